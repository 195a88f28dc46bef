-- Before the opening a roll is replaced as a whole, also when its members had the announcement: the
-- letters look for their members when the transaction ends. Here that needs a pragma and no table.
SELECT 1;
