-- What was left out of texts already when a version of the report was laid down. What is left out
-- later is left out of that version's downloads too, and said to be so.
CREATE TABLE version_redaction (
    consultation TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    redaction    INTEGER NOT NULL REFERENCES redaction (number),
    PRIMARY KEY (consultation, version, redaction),
    FOREIGN KEY (consultation, version) REFERENCES report_version (consultation, number)
) STRICT;

INSERT INTO version_redaction (consultation, version, redaction)
SELECT v.consultation, v.number, r.number
FROM report_version AS v JOIN redaction AS r ON r.consultation = v.consultation
WHERE r.redacted_at <= v.laid_down_at AND (r.lifted_at IS NULL OR r.lifted_at > v.laid_down_at);

CREATE TRIGGER version_redaction_is_never_changed BEFORE UPDATE ON version_redaction
BEGIN SELECT RAISE(ABORT, 'report versions are append-only'); END;
CREATE TRIGGER version_redaction_is_never_deleted BEFORE DELETE ON version_redaction
BEGIN SELECT RAISE(ABORT, 'report versions are append-only'); END;

-- A holder of the key that agrees to the unsealing, once.
CREATE TABLE unsealing_consent (
    consultation TEXT    NOT NULL REFERENCES consultation (key),
    account      INTEGER NOT NULL REFERENCES account (number),
    consented_at INTEGER NOT NULL,
    PRIMARY KEY (consultation, account)
) STRICT;

CREATE TRIGGER unsealing_consent_is_never_changed BEFORE UPDATE ON unsealing_consent
BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
CREATE TRIGGER unsealing_consent_is_never_deleted BEFORE DELETE ON unsealing_consent
BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
CREATE TRIGGER unsealing_consent_is_never_replaced BEFORE INSERT ON unsealing_consent
WHEN EXISTS (SELECT 1 FROM unsealing_consent
             WHERE consultation = NEW.consultation AND account = NEW.account)
BEGIN SELECT RAISE(ABORT, 'consents are append-only'); END;
