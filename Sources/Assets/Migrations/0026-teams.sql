-- Which team of an organisation has which part of its booking's time. `booked_from` and `booked_to` are the booking's time
-- when it was divided, so that what is moved, shortened or lengthened afterwards is read as it is then.
CREATE TABLE team_slot (
    municipality TEXT NOT NULL,
    booking TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    team TEXT NOT NULL,
    booked_from BIGINT NOT NULL,
    booked_to BIGINT NOT NULL,
    set_at BIGINT NOT NULL,
    set_by TEXT NOT NULL,
    PRIMARY KEY (municipality, booking, starts),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id),
    FOREIGN KEY (municipality, team) REFERENCES organisation_section (municipality, id),
    CHECK (booked_from <= starts AND starts < ends AND ends <= booked_to)
);

CREATE INDEX team_slot_of_team ON team_slot (municipality, team, booking);

-- The address at which somebody subscribes to the calendar of a team: one for each of them, good while their mandate is and
-- the team goes on. Only its hash is kept, so it is shown once.
CREATE TABLE team_feed (
    municipality TEXT NOT NULL,
    person TEXT NOT NULL,
    team TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, person, team),
    UNIQUE (municipality, secret_hash),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    FOREIGN KEY (municipality, team) REFERENCES organisation_section (municipality, id)
);
