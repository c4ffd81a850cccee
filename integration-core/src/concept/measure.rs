//! Measures (*Maßnahmen*): what is done, for which goal, by whom, when, at what cost, and how far it is.

use rust_decimal::Decimal;

use super::cost::{CostLine, Grant};
use super::goal::Priority;
use super::ids::{DepartmentId, GoalId, MeasureId, PartnerId, ResolutionId};
use crate::calendar::{Date, FiscalYear};
use crate::document::{choice, record};
use crate::money::Money;
use crate::text::Text;

record! {
    /// A measure (*Maßnahme*).
    pub struct Measure {
        /// The stable code, never reused.
        pub id: MeasureId,
        /// What it is called.
        pub title: Text,
        /// What is done.
        pub description: Option<Text>,
        /// The goals it serves, exactly one of them primary: a euro counts once.
        pub goals: Vec<GoalLink>,
        /// The department that leads.
        pub lead: DepartmentId,
        /// The role that answers for it; a measure without one is reported as such.
        pub responsible: Option<Text>,
        /// Partners outside the administration.
        pub partners: Vec<PartnerId>,
        /// Whether the city must do it.
        pub obligation: Obligation,
        /// Whether it is new.
        pub kind: MeasureKind,
        /// Its place in the priority list.
        pub priority: Priority,
        /// When it can start and how long it runs.
        pub schedule: Schedule,
        /// What it costs.
        pub cost_lines: Vec<CostLine>,
        /// Money from others.
        pub grants: Vec<Grant>,
        /// Whether its financing is settled in the budget (*haushälterisch geordnet*): an axis of its own.
        pub budget_status: BudgetStatus,
        /// Where in the budget.
        pub budget_reference: Option<BudgetReference>,
        /// How far implementation is.
        pub status: ImplementationStatus,
        /// Dated updates of the status, oldest first.
        pub updates: Vec<StatusUpdate>,
        /// What must be settled before it can start.
        pub gates: Vec<Gate>,
        /// Measures that must be funded by the same year.
        pub requires: Vec<MeasureId>,
        /// Measures that must not be funded beside it.
        pub excludes: Vec<MeasureId>,
        /// Whether part of the money is of use.
        pub divisible: bool,
        /// The least yearly amount that is of use; only for a divisible measure.
        pub minimum_amount: Option<Money>,
        /// What it is to produce, and has produced.
        pub outputs: Vec<Output>,
        /// Whether the public version of the report shows it.
        pub visibility: Visibility,
    }
}

record! {
    /// A link from a measure to a goal.
    pub struct GoalLink {
        /// The goal.
        pub goal: GoalId,
        /// Whether this is the goal under which the measure's money counts.
        pub primary: bool,
        /// The measure's weight in views by goal, as a share; all links have one, adding up to 1, or none.
        pub weight: Option<Decimal>,
    }
}

choice! {
    /// Whether the city must do a measure.
    pub enum Obligation {
        /// Voluntary (*freiwillige Leistung*).
        Voluntary "voluntary" ["freiwillig", "voluntary"],
        /// Mandatory (*pflichtige Leistung*).
        Mandatory "mandatory" ["pflichtig", "mandatory"],
    }
}

choice! {
    /// What the concept does with a measure.
    pub enum MeasureKind {
        /// It goes on as it is.
        Continue "continue" ["fortführen", "continue"],
        /// It is new.
        New "new" ["neu", "new"],
        /// It grows.
        Expand "expand" ["ausweiten", "expand"],
        /// It ends.
        End "end" ["beenden", "end"],
    }
}

record! {
    /// When a measure can start and how long it runs.
    pub struct Schedule {
        /// The earliest year it can start; the cost lines are written for this start.
        pub earliest_start: FiscalYear,
        /// The latest year it may start.
        pub latest_start: Option<FiscalYear>,
        /// How many years it runs; without it, permanently.
        pub duration_years: Option<u32>,
    }
}

