SELECT tenant_wall('mandate');
SELECT tenant_wall('invitation');
SELECT tenant_wall('mandate_evidence');

-- Nobody gives a right to themselves, whatever door is tried.
CREATE FUNCTION refuse_right_to_oneself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'nobody gives a right to themselves';
END;
$$;

CREATE TRIGGER mandate_from_another BEFORE INSERT ON mandate
    FOR EACH ROW WHEN (NEW.given_by = NEW.person) EXECUTE FUNCTION refuse_right_to_oneself();
