SELECT tenant_wall('person');
SELECT tenant_wall('contact_channel');
