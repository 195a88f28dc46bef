//! The outcome for anybody on paper: what was promised, and nothing that the page does not show.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::published::PublishedQuestion;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::document_date::DocumentDate;
use crate::report::json::hash;
use crate::report::public::{PublicLine, PublicReport, json};
use crate::report::{ReportFault, words};

use super::Sheet;
use super::block::{Block, Column, Fact, Page, Row, Section, Table};

/// `of` is the consultation that the report is about.
pub fn sheet(report: &PublicReport, of: &Consultation) -> Result<Sheet, ReportFault> {
    let mut sections = vec![
        in_brief(report, of),
        decision(report),
        result(report, of),
        turnout(report, of),
    ];
    sections.extend(provinces(report, of));
    sections.push(checking(report, of));
    sections.extend(members(report, of));
    let title = format!("Openbare uitslag ledenraadpleging {}", of.short_title);
    Ok(Sheet {
        running_title: title.clone(),
        title,
        subtitle: of.title.clone(),
        author: of.words.association.clone(),
        date: DocumentDate::of(report.decision.recorded_at),
        notice: report.exercise.then(|| words::EXERCISE.to_owned()),
        version: report.version.as_ref().map(|version| version.name.clone()),
        fingerprint: hash(&json(report)?),
        facts: Vec::new(),
        sections,
    })
}

fn in_brief(report: &PublicReport, of: &Consultation) -> Section {
    let turnout = &report.result.turnout;
    let opening = format!(
        "Van de {} {} hebben er {} gestemd ({}). Zij brachten samen {} uit.",
        dutch::number(turnout.members.whole),
        of.words.members,
        dutch::number(turnout.members.part),
        words::share(of, turnout.members),
        dutch::votes(turnout.votes.part)
    );
    let asked = of.questions.iter().zip(&report.result.questions);
    let mut blocks: Vec<Block> = asked
        .map(|(question, told)| Block::Verdict {
            label: question.text.clone(),
            text: words::leading(question, &told.in_votes, "stemmen"),
            details: Vec::new(),
        })
        .collect();
    blocks.push(Block::paragraph(opening));
    blocks.push(Block::paragraph(words::ADVICE));
    Section::new("Uitslag in het kort", blocks)
}

fn decision(report: &PublicReport) -> Section {
    let decision = &report.decision;
    let ruling = match decision.ruling {
        "ratified" => "Het bestuur bekrachtigt de uitslag en volgt het advies.",
        _ => "Het bestuur wijkt af van het advies.",
    };
    let mut blocks = vec![Block::paragraph(format!(
        "{ruling} Het besluit is van {}.",
        dutch::date(decision.decided_on)
    ))];
    let correction = decision.correction.as_ref();
    blocks.extend(correction.map(|reason| {
        let reason = visible(reason);
        Block::paragraph(format!("Reden van het nieuwe besluit: {reason}"))
    }));
    let reasons = visible(&decision.reasons);
    let lines = reasons.lines().filter(|line| !line.trim().is_empty());
    blocks.extend(lines.map(Block::paragraph));
    Section::new("Besluit van het bestuur", blocks)
}

fn result(report: &PublicReport, of: &Consultation) -> Section {
    let mut blocks = questions(of, &report.result.questions);
    for group in &report.result.advisory {
        let mut named = of.groups.iter();
        let named = named.find(|known| known.key == group.group);
        let name = named.map_or_else(String::new, |known| known.name.clone());
        blocks.push(Block::heading(format!("Adviserende stem: {name}")));
        let Fraction { part, whole } = group.turnout.members;
        blocks.push(Block::paragraph(format!("Gestemd: {part} van {whole}.")));
        if group.questions.is_empty() {
            blocks.push(Block::note(
                "Er stemden er te weinig om te laten zien wat zij kozen.",
            ));
        }
        blocks.extend(questions(of, &group.questions));
    }
    blocks.push(Block::note(words::ROUNDING));
    Section::new("Uitslag per keuze", blocks)
}

fn questions(of: &Consultation, told: &[PublishedQuestion]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (question, told) in of.questions.iter().zip(told) {
        let withheld = told.choices.iter().any(|line| line.votes.is_none());
        blocks.push(Block::paragraph(&*question.text));
        let members = words::leading(question, &told.in_members, &of.words.members);
        blocks.push(Block::Points {
            points: vec![
                format!(
                    "In stemmen (gewogen): {}",
                    words::leading(question, &told.in_votes, "stemmen")
                ),
                format!("In aantal {}: {members}", of.words.members),
            ],
        });
        let cell = |of_all: Fraction| {
            let share = words::share(of, of_all);
            format!("{} ({share})", dutch::number(of_all.part))
        };
        let rows = told.choices.iter().map(|line| {
            let short = words::short(question, &line.choice).to_owned();
            let votes = line.votes.map(cell);
            let cells = [Some(short), votes, Some(cell(line.members))];
            Row::plain(cells.into_iter().flatten().collect())
        });
        blocks.push(table(of, rows.collect(), withheld));
        if withheld {
            blocks.push(Block::note(withheld_because(of)));
        }
    }
    blocks
}

