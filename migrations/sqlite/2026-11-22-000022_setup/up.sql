-- A consultation that is being set up, part by part, until it opens. It may not be a consultation
-- yet: its key belongs to one as soon as nothing is missing.
CREATE TABLE blueprint (
    key        TEXT    NOT NULL PRIMARY KEY,
    parts      TEXT    NOT NULL,
    version    INTEGER NOT NULL CHECK (version > 0),
    changed_at INTEGER NOT NULL,
    changed_by INTEGER REFERENCES account (number)
) STRICT;

-- What was opened is not rewritten, here neither.
CREATE TRIGGER blueprint_of_an_opened_consultation_stays BEFORE UPDATE ON blueprint
WHEN (SELECT opened_at IS NOT NULL FROM consultation WHERE key = OLD.key)
BEGIN SELECT RAISE(ABORT, 'an opened consultation is not rewritten'); END;
