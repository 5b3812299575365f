SELECT tenant_wall('organisation_feed');
