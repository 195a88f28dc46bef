//! The guide to a demonstration: where everything is, for people and for programs.

use serde::{Deserialize, Serialize};

use super::directory::Directory;
use crate::app::{DemonstrationAccount, DemonstrationLink};
use crate::cli::fault::CommandFault;
use crate::domain::account::Role;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::dutch;

/// What stands in `demo.json`. Fields are only ever added.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Guide {
    pub base_url: String,
    pub consultation: Key,
    pub closes_at: Instant,
    /// Absolute.
    pub mail_dir: String,
    pub accounts: Vec<GuideAccount>,
    pub members: Vec<GuideMember>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GuideAccount {
    pub role: Role,
    pub email: String,
    pub password: String,
    /// Base32, as an authenticator app takes it.
    pub totp_secret: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GuideMember {
    pub code: String,
    pub name: String,
    pub votes: u32,
    pub ballot_url: String,
}

impl Guide {
    /// The same demonstration at another port.
    pub fn moved_to(mut self, base_url: &str) -> Self {
        for member in &mut self.members {
            if let Some(path) = member.ballot_url.strip_prefix(&self.base_url) {
                member.ballot_url = format!("{base_url}{path}");
            }
        }
        base_url.clone_into(&mut self.base_url);
        self
    }

    pub fn demonstration_accounts(&self) -> Result<Vec<DemonstrationAccount>, CommandFault> {
        let accounts = self.accounts.iter();
        accounts
            .map(|account| {
                let secret = data_encoding::BASE32_NOPAD.decode(account.totp_secret.as_bytes())?;
                let totp_secret = secret
                    .try_into()
                    .map_err(|_| anyhow::anyhow!("a secret in demo.json has another length"))?;
                Ok(DemonstrationAccount {
                    label: label(account.role).to_owned(),
                    email: account.email.clone(),
                    password: account.password.clone(),
                    totp_secret,
                })
            })
            .collect()
    }

    /// For the first page.
    pub fn links(&self, directory: &Directory) -> Vec<DemonstrationLink> {
        let mut links: Vec<DemonstrationLink> = self
            .examples()
            .into_iter()
            .map(|member| DemonstrationLink {
                label: format!("Stem namens {}", member.name),
                url: member.ballot_url.clone(),
                explanation: format!(
                    "De link uit de mail aan de gemeentesecretaris; {}.",
                    dutch::votes(u64::from(member.votes))
                ),
            })
            .collect();
        links.push(DemonstrationLink {
            label: "De opkomst".to_owned(),
            url: format!("/bureau/{}/opkomst", self.consultation),
            explanation: format!(
                "Voor het bureau; log eerst in. De mails staan in de map {}.",
                directory.mail().display()
            ),
        });
        links.push(DemonstrationLink {
            label: "De uitslag".to_owned(),
            url: format!("/bestuur/{}", self.consultation),
            explanation: "Voor het bestuur, na de sluiting; log eerst in.".to_owned(),
        });
        links
    }

    /// What is said at the start.
    pub fn welcome(&self, directory: &Directory) -> Vec<String> {
        let mut lines = vec![
            String::new(),
            format!("Ready. Start here:   {}/", self.base_url),
        ];
        if let Some(member) = self.examples().first() {
            lines.push(format!("  a ballot           {}", member.ballot_url));
        }
        let pages = [("bureau", "opkomst"), ("bestuur", "")];
        for (room, page) in pages {
            let path = format!("{}/{room}/{}/{page}", self.base_url, self.consultation);
            let name = if room == "bureau" { "bureau" } else { "board" };
            lines.push(format!("  {name:<18} {}", path.trim_end_matches('/')));
        }
        lines.push(format!(
            "  mail               {}",
            directory.mail().display()
        ));
        for account in &self.accounts {
            lines.push(format!(
                "  log in             {} / {}  (code on the first page)",
                account.email, account.password
            ));
        }
        lines.push(format!(
            "It closes at {} (UTC), or at once by the button on the first page. Then:",
            self.closes_at
        ));
        lines.push(format!(
            "  raadpleging report --dir {} --format pdf --output uitslag.pdf",
            directory.path().display()
        ));
        lines.push("Stop with Ctrl-C.".to_owned());
        lines
    }

    /// A large and a small member from the end of the list, which vote last.
    fn examples(&self) -> Vec<&GuideMember> {
        let largest = self.members.iter().max_by_key(|member| member.votes);
        let smallest = self.members.iter().min_by_key(|member| member.votes);
        largest.into_iter().chain(smallest).collect()
    }
}

fn label(role: Role) -> &'static str {
    match role {
        Role::Bureau => "VNG-bureau",
        Role::Board => "bestuur",
        Role::Auditor => "auditor",
        Role::Administrator => "beheer",
    }
}
