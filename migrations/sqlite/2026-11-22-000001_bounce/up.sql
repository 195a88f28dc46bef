-- What came back, reduced to what a person at the bureau needs: no address, no link, no text.

-- One of each kind for a letter: a second of the same kind says nothing new.
CREATE TABLE bounce (
    letter      INTEGER NOT NULL REFERENCES letter (number),
    kind        TEXT NOT NULL CHECK (kind IN ('failed', 'delayed', 'auto-reply')),
    received_at INTEGER NOT NULL,
    status      TEXT CHECK (length(status) <= 11),
    diagnostic  TEXT CHECK (length(diagnostic) <= 500),
    PRIMARY KEY (letter, kind)
) STRICT;

-- What belongs to no letter that we know: a person reads it in the mailbox, and says so here. The
-- hash of the whole message, because a mailbox may hand the same one over twice.
CREATE TABLE unmatched_mail (
    number      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    received_at INTEGER NOT NULL,
    subject     TEXT NOT NULL CHECK (length(subject) <= 200),
    hash        TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    settled_at  INTEGER
) STRICT;

CREATE TRIGGER bounce_is_never_changed BEFORE UPDATE ON bounce
BEGIN SELECT RAISE(ABORT, 'bounces are append-only'); END;
CREATE TRIGGER bounce_is_never_deleted BEFORE DELETE ON bounce
BEGIN SELECT RAISE(ABORT, 'bounces are append-only'); END;
CREATE TRIGGER bounce_is_never_replaced BEFORE INSERT ON bounce
WHEN EXISTS (SELECT 1 FROM bounce WHERE letter = NEW.letter AND kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'bounces are append-only'); END;
CREATE TRIGGER unmatched_mail_is_settled_once BEFORE UPDATE ON unmatched_mail
WHEN (NEW.number, NEW.received_at, NEW.subject, NEW.hash)
        IS NOT (OLD.number, OLD.received_at, OLD.subject, OLD.hash)
    OR OLD.settled_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'unmatched mail is settled once'); END;
CREATE TRIGGER unmatched_mail_is_never_deleted BEFORE DELETE ON unmatched_mail
BEGIN SELECT RAISE(ABORT, 'unmatched mail is append-only'); END;
