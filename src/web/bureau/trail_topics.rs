//! Which deeds a topic holds, by the names under which the log is searched.

use crate::web::bureau::trail_words::Topic;

const DEEDS: [(Topic, &[&str]); 9] = [
    (
        Topic::Preparing,
        &[
            "consultation-set-up",
            "roll-imported",
            "consultation-opened",
            "blueprint-saved",
            "document-added",
            "roll-staged",
            "opening-check-settled",
            "opening-check-measured",
            "backup-verified",
        ],
    ),
    (
        Topic::Links,
        &[
            "link-issued",
            "link-replaced",
            "link-printed",
            "deputy-named",
            "deputy-revoked",
            "handed-over",
            "kiosk-opened",
            "kiosk-ended",
        ],
    ),
    (
        Topic::Votes,
        &[
            "ballot-recorded",
            "late-ballot-refused",
            "timely-ballot-missed",
            "ballot-disputed",
            "draft-saved",
            "draft-discarded",
            "page-visited",
        ],
    ),
    (
        Topic::Contact,
        &["contact-noted", "clarification-published"],
    ),
    (
        Topic::Exceptions,
        &[
            "consultation-extended",
            "correction-requested",
            "correction-approved",
            "correction-rejected",
            "correction-withdrawn",
            "weight-corrected",
            "ballot-entered",
            "readings-differed",
            "dispute-settled",
            "member-struck",
            "member-added",
        ],
    ),
    (
        Topic::Mail,
        &[
            "mailing-started",
            "trial-letter-sent",
            "letters-leased",
            "letters-posted",
            "bounce-read",
            "mailing-paused",
            "mailing-resumed",
            "letters-hastened",
            "mail-unmatched",
            "unmatched-mail-settled",
            "mailbox-read",
            "mailbox-failed",
            "mailing-corrected",
            "mailing-ended",
        ],
    ),
    (
        Topic::Outcome,
        &[
            "consultation-closed",
            "consultation-unsealed",
            "unsealing-consented",
            "version-laid-down",
            "decision-recorded",
        ],
    ),
    (
        Topic::Texts,
        &[
            "theme-added",
            "theme-changed",
            "text-coded",
            "coding-settled",
            "quote-chosen",
            "quote-dropped",
            "text-redacted",
            "redaction-lifted",
            "reaction-written",
        ],
    ),
    (
        Topic::Accounts,
        &[
            "account-added",
            "logged-in",
            "log-in-refused",
            "logged-out",
            "account-invited",
            "account-invited-again",
            "invitation-accepted",
            "account-suspended",
            "recovery-codes-made",
            "recovery-code-used",
            "sessions-ended",
            "password-changed",
        ],
    ),
];

/// By the word of a topic; none for a word that is no topic.
pub fn deeds_of(word: &str) -> Vec<&'static str> {
    let own = DEEDS.iter().filter(|(topic, _)| topic.word() == word);
    own.flat_map(|(_, deeds)| deeds.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::event::tests::every_deed;
    use crate::domain::window::Zone;
    use crate::web::bureau::trail_sentences::told;
    use crate::web::bureau::trail_words::Names;

    #[test]
    fn every_deed_is_found_under_the_topic_that_tells_it() {
        let names = Names {
            members: &BTreeMap::new(),
            people: &BTreeMap::new(),
            zone: &Zone::parse("Europe/Amsterdam").unwrap(),
        };
        for deed in every_deed() {
            let topic = told(&deed, &names).0.word();
            let under = Topic::ALL.map(Topic::word);
            let under = under
                .into_iter()
                .filter(|word| deeds_of(word).contains(&deed.name()));
            assert_eq!(under.collect::<Vec<_>>(), [topic], "{}", deed.name());
        }
    }
}
