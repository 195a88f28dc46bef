//! An administrator invites somebody, who chooses a password; and keeps somebody out.

use std::time::Duration;

use data_encoding::BASE32_NOPAD;
use raadpleging::domain::account::Role;
use raadpleging::secret::second_factor;

use crate::browser::{Answer, Browser};
use crate::database::Database;
use crate::form::Form;
use crate::house::{BASE_URL, House};
use crate::letter::Letter;
use crate::office::{Official, PASSWORD};
use crate::page::Page;

on_both_databases!(
    an_invitation_makes_an_account_that_works,
    an_invitation_works_once,
    an_invitation_expires_after_three_days,
    an_invitation_is_over_when_its_account_is_suspended,
    looking_at_an_invitation_changes_nothing,
    who_is_suspended_is_out_at_once_and_looks_unknown,
    who_is_invited_again_chooses_everything_anew,
    the_last_administrator_stays,
    nobody_gets_another_role,
    the_defaults_of_the_forms_do_nothing,
    what_somebody_else_changed_meanwhile_is_seen_first,
    a_second_press_mails_no_second_invitation,
    without_mail_nobody_is_let_in_and_it_is_said,
);

const NEW: &str = "nieuw@raadpleging.example";
const DAY: Duration = Duration::from_secs(24 * 3_600);

pub fn invites(administrator: &mut Official<'_>, email: &str, role: Role) -> Answer {
    let accounts = administrator.browser.go("/beheer/accounts").page(200);
    accounts.must_say("Wij mailen de link naar dit adres. U ziet de link zelf niet.");
    let form = accounts.form();
    let form = form.with("email", email).with("rol", role.name());
    administrator.browser.post(&form)
}

/// The link in the one mail that an invitation sends, without the public address; the page that
/// answered the administrator has none. Takes the mail away.
fn link(house: &House, answer: &Answer) -> String {
    let page = answer.page(200);
    page.must_say("De uitnodiging is gemaild");
    page.may_not_say(BASE_URL);
    let folder = house.settings_mail_folder();
    let files = std::fs::read_dir(&folder).unwrap();
    let mut mails = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.to_string_lossy().contains("-account-"));
    let mail = mails.next().expect("no mail");
    assert!(mails.next().is_none(), "two mails");
    let mut all = Letter::all_in(&folder).into_iter();
    let letter = all.find(|letter| letter.kind == "account").unwrap();
    page.must_say(&letter.to);
    std::fs::remove_file(mail).unwrap();
    let links = letter.links();
    assert_eq!(links.len(), 1, "{links:?}");
    let link = links[0].strip_prefix(BASE_URL).unwrap().to_owned();
    assert!(!page.html.contains(&link), "shown");
    link
}

/// The form of the account with this address.
fn form_of(administrator: &mut Official<'_>, email: &str) -> Form {
    let page = administrator.browser.go("/beheer/accounts").page(200);
    let list = page.html.split("</caption>").nth(1).unwrap();
    let before = list.split(&format!(">{email}<")).next().unwrap();
    let url = before.rsplit("href=\"").next().unwrap();
    let url = url.split('"').next().unwrap().to_owned();
    administrator.browser.go(&url).page(200).form()
}

pub fn suspends(administrator: &mut Official<'_>, email: &str) -> Answer {
    let form = form_of(administrator, email).with("handeling", "blokkeer");
    administrator.browser.post(&form)
}

fn invites_again(administrator: &mut Official<'_>, email: &str) -> Answer {
    let form = form_of(administrator, email).with("handeling", "opnieuw");
    administrator.browser.post(&form)
}

/// The code of this moment for the secret on the page.
fn code(house: &House, page: &Page) -> String {
    let url = page.links.iter().find(|url| url.starts_with("otpauth:"));
    let secret = url.unwrap().split("secret=").nth(1).unwrap();
    let secret = secret.split('&').next().unwrap();
    let fours: Vec<&[u8]> = secret.as_bytes().chunks(4).collect();
    page.must_say(&String::from_utf8(fours.join(&b' ')).unwrap());
    let secret: [u8; 20] = BASE32_NOPAD.decode(secret.as_bytes()).unwrap()[..]
        .try_into()
        .unwrap();
    let seconds = u64::try_from(house.app.clock.now().seconds()).unwrap();
    second_factor::code_at(&secret, seconds).unwrap()
}

