//! The tables of what two people allowed and of screens, as diesel knows them; `migrations` has the
//! same.

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

diesel::table! {
    entered_ballot (dossier) {
        dossier -> BigInt,
        consultation -> Text,
        member -> Text,
        version -> BigInt,
        one_time_number -> Text,
        sealed -> Binary,
        sealed_key -> Binary,
        own_key -> Binary,
        mark -> Text,
    }
}

diesel::table! {
    settled_dispute (consultation, member, version) {
        consultation -> Text,
        member -> Text,
        version -> BigInt,
        ending -> Text,
        dossier -> BigInt,
    }
}

diesel::table! {
    struck_member (consultation, member) {
        consultation -> Text,
        member -> Text,
        struck_at -> BigInt,
        dossier -> BigInt,
    }
}

diesel::table! {
    added_member (consultation, member) {
        consultation -> Text,
        member -> Text,
        added_at -> BigInt,
        dossier -> BigInt,
    }
}

diesel::table! {
    kiosk (number) {
        number -> BigInt,
        consultation -> Text,
        place -> Text,
        token_hash -> Text,
        opened_by -> BigInt,
        opened_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}
