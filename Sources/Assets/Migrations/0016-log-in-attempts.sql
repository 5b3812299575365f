-- A log-in's `state` that has come back from the provider: it opens nothing a second time.
CREATE TABLE log_in_state (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    state_hash TEXT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, state_hash)
);

-- How many times something secret was wrong, from one address in one window of time.
CREATE TABLE failed_attempt (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    kind TEXT NOT NULL CHECK (kind IN ('log-in', 'token', 'feed')),
    origin_hash TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL CHECK (attempts > 0),
    PRIMARY KEY (municipality, kind, origin_hash, began_at)
);
