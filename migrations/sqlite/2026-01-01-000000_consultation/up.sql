-- Moments are microseconds since 1970 UTC. Lists and definitions are JSON.

CREATE TABLE consultation (
    key         TEXT    NOT NULL PRIMARY KEY,
    definition  TEXT    NOT NULL,
    sealing_key BLOB    NOT NULL CHECK (length(sealing_key) = 32),
    exercise    INTEGER NOT NULL CHECK (exercise IN (0, 1)),
    set_up_at   INTEGER NOT NULL,
    opened_at   INTEGER,
    closed_at   INTEGER,
    unsealed_at INTEGER,
    roll_hash   TEXT,
    log_root    TEXT,
    CHECK (closed_at IS NULL OR opened_at IS NOT NULL),
    CHECK (unsealed_at IS NULL OR closed_at IS NOT NULL)
) STRICT;

CREATE TABLE member (
    consultation   TEXT    NOT NULL REFERENCES consultation (key),
    code           TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    province       TEXT,
    population     INTEGER NOT NULL CHECK (population >= 0),
    explicit_votes INTEGER CHECK (explicit_votes >= 0),
    votes          INTEGER NOT NULL CHECK (votes >= 0),
    derivation     TEXT    NOT NULL,
    voting_group   TEXT    NOT NULL,
    secretary      TEXT,
    email          TEXT,
    email_general  TEXT,
    map_column     INTEGER,
    map_row        INTEGER,
    PRIMARY KEY (consultation, code)
) STRICT;