/// The form of an invitation, filled in well.
fn filled_in(house: &House, browser: &mut Browser, link: &str) -> Form {
    let page = browser.go(link).page(200);
    filled_in_on(house, &page)
}

fn filled_in_on(house: &House, page: &Page) -> Form {
    let form = page
        .form()
        .with("nieuw", PASSWORD)
        .with("herhaal", PASSWORD);
    form.with("code", &code(house, page))
}

fn is_gone(browser: &mut Browser, link: &str) -> bool {
    let answer = browser.read(link);
    let gone = answer.text().contains("Deze uitnodiging werkt niet");
    assert_eq!(gone, answer.status == 404);
    gone
}

fn an_invitation_makes_an_account_that_works(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    let link = link(&house, &invites(&mut chief, NEW, Role::Auditor));
    let kept = format!("{:?}", house.database.dump());
    assert!(!kept.contains(link.rsplit('/').next().unwrap()), "kept");
    let mut browser = house.browser();
    // who opened the link before knows another secret
    let before = browser.go(&link).page(200);
    let secret = browser.go(&link).page(200);
    assert_ne!(code(&house, &before), code(&house, &secret));
    let form = filled_in_on(&house, &secret);
    let stranger = form.clone().with("code", &code(&house, &before));
    browser
        .post(&stranger)
        .page(422)
        .must_say("Deze code werkt niet");
    // nobody is let in before the owner has shown a code
    for (name, value, told) in [
        ("code", "000000", "Deze code werkt niet"),
        ("code", "", "Deze code werkt niet"),
        ("nieuw", "te kort", "minstens 12 tekens"),
        ("nieuw", NEW, "Dit is uw e-mailadres"),
        ("herhaal", "iets anders", "twee keer hetzelfde"),
    ] {
        let page = browser.post(&form.clone().with(name, value)).page(422);
        page.must_say(told);
        assert_eq!(code(&house, &page), code(&house, &secret), "another secret");
    }
    let expired = browser.post(&form.clone().with("token", "x")).page(422);
    expired.must_say("Verstuur het formulier opnieuw");
    let ready = browser.send(&form).page(200);
    ready.must_say("Uw account is klaar");
    assert_eq!(ready.html.matches("<li class=\"code\">").count(), 10);
    // the code that was shown is used; the next one lets in
    let mut new = Official::hired(&house, Role::Auditor);
    new.browser.cookies.clear();
    assert_eq!(new.enters_password(NEW, PASSWORD).status, 303);
    assert_eq!(new.enters_code(form.value("code").unwrap()).status, 422);
    house.app.clock.advance(Duration::from_secs(30));
    let next = code(&house, &secret);
    assert_eq!(new.enters_code(&next).header("location"), Some("/bureau"));
    new.sees("/opkomst");
    assert_eq!(new.reads("/herinnering").status, 403);
}

fn an_invitation_works_once(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    let link = link(&house, &invites(&mut chief, NEW, Role::Bureau));
    let mut browser = house.browser();
    let form = filled_in(&house, &mut browser, &link);
    browser.send(&form).page(200);
    let dump = house.database.dump();
    let again = browser.send(&form.with("nieuw", "een heel ander wachtwoord"));
    let again = again.page(404);
    again.must_say("Deze uitnodiging werkt niet");
    again.must_say("Zag u uw herstelcodes niet? Log in en maak nieuwe codes");
    assert!(is_gone(&mut browser, &link));
    assert!(is_gone(&mut browser, "/u/geen-uitnodiging"));
    assert_eq!(house.database.dump(), dump);
}

