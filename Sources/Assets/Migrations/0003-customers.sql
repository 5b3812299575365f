-- Whom bookings are for: a person or an organisation, by the same identifier as in its own table.
CREATE TABLE customer (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
    PRIMARY KEY (municipality, id)
);

INSERT INTO customer (municipality, id, kind) SELECT municipality, id, 'person' FROM person;

CREATE TABLE organisation (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('association', 'company', 'authority')),
    name TEXT NOT NULL CHECK (name <> ''),
    number TEXT CHECK (length(number) = 10),
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    street_address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('submitted', 'approved', 'refused', 'merged', 'closed')),
    merged_into TEXT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    decision_reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, id) REFERENCES customer (municipality, id),
    FOREIGN KEY (municipality, merged_into) REFERENCES organisation (municipality, id),
    CHECK (merged_into <> id),
    CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    CHECK ((state = 'submitted') = (decided_at IS NULL))
);

CREATE UNIQUE INDEX organisation_by_number ON organisation (municipality, number)
    WHERE state IN ('submitted', 'approved');

-- A dated right to act for an organisation. `permissions` are names with spaces between.
CREATE TABLE mandate (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    permissions TEXT NOT NULL CHECK (permissions <> ''),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    granted_at BIGINT NOT NULL,
    granted_by TEXT NOT NULL,
    revoked_at BIGINT,
    revoked_by TEXT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, organisation) REFERENCES organisation (municipality, id),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    CHECK (first_day <= last_day),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);

CREATE INDEX mandate_of_person ON mandate (municipality, person, organisation);
CREATE INDEX mandate_of_organisation ON mandate (municipality, organisation);

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

-- One municipality's staff may work for another (`employer`) while a dated agreement holds.
CREATE TABLE operation_agreement (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id TEXT NOT NULL,
    employer TEXT NOT NULL REFERENCES municipality (code),
    roles TEXT NOT NULL CHECK (roles <> ''),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT NOT NULL CHECK (length(last_day) = 10),
    decision TEXT NOT NULL CHECK (decision <> ''),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    ended_at BIGINT,
    ended_by TEXT,
    PRIMARY KEY (municipality, id),
    CHECK (employer <> municipality),
    CHECK (first_day <= last_day),
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);

-- What somebody is employed to do: in all of the municipality, at one facility or in one group of them.
CREATE TABLE role_assignment (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN (
        'viewer', 'attendant', 'booking-officer', 'case-officer', 'administrator', 'auditor'
    )),
    facility TEXT,
    facility_group TEXT,
    employer TEXT REFERENCES municipality (code),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    reason TEXT NOT NULL DEFAULT '',
    granted_at BIGINT NOT NULL,
    granted_by TEXT NOT NULL,
    revoked_at BIGINT,
    revoked_by TEXT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    FOREIGN KEY (municipality, facility) REFERENCES facility (municipality, id),
    FOREIGN KEY (municipality, facility_group) REFERENCES facility_group (municipality, id),
    CHECK (facility IS NULL OR facility_group IS NULL),
    CHECK (first_day <= last_day),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);

CREATE INDEX role_assignment_of_person ON role_assignment (municipality, person);

-- The customer of a booking may be an organisation; `booked_by` is the person who pressed, `reason` why one of the
-- staff did so for somebody else.
CREATE TABLE booking_for_customer (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    space TEXT NOT NULL,
    customer TEXT NOT NULL,
    booked_by TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('confirmed', 'cancelled')),
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    buffer_before BIGINT NOT NULL CHECK (buffer_before >= 0),
    buffer_after BIGINT NOT NULL CHECK (buffer_after >= 0),
    price BIGINT CHECK (price >= 0),
    created_at BIGINT NOT NULL,
    cancelled_at BIGINT,
    cancelled_by TEXT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, reference),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    FOREIGN KEY (municipality, customer) REFERENCES customer (municipality, id),
    FOREIGN KEY (municipality, booked_by) REFERENCES person (municipality, id),
    CHECK (starts < ends),
    CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL)),
    CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
);

INSERT INTO booking_for_customer (municipality, id, reference, space, customer, booked_by, state, starts, ends,
    buffer_before, buffer_after, price, created_at, cancelled_at, cancelled_by)
SELECT municipality, id, reference, space, customer, customer, state, starts, ends,
    buffer_before, buffer_after, price, created_at, cancelled_at, cancelled_by FROM booking;

DROP TABLE booking;

ALTER TABLE booking_for_customer RENAME TO booking;

CREATE INDEX booking_of_customer ON booking (municipality, customer, starts);
