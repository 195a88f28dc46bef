-- Before the opening a roll is replaced as a whole, also when its members had the announcement: the
-- letters look for their members when the transaction ends.
ALTER TABLE letter ALTER CONSTRAINT letter_consultation_member_fkey DEFERRABLE INITIALLY IMMEDIATE;
