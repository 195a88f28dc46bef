-- A member list that was handed in and not taken yet: looked at first, by a person.
CREATE TABLE staged_roll (
    consultation TEXT NOT NULL PRIMARY KEY REFERENCES consultation (key),
    file         BYTEA NOT NULL,
    hash         TEXT NOT NULL CHECK (length(hash) = 64),
    staged_at    BIGINT NOT NULL
);
