-- A time that is kept for one customer until an instant. Its claim has the same identifier; both are gone when it ends.
-- `booking` is the request that it is kept for, or the booking that the offer of the same identifier would settle.
CREATE TABLE hold (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    space TEXT NOT NULL,
    customer TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    until BIGINT NOT NULL,
    ground TEXT NOT NULL CHECK (ground IN ('request', 'offer')),
    booking TEXT,
    PRIMARY KEY (municipality, id),
    CONSTRAINT hold_claim FOREIGN KEY (municipality, id) REFERENCES claim (municipality, id),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    FOREIGN KEY (municipality, customer) REFERENCES customer (municipality, id),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id),
    CHECK (starts < ends),
    CHECK (ground <> 'request' OR booking IS NOT NULL)
);

CREATE INDEX hold_for_booking ON hold (municipality, booking);
CREATE INDEX hold_of_customer ON hold (municipality, customer);
CREATE INDEX hold_of_space ON hold (municipality, space);

-- What was asked for with a booking, and how it went: `answered_at` is when the municipality first said something.
CREATE TABLE booking_request (
    municipality TEXT NOT NULL,
    booking TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    answered_at BIGINT,
    outcome TEXT CHECK (outcome IN ('accepted', 'denied', 'withdrawn', 'expired')),
    PRIMARY KEY (municipality, booking),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id),
    CHECK (answered_at >= asked_at)
);

CREATE INDEX booking_request_answered ON booking_request (municipality, answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX booking_requested ON booking (municipality, requested_at, id) WHERE state = 'requested';

-- A time that a customer may take with one press, kept by the hold of the same identifier while `state` is open. `booking`
-- is what taking it settles; `made` is what it became. Price and terms are frozen.
CREATE TABLE offer (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    customer TEXT NOT NULL,
    ground TEXT NOT NULL CHECK (ground IN ('request', 'displacement', 'waiting-list')),
    booking TEXT,
    space TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    price BIGINT CHECK (price >= 0),
    cancellation_deadline BIGINT NOT NULL CHECK (cancellation_deadline >= 0),
    assured_until BIGINT,
    until BIGINT NOT NULL,
    offered_by TEXT,
    reason TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'declined', 'lapsed', 'withdrawn')),
    settled_at BIGINT,
    settled_by TEXT,
    settled_because TEXT NOT NULL DEFAULT '',
    made TEXT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    FOREIGN KEY (municipality, customer) REFERENCES customer (municipality, id),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id),
    FOREIGN KEY (municipality, made) REFERENCES booking (municipality, id),
    CHECK (starts < ends),
    CHECK ((state = 'open') = (settled_at IS NULL)),
    CHECK ((state = 'taken') = (made IS NOT NULL)),
    CHECK ((state IN ('taken', 'declined')) = (settled_by IS NOT NULL))
);

CREATE INDEX offer_to_customer ON offer (municipality, customer, created_at);
CREATE INDEX offer_for_booking ON offer (municipality, booking);
CREATE INDEX offer_of_space ON offer (municipality, space);
