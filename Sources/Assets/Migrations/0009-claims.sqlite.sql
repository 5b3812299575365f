-- Whatever takes time on a space, by the same identifier as in the table that is named as its kind.
CREATE TABLE claim (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('booking', 'closure', 'hold', 'event', 'allocation')),
    PRIMARY KEY (municipality, id)
) WITHOUT ROWID;

-- One row for each atomic space and time that a claim takes, buffers included.
CREATE TABLE occupancy (
    municipality TEXT NOT NULL,
    space TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    claim TEXT NOT NULL,
    PRIMARY KEY (municipality, space, starts),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    FOREIGN KEY (municipality, claim) REFERENCES claim (municipality, id),
    CHECK (starts < ends)
) WITHOUT ROWID;

CREATE INDEX occupancy_by_claim ON occupancy (municipality, claim);

-- Rows of one space never overlap, so only two can be in the way: the first from `starts` on, and the one before it.
CREATE TRIGGER occupancy_overlap_on_insert BEFORE INSERT ON occupancy BEGIN
    SELECT RAISE(ABORT, 'occupancy overlap') WHERE EXISTS (
        SELECT 1 FROM occupancy
        WHERE municipality = NEW.municipality AND space = NEW.space
            AND starts >= NEW.starts AND starts < NEW.ends
    ) OR NEW.starts < (
        SELECT ends FROM occupancy
        WHERE municipality = NEW.municipality AND space = NEW.space AND starts < NEW.starts
        ORDER BY starts DESC LIMIT 1
    );
END;

CREATE TRIGGER occupancy_never_updated BEFORE UPDATE ON occupancy BEGIN
    SELECT RAISE(ABORT, 'occupancy rows are deleted and inserted, never updated');
END;

-- Which spaces have got other occupancy, and in which week (seconds since 1970 divided by 604800; -1 when what has changed
-- is longer than a week, and so concerns all). Each change brings a number of its own: who remembers a week's occupancy
-- sees by the sum that it is still the same.
CREATE TABLE occupancy_change (
    municipality TEXT NOT NULL,
    week BIGINT NOT NULL,
    space TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (municipality, week, space, number)
) WITHOUT ROWID;

CREATE TRIGGER occupancy_change_on_insert AFTER INSERT ON occupancy BEGIN
    DELETE FROM occupancy_change WHERE municipality = NEW.municipality AND space = NEW.space AND week IN (
        CASE WHEN NEW.ends - NEW.starts > 604800 THEN -1 ELSE NEW.starts / 604800 END,
        CASE WHEN NEW.ends - NEW.starts > 604800 THEN -1 ELSE (NEW.ends - 1) / 604800 END
    );
    INSERT INTO occupancy_change (municipality, week, space, number)
    SELECT NEW.municipality, CASE WHEN NEW.ends - NEW.starts > 604800 THEN -1 ELSE NEW.starts / 604800 END,
        NEW.space, random() & 1099511627775
    UNION
    SELECT NEW.municipality, (NEW.ends - 1) / 604800, NEW.space, random() & 1099511627775
    WHERE NEW.ends - NEW.starts <= 604800 AND (NEW.ends - 1) / 604800 <> NEW.starts / 604800;
END;

CREATE TRIGGER occupancy_change_on_delete AFTER DELETE ON occupancy BEGIN
    DELETE FROM occupancy_change WHERE municipality = OLD.municipality AND space = OLD.space AND week IN (
        CASE WHEN OLD.ends - OLD.starts > 604800 THEN -1 ELSE OLD.starts / 604800 END,
        CASE WHEN OLD.ends - OLD.starts > 604800 THEN -1 ELSE (OLD.ends - 1) / 604800 END
    );
    INSERT INTO occupancy_change (municipality, week, space, number)
    SELECT OLD.municipality, CASE WHEN OLD.ends - OLD.starts > 604800 THEN -1 ELSE OLD.starts / 604800 END,
        OLD.space, random() & 1099511627775
    UNION
    SELECT OLD.municipality, (OLD.ends - 1) / 604800, OLD.space, random() & 1099511627775
    WHERE OLD.ends - OLD.starts <= 604800 AND (OLD.ends - 1) / 604800 <> OLD.starts / 604800;
END;
