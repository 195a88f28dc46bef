-- The codes of the members that this one continues, in order, a space between them; none for most.
ALTER TABLE member ADD COLUMN predecessors TEXT CHECK (predecessors <> '');
CREATE INDEX member_with_predecessors ON member (consultation) WHERE predecessors IS NOT NULL;
CREATE INDEX member_of_code ON member (code);

-- They are frozen with the rest of the roll.
CREATE TRIGGER frozen_roll_keeps_its_predecessors BEFORE UPDATE OF predecessors ON member
WHEN (SELECT opened_at IS NOT NULL FROM consultation WHERE key = OLD.consultation)
BEGIN SELECT RAISE(ABORT, 'the roll is frozen'); END;
