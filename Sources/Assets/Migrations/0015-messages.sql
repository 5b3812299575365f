-- What is said to a person because of an event, one row for each way it leaves. What it says is encrypted and bound to its
-- row (a nonce of 12 bytes, the cipher, a tag of 16 bytes); where it goes is looked up when it is sent.
CREATE TABLE message (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'digital-mailbox', 'letter')),
    language TEXT NOT NULL,
    key_id TEXT NOT NULL,
    content_cipher BYTEA NOT NULL CHECK (length(content_cipher) > 28),
    state TEXT NOT NULL
        CHECK (state IN ('queued', 'sending', 'sent', 'delivered', 'uncertain', 'failed', 'given-up')),
    attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',
    fault TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (municipality, id),
    -- An event that is told again is not told twice.
    UNIQUE (municipality, event, person, channel),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id)
);

CREATE INDEX message_of_person ON message (municipality, person, id);
CREATE INDEX message_by_creation ON message (municipality, created_at);
CREATE INDEX message_for_staff ON message (municipality, id) WHERE state IN ('uncertain', 'failed', 'given-up');

-- How a person wants to be told: what they have chosen, and nothing for who has chosen nothing. `wanted` is
-- `changes/sms receipts/email`; the hours are `21:00`, or missing for who may be woken.
CREATE TABLE message_settings (
    municipality TEXT NOT NULL,
    person TEXT NOT NULL,
    language TEXT NOT NULL,
    wanted TEXT NOT NULL,
    quiet_first TEXT,
    quiet_last TEXT,
    PRIMARY KEY (municipality, person),
    FOREIGN KEY (municipality, person) REFERENCES person (municipality, id),
    CHECK ((quiet_first IS NULL) = (quiet_last IS NULL))
);
