-- Nobody gives a right to themselves, whatever door is tried.
CREATE TRIGGER role_from_another BEFORE INSERT ON role_assignment WHEN NEW.given_by = NEW.person BEGIN
    SELECT RAISE(ABORT, 'nobody gives a role to themselves');
END;
