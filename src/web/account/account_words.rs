//! How the state of an account is called.

use crate::domain::account::AccountState;

pub fn state_word(state: AccountState) -> &'static str {
    match state {
        AccountState::Invited => "uitgenodigd",
        AccountState::Active => "actief",
        AccountState::Suspended => "geblokkeerd",
    }
}

pub fn state_style(state: AccountState) -> &'static str {
    match state {
        AccountState::Invited => "state--careful",
        AccountState::Active => "state--good",
        AccountState::Suspended => "state--bad",
    }
}
