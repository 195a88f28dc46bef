//! A page as its reader has it: text, links, forms.

use scraper::{Html, Selector};

use crate::form::Form;

#[derive(Debug)]
pub struct Page {
    /// All text, white space folded.
    pub text: String,
    /// The addresses of all links.
    pub links: Vec<String>,
    /// All forms but the one that logs out.
    pub forms: Vec<Form>,
    /// The form that logs out, for who is logged in.
    pub leave: Option<Form>,
    /// The text of every `dd`, under the text of its `dt`.
    pub facts: Vec<(String, String)>,
    pub html: String,
}

impl Page {
    pub fn parse(html: &str) -> Self {
        let document = Html::parse_document(html);
        let all = |css: &str| Selector::parse(css).unwrap();
        let (anchor, form, line) = (all("a[href]"), all("form"), all("dl > div"));
        let texts = |css: &str| -> Vec<String> {
            let wanted = all(css);
            let found = document.select(&wanted);
            found.map(|element| folded(element.text())).collect()
        };
        let forms = document.select(&form).map(Form::read);
        let (leave, forms) = forms.partition::<Vec<_>, _>(|form| form.action == "/uitloggen");
        let facts = document.select(&line).map(|line| {
            let inner = |css| {
                let found = line.select(&all(css)).next();
                found.map(|element| element.text().collect::<String>())
            };
            (
                inner("dt").unwrap_or_default(),
                inner("dd").unwrap_or_default(),
            )
        });
        Self {
            text: texts("body").concat(),
            links: document
                .select(&anchor)
                .map(|link| link.attr("href").unwrap().to_owned())
                .collect(),
            forms,
            leave: leave.into_iter().next(),
            facts: facts.collect(),
            html: html.to_owned(),
        }
    }

    /// The one form on the page.
    pub fn form(&self) -> Form {
        assert_eq!(self.forms.len(), 1, "{}", self.text);
        self.forms[0].clone()
    }

    /// The one that is sent to an address with this end, of several.
    pub fn form_to(&self, end: &str) -> Form {
        let mut forms = self.forms.iter();
        let found = forms.find(|form| form.action.ends_with(end));
        found
            .unwrap_or_else(|| panic!("no form to {end}: {}", self.text))
            .clone()
    }

    pub fn says(&self, what: &str) -> bool {
        self.text.contains(what)
    }

    #[track_caller]
    pub fn must_say(&self, what: &str) {
        assert!(self.says(what), "not on the page: {what}\n{}", self.text);
    }

    #[track_caller]
    pub fn may_not_say(&self, what: &str) {
        assert!(!self.html.contains(what), "on the page: {what}");
    }

    /// The fact with this heading.
    #[track_caller]
    pub fn fact(&self, heading: &str) -> &str {
        let found = self.facts.iter().find(|(known, _)| known == heading);
        &found
            .unwrap_or_else(|| panic!("no {heading}: {}", self.text))
            .1
    }

    /// The ontvangstcode in large letters.
    pub fn receipt(&self) -> String {
        let document = Html::parse_document(&self.html);
        let code = Selector::parse(".big-code").unwrap();
        let found = document.select(&code).next();
        found.expect(&self.text).text().collect()
    }
}

fn folded<'a>(text: impl Iterator<Item = &'a str>) -> String {
    let joined: String = text.collect();
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}
