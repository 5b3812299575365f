SELECT tenant_wall('arrangement');

-- As that of the claim: looked up when the transaction ends.
ALTER TABLE booking ADD CONSTRAINT booking_arrangement FOREIGN KEY (municipality, arrangement)
    REFERENCES arrangement (municipality, id) DEFERRABLE INITIALLY DEFERRED;
