//! The keys of the settings as they are written: each may be left out, none may be made up.

use serde::Deserialize;
use toml::Spanned;

/// A key that may be left out, with where it stands when it is not.
pub(super) type Key<T> = Option<Spanned<T>>;

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct Keys {
    pub organisation: OrganisationKeys,
    pub server: ServerKeys,
    pub database: DatabaseKeys,
    pub secrets: SecretKeys,
    pub mail: MailKeys,
    pub deadline: DeadlineKeys,
    pub opening: OpeningKeys,
    pub population: PopulationKeys,
    pub log: LogKeys,
    pub exercise: ExerciseKeys,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct OrganisationKeys {
    pub name: Key<String>,
    pub contact: Key<String>,
    pub email: Key<String>,
    pub telephone: Key<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct ServerKeys {
    pub listen: Key<String>,
    pub base_url: Key<String>,
    pub header_timeout_seconds: Key<u64>,
    pub body_timeout_seconds: Key<u64>,
    pub workers: Key<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct DatabaseKeys {
    pub url: Key<String>,
    pub url_file: Key<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct SecretKeys {
    pub token_key_file: Key<String>,
    pub sealing_key_file: Key<String>,
    pub create_missing: Key<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct MailKeys {
    pub transport: Key<String>,
    pub folder: Key<String>,
    pub timeout_seconds: Key<u64>,
    pub from_name: Key<String>,
    pub from_address: Key<String>,
    pub reply_to: Key<String>,
    pub bounce_address: Key<String>,
    pub verp: Key<bool>,
    pub per_minute: Key<u64>,
    pub smtp: SmtpKeys,
    pub bounces: BounceKeys,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct SmtpKeys {
    pub host: Key<String>,
    pub port: Key<u64>,
    pub encryption: Key<String>,
    pub username: Key<String>,
    pub password_file: Key<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct BounceKeys {
    pub host: Key<String>,
    pub port: Key<u64>,
    pub encryption: Key<String>,
    pub username: Key<String>,
    pub password_file: Key<String>,
    pub folder: Key<String>,
    pub every_minutes: Key<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct DeadlineKeys {
    pub drain_seconds: Key<u64>,
    pub unseal: Key<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct OpeningKeys {
    pub checks: Key<Vec<String>>,
    pub time_server: Key<String>,
    pub resolver: Key<String>,
    pub dkim_selector: Key<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct PopulationKeys {
    pub table: Key<String>,
    pub column: Key<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct LogKeys {
    pub format: Key<String>,
    pub level: Key<String>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub(super) struct ExerciseKeys {
    pub enabled: Key<bool>,
}
