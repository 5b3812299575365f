SELECT tenant_wall('audit_entry');
SELECT tenant_wall('audit_seal');
SELECT tenant_wall('audit_seal_entry');
SELECT tenant_wall('audit_seal_mark');

-- What is on record stays as it is. Clearing away by age will need an exception here.
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is never changed';
END;
$$;

CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_entry_never_truncated BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_seal_never_changed BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_seal_never_truncated BEFORE TRUNCATE ON audit_seal
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_seal_entry_never_changed BEFORE UPDATE OR DELETE ON audit_seal_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_seal_entry_never_truncated BEFORE TRUNCATE ON audit_seal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_seal_mark_never_changed BEFORE UPDATE OR DELETE ON audit_seal_mark
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_seal_mark_never_truncated BEFORE TRUNCATE ON audit_seal_mark
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
