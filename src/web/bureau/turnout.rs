//! Opkomst: who has voted and who has mail; never what was voted.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::instant::Instant;
use crate::domain::province::Province;
use crate::domain::size_class::SizeClass;
use crate::domain::text::visible;
use crate::domain::window::Phase;
use crate::dutch;
use crate::web::bureau::figures::EVERY_SECONDS;
use crate::web::bureau::filter_words;
use crate::web::bureau::ladder;
use crate::web::bureau::mail_alarms::MailAlarm;
use crate::web::bureau::member_list::{
    CLIMBED, Column, MemberFilter, MemberStatus, Order, Page, rung_key, size_key,
};
use crate::web::bureau::states::{MailState, VoteState};
use crate::web::bureau::turnout_parts::{Parts, TurnoutFigures, Voting, figures, parts};
use crate::web::frame::Frame;
use crate::web::words;

/// Rows on one page of the list; the whole list is one link away.
pub const ROWS: usize = 15;

/// `GET /bureau/{consultation}/opkomst`
#[derive(Template)]
#[template(path = "web/bureau/turnout.html")]
pub struct TurnoutPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    pub word: String,
    pub members: String,
    pub figures: TurnoutFigures,
    pub refused: String,
    /// What is wrong with mail as a whole.
    pub alarms: Vec<MailAlarm>,
    pub reminds: bool,
    /// For whoever makes links for a screen.
    pub works: bool,
    /// `2 mails zijn`; none when no mail was refused.
    pub refused_mails: Option<String>,
    /// The members that say that they did not do what was done last, whatever the filter.
    pub disputed: Vec<String>,
    /// `8 dagen en 5 uur`; none when closed.
    pub time_left: Option<String>,
    pub updated: String,
    /// This page again, with its filter.
    pub refresh: String,
    pub parts: Parts,
    pub filter: MemberFilter,
    pub headings: Vec<Heading>,
    pub rows: Vec<Row>,
    pub caption: String,
    pub pages: Pages,
    /// The list as shown, all pages, for a spreadsheet.
    pub csv: String,
    pub xlsx: String,
    /// The mail addresses of those without a vote.
    pub addresses: String,
    /// The names of the voting groups, where there are several.
    pub groups: Vec<String>,
}

/// A sortable column.
pub struct Heading {
    pub label: String,
    pub url: String,
    /// `ascending` or `descending` for the one that the list is sorted by.
    pub sorted: Option<&'static str>,
    pub numeric: bool,
}

pub struct Row {
    pub code: String,
    pub name: String,
    /// The earlier name that it was found by.
    pub was_called: Option<String>,
    pub province: &'static str,
    pub votes: String,
    pub vote: VoteState,
    pub voted_at: String,
    /// How far somebody came who has not voted.
    pub climbed: String,
    pub mail: MailState,
    pub mail_at: String,
    /// What a server said of mail that did not get on: `5.1.1`.
    pub mail_answer: String,
}

#[derive(Default)]
pub struct Pages {
    pub previous: Option<String>,
    pub next: Option<String>,
    pub all: Option<String>,
}

impl TurnoutPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        members: &[MemberStatus],
        filter: MemberFilter,
        now: Instant,
    ) -> Self {
        let window = &consultation.window;
        let path = format!("/bureau/{}", consultation.key);
        let list = format!("{path}/opkomst");
        let all = filter.query_with(filter.order, Page::default());
        let found = filter.apply(members);
        let (range, pages) = paging(&filter, found.len(), &list);
        let caption = caption(consultation, &filter, found.len(), &range);
        let shown = found.into_iter().skip(range.start).take(range.len());
        let voting = members.iter().map(|own| (&own.weighed, own.has_voted()));
        let voting: Vec<Voting<'_>> = voting.collect();
        Self {
            frame,
            word: consultation.words.member.clone(),
            members: consultation.words.members.clone(),
            figures: figures(consultation, &voting),
            refused: dutch::number(refused(members)),
            disputed: disputed(members),
            alarms: Vec::new(),
            refused_mails: refused_mails(refused(members)),
            time_left: (window.phase(now) == Phase::Open)
                .then(|| dutch::duration(window.closes_at().since(now))),
            updated: words::moment_to_the_second(now, window.zone()),
            refresh: address(&list, &filter.query_with(filter.order, filter.page)),
            parts: parts(consultation, &voting),
            headings: headings(consultation, &filter, &list),
            rows: shown
                .map(|status| row(status, consultation, &filter.q))
                .collect(),
            caption,
            pages,
            csv: address(&format!("{list}.csv"), &all),
            xlsx: address(&format!("{list}.xlsx"), &all),
            addresses: address(&format!("{list}/mailadressen"), &all),
            groups: groups(consultation),
            reminds: false,
            works: false,
            path,
            filter,
        }
    }

    /// With the way to a reminder, which the bureau alone sends while voting is open.
    pub fn for_work(mut self) -> Self {
        self.reminds = self.time_left.is_some();
        self.works = true;
        self
    }

    /// The page with what is wrong with mail as a whole.
    pub fn with_alarms(mut self, alarms: Vec<MailAlarm>) -> Self {
        self.alarms = alarms;
        self
    }

    /// Where the script asks for fresh figures.
    fn live(&self) -> String {
        format!("{}/opkomst/cijfers", self.path)
    }

    fn voted(&self) -> String {
        format!("{} hebben gestemd", self.members)
    }

    fn vote_options(&self) -> [VoteState; 5] {
        VoteState::ALL
    }

    fn mail_options(&self) -> [MailState; 7] {
        MailState::ALL
    }

    fn size_options(&self) -> [(&'static str, &'static str, bool); 4] {
        SizeClass::ALL.map(|size| {
            let chosen = self.filter.size == Some(size);
            (size_key(size), dutch::size_class(size), chosen)
        })
    }

    fn climbed_options(&self) -> [(&'static str, &'static str, bool); 2] {
        CLIMBED.map(|rung| {
            let chosen = self.filter.climbed == Some(rung);
            (rung_key(rung), ladder::word(rung), chosen)
        })
    }

    fn province_options(&self) -> [Province; 12] {
        Province::ALL
    }
}

