//! The tables of the unsealing and of the report that follows it, as diesel sees them.

diesel::table! {
    report_version (consultation, number) {
        consultation -> Text,
        number -> BigInt,
        laid_down_at -> BigInt,
        laid_down_by -> Nullable<BigInt>,
        reason -> Nullable<Text>,
        report -> Binary,
        hash -> Text,
    }
}

diesel::table! {
    version_redaction (consultation, version, redaction) {
        consultation -> Text,
        version -> BigInt,
        redaction -> BigInt,
    }
}
