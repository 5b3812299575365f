SELECT tenant_wall('operation_agreement');
SELECT tenant_wall('role_assignment');
SELECT tenant_wall('conflict_of_interest');

CREATE TRIGGER role_from_another BEFORE INSERT ON role_assignment
    FOR EACH ROW WHEN (NEW.given_by = NEW.person) EXECUTE FUNCTION refuse_right_to_oneself();
