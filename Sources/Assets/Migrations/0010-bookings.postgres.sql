SELECT tenant_wall('booking');
SELECT tenant_wall('staff_act');
SELECT tenant_wall('calendar_feed');
SELECT tenant_wall('organisation_feed');

-- As that of occupancy, so that those who book at one time are not in each other's way.
ALTER TABLE booking ALTER CONSTRAINT booking_claim DEFERRABLE INITIALLY DEFERRED;
