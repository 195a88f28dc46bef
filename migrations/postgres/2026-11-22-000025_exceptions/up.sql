-- Other votes for a member than it was opened with. The frozen roll stays as it is, with its hash; the
-- last of these holds.
CREATE TABLE weight_correction (
    number       BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    consultation TEXT   NOT NULL,
    member       TEXT   NOT NULL,
    votes_before BIGINT NOT NULL CHECK (votes_before >= 0),
    votes        BIGINT NOT NULL CHECK (votes >= 1),
    approved_at  BIGINT NOT NULL,
    dossier      BIGINT NOT NULL UNIQUE REFERENCES dossier (number),
    CHECK (votes <> votes_before),
    FOREIGN KEY (consultation, member) REFERENCES member (consultation, code)
);
CREATE INDEX weight_correction_of_member ON weight_correction (consultation, member);

CREATE FUNCTION refuse_weight_correction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT opened_at IS NULL OR closed_at IS NOT NULL FROM consultation WHERE key = NEW.consultation) THEN
        RAISE EXCEPTION 'the consultation is not open';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
            WHERE dossier.number = NEW.dossier AND dossier.consultation = NEW.consultation
            AND dossier.member = NEW.member AND dossier.kind = 'weight'
            AND dossier_decision.verdict = 'approved') THEN
        RAISE EXCEPTION 'a correction takes two people';
    END IF;
    IF NEW.votes_before IS DISTINCT FROM coalesce(
            (SELECT votes FROM weight_correction WHERE consultation = NEW.consultation AND member = NEW.member
                ORDER BY number DESC LIMIT 1),
            (SELECT votes FROM member WHERE consultation = NEW.consultation AND code = NEW.member)) THEN
        RAISE EXCEPTION 'a correction follows the last one';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER weight_correction_is_allowed BEFORE INSERT ON weight_correction
FOR EACH ROW EXECUTE FUNCTION refuse_weight_correction();
CREATE TRIGGER weight_correction_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON weight_correction
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
