//! Stories per person, through the front door, each on SQLite and on PostgreSQL.
//!
//! PostgreSQL is the one in `RAADPLEGING_TEST_POSTGRES`: run `tests/postgres cargo test --test it`.

/// Names each story once and tells it twice: `voting::a_secretary_votes::sqlite`, `::postgres`.
macro_rules! on_both_databases {
    ($($story:ident),+ $(,)?) => {$(
        mod $story {
            #[test]
            fn sqlite() {
                super::$story(crate::database::Database::sqlite());
            }

            #[test]
            fn postgres() {
                super::$story(crate::database::Database::postgres());
            }
        }
    )+};
}

#[cfg(test)]
mod access;
#[cfg(test)]
mod access_by_state;
#[cfg(test)]
mod accounts;
#[cfg(test)]
mod address_checks;
#[cfg(test)]
mod after_close;
#[cfg(test)]
mod announcement;
#[cfg(test)]
mod archive;
#[cfg(test)]
mod asked;
#[cfg(test)]
mod at_once;
#[cfg(test)]
mod bounces;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod bureau;
#[cfg(test)]
mod bureau_addresses;
#[cfg(test)]
mod calling;
#[cfg(test)]
mod chosen_holders;
#[cfg(test)]
mod clarifications;
#[cfg(test)]
mod close;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod corrections;
#[cfg(test)]
mod course;
#[cfg(test)]
mod database;
#[cfg(test)]
mod deadline;
#[cfg(test)]
mod deadlock;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod delegating;
#[cfg(test)]
mod demonstration;
#[cfg(test)]
mod deputies;
#[cfg(test)]
mod disputes;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod doors;
#[cfg(test)]
mod dossiers;
#[cfg(test)]
mod drafts;
#[cfg(test)]
mod ended_mailings;
#[cfg(test)]
mod entered_ballots;
#[cfg(test)]
mod exception;
#[cfg(test)]
mod exceptions;
#[cfg(test)]
mod exceptions_all;
#[cfg(test)]
mod extensions;
#[cfg(test)]
mod form;
#[cfg(test)]
mod frozen;
#[cfg(test)]
mod frozen_node;
#[cfg(test)]
mod hand_over;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod house;
#[cfg(test)]
mod interleavings;
#[cfg(test)]
mod invitations;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod kept_back;
#[cfg(test)]
mod kept_desk;
#[cfg(test)]
mod key_holders;
#[cfg(test)]
mod kiosks;
#[cfg(test)]
mod ladder;
#[cfg(test)]
mod later_redactions;
#[cfg(test)]
mod letter;
#[cfg(test)]
mod live_turnout;
#[cfg(test)]
mod log_in;
#[cfg(test)]
mod logged;
#[cfg(test)]
mod mailbox;
#[cfg(test)]
mod mailbox_alarm;
#[cfg(test)]
mod mailings;
#[cfg(test)]
mod mdto;
#[cfg(test)]
mod merged_rolls;
#[cfg(test)]
mod more_time;
#[cfg(test)]
mod non_interference;
#[cfg(test)]
mod office;
#[cfg(test)]
mod opening_checks;
#[cfg(test)]
mod overlooked;
#[cfg(test)]
mod overtaken;
#[cfg(test)]
mod overview;
#[cfg(test)]
mod page;
#[cfg(test)]
mod paper_link;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod post_office;
#[cfg(test)]
mod predecessors;
#[cfg(test)]
mod previews;
#[cfg(test)]
mod program;
#[cfg(test)]
mod public_results;
#[cfg(test)]
mod reached;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod real_mail;
#[cfg(test)]
mod receipts;
#[cfg(test)]
mod recipients;
#[cfg(test)]
mod rehearsal_marks;
#[cfg(test)]
mod roll;
#[cfg(test)]
mod roll_changes;
#[cfg(test)]
mod roll_import;
#[cfg(test)]
mod route_table;
#[cfg(test)]
mod routes;
#[cfg(test)]
mod secrecy;
#[cfg(test)]
mod secretary_addresses;
#[cfg(test)]
mod setting_up;
#[cfg(test)]
mod settled_disputes;
#[cfg(test)]
mod taken_along;
#[cfg(test)]
mod theme_passages;
#[cfg(test)]
mod themes;
#[cfg(test)]
mod trail;
#[cfg(test)]
mod twenty_minutes;
#[cfg(test)]
mod two_at_set_up;
#[cfg(test)]
mod two_tabs;
#[cfg(test)]
mod unsealing;
#[cfg(test)]
mod unseen;
#[cfg(test)]
mod versions;
#[cfg(test)]
mod voter;
#[cfg(test)]
mod voting;
#[cfg(test)]
mod ways_out;
#[cfg(test)]
mod weights;
#[cfg(test)]
mod wire;
#[cfg(test)]
mod workbook;
#[cfg(test)]
mod working_list;
#[cfg(test)]
mod wrappings;
