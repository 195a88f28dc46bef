//! Many posts for one member at the same moment: nothing is counted twice, nothing is overwritten.

use std::collections::BTreeSet;
use std::sync::Barrier;

use crate::browser::{Answer, Browser};
use crate::database::Database;
use crate::form::Form;
use crate::house::House;
use crate::voter::{FIELD, NO, Voter, YES};

const POSTS: usize = 200;
/// How many clients answer the conflict page at once.
const AT_ONCE: usize = 2;

on_both_databases!(
    one_number_posted_200_times_at_once_makes_one_version,
    two_hundred_numbers_at_once_make_one_version_each_and_none_in_silence,
);

/// Every form by a client of its own, all at the same moment.
fn at_once(browser: &Browser, forms: &[Form]) -> Vec<Answer> {
    let start = Barrier::new(forms.len());
    std::thread::scope(|scope| {
        let clients: Vec<_> = forms
            .iter()
            .map(|form| {
                let mut client = browser.clone();
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    client.post(form)
                })
            })
            .collect();
        clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect()
    })
}

fn one_number_posted_200_times_at_once_makes_one_version(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9001");
    let form = voter.checked(YES);
    let answers = at_once(&voter.browser, &vec![form; POSTS]);
    let mut receipts = BTreeSet::new();
    for answer in &answers {
        assert_eq!(answer.status, 303, "{}", answer.text());
        let receipt = voter.browser.read(answer.header("location").unwrap());
        assert_eq!(receipt.status, 200);
        receipts.insert(receipt.body);
    }
    assert_eq!(receipts.len(), 1, "one receipt, to the byte");
    assert_eq!(voter.versions(), ["1 cast"]);
    assert_eq!(
        house.database.count("event WHERE deed = 'ballot-recorded'"),
        1
    );
    assert_eq!(
        house.database.count("letter WHERE kind = 'confirmation'"),
        2
    );
}

fn two_hundred_numbers_at_once_make_one_version_each_and_none_in_silence(database: Database) {
    let house = House::open(database);
    let mut voter = Voter::of(&house, "GM9002");
    let ballot = voter.filled_in(YES);
    let forms: Vec<Form> = (0..POSTS)
        .map(|client| {
            ballot
                .clone()
                .with(FIELD, if client % 2 == 0 { YES } else { NO })
        })
        .map(|form| voter.browser.send(&form).page(200).form())
        .collect();
    let answers = at_once(&voter.browser, &forms);
    let (accepted, stale): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|answer| answer.status == 303);
    assert_eq!(accepted.len(), 1, "all had seen that nobody had voted");
    assert_eq!(stale.len(), POSTS - 1);
    assert_eq!(voter.versions(), ["1 cast"]);

    all_replace_until_accepted(&voter.browser, stale);

    let versions: Vec<String> = (1..=POSTS)
        .map(|version| format!("{version} cast"))
        .collect();
    assert_eq!(voter.versions(), versions, "every vote is kept, in order");
    let receipts = house
        .database
        .ask("SELECT receipt AS value FROM ballot ORDER BY version");
    assert_eq!(receipts.iter().collect::<BTreeSet<_>>().len(), POSTS);
    let current = voter.receipt();
    assert_eq!(current.fact("Versie"), POSTS.to_string());
    assert_eq!(current.receipt(), receipts[POSTS - 1]);
}

/// Every client answers its conflict page, a few at once.
fn all_replace_until_accepted(browser: &Browser, stale: Vec<Answer>) {
    let waiting = std::sync::Mutex::new(stale);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            let mut client = browser.clone();
            let waiting = &waiting;
            scope.spawn(move || {
                loop {
                    let next = waiting.lock().unwrap().pop();
                    let Some(conflict) = next else { return };
                    replaces_until_accepted(&mut client, conflict);
                }
            });
        }
    });
}

/// Chooses to replace whatever vote there is, as often as somebody else was first.
fn replaces_until_accepted(client: &mut Browser, mut answer: Answer) {
    for _ in 0..2 * POSTS {
        match answer.status {
            303 => return,
            409 => answer.page(409).must_say("Er is intussen gestemd"),
            _ => answer
                .page(200)
                .must_say("Let op: uw stem is nog niet verstuurd."),
        }
        let form = answer.page(answer.status).form();
        answer = client.post(&form);
    }
    panic!("never accepted");
}
