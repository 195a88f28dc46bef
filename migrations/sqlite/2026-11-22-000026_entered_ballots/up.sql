-- A vote that came by letter or telephone: sealed as soon as one person has entered it, and no ballot
-- before another one has entered the same. `mark` tells whether they did, with the keys of the service
-- alone.
CREATE TABLE entered_ballot (
    dossier         INTEGER NOT NULL PRIMARY KEY REFERENCES dossier (number),
    consultation    TEXT    NOT NULL,
    member          TEXT    NOT NULL,
    version         INTEGER NOT NULL CHECK (version >= 1),
    one_time_number TEXT    NOT NULL UNIQUE,
    sealed          BLOB    NOT NULL,
    sealed_key      BLOB    NOT NULL,
    own_key         BLOB    NOT NULL,
    mark            TEXT    NOT NULL CHECK (length(mark) = 64),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;

-- What two people found of a disputed version.
CREATE TABLE settled_dispute (
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    ending       TEXT    NOT NULL CHECK (ending IN ('upheld', 'withdrawn')),
    dossier      INTEGER NOT NULL UNIQUE REFERENCES dossier (number),
    PRIMARY KEY (consultation, member, version),
    FOREIGN KEY (consultation, member, version) REFERENCES dispute (consultation, member, version)
) STRICT;

CREATE TRIGGER settled_dispute_takes_two_people BEFORE INSERT ON settled_dispute
WHEN NOT EXISTS (SELECT 1 FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
        WHERE dossier.number = NEW.dossier AND dossier.consultation = NEW.consultation
        AND dossier.member = NEW.member AND dossier.kind = 'dispute'
        AND dossier_decision.verdict = 'approved')
BEGIN SELECT RAISE(ABORT, 'to settle a dispute takes two people'); END;
CREATE TRIGGER entered_ballot_is_never_changed BEFORE UPDATE ON entered_ballot
BEGIN SELECT RAISE(ABORT, 'entered ballots are append-only'); END;
CREATE TRIGGER entered_ballot_is_never_deleted BEFORE DELETE ON entered_ballot
BEGIN SELECT RAISE(ABORT, 'entered ballots are append-only'); END;
CREATE TRIGGER entered_ballot_is_never_replaced BEFORE INSERT ON entered_ballot
WHEN EXISTS (SELECT 1 FROM entered_ballot WHERE dossier = NEW.dossier OR one_time_number = NEW.one_time_number)
BEGIN SELECT RAISE(ABORT, 'entered ballots are append-only'); END;
CREATE TRIGGER settled_dispute_is_never_changed BEFORE UPDATE ON settled_dispute
BEGIN SELECT RAISE(ABORT, 'settled disputes are append-only'); END;
CREATE TRIGGER settled_dispute_is_never_deleted BEFORE DELETE ON settled_dispute
BEGIN SELECT RAISE(ABORT, 'settled disputes are append-only'); END;
CREATE TRIGGER settled_dispute_is_never_replaced BEFORE INSERT ON settled_dispute
WHEN EXISTS (SELECT 1 FROM settled_dispute WHERE dossier = NEW.dossier
    OR (consultation = NEW.consultation AND member = NEW.member AND version = NEW.version))
BEGIN SELECT RAISE(ABORT, 'settled disputes are append-only'); END;
