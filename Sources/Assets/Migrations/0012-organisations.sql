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

-- Sections of an organisation and its teams, in a section or directly in the organisation.
CREATE TABLE organisation_section (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('section', 'team')),
    parent TEXT,
    name TEXT NOT NULL CHECK (name <> ''),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    closed_at BIGINT,
    closed_by TEXT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, organisation) REFERENCES organisation (municipality, id),
    FOREIGN KEY (municipality, parent) REFERENCES organisation_section (municipality, id),
    CHECK (kind = 'team' OR parent IS NULL),
    CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);

CREATE UNIQUE INDEX organisation_section_by_name
    ON organisation_section (municipality, organisation, COALESCE(parent, ''), name) WHERE closed_at IS NULL;

-- Where money to an organisation goes, once another than the one who proposed it has confirmed it.
CREATE TABLE bank_account_change (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('bankgiro', 'plusgiro')),
    account TEXT NOT NULL CHECK (account <> ''),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'withdrawn')),
    proposed_at BIGINT NOT NULL,
    proposed_by TEXT NOT NULL,
    settled_at BIGINT,
    settled_by TEXT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, organisation) REFERENCES organisation (municipality, id),
    CHECK ((state = 'proposed') = (settled_at IS NULL)),
    CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
    CHECK (state <> 'confirmed' OR settled_by <> proposed_by)
);

CREATE UNIQUE INDEX bank_account_change_waiting ON bank_account_change (municipality, organisation)
    WHERE state = 'proposed';

CREATE INDEX bank_account_change_of_organisation ON bank_account_change (municipality, organisation, settled_at);

-- The municipality's status or price group for an organisation, with the decision that set it.
CREATE TABLE organisation_classification (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('status', 'price-group')),
    value TEXT NOT NULL CHECK (value <> ''),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    decision TEXT NOT NULL CHECK (decision <> ''),
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, organisation) REFERENCES organisation (municipality, id),
    CHECK (first_day <= last_day)
);

CREATE INDEX organisation_classification_of
    ON organisation_classification (municipality, organisation, kind, first_day);
