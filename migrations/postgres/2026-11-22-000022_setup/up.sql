-- A consultation that is being set up, part by part, until it opens. It may not be a consultation
-- yet: its key belongs to one as soon as nothing is missing.
CREATE TABLE blueprint (
    key        TEXT   NOT NULL PRIMARY KEY,
    parts      TEXT   NOT NULL,
    version    BIGINT NOT NULL CHECK (version > 0),
    changed_at BIGINT NOT NULL,
    changed_by BIGINT REFERENCES account (number)
);

-- What was opened is not rewritten, here neither.
CREATE FUNCTION refuse_rewritten_blueprint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT opened_at IS NOT NULL FROM consultation WHERE key = OLD.key) THEN
        RAISE EXCEPTION 'an opened consultation is not rewritten';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER blueprint_of_an_opened_consultation_stays BEFORE UPDATE ON blueprint
FOR EACH ROW EXECUTE FUNCTION refuse_rewritten_blueprint();
