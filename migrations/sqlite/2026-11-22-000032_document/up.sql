-- A PDF that members read before they vote, under the hash of its content. Taken off the list it stays
-- here: whoever was shown it can have it again.
CREATE TABLE document (
    consultation TEXT    NOT NULL REFERENCES blueprint (key),
    hash         TEXT    NOT NULL CHECK (length(hash) = 64),
    content      BLOB    NOT NULL,
    size         INTEGER NOT NULL CHECK (size = length(content)),
    uploaded_at  INTEGER NOT NULL,
    uploaded_by  INTEGER NOT NULL REFERENCES account (number),
    PRIMARY KEY (consultation, hash)
) STRICT;

CREATE TRIGGER document_is_in_time BEFORE INSERT ON document
WHEN (SELECT opened_at IS NOT NULL FROM consultation WHERE key = NEW.consultation)
BEGIN SELECT RAISE(ABORT, 'an opened consultation gets no document'); END;
CREATE TRIGGER document_is_never_replaced BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE consultation = NEW.consultation AND hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'documents are kept'); END;
CREATE TRIGGER document_is_never_changed BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'documents are kept'); END;
CREATE TRIGGER document_is_never_deleted BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'documents are kept'); END;
