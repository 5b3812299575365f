SELECT tenant_wall('hold');
SELECT tenant_wall('booking_request');
SELECT tenant_wall('offer');

-- As that of a booking.
ALTER TABLE hold ALTER CONSTRAINT hold_claim DEFERRABLE INITIALLY DEFERRED;
