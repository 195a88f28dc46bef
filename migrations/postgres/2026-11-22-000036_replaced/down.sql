-- There is no way back from a consultation: a database that holds votes is restored, not undone.
SELECT 1;
