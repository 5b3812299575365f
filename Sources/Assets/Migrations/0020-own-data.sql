-- What was done with a person's data is found by the person, whatever it was done to.
CREATE INDEX audit_entry_by_customer ON audit_entry (municipality, customer, at, id) WHERE customer <> '';

-- What somebody booked for others.
CREATE INDEX booking_by_person ON booking (municipality, booked_by, id) WHERE booked_by <> customer;

-- Which form made the token, so that a second press of it makes no second one.
ALTER TABLE api_token ADD COLUMN form_hash TEXT;

CREATE UNIQUE INDEX api_token_by_form ON api_token (municipality, person, form_hash) WHERE form_hash IS NOT NULL;
