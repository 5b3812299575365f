-- `protected` is protected identity (skyddade personuppgifter). Who is erased keeps the row, without name and number,
-- since bookings of the past refer to it.
CREATE TABLE person (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    identity_hash TEXT NOT NULL,
    identity_cipher TEXT NOT NULL,
    protected BIGINT NOT NULL DEFAULT 0 CHECK (protected IN (0, 1)),
    created_at BIGINT NOT NULL,
    erased_at BIGINT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, identity_hash)
);

-- How a person is reached. A new address waits beside the one in use until its code has come back. `value_hash`, which
-- the installation's key makes of the address, its kind and the municipality, finds whoever has confirmed an address
-- without opening those of everybody.
CREATE TABLE contact_channel (
    municipality TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
    state TEXT NOT NULL CHECK (state IN ('pending', 'confirmed')),
    value_cipher TEXT NOT NULL,
    value_hash TEXT CHECK (state = 'confirmed' OR value_hash IS NULL),
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    code_hash TEXT,
    expires_at BIGINT,
    tries BIGINT NOT NULL DEFAULT 0 CHECK (tries >= 0),
    sendings BIGINT NOT NULL DEFAULT 0 CHECK (sendings >= 0),
    first_sent_at BIGINT,
    PRIMARY KEY (municipality, person, kind, state),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    CHECK ((state = 'confirmed') = (confirmed_at IS NOT NULL)),
    CHECK ((state = 'pending') = (code_hash IS NOT NULL)),
    CHECK ((code_hash IS NULL) = (expires_at IS NULL))
);

CREATE INDEX contact_channel_by_hash ON contact_channel (municipality, value_hash);
