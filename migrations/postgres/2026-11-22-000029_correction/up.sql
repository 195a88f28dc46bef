-- The mail server that answered, where letters do not go into a folder.
ALTER TABLE letter ADD COLUMN server TEXT;

-- What was put right after a mailing with a wrong date or text; its letters are a mailing of their own.
CREATE TABLE correction_mail (
    corrects BIGINT  NOT NULL REFERENCES mailing (number),
    number   BIGINT  NOT NULL CHECK (number >= 1),
    sent_at  BIGINT  NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (corrects, number)
);
CREATE TRIGGER correction_mail_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON correction_mail
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
