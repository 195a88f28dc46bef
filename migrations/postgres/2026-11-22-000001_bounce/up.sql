-- What came back, reduced to what a person at the bureau needs: no address, no link, no text.

-- One of each kind for a letter: a second of the same kind says nothing new.
CREATE TABLE bounce (
    letter      BIGINT NOT NULL REFERENCES letter (number),
    kind        TEXT NOT NULL CHECK (kind IN ('failed', 'delayed', 'auto-reply')),
    received_at BIGINT NOT NULL,
    status      TEXT CHECK (length(status) <= 11),
    diagnostic  TEXT CHECK (length(diagnostic) <= 500),
    PRIMARY KEY (letter, kind)
);

-- What belongs to no letter that we know: a person reads it in the mailbox, and says so here. The
-- hash of the whole message, because a mailbox may hand the same one over twice.
CREATE TABLE unmatched_mail (
    number      BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at BIGINT NOT NULL,
    subject     TEXT NOT NULL CHECK (length(subject) <= 200),
    hash        TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    settled_at  BIGINT
);

CREATE TRIGGER bounce_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON bounce
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE FUNCTION refuse_rewriting_of_unmatched_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.number, NEW.received_at, NEW.subject, NEW.hash)
            IS DISTINCT FROM (OLD.number, OLD.received_at, OLD.subject, OLD.hash)
        OR OLD.settled_at IS NOT NULL THEN
        RAISE EXCEPTION 'unmatched mail is settled once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER unmatched_mail_is_settled_once BEFORE UPDATE ON unmatched_mail
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_of_unmatched_mail();
CREATE TRIGGER unmatched_mail_is_never_deleted BEFORE DELETE OR TRUNCATE ON unmatched_mail
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
