-- The facilities that a person has marked as their own to find again.
CREATE TABLE favourite (
    municipality TEXT NOT NULL,
    person TEXT NOT NULL,
    facility TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, person, facility),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    FOREIGN KEY (municipality, facility) REFERENCES facility (municipality, id)
);
