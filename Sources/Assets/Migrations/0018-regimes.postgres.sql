SELECT tenant_wall('regime_rule');
