//! What a letter is called where letters are listed.

/// A kind of letter, by the name it is stored under, at the head of a line.
pub fn kind_word(kind: &str) -> &'static str {
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
        "result" => "Uitslag en besluit",
        "address-corrected" => "Adres verbeterd",
        "new-address" => "Link voor nieuw adres",
        "link-printed" => "Brief op papier gemaakt",
        "correction" => "Correctie",
        "exception" => "Uitzondering",
        "link-ended" => "Link van plaatsvervanger gestopt",
        _ => "Brief",
    }
}
