//! The mail addresses of members without a vote, to be copied into a mail program.

use askama::Template;

use crate::domain::consultation::Consultation;
use crate::dutch;
use crate::web::bureau::member_list::MemberStatus;
use crate::web::frame::Frame;

/// `GET /bureau/{consultation}/opkomst/mailadressen`
#[derive(Template)]
#[template(path = "web/bureau/addresses.html")]
pub struct AddressesPage {
    pub frame: Frame,
    /// `/bureau/azwa-hlo-2025`
    pub path: String,
    /// `7 gemeenten`
    pub members: String,
    /// Of the members that the filter shows and that have not voted; each once.
    pub addresses: Vec<String>,
    /// The list with the same filter.
    pub back: String,
}

impl AddressesPage {
    pub fn new(
        frame: Frame,
        consultation: &Consultation,
        shown: &[&MemberStatus],
        query: &str,
    ) -> Self {
        let shown = shown.iter().filter(|status| !status.has_voted());
        let members: Vec<_> = shown.map(|status| &status.weighed.member).collect();
        let known = members.iter().filter_map(|member| member.email.as_ref());
        let mut addresses: Vec<String> = known.map(|email| email.as_str().to_owned()).collect();
        addresses.sort_by_key(|address| address.to_lowercase());
        addresses.dedup_by_key(|address| address.to_lowercase());
        let words = &consultation.words;
        let path = format!("/bureau/{}", consultation.key);
        Self {
            frame,
            members: dutch::counted(members.len() as u64, &words.member, &words.members),
            addresses,
            back: match query {
                "" => format!("{path}/opkomst"),
                query => format!("{path}/opkomst?{query}"),
            },
            path,
        }
    }

    fn rows(&self) -> usize {
        self.addresses.len().clamp(2, 20)
    }
}
