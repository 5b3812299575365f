SELECT tenant_wall('closure');
