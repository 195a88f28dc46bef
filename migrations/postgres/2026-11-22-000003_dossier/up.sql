-- An exception: one person at the bureau asks for it, another one decides. Texts and addresses stand
-- here and never in the log, which has the hash alone.
CREATE TABLE dossier (
    number       BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consultation TEXT   NOT NULL REFERENCES consultation (key),
    member       TEXT,
    kind         TEXT   NOT NULL,
    proposal     TEXT   NOT NULL,
    hash         TEXT   NOT NULL CHECK (length(hash) = 64),
    requested_by BIGINT NOT NULL REFERENCES account (number),
    requested_at BIGINT NOT NULL,
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);
CREATE INDEX dossier_of_consultation ON dossier (consultation);

-- One to a dossier. An approval names the hash of what was approved, all others a reason.
CREATE TABLE dossier_decision (
    dossier    BIGINT NOT NULL PRIMARY KEY REFERENCES dossier (number),
    verdict    TEXT   NOT NULL CHECK (verdict IN ('approved', 'rejected', 'withdrawn')),
    decided_by BIGINT NOT NULL REFERENCES account (number),
    decided_at BIGINT NOT NULL,
    hash       TEXT   CHECK (length(hash) = 64),
    reason     TEXT,
    CHECK ((verdict = 'approved') = (hash IS NOT NULL)),
    CHECK ((verdict = 'approved') = (reason IS NULL))
);

-- Four eyes, whoever writes the SQL.
CREATE FUNCTION refuse_one_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.verdict = 'withdrawn') IS DISTINCT FROM (NEW.decided_by =
            (SELECT requested_by FROM dossier WHERE number = NEW.dossier)) THEN
        RAISE EXCEPTION 'a dossier takes two people';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dossier_takes_two_people BEFORE INSERT ON dossier_decision
FOR EACH ROW EXECUTE FUNCTION refuse_one_person();
CREATE TRIGGER dossier_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON dossier
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER dossier_decision_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON dossier_decision
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
