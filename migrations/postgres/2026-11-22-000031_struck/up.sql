-- Who left the roll has no new version, and nobody leaves it after the close.
CREATE FUNCTION refuse_ballot_of_struck_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM struck_member WHERE consultation = NEW.consultation AND member = NEW.member) THEN
        RAISE EXCEPTION 'the member is not on the roll';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ballot_of_a_struck_member BEFORE INSERT ON ballot
FOR EACH ROW EXECUTE FUNCTION refuse_ballot_of_struck_member();

CREATE FUNCTION refuse_unless_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT opened_at IS NULL OR closed_at IS NOT NULL FROM consultation WHERE key = NEW.consultation) THEN
        RAISE EXCEPTION 'the consultation is not open';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER strike_is_in_time BEFORE INSERT ON struck_member
FOR EACH ROW EXECUTE FUNCTION refuse_unless_open();
CREATE TRIGGER settlement_is_in_time BEFORE INSERT ON settled_dispute
FOR EACH ROW EXECUTE FUNCTION refuse_unless_open();
