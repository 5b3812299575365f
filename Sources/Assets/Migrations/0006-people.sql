-- Protected identity (skyddade personuppgifter), and people who were erased: their row stays without name and number,
-- since bookings of the past refer to it.
ALTER TABLE person ADD COLUMN protected BIGINT NOT NULL DEFAULT 0 CHECK (protected IN (0, 1));
ALTER TABLE person ADD COLUMN erased_at BIGINT;

-- While a key is being replaced, the one that is on its way out.
ALTER TABLE installation ADD COLUMN previous_key_id TEXT;

-- The secret of a feed's address, encrypted; NULL for addresses of before, which were derived from the key.
ALTER TABLE calendar_feed ADD COLUMN secret_cipher TEXT;

-- How a person is reached. A new address waits beside the one in use until its code has come back.
CREATE TABLE contact_channel (
    municipality TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('email', 'phone')),
    state TEXT NOT NULL CHECK (state IN ('pending', 'confirmed')),
    value_cipher TEXT NOT NULL,
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

-- Tokens of the API. Those of before could do anything with bookings, for as long as they lay about.
CREATE TABLE scoped_token (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    scopes TEXT NOT NULL CHECK (scopes <> ''),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT,
    revoked_by TEXT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, token_hash),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    CHECK (expires_at > created_at),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);

INSERT INTO scoped_token (municipality, id, token_hash, person, name, scopes, created_at, expires_at)
SELECT municipality, substr(token_hash, 1, 32), token_hash, person, 'API', 'bookings:read bookings:write',
    created_at, created_at + 31536000 FROM api_token;

DROP TABLE api_token;

ALTER TABLE scoped_token RENAME TO api_token;

CREATE INDEX api_token_of_person ON api_token (municipality, person);