fn an_invitation_expires_after_three_days(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    let link = link(&house, &invites(&mut chief, NEW, Role::Bureau));
    let mut browser = house.browser();
    house.app.clock.advance(3 * DAY - Duration::from_secs(1));
    let form = filled_in(&house, &mut browser, &link);
    house.app.clock.advance(Duration::from_secs(1));
    assert!(is_gone(&mut browser, &link));
    assert_eq!(browser.post(&form).status, 404);
    assert_eq!(house.database.count("account WHERE state = 'invited'"), 1);
}

fn an_invitation_is_over_when_its_account_is_suspended(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    let first = link(&house, &invites(&mut chief, NEW, Role::Bureau));
    let mut browser = house.browser();
    let form = filled_in(&house, &mut browser, &first);
    assert_eq!(suspends(&mut chief, NEW).status, 303);
    assert!(is_gone(&mut browser, &first));
    assert_eq!(browser.post(&form).status, 404);
    let second = link(&house, &invites_again(&mut chief, NEW));
    assert!(is_gone(&mut browser, &first), "the old one stays gone");
    let form = filled_in(&house, &mut browser, &second);
    browser
        .send(&form)
        .page(200)
        .must_say("Uw account is klaar");
}

fn looking_at_an_invitation_changes_nothing(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    let link = link(&house, &invites(&mut chief, NEW, Role::Bureau));
    let before = house.database.dump();
    let mut scanner = house.browser();
    for _ in 0..3 {
        let page = scanner.go(&link).page(200);
        for form in &page.forms {
            assert_eq!(scanner.post(form).status, 422);
        }
        assert_eq!(scanner.ask("HEAD", &link, &[], None).status, 200);
    }
    assert_eq!(house.database.dump(), before);
}

fn who_is_suspended_is_out_at_once_and_looks_unknown(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let email = Official::email(Role::Bureau);
    let mut half_way = Official::at_work(&house, Role::Auditor);
    half_way.browser.cookies.clear();
    assert_eq!(half_way.enters_password(&email, PASSWORD).status, 303);
    assert_eq!(suspends(&mut chief, &email).status, 303);
    assert_eq!(
        bureau.reads("/opkomst").header("location"),
        Some("/inloggen?verlopen")
    );
    house.app.clock.advance(Duration::from_secs(30));
    let code = bureau.code();
    assert_eq!(
        half_way.enters_code(&code).status,
        422,
        "half way is out too"
    );
    let told = |answer: Answer, email: &str| {
        let page = answer.page(422);
        let token = page.form().value("token").unwrap().to_owned();
        page.html.replace(email, "…").replace(&token, "…")
    };
    let nobody = "niemand@raadpleging.example";
    let suspended = told(bureau.enters_password(&email, PASSWORD), &email);
    let unknown = told(bureau.enters_password(nobody, PASSWORD), nobody);
    assert_eq!(suspended, unknown);
    invites(&mut chief, NEW, Role::Bureau).page(200);
    assert_eq!(told(bureau.enters_password(NEW, PASSWORD), NEW), unknown);
}

fn who_is_invited_again_chooses_everything_anew(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    let mut bureau = Official::at_work(&house, Role::Bureau);
    let email = Official::email(Role::Bureau);
    let again = link(&house, &invites_again(&mut chief, &email));
    assert_eq!(bureau.reads("/opkomst").status, 303, "out at once");
    assert_eq!(bureau.enters_password(&email, PASSWORD).status, 422);
    let mut browser = house.browser();
    let page = browser.go(&again).page(200);
    let form = filled_in_on(&house, &page);
    browser.send(&form).page(200);
    house.app.clock.advance(Duration::from_secs(30));
    assert_eq!(bureau.enters_password(&email, PASSWORD).status, 303);
    let lost = bureau.code();
    assert_eq!(
        bureau.enters_code(&lost).status,
        422,
        "of the old telephone"
    );
    let own = code(&house, &page);
    assert_eq!(bureau.enters_code(&own).header("location"), Some("/bureau"));
}

