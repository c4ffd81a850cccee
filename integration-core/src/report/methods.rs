//! What a reader must know to judge the figures: methods, confidentiality, signs, and what monitoring
//! cannot show.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::options::Audience;
use crate::confidentiality::Protection;
use crate::indicators::ThresholdsUsed;
use crate::text::{Language, Text};

/// How the figures came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Methods {
    /// The software and its version.
    pub software: String,
    /// What every reader must know, one statement each.
    pub statements: Vec<Text>,
    /// The signs in tables, after DIN 55301.
    pub signs: Vec<TableSign>,
}

/// A sign that stands in a table in the place of a number or beside one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TableSign {
    /// The sign.
    pub sign: Cow<'static, str>,
    /// What it means.
    pub meaning: Text,
}

pub(super) fn methods(
    audience: Audience,
    withheld: u32,
    protection: &Protection,
    thresholds: &ThresholdsUsed,
) -> Methods {
    let mut statements = vec![
        Text::new(
            "Die Beobachtung von Indikatoren zeigt, was sich verändert hat, nicht warum: Aus einer Veränderung folgt nicht, dass eine Maßnahme sie bewirkt hat.",
            "Monitoring shows what changed, not why: a change does not prove that a measure caused it.",
        ),
        Text::new(
            "Jede Bewertung ist berechnet. Drei Achsen bleiben getrennt: ob das Ziel erreicht ist, ob das Tempo reicht und wie gut die Daten sind.",
            "Every assessment is computed. Three axes stay apart: whether the target is met, whether the pace is enough, and how good the data are.",
        ),
        pace(thresholds),
        Text::new(
            "Jeder Zielwert wird gegen die zuerst beschlossene und gegen die geltende Fassung bewertet; verschobene Ziele stehen im Verzeichnis der Änderungen.",
            "Every target is assessed against the version first adopted and the version in force; moved targets are listed.",
        ),
        confidentiality(protection),
        Text::new(
            "Werte vor einem Bruch der Zeitreihe oder nach einer anderen Definition werden nicht mit späteren verglichen.",
            "Values before a break in the series or under another definition are not compared with later ones.",
        ),
        Text::new(
            "Geldbeträge sind auf den Cent gerechnet und nicht gerundet. Was nach dem Datenstand gebucht oder gemeldet wurde, ist nicht enthalten. Der Finanzierungsplan rechnet mit Töpfen, Stand und Voraussetzungen der Maßnahmen, wie sie im vorliegenden Dokument stehen.",
            "Amounts are computed to the cent and not rounded. What was booked or reported after the data cut-off is not included. The funding plan uses the pots and the state and gates of the measures as they stand in the document at hand.",
        ),
        Text::new(
            "Ergebnisse werden mit ungerundeten Werten bestimmt. Gedruckte Zahlen sind gerundet; Summen, Abstände und Einstufungen können davon scheinbar abweichen (Rundungsdifferenzen).",
            "Results are decided on unrounded values. Printed figures are rounded; sums, gaps and classes may seem to differ from them (rounding differences).",
        ),
        Text::new(
            "Verfügbar heißt: Es darf noch ausgegeben werden. Es ist keine Auszahlung und kein Anspruch.",
            "Available means: it may still be spent. It is neither a payment nor a claim.",
        ),
    ];
    if audience == Audience::Public {
        statements.push(Text::new(
            format!("Diese Fassung ist öffentlich: Zuständige Stellen sind nicht genannt. Zahl der nichtöffentlichen Maßnahmen, die in Summen und Zählungen enthalten, aber nicht aufgeführt sind: {withheld}."),
            format!("This version is public: it names no roles. Measures that are not public are part of sums and counts but not listed; their number: {withheld}."),
        ));
    }
    Methods {
        software: concat!("integration-core ", env!("CARGO_PKG_VERSION")).to_owned(),
        statements,
        signs: signs(),
    }
}

fn pace(thresholds: &ThresholdsUsed) -> Text {
    let sentence = |language: Language| {
        let [on_track, moderate] =
            [&thresholds.on_track, &thresholds.moderate].map(|threshold| language.decimal(threshold));
        match language {
            Language::De => format!(
                "Tempo = zurückgelegter Anteil des Wegs geteilt durch den Anteil, den der Zielpfad verlangt. Ab {on_track} gilt ein Ziel als auf Kurs, ab {moderate} als etwas zu langsam, darunter als viel zu langsam."
            ),
            Language::En => format!(
                "Pace = share of the way gone divided by the share that the path asks for. From {on_track} on a target is on track, from {moderate} on somewhat too slow, below far too slow."
            ),
        }
    };
    Text::new(sentence(Language::De), sentence(Language::En))
}

fn confidentiality(protection: &Protection) -> Text {
    let Protection { method, minimum, suppressed, untested, .. } = protection;
    Text::new(
        format!(
            "Geheimhaltung ({method}): Werte, die auf weniger als {minimum} Fällen beruhen, sind nicht veröffentlicht (manche Indikatoren haben eine höhere Grenze). Gesperrte Werte: {suppressed}; ohne Fallzahlen gelieferte und daher nicht geprüfte Werte: {untested}. Ob sich gesperrte Werte aus Summen errechnen lassen, ist nicht geprüft."
        ),
        format!(
            "Confidentiality ({method}): values that rest on fewer than {minimum} cases are not published (some indicators have a higher bound). Suppressed values: {suppressed}; values delivered without counts and therefore not tested: {untested}. Whether suppressed values can be computed from sums has not been examined."
        ),
    )
}

fn signs() -> Vec<TableSign> {
    let sign =
        |sign: &'static str, de: &str, en: &str| TableSign { sign: sign.into(), meaning: Text::new(de, en) };
    vec![
        sign("–", "nichts vorhanden (genau null)", "nothing there (exactly zero)"),
        sign(
            "0",
            "mehr als nichts, aber weniger als die Hälfte der kleinsten gezeigten Einheit",
            "more than nothing, but less than half of the smallest unit shown",
        ),
        sign(".", "unbekannt oder geheim zu halten", "unknown or confidential"),
        sign("…", "Angabe fällt später an", "not yet available"),
        sign("/", "nicht sicher genug", "not reliable enough"),
        sign("x", "Angabe nicht sinnvoll", "would mean nothing"),
        sign("<", "weniger als die genannte Zahl von Fällen", "fewer cases than the number given"),
        sign(
            "≈",
            "gerundet; der genaue Wert liegt höchstens die halbe Rundungsbasis entfernt",
            "rounded; the exact value is at most half the rounding base away",
        ),
        sign("p", "vorläufig", "provisional"),
        sign("r", "berichtigt", "revised"),
        sign("s", "geschätzt", "estimated"),
    ]
}
