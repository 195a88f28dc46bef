//! The outcome for anybody, at the tier that was promised before the vote.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::published::{FEWEST_VOTERS, ProvinceRow, PublishedGroup, PublishedQuestion};
use crate::domain::question::Question;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::{pdf, words as told_words};
use crate::service::StoredConsultation;
use crate::service::view::public_result::{PublicMember, ResultForAll};
use crate::web::bar::Bar;
use crate::web::board::decision_words::DecisionWords;
use crate::web::board::question_lines::share_headings;
use crate::web::bureau::turnout_parts::TurnoutFigures;
use crate::web::frame::Frame;
use crate::web::secretary::ballot_form::numbered;
use crate::web::words;

/// `GET /uitslag/{consultation}`, once the board has decided.
#[derive(Template)]
#[template(path = "web/public/result.html")]
pub struct ResultPage {
    pub frame: Frame,
    pub title: String,
    pub path: String,
    pub members: String,
    /// Who voted, in a sentence.
    pub opening: String,
    pub questions: Vec<ResultQuestion>,
    pub figures: TurnoutFigures,
    pub advisory: Vec<ResultGroup>,
    pub headings: Vec<String>,
    pub provinces: Vec<ProvinceLine>,
    /// That some stand together, and why.
    pub together: bool,
    pub fewest: u64,
    pub decision: DecisionWords,
    /// The weight rule in one sentence.
    pub rule: String,
    pub reference: String,
    /// What was promised: `De totalen en de uitslag per provincie`.
    pub published: String,
    pub every_vote: bool,
    /// Whether there is one on paper.
    pub pdf: bool,
    /// `1.0`, of the report that the figures come from.
    pub version: Option<String>,
    pub roll_hash: String,
    pub log_root: String,
}

pub struct ResultQuestion {
    /// Makes ids on the page unique.
    pub id: String,
    pub text: String,
    /// `De stemmen zijn in meerderheid instemmend.`
    pub verdict: String,
    pub verdict_in_members: String,
    pub choices: Vec<ResultLine>,
    /// A sum of votes would tell how a member voted.
    pub withheld: bool,
}

pub struct ResultLine {
    pub short: String,
    pub members: Bar,
    pub votes: Option<Bar>,
}

/// A group that advises.
pub struct ResultGroup {
    pub name: String,
    pub voted: Bar,
    /// Empty where too few of it voted.
    pub questions: Vec<ResultQuestion>,
}

pub struct ProvinceLine {
    /// `Drenthe en Zeeland samen`
    pub name: String,
    pub voted: Bar,
    /// Members per choice.
    pub members: Vec<String>,
}

impl ResultPage {
    pub fn new(frame: Frame, result: &ResultForAll) -> Self {
        let stored = &result.consultation;
        let of = &stored.consultation;
        let published = &result.published;
        let decimals = of.percentage_decimals;
        Self {
            frame,
            title: of.title.clone(),
            path: words::result_path(of),
            members: of.words.members.clone(),
            opening: opening(of, published.turnout.members, published.turnout.votes.part),
            questions: questions(of, "uitslag", &published.questions),
            figures: TurnoutFigures::of(&published.turnout, decimals),
            advisory: published
                .advisory
                .iter()
                .map(|group| advisory(of, group))
                .collect(),
            headings: share_headings(of),
            together: published
                .provinces
                .iter()
                .any(|row| row.provinces.len() > 1),
            provinces: (published.provinces.iter())
                .map(|row| province(of, row))
                .collect(),
            fewest: FEWEST_VOTERS,
            decision: DecisionWords::of(&result.decision, of),
            rule: dutch::rule(&of.weighing, &of.words.members),
            reference: dutch::date(of.weighing.reference_date),
            published: words::published(of),
            every_vote: !result.members.is_empty(),
            pdf: pdf::AVAILABLE,
            version: result.version.as_ref().map(|of| of.edition.name()),
            roll_hash: stored.roll_hash.clone().unwrap_or_default(),
            log_root: stored.log_root.clone().unwrap_or_default(),
        }
    }
}

fn opening(of: &Consultation, voted: Fraction, votes: u64) -> String {
    format!(
        "Van de {} {} hebben er {} gestemd ({}). Zij brachten samen {} uit.",
        dutch::number(voted.whole),
        of.words.members,
        dutch::number(voted.part),
        dutch::percentage(voted, of.percentage_decimals),
        dutch::votes(votes)
    )
}

