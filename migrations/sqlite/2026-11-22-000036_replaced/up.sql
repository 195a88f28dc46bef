-- INSERT OR REPLACE takes a row away without firing the triggers on its UPDATE and DELETE: what is
-- opened, ended or written down for good stays so.
CREATE TRIGGER consultation_is_never_replaced BEFORE INSERT ON consultation
WHEN EXISTS (SELECT 1 FROM consultation WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'a consultation is not replaced'); END;
CREATE TRIGGER blueprint_is_never_replaced BEFORE INSERT ON blueprint
WHEN EXISTS (SELECT 1 FROM blueprint WHERE key = NEW.key)
BEGIN SELECT RAISE(ABORT, 'a set-up is not replaced'); END;
CREATE TRIGGER kiosk_is_never_replaced BEFORE INSERT ON kiosk
WHEN EXISTS (SELECT 1 FROM kiosk WHERE number = NEW.number OR token_hash = NEW.token_hash)
BEGIN SELECT RAISE(ABORT, 'a kiosk link only ends'); END;
CREATE TRIGGER mailing_is_never_replaced BEFORE INSERT ON mailing
WHEN EXISTS (SELECT 1 FROM mailing WHERE number = NEW.number
                OR (consultation = NEW.consultation AND name = NEW.name))
BEGIN SELECT RAISE(ABORT, 'a mailing is not replaced'); END;
