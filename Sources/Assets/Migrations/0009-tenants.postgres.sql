-- Row-level security: a transaction sees and writes the rows of the municipality in its setting
-- `manegen.municipality`, '*' being all of them as migrations need it. Even the tables' owner is bound.
CREATE FUNCTION tenant_wall(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS tenant ON %I', name);
    EXECUTE format(
        'CREATE POLICY tenant ON %I USING ('
            || 'municipality = current_setting(''manegen.municipality'', true) '
            || 'OR current_setting(''manegen.municipality'', true) = ''*'')',
        name
    );
END;
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOR name IN
        SELECT relname FROM pg_class
        JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'municipality' AND NOT attisdropped
        WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
    LOOP
        PERFORM tenant_wall(name);
    END LOOP;
END;
$$;
