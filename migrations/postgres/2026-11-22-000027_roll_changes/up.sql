-- Who left the roll after the opening. The row in the frozen roll stays, and its ballots with it; they
-- count nowhere.
CREATE TABLE struck_member (
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    struck_at    BIGINT  NOT NULL,
    dossier      BIGINT  NOT NULL UNIQUE REFERENCES dossier (number),
    PRIMARY KEY (consultation, member),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);

-- Who came onto the roll after the opening; the frozen roll and its hash are without.
CREATE TABLE added_member (
    consultation TEXT    NOT NULL,
    member       TEXT    NOT NULL,
    added_at     BIGINT  NOT NULL,
    dossier      BIGINT  NOT NULL UNIQUE REFERENCES dossier (number),
    PRIMARY KEY (consultation, member),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);

CREATE FUNCTION refuse_strike() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
        WHERE dossier.consultation = NEW.consultation AND dossier.kind = 'strike'
        AND dossier_decision.verdict = 'approved' AND dossier.number = NEW.dossier AND dossier.member = NEW.member) = 0 THEN
        RAISE EXCEPTION 'a change of the roll takes two people';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER strike_is_allowed BEFORE INSERT ON struck_member
FOR EACH ROW EXECUTE FUNCTION refuse_strike();
CREATE FUNCTION refuse_addition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
        WHERE dossier.consultation = NEW.consultation AND dossier.kind = 'addition'
        AND dossier_decision.verdict = 'approved' AND dossier.number = NEW.dossier) = 0 THEN
        RAISE EXCEPTION 'a change of the roll takes two people';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER addition_is_allowed BEFORE INSERT ON added_member
FOR EACH ROW EXECUTE FUNCTION refuse_addition();
CREATE TRIGGER struck_member_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON struck_member
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER added_member_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON added_member
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A frozen roll gains one member for each addition that two people allowed, while it is open.
CREATE OR REPLACE FUNCTION refuse_change_of_frozen_roll() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_consultation TEXT := CASE WHEN TG_OP = 'INSERT' THEN NEW.consultation ELSE OLD.consultation END;
BEGIN
    IF TG_OP = 'INSERT' AND (SELECT closed_at IS NULL FROM consultation WHERE key = of_consultation)
        AND (SELECT count(*) FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
        WHERE dossier.consultation = NEW.consultation AND dossier.kind = 'addition'
        AND dossier_decision.verdict = 'approved')
            > (SELECT count(*) FROM added_member WHERE consultation = NEW.consultation) THEN
        RETURN NEW;
    END IF;
    IF (SELECT opened_at IS NOT NULL FROM consultation WHERE key = of_consultation) THEN
        RAISE EXCEPTION 'the roll is frozen';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
