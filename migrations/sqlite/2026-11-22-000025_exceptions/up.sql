-- Other votes for a member than it was opened with. The frozen roll stays as it is, with its hash; the
-- last of these holds.
CREATE TABLE weight_correction (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    votes_before INTEGER NOT NULL CHECK (votes_before >= 0),
    votes        INTEGER NOT NULL CHECK (votes >= 1),
    approved_at  INTEGER NOT NULL,
    dossier      INTEGER NOT NULL UNIQUE REFERENCES dossier (number),
    CHECK (votes <> votes_before),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;
CREATE INDEX weight_correction_of_member ON weight_correction (consultation, member);

CREATE TRIGGER weight_correction_needs_an_open_consultation BEFORE INSERT ON weight_correction
WHEN (SELECT opened_at IS NULL OR closed_at IS NOT NULL FROM consultation WHERE key = NEW.consultation)
BEGIN SELECT RAISE(ABORT, 'the consultation is not open'); END;
CREATE TRIGGER weight_correction_takes_two_people BEFORE INSERT ON weight_correction
WHEN NOT EXISTS (SELECT 1 FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
        WHERE dossier.number = NEW.dossier AND dossier.consultation = NEW.consultation
        AND dossier.member = NEW.member AND dossier.kind = 'weight'
        AND dossier_decision.verdict = 'approved')
BEGIN SELECT RAISE(ABORT, 'a correction takes two people'); END;
CREATE TRIGGER weight_correction_follows_the_last BEFORE INSERT ON weight_correction
WHEN NEW.votes_before IS NOT coalesce(
        (SELECT votes FROM weight_correction WHERE consultation = NEW.consultation AND member = NEW.member
            ORDER BY number DESC LIMIT 1),
        (SELECT votes FROM member WHERE consultation = NEW.consultation AND code = NEW.member))
    OR EXISTS (SELECT 1 FROM weight_correction WHERE number = NEW.number OR dossier = NEW.dossier)
BEGIN SELECT RAISE(ABORT, 'a correction follows the last one'); END;
CREATE TRIGGER weight_correction_is_never_changed BEFORE UPDATE ON weight_correction
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER weight_correction_is_never_deleted BEFORE DELETE ON weight_correction
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
