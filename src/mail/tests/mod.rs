//! Letters read back as a mail program would, and a relay that answers from a script.

mod decided;
mod exceptions;
pub(super) mod fixture;
mod folder;
mod hostile;
mod letters;
mod received;
mod relay;
mod smtp;
mod spelling;
mod trust;
mod wording;
