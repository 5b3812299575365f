-- What was done, by whom and for whom, and looks at personal data (`read`). `changes` is JSON without personal data in
-- clear. The identifiers, which begin with their time, give the log its order.
CREATE TABLE audit_entry (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'change' CHECK (kind IN ('change', 'read')),
    subject TEXT NOT NULL,
    customer TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    changes TEXT NOT NULL DEFAULT '',
    request TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (municipality, id)
);

CREATE INDEX audit_entry_by_subject ON audit_entry (municipality, subject, id);
-- What was done with a person's data is found by the person, whatever it was done to.
CREATE INDEX audit_entry_by_customer ON audit_entry (municipality, customer, id) WHERE customer <> '';

-- A batch of entries whose hash goes on from the seal before. All entries before `covers_until` were sealed by then;
-- `late` is why some were sealed afterwards, empty for a seal in its time.
CREATE TABLE audit_seal (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    first_entry TEXT NOT NULL,
    last_entry TEXT NOT NULL,
    entries BIGINT NOT NULL CHECK (entries > 0),
    covers_until BIGINT NOT NULL,
    late TEXT NOT NULL DEFAULT '',
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

-- What only the installation's key makes of a seal: who can write the database can reckon a chain anew, but not this.
-- A replaced key leaves a second mark beside the first. No reference to `audit_seal`: a seal that is gone is missed by
-- its mark.
CREATE TABLE audit_seal_mark (
    municipality TEXT NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    key_id TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    mark TEXT NOT NULL CHECK (mark <> ''),
    PRIMARY KEY (municipality, sequence, key_id)
);
