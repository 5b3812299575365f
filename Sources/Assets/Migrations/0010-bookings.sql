-- `customer` may be an organisation; `booked_by` is the person who pressed, `capacity` in which right: their own, or the
-- staff's with a reason. `moved_*` is the last move, `moved_from_*` what it was before, so that a move can be told of
-- and undone. What the customer booked under (`cancellation_deadline`, and `assured_until` after a move by the staff)
-- stays with the booking. `overridden` are the rules that the staff set aside; `revision` counts changes, for calendars.
-- Each state has what it needs, and nothing of another's; `checked_*` is who saw that the time was used, or not.
CREATE TABLE booking (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    reference TEXT NOT NULL,
    space TEXT NOT NULL,
    customer TEXT NOT NULL,
    booked_by TEXT NOT NULL,
    capacity TEXT NOT NULL DEFAULT 'own'
        CHECK (capacity IN ('own', 'staff') AND (capacity = 'own' OR reason <> '')),
    reason TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (
        state IN ('held', 'requested', 'confirmed', 'cancelled', 'denied', 'expired', 'used', 'no-show')
    ),
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    buffer_before BIGINT NOT NULL CHECK (buffer_before >= 0),
    buffer_after BIGINT NOT NULL CHECK (buffer_after >= 0),
    price BIGINT CHECK (price >= 0),
    cancellation_deadline BIGINT CHECK (cancellation_deadline >= 0),
    assured_until BIGINT,
    overridden TEXT NOT NULL DEFAULT '',
    revision BIGINT NOT NULL DEFAULT 0 CHECK (revision >= 0),
    created_at BIGINT NOT NULL,
    changed_at BIGINT,
    held_until BIGINT,
    requested_at BIGINT,
    cancelled_at BIGINT,
    cancelled_by TEXT,
    cancelled_capacity TEXT NOT NULL DEFAULT 'own'
        CHECK (cancelled_capacity IN ('own', 'staff') AND (cancelled_capacity = 'own' OR cancelled_because <> '')),
    cancelled_because TEXT NOT NULL DEFAULT '',
    denied_at BIGINT,
    denied_by TEXT,
    denied_because TEXT NOT NULL DEFAULT '',
    expired_at BIGINT,
    checked_at BIGINT,
    checked_by TEXT,
    moved_at BIGINT,
    moved_by TEXT,
    moved_capacity TEXT NOT NULL DEFAULT 'own'
        CHECK (moved_capacity IN ('own', 'staff') AND (moved_capacity = 'own' OR moved_because <> '')),
    moved_because TEXT NOT NULL DEFAULT '',
    moved_from_space TEXT,
    moved_from_starts BIGINT,
    moved_from_ends BIGINT,
    moved_from_price BIGINT CHECK (moved_from_price >= 0),
    moved_from_deadline BIGINT CHECK (moved_from_deadline >= 0),
    moved_from_assured BIGINT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, reference),
    CONSTRAINT booking_claim FOREIGN KEY (municipality, id) REFERENCES claim (municipality, id),
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
    CHECK ((checked_at IS NULL) = (checked_by IS NULL))
);

CREATE INDEX booking_of_customer ON booking (municipality, customer, starts);
CREATE INDEX booking_of_space ON booking (municipality, space);
-- What somebody booked for others.
CREATE INDEX booking_by_person ON booking (municipality, booked_by, id) WHERE booked_by <> customer;

-- What the staff did with a booking in its customer's place, which the customer is told.
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

-- The address at which somebody subscribes to the calendar of their own bookings. The secret is also there encrypted, so
-- that it can be shown again.
CREATE TABLE calendar_feed (
    municipality TEXT NOT NULL,
    person TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    secret_cipher TEXT NOT NULL,
    PRIMARY KEY (municipality, person),
    UNIQUE (municipality, secret_hash),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id)
);

-- The address at which somebody subscribes to the calendar of an organisation that they act for: one for each of them,
-- good while their mandate is. Only its hash is kept, so it is shown once.
CREATE TABLE organisation_feed (
    municipality TEXT NOT NULL,
    person TEXT NOT NULL,
    organisation TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, person, organisation),
    UNIQUE (municipality, secret_hash),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    FOREIGN KEY (municipality, organisation) REFERENCES organisation (municipality, id)
);
