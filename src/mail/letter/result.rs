//! After the decision, to every member: the outcome, what the board does with it, and to whoever has
//! a ballot how that was counted.

use crate::domain::consultation::Standing;
use crate::domain::decision::{Decision, Ruling};
use crate::domain::published::{Leading, Published, PublishedChoice, PublishedQuestion};
use crate::domain::question::Question;
use crate::domain::text::{Prose, visible};
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;
use crate::mail::link::WebLink;

use super::kinds::OwnVote;
use super::phrase;

pub(super) fn body(
    envelope: &Envelope<'_>,
    decision: &Decision,
    own: &OwnVote,
    page: &WebLink,
) -> Vec<Block> {
    let mut body = vec![opening(envelope, decision), Block::heading("Uitslag")];
    body.extend(outcome(envelope, decision));
    body.push(Block::heading("Besluit"));
    body.extend(ruling(envelope, decision));
    body.push(Block::Heading(format!("De stem van {}", envelope.member())));
    body.extend(own_vote(envelope, own));
    body.extend([
        Block::paragraph("De hele uitslag staat op deze pagina. Die is openbaar."),
        Block::Link(page.clone()),
        phrase::questions(envelope),
    ]);
    body
}

fn opening(envelope: &Envelope<'_>, decision: &Decision) -> Block {
    let about = &envelope.consultation.short_title;
    Block::Paragraph(match &decision.correction {
        None => format!(
            "De ledenraadpleging over {about} is geteld. Het {}-bestuur heeft besloten. \
             U leest hier de uitslag en het besluit.",
            envelope.association()
        ),
        Some(reason) => format!(
            "Het {}-bestuur heeft opnieuw besloten over de ledenraadpleging over {about}. \
             Dit besluit vervangt het vorige. De reden: {}",
            envelope.association(),
            visible(reason.as_str())
        ),
    })
}

fn outcome(envelope: &Envelope<'_>, decision: &Decision) -> Vec<Block> {
    let consultation = envelope.consultation;
    let published = Published::of(&decision.outcome, consultation.publication);
    let turnout = &published.turnout;
    let mut blocks = vec![Block::Paragraph(format!(
        "Van de {} {} hebben er {} gestemd ({}). Zij brachten samen {} uit.",
        dutch::number(turnout.members.whole),
        consultation.words.members,
        dutch::number(turnout.members.part),
        dutch::percentage(turnout.members, consultation.percentage_decimals),
        dutch::votes(turnout.votes.part)
    ))];
    let several = consultation.questions.len() > 1;
    for (question, told) in consultation.questions.iter().zip(&published.questions) {
        if several {
            blocks.push(Block::paragraph(&question.text));
        }
        blocks.push(Block::Paragraph(verdict(question, told)));
        let lines = question.choices.iter().zip(&told.choices);
        let lines = lines.map(|(choice, line)| (choice.short.clone(), shares(envelope, line)));
        blocks.push(Block::Facts(lines.collect()));
    }
    blocks.push(Block::paragraph(
        "De uitslag is een advies aan het bestuur.",
    ));
    blocks
}

fn verdict(question: &Question, told: &PublishedQuestion) -> String {
    let short = |key| {
        let choice = question.choice(key);
        choice.map_or_else(String::new, |choice| format!("‘{}’", choice.short))
    };
    match &told.in_votes {
        Leading::NoVotes => "Er zijn geen stemmen uitgebracht.".to_owned(),
        Leading::Majority(key) => {
            let choice = question.choice(key);
            let verdict = choice.map_or(key.as_str(), |choice| choice.verdict.as_str());
            format!("De stemmen zijn {verdict}.")
        }
        Leading::Plurality(key) => format!(
            "Geen keuze heeft meer dan de helft. De meeste stemmen gaan naar {}.",
            short(key)
        ),
        Leading::Tie(keys) => {
            let names: Vec<String> = keys.iter().map(short).collect();
            format!(
                "De stemmen staken: {} hebben er evenveel.",
                names.join(" en ")
            )
        }
    }
}

