-- What members wrote, brought under themes after the unsealing. Nothing here changes a vote or a text.

-- The bureau's own list; a number is never used again.
CREATE TABLE theme (
    consultation TEXT NOT NULL REFERENCES consultation (key),
    number       BIGINT NOT NULL CHECK (number >= 1),
    name         TEXT NOT NULL,
    terms        TEXT NOT NULL,
    revision     BIGINT NOT NULL CHECK (revision >= 1),
    PRIMARY KEY (consultation, number)
);

-- The themes that one person gave one text: their numbers, with commas between.
CREATE TABLE coding (
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('explanation', 'remark', 'change-reason')),
    account      BIGINT NOT NULL REFERENCES account (number),
    themes       TEXT NOT NULL,
    revision     BIGINT NOT NULL CHECK (revision >= 1),
    coded_at     BIGINT NOT NULL,
    PRIMARY KEY (consultation, member, part, account),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);

-- The themes that a person chose where those differ.
CREATE TABLE settled_coding (
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('explanation', 'remark', 'change-reason')),
    themes       TEXT NOT NULL,
    revision     BIGINT NOT NULL CHECK (revision >= 1),
    settled_by   BIGINT NOT NULL REFERENCES account (number),
    settled_at   BIGINT NOT NULL,
    PRIMARY KEY (consultation, member, part),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);

-- A passage for the report, in characters from the start of its text.
CREATE TABLE quote (
    number       BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('explanation', 'remark', 'change-reason')),
    theme        BIGINT NOT NULL,
    begins       BIGINT NOT NULL CHECK (begins >= 0),
    ends         BIGINT NOT NULL,
    chosen_by    BIGINT NOT NULL REFERENCES account (number),
    chosen_at    BIGINT NOT NULL,
    CHECK (ends > begins),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code),
    FOREIGN KEY (consultation, theme) REFERENCES theme (consultation, number)
);

-- What is left out of all that is shown. The text stays as it was sent; who left out what, and why,
-- stays too.
CREATE TABLE redaction (
    number       BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consultation TEXT NOT NULL,
    member       TEXT NOT NULL,
    part         TEXT NOT NULL CHECK (part IN ('explanation', 'remark', 'change-reason')),
    begins       BIGINT NOT NULL CHECK (begins >= 0),
    ends         BIGINT NOT NULL,
    reason       TEXT NOT NULL,
    redacted_by  BIGINT NOT NULL REFERENCES account (number),
    redacted_at  BIGINT NOT NULL,
    lifted_by    BIGINT REFERENCES account (number),
    lifted_at    BIGINT,
    CHECK (ends > begins),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);

-- What the board says to a theme.
CREATE TABLE reaction (
    consultation TEXT NOT NULL,
    theme        BIGINT NOT NULL,
    body         TEXT NOT NULL,
    revision     BIGINT NOT NULL CHECK (revision >= 1),
    written_by   BIGINT NOT NULL REFERENCES account (number),
    written_at   BIGINT NOT NULL,
    PRIMARY KEY (consultation, theme),
    FOREIGN KEY (consultation, theme) REFERENCES theme (consultation, number)
);

CREATE FUNCTION refuse_rewriting_of_redaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL
        OR (NEW.number, NEW.consultation, NEW.member, NEW.part, NEW.begins, NEW.ends, NEW.reason,
            NEW.redacted_by, NEW.redacted_at)
            IS DISTINCT FROM (OLD.number, OLD.consultation, OLD.member, OLD.part, OLD.begins,
            OLD.ends, OLD.reason, OLD.redacted_by, OLD.redacted_at) THEN
        RAISE EXCEPTION 'redactions are kept';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER redaction_is_only_lifted BEFORE UPDATE ON redaction
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_of_redaction();
CREATE TRIGGER redaction_is_never_deleted BEFORE DELETE OR TRUNCATE ON redaction
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
