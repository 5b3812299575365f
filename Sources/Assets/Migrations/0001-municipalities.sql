-- One row: which key encrypts personal data here, and while it is being replaced, the one on its way out.
CREATE TABLE installation (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    key_id TEXT NOT NULL,
    previous_key_id TEXT
);

-- Those that are switched on, by SCB's code. `places_version` is another one after each change of places.
CREATE TABLE municipality (
    code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 4),
    enabled_at BIGINT NOT NULL,
    demonstration BIGINT NOT NULL DEFAULT 0 CHECK (demonstration IN (0, 1)),
    places_version BIGINT NOT NULL DEFAULT 1
);
