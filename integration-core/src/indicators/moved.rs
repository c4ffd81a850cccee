//! This module keeps the log of moved targets: what each new version changed, by how much, and whether it made
//! the target easier (*Zielverschiebung*).

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::assessment::goal;
use super::exact::Exact;
use super::pace::Goal;
use crate::calendar::Date;
use crate::concept::{Indicator, ResolutionId, Target};
use crate::document::choice;
use crate::text::Text;

choice! {
    /// What of a target was changed.
    pub enum TargetField {
        /// The kind of target.
        Kind "kind" ["Art", "kind"],
        /// The value to reach; of a band its lower end.
        Value "value" ["Zielwert", "target value"],
        /// The upper end of a band.
        Upper "upper" ["oberes Ende", "upper end"],
        /// The year by which it is to be reached.
        Year "year" ["Zieljahr", "target year"],
        /// The value at which it starts.
        BaselineValue "baseline_value" ["Ausgangswert", "baseline value"],
        /// The year in which it starts.
        BaselineYear "baseline_year" ["Ausgangsjahr", "baseline year"],
        /// The group it is compared with.
        ReferenceGroup "reference_group" ["Vergleichsgruppe", "reference group"],
        /// The path, or its milestones.
        Path "path" ["Zielpfad", "path"],
    }
}

choice! {
    /// What a new version did to a target. Compared are the values that meet it, and the year.
    pub enum Ease {
        /// More values meet it, or it has more time, and neither the other way round.
        Easier "easier" ["leichter", "easier"],
        /// Fewer values meet it, or it has less time, and neither the other way round.
        Harder "harder" ["schwerer", "harder"],
        /// The same values meet it by the same year: at most where it starts or how it gets there changed.
        Same "same" ["gleich schwer", "equally hard"],
        /// Easier in one respect and harder in another.
        Mixed "mixed" ["teils leichter, teils schwerer", "partly easier, partly harder"],
        /// Of another kind or about another group, or the indicator has no better and no worse.
        OtherKind "other_kind" ["anderer Art", "of another kind"],
    }
}

/// One change of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldChange {
    /// The field.
    pub field: TargetField,
    /// What it was, as in the document; `None` where it was not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The difference `after − before` of two numbers, as decimal text, in their unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What one version of a target changed in the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetChange {
    /// The version that changed it.
    pub version: u32,
    /// What changed; empty where the version confirmed the one before.
    pub fields: Vec<FieldChange>,
    /// Whether that made it easier.
    pub ease: Ease,
    /// The resolution that adopted the version.
    pub decided_by: ResolutionId,
    /// The day from which it applies.
    #[serde(deserialize_with = "crate::calendar::day")]
    pub valid_from: Date,
    /// Why.
    pub reason: Text,
}

/// What each version changed in the one before; `versions` in their order.
pub(super) fn changes(versions: &[&Target], indicator: &Indicator) -> Vec<TargetChange> {
    let mut changes = Vec::new();
    for (before, after) in versions.iter().zip(versions.iter().skip(1)) {
        changes.push(TargetChange {
            version: after.version,
            fields: fields(before, after),
            ease: ease(before, after, indicator),
            decided_by: after.decided_by.clone(),
            valid_from: after.valid_from,
            reason: after.reason.clone(),
        });
    }
    changes
}

fn fields(before: &Target, after: &Target) -> Vec<FieldChange> {
    let group = |target: &Target| target.reference_group.as_ref().map(ToString::to_string);
    let number = |field, before: Option<Decimal>, after: Option<Decimal>| {
        let by = before.zip(after).and_then(|(before, after)| after.checked_sub(before));
        let text = |number: Decimal| number.to_string();
        (field, before != after, before.map(text), after.map(text), by.map(text))
    };
    let year = |year: crate::calendar::FiscalYear| Some(Decimal::from(year.get()));
    let (kind, path) = (
        |target: &Target| Some(target.kind.as_str().to_owned()),
        |target: &Target| Some(target.path.as_str().to_owned()),
    );
    let on_another_path = before.path != after.path || before.milestones != after.milestones;
    let all = [
        (TargetField::Kind, before.kind != after.kind, kind(before), kind(after), None),
        number(TargetField::Value, Some(before.value), Some(after.value)),
        number(TargetField::Upper, before.upper, after.upper),
        number(TargetField::Year, year(before.year), year(after.year)),
        number(TargetField::BaselineValue, Some(before.baseline.value), Some(after.baseline.value)),
        number(TargetField::BaselineYear, year(before.baseline.year), year(after.baseline.year)),
        (
            TargetField::ReferenceGroup,
            before.reference_group != after.reference_group,
            group(before),
            group(after),
            None,
        ),
        (TargetField::Path, on_another_path, path(before), path(after), None),
    ];
    let changed = all.into_iter().filter(|(_, changed, ..)| *changed);
    changed.map(|(field, _, before, after, by)| FieldChange { field, before, after, by }).collect()
}

/// Easier is what more values meet, or what has more time.
fn ease(before: &Target, after: &Target, indicator: &Indicator) -> Ease {
    let about = |target: &Target| {
        (target.kind.is_gap(), target.kind.holds_in_every_year(), target.reference_group.clone())
    };
    let ((old, old_known), (new, new_known)) = (goal(before, indicator), goal(after, indicator));
    if about(before) != about(after) || !old_known || !new_known {
        return Ease::OtherKind;
    }
    let ((old_low, old_high), (new_low, new_high)) = (ends(&old), ends(&new));
    // `None` is no end at all, and sorts below every end: right for the lower, wrong for the upper.
    let high = match (old_high, new_high) {
        (Some(old), Some(new)) => new.cmp(old),
        (old, new) => old.is_some().cmp(&new.is_some()),
    };
    let respects = [old_low.cmp(&new_low), high, after.year.cmp(&before.year)];
    match (respects.iter().any(|one| one.is_gt()), respects.iter().any(|one| one.is_lt())) {
        (true, false) => Ease::Easier,
        (false, true) => Ease::Harder,
        (false, false) => Ease::Same,
        (true, true) => Ease::Mixed,
    }
}

/// The lowest and the highest value that meets a goal, where there is one.
fn ends(goal: &Goal) -> (Option<&Exact>, Option<&Exact>) {
    match goal {
        Goal::AtLeast(low) => (Some(low), None),
        Goal::AtMost(high) => (None, Some(high)),
        Goal::Within { low, high } => (Some(low), Some(high)),
    }
}
