-- Why entries were sealed although all of their time had been sealed before; empty for a seal in its time.
ALTER TABLE audit_seal ADD COLUMN late TEXT NOT NULL DEFAULT '';

-- What only the installation's key makes of a seal: who can write the database can reckon a chain anew, but not this.
-- A replaced key leaves a second mark beside the first. Seals from before there were marks are `adopted`, once, when
-- the schema is changed. No reference to `audit_seal`: a seal that is gone is missed by its mark.
CREATE TABLE audit_seal_mark (
    municipality TEXT NOT NULL,
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    key_id TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('sealed', 'adopted')),
    made_at BIGINT NOT NULL,
    mark TEXT NOT NULL CHECK (mark <> ''),
    PRIMARY KEY (municipality, sequence, key_id)
);
