SELECT tenant_wall('message');
SELECT tenant_wall('message_settings');
