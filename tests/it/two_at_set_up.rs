//! Two people at one step of the set-up: the second sees what the first made of it, at the field
//! where it was made, and a second press loses nothing of either.

use raadpleging::domain::account::Role;
use raadpleging::domain::blueprint::Blueprint;
use raadpleging::domain::question::Question;
use raadpleging::service::view::blueprints::blueprint;

use crate::database::Database;
use crate::form::Form;
use crate::house::{House, KEY, key, wait_for};
use crate::office::Official;
use crate::page::Page;
use crate::setting_up::STEPS;

on_both_databases!(
    a_tick_of_another_is_told_at_the_tick_and_stays,
    choices_that_another_added_are_told_and_stay,
    a_question_is_changed_wherever_it_stands_by_now,
    a_new_question_goes_in_though_another_went,
    a_new_question_that_is_sent_twice_is_one_question,
    a_question_that_another_took_away_comes_back_only_when_meant,
    a_document_that_another_added_outlives_a_second_press,
    a_form_that_was_not_right_is_still_laid_beside_what_was_seen
);

const OTHERS: &str = "Iemand anders veranderde";

struct Two<'a> {
    house: &'a House,
    first: Official<'a>,
    second: Official<'a>,
}

impl<'a> Two<'a> {
    fn at_work(house: &'a House) -> Self {
        Self {
            house,
            first: Official::at_work(house, Role::Bureau),
            second: Official::colleague(house),
        }
    }

    fn now(&self) -> Blueprint {
        let view = wait_for(blueprint(&self.house.app.store, key()));
        view.unwrap().unwrap().stored.blueprint
    }

    fn questions(&self) -> Vec<Question> {
        self.now().questions
    }

    fn first_saves(&mut self, step: &str, fields: &[(&str, &str)]) {
        let form = filled(shown(&mut self.first, step), fields);
        self.first.browser.send(&form).page(200);
    }

    /// Saved by the first, behind the ones that are there.
    fn first_adds_a_question(&mut self) {
        self.first_saves("/vragen/2", STEPS[1].1);
        assert_eq!(self.questions().len(), 2);
    }

    fn second_meets_the_first(&mut self, form: &Form) -> Page {
        self.second.browser.send(form).page(409)
    }
}

fn shown(who: &mut Official<'_>, step: &str) -> Form {
    let path = format!("/opzet/{KEY}{step}");
    who.browser.read(&path).page(200).form_to(step)
}

fn filled(form: Form, fields: &[(&str, &str)]) -> Form {
    let fields = fields.iter();
    fields.fold(form, |form, (name, value)| form.with(name, value))
}

fn a_tick_of_another_is_told_at_the_tick_and_stays(database: Database) {
    let house = House::preparing(database);
    let mut two = Two::at_work(&house);
    let conditional = |two: &Two<'_>| two.questions()[0].choices[1].conditional;
    assert!(!conditional(&two));
    let form = shown(&mut two.second, "/vragen/1").with("uitleg", "Lees eerst de brief.");
    two.first_saves("/vragen/1", &[("keuze-2-voorwaarde", "ja")]);
    let page = two.second_meets_the_first(&form);
    assert_eq!(
        page.html.matches(OTHERS).count(),
        2,
        "at the tick, and above"
    );
    assert!(page.links.contains(&"#keuze-2-voorwaarde".to_owned()));
    let again = page.form_to("/vragen/1");
    assert_eq!(again.value("uitleg"), Some("Lees eerst de brief."));
    two.second.browser.send(&again).page(200);
    assert!(conditional(&two));
    assert_eq!(
        two.questions()[0].hint.as_deref(),
        Some("Lees eerst de brief.")
    );
}

fn choices_that_another_added_are_told_and_stay(database: Database) {
    let house = House::preparing(database);
    let mut two = Two::at_work(&house);
    let form = shown(&mut two.second, "/vragen/1").with("uitleg", "Lees eerst de brief.");
    let rows: Vec<usize> = (3..=6).collect();
    for row in &rows {
        let parts = ["tekst", "kort", "uitslag"];
        let typed = parts.map(|part| (format!("keuze-{row}-{part}"), format!("{part} {row}")));
        let typed: Vec<_> = typed
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        two.first_saves("/vragen/1", &typed);
    }
    assert!(form.value("keuze-6-tekst").is_none(), "beyond its rows");
    let page = two.second_meets_the_first(&form);
    for row in rows {
        assert!(page.links.contains(&format!("#keuze-{row}-tekst")), "{row}");
    }
    two.second
        .browser
        .send(&page.form_to("/vragen/1"))
        .page(200);
    assert_eq!(two.questions()[0].choices.len(), 6);
    // taken away by the first, they do not come back
    let form = shown(&mut two.second, "/vragen/1").with("uitleg", "");
    let none = ["tekst", "kort", "uitslag"].map(|part| format!("keuze-6-{part}"));
    let none: Vec<_> = none.iter().map(|name| (name.as_str(), "")).collect();
    two.first_saves("/vragen/1", &none);
    let page = two.second_meets_the_first(&form);
    two.second
        .browser
        .send(&page.form_to("/vragen/1"))
        .page(200);
    assert_eq!(two.questions()[0].choices.len(), 5);
}

