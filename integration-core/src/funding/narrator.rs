//! The words in which a plan speaks of reasons, measures and pots, in German and English.

use core::fmt;

use super::reason::{Reason, Refusal};
use crate::calendar::{Date, FiscalYear};
use crate::concept::{Concept, MeasureId, PotId};
use crate::money::Money;
use crate::text::{Language, Text, filled};

/// Speaks one language about one concept.
#[derive(Clone, Copy)]
pub(super) struct Narrator<'a> {
    pub(super) language: Language,
    pub(super) concept: &'a Concept,
}

impl Narrator<'_> {
    /// What is said in each language.
    pub(super) fn both(concept: &Concept, say: impl Fn(Narrator<'_>) -> String) -> Text {
        let [de, en] = [Language::De, Language::En].map(|language| say(Narrator { language, concept }));
        Text::new(de, en)
    }

    /// The wording of this narrator's language, with its `{names}` replaced by their values.
    pub(super) fn tell(&self, de: &str, en: &str, values: &[(&str, &dyn fmt::Display)]) -> String {
        filled(self.language.pick(de, en), values)
    }

    /// A reason without its full stop, to stand after a year and a colon.
    pub(super) fn reason(&self, reason: &Reason) -> String {
        match reason {
            Reason::PotExhausted { pot, year, needed, free, short_by, least } => self.short(
                "{pot} fehlen {year} {short_by} ({least}gebraucht {needed}, frei {free})",
                "{pot} short of {short_by} in {year} ({least}{needed} needed, {free} free)",
                (pot.as_ref(), *year, *least),
                [*needed, *free, *short_by],
            ),
            Reason::FollowOnCost { pot, year, needed, free, short_by, least } => self.short(
                "für die Kosten des Jahres {year} fehlen {pot} {short_by} ({least}gebraucht {needed}, frei {free})",
                "for the cost of {year}, {pot} short of {short_by} ({least}{needed} needed, {free} free)",
                (pot.as_ref(), *year, *least),
                [*needed, *free, *short_by],
            ),
            Reason::RequiresUnfunded { measure } => self.about_other(
                measure,
                "sie setzt {measure} voraus, und die ist noch nicht finanziert",
                "it requires {measure}, which is not funded yet",
            ),
            Reason::ExcludedBy { measure } => self.about_other(
                measure,
                "sie geht nicht neben {measure}, und die ist finanziert",
                "it cannot go beside {measure}, which is funded",
            ),
            Reason::GateClosed { gate, state } => {
                format!("{}: {}", gate.label(self.language), state.label(self.language))
            }
            Reason::Ineligible { cost_line, refusals } => self.tell(
                "kein Topf darf die Kostenzeile {line} bezahlen{refusals}",
                "no pot may pay the cost line {line}{refusals}",
                &[("line", cost_line), ("refusals", &self.refusals(refusals))],
            ),
            Reason::YearClosed { year } => self.tell(
                "das Haushaltsjahr {year} ist abgeschlossen",
                "the budget year {year} is closed",
                &[("year", year)],
            ),
            Reason::InterimBudget { year } => self.tell(
                "{year} gilt eine vorläufige Haushaltsführung, in der nichts Freiwilliges beginnt",
                "in {year} the city has an interim budget, in which nothing voluntary begins",
                &[("year", year)],
            ),
            Reason::BeforeEarliestStart { earliest_start } => self.tell(
                "sie kann frühestens {earliest} beginnen",
                "it can start in {earliest} at the earliest",
                &[("earliest", earliest_start)],
            ),
            Reason::AfterLatestStart { latest_start } => self.tell(
                "sie konnte spätestens {latest} beginnen",
                "it could start in {latest} at the latest",
                &[("latest", latest_start)],
            ),
            Reason::OutsideHorizon { earliest_start, latest_start, horizon } => {
                let end = latest_start.map(|latest| {
                    let latest: [(&str, &dyn fmt::Display); 1] = [("latest", &latest)];
                    self.tell(" und spätestens {latest}", " and in {latest} at the latest", &latest)
                });
                let values: [(&str, &dyn fmt::Display); 3] = [
                    ("earliest", earliest_start),
                    ("end", &end.unwrap_or_default()),
                    ("horizon", horizon),
                ];
                self.tell(
                    "sie kann frühestens {earliest}{end} beginnen, geplant wird {horizon}",
                    "it can start in {earliest} at the earliest{end}; the plan covers {horizon}",
                    &values,
                )
            }
            Reason::CostOutsideHorizon { horizon } => self.tell(
                "ihre Kosten fielen nicht in den Planungszeitraum {horizon}",
                "its cost would not fall into the plan, {horizon}",
                &[("horizon", horizon)],
            ),
            Reason::OutrankedBy { measure } => self.about_other(
                measure,
                "für {measure} mit höherem Rang reicht das Geld nicht; nach der strengen Reihenfolge endet das Jahr dort",
                "the money does not reach for {measure} of higher rank; in strict order the year ends there",
            ),
            Reason::NotSelected { value } => self.tell(
                "die Auswahl mit dem höchsten Wert kommt ohne diesen Beginn aus (die Maßnahme selbst ist {value} wert)",
                "the selection that is worth most does without this start (the measure itself is worth {value})",
                &[("value", value)],
            ),
            Reason::NotACandidate { status } => {
                self.tell("sie ist {status}", "it is {status}", &[("status", &status.label(self.language))])
            }
            Reason::Held { role, date, reason } => self.decided(
                "sie wird zurückgehalten, entschieden am {date}{role}: {reason}",
                "it is held back, decided on {date}{role}: {reason}",
                (role.as_ref(), *date, reason),
            ),
            Reason::NoCost => self.tell(
                "sie nennt keine Kosten, also ist nichts zu finanzieren",
                "it states no cost, so there is nothing to fund",
                &[],
            ),
        }
    }

    /// A sentence about somebody's decision.
    pub(super) fn decided(
        &self,
        de: &str,
        en: &str,
        (role, date, reason): (Option<&Text>, Date, &Text),
    ) -> String {
        let role = role.map(|role| format!(" ({})", role.get(self.language))).unwrap_or_default();
        let values: [(&str, &dyn fmt::Display); 3] =
            [("date", &self.language.date(date)), ("role", &role), ("reason", &self.quoted(reason))];
        self.tell(de, en, &values)
    }

    /// A reason that speaks of another measure.
    fn about_other(&self, measure: &MeasureId, de: &str, en: &str) -> String {
        self.tell(de, en, &[("measure", &self.measure(measure))])
    }

    /// A reason that speaks of missing money: what is needed, what is free, what is missing.
    fn short(
        &self,
        de: &str,
        en: &str,
        (pot, year, least): (Option<&PotId>, FiscalYear, bool),
        amounts: [Money; 3],
    ) -> String {
        let [needed, free, short_by] = amounts.map(|amount| self.language.money(amount));
        let least = if least { self.language.pick("mindestens ", "at least ") } else { "" };
        let values: [(&str, &dyn fmt::Display); 6] = [
            ("pot", &self.short_pot(pot)),
            ("least", &least),
            ("year", &year),
            ("needed", &needed),
            ("free", &free),
            ("short_by", &short_by),
        ];
        self.tell(de, en, &values)
    }

    /// The one pot that is short, or all that may pay.
    fn short_pot(&self, pot: Option<&PotId>) -> String {
        match (pot, self.language) {
            (Some(pot), Language::De) => format!("im Topf {}", self.pot(pot)),
            (Some(pot), Language::En) => format!("the pot {} is", self.pot(pot)),
            (None, Language::De) => "in den zulässigen Töpfen zusammen".to_owned(),
            (None, Language::En) => "the pots that may pay are together".to_owned(),
        }
    }

    fn refusals(&self, refusals: &[Refusal]) -> String {
        let mut list = Vec::with_capacity(refusals.len());
        for refusal in refusals {
            list.push(format!("{}: {}", self.pot(&refusal.pot), refusal.rule.label(self.language)));
        }
        if list.is_empty() { String::new() } else { format!(" ({})", list.join("; ")) }
    }

    pub(super) fn measure(&self, id: &MeasureId) -> String {
        let title = self.concept.measure(id).map(|measure| &measure.title);
        title.map_or_else(|| id.to_string(), |title| format!("{} ({id})", self.quoted(title)))
    }

    pub(super) fn pot(&self, id: &PotId) -> String {
        let pot = self.concept.pots.iter().find(|pot| pot.id == *id);
        pot.map_or_else(|| id.to_string(), |pot| self.quoted(&pot.title))
    }

    pub(super) fn quoted(&self, title: &Text) -> String {
        let title = title.get(self.language);
        match self.language {
            Language::De => format!("„{title}“"),
            Language::En => format!("“{title}”"),
        }
    }
}
