//! What a letter is, in a word or two.

/// By the name of its kind, as it is stored.
pub fn letter_word(kind: &str) -> &'static str {
    match kind {
        "announcement" => "Aankondiging",
        "invitation" => "Uitnodiging",
        "reminder" => "Herinnering",
        "new-link" => "Nieuwe link",
        "confirmation" => "Bevestiging",
        "clarification" => "Verduidelijking",
        "extension" => "Termijn verlengd",
        "not-registered" => "Geen stem geregistreerd",
        "deputy" => "Link voor plaatsvervanger",
        "deputy-named" => "Plaatsvervanger gemachtigd",
        "handed-over" => "Overgedragen",
        "new-secretary" => "Link voor nieuwe secretaris",
        "address-corrected" => "Adres verbeterd",
        "new-address" => "Link voor nieuw adres",
        "link-printed" => "Brief op papier gemaakt",
        "exception" => "Uitzondering",
        "result" => "Uitslag",
        _ => "Brief",
    }
}
