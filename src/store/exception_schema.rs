//! The tables of what two people allowed, as diesel knows them; `migrations` has the same.

diesel::table! {
    weight_correction (number) {
        number -> BigInt,
        consultation -> Text,
        member -> Text,
        votes_before -> BigInt,
        votes -> BigInt,
        approved_at -> BigInt,
        dossier -> BigInt,
    }
}
