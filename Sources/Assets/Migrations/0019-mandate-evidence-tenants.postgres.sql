SELECT tenant_wall('mandate_evidence');
