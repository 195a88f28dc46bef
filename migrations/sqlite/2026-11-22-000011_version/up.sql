-- Every version of the report, as the bytes of its JSON form. A later one stands beside the earlier.
CREATE TABLE report_version (
    consultation TEXT    NOT NULL REFERENCES consultation (key),
    number       INTEGER NOT NULL CHECK (number >= 0),
    laid_down_at INTEGER NOT NULL,
    laid_down_by INTEGER REFERENCES account (number),
    reason       TEXT    CHECK (number = 0 OR reason IS NOT NULL),
    report       BLOB    NOT NULL,
    hash         TEXT    NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (consultation, number)
) STRICT;

CREATE TRIGGER report_version_is_never_changed BEFORE UPDATE ON report_version
BEGIN SELECT RAISE(ABORT, 'report versions are append-only'); END;
CREATE TRIGGER report_version_is_never_deleted BEFORE DELETE ON report_version
BEGIN SELECT RAISE(ABORT, 'report versions are append-only'); END;
CREATE TRIGGER report_version_is_never_replaced BEFORE INSERT ON report_version
WHEN EXISTS (SELECT 1 FROM report_version
             WHERE consultation = NEW.consultation AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'report versions are append-only'); END;