choice! {
    /// Whether a measure's financing is settled in the budget.
    pub enum BudgetStatus {
        /// Not budgeted (*haushälterisch zu ordnen*).
        Unbudgeted "unbudgeted" ["zu ordnen", "to be budgeted"],
        /// Partly budgeted.
        Partly "partly" ["teilweise geordnet", "partly budgeted"],
        /// Budgeted (*haushälterisch geordnet*).
        Budgeted "budgeted" ["geordnet", "budgeted"],
    }
}

record! {
    /// Where a measure stands in the product budget (*Produkthaushalt*).
    pub struct BudgetReference {
        /// The product (*Produkt*).
        pub product: String,
        /// The account (*Sachkonto*).
        pub account: Option<String>,
    }
}

choice! {
    /// How far a measure's implementation is; not how its money stands.
    pub enum ImplementationStatus {
        /// Planned.
        Planned "planned" ["geplant", "planned"],
        /// Under review (*in Prüfung*).
        UnderReview "under_review" ["in Prüfung", "under review"],
        /// Resolved (*beschlossen*).
        Resolved "resolved" ["beschlossen", "resolved"],
        /// Running.
        Running "running" ["laufend", "running"],
        /// Done.
        Done "done" ["umgesetzt", "done"],
        /// Made permanent (*verstetigt*).
        MadePermanent "made_permanent" ["verstetigt", "made permanent"],
        /// Deferred (*zurückgestellt*).
        Deferred "deferred" ["zurückgestellt", "deferred"],
        /// Dropped (*aufgegeben*).
        Dropped "dropped" ["aufgegeben", "dropped"],
    }
}

record! {
    /// A dated report on a measure's implementation.
    pub struct StatusUpdate {
        /// The day of the report.
        pub date: Date,
        /// The status from that day.
        pub status: ImplementationStatus,
        /// What happened.
        pub note: Option<Text>,
        /// The resolution behind it, if any.
        pub resolution: Option<ResolutionId>,
    }
}

record! {
    /// Something that must be settled before a measure can start.
    pub struct Gate {
        /// What.
        pub kind: GateKind,
        /// How it stands.
        pub state: GateState,
        /// A remark.
        pub note: Option<Text>,
    }
}

choice! {
    /// What must be settled before a measure can start.
    pub enum GateKind {
        /// Feasibility (*Umsetzbarkeit geprüft*).
        Feasibility "feasibility" ["Prüfung der Umsetzbarkeit", "feasibility check"],
        /// The legal basis.
        Legal "legal" ["rechtliche Prüfung", "legal check"],
        /// Posts in the staffing plan (*Stellenplan*).
        Posts "posts" ["Stelle im Stellenplan", "post in the staffing plan"],
        /// The notice of a grant (*Zuwendungsbescheid*).
        GrantNotice "grant_notice" ["Zuwendungsbescheid", "grant notice"],
    }
}

choice! {
    /// How a gate stands.
    pub enum GateState {
        /// Settled: the measure may pass.
        Passed "passed" ["erfüllt", "passed"],
        /// Not settled yet.
        Pending "pending" ["offen", "pending"],
        /// Settled against the measure.
        Failed "failed" ["nicht erfüllt", "failed"],
    }
}

record! {
    /// What a measure produces in a year: courses, participants. Not an effect on an indicator.
    pub struct Output {
        /// What is counted.
        pub title: Text,
        /// The year.
        pub year: FiscalYear,
        /// How much was planned.
        pub planned: Option<Decimal>,
        /// How much there was.
        pub actual: Option<Decimal>,
    }
}

choice! {
    /// Who may see something.
    pub enum Visibility = default Public {
        /// Everybody.
        Public "public" ["öffentlich", "public"],
        /// The administration and the council's closed sessions.
        Internal "internal" ["nichtöffentlich", "internal"],
    }
}
