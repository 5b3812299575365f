-- The identifiers of entries, which begin with their time, give the log its order.
DROP INDEX audit_entry_by_time;
DROP INDEX audit_entry_by_subject;
DROP INDEX audit_entry_by_customer;

CREATE INDEX audit_entry_by_subject ON audit_entry (municipality, subject, id);
CREATE INDEX audit_entry_by_customer ON audit_entry (municipality, customer, id) WHERE customer <> '';
