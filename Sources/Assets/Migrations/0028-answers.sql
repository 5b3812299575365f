-- The address by which a booking's customer asks others whether they come: one for each booking. The secret is also there
-- encrypted, so that it can be shown again.
CREATE TABLE booking_share (
    municipality TEXT NOT NULL,
    booking TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    secret_cipher TEXT NOT NULL,
    shared_at BIGINT NOT NULL,
    shared_by TEXT NOT NULL,
    PRIMARY KEY (municipality, booking),
    UNIQUE (municipality, secret_hash),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id),
    FOREIGN KEY (municipality, shared_by) REFERENCES person (municipality, id)
);

-- What somebody has answered there, without a log-in. Whoever has the answer's secret may change it.
CREATE TABLE booking_answer (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    booking TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    comes BIGINT NOT NULL CHECK (comes IN (0, 1)),
    secret_hash TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, secret_hash),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id)
);

CREATE INDEX booking_answer_on_booking ON booking_answer (municipality, booking, answered_at, id);
