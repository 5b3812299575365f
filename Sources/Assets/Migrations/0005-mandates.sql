-- A dated right to act for an organisation. `permissions` are names with spaces between.
CREATE TABLE mandate (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    person TEXT NOT NULL,
    permissions TEXT NOT NULL CHECK (permissions <> ''),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    given_at BIGINT NOT NULL,
    given_by TEXT NOT NULL,
    revoked_at BIGINT,
    revoked_by TEXT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, organisation) REFERENCES organisation (municipality, id),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    CHECK (first_day <= last_day),
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);

CREATE INDEX mandate_of_person ON mandate (municipality, person, organisation);
CREATE INDEX mandate_of_organisation ON mandate (municipality, organisation);

-- A link that lets whoever follows it, once, have a mandate. Only the secret's hash is kept. `label` is whom it is for,
-- as the one who made it calls them; empty when it was not said, and when it is over. `reason` is why one of the staff
-- made it; a holder of a mandate gives none.
CREATE TABLE invitation (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    permissions TEXT NOT NULL CHECK (permissions <> ''),
    first_day TEXT NOT NULL CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    capacity TEXT NOT NULL DEFAULT 'own'
        CHECK (capacity IN ('own', 'staff') AND (capacity = 'own' OR reason <> '')),
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

-- What shows that a mandate may be given, such as the minutes of a board. It belongs to an invitation, to the mandate,
-- or to both once the invitation is accepted. BYTEA is PostgreSQL's own; SQLite keeps the bytes as they are in a column
-- of any type. The file is encrypted by AES-GCM: a nonce of 12 bytes, the cipher, and a tag of 16 bytes. The hash is
-- that of the file itself.
CREATE TABLE mandate_evidence (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    organisation TEXT NOT NULL,
    invitation TEXT,
    mandate TEXT,
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
    size BIGINT NOT NULL CHECK (size BETWEEN 1 AND 5242880),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    key_id TEXT NOT NULL,
    content_cipher BYTEA NOT NULL,
    uploaded_at BIGINT NOT NULL,
    uploaded_by TEXT NOT NULL,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, invitation),
    UNIQUE (municipality, mandate),
    FOREIGN KEY (municipality, organisation) REFERENCES organisation (municipality, id),
    FOREIGN KEY (municipality, invitation) REFERENCES invitation (municipality, id),
    FOREIGN KEY (municipality, mandate) REFERENCES mandate (municipality, id),
    CHECK (length(content_cipher) = 12 + size + 16),
    CHECK (invitation IS NOT NULL OR mandate IS NOT NULL)
);

CREATE INDEX mandate_evidence_of_organisation ON mandate_evidence (municipality, organisation);
