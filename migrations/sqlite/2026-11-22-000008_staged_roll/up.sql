-- A member list that was handed in and not taken yet: looked at first, by a person.
CREATE TABLE staged_roll (
    consultation TEXT NOT NULL PRIMARY KEY REFERENCES consultation (key),
    file         BLOB NOT NULL,
    hash         TEXT NOT NULL CHECK (length(hash) = 64),
    staged_at    INTEGER NOT NULL
) STRICT;
