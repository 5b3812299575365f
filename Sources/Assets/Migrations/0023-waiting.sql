-- Who waits for a time to be free. With `space`, for one of `minutes` there between `starts` and `ends`; otherwise for any
-- that a search would find: `facilities` are identifiers with spaces between, `weekdays` digits, Monday 1. `wish` is all
-- of it in one text, so that a customer waits for a thing once. `told` are the times that it is not told of again.
CREATE TABLE waiting_entry (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    customer TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    wish TEXT NOT NULL,
    space TEXT,
    starts BIGINT,
    ends BIGINT,
    what TEXT NOT NULL DEFAULT '',
    area TEXT NOT NULL DEFAULT '',
    facilities TEXT NOT NULL DEFAULT '',
    people BIGINT CHECK (people > 0),
    first_day TEXT CHECK (length(first_day) = 10),
    last_day TEXT CHECK (length(last_day) = 10),
    weekdays TEXT NOT NULL DEFAULT '',
    from_minute BIGINT NOT NULL DEFAULT 0 CHECK (from_minute BETWEEN 0 AND 1439),
    to_minute BIGINT NOT NULL DEFAULT 1440 CHECK (to_minute BETWEEN 1 AND 1440),
    minutes BIGINT NOT NULL CHECK (minutes > 0),
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'offered', 'served', 'ended', 'withdrawn')),
    offer TEXT,
    settled_at BIGINT,
    settled_because TEXT NOT NULL DEFAULT '',
    made TEXT,
    told TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, customer) REFERENCES customer (municipality, id),
    FOREIGN KEY (municipality, offer) REFERENCES offer (municipality, id),
    FOREIGN KEY (municipality, made) REFERENCES booking (municipality, id),
    CHECK ((space IS NULL) = (starts IS NULL)),
    CHECK ((space IS NULL) = (ends IS NULL)),
    CHECK ((space IS NULL) = (first_day IS NOT NULL)),
    CHECK ((space IS NULL) = (last_day IS NOT NULL)),
    CHECK (starts < ends),
    CHECK (first_day <= last_day),
    CHECK (from_minute < to_minute),
    CHECK ((state = 'offered') = (offer IS NOT NULL)),
    CHECK ((state IN ('waiting', 'offered')) = (settled_at IS NULL)),
    CHECK ((state = 'served') = (made IS NOT NULL)),
    CHECK ((state = 'ended') = (settled_because <> ''))
);

CREATE UNIQUE INDEX waiting_entry_once ON waiting_entry (municipality, customer, wish) WHERE settled_at IS NULL;
CREATE INDEX waiting_entry_in_line ON waiting_entry (municipality, ends_at) WHERE settled_at IS NULL;
CREATE INDEX waiting_entry_by_offer ON waiting_entry (municipality, offer) WHERE offer IS NOT NULL;
CREATE INDEX waiting_entry_settled ON waiting_entry (municipality, settled_at) WHERE settled_at IS NOT NULL;

-- How a municipality lets those who wait have what is freed; without a row, the first for an hour.
CREATE TABLE waiting_rule (
    municipality TEXT NOT NULL PRIMARY KEY REFERENCES municipality (code),
    turn TEXT NOT NULL CHECK (turn IN ('first', 'all')),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 2880)
);

-- What has been let go while somebody waited, whatever let it go, until it is seen whom it is for.
CREATE TABLE freed_time (
    municipality TEXT NOT NULL,
    space TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (municipality, space, starts, ends, number)
);
