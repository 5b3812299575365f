-- The whole life of a booking: each state has what it needs, and nothing of another's. SQLite changes no CHECK, so the
-- table is made anew, and what refers to it stands aside meanwhile.
CREATE TABLE staff_act_aside AS SELECT * FROM staff_act;

DROP TABLE staff_act;

CREATE TABLE booking_in_state (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    space TEXT NOT NULL,
    customer TEXT NOT NULL,
    booked_by TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (
        state IN ('held', 'requested', 'confirmed', 'cancelled', 'denied', 'expired', 'used', 'no-show')
    ),
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    buffer_before BIGINT NOT NULL CHECK (buffer_before >= 0),
    buffer_after BIGINT NOT NULL CHECK (buffer_after >= 0),
    price BIGINT CHECK (price >= 0),
    created_at BIGINT NOT NULL,
    held_until BIGINT,
    requested_at BIGINT,
    cancelled_at BIGINT,
    cancelled_by TEXT,
    cancelled_because TEXT NOT NULL DEFAULT '',
    cancelled_capacity TEXT NOT NULL DEFAULT 'own',
    denied_at BIGINT,
    denied_by TEXT,
    denied_because TEXT NOT NULL DEFAULT '',
    expired_at BIGINT,
    checked_at BIGINT,
    checked_by TEXT,
    cancellation_deadline BIGINT CHECK (cancellation_deadline >= 0),
    assured_until BIGINT,
    overridden TEXT NOT NULL DEFAULT '',
    revision BIGINT NOT NULL DEFAULT 0 CHECK (revision >= 0),
    changed_at BIGINT,
    moved_at BIGINT,
    moved_by TEXT,
    moved_because TEXT NOT NULL DEFAULT '',
    moved_capacity TEXT NOT NULL DEFAULT 'own',
    moved_from_space TEXT,
    moved_from_starts BIGINT,
    moved_from_ends BIGINT,
    moved_from_price BIGINT CHECK (moved_from_price >= 0),
    moved_from_deadline BIGINT CHECK (moved_from_deadline >= 0),
    moved_from_assured BIGINT,
    capacity TEXT NOT NULL DEFAULT 'own',
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, reference),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    FOREIGN KEY (municipality, customer) REFERENCES customer (municipality, id),
    FOREIGN KEY (municipality, booked_by) REFERENCES person (municipality, id),
    CHECK (starts < ends),
    CHECK ((state = 'held') = (held_until IS NOT NULL)),
    CHECK ((state = 'requested') = (requested_at IS NOT NULL)),
    CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL)),
    CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL)),
    CHECK ((state = 'denied') = (denied_at IS NOT NULL)),
    CHECK ((denied_at IS NULL) = (denied_by IS NULL)),
    CHECK ((denied_at IS NULL) = (denied_because = '')),
    CHECK ((state = 'expired') = (expired_at IS NOT NULL)),
    CHECK ((state IN ('used', 'no-show')) = (checked_at IS NOT NULL)),
    CHECK ((checked_at IS NULL) = (checked_by IS NULL)),
    CHECK (capacity IN ('own', 'staff') AND (capacity = 'own' OR reason <> '')),
    CHECK (moved_capacity IN ('own', 'staff') AND (moved_capacity = 'own' OR moved_because <> '')),
    CHECK (cancelled_capacity IN ('own', 'staff') AND (cancelled_capacity = 'own' OR cancelled_because <> ''))
);

INSERT INTO booking_in_state (municipality, id, reference, space, customer, booked_by, reason, state, starts, ends,
    buffer_before, buffer_after, price, created_at, cancelled_at, cancelled_by, cancelled_because, cancelled_capacity,
    cancellation_deadline, assured_until, overridden, revision, changed_at, moved_at, moved_by, moved_because,
    moved_capacity, moved_from_space, moved_from_starts, moved_from_ends, moved_from_price, moved_from_deadline,
    moved_from_assured, capacity)
SELECT municipality, id, reference, space, customer, booked_by, reason, state, starts, ends,
    buffer_before, buffer_after, price, created_at, cancelled_at, cancelled_by, cancelled_because, cancelled_capacity,
    cancellation_deadline, assured_until, overridden, revision, changed_at, moved_at, moved_by, moved_because,
    moved_capacity, moved_from_space, moved_from_starts, moved_from_ends, moved_from_price, moved_from_deadline,
    moved_from_assured, capacity
FROM booking;

DROP TABLE booking;

ALTER TABLE booking_in_state RENAME TO booking;

CREATE INDEX booking_of_customer ON booking (municipality, customer, starts);
CREATE INDEX booking_by_person ON booking (municipality, booked_by, id) WHERE booked_by <> customer;

CREATE TABLE staff_act (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    booking TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN (
        'booking.create', 'booking.move', 'booking.restore', 'booking.cancel'
    )),
    at BIGINT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id)
);

CREATE INDEX staff_act_on_booking ON staff_act (municipality, booking, at, id);

INSERT INTO staff_act SELECT * FROM staff_act_aside;

DROP TABLE staff_act_aside;
