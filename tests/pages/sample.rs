//! One page in one state.

use std::sync::LazyLock;

use askama::Template;

use crate::html_rules::Expected;
use crate::world::FOREIGN;

pub struct Sample {
    /// Room and state: `secretary-ballot-fresh`.
    pub name: &'static str,
    pub html: String,
    pub expected: Expected<'static>,
    /// A whole list on one page, at the bureau's own request, may be heavier than other pages.
    pub whole_list: bool,
}

impl Sample {
    pub fn of(name: &'static str, page: &impl Template) -> Self {
        Self {
            name,
            html: page.render().unwrap(),
            expected: Expected {
                foreign: FOREIGN,
                ..Expected::default()
            },
            whole_list: false,
        }
    }

    /// The answer to a form that was not right; answers are kept.
    pub fn failed(mut self) -> Self {
        self.expected.failed = true;
        self
    }

    /// With answers of before.
    pub fn answered(mut self) -> Self {
        self.expected.answered = true;
        self
    }

    pub fn whole_list(mut self) -> Self {
        self.whole_list = true;
        self
    }
}

/// All pages in all states; made once.
pub fn all() -> &'static [Sample] {
    static ALL: LazyLock<Vec<Sample>> = LazyLock::new(rendered);
    &ALL
}

fn rendered() -> Vec<Sample> {
    let mut samples = crate::secretary_samples::all();
    samples.extend(crate::dispute_samples::all());
    samples.extend(crate::dossier_samples::all());
    samples.extend(crate::exception_samples::all());
    samples.extend(crate::trail_samples::all());
    samples.extend(crate::kiosk_samples::all());
    samples.extend(crate::draft_samples::all());
    samples.extend(crate::account_samples::all());
    samples.extend(crate::invitation_samples::all());
    samples.extend(crate::after_close_samples::all());
    samples.extend(crate::public_samples::all());
    samples.extend(crate::course_samples::all());
    samples.extend(crate::roll_import_samples::all());
    samples.extend(crate::delegation_samples::all());
    samples.extend(crate::bureau_samples::all());
    samples.extend(crate::clarification_samples::all());
    samples.extend(crate::letter_samples::all());
    samples.extend(crate::contact_samples::all());
    samples.extend(crate::member_samples::all());
    samples.extend(crate::mailing_samples::all());
    samples.extend(crate::board_samples::all());
    samples.extend(crate::decision_samples::all());
    samples.extend(crate::version_samples::all());
    samples.extend(crate::result_samples::all());
    samples.extend(crate::remark_samples::all());
    samples.extend(crate::set_up_samples::all());
    samples.extend(crate::preparation_samples::all());
    samples
}

pub fn named(name: &str) -> &'static Sample {
    all().iter().find(|sample| sample.name == name).unwrap()
}
