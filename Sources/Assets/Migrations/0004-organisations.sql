-- `settled_*` is the review: who approved, refused, merged or closed it, when and why; `closed_capacity` in which right it
-- was closed.
CREATE TABLE organisation (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('association', 'company', 'authority')),
    name TEXT NOT NULL CHECK (name <> ''),
    number TEXT CHECK (length(number) = 10),
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    street_address TEXT NOT NULL DEFAULT '',
    postal_code TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('submitted', 'approved', 'refused', 'merged', 'closed')),
    merged_into TEXT,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    settled_at BIGINT,
    settled_by TEXT,
    settled_because TEXT NOT NULL DEFAULT '',
    closed_capacity TEXT NOT NULL DEFAULT 'own' CHECK (closed_capacity IN ('own', 'staff')),
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, id) REFERENCES customer (municipality, id),
    FOREIGN KEY (municipality, merged_into) REFERENCES organisation (municipality, id),
    CHECK (merged_into <> id),
    CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
    CHECK ((state = 'submitted') = (settled_at IS NULL)),
    CHECK (closed_capacity = 'own' OR (state = 'closed' AND settled_because <> ''))
);

CREATE UNIQUE INDEX organisation_by_number ON organisation (municipality, number)
    WHERE state IN ('submitted', 'approved');
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