fn a_question_is_changed_wherever_it_stands_by_now(database: Database) {
    let house = House::preparing(database);
    let mut two = Two::at_work(&house);
    two.first_adds_a_question();
    let form = shown(&mut two.second, "/vragen/2").with("vraag", "Stemt het college nu in?");
    two.first_saves("/vragen/1", &[("weghalen", "ja")]);
    two.second.browser.send(&form).page(200);
    let texts: Vec<String> = two.questions().into_iter().map(|q| q.text).collect();
    assert_eq!(texts, ["Stemt het college nu in?"]);
}

fn a_new_question_goes_in_though_another_went(database: Database) {
    let house = House::preparing(database);
    let mut two = Two::at_work(&house);
    two.first_adds_a_question();
    let form = filled(shown(&mut two.second, "/vragen/3"), STEPS[1].1);
    let form = form.with("vraag", "En dit?");
    two.first_saves("/vragen/1", &[("weghalen", "ja")]);
    two.second.browser.send(&form).page(200);
    let texts: Vec<String> = two.questions().into_iter().map(|q| q.text).collect();
    assert_eq!(texts, ["Stemt het college in?", "En dit?"]);
}

fn a_new_question_that_is_sent_twice_is_one_question(database: Database) {
    let house = House::preparing(database);
    let mut two = Two::at_work(&house);
    let form = filled(shown(&mut two.first, "/vragen/2"), STEPS[1].1);
    let form = form.with("vraag", "En dit?");
    two.first.browser.send(&form).page(200);
    two.first.browser.send(&form).page(200);
    let [_, new] = two.questions().try_into().unwrap();
    assert_eq!(new.text, "En dit?");
}

fn a_question_that_another_took_away_comes_back_only_when_meant(database: Database) {
    let house = House::preparing(database);
    let mut two = Two::at_work(&house);
    two.first_adds_a_question();
    let form = shown(&mut two.second, "/vragen/2").with("vraag", "Stemt het college nu in?");
    two.first_saves("/vragen/2", &[("weghalen", "ja")]);
    let page = two.second_meets_the_first(&form);
    page.must_say("Iemand anders haalde deze vraag weg.");
    assert_eq!(two.questions().len(), 1);
    let again = page.form_to("/vragen/2");
    assert_eq!(again.value("vraag"), Some("Stemt het college nu in?"));
    two.second.browser.send(&again).page(200);
    assert_eq!(two.questions().len(), 2);
}

fn a_document_that_another_added_outlives_a_second_press(database: Database) {
    let house = House::preparing(database);
    let mut two = Two::at_work(&house);
    let titles = |two: &Two<'_>| -> Vec<String> {
        let documents = two.now().texts.unwrap().documents.into_iter();
        documents.map(|document| document.title).collect()
    };
    let before = titles(&two);
    let form = shown(&mut two.second, "/teksten");
    let listed = form.value("documenten").unwrap().to_owned();
    let added = format!("{listed}\nBijlage | https://vng.example/b.pdf");
    two.first_saves("/teksten", &[("documenten", &added)]);
    // one that touched the list, and one that did not
    let touched = form.clone().with("documenten", &format!("{listed}\nBrief"));
    let page = two.second_meets_the_first(&touched);
    page.must_say("Beide wijzigingen staan er nu in.");
    two.second.browser.send(&page.form_to("/teksten")).page(200);
    let both = [before.clone(), vec!["Brief".into(), "Bijlage".into()]].concat();
    assert_eq!(titles(&two), both);
    let page = two.second_meets_the_first(&form.with("korte-titel", "Zorg"));
    page.must_say("Hier staat nu wat die ander bewaarde.");
    two.second.browser.send(&page.form_to("/teksten")).page(200);
    assert_eq!(
        (titles(&two), two.now().short_title),
        (both, "Zorg".to_owned())
    );
}

fn a_form_that_was_not_right_is_still_laid_beside_what_was_seen(database: Database) {
    let house = House::preparing(database);
    let mut two = Two::at_work(&house);
    let wrong = shown(&mut two.second, "/data")
        .with("besluit", "31-10-2025")
        .with("peildatum", "ooit");
    let page = two.second.browser.send(&wrong).page(422);
    two.first_saves("/data", &[("besluit", "30-10-2025")]);
    let right = page.form_to("/data").with("peildatum", "1-1-2025");
    let page = two.second_meets_the_first(&right);
    page.must_say("Bewaard is nu: “30-10-2025”.");
    // one field, told there and above
    assert_eq!(page.html.matches(OTHERS).count(), 2);
}
