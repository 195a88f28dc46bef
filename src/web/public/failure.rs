//! When the service itself fails: what is certain, what is not, and what to do.

use askama::Template;

use crate::web::frame::Frame;
use crate::web::secretary::typed::TypedText;

#[derive(Template)]
#[template(path = "web/public/failure.html")]
pub struct FailurePage {
    pub frame: Frame,
    pub failure: Failure,
    /// To be named on the telephone; stands in our log.
    pub code: String,
    /// What the form held that was posted.
    pub typed: Vec<TypedText>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// 500 while a vote was on its way: it may or may not be in.
    BallotUncertain,
    /// 503 while a vote was on its way: it is certainly not in.
    BallotNotRegistered,
    /// 503 for a vote that came in time and could not be stored before the count.
    BallotMissed,
    /// 500 anywhere else.
    Elsewhere,
    /// 503 anywhere else.
    Unavailable,
}

impl Failure {
    pub const ALL: [Self; 5] = [
        Self::BallotUncertain,
        Self::BallotNotRegistered,
        Self::BallotMissed,
        Self::Elsewhere,
        Self::Unavailable,
    ];

    /// The HTTP status it belongs to.
    pub fn status(self) -> u16 {
        match self {
            Self::BallotUncertain | Self::Elsewhere => 500,
            Self::BallotNotRegistered | Self::BallotMissed | Self::Unavailable => 503,
        }
    }

    pub fn heading(self) -> &'static str {
        match self {
            Self::BallotUncertain | Self::Elsewhere => "Er ging iets mis",
            Self::BallotNotRegistered | Self::BallotMissed => "Uw stem is niet geregistreerd",
            Self::Unavailable => "De website is even niet beschikbaar",
        }
    }

    pub fn advice(self) -> &'static str {
        match self {
            Self::BallotUncertain => {
                "Wij weten niet zeker of uw stem is ontvangen. Open de link uit de mail opnieuw. \
                 Dan ziet u of wij uw stem hebben."
            }
            Self::BallotNotRegistered => {
                "Wij konden uw stem nu niet opslaan. Ga terug in uw browser en verstuur uw stem \
                 meteen nog een keer. Dubbel tellen kan niet. Lukt het weer niet? Bel ons dan nu."
            }
            Self::BallotMissed => {
                "Uw stem kwam op tijd binnen, maar wij konden die niet meer opslaan. Dat hebben \
                 wij vastgelegd. Bel ons nu en noem de code."
            }
            Self::Elsewhere => {
                "Dat ligt niet aan u. Probeer het opnieuw. Wat eerder is ontvangen, blijft bewaard."
            }
            Self::Unavailable => {
                "Dat ligt niet aan u. Probeer het over een minuut opnieuw. Wat eerder is \
                 ontvangen, blijft bewaard."
            }
        }
    }
}
