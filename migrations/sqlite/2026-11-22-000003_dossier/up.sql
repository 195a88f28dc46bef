-- An exception: one person at the bureau asks for it, another one decides. Texts and addresses stand
-- here and never in the log, which has the hash alone.
CREATE TABLE dossier (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation TEXT    NOT NULL REFERENCES consultation (key),
    member       TEXT,
    kind         TEXT    NOT NULL,
    proposal     TEXT    NOT NULL,
    hash         TEXT    NOT NULL CHECK (length(hash) = 64),
    requested_by INTEGER NOT NULL REFERENCES account (number),
    requested_at INTEGER NOT NULL,
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;
CREATE INDEX dossier_of_consultation ON dossier (consultation);

-- One to a dossier. An approval names the hash of what was approved, all others a reason.
CREATE TABLE dossier_decision (
    dossier    INTEGER NOT NULL PRIMARY KEY REFERENCES dossier (number),
    verdict    TEXT    NOT NULL CHECK (verdict IN ('approved', 'rejected', 'withdrawn')),
    decided_by INTEGER NOT NULL REFERENCES account (number),
    decided_at INTEGER NOT NULL,
    hash       TEXT    CHECK (length(hash) = 64),
    reason     TEXT,
    CHECK ((verdict = 'approved') = (hash IS NOT NULL)),
    CHECK ((verdict = 'approved') = (reason IS NULL))
) STRICT;

-- Four eyes, whoever writes the SQL.
CREATE TRIGGER dossier_takes_two_people BEFORE INSERT ON dossier_decision
WHEN (NEW.verdict = 'withdrawn') IS NOT (NEW.decided_by =
        (SELECT requested_by FROM dossier WHERE number = NEW.dossier))
BEGIN SELECT RAISE(ABORT, 'a dossier takes two people'); END;

CREATE TRIGGER dossier_is_never_changed BEFORE UPDATE ON dossier
BEGIN SELECT RAISE(ABORT, 'dossiers are append-only'); END;
CREATE TRIGGER dossier_is_never_deleted BEFORE DELETE ON dossier
BEGIN SELECT RAISE(ABORT, 'dossiers are append-only'); END;
CREATE TRIGGER dossier_is_never_replaced BEFORE INSERT ON dossier
WHEN EXISTS (SELECT 1 FROM dossier WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'dossiers are append-only'); END;
CREATE TRIGGER dossier_decision_is_never_changed BEFORE UPDATE ON dossier_decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER dossier_decision_is_never_deleted BEFORE DELETE ON dossier_decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER dossier_decision_is_never_replaced BEFORE INSERT ON dossier_decision
WHEN EXISTS (SELECT 1 FROM dossier_decision WHERE dossier = NEW.dossier)
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