fn table(of: &Consultation, rows: Vec<Row>, withheld: bool) -> Block {
    let votes = (!withheld).then(|| Column::numbers("Stemmen (gewogen)"));
    let columns = [
        Some(Column::words("Keuze", 1)),
        votes,
        Some(Column::numbers(words::capital(&of.words.members))),
    ];
    Block::Table(Table {
        caption: "Uitgebrachte stemmen per keuze".to_owned(),
        columns: columns.into_iter().flatten().collect(),
        rows,
        ..Table::default()
    })
}

fn withheld_because(of: &Consultation) -> String {
    format!(
        "Een van deze keuzes maakten maar weinig {}. Het aantal stemmen zou laten zien wie dat \
         waren. Daarom staat het er niet bij.",
        of.words.members
    )
}

fn turnout(report: &PublicReport, of: &Consultation) -> Section {
    let turnout = &report.result.turnout;
    let line = |name: &str, of_all: Fraction| {
        Row::plain(vec![
            name.to_owned(),
            dutch::number(of_all.part),
            dutch::number(of_all.whole),
            words::share(of, of_all),
        ])
    };
    let table = Block::Table(Table {
        caption: "De opkomst in drie maten".to_owned(),
        columns: vec![
            Column::words("Maat", 1),
            Column::numbers("Gestemd"),
            Column::numbers("Totaal"),
            Column::numbers("Opkomst"),
        ],
        rows: vec![
            line(&words::capital(&of.words.members), turnout.members),
            line("Stemmen", turnout.votes),
            line("Inwoners van deze leden", turnout.population),
        ],
        ..Table::default()
    });
    Section::new("Opkomst", vec![table])
}

fn provinces(report: &PublicReport, of: &Consultation) -> Option<Section> {
    let rows: Vec<Row> = report
        .result
        .provinces
        .iter()
        .map(|row| {
            let Fraction { part, whole } = row.voted;
            let voted = format!("{part} van {whole}");
            let members = row.members.iter().map(|count| dutch::number(*count));
            let cells = [words::row_name(row), voted].into_iter().chain(members);
            Row::plain(cells.collect())
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let choices = of
        .questions
        .iter()
        .flat_map(|question| &question.choices)
        .map(|choice| Column::numbers(&*choice.short));
    let columns = [Column::words("Provincie", 1), Column::numbers("Gestemd")];
    let table = Block::Table(Table {
        caption: format!("Aantal {} per keuze", of.words.members),
        columns: columns.into_iter().chain(choices).collect(),
        rows,
        dense: true,
    });
    Some(Section::new("Per provincie", vec![table]))
}

fn checking(report: &PublicReport, of: &Consultation) -> Section {
    let mut facts = Vec::new();
    if let Some(version) = &report.version {
        facts.push(Fact::new("Versie van het rapport", &*version.name));
        facts.push(Fact::fingerprint("Rapport (JSON)", &*version.hash));
    }
    let roll = report.roll_hash.as_deref();
    facts.extend(roll.map(|hash| Fact::fingerprint("Stemregister", hash)));
    let log = report.log_root.as_deref();
    facts.extend(log.map(|hash| Fact::fingerprint("Logboek bij sluiting", hash)));
    let rule = dutch::rule(&of.weighing, &of.words.members);
    let blocks = vec![
        Block::paragraph(format!("{rule} Alleen uitgebrachte stemmen tellen mee.")),
        Block::paragraph(
            "Onder aan elke pagina staat het controlegetal (SHA-256) van het openbare \
             JSON-bestand.",
        ),
        Block::Facts { facts },
    ];
    Section::new("Weging en controle", blocks)
}

/// Every vote, where that was promised.
fn members(report: &PublicReport, of: &Consultation) -> Option<Section> {
    if report.members.is_empty() {
        return None;
    }
    let mut lines: Vec<&PublicLine> = report.members.iter().collect();
    lines.sort_by_cached_key(|line| dutch::sort_key(&line.name));
    let several = of.groups.len() > 1;
    let row = |line: &&PublicLine| {
        let chosen = of.questions.iter().map(|question| {
            let choice = line.choices.as_ref().map(|of| of.get(&question.key));
            match choice {
                Some(Some(choice)) => words::short(question, choice).to_owned(),
                Some(None) => String::new(),
                None => "–".to_owned(),
            }
        });
        let group = several.then(|| words::group(of, &line.group));
        let votes = dutch::number(u64::from(line.votes));
        let cells = [Some(visible(&line.name)), group, Some(votes)];
        Row::plain(cells.into_iter().flatten().chain(chosen).collect())
    };
    let keuze = |place: usize| match of.questions.len() {
        1 => "Keuze".to_owned(),
        _ => format!("Vraag {place}"),
    };
    let choices = (1..=of.questions.len()).map(|place| Column::words(keuze(place), 2));
    let columns = [
        Some(Column::words(words::capital(&of.words.member), 3)),
        several.then(|| Column::words("Groep", 2)),
        Some(Column::numbers("Stemmen")),
    ];
    let table = Block::Table(Table {
        caption: format!("De stem van elke {}", of.words.member),
        columns: columns.into_iter().flatten().chain(choices).collect(),
        rows: lines.iter().map(row).collect(),
        dense: true,
    });
    let heading = format!("Stem per {}", of.words.member);
    Some(Section::new(&heading, vec![table]).on(Page::New))
}
