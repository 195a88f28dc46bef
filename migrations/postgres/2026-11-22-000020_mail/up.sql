-- The one mailbox in which mail comes back: when the service read it last, about once an hour, and
-- since when it cannot.
CREATE TABLE mailbox (
    number        BIGINT NOT NULL PRIMARY KEY CHECK (number = 1),
    read_at       BIGINT,
    trouble       TEXT,
    failing_since BIGINT,
    CHECK ((trouble IS NULL) = (failing_since IS NULL))
);
INSERT INTO mailbox (number) VALUES (1);
