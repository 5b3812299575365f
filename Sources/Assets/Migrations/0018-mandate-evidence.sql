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
