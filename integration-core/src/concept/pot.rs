//! The money the council grants: pots, their amounts and relations, and the entries in the books.

use super::cost::CostType;
use super::ids::{CoverGroupId, DepartmentId, EntryId, FieldId, MeasureId, PotId, ResolutionId};
use crate::calendar::{Date, FiscalYear};
use crate::document::{choice, record};
use crate::money::Money;
use crate::text::Text;

record! {
    /// A pot of money (*Budgettopf*) granted by a resolution.
    pub struct Pot {
        /// The pot's id.
        pub id: PotId,
        /// What it is called.
        pub title: Text,
        /// The resolution that granted it.
        pub resolution: ResolutionId,
        /// How it relates to an earlier pot. The resolution's wording may leave this open; then the
        /// concept states the reading that was taken, and a scenario may take the other.
        pub relation: Option<PotRelation>,
        /// The amounts per year. At most one standing amount applies to a year.
        pub amounts: Vec<PotAmount>,
        /// Whether the money is there once only: then it must not pay recurring cost.
        pub one_off: bool,
        /// What it may be used for.
        pub purpose: Purpose,
        /// What happens to money left at the end of a year.
        pub carry_over: CarryOver,
        /// The order of use: lower is used first; equal orders go by id.
        pub order: u32,
        /// The cover group (*Deckungskreis*): what its pots have left pays for lines of the others.
        pub cover_group: Option<CoverGroupId>,
    }
}

record! {
    /// How a pot relates to an earlier one.
    pub struct PotRelation {
        /// The relation.
        pub kind: RelationKind,
        /// The earlier pot.
        pub pot: PotId,
    }
}

choice! {
    /// What a later pot does to an earlier one.
    pub enum RelationKind {
        /// Both are there (*zusätzlich*).
        AddsTo "adds_to" ["kommt hinzu", "adds to"],
        /// From the later pot's first year on, the earlier one ends (*anstelle*).
        Replaces "replaces" ["ersetzt", "replaces"],
    }
}

record! {
    /// A standing amount: the same every year from a first year on.
    pub struct PotAmount {
        /// The first year.
        pub from: FiscalYear,
        /// The last year; without it, until further notice.
        pub to: Option<FiscalYear>,
        /// The amount a year.
        pub amount: Money,
    }
}

record! {
    /// Limits on what a pot may be used for; an empty list sets no limit.
    pub struct Purpose = optional {
        /// Only measures whose primary goal lies in these fields of action.
        pub fields: Vec<FieldId>,
        /// Only measures led by these departments.
        pub departments: Vec<DepartmentId>,
        /// Only these cost types.
        pub cost_types: Vec<CostType>,
        /// Only these measures.
        pub measures: Vec<MeasureId>,
    }
}

record! {
    /// What happens to money left at the end of a year (*Übertragbarkeit*). By default it lapses.
    pub struct CarryOver = optional {
        /// For how many years it may be carried over; without it, it lapses.
        pub years: Option<u32>,
        /// The most that may be carried from one year.
        pub cap: Option<Money>,
    }
}

record! {
    /// An entry in the books. Entries are never changed: a correction is a new entry.
    pub struct BudgetEntry {
        /// The entry's id.
        pub id: EntryId,
        /// The pot; without one, the regular budget.
        pub pot: Option<PotId>,
        /// The measure it belongs to, if any.
        pub measure: Option<MeasureId>,
        /// The budget year.
        pub year: FiscalYear,
        /// What it does.
        pub kind: EntryKind,
        /// The amount; below zero only in a correction.
        pub amount: Money,
        /// The day it was made.
        pub date: Date,
        /// The voucher or account reference.
        pub reference: Option<String>,
        /// The resolution behind it; a supplementary budget needs one.
        pub resolution: Option<ResolutionId>,
        /// The entry that this one corrects.
        pub corrects: Option<EntryId>,
    }
}

choice! {
    /// What a budget entry does.
    pub enum EntryKind {
        /// The planned amount (*Ansatz*).
        Plan "plan" ["Ansatz", "plan"],
        /// A supplementary budget (*Nachtrag*).
        Supplementary "supplementary" ["Nachtrag", "supplementary"],
        /// Money carried over from the year before (*Übertragung, Haushaltsrest*).
        CarryIn "carry_in" ["Übertrag aus Vorjahr", "carried in"],
        /// Money carried over to the year after.
        CarryOut "carry_out" ["Übertrag in Folgejahr", "carried out"],
        /// Money that is blocked (*Haushaltssperre*).
        Block "block" ["Sperre", "blocked"],
        /// Money that is committed (*verfügt*).
        Committed "committed" ["gebunden", "committed"],
        /// Money that was spent (*Ist*).
        Actual "actual" ["Ist", "actual"],
    }
}

record! {
    /// The closing of a budget year (*Jahresabschluss*). What is closed is never changed.
    pub struct YearClosing {
        /// The year.
        pub year: FiscalYear,
        /// The day it was closed.
        pub closed_on: Date,
    }
}
