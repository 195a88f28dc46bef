//! The uitslag for the board: in words, in figures, to take away.

use askama::Template;

use crate::domain::ballot::Answer;
use crate::domain::closed::{ClosedConsultation, Particulars};
use crate::domain::consultation::Consultation;
use crate::domain::decision::Decision;
use crate::domain::outcome::Count;
use crate::domain::question::Question;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::Format;
use crate::report::words::{self as told, CONDITIONS, Names};
use crate::web::board::decision_words::DecisionWords;
use crate::web::board::question_lines::{self, PartsTable, QuestionLines};
use crate::web::board::version_words::VersionWords;
use crate::web::bureau::checklist;
use crate::web::bureau::preparation_words::heading;
use crate::web::bureau::turnout_parts::TurnoutFigures;
use crate::web::frame::Frame;
use crate::web::secretary::ballot_form::numbered;
use crate::web::words;

/// `GET /bestuur/{consultation}/uitslag`
#[derive(Template)]
#[template(path = "web/board/outcome.html")]
pub struct OutcomePage {
    pub frame: Frame,
    pub title: String,
    pub members: String,
    /// Who voted, in two sentences.
    pub opening: String,
    pub figures: TurnoutFigures,
    /// How firmly each verdict stands: two sentences a question.
    pub firmness: Vec<String>,
    pub questions: Vec<QuestionLines>,
    pub advisory: Vec<AdvisoryLines>,
    pub share_headings: Vec<String>,
    pub parts: Vec<PartsTable>,
    /// That those count like all others; none where no question takes a condition.
    pub conditions: Option<&'static str>,
    /// `31 gemeenten`
    pub with_explanation: String,
    pub with_remark: String,
    /// Where they stand by theme.
    pub themes: String,
    pub particulars: Vec<(String, String)>,
    /// The version that stands; the downloads are it.
    pub version: Option<VersionWords>,
    /// Something changed since it was laid down.
    pub outdated: bool,
    pub downloads: Vec<Download>,
    /// When one is expected; there may be none yet.
    pub decision: String,
    pub decided: Option<DecisionWords>,
    /// `/bestuur/azwa-hlo-2025`
    pub path: String,
    /// `/uitslag/azwa-hlo-2025`
    pub public: String,
}

/// A group that advises, counted apart.
pub struct AdvisoryLines {
    pub key: String,
    pub name: String,
    pub figures: TurnoutFigures,
    pub questions: Vec<QuestionLines>,
}

/// The report as it was laid down last.
pub struct LaidDown {
    pub version: Option<VersionWords>,
    /// Something changed since.
    pub outdated: bool,
    pub downloads: Vec<Download>,
}

/// One form of the report.
pub struct Download {
    /// `Rapport (pdf, 210 kB)`
    pub label: String,
    pub url: String,
    /// SHA-256 of its bytes, hex.
    pub hash: String,
}

/// The forms of the report, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DownloadKind {
    Pdf,
    Xlsx,
    ExcelCsv,
    OpenCsv,
    Json,
}

impl DownloadKind {
    pub const ALL: [Self; 5] = [
        Self::Pdf,
        Self::Xlsx,
        Self::ExcelCsv,
        Self::OpenCsv,
        Self::Json,
    ];

    pub fn format(self) -> Format {
        match self {
            Self::Pdf => Format::Pdf,
            Self::Xlsx => Format::Xlsx,
            Self::ExcelCsv => Format::CsvExcel,
            Self::OpenCsv => Format::Csv,
            Self::Json => Format::Json,
        }
    }

    /// What it is, what kind of file, and how its name ends.
    pub fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Pdf => ("Rapport", "pdf", "pdf"),
            Self::Xlsx => ("Werkmap voor Excel", "xlsx", "xlsx"),
            Self::ExcelCsv => ("Tabel voor Excel", "csv", "excel.csv"),
            Self::OpenCsv => ("Tabel als open data", "csv", "csv"),
            Self::Json => ("Uitslag voor programma’s", "json", "json"),
        }
    }
}

impl Download {
    /// `bytes`: the size of the file; `hash`: its SHA-256 in hex.
    pub fn new(consultation: &Consultation, kind: DownloadKind, bytes: u64, hash: &str) -> Self {
        let (name, format, extension) = kind.words();
        Self {
            label: format!("{name} ({format}, {})", dutch::file_size(bytes)),
            url: format!("/bestuur/{}/uitslag.{extension}", consultation.key),
            hash: hash.to_owned(),
        }
    }
}

impl OutcomePage {
    /// `decided`: the decision that stands.
    pub fn new(
        frame: Frame,
        closed: &ClosedConsultation,
        laid_down: LaidDown,
        decided: Option<&Decision>,
    ) -> Self {
        let consultation = &closed.consultation;
        let counting = &closed.outcome.counting;
        let decimals = consultation.percentage_decimals;
        Self {
            frame,
            title: consultation.title.clone(),
            members: consultation.words.members.clone(),
            opening: opening(consultation, counting),
            figures: TurnoutFigures::of(&counting.turnout, decimals),
            firmness: firmness(closed),
            questions: question_lines::questions(consultation, counting),
            advisory: advisory(closed),
            share_headings: question_lines::share_headings(consultation),
            parts: parts(counting, decimals),
            conditions: (consultation.questions.iter())
                .any(Question::takes_condition)
                .then_some(CONDITIONS),
            with_explanation: texts(closed, |answer| !answer.explanation.is_empty()),
            with_remark: texts(closed, |answer| !answer.remark.is_empty()),
            themes: format!("/bestuur/{}/themas", consultation.key),
            particulars: particulars(closed),
            version: laid_down.version,
            outdated: laid_down.outdated,
            downloads: laid_down.downloads,
            decision: dutch::date(consultation.decision_day()),
            decided: decided.map(|decision| DecisionWords::of(decision, consultation)),
            path: format!("/bestuur/{}", consultation.key),
            public: words::result_path(consultation),
        }
    }
}

