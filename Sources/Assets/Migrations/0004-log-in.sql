-- Sessions begin anew: those of before do not say how their person proved who they are.
DROP TABLE session;

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
