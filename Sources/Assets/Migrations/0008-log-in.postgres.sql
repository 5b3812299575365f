SELECT tenant_wall('session');
SELECT tenant_wall('api_token');
SELECT tenant_wall('log_in_state');
SELECT tenant_wall('failed_attempt');
