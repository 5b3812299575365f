-- Which spaces have got other occupancy, and in which week (seconds since 1970 divided by 604800; -1 when what has changed
-- is longer than a week, and so concerns all). Each change brings a number of its own: who remembers a week's occupancy
-- sees by the sum that it is still the same. Rows are only added here, since two who change one row at once would meet;
-- housekeeping makes one of several.
CREATE TABLE occupancy_change (
    municipality TEXT NOT NULL,
    week BIGINT NOT NULL,
    space TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (municipality, week, space, number)
);

SELECT tenant_wall('occupancy_change');

CREATE FUNCTION occupancy_has_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO occupancy_change (municipality, week, space, number)
    SELECT municipality, week, space, floor(random() * 1099511627776)::bigint FROM (
        SELECT municipality, space,
            CASE WHEN ends - starts > 604800 THEN -1 ELSE starts / 604800 END AS week
        FROM changed
        UNION
        SELECT municipality, space, (ends - 1) / 604800 FROM changed WHERE ends - starts <= 604800
    ) AS week_of_space;
    RETURN NULL;
END;
$$;

CREATE TRIGGER occupancy_change_on_insert AFTER INSERT ON occupancy
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION occupancy_has_changed();

CREATE TRIGGER occupancy_change_on_delete AFTER DELETE ON occupancy
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION occupancy_has_changed();
