SELECT tenant_wall('facility');
SELECT tenant_wall('space');
SELECT tenant_wall('opening_hours');
SELECT tenant_wall('facility_group');
SELECT tenant_wall('facility_group_member');
