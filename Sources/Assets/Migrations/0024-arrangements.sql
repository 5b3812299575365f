-- Several bookings for one happening, handled as one thing. `shown` is whether everybody sees the name where the time is
-- taken; `build_up` and `take_down` are minutes before the first and after the last booking in each space.
CREATE TABLE arrangement (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    shown BIGINT NOT NULL DEFAULT 0 CHECK (shown IN (0, 1)),
    customer TEXT NOT NULL,
    booked_by TEXT NOT NULL,
    capacity TEXT NOT NULL DEFAULT 'own'
        CHECK (capacity IN ('own', 'staff') AND (capacity = 'own' OR reason <> '')),
    reason TEXT NOT NULL DEFAULT '',
    build_up BIGINT NOT NULL DEFAULT 0 CHECK (build_up BETWEEN 0 AND 1440),
    take_down BIGINT NOT NULL DEFAULT 0 CHECK (take_down BETWEEN 0 AND 1440),
    revision BIGINT NOT NULL DEFAULT 0 CHECK (revision >= 0),
    created_at BIGINT NOT NULL,
    changed_at BIGINT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, reference),
    FOREIGN KEY (municipality, customer) REFERENCES customer (municipality, id),
    FOREIGN KEY (municipality, booked_by) REFERENCES person (municipality, id)
);

CREATE INDEX arrangement_of_customer ON arrangement (municipality, customer, id);

-- Which arrangement a booking is part of, and how much of what it occupies is its building up and taking down. These stay
-- with it when it is moved.
ALTER TABLE booking ADD COLUMN arrangement TEXT;
ALTER TABLE booking ADD COLUMN build_up BIGINT NOT NULL DEFAULT 0 CHECK (build_up BETWEEN 0 AND 1440);
ALTER TABLE booking ADD COLUMN take_down BIGINT NOT NULL DEFAULT 0 CHECK (take_down BETWEEN 0 AND 1440);

CREATE INDEX booking_of_arrangement ON booking (municipality, arrangement, starts) WHERE arrangement IS NOT NULL;
-- Those whose names may be seen in a week of a place, whatever else is booked there.
CREATE INDEX booking_of_arrangement_by_start ON booking (municipality, starts) WHERE arrangement IS NOT NULL;
