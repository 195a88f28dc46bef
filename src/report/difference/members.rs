//! Members whose line changed: whose, and what of it, never the texts themselves. Those of whom the same
//! changed stand together: themes change for many at once.

use std::collections::BTreeMap;

use crate::domain::member::MemberCode;
use crate::domain::text::visible;
use crate::report::{MemberLine, Report, words};

pub fn differences(before: &Report, now: &Report) -> Vec<String> {
    let by_code = |report: &'_ Report| -> BTreeMap<MemberCode, MemberLine> {
        let lines = report.members.iter();
        lines
            .map(|line| (line.code.clone(), line.clone()))
            .collect()
    };
    let mut old = by_code(before);
    let member = words::capital(&now.consultation.words.member);
    let members = words::capital(&now.consultation.words.members);
    let mut told = Vec::new();
    let mut together: Vec<(String, Vec<String>)> = Vec::new();
    for line in &now.members {
        let name = visible(&line.name);
        match old.remove(&line.code) {
            None => told.push(format!("{member} {name} staat er nieuw in.")),
            Some(earlier) if earlier == *line => {}
            Some(earlier) => {
                let what = words::enumerated(&changed(&earlier, line));
                match together.iter_mut().find(|(of, _)| *of == what) {
                    Some((_, names)) => names.push(name),
                    None => together.push((what, vec![name])),
                }
            }
        }
    }
    told.extend(together.iter().map(|(what, names)| {
        let whose = if names.len() == 1 { &member } else { &members };
        let names = words::enumerated(names);
        format!("{whose} {names}: anders is {what}.")
    }));
    let gone = old.values().map(|line| visible(&line.name));
    told.extend(gone.map(|name| format!("{member} {name} staat er niet meer in.")));
    told
}

fn changed(old: &MemberLine, new: &MemberLine) -> Vec<String> {
    let of = [
        (old.name != new.name, "de naam"),
        (old.votes != new.votes, "het aantal stemmen"),
        (old.voted != new.voted, "of er is gestemd"),
        (old.choices != new.choices, "de keuze"),
        (old.conditional != new.conditional, "de voorwaarde"),
        (old.explanation != new.explanation, "de toelichting"),
        (old.remark != new.remark, "de reactie"),
        (old.themes != new.themes, "het thema"),
        (
            old.college_decision != new.college_decision,
            "het besluit van het college",
        ),
    ];
    let of = of.into_iter().filter(|(changed, _)| *changed);
    let named: Vec<String> = of.map(|(_, what)| what.to_owned()).collect();
    if named.is_empty() {
        return vec!["een gegeven van het lid".to_owned()];
    }
    named
}
