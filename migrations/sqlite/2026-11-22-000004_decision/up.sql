-- What the board decides on the advice. A later one stands beside the earlier, with its reason.
CREATE TABLE decision (
    consultation TEXT    NOT NULL REFERENCES consultation (key),
    number       INTEGER NOT NULL CHECK (number >= 1),
    recorded_at  INTEGER NOT NULL,
    decided_on   TEXT    NOT NULL CHECK (length(decided_on) = 10),
    ruling       TEXT    NOT NULL CHECK (ruling IN ('ratified', 'deviating')),
    reasons      TEXT    NOT NULL CHECK (ruling = 'ratified' OR reasons <> ''),
    correction   TEXT    CHECK ((number = 1) = (correction IS NULL)),
    outcome      TEXT    NOT NULL,
    PRIMARY KEY (consultation, number)
) STRICT;

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decision_is_never_replaced BEFORE INSERT ON decision
WHEN EXISTS (SELECT 1 FROM decision WHERE consultation = NEW.consultation AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
