//! Small consultations, each with one edge of voting.

use crate::domain::ballot::{Answer, CollegeDecision};
use crate::domain::closed::ClosedConsultation;
use crate::domain::consultation::{Consultation, Standing, VotingGroup};
use crate::domain::member::Member;
use crate::domain::province::Province;
use crate::domain::question::{Choice, Question};
use crate::domain::text::{Line, Prose};
use crate::report::Report;
use crate::report::fixture::{
    answer, as_in_2025, closed, code, consultation, in_part, key, member, no, question, yes,
};

/// Of 60, 40, 20 and 60 votes.
pub fn four() -> Vec<Member> {
    vec![
        member("GM0001", "Ooststad", Province::Groningen, 60_000),
        member("GM0002", "'s-Weststad", Province::Utrecht, 39_001),
        member("GM0003", "Zuidstad", Province::Limburg, 20_000),
        member("GM0004", "Noord, Stad en Land", Province::Groningen, 59_999),
    ]
}

/// Each of these members chose so, for every question.
pub fn voted(
    consultation: Consultation,
    members: Vec<Member>,
    choices: &[(&str, Choice)],
) -> ClosedConsultation {
    let answers = choices.iter().map(|(member, choice)| {
        let answer: Answer = answer(&consultation, choice);
        (code(member), answer)
    });
    let answers = answers.collect();
    closed(consultation, members, answers)
}

pub fn no_votes() -> ClosedConsultation {
    voted(consultation(), four(), &[])
}

pub fn one_vote() -> ClosedConsultation {
    voted(consultation(), four(), &[("GM0001", no())])
}

pub fn exact_tie() -> ClosedConsultation {
    voted(
        consultation(),
        four(),
        &[("GM0001", yes()), ("GM0004", no())],
    )
}

/// 60 votes against 40 and 20.
pub fn tie_in_votes_only() -> ClosedConsultation {
    let choices = [("GM0001", yes()), ("GM0002", no()), ("GM0003", no())];
    voted(consultation(), four(), &choices)
}

/// 60, 60 and 40 votes; then 60, 60 + 20 and 40.
pub fn three_way() -> ClosedConsultation {
    let asked = Consultation {
        questions: vec![question("azwa", vec![yes(), in_part(), no()])],
        ..consultation()
    };
    let choices = [
        ("GM0001", yes()),
        ("GM0004", in_part()),
        ("GM0003", in_part()),
        ("GM0002", no()),
    ];
    voted(asked, four(), &choices)
}

pub fn six_questions() -> ClosedConsultation {
    let questions = (1..=6).map(|number| {
        let choices = if number == 3 {
            vec![yes(), in_part(), no()]
        } else {
            vec![yes(), no()]
        };
        Question {
            text: format!("Stemt het college in met voorstel {number}?"),
            ..question(&format!("voorstel-{number}"), choices)
        }
    });
    let asked = Consultation {
        questions: questions.collect(),
        ..consultation()
    };
    let mut closed = voted(
        asked,
        four(),
        &[("GM0001", yes()), ("GM0002", no()), ("GM0003", yes())],
    );
    if let Some(answer) = closed.answers.get_mut(&code("GM0002")) {
        answer.remark = Prose::parse("Bij voorstel 3 zien wij nog vragen.").unwrap();
        answer.choices.insert(key("voorstel-3"), in_part().key);
    }
    count_again(closed)
}

/// Two members more, whose votes are tallied apart.
pub fn advisory_group() -> ClosedConsultation {
    let mut asked = consultation();
    asked.groups.push(VotingGroup {
        key: key("aangesloten"),
        name: "Aangesloten organisaties".to_owned(),
        standing: Standing::Advisory,
    });
    let mut members = four();
    for (code, name) in [("ORG1", "Regio Eén"), ("ORG2", "Regio Twee")] {
        let mut apart = member(code, name, Province::Drenthe, 5_000);
        apart.group = "aangesloten".to_owned();
        members.push(apart);
    }
    let choices = [
        ("GM0001", yes()),
        ("GM0003", no()),
        ("ORG1", no()),
        ("ORG2", no()),
    ];
    let mut closed = voted(asked, members, &choices);
    if let Some(answer) = closed.answers.get_mut(&code("ORG1")) {
        answer.explanation = Prose::parse("Onze leden zijn verdeeld.").unwrap();
    }
    closed
}

/// Of 60 votes under a condition, 40 without, and one that cannot have any; the first one cast for
/// the second time.
pub fn conditions() -> ClosedConsultation {
    let choices = [("GM0001", yes()), ("GM0002", yes()), ("GM0003", no())];
    let mut closed = voted(consultation(), four(), &choices);
    if let Some(answer) = closed.answers.get_mut(&code("GM0001")) {
        answer.conditional.insert(key("azwa-hlo"));
        answer.explanation = Prose::parse("Mits het geld structureel wordt.").unwrap();
        answer.change_reason = Line::parse("=1+1 \u{202e}Nieuw inzicht").ok();
        answer.college_decision = CollegeDecision {
            date: "2025-10-07".parse().ok(),
            number: Line::parse("=B&W\u{202e}1").ok(),
        };
    }
    // no page lets this through; it is counted as what it is
    if let Some(answer) = closed.answers.get_mut(&code("GM0003")) {
        answer.conditional.insert(key("azwa-hlo"));
    }
    count_again(closed)
}

/// Every ballot counts, and of every one its member says that it did not cast it.
pub fn all_disputed() -> ClosedConsultation {
    let choices = [
        ("GM0001", yes()),
        ("GM0002", no()),
        ("GM0003", no()),
        ("GM0004", yes()),
    ];
    let mut closed = voted(consultation(), four(), &choices);
    closed.particulars.disputed = closed.answers.keys().cloned().collect();
    closed
}

/// The whole association.
pub fn one_member() -> ClosedConsultation {
    let alone = vec![member("GM0001", "Ooststad", Province::Groningen, 60_000)];
    voted(consultation(), alone, &[("GM0001", yes())])
}

/// A rehearsal of the whole.
pub fn exercise() -> ClosedConsultation {
    ClosedConsultation {
        exercise: true,
        ..one_vote()
    }
}

/// The outcome after a change of answers.
pub fn count_again(closed: ClosedConsultation) -> ClosedConsultation {
    self::closed(
        closed.consultation,
        closed
            .roll
            .members()
            .iter()
            .map(|m| m.member.clone())
            .collect(),
        closed.answers,
    )
}

pub fn all() -> Vec<(&'static str, Report)> {
    let cases = [
        ("as in 2025", as_in_2025()),
        ("no votes", no_votes()),
        ("one vote", one_vote()),
        ("exact tie", exact_tie()),
        ("tie in votes only", tie_in_votes_only()),
        ("three-way", three_way()),
        ("six questions", six_questions()),
        ("advisory group", advisory_group()),
        ("conditions", conditions()),
        ("all disputed", all_disputed()),
        ("one member", one_member()),
        ("exercise", exercise()),
        ("hostile", super::hostile::texts()),
        ("themes", super::themes::by_theme()),
    ];
    cases
        .map(|(name, closed)| (name, Report::of(&closed)))
        .into()
}
