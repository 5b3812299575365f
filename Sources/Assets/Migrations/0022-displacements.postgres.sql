SELECT tenant_wall('displacement');
SELECT tenant_wall('displacement_rules');
