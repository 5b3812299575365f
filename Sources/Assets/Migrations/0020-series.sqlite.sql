-- A column that is added cannot take part in a key of two columns.
CREATE TRIGGER booking_has_its_series BEFORE INSERT ON booking WHEN NEW.series IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed') WHERE NOT EXISTS (
        SELECT 1 FROM series WHERE municipality = NEW.municipality AND id = NEW.series
    );
END;