fn groups(consultation: &Consultation) -> Vec<String> {
    let groups = consultation.groups.iter();
    let names = groups.map(|group| group.key.to_string());
    match consultation.groups.len() {
        0 | 1 => Vec::new(),
        _ => names.collect(),
    }
}

fn refused(members: &[MemberStatus]) -> u64 {
    let members = members.iter();
    let refused = members.filter(|status| status.mail == MailState::Refused);
    refused.count() as u64
}

fn refused_mails(count: u64) -> Option<String> {
    (count > 0).then(|| dutch::counted(count, "mail is", "mails zijn"))
}

fn disputed(members: &[MemberStatus]) -> Vec<String> {
    let members = members.iter();
    let disputed = members.filter(|status| status.dispute.is_some());
    disputed
        .map(|status| visible(status.weighed.member.name.as_str()))
        .collect()
}

fn address(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

fn paging(filter: &MemberFilter, found: usize, list: &str) -> (std::ops::Range<usize>, Pages) {
    let Page::Number(number) = filter.page else {
        return (0..found, Pages::default());
    };
    let last = found.div_ceil(ROWS).max(1);
    let number = number.min(last);
    let link = |page| address(list, &filter.query_with(filter.order, page));
    let pages = Pages {
        previous: (number > 1).then(|| link(Page::Number(number - 1))),
        next: (number < last).then(|| link(Page::Number(number + 1))),
        all: (last > 1).then(|| link(Page::All)),
    };
    let start = (number - 1) * ROWS;
    (start..(start + ROWS).min(found), pages)
}

/// `7 gemeenten gevonden`, which of them are on this page, and what they were found by: on paper
/// the form is not there.
fn caption(
    consultation: &Consultation,
    filter: &MemberFilter,
    found: usize,
    range: &std::ops::Range<usize>,
) -> String {
    let words = &consultation.words;
    let mut said = dutch::counted(found as u64, &words.member, &words.members) + " gevonden";
    if range.len() < found {
        said += &format!(", nummer {} tot en met {}", range.start + 1, range.end);
    }
    if filter.filters() {
        said += &format!(". Filter: {}", filter_words::filter(filter, &words.members));
    }
    said
}

fn headings(consultation: &Consultation, filter: &MemberFilter, list: &str) -> Vec<Heading> {
    let label = |column| match column {
        Column::Name => words::capitalized(&consultation.words.member),
        Column::Province => "Provincie".to_owned(),
        Column::Votes => "Stemmen".to_owned(),
        Column::Vote => "Stem".to_owned(),
        Column::Mail => "Mail".to_owned(),
    };
    let heading = |column| {
        let current = filter.order.column == column;
        let descending = current && filter.order.descending;
        let next = Order {
            column,
            descending: current && !descending,
        };
        Heading {
            label: label(column),
            url: address(list, &filter.query_with(next, Page::default())),
            sorted: current.then_some(if descending {
                "descending"
            } else {
                "ascending"
            }),
            numeric: column == Column::Votes,
        }
    };
    Column::ALL.map(heading).into()
}

fn row(status: &MemberStatus, consultation: &Consultation, q: &str) -> Row {
    let zone = consultation.window.zone();
    let member = &status.weighed.member;
    let at = |instant: Option<Instant>| {
        instant.map_or_else(String::new, |at| words::short_moment(at, zone))
    };
    let current = status.standing.current();
    Row {
        code: member.code.to_string(),
        name: member.name.to_string(),
        was_called: status.was_called(q).map(str::to_owned),
        province: member.province.map_or("–", Province::name),
        votes: dutch::number(u64::from(status.weighed.weight.votes)),
        vote: status.vote(),
        voted_at: at(current.map(|version| version.received_at)),
        climbed: match (&status.climbed, status.has_voted()) {
            (Some(step), false) => ladder::climbed(step, zone),
            _ => String::new(),
        },
        mail: status.mail,
        mail_at: at(status.mail_at),
        mail_answer: status.mail_trouble().to_owned(),
    }
}
