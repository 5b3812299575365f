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
    CHECK (starts < ends)
) WITHOUT ROWID;

CREATE INDEX occupancy_by_cause ON occupancy (municipality, cause);

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
