-- What one of the staff saw was damaged during a booking, perhaps with a photo, of which nothing but the picture is kept. The
-- photo is encrypted by AES-GCM and bound to its row: a nonce of 12 bytes, the cipher, and a tag of 16 bytes. BYTEA is
-- PostgreSQL's own; SQLite keeps the bytes as they are in a column of any type.
CREATE TABLE damage (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    booking TEXT NOT NULL,
    customer TEXT NOT NULL,
    note TEXT NOT NULL CHECK (note <> ''),
    reported_at BIGINT NOT NULL,
    reported_by TEXT NOT NULL,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, booking) REFERENCES booking (municipality, id),
    FOREIGN KEY (municipality, customer) REFERENCES customer (municipality, id),
    FOREIGN KEY (municipality, reported_by) REFERENCES person (municipality, id)
);

CREATE INDEX damage_on_booking ON damage (municipality, booking, id);
CREATE INDEX damage_of_customer ON damage (municipality, customer, id);
CREATE INDEX damage_by_time ON damage (municipality, reported_at);

-- By the identifier of its damage.
CREATE TABLE damage_photo (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
    size BIGINT NOT NULL CHECK (size BETWEEN 1 AND 5242880),
    key_id TEXT NOT NULL,
    content_cipher BYTEA NOT NULL,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, id) REFERENCES damage (municipality, id) ON DELETE CASCADE,
    CHECK (length(content_cipher) = 12 + size + 16)
);
