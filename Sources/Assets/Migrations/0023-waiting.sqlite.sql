CREATE TRIGGER freed_time_on_delete AFTER DELETE ON occupancy WHEN EXISTS (
    SELECT 1 FROM waiting_entry WHERE municipality = OLD.municipality AND settled_at IS NULL
) BEGIN
    INSERT INTO freed_time (municipality, space, starts, ends, number)
    VALUES (OLD.municipality, OLD.space, OLD.starts, OLD.ends, random() & 1099511627775);
END;
