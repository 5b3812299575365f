-- What is on record stays as it is. Clearing away by age will need an exception here.

CREATE TRIGGER audit_entry_never_updated BEFORE UPDATE ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_entry_never_deleted BEFORE DELETE ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_seal_never_updated BEFORE UPDATE ON audit_seal BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_seal_never_deleted BEFORE DELETE ON audit_seal BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_seal_entry_never_updated BEFORE UPDATE ON audit_seal_entry BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_seal_entry_never_deleted BEFORE DELETE ON audit_seal_entry BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;
