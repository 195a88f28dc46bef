//! Each exception with its two people, and what the bureau sees of it afterwards: on the card, in
//! the turnout and in the log. The one of an address begins with a bounce, in `four_eyes`.

use raadpleging::clock::Clock;

use crate::browser::Setting;
use crate::demonstration::{Demonstration, Member};
use crate::exception::{Exception, REASON, Two, of_member};
use crate::letters::{letter, link, objection};
use crate::page::Page;
use crate::secrecy::{CALLER, CHOICE, is_read_back_nowhere, leaves_nothing_chosen};
use crate::secretary::{opens_the_link, votes};
use crate::visitor::{TELEPHONE, Visitor};

/// Under the address of the consultation, and what is read there.
async fn is_seen(visitor: &Visitor<'_>, path: &str, said: &str) {
    visitor.goes_to(path).await;
    let words = visitor.reads("main").await;
    assert!(words.contains(said), "{path}: {said} is missing: {words}");
}

async fn other_votes(two: &mut Two<'_>) {
    let member = two.first.at.member_without_vote();
    let before = member.votes;
    let after = if before > 2 { before - 1 } else { before + 2 };
    let weight = Exception {
        title: format!("Gewicht corrigeren van {}", member.name),
        typed: vec![("stemmen", after.to_string())],
        button: "Vraag de correctie aan",
        read: vec![format!("{before} stem"), format!("{after} stemmen")],
        ..of_member(&member, "weight", "Corrigeer het gewicht")
    };
    two.make(&weight).await;
    let now = format!("gecorrigeerd na de opening: {after} stemmen");
    is_seen(&two.first, &weight.place, &now).await;
    let card = Page::new("weight-card", &member.name);
    two.first.sees(card).await;
    let (Member { name, .. }, asked) = (&member, "gewicht corrigeren");
    two.is_logged(&format!("{name} heeft nu {after} stemmen."), asked)
        .await;
}

/// Tomorrow, as somebody writes it.
fn tomorrow() -> String {
    let zone = jiff::tz::TimeZone::get("Europe/Amsterdam").unwrap();
    let now = Clock::system().now().timestamp().to_zoned(zone);
    let day = now.date().tomorrow().unwrap();
    format!("{}-{}-{}", day.day(), day.month(), day.year())
}

async fn a_later_close(two: &mut Two<'_>) {
    let extension = Exception {
        name: "extension",
        place: "/dossiers".to_owned(),
        link: "Verleng de termijn",
        title: "Termijn verlengen".to_owned(),
        picked: &[],
        typed: vec![("datum", tomorrow()), ("tijd", "16.00".to_owned())],
        button: "Vraag de verlenging aan",
        again: &[],
        read: vec!["16.00 uur".to_owned(), "later".to_owned()],
    };
    two.make(&extension).await;
    is_seen(&two.first, "", "16.00 uur").await;
    two.is_logged("De sluiting is verzet naar", "termijn verlengen")
        .await;
    let at = two.first.at;
    let member = at.member_without_vote();
    let mut visitor = Visitor::new(at, "extended", TELEPHONE, Setting::Usual).await;
    opens_the_link(&mut visitor, &member).await;
    let words = visitor.reads("main").await;
    assert!(words.contains("De termijn is verlengd.") && words.contains(REASON));
    visitor.leaves();
}

async fn a_vote_by_telephone(two: &mut Two<'_>) {
    let member = two.first.at.member_without_vote();
    let ballot = Exception {
        title: format!("Stem invoeren van {}", member.name),
        picked: &["kanaal-telefoon", CHOICE],
        typed: vec![
            ("naam", CALLER.to_owned()),
            ("functie", "gemeentesecretaris".to_owned()),
        ],
        button: "Verzegel en vraag goedkeuring",
        again: &[CHOICE],
        read: ["Geen stem", "Stem per telefoon, verzegeld"]
            .map(str::to_owned)
            .into(),
        ..of_member(&member, "ballot", "Voer een stem in")
    };
    let hash = two.is_asked(&ballot).await;
    assert_eq!(leaves_nothing_chosen(&two.first).await, ballot.title);
    two.takes_another(&ballot).await;
    is_seen(&two.first, "/opkomst", "60 van 342").await;
    two.is_approved(&ballot, &hash).await;
    leaves_nothing_chosen(&two.second).await;
    is_seen(&two.second, "/opkomst", "61 van 342").await;
    is_seen(&two.first, &ballot.place, "Ontvangstcode").await;
    let done = format!(
        "Een stem van {}, die per telefoon kwam, is ingevoerd.",
        member.name
    );
    two.is_logged(&done, "stem per brief of telefoon").await;
    for visitor in [&two.first, &two.second] {
        is_read_back_nowhere(visitor, &member, two.asked).await;
    }
}

