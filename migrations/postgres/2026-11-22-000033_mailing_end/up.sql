-- A mailing that was wrong and was ended: what still waited is dropped, and nothing of it goes on.
CREATE TABLE mailing_end (
    mailing  BIGINT NOT NULL PRIMARY KEY REFERENCES mailing (number),
    ended_at BIGINT NOT NULL,
    reason   TEXT   NOT NULL,
    dropped  BIGINT NOT NULL CHECK (dropped >= 1)
);
CREATE TRIGGER mailing_end_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON mailing_end
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_mailing_that_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state = 'running' AND EXISTS (SELECT 1 FROM mailing_end WHERE mailing = NEW.number) THEN
        RAISE EXCEPTION 'the mailing was ended';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER mailing_that_ended_stays_so BEFORE UPDATE ON mailing
FOR EACH ROW EXECUTE FUNCTION refuse_mailing_that_ended();
