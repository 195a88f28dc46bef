-- What the secretary's page needs besides the ballot itself.

-- What was typed and not sent: sealed for whoever holds the link, no vote, gone when one is cast.
CREATE TABLE draft (
    link     INTEGER NOT NULL PRIMARY KEY REFERENCES ballot_link (number),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    saved_at INTEGER NOT NULL,
    salt     BLOB NOT NULL CHECK (length(salt) = 32),
    sealed   BLOB NOT NULL
) STRICT;

-- Whoever votes in the place of the secretary, by a link of their own; revoked with that link.
CREATE TABLE deputy (
    link           INTEGER NOT NULL PRIMARY KEY REFERENCES ballot_link (number),
    consultation   TEXT NOT NULL,
    member         TEXT NOT NULL,
    name           TEXT NOT NULL,
    office         TEXT NOT NULL,
    email          TEXT NOT NULL,
    named_by       INTEGER NOT NULL REFERENCES ballot_link (number),
    named_at       INTEGER NOT NULL,
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;
CREATE INDEX deputy_of_member ON deputy (consultation, member);

-- What the bureau made clear to all members while they could vote.
CREATE TABLE clarification (
    consultation TEXT NOT NULL REFERENCES consultation (key),
    number       INTEGER NOT NULL CHECK (number >= 1),
    published_at INTEGER NOT NULL,
    title        TEXT NOT NULL,
    body         TEXT NOT NULL,
    PRIMARY KEY (consultation, number)
) STRICT;

-- "Dit hebben wij niet uitgebracht": about one version, told from one letter.
CREATE TABLE dispute (
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    version      INTEGER NOT NULL,
    disputed_at  INTEGER NOT NULL,
    letter       INTEGER NOT NULL REFERENCES letter (number),
    told_by      TEXT NOT NULL,
    PRIMARY KEY (consultation, member, version),
    FOREIGN KEY (consultation, member, version) REFERENCES ballot (consultation, member, version)
) STRICT;

-- What is said stays said.
CREATE TRIGGER clarification_is_never_changed BEFORE UPDATE ON clarification
BEGIN SELECT RAISE(ABORT, 'clarifications are append-only'); END;
CREATE TRIGGER clarification_is_never_deleted BEFORE DELETE ON clarification
BEGIN SELECT RAISE(ABORT, 'clarifications are append-only'); END;
CREATE TRIGGER dispute_is_never_changed BEFORE UPDATE ON dispute
BEGIN SELECT RAISE(ABORT, 'disputes are append-only'); END;
CREATE TRIGGER dispute_is_never_deleted BEFORE DELETE ON dispute
BEGIN SELECT RAISE(ABORT, 'disputes are append-only'); END;
CREATE TRIGGER deputy_is_never_changed BEFORE UPDATE ON deputy
BEGIN SELECT RAISE(ABORT, 'deputies are append-only'); END;
CREATE TRIGGER deputy_is_never_deleted BEFORE DELETE ON deputy
BEGIN SELECT RAISE(ABORT, 'deputies are append-only'); END;
CREATE TRIGGER clarification_is_never_replaced BEFORE INSERT ON clarification
WHEN EXISTS (SELECT 1 FROM clarification WHERE consultation = NEW.consultation AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'clarifications are append-only'); END;
CREATE TRIGGER dispute_is_never_replaced BEFORE INSERT ON dispute
WHEN EXISTS (SELECT 1 FROM dispute WHERE consultation = NEW.consultation AND member = NEW.member AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'disputes are append-only'); END;
CREATE TRIGGER deputy_is_never_replaced BEFORE INSERT ON deputy
WHEN EXISTS (SELECT 1 FROM deputy WHERE link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'deputies are append-only'); END;
