CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Whatever takes time on a space, by the same identifier as in the table that is named as its kind.
CREATE TABLE claim (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('booking', 'closure', 'hold', 'event', 'allocation')),
    PRIMARY KEY (municipality, id)
);

SELECT tenant_wall('claim');

-- One row for each atomic space and time that a claim takes, buffers included. That there is such a claim is looked up
-- when the transaction ends: looked up at once, new claims lie so close together in the index that those who book at one
-- time are in each other's way (measured: 16 at once fail to serialise 18 times of 100, in place of 1).
CREATE TABLE occupancy (
    municipality TEXT NOT NULL,
    space TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (municipality, space, starts),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    FOREIGN KEY (municipality, claim) REFERENCES claim (municipality, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (starts < ends),
    CONSTRAINT occupancy_overlap EXCLUDE USING gist (
        municipality WITH =, space WITH =, int8range(starts, ends) WITH &&
    )
);

CREATE INDEX occupancy_by_claim ON occupancy (municipality, claim);

SELECT tenant_wall('occupancy');

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

-- Which spaces have got other occupancy, and in which week (seconds since 1970 divided by 604800; -1 when what has changed
-- is longer than a week, and so concerns all). Each change brings a number of its own: who remembers a week's occupancy
-- sees by the sum that it is still the same. Rows are only added here, since two who change one row at once would meet;
-- housekeeping makes one of several.
CREATE TABLE occupancy_change (
    municipality TEXT NOT NULL,
    week BIGINT NOT NULL,
    space TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (municipality, week, space, number)
);

SELECT tenant_wall('occupancy_change');

CREATE FUNCTION occupancy_has_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO occupancy_change (municipality, week, space, number)
    SELECT municipality, week, space, floor(random() * 1099511627776)::bigint FROM (
        SELECT municipality, space,
            CASE WHEN ends - starts > 604800 THEN -1 ELSE starts / 604800 END AS week
        FROM changed
        UNION
        SELECT municipality, space, (ends - 1) / 604800 FROM changed WHERE ends - starts <= 604800
    ) AS week_of_space;
    RETURN NULL;
END;
$$;

CREATE TRIGGER occupancy_change_on_insert AFTER INSERT ON occupancy
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION occupancy_has_changed();

CREATE TRIGGER occupancy_change_on_delete AFTER DELETE ON occupancy
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION occupancy_has_changed();
