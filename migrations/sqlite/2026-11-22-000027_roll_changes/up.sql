-- Who left the roll after the opening. The row in the frozen roll stays, and its ballots with it; they
-- count nowhere.
CREATE TABLE struck_member (
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    struck_at    INTEGER NOT NULL,
    dossier      INTEGER NOT NULL UNIQUE REFERENCES dossier (number),
    PRIMARY KEY (consultation, member),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;

-- Who came onto the roll after the opening; the frozen roll and its hash are without.
CREATE TABLE added_member (
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    added_at     INTEGER NOT NULL,
    dossier      INTEGER NOT NULL UNIQUE REFERENCES dossier (number),
    PRIMARY KEY (consultation, member),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;

CREATE TRIGGER strike_takes_two_people BEFORE INSERT ON struck_member
WHEN (SELECT count(*) FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
        WHERE dossier.consultation = NEW.consultation AND dossier.kind = 'strike'
        AND dossier_decision.verdict = 'approved' AND dossier.number = NEW.dossier AND dossier.member = NEW.member) = 0
BEGIN SELECT RAISE(ABORT, 'a change of the roll takes two people'); END;
CREATE TRIGGER addition_takes_two_people BEFORE INSERT ON added_member
WHEN (SELECT count(*) FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
        WHERE dossier.consultation = NEW.consultation AND dossier.kind = 'addition'
        AND dossier_decision.verdict = 'approved' AND dossier.number = NEW.dossier) = 0
BEGIN SELECT RAISE(ABORT, 'a change of the roll takes two people'); END;
CREATE TRIGGER struck_member_is_never_changed BEFORE UPDATE ON struck_member
BEGIN SELECT RAISE(ABORT, 'changes of the roll are append-only'); END;
CREATE TRIGGER struck_member_is_never_deleted BEFORE DELETE ON struck_member
BEGIN SELECT RAISE(ABORT, 'changes of the roll are append-only'); END;
CREATE TRIGGER struck_member_is_never_replaced BEFORE INSERT ON struck_member
WHEN EXISTS (SELECT 1 FROM struck_member WHERE dossier = NEW.dossier
    OR (consultation = NEW.consultation AND member = NEW.member))
BEGIN SELECT RAISE(ABORT, 'changes of the roll are append-only'); END;
CREATE TRIGGER added_member_is_never_changed BEFORE UPDATE ON added_member
BEGIN SELECT RAISE(ABORT, 'changes of the roll are append-only'); END;
CREATE TRIGGER added_member_is_never_deleted BEFORE DELETE ON added_member
BEGIN SELECT RAISE(ABORT, 'changes of the roll are append-only'); END;
CREATE TRIGGER added_member_is_never_replaced BEFORE INSERT ON added_member
WHEN EXISTS (SELECT 1 FROM added_member WHERE dossier = NEW.dossier
    OR (consultation = NEW.consultation AND member = NEW.member))
BEGIN SELECT RAISE(ABORT, 'changes of the roll are append-only'); END;

-- A frozen roll gains one member for each addition that two people allowed, while it is open.
DROP TRIGGER frozen_roll_gains_nobody;
CREATE TRIGGER frozen_roll_gains_nobody BEFORE INSERT ON member
WHEN (SELECT opened_at IS NOT NULL FROM consultation WHERE key = NEW.consultation)
    AND ((SELECT closed_at IS NOT NULL FROM consultation WHERE key = NEW.consultation)
    OR (SELECT count(*) FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
        WHERE dossier.consultation = NEW.consultation AND dossier.kind = 'addition'
        AND dossier_decision.verdict = 'approved')
        <= (SELECT count(*) FROM added_member WHERE consultation = NEW.consultation))
BEGIN SELECT RAISE(ABORT, 'the roll is frozen'); END;
