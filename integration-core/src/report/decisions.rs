//! What the council is asked to decide, computed from everything else in the report.

use serde::Serialize;

use super::cycle::StepReport;
use super::funding::{FundingReport, MeasureFunding};
use super::implementation::Implementation;
use super::indicators::IndicatorReport;
use super::view::{NamedMeasure, View, count};
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{IndicatorId, StepId};
use crate::cycle::OccurrenceState;
use crate::document::choice;
use crate::funding::{CarryOverProposal, HeadlineCheck, Outcome, Reason};
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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
        let roles = without_role.measures.iter().map(|measure| about(measure, Text::default()));
        let all = [
            (DecisionKind::OverdueSteps, 0, self.steps()),
            (DecisionKind::Headline, 0, self.headline()),
            (DecisionKind::Money, waiting.map_or(0, |entry| entry.measures), self.waiting()),
            // How many of the unnamed measures are held up is a matter for the administration.
            (DecisionKind::Gates, 0, self.gated()),
            (DecisionKind::CarryOver, 0, self.carry_over(view)),
            (DecisionKind::Targets, 0, self.targets()),
            (DecisionKind::Roles, without_role.count, roles.collect()),
        ];
        let needed = all.into_iter().map(|(kind, counted, items)| DecisionNeeded {
            kind,
            question: Text::new(kind.label(Language::De), kind.label(Language::En)),
            count: counted.max(count(items.len())),
            items,
        });
        needed.filter(|decision| decision.count > 0).collect()
    }

    fn steps(&self) -> Vec<DecisionItem> {
        let overdue = self.cycle.iter().filter(|step| step.state == OccurrenceState::Overdue);
        let item = |step: &StepReport| {
            let due = step.due.unwrap_or_default();
            let late = Text::new(
                format!("fällig am {}, {} Tage überfällig", Language::De.date(due), step.days_late),
                format!("due on {}, {} days overdue", Language::En.date(due), step.days_late),
            );
            DecisionItem {
                step: Some(step.step.clone()),
                text: step.title.joined(": ", &late),
                ..DecisionItem::default()
            }
        };
        overdue.map(item).collect()
    }

    fn headline(&self) -> Vec<DecisionItem> {
        let counts = [
            ("Maßnahmen", "Measures", &self.headline.measures),
            ("davon geordnet", "Of them budgeted", &self.headline.budgeted),
        ];
        let counts = counts.into_iter().filter_map(|(de, en, check)| {
            let declared = check.declared.filter(|declared| *declared != check.computed)?;
            Some(Text::new(
                format!("{de}: beschlossen {declared}, berechnet {}", check.computed),
                format!("{en}: adopted {declared}, computed {}", check.computed),
            ))
        });
        let volume = &self.headline.open_volume;
        let declared = volume.declared.filter(|declared| *declared != volume.computed);
        let volume = declared.map(|declared| {
            let (de, en) = (Language::De, Language::En);
            Text::new(
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
            )
        });
        counts.chain(volume).map(|text| DecisionItem { text, ..DecisionItem::default() }).collect()
    }

    fn waiting(&self) -> Vec<DecisionItem> {
        let waiting = self.funding.measures.iter().filter(|measure| measure.outcome == Outcome::Waiting);
        // The last sentence is about the last year that was tried: the reason that still stands.
        waiting
            .map(|entry| about(&entry.measure, entry.explanation.last().cloned().unwrap_or_default()))
            .collect()
    }

    fn gated(&self) -> Vec<DecisionItem> {
        let not_funded =
            |entry: &&MeasureFunding| matches!(entry.outcome, Outcome::Waiting | Outcome::Blocked);
        let item = |entry: &MeasureFunding| {
            let (gate, state) = entry.attempts.iter().find_map(|attempt| match attempt.reason {
                Reason::GateClosed { gate, state } => Some((gate, state)),
                _ => None,
            })?;
            let text = |language| format!("{}: {}", gate.label(language), state.label(language));
            Some(about(&entry.measure, Text::new(text(Language::De), text(Language::En))))
        };
        self.funding.measures.iter().filter(not_funded).filter_map(item).collect()
    }

    fn carry_over(&self, view: &View<'_>) -> Vec<DecisionItem> {
        let item = |proposal: &CarryOverProposal| {
            let pot = view.pots.iter().find(|pot| *pot.id == proposal.pot).map(|pot| pot.title.clone());
            let amount = |language: Language, until: &str| {
                format!("{} {until} {}; ", language.money(proposal.amount), proposal.until)
            };
            let amount = Text::new(amount(Language::De, "bis"), amount(Language::En, "until"));
            let text = pot.unwrap_or_default().joined(": ", &amount.joined("", &proposal.reason));
            DecisionItem { text, ..DecisionItem::default() }
        };
        let year = FiscalYear::of(view.as_of);
        // Money of a year after the period is not left yet; money that had to be used by now is gone.
        let open =
            |proposal: &&CarryOverProposal| proposal.year <= self.period.to && Some(proposal.until) >= year;
        self.funding.carry_over_proposals.iter().filter(open).map(item).collect()
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
                items.push(DecisionItem {
                    indicator: Some(sheet.id.clone()),
                    text,
                    ..DecisionItem::default()
                });
            }
        }
        items
    }
}

fn about(measure: &NamedMeasure, text: Text) -> DecisionItem {
    DecisionItem { measure: Some(measure.clone()), text, ..DecisionItem::default() }
}
