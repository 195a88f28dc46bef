//! The whole way of an invitation through real mail programs, and back where an address is wrong.

use std::num::NonZeroUsize;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::time::Duration;

use raadpleging::app::assemble;
use raadpleging::clock::Clock;
use raadpleging::config::secret_file::FilePresence;
use raadpleging::config::settings::Settings;
use raadpleging::domain::account::Role;
use raadpleging::domain::mailbox::MailboxTrouble;
use raadpleging::job::bounces::Bounces;
use raadpleging::job::post::PostRoom;
use raadpleging::mail::{Login, Security, SmtpSettings, Transport};
use raadpleging::service::note_mailbox::note_mailbox;
use raadpleging::service::view::mailbox::mailbox_standing;
use tokio::sync::watch;

use crate::database::Database;
use crate::house::{House, MEMBERS, amsterdam, wait_for};
use crate::office::Official;
use crate::post_office::{NAME, PASSWORD, PostOffice};
use crate::program::{run, run_trusting, wait_until};

const SENDER: &str = "ledenraadpleging@raadpleging.example";
const DOMAINS: [&str; 9] = [
    "raadpleging.example",
    "duinwijk.example",
    "bbe.example",
    "gravendam.example",
    "samen.example",
    "waddeneiland.example",
    "polderland.example",
    "heuveldorp.example",
    "kanaalstad.example",
];
/// All but the secretary of Berk, Beuk en Es.
const BOXES: [(&str, &str); 9] = [
    ("proef@raadpleging.example", "proef"),
    ("secretaris@duinwijk.example", "duinwijk"),
    ("info@bbe.example", "bbe"),
    ("@gravendam.example", "gravendam"),
    ("@samen.example", "samen"),
    ("@waddeneiland.example", "samen"),
    ("@polderland.example", "samen"),
    ("@heuveldorp.example", "heuveldorp"),
    ("@kanaalstad.example", "kanaalstad"),
];

/// Settings beside those of the house: the post office, reached in one way or another.
fn settings_file(house: &House, office: &PostOffice, name: &str, imap: (u16, &str)) {
    let folder = house.folder();
    let password = folder.join("password");
    std::fs::write(&password, PASSWORD).unwrap();
    std::fs::set_permissions(&password, PermissionsExt::from_mode(0o600)).unwrap();
    let own = std::fs::read_to_string(folder.join("raadpleging.toml")).unwrap();
    let (port, encryption) = imap;
    let login =
        format!("host = \"localhost\"\nusername = \"{NAME}\"\npassword_file = \"password\"");
    let text = format!(
        "{own}transport = \"smtp\"\n[mail.smtp]\n{login}\nport = {}\n\
         [mail.bounces]\n{login}\nport = {port}\nencryption = \"{encryption}\"\n",
        office.smtp
    );
    std::fs::write(folder.join(name), text).unwrap();
}

fn post_letters(house: &House, office: &PostOffice) {
    let room = assemble::post_room(&house.settings, Arc::clone(&house.app)).unwrap();
    let transport = Transport::smtp(SmtpSettings {
        host: "localhost".to_owned(),
        port: office.smtp,
        security: Security::StartTls,
        login: Some(Login::new(NAME.to_owned(), PASSWORD.to_owned())),
        hello_name: None,
        root_certificates: Some(std::fs::read(office.authority()).unwrap()),
        connections: NonZeroUsize::new(4).unwrap(),
        timeout: Duration::from_secs(60),
    });
    let transport = transport.unwrap();
    house.post_letters_from(PostRoom { transport, ..room });
}

#[test]
fn a_letter_reaches_its_mailbox_and_a_wrong_address_comes_back() {
    let office = PostOffice::open(SENDER, &DOMAINS, &BOXES);
    let house = House::preparing(Database::sqlite());
    house.app.clock.advance_to(amsterdam("2025-09-10T09:00"));
    house.open_consultation(MEMBERS.len() as u64);
    post_letters(&house, &office);
    let invitation = &office.letters("duinwijk", 1)[0];
    assert_eq!(invitation.to, "secretaris@duinwijk.example");
    let opened = house.browser().go(&invitation.ballot_link().unwrap());
    opened
        .page(200)
        .must_say("Breng de stem van gemeente Duinwijk uit");
    assert_eq!(office.letters("samen", 2).len(), 2, "one for each member");

    let mut bureau = Official::at_work(&house, Role::Bureau);
    bureau.sees("/opkomst").must_say("0mails niet bezorgd");
    the_mailbox_is_read(&house, &office);
    bureau.sees("/opkomst").must_say("1mail niet bezorgd");
    let card = bureau.sees("/gemeenten/GM9002");
    card.must_say("(250 2.0.0 van localhost)");
    card.must_say("Niet bezorgd");
    card.must_say("5.1.1");
    bureau.sees("/gemeenten/GM9001").may_not_say("Niet bezorgd");
    the_job_reads_it_too(&house, &office);
    a_proefmail_leaves(&house, &office);
}

