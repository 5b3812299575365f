CREATE TRIGGER audit_seal_mark_never_changed BEFORE UPDATE OR DELETE ON audit_seal_mark
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_seal_mark_never_truncated BEFORE TRUNCATE ON audit_seal_mark
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

SELECT tenant_wall('audit_seal_mark');
