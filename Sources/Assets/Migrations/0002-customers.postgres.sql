SELECT tenant_wall('customer');