/// By the program, over a connection that it must trust.
fn the_mailbox_is_read(house: &House, office: &PostOffice) {
    settings_file(house, office, "tls.toml", (office.imaps, "tls"));
    let read = ["bounce", "read", "--imap", "--config", "tls.toml"];
    let (code, said, errors) = run(&read, house.folder());
    assert_eq!((code, said.as_str()), (3, ""), "{errors}");
    assert!(errors.contains("certificate of the mailbox"), "{errors}");
    let trusting = || run_trusting(&read, house.folder(), &office.authority());
    let said = wait_until("nothing comes back", || {
        let (code, said, errors) = trusting();
        assert_eq!((code, errors.as_str()), (0, ""));
        Some(said).filter(|said| !said.is_empty())
    });
    assert_eq!(said, "1: failed\n");
    assert!(office.is_all_seen());
    assert_eq!(trusting(), (0, String::new(), String::new()), "read once");
    // as after an end between the storing and the mark
    let before = house.database.dump();
    office.forgets_what_was_seen();
    assert_eq!(trusting().1, "1: nothing new\n");
    assert_eq!(house.database.dump(), before);
    assert!(office.is_all_seen());
}

/// What reads the mailbox in the service, with the settings of a file.
fn job_of(house: &House, name: &str) -> (Bounces, Duration) {
    let file = house.folder().join(name);
    let settings = Settings::load(Some(&file), None, FilePresence::Required).unwrap();
    let own = settings.mail.bounces.unwrap();
    (assemble::bounces(&own, &house.app).unwrap(), own.every)
}

fn trouble_of(house: &House) -> Option<MailboxTrouble> {
    let standing = wait_for(mailbox_standing(&house.app.store)).unwrap();
    standing.failing.map(|failing| failing.trouble)
}

fn the_job_reads_it_too(house: &House, office: &PostOffice) {
    office.forgets_what_was_seen();
    // this machine does not trust the authority of the test
    let (distrusting, _) = job_of(house, "tls.toml");
    wait_for(distrusting.round()).unwrap_err();
    assert_eq!(
        trouble_of(house),
        Some(MailboxTrouble::CertificateUntrusted)
    );
    settings_file(house, office, "open.toml", (office.imap, "none"));
    let (bounces, every) = job_of(house, "open.toml");
    let read = async {
        let (stop, stopping) = watch::channel(false);
        let job = tokio::spawn(bounces.run(every, stopping));
        while !office.is_all_seen() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        stop.send(true).unwrap();
        job.await.unwrap();
    };
    wait_for(async {
        let read = tokio::time::timeout(Duration::from_secs(60), read);
        read.await.expect("the job does not read");
    });
    wait_for(job_of(house, "open.toml").0.round()).unwrap();
    assert_eq!(trouble_of(house), None);
}

/// With the settings of a service: STARTTLS on both ways, and a login.
fn a_proefmail_leaves(house: &House, office: &PostOffice) {
    settings_file(house, office, "starttls.toml", (office.imap, "starttls"));
    let trusting = |arguments: &[&str]| {
        let arguments = [arguments, &["--config", "starttls.toml"]].concat();
        run_trusting(&arguments, house.folder(), &office.authority())
    };
    // by the clock of this machine
    let now = Clock::system().now();
    wait_for(note_mailbox(&house.app.store, Ok(()), now)).unwrap();
    let (code, said, _) = trusting(&["doctor"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("returned mail"), "{said}");
    let (code, said, _) = trusting(&["mail", "test", "proef@raadpleging.example"]);
    assert_eq!((code, said.as_str()), (0, "accepted: 250 2.0.0\n"));
    let trial = &office.letters("proef", 1)[0];
    assert_eq!(trial.subject, "Proefmail ledenraadpleging");
}