fn firmness(closed: &ClosedConsultation) -> Vec<String> {
    let ClosedConsultation {
        consultation, roll, ..
    } = closed;
    let found = closed.sensitivity();
    let several = found.len() > 1;
    let asked = consultation.questions.iter().zip(&found).enumerate();
    asked
        .map(|(place, (question, found))| {
            let told = told::firmness(Names::InRoll(consultation, roll), question, found);
            numbered(several.then_some(place + 1), &told.join(" "))
        })
        .collect()
}

fn opening(consultation: &Consultation, count: &Count) -> String {
    let turnout = &count.turnout;
    format!(
        "Van de {} {} hebben er {} gestemd ({}). Zij brachten samen {} uit.",
        dutch::number(turnout.members.whole),
        consultation.words.members,
        dutch::number(turnout.members.part),
        dutch::percentage(turnout.members, consultation.percentage_decimals),
        dutch::votes(turnout.votes.part)
    )
}

fn texts(closed: &ClosedConsultation, has_text: fn(&Answer) -> bool) -> String {
    let words = &closed.consultation.words;
    let count = closed
        .answers
        .values()
        .filter(|answer| has_text(answer))
        .count();
    dutch::counted(count as u64, &words.member, &words.members)
}

fn advisory(closed: &ClosedConsultation) -> Vec<AdvisoryLines> {
    let consultation = &closed.consultation;
    let groups = closed.outcome.advisory.iter();
    groups
        .map(|advisory| {
            let mut named = consultation.groups.iter();
            let group = named.find(|group| group.key == advisory.group);
            AdvisoryLines {
                key: advisory.group.to_string(),
                name: group.map_or_else(String::new, |group| group.name.clone()),
                figures: TurnoutFigures::of(
                    &advisory.count.turnout,
                    consultation.percentage_decimals,
                ),
                questions: question_lines::questions(consultation, &advisory.count),
            }
        })
        .collect()
}

fn parts(count: &Count, decimals: u32) -> Vec<PartsTable> {
    let tables = [
        PartsTable {
            id: "per-provincie",
            title: "Per provincie",
            first: "Provincie",
            lines: question_lines::parts(&count.per_province, decimals, |province| {
                province.name().to_owned()
            }),
        },
        PartsTable {
            id: "naar-grootte",
            title: "Naar grootte",
            first: "Grootte",
            lines: question_lines::parts(&count.per_size_class, decimals, |class| {
                dutch::size_class(*class).to_owned()
            }),
        },
        PartsTable {
            id: "apart-genoemd",
            title: "Apart genoemd",
            first: "Groep",
            lines: question_lines::parts(&count.per_named_set, decimals, String::clone),
        },
    ];
    let filled = tables.into_iter().filter(|table| !table.lines.is_empty());
    filled.collect()
}

fn particulars(closed: &ClosedConsultation) -> Vec<(String, String)> {
    let zone = closed.consultation.window.zone();
    let particulars = &closed.particulars;
    let nobody = |codes: &[_]| {
        if codes.is_empty() {
            "Geen".to_owned()
        } else {
            checklist::names(&closed.roll, codes)
        }
    };
    let moment = |at| words::moment_to_the_second(at, zone);
    [
        ("Geopend", moment(particulars.opened_at)),
        ("Toen niet te meten", unmeasured(particulars)),
        ("Gesloten", moment(particulars.closed_at)),
        ("Ontzegeld", moment(particulars.unsealed_at)),
        ("Ontzegeld door", opened_by(particulars)),
        ("Bij het ontzegelen", told::found(particulars)),
        ("Gewijzigde stemmen", dutch::number(particulars.changed)),
        ("Ingetrokken stemmen", dutch::number(particulars.withdrawn)),
        ("Te laat, niet geteld", dutch::number(particulars.late)),
        ("Op tijd, niet opgeslagen", nobody(&particulars.missed)),
        ("Vervangen links", dutch::number(particulars.links_replaced)),
        (
            "Uitnodiging niet bezorgd",
            nobody(&particulars.invitations_refused),
        ),
        ("Niet leesbaar", nobody(&particulars.unreadable)),
        ("Ingevoerd door het bureau", nobody(&particulars.entered)),
        ("Betwist, telt mee", nobody(&particulars.disputed)),
        (
            "Intrekking betwist",
            nobody(&particulars.disputed_withdrawals),
        ),
        ("Controlegetal stemregister", particulars.roll_hash.clone()),
        ("Controlegetal logboek", particulars.log_root.clone()),
    ]
    .map(|(term, value)| (term.to_owned(), value))
    .into()
}

/// Before the opening, and why the bureau opened all the same.
fn unmeasured(particulars: &Particulars) -> String {
    let accepted = particulars.accepted_checks.iter();
    let told: Vec<String> = accepted
        .map(|check| format!("{}, omdat: {}", heading(check.item), visible(&check.reason)))
        .collect();
    match told.is_empty() {
        true => "Niets".to_owned(),
        false => told.join("; "),
    }
}

/// The account that opened the ballots, and the key holders that agreed.
fn opened_by(particulars: &Particulars) -> String {
    let by = told::unsealed_by(particulars);
    match told::agreed(particulars) {
        Some(holders) => format!("{by}; sleutelhouders: {holders}"),
        None => by,
    }
}
