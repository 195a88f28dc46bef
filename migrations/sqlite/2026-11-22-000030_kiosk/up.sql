-- A link for a screen in a hall: it shows how many have voted, changes nothing, and ends when somebody
-- at the bureau says so. Only the hash of its token is kept.
CREATE TABLE kiosk (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation TEXT    NOT NULL REFERENCES consultation (key),
    place        TEXT    NOT NULL,
    token_hash   TEXT    NOT NULL UNIQUE CHECK (length(token_hash) = 64),
    opened_by    INTEGER NOT NULL REFERENCES account (number),
    opened_at    INTEGER NOT NULL,
    ended_at     INTEGER
) STRICT;

CREATE TRIGGER kiosk_only_ends BEFORE UPDATE ON kiosk
WHEN NEW.number IS NOT OLD.number OR NEW.consultation IS NOT OLD.consultation OR NEW.place IS NOT OLD.place
  OR NEW.token_hash IS NOT OLD.token_hash OR NEW.opened_by IS NOT OLD.opened_by
  OR NEW.opened_at IS NOT OLD.opened_at OR OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
BEGIN SELECT RAISE(ABORT, 'a kiosk link only ends'); END;
CREATE TRIGGER kiosk_is_never_deleted BEFORE DELETE ON kiosk
BEGIN SELECT RAISE(ABORT, 'kiosk links are kept'); END;
