//! A closed consultation to bytes: pdf, csv, xlsx, json, all from one value.
