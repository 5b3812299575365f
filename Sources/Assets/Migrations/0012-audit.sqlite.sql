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

CREATE TRIGGER audit_seal_mark_never_updated BEFORE UPDATE ON audit_seal_mark BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_seal_mark_never_deleted BEFORE DELETE ON audit_seal_mark BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

-- INSERT OR REPLACE deletes a row that is in its way without firing the triggers of deletion. What is in the way may
-- have the same key, the same place or, where one is given, the same rowid.
CREATE TRIGGER audit_entry_never_replaced BEFORE INSERT ON audit_entry
    WHEN EXISTS (SELECT 1 FROM audit_entry WHERE municipality = NEW.municipality AND id = NEW.id)
    OR EXISTS (SELECT 1 FROM audit_entry WHERE rowid = NEW.rowid)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_seal_never_replaced BEFORE INSERT ON audit_seal
    WHEN EXISTS (SELECT 1 FROM audit_seal WHERE municipality = NEW.municipality AND sequence = NEW.sequence)
    OR EXISTS (SELECT 1 FROM audit_seal WHERE rowid = NEW.rowid)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_seal_entry_never_replaced BEFORE INSERT ON audit_seal_entry
    WHEN EXISTS (SELECT 1 FROM audit_seal_entry WHERE municipality = NEW.municipality AND entry = NEW.entry)
    OR EXISTS (SELECT 1 FROM audit_seal_entry WHERE municipality = NEW.municipality AND sequence = NEW.sequence AND position = NEW.position)
    OR EXISTS (SELECT 1 FROM audit_seal_entry WHERE rowid = NEW.rowid)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_seal_mark_never_replaced BEFORE INSERT ON audit_seal_mark
    WHEN EXISTS (SELECT 1 FROM audit_seal_mark WHERE municipality = NEW.municipality AND sequence = NEW.sequence AND key_id = NEW.key_id)
    OR EXISTS (SELECT 1 FROM audit_seal_mark WHERE rowid = NEW.rowid)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;
