-- That a booking had to give way to a closure: one row for each closure that it lay under, kept when the closure is opened.
-- `space`, `starts`, `ends`, `price` and `cancellation_deadline` are what the customer had, also when there is no such
-- space any more; `offer` is the substitute, and
-- `returned` the offer of the time itself when it was free again.
CREATE TABLE displacement (
    municipality TEXT NOT NULL,
    booking TEXT NOT NULL,
    closure TEXT NOT NULL,
    space TEXT NOT NULL,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    price BIGINT CHECK (price >= 0),
    cancellation_deadline BIGINT NOT NULL CHECK (cancellation_deadline >= 0),
    displaced_at BIGINT NOT NULL,
    offer TEXT,
    returned TEXT,
    PRIMARY KEY (municipality, booking, closure),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id),
    FOREIGN KEY (municipality, offer) REFERENCES offer (municipality, id),
    FOREIGN KEY (municipality, returned) REFERENCES offer (municipality, id),
    CHECK (starts < ends)
);

CREATE INDEX displacement_by_closure ON displacement (municipality, closure);
CREATE INDEX displacement_with_offer ON displacement (municipality, offer);
CREATE INDEX displacement_with_return ON displacement (municipality, returned);

-- What a municipality promises those whose times it needs: days of notice, and days in which a substitute is kept.
CREATE TABLE displacement_rules (
    municipality TEXT NOT NULL PRIMARY KEY,
    notice BIGINT NOT NULL CHECK (notice >= 0),
    answer BIGINT NOT NULL CHECK (answer > 0),
    changed_at BIGINT NOT NULL
);
