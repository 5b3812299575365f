SELECT tenant_wall('organisation');
SELECT tenant_wall('organisation_section');
SELECT tenant_wall('bank_account_change');
SELECT tenant_wall('organisation_classification');
