SELECT tenant_wall(name) FROM (
    VALUES ('invitation'), ('organisation_section'), ('bank_account_change'), ('organisation_classification')
) AS made (name);
