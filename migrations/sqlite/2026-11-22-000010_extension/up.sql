-- A later close than was announced. The definition stays as it was opened; the last of these holds.
CREATE TABLE extension (
    consultation TEXT    NOT NULL REFERENCES consultation (key),
    number       INTEGER NOT NULL CHECK (number >= 1),
    replaces     INTEGER NOT NULL,
    closes_at    INTEGER NOT NULL,
    approved_at  INTEGER NOT NULL,
    dossier      INTEGER NOT NULL UNIQUE REFERENCES dossier (number),
    reason       TEXT    NOT NULL,
    PRIMARY KEY (consultation, number),
    -- the close never comes earlier, and what is over stays over
    CHECK (approved_at < replaces AND replaces < closes_at)
) STRICT;

CREATE TRIGGER extension_needs_an_open_consultation BEFORE INSERT ON extension
WHEN (SELECT opened_at IS NULL OR closed_at IS NOT NULL FROM consultation WHERE key = NEW.consultation)
BEGIN SELECT RAISE(ABORT, 'the consultation is not open'); END;
CREATE TRIGGER extension_takes_two_people BEFORE INSERT ON extension
WHEN NOT EXISTS (SELECT 1 FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
        WHERE dossier.number = NEW.dossier AND dossier.consultation = NEW.consultation
        AND dossier.kind = 'extension' AND dossier_decision.verdict = 'approved')
BEGIN SELECT RAISE(ABORT, 'an extension takes two people'); END;
CREATE TRIGGER extension_follows_the_last BEFORE INSERT ON extension
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM extension WHERE consultation = NEW.consultation)
    OR NEW.replaces IS NOT (SELECT coalesce(max(closes_at), NEW.replaces) FROM extension WHERE consultation = NEW.consultation)
    OR EXISTS (SELECT 1 FROM extension WHERE dossier = NEW.dossier)
BEGIN SELECT RAISE(ABORT, 'an extension follows the last one'); END;
CREATE TRIGGER extension_is_never_changed BEFORE UPDATE ON extension
BEGIN SELECT RAISE(ABORT, 'extensions are append-only'); END;
CREATE TRIGGER extension_is_never_deleted BEFORE DELETE ON extension
BEGIN SELECT RAISE(ABORT, 'extensions are append-only'); END;
