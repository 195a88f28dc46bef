//! What secretaries and deputies do in more than one story.

use crate::browser::Answer;
use crate::form::Form;
use crate::house::House;
use crate::letter::Letter;
use crate::page::Page;
use crate::voter::Voter;

pub const DEPUTY: &str = "sanne@duinwijk.example";
/// Of Duinwijk: the general mailbox, the deputy and the secretary.
pub const EVERYBODY: [&str; 3] = [
    "info@duinwijk.example",
    DEPUTY,
    "secretaris@duinwijk.example",
];

/// The forms on the page of deputies: by where they go.
pub fn form_to(page: &Page, end: &str) -> Form {
    let found = page.forms.iter().find(|form| form.action.ends_with(end));
    found
        .unwrap_or_else(|| panic!("no {end}: {}", page.text))
        .clone()
}

pub fn naming(voter: &mut Voter<'_>, name: &str, email: &str) -> Form {
    let page = voter.reads("/plaatsvervanger").page(200);
    form_to(&page, "/plaatsvervanger")
        .with("naam", name)
        .with("functie", "concerncontroller")
        .with("email", email)
        .with("machtiging", "ja")
}

pub fn names(voter: &mut Voter<'_>, name: &str, email: &str) -> Answer {
    let form = naming(voter, name, email);
    voter.browser.send(&form)
}

/// The last letter of a kind, posted now.
pub fn letter(house: &House, member: &str, kind: &str) -> Letter {
    house.post_letters();
    house.letters_to(member, kind).pop().unwrap()
}

/// Somebody with a browser of their own, by this link.
pub fn by_link<'a>(house: &'a House, member: &str, link: &str) -> Voter<'a> {
    let mut voter = Voter {
        house,
        member: member.to_owned(),
        browser: house.browser(),
    };
    let opened = voter.browser.go(link);
    assert_eq!(opened.path, voter.path(""));
    voter
}

pub fn deputy_of<'a>(house: &'a House, secretary: &mut Voter<'_>) -> (Voter<'a>, String) {
    names(secretary, "S. el Amrani", DEPUTY).page(200);
    let link = letter(house, &secretary.member, "deputy")
        .ballot_link()
        .unwrap();
    (by_link(house, &secretary.member, &link), link)
}

pub fn revoking(voter: &mut Voter<'_>) -> Form {
    let page = voter.reads("/plaatsvervanger").page(200);
    let link = page.html.split("plaatsvervanger-").nth(1).unwrap();
    let link = link.split('"').next().unwrap().to_owned();
    form_to(&page, "/intrekken")
        .with("plaatsvervanger", &link)
        .with("zeker", "ja")
}

pub fn handing_over(voter: &mut Voter<'_>) -> Form {
    let page = voter.reads("/overdragen").page(200);
    page.form()
        .with("naam", "P. Nieuwenhuis")
        .with("email", "nieuw@duinwijk.example")
        .with("overdracht", "ja")
}

pub fn recipients(house: &House, member: &str, kind: &str) -> Vec<String> {
    house.post_letters();
    let letters = house.letters_to(member, kind).into_iter();
    let mut to: Vec<String> = letters.map(|letter| letter.to).collect();
    to.sort();
    to
}
