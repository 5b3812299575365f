-- A place with an address. The booking rules, in minutes and days, hold for its spaces where they say nothing.
CREATE TABLE facility (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id TEXT NOT NULL,
    source TEXT NOT NULL,
    source_id TEXT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    type BIGINT NOT NULL,
    street_address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',
    latitude DOUBLE PRECISION CHECK (latitude BETWEEN -90 AND 90),
    longitude DOUBLE PRECISION CHECK (longitude BETWEEN -180 AND 180),
    description TEXT NOT NULL DEFAULT '',
    accessibility TEXT NOT NULL DEFAULT '',
    equipment TEXT NOT NULL DEFAULT '',
    contact_name TEXT NOT NULL DEFAULT '',
    contact_email TEXT NOT NULL DEFAULT '',
    contact_phone TEXT NOT NULL DEFAULT '',
    contact_url TEXT NOT NULL DEFAULT '',
    start_interval BIGINT CHECK (start_interval BETWEEN 1 AND 1440),
    min_duration BIGINT CHECK (min_duration BETWEEN 1 AND 1440),
    max_duration BIGINT CHECK (max_duration BETWEEN 1 AND 1440),
    buffer_before BIGINT CHECK (buffer_before BETWEEN 0 AND 1440),
    buffer_after BIGINT CHECK (buffer_after BETWEEN 0 AND 1440),
    minimum_notice BIGINT CHECK (minimum_notice >= 0),
    booking_horizon BIGINT CHECK (booking_horizon >= 0),
    cancellation_deadline BIGINT CHECK (cancellation_deadline >= 0),
    booking_limit BIGINT CHECK (booking_limit >= 0),
    regime TEXT CHECK (regime IN ('at-once', 'on-request', 'by-staff', 'in-round')),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, source, source_id),
    UNIQUE (municipality, slug),
    CHECK ((latitude IS NULL) = (longitude IS NULL))
);

-- An area in a facility, whole or part of another (`parent`).
CREATE TABLE space (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    facility TEXT NOT NULL,
    parent TEXT,
    source_id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    sort_order BIGINT NOT NULL DEFAULT 0,
    bookable BIGINT NOT NULL DEFAULT 1 CHECK (bookable IN (0, 1)),
    capacity BIGINT CHECK (capacity > 0),
    floor_area DOUBLE PRECISION CHECK (floor_area > 0),
    photo TEXT NOT NULL DEFAULT '',
    activities TEXT NOT NULL DEFAULT '',
    hourly_price BIGINT CHECK (hourly_price >= 0),
    start_interval BIGINT CHECK (start_interval BETWEEN 1 AND 1440),
    min_duration BIGINT CHECK (min_duration BETWEEN 1 AND 1440),
    max_duration BIGINT CHECK (max_duration BETWEEN 1 AND 1440),
    buffer_before BIGINT CHECK (buffer_before BETWEEN 0 AND 1440),
    buffer_after BIGINT CHECK (buffer_after BETWEEN 0 AND 1440),
    minimum_notice BIGINT CHECK (minimum_notice >= 0),
    booking_horizon BIGINT CHECK (booking_horizon >= 0),
    cancellation_deadline BIGINT CHECK (cancellation_deadline >= 0),
    booking_limit BIGINT CHECK (booking_limit >= 0),
    regime TEXT CHECK (regime IN ('at-once', 'on-request', 'by-staff', 'in-round')),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, facility, source_id),
    FOREIGN KEY (municipality, facility) REFERENCES facility (municipality, id),
    FOREIGN KEY (municipality, parent) REFERENCES space (municipality, id),
    CHECK (parent <> id)
);

-- A weekly rule (weekday, no single day) or a dated exception (no weekday). An exception without hours is a closed day.
-- Minutes count from local midnight; a dated rule is a season and goes before an undated one.
CREATE TABLE opening_hours (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    facility TEXT NOT NULL,
    space TEXT,
    weekday BIGINT CHECK (weekday BETWEEN 1 AND 7),
    first_day TEXT CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    opens BIGINT CHECK (opens BETWEEN 0 AND 1439),
    closes BIGINT CHECK (closes BETWEEN 1 AND 1440),
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, facility) REFERENCES facility (municipality, id),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    CHECK (opens < closes),
    CHECK ((opens IS NULL) = (closes IS NULL)),
    CHECK (first_day <= last_day),
    CHECK (weekday IS NOT NULL OR (first_day IS NOT NULL AND last_day IS NOT NULL)),
    CHECK (weekday IS NULL OR opens IS NOT NULL)
);

CREATE INDEX opening_hours_of_facility ON opening_hours (municipality, facility);

-- Facilities that staff are put in charge of together.
CREATE TABLE facility_group (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, name)
);

CREATE TABLE facility_group_member (
    municipality TEXT NOT NULL,
    facility_group TEXT NOT NULL,
    facility TEXT NOT NULL,
    PRIMARY KEY (municipality, facility_group, facility),
    FOREIGN KEY (municipality, facility_group) REFERENCES facility_group (municipality, id),
    FOREIGN KEY (municipality, facility) REFERENCES facility (municipality, id)
);
