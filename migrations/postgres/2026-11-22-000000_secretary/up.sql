-- What the secretary's page needs besides the ballot itself.

-- What was typed and not sent: sealed for whoever holds the link, no vote, gone when one is cast.
CREATE TABLE draft (
    link     BIGINT NOT NULL PRIMARY KEY REFERENCES ballot_link (number),
    revision BIGINT NOT NULL CHECK (revision >= 1),
    saved_at BIGINT NOT NULL,
    salt     BYTEA NOT NULL CHECK (length(salt) = 32),
    sealed   BYTEA NOT NULL
);

-- Whoever votes in the place of the secretary, by a link of their own; revoked with that link.
CREATE TABLE deputy (
    link           BIGINT NOT NULL PRIMARY KEY REFERENCES ballot_link (number),
    consultation   TEXT NOT NULL,
    member         TEXT NOT NULL,
    name           TEXT NOT NULL,
    office         TEXT NOT NULL,
    email          TEXT NOT NULL,
    named_by       BIGINT NOT NULL REFERENCES ballot_link (number),
    named_at       BIGINT NOT NULL,
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);
CREATE INDEX deputy_of_member ON deputy (consultation, member);

-- What the bureau made clear to all members while they could vote.
CREATE TABLE clarification (
    consultation TEXT NOT NULL REFERENCES consultation (key),
    number       BIGINT NOT NULL CHECK (number >= 1),
    published_at BIGINT NOT NULL,
    title        TEXT NOT NULL,
    body         TEXT NOT NULL,
    PRIMARY KEY (consultation, number)
);

-- "Dit hebben wij niet uitgebracht": about one version, told from one letter.
CREATE TABLE dispute (
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    version      BIGINT NOT NULL,
    disputed_at  BIGINT NOT NULL,
    letter       BIGINT NOT NULL REFERENCES letter (number),
    told_by      TEXT NOT NULL,
    PRIMARY KEY (consultation, member, version),
    FOREIGN KEY (consultation, member, version) REFERENCES ballot (consultation, member, version)
);

-- What is said stays said.
CREATE TRIGGER clarification_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON clarification
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dispute_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON dispute
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER deputy_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON deputy
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
