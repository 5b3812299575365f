SELECT tenant_wall('series');
SELECT tenant_wall('school_holiday');

-- As that of the claim: looked up when the transaction ends.
ALTER TABLE booking ADD CONSTRAINT booking_series FOREIGN KEY (municipality, series)
    REFERENCES series (municipality, id) DEFERRABLE INITIALLY DEFERRED;
