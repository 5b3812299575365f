-- A recurring set of bookings handled as one thing. `rule` is the recurrence as RFC 5545 has it, from `first_day` on;
-- `space`, `starts` (minutes from midnight on the clock, so that it stays there in summer and winter) and `length` are what
-- the rule has now. `skipping` are the kinds of days that it leaves out. Each occurrence is a booking of its own.
CREATE TABLE series (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    customer TEXT NOT NULL,
    booked_by TEXT NOT NULL,
    capacity TEXT NOT NULL DEFAULT 'own'
        CHECK (capacity IN ('own', 'staff') AND (capacity = 'own' OR reason <> '')),
    reason TEXT NOT NULL DEFAULT '',
    space TEXT NOT NULL,
    rule TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    starts BIGINT NOT NULL CHECK (starts >= 0 AND starts < 1440),
    length BIGINT NOT NULL CHECK (length > 0),
    skipping TEXT NOT NULL DEFAULT '',
    revision BIGINT NOT NULL DEFAULT 0 CHECK (revision >= 0),
    created_at BIGINT NOT NULL,
    changed_at BIGINT,
    ended_at BIGINT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, reference),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    FOREIGN KEY (municipality, customer) REFERENCES customer (municipality, id),
    FOREIGN KEY (municipality, booked_by) REFERENCES person (municipality, id),
    CHECK (first_day <= last_day)
);

CREATE INDEX series_of_customer ON series (municipality, customer, last_day);

-- Which one of which series a booking is: `occurrence_date` is the day that the rule gave (RECURRENCE-ID), `planned_*` where
-- and when the series has it. A booking that lies elsewhere was changed by itself, and stays so when the series is changed.
ALTER TABLE booking ADD COLUMN series TEXT;
ALTER TABLE booking ADD COLUMN occurrence_date TEXT CHECK ((occurrence_date IS NULL) = (series IS NULL));
ALTER TABLE booking ADD COLUMN planned_space TEXT CHECK ((planned_space IS NULL) = (series IS NULL));
ALTER TABLE booking ADD COLUMN planned_starts BIGINT CHECK ((planned_starts IS NULL) = (series IS NULL));
ALTER TABLE booking ADD COLUMN planned_ends BIGINT
    CHECK ((planned_ends IS NULL) = (series IS NULL) AND planned_starts < planned_ends);

-- No day of a series is booked twice.
CREATE UNIQUE INDEX booking_of_series ON booking (municipality, series, occurrence_date) WHERE series IS NOT NULL;

-- When the municipality's schools are closed, as it says itself.
CREATE TABLE school_holiday (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, id),
    CHECK (first_day <= last_day)
);

-- How many occurrences a customer may book at once.
ALTER TABLE facility ADD COLUMN series_limit BIGINT CHECK (series_limit >= 0);
ALTER TABLE space ADD COLUMN series_limit BIGINT CHECK (series_limit >= 0);
