-- A mailing that was wrong and was ended: what still waited is dropped, and nothing of it goes on.
CREATE TABLE mailing_end (
    mailing  INTEGER NOT NULL PRIMARY KEY REFERENCES mailing (number),
    ended_at INTEGER NOT NULL,
    reason   TEXT    NOT NULL,
    dropped  INTEGER NOT NULL CHECK (dropped >= 1)
) STRICT;
CREATE TRIGGER mailing_end_is_never_replaced BEFORE INSERT ON mailing_end
WHEN EXISTS (SELECT 1 FROM mailing_end WHERE mailing = NEW.mailing)
BEGIN SELECT RAISE(ABORT, 'the mailing was ended already'); END;
CREATE TRIGGER mailing_end_is_never_changed BEFORE UPDATE ON mailing_end
BEGIN SELECT RAISE(ABORT, 'the end of a mailing is append-only'); END;
CREATE TRIGGER mailing_end_is_never_deleted BEFORE DELETE ON mailing_end
BEGIN SELECT RAISE(ABORT, 'the end of a mailing is append-only'); END;
CREATE TRIGGER mailing_that_ended_stays_so BEFORE UPDATE ON mailing
WHEN NEW.state = 'running' AND EXISTS (SELECT 1 FROM mailing_end WHERE mailing = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the mailing was ended'); END;
