-- Letters to many at once. Its letters bear its name: with the member and the recipient that is what
-- keeps a letter from going out twice.
CREATE TABLE mailing (
    number       INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    consultation TEXT    NOT NULL REFERENCES consultation (key),
    name         TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('running', 'paused')),
    started_at   INTEGER NOT NULL,
    started_by   INTEGER REFERENCES account (number),
    letters      INTEGER NOT NULL CHECK (letters >= 0),
    UNIQUE (consultation, name)
) STRICT;
