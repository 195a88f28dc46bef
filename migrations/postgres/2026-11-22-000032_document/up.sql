-- A PDF that members read before they vote, under the hash of its content. Taken off the list it stays
-- here: whoever was shown it can have it again.
CREATE TABLE document (
    consultation TEXT   NOT NULL REFERENCES blueprint (key),
    hash         TEXT   NOT NULL CHECK (length(hash) = 64),
    content      BYTEA  NOT NULL,
    size         BIGINT NOT NULL CHECK (size = octet_length(content)),
    uploaded_at  BIGINT NOT NULL,
    uploaded_by  BIGINT NOT NULL REFERENCES account (number),
    PRIMARY KEY (consultation, hash)
);

CREATE FUNCTION refuse_late_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT opened_at IS NOT NULL FROM consultation WHERE key = NEW.consultation) THEN
        RAISE EXCEPTION 'an opened consultation gets no document';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER document_is_in_time BEFORE INSERT ON document
FOR EACH ROW EXECUTE FUNCTION refuse_late_document();
CREATE TRIGGER document_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON document
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
