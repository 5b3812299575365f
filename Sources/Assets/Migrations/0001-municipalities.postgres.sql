-- Row-level security: a transaction sees and writes the rows of the municipality in its setting
-- `manegen.municipality`, '*' being all of them as migrations need it. Even the tables' owner is bound.
CREATE FUNCTION tenant_wall(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
        'CREATE POLICY tenant ON %I USING ('
            || 'municipality = current_setting(''manegen.municipality'', true) '
            || 'OR current_setting(''manegen.municipality'', true) = ''*'')',
        name
    );
END;
$$;
