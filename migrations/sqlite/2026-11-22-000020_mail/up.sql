-- The one mailbox in which mail comes back: when the service read it last, about once an hour, and
-- since when it cannot.
CREATE TABLE mailbox (
    number        INTEGER NOT NULL PRIMARY KEY CHECK (number = 1),
    read_at       INTEGER,
    trouble       TEXT,
    failing_since INTEGER,
    CHECK ((trouble IS NULL) = (failing_since IS NULL))
) STRICT;
INSERT INTO mailbox (number) VALUES (1);
