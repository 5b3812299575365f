SELECT tenant_wall('job');
