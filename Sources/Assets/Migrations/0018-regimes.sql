-- When the times of a facility, or of one of its spaces, are had in another way than its rules say. What is empty sets no
-- condition; the rule with the lowest position that fits holds. `weekdays` are digits, Monday 1, and `customers` kinds of
-- customers with spaces between; the rest is minutes, those of the hours from local midnight.
CREATE TABLE regime_rule (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    facility TEXT NOT NULL,
    space TEXT,
    position BIGINT NOT NULL CHECK (position >= 0),
    regime TEXT NOT NULL CHECK (regime IN ('at-once', 'on-request', 'by-staff', 'in-round')),
    weekdays TEXT NOT NULL DEFAULT '',
    from_minute BIGINT NOT NULL DEFAULT 0 CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute BIGINT NOT NULL DEFAULT 1440 CHECK (to_minute BETWEEN 1 AND 1440),
    customers TEXT NOT NULL DEFAULT '',
    shortest BIGINT CHECK (shortest BETWEEN 1 AND 2880),
    longest BIGINT CHECK (longest BETWEEN 1 AND 2880),
    notice_from BIGINT CHECK (notice_from >= 0),
    notice_under BIGINT CHECK (notice_under > 0),
    first_day TEXT CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    why_sv TEXT NOT NULL DEFAULT '',
    why_en TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, facility) REFERENCES facility (municipality, id),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    CHECK (from_minute < to_minute),
    CHECK (shortest <= longest),
    CHECK (notice_from < notice_under),
    CHECK (first_day <= last_day)
);

CREATE INDEX regime_rule_of_facility ON regime_rule (municipality, facility, position);

-- How long a time that is asked for is kept for who asks; 0 for not at all.
ALTER TABLE facility ADD COLUMN request_hold BIGINT CHECK (request_hold >= 0);
ALTER TABLE space ADD COLUMN request_hold BIGINT CHECK (request_hold >= 0);
