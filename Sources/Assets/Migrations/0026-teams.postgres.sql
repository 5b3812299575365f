SELECT tenant_wall('team_slot');
SELECT tenant_wall('team_feed');
