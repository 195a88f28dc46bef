-- What the board decides on the advice. A later one stands beside the earlier, with its reason.
CREATE TABLE decision (
    consultation TEXT   NOT NULL REFERENCES consultation (key),
    number       BIGINT NOT NULL CHECK (number >= 1),
    recorded_at  BIGINT NOT NULL,
    decided_on   TEXT   NOT NULL CHECK (length(decided_on) = 10),
    ruling       TEXT   NOT NULL CHECK (ruling IN ('ratified', 'deviating')),
    reasons      TEXT   NOT NULL CHECK (ruling = 'ratified' OR reasons <> ''),
    correction   TEXT   CHECK ((number = 1) = (correction IS NULL)),
    outcome      TEXT   NOT NULL,
    PRIMARY KEY (consultation, number)
);

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
