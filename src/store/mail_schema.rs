//! Tables about mail as a whole, as diesel sees them.

diesel::table! {
    mailbox (number) {
        number -> BigInt,
        read_at -> Nullable<BigInt>,
        trouble -> Nullable<Text>,
        failing_since -> Nullable<BigInt>,
    }
}