CREATE TABLE ballot_link (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    issued_at    INTEGER NOT NULL,
    revoked_at   INTEGER,
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;
CREATE INDEX ballot_link_of_member ON ballot_link (consultation, member);

CREATE TABLE ballot (
    consultation    TEXT    NOT NULL,
    member          TEXT    NOT NULL,
    version         INTEGER NOT NULL CHECK (version >= 1),
    act             TEXT    NOT NULL CHECK (act IN ('cast', 'withdrawn')),
    one_time_number TEXT    NOT NULL UNIQUE,
    link            INTEGER NOT NULL REFERENCES ballot_link (number),
    received_at     INTEGER NOT NULL,
    receipt         TEXT    NOT NULL UNIQUE,
    sealed          BLOB    NOT NULL,
    sealed_key      BLOB    NOT NULL,
    own_key         BLOB    NOT NULL,
    PRIMARY KEY (consultation, member, version),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;

CREATE TABLE opened_ballot (
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    content      TEXT    NOT NULL,
    PRIMARY KEY (consultation, member, version),
    FOREIGN KEY (consultation, member, version) REFERENCES ballot (consultation, member, version)
) STRICT;

CREATE TABLE event (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    consultation TEXT,
    deed         TEXT    NOT NULL,
    member       TEXT,
    body         TEXT    NOT NULL,
    leaf         TEXT    NOT NULL CHECK (length(leaf) = 64)
) STRICT;
CREATE INDEX event_of_consultation ON event (consultation, deed);

CREATE TABLE letter (
    number          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation    TEXT    NOT NULL,
    member          TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    mailing         TEXT    NOT NULL,
    recipient       TEXT    NOT NULL,
    message_id      TEXT    NOT NULL UNIQUE,
    facts           TEXT    NOT NULL,
    written_at      INTEGER NOT NULL,
    state           TEXT    NOT NULL CHECK (state IN ('queued', 'accepted', 'refused', 'dropped')),
    attempts        INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    leased_until    INTEGER,
    settled_at      INTEGER,
    reply           TEXT,
    UNIQUE (consultation, member, mailing, recipient),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;
CREATE INDEX letter_due ON letter (state, next_attempt_at);

CREATE TABLE account (
    number         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    email          TEXT    NOT NULL UNIQUE,
    role           TEXT    NOT NULL CHECK (role IN ('bureau', 'board', 'auditor', 'administrator')),
    password_hash  TEXT    NOT NULL,
    totp_sealed    BLOB    NOT NULL,
    last_totp_step INTEGER NOT NULL,
    added_at       INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash TEXT    NOT NULL PRIMARY KEY,
    account    INTEGER NOT NULL REFERENCES account (number),
    started_at INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL,
    ended_at   INTEGER
) STRICT;

-- What is written down stays written down.
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER ballot_is_never_changed BEFORE UPDATE ON ballot
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;
CREATE TRIGGER ballot_is_never_deleted BEFORE DELETE ON ballot
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;
CREATE TRIGGER opened_ballot_is_never_changed BEFORE UPDATE ON opened_ballot
BEGIN SELECT RAISE(ABORT, 'opened ballots are append-only'); END;
CREATE TRIGGER opened_ballot_is_never_deleted BEFORE DELETE ON opened_ballot
BEGIN SELECT RAISE(ABORT, 'opened ballots are append-only'); END;

-- Nor replaced: INSERT OR REPLACE deletes without the trigger on DELETE.
CREATE TRIGGER event_is_never_replaced BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER ballot_is_never_replaced BEFORE INSERT ON ballot
WHEN EXISTS (SELECT 1 FROM ballot
             WHERE (consultation = NEW.consultation AND member = NEW.member AND version = NEW.version)
                OR one_time_number = NEW.one_time_number OR receipt = NEW.receipt)
BEGIN SELECT RAISE(ABORT, 'ballots are append-only'); END;
CREATE TRIGGER opened_ballot_is_never_replaced BEFORE INSERT ON opened_ballot
WHEN EXISTS (SELECT 1 FROM opened_ballot
             WHERE consultation = NEW.consultation AND member = NEW.member AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'opened ballots are append-only'); END;

-- A link stays whose it is, and dead once it is dead.
CREATE TRIGGER ballot_link_is_never_moved BEFORE UPDATE ON ballot_link
WHEN NEW.number IS NOT OLD.number OR NEW.consultation IS NOT OLD.consultation
  OR NEW.member IS NOT OLD.member OR NEW.issued_at IS NOT OLD.issued_at
  OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
BEGIN SELECT RAISE(ABORT, 'a link is not moved'); END;
CREATE TRIGGER ballot_link_is_never_deleted BEFORE DELETE ON ballot_link
BEGIN SELECT RAISE(ABORT, 'a link is not deleted'); END;
CREATE TRIGGER ballot_link_is_never_replaced BEFORE INSERT ON ballot_link
WHEN EXISTS (SELECT 1 FROM ballot_link WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a link is not replaced'); END;

-- Closed stays closed, whoever writes the SQL.
CREATE TRIGGER no_ballot_after_the_close BEFORE INSERT ON ballot
WHEN (SELECT opened_at IS NULL OR closed_at IS NOT NULL FROM consultation WHERE key = NEW.consultation)
BEGIN SELECT RAISE(ABORT, 'the consultation is not open'); END;
CREATE TRIGGER milestones_are_final BEFORE UPDATE ON consultation
WHEN (OLD.opened_at IS NOT NULL AND (NEW.opened_at IS NOT OLD.opened_at OR NEW.sealing_key IS NOT OLD.sealing_key OR NEW.roll_hash IS NOT OLD.roll_hash OR NEW.exercise IS NOT OLD.exercise OR NEW.definition IS NOT OLD.definition))
  OR (OLD.closed_at IS NOT NULL AND (NEW.closed_at IS NOT OLD.closed_at OR NEW.log_root IS NOT OLD.log_root))
  OR (OLD.unsealed_at IS NOT NULL AND NEW.unsealed_at IS NOT OLD.unsealed_at)
BEGIN SELECT RAISE(ABORT, 'an opened consultation is not rewritten'); END;
CREATE TRIGGER consultation_is_never_deleted BEFORE DELETE ON consultation
WHEN OLD.opened_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an opened consultation is not deleted'); END;

-- The roll is frozen at the opening.
CREATE TRIGGER frozen_roll_gains_nobody BEFORE INSERT ON member
WHEN (SELECT opened_at IS NOT NULL FROM consultation WHERE key = NEW.consultation)
BEGIN SELECT RAISE(ABORT, 'the roll is frozen'); END;
CREATE TRIGGER frozen_roll_loses_nobody BEFORE DELETE ON member
WHEN (SELECT opened_at IS NOT NULL FROM consultation WHERE key = OLD.consultation)
BEGIN SELECT RAISE(ABORT, 'the roll is frozen'); END;
CREATE TRIGGER frozen_roll_keeps_its_weights
BEFORE UPDATE OF consultation, code, name, province, population, explicit_votes, votes, derivation, voting_group ON member
WHEN (SELECT opened_at IS NOT NULL FROM consultation WHERE key = OLD.consultation)
BEGIN SELECT RAISE(ABORT, 'the roll is frozen'); END;
