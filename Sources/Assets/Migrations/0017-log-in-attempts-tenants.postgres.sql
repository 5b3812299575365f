SELECT tenant_wall(name) FROM (VALUES ('log_in_state'), ('failed_attempt')) AS made (name);
