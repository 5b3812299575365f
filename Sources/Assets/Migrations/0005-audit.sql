-- What a change did and for whom, and looks at personal data. `changes` is JSON without personal data in clear.
ALTER TABLE audit_entry ADD COLUMN kind TEXT NOT NULL DEFAULT 'change' CHECK (kind IN ('change', 'read'));
ALTER TABLE audit_entry ADD COLUMN customer TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_entry ADD COLUMN changes TEXT NOT NULL DEFAULT '';

CREATE INDEX audit_entry_by_time ON audit_entry (municipality, at, id);
CREATE INDEX audit_entry_by_subject ON audit_entry (municipality, subject, at, id);

-- A batch of entries whose hash goes on from the seal before. All entries before `covers_until` were sealed by then.
CREATE TABLE audit_seal (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    first_entry TEXT NOT NULL,
    last_entry TEXT NOT NULL,
    entries BIGINT NOT NULL CHECK (entries > 0),
    covers_until BIGINT NOT NULL,
    sealed_at BIGINT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (municipality, sequence)
);

-- Which entries a seal holds. No reference to `audit_entry`, so that sealing locks no row of it.
CREATE TABLE audit_seal_entry (
    municipality TEXT NOT NULL,
    entry TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    position BIGINT NOT NULL CHECK (position > 0),
    hash TEXT NOT NULL,
    PRIMARY KEY (municipality, entry),
    UNIQUE (municipality, sequence, position),
    FOREIGN KEY (municipality, sequence) REFERENCES audit_seal (municipality, sequence)
);
