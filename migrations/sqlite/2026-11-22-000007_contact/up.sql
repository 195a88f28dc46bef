-- How far each member was reached, and what was said with it.

-- The first time that a person filled in something on the page of a link. Never what: no choice, no
-- text. A machine that opens the link or sends the form as it stands leaves no row.
CREATE TABLE page_visit (
    link     INTEGER NOT NULL PRIMARY KEY REFERENCES ballot_link (number),
    first_at INTEGER NOT NULL
) STRICT;

-- A note about a member, or a call with it: written by the bureau, never changed. A later one says
-- what changed.
CREATE TABLE contact (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    noted_at     INTEGER NOT NULL,
    noted_by     INTEGER NOT NULL REFERENCES account (number),
    outcome      TEXT CHECK (outcome IN ('will-vote', 'will-not-vote', 'call-back', 'message-left',
                                         'no-answer', 'wrong-number')),
    body         TEXT NOT NULL,
    next_action  TEXT,
    owner        INTEGER REFERENCES account (number),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;
CREATE INDEX contact_of_member ON contact (consultation, member);

-- Whom to call, where the roll knows.
ALTER TABLE member ADD COLUMN telephone TEXT;

CREATE TRIGGER page_visit_is_never_changed BEFORE UPDATE ON page_visit
BEGIN SELECT RAISE(ABORT, 'visits are append-only'); END;
CREATE TRIGGER page_visit_is_never_deleted BEFORE DELETE ON page_visit
BEGIN SELECT RAISE(ABORT, 'visits are append-only'); END;
CREATE TRIGGER page_visit_is_never_replaced BEFORE INSERT ON page_visit
WHEN EXISTS (SELECT 1 FROM page_visit WHERE link = NEW.link)
BEGIN SELECT RAISE(ABORT, 'visits are append-only'); END;
CREATE TRIGGER contact_is_never_changed BEFORE UPDATE ON contact
BEGIN SELECT RAISE(ABORT, 'contacts are append-only'); END;
CREATE TRIGGER contact_is_never_deleted BEFORE DELETE ON contact
BEGIN SELECT RAISE(ABORT, 'contacts are append-only'); END;
CREATE TRIGGER contact_is_never_replaced BEFORE INSERT ON contact
WHEN EXISTS (SELECT 1 FROM contact WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'contacts are append-only'); END;
