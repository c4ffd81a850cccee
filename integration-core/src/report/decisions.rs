//! What the council is asked to decide, computed from everything else in the report.

use serde::{Deserialize, Serialize};

use super::cycle::StepReport;
use super::funding::FundingReport;
use super::implementation::Implementation;
use super::indicators::IndicatorReport;
use super::view::{NamedMeasure, View, count};
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{IndicatorId, StepId};
use crate::cycle::OccurrenceState;
use crate::document::choice;
use crate::funding::{HeadlineCheck, Outcome, Reason};
use crate::indicators::pace::{Attainment, Trajectory};
use crate::text::{Language, Text};

choice! {
    /// What kind of decision is needed.
    pub enum DecisionKind {
        /// A step of the cycle is overdue.
        OverdueSteps "overdue_steps" ["Überfällige Schritte nachholen oder neu terminieren", "Catch up on overdue steps or set new dates"],
        /// Declared and computed headline figures differ.
        Headline "headline" ["Abweichung von den beschlossenen Kopfzahlen klären", "Settle how the figures differ from those adopted"],
        /// Measures wait for money.
        Money "money" ["Über Geld oder Reihenfolge der wartenden Maßnahmen entscheiden", "Decide on money or order for the measures that wait"],
        /// Measures wait because something is not settled.
        Gates "gates" ["Klären, was Maßnahmen aufhält", "Settle what holds measures up"],
        /// Money that is left may be carried over.
        CarryOver "carry_over" ["Über die Übertragung nicht verplanter Mittel entscheiden", "Decide whether to carry over money that is left"],
        /// Targets are missed, lost or moving away.
        Targets "targets" ["Über das Vorgehen bei verfehlten Zielen entscheiden", "Decide how to go on where targets are missed"],
        /// Measures have no role that answers for them.
        Roles "roles" ["Zuständigkeiten festlegen", "Name who answers for measures"],
    }
}

/// A decision that is needed, with everything that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionNeeded {
    /// What kind of decision.
    pub kind: DecisionKind,
    /// What is asked.
    pub question: Text,
    /// How many things it is about, the unnamed among them.
    pub count: u32,
    /// The things that may be named.
    pub items: Vec<DecisionItem>,
}

/// One thing that a decision is about. Exactly one of the three ids is there, or none for a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionItem {
    /// The measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<NamedMeasure>,
    /// The step of the cycle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<StepId>,
    /// The indicator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indicator: Option<IndicatorId>,
    /// What about it.
    pub text: Text,
}

/// The parts of the report from which decisions follow.
pub(super) struct Findings<'a> {
    pub(super) period: YearRange,
    pub(super) headline: &'a HeadlineCheck,
    pub(super) implementation: &'a Implementation,
    pub(super) funding: &'a FundingReport,
    pub(super) indicators: &'a IndicatorReport,
    pub(super) cycle: &'a [StepReport],
}

