SELECT tenant_wall(name) FROM (VALUES ('invitation')) AS made (name);
