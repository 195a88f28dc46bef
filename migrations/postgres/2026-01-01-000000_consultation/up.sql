-- Moments are microseconds since 1970 UTC. Lists and definitions are JSON.

CREATE TABLE consultation (
    key         TEXT    NOT NULL PRIMARY KEY,
    definition  TEXT    NOT NULL,
    sealing_key BYTEA    NOT NULL CHECK (length(sealing_key) = 32),
    exercise    BIGINT NOT NULL CHECK (exercise IN (0, 1)),
    set_up_at   BIGINT NOT NULL,
    opened_at   BIGINT,
    closed_at   BIGINT,
    unsealed_at BIGINT,
    roll_hash   TEXT,
    log_root    TEXT,
    CHECK (closed_at IS NULL OR opened_at IS NOT NULL),
    CHECK (unsealed_at IS NULL OR closed_at IS NOT NULL)
);

CREATE TABLE member (
    consultation   TEXT    NOT NULL REFERENCES consultation (key),
    code           TEXT    NOT NULL,
    name           TEXT    NOT NULL,
    province       TEXT,
    population     BIGINT NOT NULL CHECK (population >= 0),
    explicit_votes BIGINT CHECK (explicit_votes >= 0),
    votes          BIGINT NOT NULL CHECK (votes >= 0),
    derivation     TEXT    NOT NULL,
    voting_group   TEXT    NOT NULL,
    secretary      TEXT,
    email          TEXT,
    email_general  TEXT,
    map_column     BIGINT,
    map_row        BIGINT,
    PRIMARY KEY (consultation, code)
);

CREATE TABLE ballot_link (
    number       BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    issued_at    BIGINT NOT NULL,
    revoked_at   BIGINT,
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);
CREATE INDEX ballot_link_of_member ON ballot_link (consultation, member);

CREATE TABLE ballot (
    consultation    TEXT    NOT NULL,
    member          TEXT    NOT NULL,
    version         BIGINT NOT NULL CHECK (version >= 1),
    act             TEXT    NOT NULL CHECK (act IN ('cast', 'withdrawn')),
    one_time_number TEXT    NOT NULL UNIQUE,
    link            BIGINT NOT NULL REFERENCES ballot_link (number),
    received_at     BIGINT NOT NULL,
    receipt         TEXT    NOT NULL UNIQUE,
    sealed          BYTEA    NOT NULL,
    sealed_key      BYTEA    NOT NULL,
    own_key         BYTEA    NOT NULL,
    PRIMARY KEY (consultation, member, version),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);

CREATE TABLE opened_ballot (
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    version      BIGINT NOT NULL,
    content      TEXT    NOT NULL,
    PRIMARY KEY (consultation, member, version),
    FOREIGN KEY (consultation, member, version) REFERENCES ballot (consultation, member, version)
);

CREATE TABLE event (
    number       BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           BIGINT NOT NULL,
    consultation TEXT,
    deed         TEXT    NOT NULL,
    member       TEXT,
    body         TEXT    NOT NULL,
    leaf         TEXT    NOT NULL CHECK (length(leaf) = 64)
);
CREATE INDEX event_of_consultation ON event (consultation, deed);

CREATE TABLE letter (
    number          BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consultation    TEXT    NOT NULL,
    member          TEXT    NOT NULL,
    kind            TEXT    NOT NULL,
    mailing         TEXT    NOT NULL,
    recipient       TEXT    NOT NULL,
    message_id      TEXT    NOT NULL UNIQUE,
    facts           TEXT    NOT NULL,
    written_at      BIGINT NOT NULL,
    state           TEXT    NOT NULL CHECK (state IN ('queued', 'accepted', 'refused', 'dropped')),
    attempts        BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    leased_until    BIGINT,
    settled_at      BIGINT,
    reply           TEXT,
    UNIQUE (consultation, member, mailing, recipient),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);
CREATE INDEX letter_due ON letter (state, next_attempt_at);

CREATE TABLE account (
    number         BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email          TEXT    NOT NULL UNIQUE,
    role           TEXT    NOT NULL CHECK (role IN ('bureau', 'board', 'auditor', 'administrator')),
    password_hash  TEXT    NOT NULL,
    totp_sealed    BYTEA    NOT NULL,
    last_totp_step BIGINT NOT NULL,
    added_at       BIGINT NOT NULL
);

CREATE TABLE session (
    token_hash TEXT    NOT NULL PRIMARY KEY,
    account    BIGINT NOT NULL REFERENCES account (number),
    started_at BIGINT NOT NULL,
    ends_at    BIGINT NOT NULL,
    ended_at   BIGINT
);

-- What is written down stays written down.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ballot_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ballot
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER opened_ballot_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON opened_ballot
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A link stays whose it is, and dead once it is dead.
CREATE FUNCTION refuse_moving_of_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.number, NEW.consultation, NEW.member, NEW.issued_at)
            IS DISTINCT FROM (OLD.number, OLD.consultation, OLD.member, OLD.issued_at)
        OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at) THEN
        RAISE EXCEPTION 'a link is not moved';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ballot_link_is_never_moved BEFORE UPDATE ON ballot_link
FOR EACH ROW EXECUTE FUNCTION refuse_moving_of_link();
CREATE TRIGGER ballot_link_is_never_deleted BEFORE DELETE OR TRUNCATE ON ballot_link
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Closed stays closed, whoever writes the SQL.
CREATE FUNCTION refuse_ballot_after_the_close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT opened_at IS NULL OR closed_at IS NOT NULL FROM consultation WHERE key = NEW.consultation) THEN
        RAISE EXCEPTION 'the consultation is not open';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_ballot_after_the_close BEFORE INSERT ON ballot
FOR EACH ROW EXECUTE FUNCTION refuse_ballot_after_the_close();

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.opened_at IS NOT NULL AND (NEW.opened_at, NEW.sealing_key, NEW.roll_hash, NEW.exercise, NEW.definition)
            IS DISTINCT FROM (OLD.opened_at, OLD.sealing_key, OLD.roll_hash, OLD.exercise, OLD.definition))
        OR (OLD.closed_at IS NOT NULL
            AND (NEW.closed_at, NEW.log_root) IS DISTINCT FROM (OLD.closed_at, OLD.log_root))
        OR (OLD.unsealed_at IS NOT NULL AND NEW.unsealed_at IS DISTINCT FROM OLD.unsealed_at) THEN
        RAISE EXCEPTION 'an opened consultation is not rewritten';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER milestones_are_final BEFORE UPDATE ON consultation
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

CREATE FUNCTION refuse_deleting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.opened_at IS NOT NULL THEN
        RAISE EXCEPTION 'an opened consultation is not deleted';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER consultation_is_never_deleted BEFORE DELETE ON consultation
FOR EACH ROW EXECUTE FUNCTION refuse_deleting();

-- The roll is frozen at the opening.
CREATE FUNCTION refuse_change_of_frozen_roll() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_consultation TEXT := CASE WHEN TG_OP = 'INSERT' THEN NEW.consultation ELSE OLD.consultation END;
BEGIN
    IF (SELECT opened_at IS NOT NULL FROM consultation WHERE key = of_consultation) THEN
        RAISE EXCEPTION 'the roll is frozen';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER frozen_roll_keeps_its_members BEFORE INSERT OR DELETE ON member
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_frozen_roll();
CREATE TRIGGER frozen_roll_keeps_its_weights
BEFORE UPDATE OF consultation, code, name, province, population, explicit_votes, votes, derivation, voting_group ON member
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_frozen_roll();
