-- Time that the municipality takes away from a space.
CREATE TABLE closure (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    space TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, id) REFERENCES claim (municipality, id),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    CHECK (starts < ends)
);

CREATE INDEX closure_of_space ON closure (municipality, space, starts);
