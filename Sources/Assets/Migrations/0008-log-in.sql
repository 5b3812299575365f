-- A log-in that lasts between requests. `id` may be shown to its person, the token may not; `customer` is an
-- organisation that the person has switched to.
CREATE TABLE session (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    person TEXT NOT NULL,
    customer TEXT,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    authenticated_at BIGINT NOT NULL,
    provider TEXT NOT NULL,
    acr TEXT NOT NULL,
    device TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, token_hash),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    FOREIGN KEY (municipality, customer) REFERENCES organisation (municipality, id)
);

CREATE INDEX session_of_person ON session (municipality, person);

-- A key to the API. `form_hash` is the form that made it, so that a second press of the form makes no second one.
CREATE TABLE api_token (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    scopes TEXT NOT NULL CHECK (scopes <> ''),
    form_hash TEXT,
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

CREATE INDEX api_token_of_person ON api_token (municipality, person);
CREATE UNIQUE INDEX api_token_by_form ON api_token (municipality, person, form_hash) WHERE form_hash IS NOT NULL;

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
