-- Whom bookings are for: a person or an organisation, by the same identifier as in its own table.
CREATE TABLE customer (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
    PRIMARY KEY (municipality, id)
);
