//! A form as a browser would send it: what is filled in, ticked and hidden, and nothing else.

use scraper::{ElementRef, Selector};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub method: String,
    pub action: String,
    pub fields: Vec<(String, String)>,
    /// The addresses of buttons that send it elsewhere.
    pub elsewhere: Vec<String>,
}

impl Form {
    pub fn read(form: ElementRef<'_>) -> Self {
        let controls = Selector::parse("input, textarea, select").unwrap();
        let fields = form.select(&controls).filter_map(field).collect();
        let buttons = Selector::parse("button[formaction]").unwrap();
        let elsewhere = form.select(&buttons);
        let elsewhere = elsewhere.filter_map(|button| button.attr("formaction"));
        Self {
            elsewhere: elsewhere.map(str::to_owned).collect(),
            method: form.attr("method").unwrap_or("get").to_owned(),
            action: form.attr("action").unwrap().to_owned(),
            fields,
        }
    }

    /// Types into a field, ticks a box or chooses: afterwards the field stands once, with `value`.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// What no browser does by itself: the field once more.
    pub fn with_another(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    /// Sent by a button with an address of its own.
    pub fn to(mut self, action: &str) -> Self {
        action.clone_into(&mut self.action);
        self
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// As `application/x-www-form-urlencoded`, with the line ends of a browser.
    pub fn encoded(&self) -> String {
        let pairs = self.fields.iter().map(|(name, value)| {
            let value = value.replace("\r\n", "\n").replace('\n', "\r\n");
            format!("{}={}", percent(name), percent(&value))
        });
        pairs.collect::<Vec<_>>().join("&")
    }
}

pub fn percent(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => {
            char::from(byte).to_string()
        }
        b' ' => "+".to_owned(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

/// Name and value of a control that is sent along; none for an empty box.
fn field(control: ElementRef<'_>) -> Option<(String, String)> {
    let name = control.attr("name")?.to_owned();
    let value = match control.value().name() {
        "textarea" => control.text().collect(),
        "select" => {
            let chosen = Selector::parse("option[selected]").unwrap();
            let first = Selector::parse("option").unwrap();
            let option = control.select(&chosen).next();
            let option = option.or_else(|| control.select(&first).next())?;
            option.attr("value").unwrap_or("").to_owned()
        }
        _ => match control.attr("type") {
            Some("radio" | "checkbox") if control.attr("checked").is_none() => return None,
            _ => control.attr("value").unwrap_or("").to_owned(),
        },
    };
    Some((name, value))
}
