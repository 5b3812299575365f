SELECT tenant_wall('document');
