//! The tables as diesel sees them; the same in both databases.

diesel::table! {
    consultation (key) {
        key -> Text,
        definition -> Text,
        sealing_key -> Binary,
        exercise -> BigInt,
        set_up_at -> BigInt,
        opened_at -> Nullable<BigInt>,
        closed_at -> Nullable<BigInt>,
        unsealed_at -> Nullable<BigInt>,
        roll_hash -> Nullable<Text>,
        log_root -> Nullable<Text>,
    }
}

diesel::table! {
    member (consultation, code) {
        consultation -> Text,
        code -> Text,
        name -> Text,
        province -> Nullable<Text>,
        population -> BigInt,
        explicit_votes -> Nullable<BigInt>,
        votes -> BigInt,
        derivation -> Text,
        voting_group -> Text,
        secretary -> Nullable<Text>,
        email -> Nullable<Text>,
        email_general -> Nullable<Text>,
        map_column -> Nullable<BigInt>,
        map_row -> Nullable<BigInt>,
        telephone -> Nullable<Text>,
        predecessors -> Nullable<Text>,
    }
}

diesel::table! {
    ballot_link (number) {
        number -> BigInt,
        consultation -> Text,
        member -> Text,
        issued_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    ballot (consultation, member, version) {
        consultation -> Text,
        member -> Text,
        version -> BigInt,
        act -> Text,
        one_time_number -> Text,
        link -> BigInt,
        received_at -> BigInt,
        receipt -> Text,
        sealed -> Binary,
        sealed_key -> Binary,
        own_key -> Binary,
    }
}

diesel::table! {
    opened_ballot (consultation, member, version) {
        consultation -> Text,
        member -> Text,
        version -> BigInt,
        content -> Text,
    }
}

diesel::table! {
    event (number) {
        number -> BigInt,
        at -> BigInt,
        consultation -> Nullable<Text>,
        deed -> Text,
        member -> Nullable<Text>,
        body -> Text,
        leaf -> Text,
    }
}

diesel::table! {
    letter (number) {
        number -> BigInt,
        consultation -> Text,
        member -> Text,
        kind -> Text,
        mailing -> Text,
        recipient -> Text,
        message_id -> Text,
        facts -> Text,
        written_at -> BigInt,
        state -> Text,
        attempts -> BigInt,
        next_attempt_at -> BigInt,
        leased_until -> Nullable<BigInt>,
        settled_at -> Nullable<BigInt>,
        reply -> Nullable<Text>,
        server -> Nullable<Text>,
    }
}

diesel::table! {
    account (number) {
        number -> BigInt,
        email -> Text,
        role -> Text,
        password_hash -> Text,
        totp_sealed -> Binary,
        last_totp_step -> BigInt,
        added_at -> BigInt,
        state -> Text,
        totp_salt -> Text,
    }
}

diesel::table! {
    account_invitation (token_hash) {
        token_hash -> Text,
        account -> BigInt,
        issued_at -> BigInt,
        expires_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    recovery_code (code_hash) {
        code_hash -> Text,
        account -> BigInt,
        made_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    session (token_hash) {
        token_hash -> Text,
        account -> BigInt,
        started_at -> BigInt,
        ends_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    draft (link) {
        link -> BigInt,
        revision -> BigInt,
        saved_at -> BigInt,
        salt -> Binary,
        sealed -> Binary,
    }
}

diesel::allow_tables_to_appear_in_same_query!(draft, ballot_link, page_visit);

diesel::table! {
    page_visit (link) {
        link -> BigInt,
        first_at -> BigInt,
    }
}

diesel::table! {
    contact (number) {
        number -> BigInt,
        consultation -> Text,
        member -> Text,
        noted_at -> BigInt,
        noted_by -> BigInt,
        outcome -> Nullable<Text>,
        body -> Text,
        next_action -> Nullable<Text>,
        owner -> Nullable<BigInt>,
    }
}

diesel::table! {
    theme (consultation, number) {
        consultation -> Text,
        number -> BigInt,
        name -> Text,
        terms -> Text,
        revision -> BigInt,
    }
}

diesel::table! {
    coding (consultation, member, part, account) {
        consultation -> Text,
        member -> Text,
        part -> Text,
        account -> BigInt,
        themes -> Text,
        revision -> BigInt,
        coded_at -> BigInt,
    }
}

diesel::table! {
    settled_coding (consultation, member, part) {
        consultation -> Text,
        member -> Text,
        part -> Text,
        themes -> Text,
        revision -> BigInt,
        settled_by -> BigInt,
        settled_at -> BigInt,
    }
}

diesel::table! {
    quote (number) {
        number -> BigInt,
        consultation -> Text,
        member -> Text,
        part -> Text,
        theme -> BigInt,
        begins -> BigInt,
        ends -> BigInt,
        chosen_by -> BigInt,
        chosen_at -> BigInt,
    }
}

diesel::table! {
    redaction (number) {
        number -> BigInt,
        consultation -> Text,
        member -> Text,
        part -> Text,
        begins -> BigInt,
        ends -> BigInt,
        reason -> Text,
        redacted_by -> BigInt,
        redacted_at -> BigInt,
        lifted_by -> Nullable<BigInt>,
        lifted_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    reaction (consultation, theme) {
        consultation -> Text,
        theme -> BigInt,
        body -> Text,
        revision -> BigInt,
        written_by -> BigInt,
        written_at -> BigInt,
    }
}

diesel::joinable!(page_visit -> ballot_link (link));

diesel::table! {
    deputy (link) {
        link -> BigInt,
        consultation -> Text,
        member -> Text,
        name -> Text,
        office -> Text,
        email -> Text,
        named_by -> BigInt,
        named_at -> BigInt,
    }
}

diesel::table! {
    clarification (consultation, number) {
        consultation -> Text,
        number -> BigInt,
        published_at -> BigInt,
        title -> Text,
        body -> Text,
    }
}

diesel::table! {
    decision (consultation, number) {
        consultation -> Text,
        number -> BigInt,
        recorded_at -> BigInt,
        decided_on -> Text,
        ruling -> Text,
        reasons -> Text,
        correction -> Nullable<Text>,
        outcome -> Text,
    }
}

diesel::table! {
    dispute (consultation, member, version) {
        consultation -> Text,
        member -> Text,
        version -> BigInt,
        disputed_at -> BigInt,
        letter -> BigInt,
        told_by -> Text,
    }
}

diesel::table! {
    bounce (letter, kind) {
        letter -> BigInt,
        kind -> Text,
        received_at -> BigInt,
        status -> Nullable<Text>,
        diagnostic -> Nullable<Text>,
    }
}

diesel::table! {
    mailing (number) {
        number -> BigInt,
        consultation -> Text,
        name -> Text,
        kind -> Text,
        state -> Text,
        started_at -> BigInt,
        started_by -> Nullable<BigInt>,
        letters -> BigInt,
    }
}

diesel::table! {
    staged_roll (consultation) {
        consultation -> Text,
        file -> Binary,
        hash -> Text,
        staged_at -> BigInt,
    }
}

diesel::joinable!(bounce -> letter (letter));
diesel::allow_tables_to_appear_in_same_query!(bounce, letter, mailing);

diesel::table! {
    dossier (number) {
        number -> BigInt,
        consultation -> Text,
        member -> Nullable<Text>,
        kind -> Text,
        proposal -> Text,
        hash -> Text,
        requested_by -> BigInt,
        requested_at -> BigInt,
    }
}

diesel::table! {
    dossier_decision (dossier) {
        dossier -> BigInt,
        verdict -> Text,
        decided_by -> BigInt,
        decided_at -> BigInt,
        hash -> Nullable<Text>,
        reason -> Nullable<Text>,
    }
}

diesel::joinable!(dossier_decision -> dossier (dossier));
diesel::allow_tables_to_appear_in_same_query!(dossier, dossier_decision);

diesel::table! {
    extension (consultation, number) {
        consultation -> Text,
        number -> BigInt,
        replaces -> BigInt,
        closes_at -> BigInt,
        approved_at -> BigInt,
        dossier -> BigInt,
        reason -> Text,
    }
}
