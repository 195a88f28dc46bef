//! Tables about mail as a whole, as diesel sees them.

diesel::table! {
    mailbox (number) {
        number -> BigInt,
        read_at -> Nullable<BigInt>,
        trouble -> Nullable<Text>,
        failing_since -> Nullable<BigInt>,
    }
}

diesel::table! {
    unmatched_mail (number) {
        number -> BigInt,
        received_at -> BigInt,
        subject -> Text,
        hash -> Text,
        settled_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    correction_mail (corrects, number) {
        corrects -> BigInt,
        number -> BigInt,
        sent_at -> BigInt,
        body -> Text,
    }
}

diesel::table! {
    mailing_end (mailing) {
        mailing -> BigInt,
        ended_at -> BigInt,
        reason -> Text,
        dropped -> BigInt,
    }
}
