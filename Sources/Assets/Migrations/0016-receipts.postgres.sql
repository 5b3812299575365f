SELECT tenant_wall('receipt');
