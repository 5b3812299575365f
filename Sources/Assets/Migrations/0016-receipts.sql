-- That a request which a client may send again was carried out: `request` is a digest of what was asked for, `subject` what
-- it made or changed.
CREATE TABLE receipt (
    municipality TEXT NOT NULL,
    person TEXT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, person, key),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id)
);

CREATE INDEX receipt_by_age ON receipt (municipality, created_at);
