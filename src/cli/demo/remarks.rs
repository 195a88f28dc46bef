//! What the first voters of a demonstration write, so that its report reads like one.

/// With an agreement under a condition.
pub const FOR_IF: [&str; 3] = [
    "Wij stemmen in als het Rijk de middelen na 2028 structureel maakt.",
    "Onze voorwaarde: de regio krijgt de tijd en het geld om de afspraken uit te voeren.",
    "Het college stemt in, mits de administratieve lasten voor kleine gemeenten niet toenemen.",
];

/// With an agreement.
pub const FOR: [&str; 6] = [
    "Het college stemt in. Wel vragen wij aandacht voor de uitvoerbaarheid in kleine gemeenten.",
    "Wij zien dit akkoord als een goede stap naar meer samenwerking met zorgverzekeraars.",
    "Instemming, met de oproep om de middelen structureel te maken.",
    "De raad is op hoofdlijnen geïnformeerd en steunt de lijn van het college.",
    "Goed dat preventie een plaats krijgt. Houd de administratieve lasten beperkt.",
    "Wij stemmen in en willen graag meedenken over de regionale uitwerking.",
];

/// With a disagreement.
pub const AGAINST: [&str; 3] = [
    "De financiële risico's voor gemeenten zijn naar ons oordeel onvoldoende afgedekt.",
    "Het college mist harde afspraken over arbeidsmarkt en huisvesting.",
    "Wij kunnen pas instemmen als de structurele dekking geregeld is.",
];

/// Apart from the vote.
pub const REMARKS: [&str; 3] = [
    "Kunt u de planning van de regionale bijeenkomsten delen?",
    "Wij ontvangen graag een handreiking voor de gesprekken met de raad.",
    "Maak na afloop zichtbaar wat er met de reacties is gedaan.",
];
