-- A link that lets whoever follows it, once, have a mandate. Only the secret's hash is kept. `reason` is why one of
-- the staff made it; a holder of a mandate gives none.
CREATE TABLE invitation (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    permissions TEXT NOT NULL CHECK (permissions <> ''),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    expires_at BIGINT NOT NULL,
    accepted_at BIGINT,
    accepted_by TEXT,
    withdrawn_at BIGINT,
    withdrawn_by TEXT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, token_hash),
    FOREIGN KEY (municipality, organisation) REFERENCES organisation (municipality, id),
    FOREIGN KEY (municipality, accepted_by) REFERENCES person (municipality, id),
    CHECK (first_day <= last_day),
    CHECK (accepted_at IS NULL OR withdrawn_at IS NULL),
    CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);

CREATE INDEX invitation_of_organisation ON invitation (municipality, organisation, created_at);

CREATE INDEX organisation_by_state ON organisation (municipality, state, id);

CREATE INDEX organisation_of_registrant ON organisation (municipality, created_by);
