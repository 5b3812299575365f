-- Nobody gives a right to themselves, whatever door is tried.
CREATE TRIGGER mandate_from_another BEFORE INSERT ON mandate WHEN NEW.given_by = NEW.person BEGIN
    SELECT RAISE(ABORT, 'nobody gives a mandate to themselves');
END;
