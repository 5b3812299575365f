SELECT tenant_wall('handover');
SELECT tenant_wall('handover_rule');
