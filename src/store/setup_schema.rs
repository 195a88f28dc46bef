//! The tables of the set-up as diesel sees them; the same in both databases.

diesel::table! {
    blueprint (key) {
        key -> Text,
        parts -> Text,
        version -> BigInt,
        changed_at -> BigInt,
        changed_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    document (consultation, hash) {
        consultation -> Text,
        hash -> Text,
        content -> Binary,
        size -> BigInt,
        uploaded_at -> BigInt,
        uploaded_by -> BigInt,
    }
}
