-- A vote that came by letter or telephone: sealed as soon as one person has entered it, and no ballot
-- before another one has entered the same. `mark` tells whether they did, with the keys of the service
-- alone.
CREATE TABLE entered_ballot (
    dossier         BIGINT  NOT NULL PRIMARY KEY REFERENCES dossier (number),
    consultation    TEXT    NOT NULL,
    member          TEXT    NOT NULL,
    version         BIGINT  NOT NULL CHECK (version >= 1),
    one_time_number TEXT    NOT NULL UNIQUE,
    sealed          BYTEA   NOT NULL,
    sealed_key      BYTEA   NOT NULL,
    own_key         BYTEA   NOT NULL,
    mark            TEXT    NOT NULL CHECK (length(mark) = 64),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);

-- What two people found of a disputed version.
CREATE TABLE settled_dispute (
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    ending       TEXT    NOT NULL CHECK (ending IN ('upheld', 'withdrawn')),
    dossier      BIGINT  NOT NULL UNIQUE REFERENCES dossier (number),
    PRIMARY KEY (consultation, member, version),
    FOREIGN KEY (consultation, member, version) REFERENCES dispute (consultation, member, version)
);

CREATE FUNCTION refuse_settlement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
        WHERE dossier.number = NEW.dossier AND dossier.consultation = NEW.consultation
        AND dossier.member = NEW.member AND dossier.kind = 'dispute'
        AND dossier_decision.verdict = 'approved') THEN
        RAISE EXCEPTION 'to settle a dispute takes two people';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER settled_dispute_is_allowed BEFORE INSERT ON settled_dispute
FOR EACH ROW EXECUTE FUNCTION refuse_settlement();
CREATE TRIGGER settled_dispute_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON settled_dispute
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER entered_ballot_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON entered_ballot
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
