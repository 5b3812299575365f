-- A booked time that one organisation hands over to another: offered, then accepted, and where the municipality has it so
-- confirmed by one of the staff. The booking has its time all along, so nothing is kept here. `space`, `starts` and `ends`
-- are the time that was offered; one whose booking has changed since comes to nothing. `price` is what the receiver pays,
-- frozen. `revision` is the booking's when it was handed over, for the giver's calendar.
CREATE TABLE handover (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    booking TEXT NOT NULL,
    giver TEXT NOT NULL,
    receiver TEXT NOT NULL,
    space TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    price BIGINT CHECK (price >= 0),
    word TEXT NOT NULL DEFAULT '',
    until BIGINT NOT NULL,
    offered_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (
        state IN ('open', 'accepted', 'done', 'declined', 'denied', 'withdrawn', 'lapsed')
    ),
    accepted_at BIGINT,
    accepted_by TEXT,
    settled_at BIGINT,
    settled_by TEXT,
    settled_because TEXT NOT NULL DEFAULT '',
    revision BIGINT CHECK (revision >= 0),
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id),
    FOREIGN KEY (municipality, giver) REFERENCES organisation (municipality, id),
    FOREIGN KEY (municipality, receiver) REFERENCES organisation (municipality, id),
    FOREIGN KEY (municipality, space) REFERENCES space (municipality, id),
    CHECK (starts < ends),
    CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
    CHECK (state NOT IN ('accepted', 'done', 'denied') OR accepted_at IS NOT NULL),
    CHECK ((state IN ('open', 'accepted')) = (settled_at IS NULL)),
    CHECK ((state IN ('done', 'declined', 'denied', 'withdrawn')) = (settled_by IS NOT NULL)),
    CHECK ((state = 'denied') = (settled_because <> '')),
    CHECK ((state = 'done') = (revision IS NOT NULL))
);

-- A booking is offered to one at a time.
CREATE UNIQUE INDEX handover_once ON handover (municipality, booking) WHERE settled_at IS NULL;
CREATE INDEX handover_of_giver ON handover (municipality, giver, created_at);
CREATE INDEX handover_to_receiver ON handover (municipality, receiver, created_at);
CREATE INDEX handover_of_booking ON handover (municipality, booking, created_at);

-- How a municipality lets times be handed over, and for how many days an offer of one stands; without a row, confirmed by
-- the staff, for seven days.
CREATE TABLE handover_rule (
    municipality TEXT NOT NULL PRIMARY KEY REFERENCES municipality (code),
    way TEXT NOT NULL CHECK (way IN ('free', 'confirmed', 'not-allowed')),
    days BIGINT NOT NULL CHECK (days BETWEEN 1 AND 60)
);
