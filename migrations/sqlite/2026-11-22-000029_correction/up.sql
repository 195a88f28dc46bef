-- The mail server that answered, where letters do not go into a folder.
ALTER TABLE letter ADD COLUMN server TEXT;

-- What was put right after a mailing with a wrong date or text; its letters are a mailing of their own.
CREATE TABLE correction_mail (
    corrects INTEGER NOT NULL REFERENCES mailing (number),
    number   INTEGER NOT NULL CHECK (number >= 1),
    sent_at  INTEGER NOT NULL,
    body     TEXT    NOT NULL,
    PRIMARY KEY (corrects, number)
) STRICT;
CREATE TRIGGER correction_mail_is_never_changed BEFORE UPDATE ON correction_mail
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER correction_mail_is_never_deleted BEFORE DELETE ON correction_mail
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
