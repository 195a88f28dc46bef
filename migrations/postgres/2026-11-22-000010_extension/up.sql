-- A later close than was announced. The definition stays as it was opened; the last of these holds.
CREATE TABLE extension (
    consultation TEXT   NOT NULL REFERENCES consultation (key),
    number       BIGINT NOT NULL CHECK (number >= 1),
    replaces     BIGINT NOT NULL,
    closes_at    BIGINT NOT NULL,
    approved_at  BIGINT NOT NULL,
    dossier      BIGINT NOT NULL UNIQUE REFERENCES dossier (number),
    reason       TEXT   NOT NULL,
    PRIMARY KEY (consultation, number),
    -- the close never comes earlier, and what is over stays over
    CHECK (approved_at < replaces AND replaces < closes_at)
);

CREATE FUNCTION refuse_extension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT opened_at IS NULL OR closed_at IS NOT NULL FROM consultation WHERE key = NEW.consultation) THEN
        RAISE EXCEPTION 'the consultation is not open';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM dossier JOIN dossier_decision ON dossier_decision.dossier = dossier.number
            WHERE dossier.number = NEW.dossier AND dossier.consultation = NEW.consultation
            AND dossier.kind = 'extension' AND dossier_decision.verdict = 'approved') THEN
        RAISE EXCEPTION 'an extension takes two people';
    END IF;
    IF NOT (SELECT NEW.number = coalesce(max(number), 0) + 1
            AND NEW.replaces = coalesce(max(closes_at), NEW.replaces)
            FROM extension WHERE consultation = NEW.consultation) THEN
        RAISE EXCEPTION 'an extension follows the last one';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER extension_is_allowed BEFORE INSERT ON extension
FOR EACH ROW EXECUTE FUNCTION refuse_extension();
CREATE TRIGGER extension_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON extension
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