fn questions(of: &Consultation, id: &str, told: &[PublishedQuestion]) -> Vec<ResultQuestion> {
    let several = of.questions.len() > 1;
    let pairs = of.questions.iter().zip(told).enumerate();
    pairs
        .map(|(place, (question, told))| {
            let choices = question.choices.iter().zip(&told.choices);
            let decimals = of.percentage_decimals;
            ResultQuestion {
                id: format!("{id}-{}", question.key),
                text: numbered(several.then_some(place + 1), &question.text),
                verdict: told_words::leading(question, &told.in_votes, "stemmen"),
                verdict_in_members: told_words::leading(
                    question,
                    &told.in_members,
                    &of.words.members,
                ),
                withheld: told.choices.iter().any(|line| line.votes.is_none()),
                choices: choices
                    .map(|(choice, line)| ResultLine {
                        short: choice.short.clone(),
                        members: Bar::of(line.members, decimals),
                        votes: line.votes.map(|votes| Bar::of(votes, decimals)),
                    })
                    .collect(),
            }
        })
        .collect()
}

fn advisory(of: &Consultation, group: &PublishedGroup) -> ResultGroup {
    let mut named = of.groups.iter();
    let named = named.find(|known| known.key == group.group);
    ResultGroup {
        name: named.map_or_else(String::new, |known| known.name.clone()),
        voted: Bar::of(group.turnout.members, of.percentage_decimals),
        questions: questions(of, group.group.as_str(), &group.questions),
    }
}

fn province(of: &Consultation, row: &ProvinceRow) -> ProvinceLine {
    ProvinceLine {
        name: told_words::row_name(row),
        voted: Bar::of(row.voted, of.percentage_decimals),
        members: row
            .members
            .iter()
            .map(|count| dutch::number(*count))
            .collect(),
    }
}

/// `GET /uitslag/{consultation}` before the decision: 404, and when to come back.
#[derive(Template)]
#[template(path = "web/public/no_result_yet.html")]
pub struct NoResultYetPage {
    pub frame: Frame,
    pub title: String,
    /// `29 oktober 2025`
    pub decision: String,
}

impl NoResultYetPage {
    pub fn new(frame: Frame, stored: &StoredConsultation) -> Self {
        Self {
            frame,
            title: stored.consultation.title.clone(),
            decision: dutch::date(stored.consultation.decision_day()),
        }
    }
}

/// `GET /uitslag/{consultation}/stemmen`: every vote, where that was promised.
#[derive(Template)]
#[template(path = "web/public/every_vote.html")]
pub struct EveryVotePage {
    pub frame: Frame,
    pub title: String,
    pub path: String,
    pub member: String,
    /// Whether there is more than one group, so that each line names its own.
    pub groups: bool,
    pub headings: Vec<String>,
    pub lines: Vec<VoteLine>,
}

pub struct VoteLine {
    pub name: String,
    /// `Waterschappen (adviserend, apart geteld)`
    pub group: String,
    pub votes: String,
    /// One a question; `Niet gestemd` once where there is no vote.
    pub choices: Vec<String>,
}

impl EveryVotePage {
    pub fn new(frame: Frame, result: &ResultForAll) -> Self {
        let of = &result.consultation.consultation;
        let several = of.questions.len() > 1;
        let mut members: Vec<&PublicMember> = result.members.iter().collect();
        members.sort_by_cached_key(|member| dutch::sort_key(member.name.as_str()));
        let places = 1..=of.questions.len();
        Self {
            frame,
            title: of.title.clone(),
            path: words::result_path(of),
            member: words::capitalized(&of.words.member),
            groups: of.groups.len() > 1,
            headings: places
                .map(|place| numbered(several.then_some(place), "Keuze"))
                .collect(),
            lines: members.into_iter().map(|member| vote(of, member)).collect(),
        }
    }
}

fn vote(of: &Consultation, member: &PublicMember) -> VoteLine {
    let told = |question: &Question| match &member.choices {
        None => "Niet gestemd".to_owned(),
        Some(choices) => {
            let choice = choices
                .get(&question.key)
                .and_then(|key| question.choice(key));
            choice.map_or_else(String::new, |choice| choice.short.clone())
        }
    };
    VoteLine {
        name: visible(member.name.as_str()),
        group: told_words::group(of, &member.group),
        votes: dutch::number(u64::from(member.votes)),
        choices: of.questions.iter().map(told).collect(),
    }
}