fn the_last_administrator_stays(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    let own = Official::email(Role::Administrator);
    for refused in [suspends(&mut chief, &own), invites_again(&mut chief, &own)] {
        let page = refused.page(422);
        page.must_say("Nodig eerst een tweede beheerder uit.");
    }
    // one who is invited only lets nobody in yet
    let second = link(&house, &invites(&mut chief, NEW, Role::Administrator));
    assert_eq!(suspends(&mut chief, &own).status, 422);
    let mut browser = house.browser();
    let form = filled_in(&house, &mut browser, &second);
    browser.send(&form).page(200);
    assert_eq!(suspends(&mut chief, &own).status, 303);
    assert_eq!(chief.browser.read("/beheer/accounts").status, 303);
}

fn nobody_gets_another_role(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    for email in [
        Official::email(Role::Administrator),
        "ADMINISTRATOR@raadpleging.example".to_owned(),
    ] {
        let page = invites(&mut chief, &email, Role::Bureau).page(422);
        page.must_say("Dit adres heeft al een account.");
        page.must_say("Zag u de link niet? Open dan dat account en nodig opnieuw uit.");
    }
    let form = form_of(&mut chief, &Official::email(Role::Administrator));
    let form = form.with("rol", "bureau").with("handeling", "rol");
    assert_eq!(chief.browser.post(&form).status, 422);
    let administrators = "account WHERE role = 'administrator'";
    assert_eq!(house.database.count(administrators), 1);
    assert_eq!(house.database.count("account"), 1);
}

fn the_defaults_of_the_forms_do_nothing(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    Official::hired(&house, Role::Bureau);
    let before = house.database.dump();
    let form = chief.browser.go("/beheer/accounts").page(200).form();
    let page = chief.browser.post(&form).page(422);
    page.must_say("Vul een e-mailadres in");
    page.must_say("Kies een rol.");
    let form = form_of(&mut chief, &Official::email(Role::Bureau));
    let page = chief.browser.post(&form).page(422);
    page.must_say("Kies wat u wilt doen.");
    assert_eq!(house.database.dump(), before);
}

fn what_somebody_else_changed_meanwhile_is_seen_first(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    Official::hired(&house, Role::Bureau);
    let email = Official::email(Role::Bureau);
    let stale = form_of(&mut chief, &email).with("handeling", "opnieuw");
    assert_eq!(suspends(&mut chief, &email).status, 303);
    let page = chief.browser.post(&stale).page(422);
    page.must_say("Iemand heeft dit account intussen gewijzigd.");
    page.may_not_say("value=\"blokkeer\"");
    assert_eq!(house.database.count("account WHERE state = 'suspended'"), 1);
}

fn a_second_press_mails_no_second_invitation(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    Official::hired(&house, Role::Bureau);
    let email = Official::email(Role::Bureau);
    let form = form_of(&mut chief, &email).with("handeling", "opnieuw");
    let first = link(&house, &chief.browser.post(&form));
    let before = house.database.dump();
    // it is an invited account by now; one that was invited before stays in the same state
    chief.browser.post(&form).page(422);
    let form = form_of(&mut chief, &email).with("handeling", "opnieuw");
    let second = link(&house, &chief.browser.post(&form));
    let mailed = house.database.dump();
    assert_ne!(mailed, before);
    let page = chief.browser.post(&form).page(422);
    page.must_say("Er is net een uitnodiging gemaild.");
    assert_eq!(house.database.dump(), mailed);
    assert!(is_gone(&mut house.browser(), &first));
    assert!(!is_gone(&mut house.browser(), &second));
}

fn without_mail_nobody_is_let_in_and_it_is_said(database: Database) {
    let house = House::open(database);
    let mut chief = Official::at_work(&house, Role::Administrator);
    let folder = house.settings_mail_folder();
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "no folder").unwrap();
    let page = invites(&mut chief, NEW, Role::Bureau).page(200);
    page.must_say("De uitnodiging is niet gemaild");
    page.may_not_say("/u/");
    assert_eq!(house.database.count("account WHERE state = 'invited'"), 1);
}
