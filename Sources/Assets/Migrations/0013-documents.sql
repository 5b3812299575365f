-- What the municipality has written to its customers. The file is encrypted by AES-GCM and bound to its row: a nonce of
-- 12 bytes, the cipher, and a tag of 16 bytes. The hash is that of the file itself. BYTEA is PostgreSQL's own; SQLite
-- keeps the bytes as they are in a column of any type.
CREATE TABLE document (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('letter', 'decision', 'invoice')),
    customer TEXT NOT NULL,
    subject TEXT NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    language TEXT NOT NULL CHECK (language IN ('sv', 'en')),
    media_type TEXT NOT NULL CHECK (media_type = 'application/pdf'),
    size BIGINT NOT NULL CHECK (size BETWEEN 1 AND 10485760),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    key_id TEXT NOT NULL,
    content_cipher BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, customer) REFERENCES customer (municipality, id),
    CHECK (length(content_cipher) = 12 + size + 16)
);

CREATE INDEX document_of_customer ON document (municipality, customer, id);
CREATE INDEX document_by_kind ON document (municipality, kind, created_at);
