-- Finds whoever has confirmed an address without opening those of everybody: the installation's key makes it of the
-- address, its kind and the municipality. NULL while the address waits for its code.
ALTER TABLE contact_channel ADD COLUMN value_hash TEXT CHECK (state = 'confirmed' OR value_hash IS NULL);

CREATE INDEX contact_channel_by_hash ON contact_channel (municipality, value_hash);
