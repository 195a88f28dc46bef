//! The written parts of a consultation as the domain's own, one by one.

use super::consultation_keys::{
    ContactKeys, DocumentKeys, GroupKeys, LetterKeys, NamedSetKeys, Paragraph, QuestionKeys,
    WebinarKeys, WordKeys,
};
use crate::domain::consultation::{
    Contact, Document, LetterReference, NamedSet, VotingGroup, Webinar, Words,
};
use crate::domain::instant::Instant;
use crate::domain::question::{Choice, Question};

pub(super) fn paragraphs(written: Vec<Paragraph>) -> Vec<String> {
    written.into_iter().map(|text| text.0.into()).collect()
}

pub(super) fn letter(written: LetterKeys) -> LetterReference {
    LetterReference {
        number: written.number.into(),
        reference: written.reference.into(),
        date: written.date,
    }
}

pub(super) fn contact(written: ContactKeys) -> Contact {
    Contact {
        name: written.name.into(),
        email: written.email,
        telephone: written.telephone.into(),
    }
}

pub(super) fn question(written: QuestionKeys) -> Question {
    let choices = written.choices.into_iter().map(|choice| Choice {
        key: choice.key.into_inner(),
        label: choice.label.into(),
        short: choice.short.into(),
        verdict: choice.verdict.into(),
        conditional: choice.conditional,
    });
    Question {
        key: written.key.into_inner(),
        text: written.text.0.into(),
        hint: written.hint.map(|hint| hint.0.into()),
        choices: choices.collect(),
    }
}

pub(super) fn document(written: DocumentKeys) -> Document {
    Document {
        title: written.title.into(),
        url: written.url.map(|url| url.0),
        format: written.format.into(),
        bytes: written.bytes,
    }
}

pub(super) fn webinar(written: WebinarKeys, starts_at: Option<Instant>) -> Webinar {
    Webinar {
        title: written.title.into(),
        starts_at,
        url: written.url.map(|url| url.0),
    }
}

pub(super) fn group(written: GroupKeys) -> VotingGroup {
    VotingGroup {
        key: written.key.into_inner(),
        name: written.name.into(),
        standing: written.standing,
    }
}

pub(super) fn named_set(written: NamedSetKeys) -> NamedSet {
    NamedSet {
        name: written.name.into(),
        members: written.members,
    }
}

pub(super) fn words(written: WordKeys) -> Words {
    Words {
        association: written.association.into(),
        member: written.member.into(),
        members: written.members.into(),
        body: written.body.into(),
    }
}
