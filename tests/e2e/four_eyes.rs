//! A wrong address is read in with the roll: it bounces, one person at the bureau asks for another, a
//! second one approves.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::demonstration::{Demonstration, Member};
use crate::exception::{Exception, Two, of_member};
use crate::letters::{letter, link};
use crate::page::Page;
use crate::visitor::Visitor;

const BOUNCE: &str = include_str!("../../src/mail/bounce/samples/postfix-failed.eml");
const SAMPLE_ID: &str = "0123456789abcdef0123456789abcdef";
const WRONG: &str = "verkeerd.example";
const NEW: &str = "de.secretaris@verbeterd.example";

/// Somebody made the same mistake in every address.
fn misspelt_roll() -> String {
    let mut roll = "gemeentecode,naam,provincie,inwoners,secretaris,email,email_algemeen,\
                    kaart_kolom,kaart_rij\n"
        .to_owned();
    for number in 100..180 {
        let row = format!("GM9{number},Dorp {number},Zeeland,5000,A. Bakker");
        writeln!(roll, "{row},secretaris@dorp{number}.{WRONG},,,").unwrap();
    }
    roll
}

/// The mail server of the member sends the invitation back, to the pipe of the bounce mailbox.
async fn invitation_bounces(at: &Demonstration, member: &Member) {
    let invitation = letter(at, "invitation", member).await;
    let mut lines = invitation.lines();
    let id = lines.find_map(|line| line.strip_prefix("Message-ID: <"));
    let (id, _) = id.unwrap().split_once('@').unwrap();
    let message = BOUNCE.replace(SAMPLE_ID, id);
    let folder = Path::new(&at.guide.mail_dir).parent().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_raadpleging"));
    command.args(["bounce", "read", "--dir"]).arg(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut reading = command.spawn().unwrap();
    let mut input = reading.stdin.take().unwrap();
    input.write_all(message.as_bytes()).unwrap();
    drop(input);
    let read = reading.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&read.stdout).trim(), "failed");
}

async fn is_red_in_the_list_and_on_the_card(visitor: &mut Visitor<'_>, member: &Member) {
    let list = format!("/bureau/{}/opkomst", visitor.at.guide.consultation);
    visitor.opens(&visitor.at.at(&list)).await;
    visitor
        .sees(Page::new("turnout", "Opkomst").of_the_bureau())
        .await;
    visitor.writes("q", &member.name).await;
    visitor.presses_words("Filter").await;
    let found = Page::new("bounced", "Opkomst").filled_in();
    visitor.sees(found).await;
    let words = visitor.reads("table .state--bad").await;
    assert_eq!(words, "Niet bezorgd");
    visitor.presses_words(&member.name).await;
    visitor.sees(Page::new("card", &member.name)).await;
    assert!(visitor.reads("main").await.contains(WRONG));
    let words = visitor.reads("table .state--bad").await;
    assert_eq!(words, "Niet bezorgd");
}

/// What is no address is told at its field, and nothing is asked for.
async fn mistypes_the_address(visitor: &mut Visitor<'_>, member: &Member) {
    let title = format!("Adres verbeteren van {}", member.name);
    visitor.presses_words("Verbeter het adres").await;
    visitor.comes_to(&title).await;
    visitor.writes("email", "geen adres").await;
    visitor.presses_words("Vraag de wijziging aan").await;
    visitor.sees(Page::new("wrong", &title).refused()).await;
    assert_eq!(visitor.focus().await, "fouten");
}

async fn get_another_address(two: &mut Two<'_>, member: &Member) {
    let address = Exception {
        title: format!("Adres verbeteren van {}", member.name),
        typed: vec![("email", NEW.to_owned())],
        button: "Vraag de wijziging aan",
        read: vec![member.name.clone(), WRONG.to_owned(), NEW.to_owned()],
        ..of_member(member, "address", "Verbeter het adres")
    };
    two.make(&address).await;
    two.is_logged("is goedgekeurd.", "adres verbeteren").await;
    two.first.goes_to(&address.place).await;
    assert!(two.first.reads("main").await.contains(NEW));
    two.second.sees(Page::new("approved", "Dossier 1")).await;
    two.second.presses_words("Naar alle dossiers").await;
    two.second.sees(Page::new("dossiers", "Dossiers")).await;
}

async fn only_the_new_address_has_a_link(visitor: &mut Visitor<'_>, member: &Member) {
    let mail = letter(visitor.at, "new-address", member).await;
    assert!(mail.contains(NEW), "{mail}");
    let list = format!("/bureau/{}/opkomst", visitor.at.guide.consultation);
    visitor.opens(&visitor.at.at(&list)).await;
    visitor.sees(Page::new("not-red", "Opkomst")).await;
    visitor.writes("q", &member.name).await;
    visitor.presses_words("Filter").await;
    visitor.comes_to("Opkomst").await;
    let words = visitor.reads("table").await;
    assert!(!words.contains("Niet bezorgd"), "{words}");
    visitor.opens(&member.ballot_url).await;
    let dead = Page::new("old-link", "Deze link werkt niet");
    visitor.sees(dead).await;
    visitor.opens(&link(&mail)).await;
    let ballot = Page::new("new-link", "Breng uw stem uit");
    visitor.sees(ballot).await;
    assert!(visitor.reads("h1").await.contains(&member.name));
}

#[tokio::test]
async fn two_people_correct_an_address_that_bounced() {
    let at = Demonstration::with_roll(&misspelt_roll()).await;
    let member = at.member_without_vote();
    invitation_bounces(&at, &member).await;
    let mut two = Two::at_work(&at, ["four-eyes-first", "four-eyes-second"]).await;
    is_red_in_the_list_and_on_the_card(&mut two.first, &member).await;
    mistypes_the_address(&mut two.first, &member).await;
    get_another_address(&mut two, &member).await;
    only_the_new_address_has_a_link(&mut two.second, &member).await;
    two.leave();
}
