CREATE EXTENSION IF NOT EXISTS btree_gist;

-- One row for each atomic space and time that a cause (a booking or a closure) takes, buffers included.
CREATE TABLE occupancy (
    municipality TEXT NOT NULL,
    space TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    cause TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('booking', 'closure')),
    PRIMARY KEY (municipality, space, starts),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    CHECK (starts < ends),
    CONSTRAINT occupancy_overlap EXCLUDE USING gist (
        municipality WITH =, space WITH =, int8range(starts, ends) WITH &&
    )
);

CREATE INDEX occupancy_by_cause ON occupancy (municipality, cause);

CREATE FUNCTION occupancy_refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'occupancy rows are deleted and inserted, never updated';
END;
$$;

CREATE TRIGGER occupancy_never_updated BEFORE UPDATE ON occupancy
    FOR EACH ROW EXECUTE FUNCTION occupancy_refuse_update();

-- Two who insert overlapping times at once would each wait for the other's row until one is ended as a deadlock, a
-- second later (measured: 42 s for 16 of them). Those who take one space stand in line instead.
CREATE FUNCTION occupancy_stand_in_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.municipality || '/' || NEW.space, 0));
    RETURN NEW;
END;
$$;

CREATE TRIGGER occupancy_one_by_one BEFORE INSERT ON occupancy
    FOR EACH ROW EXECUTE FUNCTION occupancy_stand_in_line();
