SELECT tenant_wall('waiting_entry');
SELECT tenant_wall('waiting_rule');
SELECT tenant_wall('freed_time');

CREATE FUNCTION occupancy_is_freed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO freed_time (municipality, space, starts, ends, number)
    SELECT municipality, space, starts, ends, floor(random() * 1099511627776)::bigint FROM changed
    WHERE EXISTS (
        SELECT 1 FROM waiting_entry
        WHERE waiting_entry.municipality = changed.municipality AND waiting_entry.settled_at IS NULL
    );
    RETURN NULL;
END;
$$;

CREATE TRIGGER freed_time_on_delete AFTER DELETE ON occupancy
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION occupancy_is_freed();
