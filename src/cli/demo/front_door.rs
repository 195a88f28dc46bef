//! The first voters: they follow their link and send the forms, as any browser would.

use std::io::Read;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};
use ureq::Agent;

use super::guide::{Guide, GuideMember};
use super::remarks::{AGAINST, FOR, FOR_IF, REMARKS};
use super::splitmix::SplitMix;

/// Voters at once.
const AT_ONCE: usize = 4;
/// Of those that agree, one in so many sets a condition.
const ONE_CONDITION_IN: usize = 12;
/// The most bytes of a page that is read.
const MOST_PAGE_BYTES: u64 = 512 * 1024;

/// Who votes, and how many of them agree.
pub struct Voting {
    pub guide: Guide,
    pub votes: usize,
    /// Of a hundred.
    pub agreeing: u8,
    pub seed: u64,
}

/// One vote to be cast.
struct Intention<'a> {
    member: &'a GuideMember,
    choice: &'static str,
    explanation: &'static str,
    remark: &'static str,
    /// Agreed under a condition, which the explanation says.
    conditional: bool,
}

/// Casts all votes; gives how many. The first that fails ends it.
pub fn vote(voting: &Voting) -> anyhow::Result<usize> {
    let intentions = intentions(voting);
    let progress = ProgressBar::new(intentions.len() as u64).with_style(
        ProgressStyle::with_template("Voting {bar:40} {pos}/{len} {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    let next = AtomicUsize::new(0);
    let failure = Mutex::new(None);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                let agent = agent();
                while let Some(intention) = intentions.get(next.fetch_add(1, Ordering::SeqCst)) {
                    if let Err(error) = cast(&agent, &voting.guide.base_url, intention) {
                        next.store(intentions.len(), Ordering::SeqCst);
                        let name = &intention.member.name;
                        let error = error.context(format!("{name} could not vote"));
                        if let Ok(mut failure) = failure.lock() {
                            *failure = Some(error);
                        }
                        return;
                    }
                    progress.inc(1);
                }
            });
        }
    });
    progress.finish_and_clear();
    match failure.into_inner() {
        Ok(None) => Ok(intentions.len()),
        Ok(Some(error)) => Err(error),
        Err(_) => Err(anyhow!("a voter gave up")),
    }
}

/// Who votes what, from the seed: the share that agrees is met to the nearest vote.
fn intentions(voting: &Voting) -> Vec<Intention<'_>> {
    let mut chance = SplitMix::new(voting.seed ^ 0x0005_7e4d);
    let mut members: Vec<&GuideMember> = voting.guide.members.iter().collect();
    chance.shuffle(&mut members);
    members.truncate(voting.votes);
    let agreeing = (members.len() * usize::from(voting.agreeing) + 50) / 100;
    let numbered = members.into_iter().enumerate();
    numbered
        .map(|(place, member)| {
            let agrees = place < agreeing;
            let conditional = agrees && place % ONE_CONDITION_IN == 0;
            let explanation = if conditional {
                one_of(&mut chance, &FOR_IF)
            } else if agrees {
                sometimes(&mut chance, &FOR, 3)
            } else {
                sometimes(&mut chance, &AGAINST, 3)
            };
            Intention {
                member,
                choice: if agrees {
                    "instemmen"
                } else {
                    "niet-instemmen"
                },
                explanation,
                remark: sometimes(&mut chance, &REMARKS, 6),
                conditional,
            }
        })
        .collect()
}

/// One of the texts, once in `every` times.
fn sometimes(chance: &mut SplitMix, texts: &[&'static str], every: u64) -> &'static str {
    if chance.below(every) != 0 {
        return "";
    }
    one_of(chance, texts)
}

fn one_of(chance: &mut SplitMix, texts: &[&'static str]) -> &'static str {
    let place = usize::try_from(chance.below(texts.len() as u64)).unwrap_or(0);
    texts.get(place).copied().unwrap_or("")
}

fn agent() -> Agent {
    Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .build()
        .into()
}

/// Link, ballot, check page, receipt: four pages and nothing behind their backs.
fn cast(agent: &Agent, base_url: &str, intention: &Intention<'_>) -> anyhow::Result<()> {
    let opened = agent.get(&intention.member.ballot_url).call()?;
    let header = |name: &str| {
        let value = opened
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok());
        value.map(str::to_owned)
    };
    let cookie = header("set-cookie").context("the link gave no cookie")?;
    let cookie = cookie.split(';').next().unwrap_or("").to_owned();
    let path = header("location").context("the link led nowhere")?;
    let path = path.split('?').next().unwrap_or("");
    let visitor = Visitor {
        agent,
        cookie,
        ballot: format!("{base_url}{path}"),
    };
    let ballot = visitor.get("")?;
    let question = between(&ballot, "name=\"keuze-", "\"").context("no question on the ballot")?;
    let fields = fields(intention, question);
    let checked = visitor.post("/controle", &fields, &token(&ballot)?)?;
    let sent = visitor.post("/versturen", &fields, &token(&checked)?)?;
    if !sent.is_empty() {
        bail!("the vote was not taken");
    }
    if visitor
        .get("/ontvangst/1")?
        .contains("Uw stem is ontvangen")
    {
        Ok(())
    } else {
        bail!("there is no receipt")
    }
}

/// As the form of the ballot has them, with its question.
fn fields(intention: &Intention<'_>, question: &str) -> Vec<(String, String)> {
    let mut fields = vec![
        (format!("keuze-{question}"), intention.choice.to_owned()),
        ("toelichting".to_owned(), intention.explanation.to_owned()),
        ("reactie".to_owned(), intention.remark.to_owned()),
        (
            "naam".to_owned(),
            format!("Secretaris van {}", intention.member.name),
        ),
        ("functie".to_owned(), "gemeentesecretaris".to_owned()),
        ("mandaat".to_owned(), "ja".to_owned()),
    ];
    if intention.conditional {
        fields.push((format!("voorwaarde-{question}"), "ja".to_owned()));
    }
    fields
}

struct Visitor<'a> {
    agent: &'a Agent,
    cookie: String,
    ballot: String,
}

impl Visitor<'_> {
    fn get(&self, page: &str) -> anyhow::Result<String> {
        let url = format!("{}{page}", self.ballot);
        let mut response = self.agent.get(&url).header("cookie", &self.cookie).call()?;
        text(response.body_mut())
    }

    fn post(&self, page: &str, fields: &[(String, String)], token: &str) -> anyhow::Result<String> {
        let url = format!("{}{page}", self.ballot);
        let fields = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let fields = fields.chain([("token", token)]);
        let request = self.agent.post(&url).header("cookie", &self.cookie);
        let mut response = request.send_form(fields)?;
        let status = response.status().as_u16();
        match status {
            200 => text(response.body_mut()),
            303 => Ok(String::new()),
            _ => bail!("{page} answered {status}"),
        }
    }
}

fn text(body: &mut ureq::Body) -> anyhow::Result<String> {
    let mut text = String::new();
    body.as_reader()
        .take(MOST_PAGE_BYTES)
        .read_to_string(&mut text)?;
    Ok(text)
}

fn token(page: &str) -> anyhow::Result<String> {
    let token = between(page, "name=\"token\" value=\"", "\"");
    token.map(str::to_owned).context("no form on the page")
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}
