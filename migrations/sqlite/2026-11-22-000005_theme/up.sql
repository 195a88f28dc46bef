-- What members wrote, brought under themes after the unsealing. Nothing here changes a vote or a text.

-- The bureau's own list; a number is never used again.
CREATE TABLE theme (
    consultation TEXT NOT NULL REFERENCES consultation (key),
    number       INTEGER NOT NULL CHECK (number >= 1),
    name         TEXT NOT NULL,
    terms        TEXT NOT NULL,
    revision     INTEGER NOT NULL CHECK (revision >= 1),
    PRIMARY KEY (consultation, number)
) STRICT;

-- The themes that one person gave one text: their numbers, with commas between.
CREATE TABLE coding (
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('explanation', 'remark', 'change-reason')),
    account      INTEGER NOT NULL REFERENCES account (number),
    themes       TEXT NOT NULL,
    revision     INTEGER NOT NULL CHECK (revision >= 1),
    coded_at     INTEGER NOT NULL,
    PRIMARY KEY (consultation, member, part, account),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;

-- The themes that a person chose where those differ.
CREATE TABLE settled_coding (
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('explanation', 'remark', 'change-reason')),
    themes       TEXT NOT NULL,
    revision     INTEGER NOT NULL CHECK (revision >= 1),
    settled_by   INTEGER NOT NULL REFERENCES account (number),
    settled_at   INTEGER NOT NULL,
    PRIMARY KEY (consultation, member, part),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;

-- A passage for the report, in characters from the start of its text.
CREATE TABLE quote (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('explanation', 'remark', 'change-reason')),
    theme        INTEGER NOT NULL,
    begins       INTEGER NOT NULL CHECK (begins >= 0),
    ends         INTEGER NOT NULL,
    chosen_by    INTEGER NOT NULL REFERENCES account (number),
    chosen_at    INTEGER NOT NULL,
    CHECK (ends > begins),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code),
    FOREIGN KEY (consultation, theme) REFERENCES theme (consultation, number)
) STRICT;

-- What is left out of all that is shown. The text stays as it was sent; who left out what, and why,
-- stays too.
CREATE TABLE redaction (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('explanation', 'remark', 'change-reason')),
    begins       INTEGER NOT NULL CHECK (begins >= 0),
    ends         INTEGER NOT NULL,
    reason       TEXT NOT NULL,
    redacted_by  INTEGER NOT NULL REFERENCES account (number),
    redacted_at  INTEGER NOT NULL,
    lifted_by    INTEGER REFERENCES account (number),
    lifted_at    INTEGER,
    CHECK (ends > begins),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
) STRICT;

-- What the board says to a theme.
CREATE TABLE reaction (
    consultation TEXT NOT NULL,
    theme        INTEGER NOT NULL,
    body         TEXT NOT NULL,
    revision     INTEGER NOT NULL CHECK (revision >= 1),
    written_by   INTEGER NOT NULL REFERENCES account (number),
    written_at   INTEGER NOT NULL,
    PRIMARY KEY (consultation, theme),
    FOREIGN KEY (consultation, theme) REFERENCES theme (consultation, number)
) STRICT;

CREATE TRIGGER redaction_is_never_deleted BEFORE DELETE ON redaction
BEGIN SELECT RAISE(ABORT, 'redactions are kept'); END;
CREATE TRIGGER redaction_is_only_lifted BEFORE UPDATE ON redaction
WHEN OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL OR NEW.number <> OLD.number
  OR NEW.consultation <> OLD.consultation OR NEW.member <> OLD.member OR NEW.part <> OLD.part
  OR NEW.begins <> OLD.begins OR NEW.ends <> OLD.ends OR NEW.reason <> OLD.reason
  OR NEW.redacted_by <> OLD.redacted_by OR NEW.redacted_at <> OLD.redacted_at
BEGIN SELECT RAISE(ABORT, 'redactions are kept'); END;
