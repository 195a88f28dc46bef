//! How far each way to a member got, from its letters and from the log.

use crate::domain::deputy::Deputy;
use crate::domain::event::{Actor, Deed};
use crate::domain::instant::Instant;
use crate::domain::ladder::{Rung, Step};
use crate::domain::link::BallotLink;
use crate::domain::returned::BounceKind;
use crate::service::letter_facts::LetterFacts;
use crate::store::{Bounce, LetterState, StoredEvent, StoredLetter};

/// One address to which a link went, and what became of it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// None for a letter on paper.
    pub address: Option<String>,
    /// In order of time.
    pub steps: Vec<Step>,
}

/// What is known of one member.
pub struct Known<'a> {
    pub letters: &'a [StoredLetter],
    pub bounces: &'a [Bounce],
    pub links: &'a [BallotLink],
    pub deputies: &'a [Deputy],
    pub events: &'a [StoredEvent],
}

/// One ladder for each address, the one that was written to first on top.
pub fn ladders(known: &Known<'_>) -> Vec<Ladder> {
    let mut ladders: Vec<Ladder> = Vec::new();
    let mut places: Vec<Vec<u32>> = Vec::new();
    for letter in known.letters {
        let Some(link) = known.link_in(letter) else {
            continue;
        };
        let address = Some(letter.letter.recipient.as_str().to_owned());
        let place = ladders.iter().position(|ladder| ladder.address == address);
        let place = place.unwrap_or_else(|| {
            ladders.push(Ladder {
                address,
                steps: Vec::new(),
            });
            places.push(Vec::new());
            ladders.len() - 1
        });
        if let Some((ladder, links)) = ladders.get_mut(place).zip(places.get_mut(place)) {
            ladder.steps.extend(known.posted(letter));
            links.push(link);
        }
    }
    for (link, at) in printed(known.events) {
        ladders.push(Ladder {
            address: None,
            steps: vec![Step::new(Rung::Printed, at)],
        });
        places.push(vec![link]);
    }
    for (ladder, links) in ladders.iter_mut().zip(&places) {
        ladder.steps.extend(climbed(known.events, links));
        ladder.steps.sort_by_key(|step| (step.at, step.rung));
    }
    ladders
}

impl Known<'_> {
    /// The link that a letter brings; none for one that brings none, or that nobody needs any more.
    fn link_in(&self, letter: &StoredLetter) -> Option<u32> {
        if letter.state == LetterState::Dropped {
            return None;
        }
        match serde_json::from_str(&letter.letter.facts).ok()? {
            LetterFacts::Invitation { link }
            | LetterFacts::NewLink { link }
            | LetterFacts::Deputy { link }
            | LetterFacts::NewSecretary { link }
            | LetterFacts::NewAddress { link } => Some(link),
            LetterFacts::Reminder => self.link_of_secretary_at(letter.letter.written_at),
            _ => None,
        }
    }

    fn link_of_secretary_at(&self, at: Instant) -> Option<u32> {
        let issued = self.links.iter().filter(|link| link.issued_at <= at);
        let of_deputy = |link: &u32| self.deputies.iter().any(|deputy| deputy.link == *link);
        issued
            .map(|link| link.number)
            .filter(|link| !of_deputy(link))
            .max()
    }

    fn posted(&self, letter: &StoredLetter) -> Vec<Step> {
        let mut steps = vec![Step::new(Rung::Queued, letter.letter.written_at)];
        let settled = letter.settled_at.unwrap_or(letter.letter.written_at);
        let tried = |rung, at| {
            let step = Step::new(rung, at).answered(letter.reply.clone());
            step.by(letter.server.clone())
        };
        match letter.state {
            LetterState::Queued if letter.attempts > 0 => {
                steps.push(tried(Rung::Retrying, letter.next_attempt_at));
            }
            LetterState::Queued | LetterState::Dropped => {}
            LetterState::Accepted => steps.push(tried(Rung::Accepted, settled)),
            LetterState::Refused => steps.push(tried(Rung::Returned, settled)),
        }
        let own = self.bounces.iter();
        let own = own.filter(|bounce| bounce.letter == letter.number);
        steps.extend(own.map(came_back));
        steps
    }
}

fn printed(events: &[StoredEvent]) -> impl Iterator<Item = (u32, Instant)> {
    events.iter().filter_map(|stored| match stored.event.deed {
        Deed::LinkPrinted { new, .. } => Some((new, stored.event.at)),
        _ => None,
    })
}

fn came_back(bounce: &Bounce) -> Step {
    let rung = match bounce.kind {
        BounceKind::Failed => Rung::Returned,
        BounceKind::Delayed => Rung::Delayed,
        BounceKind::AutoReply => Rung::Away,
    };
    let status = bounce.status.as_ref();
    Step::new(rung, bounce.received_at).answered(status.map(|status| status.as_str().to_owned()))
}

/// What was done by any of these links: of each rung the first time.
fn climbed(events: &[StoredEvent], links: &[u32]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for stored in events {
        let event = &stored.event;
        let (rung, link) = match (&event.deed, &event.actor) {
            (Deed::PageVisited { link, .. }, _) => (Rung::Visited, *link),
            (Deed::DraftSaved { link, .. }, _) => (Rung::DraftBegun, *link),
            (Deed::BallotRecorded { .. }, Actor::Link { number }) => (Rung::Voted, *number),
            _ => continue,
        };
        if links.contains(&link) && !steps.iter().any(|step| step.rung == rung) {
            steps.push(Step::new(rung, event.at));
        }
    }
    steps
}
