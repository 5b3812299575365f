-- A column that is added cannot take part in a key of two columns.
CREATE TRIGGER booking_has_its_arrangement BEFORE INSERT ON booking WHEN NEW.arrangement IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed') WHERE NOT EXISTS (
        SELECT 1 FROM arrangement WHERE municipality = NEW.municipality AND id = NEW.arrangement
    );
END;
