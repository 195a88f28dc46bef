//! Verloop: how the turnout grew, as a drawing and as the same numbers in a table.

use askama::Template;
use jiff::civil::Date;

use crate::domain::consultation::Consultation;
use crate::domain::course::{CourseDay, Pace};
use crate::domain::fraction::Fraction;
use crate::domain::instant::Instant;
use crate::dutch;
use crate::service::view::course::{CourseView, Reached};
use crate::web::bar::Bar;
use crate::web::bureau::letter_kinds::kind_word;
use crate::web::bureau::tile_map::TileMap;
use crate::web::bureau::turnout_parts::{DECIMALS, Parts, parts};
use crate::web::frame::Frame;
use crate::web::words;

/// The field of the drawing: where zero and the first day are, and how far it goes.
const LEFT: u64 = 40;
const WIDE: u64 = 592;
const BOTTOM: u64 = 232;
const HIGH: u64 = 224;

/// `GET /bureau/{consultation}/verloop`
#[derive(Template)]
#[template(path = "web/bureau/course.html")]
pub struct CoursePage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    pub word: String,
    pub members: String,
    pub updated: String,
    /// `214 van 342 gemeenten hebben gestemd (62,6%).`
    pub now: String,
    /// What the last days would come to.
    pub pace: Option<String>,
    pub chart: Chart,
    /// The newest day first.
    pub lines: Vec<DayLine>,
    /// The map in words; none where the roll has no cells.
    pub map: Option<String>,
    pub parts: Parts,
}

/// One day in the table.
pub struct DayLine {
    pub day: String,
    /// `+12`; a withdrawal may take more away than came.
    pub came: String,
    pub members: String,
    pub votes: String,
    pub population: String,
    /// `Herinnering`, or several.
    pub mailings: String,
}

/// The lines of the drawing, as SVG wants points: `40,232 120,200`.
#[derive(Default)]
pub struct Chart {
    pub members: String,
    pub votes: String,
    /// Where mailings went out.
    pub marks: Vec<u64>,
    pub first: String,
    pub last: String,
}

impl CoursePage {
    pub fn new(frame: Frame, view: &CourseView, now: Instant) -> Self {
        let consultation = &view.consultation.consultation;
        let word = &consultation.words;
        let members = view.members.iter();
        let voting = members.map(|(weighed, reached)| (weighed, *reached == Reached::Voted));
        Self {
            frame,
            path: format!("/bureau/{}", consultation.key),
            word: word.member.clone(),
            members: word.members.clone(),
            updated: words::moment_to_the_second(now, consultation.window.zone()),
            now: view.days.last().map_or_else(String::new, |day| {
                let bar = Bar::of(day.turnout.members, DECIMALS);
                format!(
                    "{} {} hebben gestemd ({}).",
                    bar.count, word.members, bar.share
                )
            }),
            pace: view.pace.map(|pace| in_words(pace, consultation)),
            chart: chart(view),
            lines: lines(view),
            map: TileMap::of(&view.members).map(|map| map.words(consultation)),
            parts: parts(consultation, &voting.collect::<Vec<_>>()),
        }
    }
}

/// Said to be a forecast, and what it was taken from.
fn in_words(pace: Pace, consultation: &Consultation) -> String {
    let word = &consultation.words;
    format!(
        "In de laatste {} hele dagen kwamen er {} bij. Voorspelling als het zo doorgaat: bij de \
         sluiting ongeveer {} van de {} {}, met ongeveer {} van de {} stemmen. Dat is niet zeker: \
         vlak voor de sluiting stemmen er vaak meer.",
        dutch::number(pace.days),
        dutch::counted(pace.came, &word.member, &word.members),
        dutch::number(pace.at_close.part),
        dutch::number(pace.at_close.whole),
        word.members,
        dutch::number(pace.votes_at_close.part),
        dutch::number(pace.votes_at_close.whole),
    )
}

fn lines(view: &CourseView) -> Vec<DayLine> {
    let before = std::iter::once(0).chain(view.days.iter().map(|day| day.turnout.members.part));
    let days = view.days.iter().zip(before);
    let mut lines: Vec<DayLine> = days
        .map(|(day, before)| DayLine {
            day: dutch::weekday_date(day.date),
            came: came(day.turnout.members.part, before),
            members: said(day.turnout.members),
            votes: said(day.turnout.votes),
            population: said(day.turnout.population),
            mailings: mailings_of(view, day.date).join(", "),
        })
        .collect();
    lines.reverse();
    lines
}

fn said(fraction: Fraction) -> String {
    let bar = Bar::of(fraction, DECIMALS);
    format!("{} ({})", bar.count, bar.share)
}

fn came(now: u64, before: u64) -> String {
    if now < before {
        format!("-{}", dutch::number(before - now))
    } else {
        dutch::number(now - before)
    }
}

fn mailings_of(view: &CourseView, date: Date) -> Vec<&'static str> {
    let zone = view.consultation.consultation.window.zone();
    let own = view.mailings.iter().filter(|stored| {
        let started_at = stored.mailing.started_at.timestamp();
        started_at.to_zoned(zone.time_zone()).date() == date
    });
    own.map(|stored| kind_word(&stored.mailing.kind)).collect()
}

fn chart(view: &CourseView) -> Chart {
    let (Some(first), Some(last)) = (view.days.first(), view.days.last()) else {
        return Chart::default();
    };
    let x = |place: usize| {
        let steps = view.days.len().saturating_sub(1).max(1) as u64;
        LEFT + WIDE * place as u64 / steps
    };
    let line = |share: fn(&CourseDay) -> Fraction| {
        let points = view.days.iter().enumerate().map(|(place, day)| {
            let thousandths = share(day).percentage(1).unwrap_or(0).min(1_000);
            format!("{},{}", x(place), BOTTOM - HIGH * thousandths / 1_000)
        });
        points.collect::<Vec<_>>().join(" ")
    };
    let marked = view.days.iter().enumerate();
    let marked = marked.filter(|(_, day)| !mailings_of(view, day.date).is_empty());
    Chart {
        members: line(|day| day.turnout.members),
        votes: line(|day| day.turnout.votes),
        marks: marked.map(|(place, _)| x(place)).collect(),
        first: dutch::date(first.date),
        last: dutch::date(last.date),
    }
}
