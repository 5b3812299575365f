-- Nobody gives a right to themselves, whatever door is tried.
CREATE FUNCTION refuse_right_to_oneself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'nobody gives a right to themselves';
END;
$$;

CREATE TRIGGER mandate_from_another BEFORE INSERT ON mandate
    FOR EACH ROW WHEN (NEW.granted_by = NEW.person) EXECUTE FUNCTION refuse_right_to_oneself();

CREATE TRIGGER role_from_another BEFORE INSERT ON role_assignment
    FOR EACH ROW WHEN (NEW.granted_by = NEW.person) EXECUTE FUNCTION refuse_right_to_oneself();
