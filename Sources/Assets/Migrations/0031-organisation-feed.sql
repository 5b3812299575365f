-- The address at which somebody subscribes to the calendar of an organisation that they act for: one for each of them,
-- good while their mandate is. Only its hash is kept, so it is shown once.
CREATE TABLE organisation_feed (
    municipality TEXT NOT NULL,
    person TEXT NOT NULL,
    organisation TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, person, organisation),
    UNIQUE (municipality, secret_hash),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    FOREIGN KEY (municipality, organisation) REFERENCES organisation (municipality, id)
);
