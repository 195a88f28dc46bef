-- A link for a screen in a hall: it shows how many have voted, changes nothing, and ends when somebody
-- at the bureau says so. Only the hash of its token is kept.
CREATE TABLE kiosk (
    number       BIGINT  NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consultation TEXT    NOT NULL REFERENCES consultation (key),
    place        TEXT    NOT NULL,
    token_hash   TEXT    NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    opened_by    BIGINT  NOT NULL REFERENCES account (number),
    opened_at    BIGINT  NOT NULL,
    ended_at     BIGINT 
);

CREATE FUNCTION refuse_change_of_kiosk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.number, NEW.consultation, NEW.place, NEW.token_hash, NEW.opened_by, NEW.opened_at)
            IS DISTINCT FROM (OLD.number, OLD.consultation, OLD.place, OLD.token_hash, OLD.opened_by, OLD.opened_at)
        OR OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL THEN
        RAISE EXCEPTION 'a kiosk link only ends';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kiosk_only_ends BEFORE UPDATE ON kiosk
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_kiosk();
CREATE TRIGGER kiosk_is_never_deleted BEFORE DELETE OR TRUNCATE ON kiosk
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