impl Findings<'_> {
    pub(super) fn decisions(&self, view: &View<'_>) -> Vec<DecisionNeeded> {
        let waiting = self.funding.outcomes.iter().find(|entry| entry.outcome == Outcome::Waiting);
        let without_role = &self.implementation.without_role;
        let mut roles = Vec::new();
        for measure in &without_role.measures {
            roles.push(about(measure, Text::default()));
        }
        let all = [
            (DecisionKind::OverdueSteps, 0, self.steps()),
            (DecisionKind::Headline, 0, self.headline()),
            (DecisionKind::Money, waiting.map_or(0, |entry| entry.measures), self.waiting()),
            // How many of the unnamed measures are held up is a matter for the administration.
            (DecisionKind::Gates, 0, self.gated()),
            (DecisionKind::CarryOver, 0, self.carry_over(view)),
            (DecisionKind::Targets, 0, self.targets()),
            (DecisionKind::Roles, without_role.count, roles),
        ];
        let mut needed = Vec::new();
        for (kind, counted, items) in all {
            let count = counted.max(count(items.len()));
            if count > 0 {
                let question = Text::new(kind.label(Language::De), kind.label(Language::En));
                needed.push(DecisionNeeded { kind, question, count, items });
            }
        }
        needed
    }

    fn steps(&self) -> Vec<DecisionItem> {
        let mut items = Vec::new();
        for step in self.cycle.iter().filter(|step| step.state == OccurrenceState::Overdue) {
            let due = step.due.unwrap_or_default();
            let late = Text::new(
                format!("fällig am {}, {} Tage überfällig", Language::De.date(due), step.days_late),
                format!("due on {}, {} days overdue", Language::En.date(due), step.days_late),
            );
            let mut item = figure(step.title.joined(": ", &late));
            item.step = Some(step.step.clone());
            items.push(item);
        }
        items
    }

    fn headline(&self) -> Vec<DecisionItem> {
        let mut items = Vec::new();
        for (de, en, check) in [
            ("Maßnahmen", "Measures", &self.headline.measures),
            ("davon geordnet", "Of them budgeted", &self.headline.budgeted),
        ] {
            if let Some(declared) = check.declared.filter(|declared| *declared != check.computed) {
                items.push(figure(Text::new(
                    format!("{de}: beschlossen {declared}, berechnet {}", check.computed),
                    format!("{en}: adopted {declared}, computed {}", check.computed),
                )));
            }
        }
        let volume = &self.headline.open_volume;
        if let Some(declared) = volume.declared.filter(|declared| *declared != volume.computed) {
            let (de, en) = (Language::De, Language::En);
            items.push(figure(Text::new(
                format!(
                    "Offenes Volumen: beschlossen {}, berechnet {}",
                    de.money(declared),
                    de.money(volume.computed)
                ),
                format!(
                    "Open volume: adopted {}, computed {}",
                    en.money(declared),
                    en.money(volume.computed)
                ),
            )));
        }
        items
    }

    fn waiting(&self) -> Vec<DecisionItem> {
        let mut items = Vec::new();
        for entry in self.funding.measures.iter().filter(|entry| entry.outcome == Outcome::Waiting) {
            // The last sentence is about the last year that was tried: the reason that still stands.
            items.push(about(&entry.measure, entry.explanation.last().cloned().unwrap_or_default()));
        }
        items
    }

    fn gated(&self) -> Vec<DecisionItem> {
        let mut items = Vec::new();
        for entry in &self.funding.measures {
            let closed = entry.attempts.iter().find_map(|attempt| match attempt.reason {
                Reason::GateClosed { gate, state } => Some((gate, state)),
                _ => None,
            });
            let is_funded = !matches!(entry.outcome, Outcome::Waiting | Outcome::Blocked);
            let Some((gate, state)) = closed.filter(|_| !is_funded) else { continue };
            let text = |language| format!("{}: {}", gate.label(language), state.label(language));
            items.push(about(&entry.measure, Text::new(text(Language::De), text(Language::En))));
        }
        items
    }

    fn carry_over(&self, view: &View<'_>) -> Vec<DecisionItem> {
        let year = FiscalYear::of(view.as_of);
        let mut items = Vec::new();
        for proposal in &self.funding.carry_over_proposals {
            // Money of a year after the period is not left yet; money that had to be used by now is gone.
            if proposal.year > self.period.to || Some(proposal.until) < year {
                continue;
            }
            let pot = view.pots.iter().find(|pot| *pot.id == proposal.pot).map(|pot| pot.title.clone());
            let amount = |language: Language, until: &str| {
                format!("{} {until} {}; ", language.money(proposal.amount), proposal.until)
            };
            let amount = Text::new(amount(Language::De, "bis"), amount(Language::En, "until"));
            let text = pot.unwrap_or_default().joined(": ", &amount.joined("", &proposal.reason));
            items.push(figure(text));
        }
        items
    }

    fn targets(&self) -> Vec<DecisionItem> {
        let mut items = Vec::new();
        for sheet in &self.indicators.sheets {
            for target in &sheet.targets {
                let result = &target.assessment.current.result;
                let verdict = match (result.attainment, result.trajectory) {
                    (Attainment::DeadlineMissed | Attainment::LostAgain, _) => &target.attainment,
                    (Attainment::NotYet, Trajectory::MovingAway) => &target.trajectory,
                    _ => continue,
                };
                let text = sheet.title.joined(", ", &target.of).joined(": ", &verdict.label);
                let mut item = figure(text);
                item.indicator = Some(sheet.id.clone());
                items.push(item);
            }
        }
        items
    }
}

/// An item that names nothing.
fn figure(text: Text) -> DecisionItem {
    DecisionItem { text, ..DecisionItem::default() }
}

fn about(measure: &NamedMeasure, text: Text) -> DecisionItem {
    DecisionItem { measure: Some(measure.clone()), text, ..DecisionItem::default() }
}
