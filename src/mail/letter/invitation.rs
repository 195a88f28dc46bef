//! The invitation: what is asked, of whom, until when, and how a reader knows it is real.

use crate::domain::weight::WeightRule;
use crate::dutch;
use crate::mail::block::Block;
use crate::mail::envelope::Envelope;
use crate::mail::link::WebLink;

use super::phrase;

pub(super) fn body(envelope: &Envelope<'_>, link: &WebLink, roll_hash: &[u8; 32]) -> Vec<Block> {
    let mut body = request(envelope);
    body.push(phrase::in_short(envelope));
    body.extend(phrase::link_with_warning(envelope, link));
    body.push(Block::paragraph(
        "Wilt u dat een collega stemt? Machtig die collega op de stempagina. \
         Die krijgt dan een eigen link.",
    ));
    body.extend(how_it_works(envelope));
    body.extend(good_to_know(envelope));
    body.extend(is_it_real(envelope, link));
    body.extend(later_check(roll_hash));
    body.push(Block::Paragraph(format!(
        "Bent u geen {} van {}? Laat het ons dan weten. Beantwoord deze mail of bel ons.",
        envelope.office(),
        envelope.name()
    )));
    body
}

fn request(envelope: &Envelope<'_>) -> Vec<Block> {
    let consultation = envelope.consultation;
    let about = consultation.introduction.first().cloned();
    let mut request = vec![Block::Paragraph(about.unwrap_or_else(|| {
        format!(
            "De {} vraagt de leden om te stemmen in een ledenraadpleging.",
            envelope.association()
        )
    }))];
    request.push(Block::Paragraph(format!(
        "U bent {} van {}. Daarom vragen wij u om de stem van uw {} uit te brengen. \
         U doet dat namens het {}.",
        envelope.office(),
        envelope.member(),
        envelope.kind_of_member(),
        consultation.words.body
    )));
    request
}

fn how_it_works(envelope: &Envelope<'_>) -> [Block; 3] {
    let choose = match envelope.consultation.questions.len() {
        0 | 1 => "Maak uw keuze. U kunt uw keuze toelichten.",
        _ => "Maak bij elke vraag uw keuze. U kunt uw keuze toelichten.",
    };
    let steps = [
        "Open de link.",
        choose,
        "Controleer uw stem en verstuur die.",
    ];
    [
        Block::heading("Zo werkt het"),
        Block::Steps(steps.map(str::to_owned).into()),
        Block::paragraph("Daarna krijgt u een bevestiging per e-mail."),
    ]
}

fn good_to_know(envelope: &Envelope<'_>) -> [Block; 2] {
    let consultation = envelope.consultation;
    let weighing = &consultation.weighing;
    let mut points = vec![
        dutch::rule(weighing, &consultation.words.members),
        format!(
            "Voor uw {} geldt: {}.",
            envelope.kind_of_member(),
            envelope.derivation()
        ),
    ];
    if let WeightRule::PerPopulation { .. } = weighing.rule {
        points.push(format!(
            "Wij gebruiken het aantal inwoners op {} (bron: {}).",
            dutch::date(weighing.reference_date),
            weighing.source
        ));
    }
    points.extend([
        "Alleen uitgebrachte stemmen tellen mee.".to_owned(),
        "U kunt uw stem wijzigen tot de sluiting. Alleen uw laatste stem telt.".to_owned(),
        format!(
            "De uitslag is een advies aan het {}-bestuur. Het bestuur besluit naar verwachting \
             op {}.",
            envelope.association(),
            envelope.decision_date()
        ),
        format!(
            "De uitleg staat in de ledenbrief van {} ({}).",
            dutch::date(consultation.letter.date),
            consultation.letter.number
        ),
    ]);
    [Block::heading("Goed om te weten"), Block::Points(points)]
}

fn is_it_real(envelope: &Envelope<'_>, link: &WebLink) -> [Block; 2] {
    let points = vec![
        format!("De mail komt van {}.", envelope.sender.address.as_str()),
        format!(
            "De link begint met {} en dan uw eigen code. Uw mailprogramma kan de link anders \
             laten zien.",
            link.origin()
        ),
        "Wij vragen nooit om een wachtwoord of om geld.".to_owned(),
        format!(
            "Bel ons gerust: {}. Dit nummer staat ook op de website van de {}.",
            envelope.telephone(),
            envelope.association()
        ),
    ];
    [
        Block::heading("Twijfelt u of deze mail echt is?"),
        Block::Points(points),
    ]
}

fn later_check(roll_hash: &[u8; 32]) -> [Block; 3] {
    [
        Block::heading("Zo kunt u ons later controleren"),
        Block::paragraph(
            "Het stemregister ligt vast, met alle leden en hun aantal stemmen. \
             Daar hoort een controlegetal bij. Bewaar deze mail. \
             Dan kunt u na de sluiting nagaan dat het stemregister hetzelfde is gebleven.",
        ),
        Block::facts([("Begin van het controlegetal", beginning(roll_hash))]),
    ]
}

/// The first 16 hexadecimal digits, in fours so that they can be read aloud.
fn beginning(hash: &[u8; 32]) -> String {
    let [a, b, c, d, e, f, g, h, ..] = hash;
    format!("{a:02x}{b:02x} {c:02x}{d:02x} {e:02x}{f:02x} {g:02x}{h:02x}")
}
