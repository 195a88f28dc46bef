-- Who left the roll has no new version, and nobody leaves it after the close.
CREATE TRIGGER ballot_of_a_struck_member BEFORE INSERT ON ballot
WHEN EXISTS (SELECT 1 FROM struck_member WHERE consultation = NEW.consultation AND member = NEW.member)
BEGIN SELECT RAISE(ABORT, 'the member is not on the roll'); END;
CREATE TRIGGER strike_is_in_time BEFORE INSERT ON struck_member
WHEN (SELECT opened_at IS NULL OR closed_at IS NOT NULL FROM consultation WHERE key = NEW.consultation)
BEGIN SELECT RAISE(ABORT, 'the consultation is not open'); END;
CREATE TRIGGER settlement_is_in_time BEFORE INSERT ON settled_dispute
WHEN (SELECT opened_at IS NULL OR closed_at IS NOT NULL FROM consultation WHERE key = NEW.consultation)
BEGIN SELECT RAISE(ABORT, 'the consultation is not open'); END;

CREATE TRIGGER correction_mail_is_never_replaced BEFORE INSERT ON correction_mail
WHEN EXISTS (SELECT 1 FROM correction_mail WHERE corrects = NEW.corrects AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'corrections are kept'); END;
