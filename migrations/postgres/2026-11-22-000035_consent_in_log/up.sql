-- A consent stands in the log alone: two places could differ, and one of them could be written to unseen.
DROP TABLE unsealing_consent;
