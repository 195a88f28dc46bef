-- Every version of the report, as the bytes of its JSON form. A later one stands beside the earlier.
CREATE TABLE report_version (
    consultation TEXT   NOT NULL REFERENCES consultation (key),
    number       BIGINT NOT NULL CHECK (number >= 0),
    laid_down_at BIGINT NOT NULL,
    laid_down_by BIGINT REFERENCES account (number),
    reason       TEXT   CHECK (number = 0 OR reason IS NOT NULL),
    report       BYTEA  NOT NULL,
    hash         TEXT   NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (consultation, number)
);

CREATE TRIGGER report_version_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON report_version
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
