SELECT tenant_wall('booking');
SELECT tenant_wall('staff_act');
SELECT tenant_wall('idempotency');
SELECT tenant_wall('calendar_feed');
SELECT tenant_wall('organisation_feed');
