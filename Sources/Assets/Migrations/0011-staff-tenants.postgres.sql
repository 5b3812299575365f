SELECT tenant_wall(name) FROM (VALUES ('operation_agreement'), ('role_assignment'), ('conflict_of_interest')) AS made (name);
