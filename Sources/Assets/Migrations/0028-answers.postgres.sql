SELECT tenant_wall('booking_share');
SELECT tenant_wall('booking_answer');