/// `97,0% van de uitgebrachte stemmen, 96,9% van de gemeenten die stemden`; without the votes where
/// those are withheld.
fn shares(envelope: &Envelope<'_>, line: &PublishedChoice) -> String {
    let consultation = envelope.consultation;
    let share = |fraction| dutch::percentage(fraction, consultation.percentage_decimals);
    let members = format!(
        "{} van de {} die stemden",
        share(line.members),
        consultation.words.members
    );
    match line.votes {
        Some(votes) => format!("{} van de uitgebrachte stemmen, {members}", share(votes)),
        None => members,
    }
}

fn ruling(envelope: &Envelope<'_>, decision: &Decision) -> Vec<Block> {
    let (board, day) = (envelope.association(), dutch::date(decision.decided_on));
    let (told, label) = match decision.ruling {
        Ruling::Ratified => (
            format!(
                "Het {board}-bestuur heeft de uitslag bekrachtigd op {day}. Het bestuur volgt het advies."
            ),
            "Het bestuur licht dit toe:",
        ),
        Ruling::Deviating => (
            format!(
                "Het {board}-bestuur wijkt af van het advies. Dat besloot het bestuur op {day}."
            ),
            "Dit zijn de redenen van het bestuur:",
        ),
    };
    let mut blocks = vec![Block::Paragraph(told)];
    if !decision.reasons.is_empty() {
        blocks.push(Block::paragraph(label));
        blocks.extend(paragraphs(&decision.reasons));
    }
    blocks
}

fn paragraphs(text: &Prose) -> Vec<Block> {
    let text = visible(text.as_str());
    let paragraphs = text.split("\n\n").map(str::trim);
    let filled = paragraphs.filter(|paragraph| !paragraph.is_empty());
    filled.map(Block::paragraph).collect()
}

fn own_vote(envelope: &Envelope<'_>, own: &OwnVote) -> Vec<Block> {
    let member = envelope.member();
    let telephone = envelope.telephone();
    match own {
        OwnVote::Counted(choices) => {
            let votes = dutch::votes(u64::from(envelope.member.weight.votes));
            let several = envelope.consultation.questions.len() > 1;
            let mut blocks = Vec::new();
            for question in &envelope.consultation.questions {
                let choice = choices
                    .get(&question.key)
                    .and_then(|key| question.choice(key));
                let choice = choice.map_or("", |choice| choice.label.as_str());
                if several {
                    blocks.push(Block::paragraph(&question.text));
                }
                blocks.push(Block::Paragraph(format!(
                    "Zo is de stem van {member} geteld: {choice}, {votes}."
                )));
            }
            blocks.extend(apart(envelope));
            blocks.push(Block::Paragraph(format!(
                "Klopt dit niet? Bel ons dan direct: {telephone}."
            )));
            blocks
        }
        OwnVote::Unreadable => vec![Block::Paragraph(format!(
            "De stem van {member} is ontvangen, maar wij konden die niet openen. \
             Die stem is niet geteld. Bel ons: {telephone}."
        ))],
        OwnVote::NotRegistered => vec![Block::Paragraph(format!(
            "Van {member} is geen stem geregistreerd. Denkt u dat dit niet klopt? \
             Bel ons dan: {telephone}."
        ))],
    }
}

/// For a member whose group advises.
fn apart(envelope: &Envelope<'_>) -> Option<Block> {
    let mut groups = envelope.consultation.groups.iter();
    let own = groups.find(|group| group.key.as_str() == envelope.member.member.group)?;
    (own.standing == Standing::Advisory).then(|| {
        Block::Paragraph(format!(
            "Uw {} hoort bij de groep {}. De stemmen van deze groep tellen wij apart.",
            envelope.kind_of_member(),
            own.name
        ))
    })
}
