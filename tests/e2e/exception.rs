//! An exception between two people at the bureau: one asks for it and is refused alone, the other
//! looks at exactly that and approves.

use fantoccini::Locator;

use crate::browser::Setting;
use crate::demonstration::{Demonstration, Member};
use crate::page::Page;
use crate::staff::{logs_in, logs_in_as};
use crate::visitor::{SCREEN, Visitor};

pub const REASON: &str = "Het lid vroeg hierom.";
pub const EVIDENCE: &str = "Brief 2025-117";

/// One kind: where it is found, what is filled in, and how it reads to the second person.
pub struct Exception {
    /// In the pictures.
    pub name: &'static str,
    /// Under the address of the consultation.
    pub place: String,
    /// What is pressed there.
    pub link: &'static str,
    /// Of the form.
    pub title: String,
    pub picked: &'static [&'static str],
    pub typed: Vec<(&'static str, String)>,
    pub button: &'static str,
    /// What the second person picks besides the tick.
    pub again: &'static [&'static str],
    /// What the second person reads of it.
    pub read: Vec<String>,
}

/// From the card of a member; the rest is the kind's own.
pub fn of_member(member: &Member, name: &'static str, link: &'static str) -> Exception {
    Exception {
        name,
        place: format!("/gemeenten/{}", member.code),
        link,
        title: String::new(),
        picked: &[],
        typed: Vec::new(),
        button: "",
        again: &[],
        read: vec![member.name.clone()],
    }
}

/// Two people, each with a browser.
pub struct Two<'a> {
    pub first: Visitor<'a>,
    pub second: Visitor<'a>,
    /// Dossiers so far.
    pub asked: usize,
}

impl<'a> Two<'a> {
    /// Logged in; by what their pictures are called.
    pub async fn at_work(at: &'a Demonstration, [first, second]: [&'static str; 2]) -> Self {
        let mut two = Self {
            first: Visitor::new(at, first, SCREEN, Setting::Usual).await,
            second: Visitor::new(at, second, SCREEN, Setting::Usual).await,
            asked: 0,
        };
        logs_in(&mut two.first, "bureau").await;
        logs_in_as(&mut two.second, at.colleague()).await;
        two
    }

    /// From the first form to the yes.
    pub async fn make(&mut self, exception: &Exception) {
        let hash = self.is_asked(exception).await;
        self.takes_another(exception).await;
        self.is_approved(exception, &hash).await;
    }

    /// Gives the number by which the content is checked.
    pub async fn is_asked(&mut self, exception: &Exception) -> String {
        let first = &mut self.first;
        first.goes_to(&exception.place).await;
        first.presses_words(exception.link).await;
        first
            .sees(Page::new(exception.name, &exception.title))
            .await;
        fills_in(first, exception).await;
        first.presses_words(exception.button).await;
        self.asked += 1;
        first.comes_to(&format!("Dossier {}", self.asked)).await;
        let words = first.reads("main").await;
        assert!(words.contains("Wacht op een tweede persoon"), "{words}");
        first.reads(".hash").await
    }

    /// There is no form to approve; whoever makes one up is told why not, and what to do.
    pub async fn takes_another(&mut self, exception: &Exception) {
        let first = &mut self.first;
        let words = first.reads("main").await;
        assert!(words.contains("Een ander van het bureau moet dit goedkeuren."));
        assert!(
            words.contains("Vraag een collega om in te loggen"),
            "{words}"
        );
        assert!(!words.contains("Keur de aanvraag goed"), "{words}");
        first.asks(&forgery(exception)).await;
        let refused = Page::new("alone", "Een ander moet dit goedkeuren");
        match self.asked {
            1 => first.sees(refused).await,
            _ => first.comes_to(&refused.title).await,
        }
        let words = first.reads("main").await;
        let why = format!("U hebt dossier {} zelf aangevraagd.", self.asked);
        for said in [&why, "Vraag een collega", "Er is niets veranderd."] {
            assert!(words.contains(said), "{said} is missing: {words}");
        }
    }

    /// From the list, with all that was written, and with the same number.
    pub async fn is_approved(&mut self, exception: &Exception, hash: &str) {
        let second = &mut self.second;
        let dossier = format!("Dossier {}", self.asked);
        second.goes_to("/dossiers").await;
        second.presses_words(&dossier).await;
        second.sees(Page::new(exception.name, &dossier)).await;
        let words = second.reads("main").await;
        let asker = &second.at.account("bureau").email;
        let read = exception.read.iter().map(String::as_str);
        for said in read.chain([REASON, EVIDENCE, asker, hash]) {
            assert!(words.contains(said), "{said} is missing: {words}");
        }
        for id in exception.again {
            second.picks(id).await;
        }
        second.picks("zeker").await;
        second.presses_words("Keur de aanvraag goed").await;
        second.comes_to(&dossier).await;
        assert_eq!(second.reads("main .state").await, "Goedgekeurd");
    }

    /// The newest of its kind in the log: what was done, who asked and who approved, and why.
    pub async fn is_logged(&self, done: &str, asked: &str) {
        self.first.goes_to("/logboek?soort=Uitzonderingen").await;
        let rows = self.first.reads("tbody").await;
        let at = self.first.at;
        let (asker, approver) = (&at.account("bureau").email, &at.colleague().email);
        let number = self.asked;
        for (said, who, why) in [
            (done.to_owned(), approver, ""),
            ("is goedgekeurd.".to_owned(), approver, REASON),
            (format!("Dossier {number} "), approver, REASON),
            (format!("is aangevraagd: {asked}"), asker, REASON),
        ] {
            let mut found = rows.lines().filter(|row| row.contains(&said));
            let row = found
                .next()
                .unwrap_or_else(|| panic!("{said} is missing: {rows}"));
            assert!(row.contains(who.as_str()) && row.contains(why), "{row}");
        }
    }

    pub fn leave(self) {
        self.first.leaves();
        self.second.leaves();
    }
}

async fn fills_in(visitor: &mut Visitor<'_>, exception: &Exception) {
    for id in exception.picked {
        visitor.picks(id).await;
    }
    for (id, text) in &exception.typed {
        visitor.writes(id, text).await;
    }
    visitor.writes("reden", REASON).await;
    visitor.writes("bewijs", EVIDENCE).await;
}

/// The form of the other person, made from the one that is there.
fn forgery(exception: &Exception) -> String {
    let choices = exception.again.iter().map(|id| {
        let (name, value) = split(id);
        format!("adds('{name}', '{value}');")
    });
    let choices: String = choices.collect();
    format!(
        "const form = document.querySelector('main form');
         form.action = form.action.replace('afwijzen', 'goedkeuren');
         const adds = (name, value) => form.append(
             Object.assign(document.createElement('input'), {{ name, value }}));
         adds('zeker', 'ja');
         adds('controlegetal', document.querySelector('.hash').textContent);
         {choices} form.submit()"
    )
}

/// `keuze-azwa-hlo-instemmen` is the choice `instemmen` of `keuze-azwa-hlo`.
fn split(id: &str) -> (&str, &str) {
    let (name, value) = id.split_at("keuze-azwa-hlo".len());
    (name, value.trim_start_matches('-'))
}

impl Visitor<'_> {
    /// A page under the address of the consultation.
    pub async fn goes_to(&self, path: &str) {
        let path = format!("/bureau/{}{path}", self.at.guide.consultation);
        self.opens(&self.at.at(&path)).await;
    }

    /// How many there are of something on the page.
    pub async fn counts(&self, selector: &str) -> usize {
        let found = self.browser.client.find_all(Locator::Css(selector)).await;
        found.unwrap().len()
    }
}
