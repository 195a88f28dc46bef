-- How far each member was reached, and what was said with it.

-- The first time that a person filled in something on the page of a link. Never what: no choice, no
-- text. A machine that opens the link or sends the form as it stands leaves no row.
CREATE TABLE page_visit (
    link     BIGINT NOT NULL PRIMARY KEY REFERENCES ballot_link (number),
    first_at BIGINT NOT NULL
);

-- A note about a member, or a call with it: written by the bureau, never changed. A later one says
-- what changed.
CREATE TABLE contact (
    number       BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    noted_at     BIGINT NOT NULL,
    noted_by     BIGINT NOT NULL REFERENCES account (number),
    outcome      TEXT CHECK (outcome IN ('will-vote', 'will-not-vote', 'call-back', 'message-left',
                                         'no-answer', 'wrong-number')),
    body         TEXT NOT NULL,
    next_action  TEXT,
    owner        BIGINT REFERENCES account (number),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);
CREATE INDEX contact_of_member ON contact (consultation, member);

-- Whom to call, where the roll knows.
ALTER TABLE member ADD COLUMN telephone TEXT;

CREATE TRIGGER page_visit_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON page_visit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER contact_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON contact
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
