-- What was left out of texts already when a version of the report was laid down. What is left out
-- later is left out of that version's downloads too, and said to be so.
CREATE TABLE version_redaction (
    consultation TEXT   NOT NULL,
    version      BIGINT NOT NULL,
    redaction    BIGINT NOT NULL REFERENCES redaction (number),
    PRIMARY KEY (consultation, version, redaction),
    FOREIGN KEY (consultation, version) REFERENCES report_version (consultation, number)
);

INSERT INTO version_redaction (consultation, version, redaction)
SELECT v.consultation, v.number, r.number
FROM report_version AS v JOIN redaction AS r ON r.consultation = v.consultation
WHERE r.redacted_at <= v.laid_down_at AND (r.lifted_at IS NULL OR r.lifted_at > v.laid_down_at);

CREATE TRIGGER version_redaction_is_never_changed
BEFORE UPDATE OR DELETE OR TRUNCATE ON version_redaction
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A holder of the key that agrees to the unsealing, once.
CREATE TABLE unsealing_consent (
    consultation TEXT   NOT NULL REFERENCES consultation (key),
    account      BIGINT NOT NULL REFERENCES account (number),
    consented_at BIGINT NOT NULL,
    PRIMARY KEY (consultation, account)
);

CREATE TRIGGER unsealing_consent_is_never_changed
BEFORE UPDATE OR DELETE OR TRUNCATE ON unsealing_consent
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
