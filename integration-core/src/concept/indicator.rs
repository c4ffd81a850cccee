//! Indicators: what is measured, of whom, in which unit, and what makes two values comparable.

use super::ids::{CategoryId, FieldId, GoalId, IndicatorId};
use crate::calendar::FiscalYear;
use crate::document::{choice, record};
use crate::index::Order;
use crate::text::Text;

record! {
    /// One version of an indicator. A changed definition is a new version; values of different
    /// versions are never compared.
    pub struct Indicator {
        /// The indicator's id, shared by its versions.
        pub id: IndicatorId,
        /// The version, counted from 1.
        pub version: u32,
        /// What it is called.
        pub title: Text,
        /// What it can show.
        pub kind: IndicatorKind,
        /// The goals it belongs to.
        pub goals: Vec<GoalId>,
        /// The field of action, where it belongs to no single goal.
        pub field: Option<FieldId>,
        /// How it is defined.
        pub definition: Text,
        /// Why it matters.
        pub relevance: Option<Text>,
        /// What the numerator counts.
        pub numerator: Option<Text>,
        /// What the denominator counts.
        pub denominator: Option<Text>,
        /// Of whom it speaks.
        pub population: Option<Text>,
        /// The unit of its values.
        pub unit: Unit,
        /// How many decimals readers see.
        pub decimals: u32,
        /// Which concept of migration the groups follow.
        pub group_concept: GroupConcept,
        /// The group that others are compared with.
        pub reference_group: Option<CategoryId>,
        /// Which way is better.
        pub direction: Direction,
        /// Where the data come from.
        pub source: Text,
        /// Every how many years there is a value.
        pub frequency_years: u32,
        /// How many months after the year's end the value is known.
        pub lag_months: u32,
        /// Years from which values are not comparable with earlier ones.
        pub breaks: Vec<SeriesBreak>,
        /// The smallest count that may be published; the library's default where it is not set.
        pub minimum_count: Option<u32>,
        /// The role that keeps it up to date.
        pub responsible: Option<Text>,
        /// Remarks on the method.
        pub method_notes: Option<Text>,
    }
}

/// The versions of all indicators, to be found by id and version.
pub(crate) struct Versions<'a> {
    list: &'a [Indicator],
    order: Order,
}

impl<'a> Versions<'a> {
    /// The versions in a list of indicators.
    pub(crate) fn of(list: &'a [Indicator]) -> Self {
        let key = |at: usize| list.get(at).map(|entry| (&entry.id, entry.version));
        Self { list, order: Order::of(list.len(), &|a, b| key(a).cmp(&key(b))) }
    }

    /// All positions, sorted by id and version.
    pub(crate) fn positions(&self) -> &[usize] {
        self.order.positions()
    }

    /// Where the versions of an indicator stand, the lowest first.
    pub(crate) fn of_indicator(&self, id: &IndicatorId) -> &[usize] {
        self.order.equal(&|at| self.list.get(at).map(|entry| &entry.id).cmp(&Some(id)))
    }

    /// Where a version stands first.
    pub(crate) fn position(&self, id: &IndicatorId, version: u32) -> Option<usize> {
        let key = |at: usize| self.list.get(at).map(|entry| (&entry.id, entry.version));
        self.order.equal(&|at| key(at).cmp(&Some((id, version)))).first().copied()
    }

    /// A version of an indicator.
    pub(crate) fn get(&self, id: &IndicatorId, version: u32) -> Option<&'a Indicator> {
        self.list.get(self.position(id, version)?)
    }
}

choice! {
    /// What an indicator can show.
    pub enum IndicatorKind {
        /// The surroundings, which the city hardly moves.
        Context "context" ["Kontext", "context"],
        /// What became of people's situation (*Wirkung*).
        Outcome "outcome" ["Wirkung", "outcome"],
        /// What was produced (*Leistung*).
        Output "output" ["Leistung", "output"],
        /// How work is done.
        Process "process" ["Prozess", "process"],
    }
}

choice! {
    /// The unit of an indicator's values.
    pub enum Unit {
        /// Percent. Differences are percentage points.
        Percent "percent" ["%", "%"],
        /// Per 1,000 of the population.
        Per1000 "per_1000" ["je 1 000", "per 1,000"],
        /// A count.
        Count "count" ["Anzahl", "count"],
        /// Euros, as a statistical value; never part of a budget.
        Euro "euro" ["Euro", "euros"],
        /// An index, a grade or another number without a unit.
        Index "index" ["Index", "index"],
        /// Months.
        Months "months" ["Monate", "months"],
    }
}

impl Unit {
    /// What a quotient of counts is multiplied with; `None` where the unit is no quotient.
    #[must_use]
    pub const fn quotient_factor(self) -> Option<u32> {
        match self {
            Self::Percent => Some(100),
            Self::Per1000 => Some(1000),
            Self::Count | Self::Euro | Self::Index | Self::Months => None,
        }
    }
}

choice! {
    /// Which concept of migration an indicator's groups follow. Values under different concepts are
    /// never compared.
    pub enum GroupConcept {
        /// Foreign nationals (*Ausländerinnen und Ausländer*).
        ForeignNationals "foreign_nationals" ["Staatsangehörigkeit", "nationality"],
        /// Migration background in the narrow sense (*im engeren Sinn*).
        MigrationBackgroundNarrow "migration_background_narrow" ["Migrationshintergrund im engeren Sinn", "migration background, narrow"],
        /// Migration background in the wide sense (*im weiteren Sinn*).
        MigrationBackgroundWide "migration_background_wide" ["Migrationshintergrund im weiteren Sinn", "migration background, wide"],
        /// Immigration history (*Einwanderungsgeschichte*).
        ImmigrationHistory "immigration_history" ["Einwanderungsgeschichte", "immigration history"],
        /// Derived from the population register (such as with MigraPro).
        RegisterDerived "register_derived" ["aus dem Melderegister abgeleitet", "derived from the register"],
        /// The indicator does not distinguish by migration.
        None "none" ["ohne Unterscheidung", "not distinguished"],
    }
}

choice! {
    /// Which way an indicator gets better.
    pub enum Direction {
        /// Higher is better.
        Higher "higher" ["höher ist besser", "higher is better"],
        /// Lower is better.
        Lower "lower" ["niedriger ist besser", "lower is better"],
        /// Closer to a band is better; the target says which.
        Toward "toward" ["näher am Zielband ist besser", "closer to the band is better"],
        /// Neither is better.
        None "none" ["ohne Bewertung", "not valued"],
    }
}

record! {
    /// A break in a series: values from `year` on are not comparable with those before.
    pub struct SeriesBreak {
        /// The first year after the break.
        pub year: FiscalYear,
        /// What changed.
        pub reason: Text,
    }
}

record! {
    /// A category of a dimension: a group, a district, a sex, an age band.
    pub struct Category {
        /// The category's id.
        pub id: CategoryId,
        /// The dimension it belongs to.
        pub dimension: Dimension,
        /// What it is called.
        pub title: Text,
    }
}

choice! {
    /// A dimension by which observations are told apart.
    pub enum Dimension {
        /// Sex.
        Sex "sex" ["Geschlecht", "sex"],
        /// Age.
        Age "age" ["Alter", "age"],
        /// Group by migration.
        Group "group" ["Gruppe", "group"],
        /// District of the city (*Stadtteil*).
        District "district" ["Stadtteil", "district"],
    }
}
