-- INSERT OR REPLACE takes a row away without firing the trigger on its DELETE: what is kept or ended
-- stays so.
CREATE TRIGGER redaction_is_never_replaced BEFORE INSERT ON redaction
WHEN EXISTS (SELECT 1 FROM redaction WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'redactions are kept'); END;
CREATE TRIGGER invitation_is_never_replaced BEFORE INSERT ON account_invitation
WHEN EXISTS (SELECT 1 FROM account_invitation WHERE token_hash = NEW.token_hash)
BEGIN SELECT RAISE(ABORT, 'an invitation ends once'); END;
CREATE TRIGGER recovery_code_is_never_replaced BEFORE INSERT ON recovery_code
WHEN EXISTS (SELECT 1 FROM recovery_code WHERE code_hash = NEW.code_hash)
BEGIN SELECT RAISE(ABORT, 'a recovery code ends once'); END;