/// The member votes, and reports that nobody there did.
async fn says_that_nobody_did_it(at: &Demonstration, member: &Member) {
    let mut visitor = Visitor::new(at, "disputing", TELEPHONE, Setting::Usual).await;
    opens_the_link(&mut visitor, member).await;
    votes(&mut visitor).await;
    visitor.opens(&objection(at, member).await).await;
    visitor.comes_to("Klopt dit niet? Meld het ons").await;
    visitor.picks("niet-gedaan").await;
    visitor.writes("naam", "M. de Groot, griffie").await;
    visitor.presses("#melden").await;
    let told = Page::new("told", "Wij hebben uw melding");
    visitor.sees(told).await;
    visitor.opens(&member.ballot_url).await;
    let page = Page::new("disputed", "Wijzig uw stem");
    visitor.sees(page.filled_in()).await;
    let words = visitor.reads("main").await;
    assert!(words.contains("Deze stem is betwist."), "{words}");
    visitor.leaves();
}

async fn a_disputed_vote(two: &mut Two<'_>) {
    let member = two.first.at.member_without_vote();
    says_that_nobody_did_it(two.first.at, &member).await;
    let dispute = Exception {
        title: format!("Betwiste stem afhandelen van {}", member.name),
        picked: &["uitkomst-ingetrokken"],
        button: "Vraag de afhandeling aan",
        read: ["Versie 1 is betwist", "De stem wordt ingetrokken"]
            .map(str::to_owned)
            .into(),
        ..of_member(&member, "dispute", "Handel dit af")
    };
    is_seen(&two.first, "/opkomst", "betwist haar stem").await;
    is_seen(&two.first, "/opkomst", "62 van 342").await;
    two.make(&dispute).await;
    is_seen(&two.first, "/opkomst", "61 van 342").await;
    let words = two.first.reads("main").await;
    assert!(!words.contains("betwist haar stem"), "{words}");
    is_seen(&two.first, &dispute.place, "Nagekeken: ").await;
    let done = format!("De betwiste stem van {} is nagekeken.", member.name);
    two.is_logged(&done, "betwiste stem afhandelen").await;
}

async fn a_member_struck(two: &mut Two<'_>) {
    let member = two.first.at.member_with_vote();
    let strike = Exception {
        title: format!("{} schrappen uit het stemregister", member.name),
        button: "Vraag het schrappen aan",
        ..of_member(&member, "strike", "Schrap uit het stemregister")
    };
    two.make(&strike).await;
    is_seen(&two.first, "/opkomst", "60 van 341").await;
    is_seen(&two.first, &strike.place, "Geschrapt uit het stemregister").await;
    two.first.sees(Page::new("struck-card", &member.name)).await;
    two.is_logged("is geschrapt uit het stemregister.", "schrappen")
        .await;
    two.first.opens(&member.ballot_url).await;
    two.first.comes_to("Deze link werkt niet").await;
}

async fn a_member_added(two: &mut Two<'_>) {
    let addition = Exception {
        name: "addition",
        place: "/dossiers".to_owned(),
        link: "Voeg een lid toe aan het stemregister",
        title: "Lid toevoegen aan het stemregister".to_owned(),
        picked: &[],
        typed: [
            ("code", "GM9999"),
            ("naam", "Nieuwdorp"),
            ("inwoners", "11.500"),
            ("secretaris", "N. Nieuw"),
            ("email", "secretaris@nieuwdorp.example"),
        ]
        .map(|(id, text)| (id, text.to_owned()))
        .into(),
        button: "Vraag het toevoegen aan",
        again: &[],
        read: ["Nieuwdorp, code GM9999", "11.500 inwoners", "12 stemmen"]
            .map(str::to_owned)
            .into(),
    };
    two.make(&addition).await;
    is_seen(&two.first, "/opkomst", "60 van 342").await;
    is_seen(&two.first, "/opkomst?q=Nieuwdorp", "Nieuwdorp").await;
    is_seen(&two.first, "/gemeenten/GM9999", "Uitnodiging").await;
    two.is_logged("Nieuwdorp is toegevoegd aan het stemregister.", "toevoegen")
        .await;
    let member = Member {
        code: "GM9999".to_owned(),
        name: "Nieuwdorp".to_owned(),
        votes: 12,
        ballot_url: String::new(),
    };
    let invitation = letter(two.first.at, "invitation", &member).await;
    two.first.opens(&link(&invitation)).await;
    two.first.comes_to("Breng uw stem uit").await;
}

#[tokio::test]
async fn each_exception_takes_two_people_and_is_seen() {
    let at = Demonstration::hold().await;
    let mut two = Two::at_work(&at, ["exceptions-first", "exceptions-second"]).await;
    other_votes(&mut two).await;
    a_vote_by_telephone(&mut two).await;
    a_disputed_vote(&mut two).await;
    a_member_struck(&mut two).await;
    a_member_added(&mut two).await;
    a_later_close(&mut two).await;
    two.first.goes_to("/logboek").await;
    let log = Page::new("log", "Logboek").of_the_bureau();
    two.first.sees(log).await;
    two.leave();
}
