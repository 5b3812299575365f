SELECT tenant_wall('favourite');
