//! Two people on one ballot, in a thousand orders drawn from a seed: whoever is told that a vote
//! counts had seen the one before it, and every vote that was acknowledged is kept.

use std::collections::BTreeMap;

use crate::browser::{Answer, Browser};
use crate::database::Database;
use crate::form::Form;
use crate::house::{House, MEMBERS};
use crate::voter::{FIELD, NO, Voter, YES};

on_both_databases!(a_thousand_orders_of_two_people_overwrite_nothing_in_silence);

/// On each of the two databases.
const ORDERS: usize = 500;
const STEPS: usize = 4;
const SEED: u64 = 20_251_022;

/// A small generator with a seed, so that a failure can be told again.
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most as u64).unwrap()
    }
}

/// A form in front of somebody, and how many versions there were when it was shown.
#[derive(Clone)]
struct Shown {
    form: Form,
    seen: usize,
    /// The next post casts or withdraws.
    decisive: bool,
}

struct Person {
    browser: Browser,
    path: String,
    shown: Option<Shown>,
    /// What was in front of this person before: the back button.
    before: Vec<Shown>,
}

/// The ballot as those who were told have it.
#[derive(Default)]
struct Acknowledged {
    /// Receipts, in order of version.
    receipts: Vec<String>,
    /// The body of a decisive post to its receipt.
    by_post: BTreeMap<String, String>,
}

impl Person {
    fn of(house: &House, member: &str) -> Self {
        let voter = Voter::of(house, member);
        Self {
            path: voter.path(""),
            browser: voter.browser,
            shown: None,
            before: Vec::new(),
        }
    }

    fn turns_to(&mut self, shown: Shown) {
        self.before.extend(self.shown.replace(shown));
    }

    fn step(&mut self, draw: &mut Draw, told: &mut Acknowledged) {
        match (draw.below(8), self.shown.clone()) {
            (0 | 1, _) | (_, None) => self.opens("", told),
            (2, _) if !told.receipts.is_empty() => self.opens("/intrekken", told),
            (3, Some(_)) if !self.before.is_empty() => {
                let back = draw.below(self.before.len());
                self.shown = Some(self.before[back].clone());
            }
            (_, Some(shown)) => self.goes_on(&shown, draw, told),
        }
    }

    fn opens(&mut self, page: &str, told: &Acknowledged) {
        let answer = self.browser.go(&format!("{}{page}", self.path));
        let found = answer.page(200).forms.into_iter();
        let mut forms = found.filter(|form| form.method == "post");
        // a withdrawn vote has nothing to withdraw, and leads back to the ballot
        if let Some(form) = forms.next() {
            self.turns_to(Shown {
                form,
                seen: told.receipts.len(),
                decisive: false,
            });
        }
    }

    /// Fills in and sends what is in front of this person.
    fn goes_on(&mut self, shown: &Shown, draw: &mut Draw, told: &mut Acknowledged) {
        let mut form = shown.form.clone();
        if !shown.decisive {
            let choice = if draw.below(2) == 0 { YES } else { NO };
            form = form.with("mandaat", "ja");
            if !form.action.ends_with("/intrekken") {
                form = form.with(FIELD, choice);
            }
        }
        let answer = self.browser.post(&form);
        self.hears(shown, &form, &answer, told);
    }

    fn hears(&mut self, shown: &Shown, form: &Form, answer: &Answer, told: &mut Acknowledged) {
        let is_new = shown.seen == told.receipts.len();
        match answer.status {
            303 => {
                let receipt = self.browser.go(answer.header("location").unwrap());
                let receipt = receipt.page(200).receipt();
                let known = told.by_post.entry(form.encoded());
                let first = known.or_insert_with(|| receipt.clone()).clone();
                if told.receipts.contains(&receipt) {
                    assert_eq!(first, receipt, "a second receipt for one post");
                } else {
                    assert!(shown.decisive && is_new, "overwritten in silence");
                    told.receipts.push(receipt);
                }
                self.shown = None;
            }
            409 => {
                assert!(!is_new, "a conflict without a newer version");
                let form = answer.page(409).form();
                self.turns_to(Shown {
                    form,
                    seen: told.receipts.len(),
                    decisive: false,
                });
            }
            _ => {
                assert!(is_new, "{}", answer.text());
                let form = answer.page(200).form();
                self.turns_to(Shown {
                    form,
                    seen: shown.seen,
                    decisive: true,
                });
            }
        }
    }
}

fn a_thousand_orders_of_two_people_overwrite_nothing_in_silence(database: Database) {
    let house = House::open(database);
    let mut draw = Draw(SEED);
    let mut told: Vec<Acknowledged> = MEMBERS.iter().map(|_| Acknowledged::default()).collect();
    for order in 0..ORDERS {
        let place = order % MEMBERS.len();
        let mut people = [(); 2].map(|()| Person::of(&house, MEMBERS[place]));
        for _ in 0..2 * STEPS {
            let who = draw.below(2);
            people[who].step(&mut draw, &mut told[place]);
        }
    }
    let mut all = 0;
    for (member, told) in MEMBERS.iter().zip(&told) {
        let kept = house.database.ask(&format!(
            "SELECT receipt AS value FROM ballot WHERE member = '{member}' ORDER BY version"
        ));
        assert_eq!(kept, told.receipts, "{member}");
        all += kept.len();
    }
    assert!(all > ORDERS / 2, "only {all} votes were cast");
}
