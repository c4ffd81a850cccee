"""The inputs and results of the core as classes. Written by generate_model.py from docs/schema: do not edit."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias

from ._decode import Document
from ._problems import Checked, Problems
from ._rendered import Rendered
from ._shapes import Choice, Form, Variant

__all__ = [
    "Account",
    "AccountFigures",
    "ActorGroup",
    "ActualCost",
    "AggregateAnswer",
    "AggregateInput",
    "Allocation",
    "AllocationInput",
    "AllocationMethod",
    "AssessOptions",
    "Assessment",
    "AssessmentOptions",
    "AssessmentSummary",
    "Assessments",
    "Assurance",
    "Attainability",
    "Attainment",
    "AttainmentDeadlineMet",
    "AttainmentDeadlineMissed",
    "AttainmentLostAgain",
    "AttainmentMet",
    "AttainmentNotAssessable",
    "AttainmentNotYet",
    "Attempt",
    "Audience",
    "Baseline",
    "Better",
    "Bounds",
    "BudgetEntry",
    "BudgetReference",
    "BudgetStatus",
    "CarryOver",
    "CarryOverApproval",
    "CarryOverProposal",
    "Category",
    "CategoryId",
    "CentreId",
    "ChangedRank",
    "ChartInput",
    "ChartPoint",
    "CheckResult",
    "ClaimsInput",
    "ClaimsRule",
    "ClassCount",
    "CoalitionCost",
    "CompareEstimatesInput",
    "CompareOptions",
    "Comparison",
    "Competitors",
    "Completion",
    "ConceptDraft",
    "ConceptId",
    "ConfidentialityOptions",
    "ControlChart",
    "ConvergeInput",
    "Convergence",
    "ConvergenceTest",
    "CostAllocation",
    "CostBasis",
    "CostCentre",
    "CostLine",
    "CostLineId",
    "CostType",
    "CountCheck",
    "CountedRate",
    "CountedShare",
    "Counts",
    "Cover",
    "CoverGroupId",
    "CycleSchedule",
    "CycleStep",
    "DataQuality",
    "DayOptions",
    "Decision",
    "DecisionItem",
    "DecisionKind",
    "DecisionNeeded",
    "Delay",
    "Department",
    "DepartmentId",
    "Diagnostic",
    "Diagnostics",
    "DifferenceAnswer",
    "DifferenceInput",
    "DifferenceMethod",
    "Dimension",
    "DirectAnswer",
    "DirectInput",
    "DirectMethod",
    "DirectRate",
    "Direction",
    "Ease",
    "EffectiveReading",
    "EligibilityRule",
    "EndErrors",
    "EntryId",
    "EntryKind",
    "EscapClass",
    "EstimateComparison",
    "EstimateQuality",
    "EstimatedShares",
    "EurostatClass",
    "ExactShares",
    "ExplainOptions",
    "Explanation",
    "ExtraMoney",
    "FieldChange",
    "FieldId",
    "FieldOfAction",
    "Figure",
    "Figures",
    "FinalCost",
    "Financing",
    "FiscalYear",
    "Formula",
    "Frontier",
    "FrontierOptions",
    "FrontierPoint",
    "FundingOptions",
    "FundingPlan",
    "FundingReport",
    "FunnelClass",
    "FunnelPlace",
    "Gap",
    "GapAssessment",
    "GapChange",
    "GapDevelopment",
    "GapReport",
    "Gate",
    "GateKind",
    "GateState",
    "Goal",
    "GoalId",
    "GoalKind",
    "GoalLink",
    "Grant",
    "GrantId",
    "GrantSettlement",
    "GrantState",
    "GroupConcept",
    "GroupGap",
    "Headline",
    "HeadlineCheck",
    "HealthyPeopleClass",
    "Implementation",
    "ImplementationStatus",
    "Indicator",
    "IndicatorId",
    "IndicatorKind",
    "IndicatorReport",
    "IndicatorSheet",
    "IndirectAnswer",
    "IndirectInput",
    "IndirectRate",
    "InputUsed",
    "Interval",
    "JoiningOrders",
    "JointCost",
    "JudgeInput",
    "JudgedMember",
    "LanguageOptions",
    "LeastExtra",
    "LeastExtraOptions",
    "LedgerEntry",
    "Limits",
    "Line",
    "MannKendall",
    "MeanInput",
    "MeanPart",
    "Measure",
    "MeasureFunding",
    "MeasureId",
    "MeasureKind",
    "MeasureSheet",
    "MeasureValue",
    "Meets",
    "MemberInput",
    "Mentioned",
    "MetHow",
    "Methods",
    "Milestone",
    "MissingReason",
    "MoneyCheck",
    "MoneyReport",
    "MoneyUse",
    "Move",
    "Movement",
    "Municipality",
    "NamedMeasure",
    "NamedPot",
    "NonCompensation",
    "Objective",
    "Obligation",
    "Observation",
    "ObservationStatus",
    "ObservedValue",
    "ObservedValueCounts",
    "ObservedValueExact",
    "ObservedValueLessThan",
    "ObservedValueMissing",
    "ObservedValueRounded",
    "Obstacle",
    "Occurrence",
    "OccurrenceState",
    "OecdClass",
    "Open",
    "OptimalPlan",
    "OptimiseOptions",
    "OrderCost",
    "OrdersInput",
    "Outcome",
    "OutcomeCount",
    "Output",
    "Outside",
    "Override",
    "OverrideAction",
    "Overriding",
    "Overview",
    "PaceClasses",
    "PartYear",
    "ParticipationId",
    "ParticipationRound",
    "ParticipationSubject",
    "Partner",
    "PartnerId",
    "PathInput",
    "PathPoint",
    "PathShape",
    "PathValue",
    "Payment",
    "Policy",
    "Position",
    "Pot",
    "PotAmount",
    "PotDifference",
    "PotId",
    "PotReading",
    "PotRelation",
    "Preset",
    "PresetAnswer",
    "PresetFigures",
    "PresetRefusal",
    "PresetRule",
    "PriceIncrease",
    "Principle",
    "PrincipleId",
    "Priority",
    "PriorityClass",
    "Projection",
    "ProportionAnswer",
    "ProportionInput",
    "ProportionMethod",
    "Protection",
    "Published",
    "PublishedSeries",
    "PublishedValue",
    "Purpose",
    "QualityClass",
    "QualityNote",
    "RangeUsed",
    "RankOptions",
    "RankPosition",
    "RankSensitivity",
    "RateAnswer",
    "RateFunnelInput",
    "RateInput",
    "RateMethod",
    "RateRatioInput",
    "RatioAnswer",
    "RatioInput",
    "RatioInterval",
    "RatioMethod",
    "Reading",
    "Reason",
    "ReasonAfterLatestStart",
    "ReasonBeforeEarliestStart",
    "ReasonCostOutsideHorizon",
    "ReasonExcludedBy",
    "ReasonFollowOnCost",
    "ReasonGateClosed",
    "ReasonHeld",
    "ReasonIneligible",
    "ReasonInterimBudget",
    "ReasonNoCost",
    "ReasonNotACandidate",
    "ReasonNotSelected",
    "ReasonOutrankedBy",
    "ReasonOutsideHorizon",
    "ReasonPotExhausted",
    "ReasonRequiresUnfunded",
    "ReasonYearClosed",
    "Recurrence",
    "ReferenceStratum",
    "Refusal",
    "RelationKind",
    "RenderOptions",
    "Report",
    "ReportOptions",
    "Resolution",
    "ResolutionId",
    "ResolutionResult",
    "Rounded",
    "SampledCost",
    "SampledPlayer",
    "Scenario",
    "Schedule",
    "ScoreMean",
    "ScoreScale",
    "SdsnTrend",
    "SearchEnd",
    "SeriesBreak",
    "Service",
    "ServiceRate",
    "SettledGrant",
    "SettledYear",
    "SettlementOptions",
    "Severity",
    "ShareFunnelInput",
    "Side",
    "Sign",
    "Signal",
    "SignalBeyond",
    "SignalRun",
    "SignalTrend",
    "SignalTwoOfThree",
    "Slice",
    "SplitInput",
    "SplitResult",
    "Stage",
    "StageGoal",
    "StatcanClass",
    "StatusCount",
    "StatusCounts",
    "StatusUpdate",
    "StepId",
    "StepKind",
    "StepReport",
    "StepSchedule",
    "Stratum",
    "Substitution",
    "Summary",
    "TableSign",
    "Target",
    "TargetAssessment",
    "TargetChange",
    "TargetField",
    "TargetId",
    "TargetKind",
    "TargetReport",
    "TargetVersion",
    "Term",
    "Text",
    "TheilSen",
    "ThresholdsUsed",
    "TimeWeights",
    "TimedValue",
    "Tone",
    "Totals",
    "Trajectory",
    "TrajectoryInsufficient",
    "TrajectoryModerate",
    "TrajectoryMovingAway",
    "TrajectoryNoChange",
    "TrajectoryNotAssessable",
    "TrajectoryOnTrack",
    "Transfer",
    "TrendAnswer",
    "TrendInput",
    "TrendTarget",
    "UnLevel",
    "Unit",
    "Variation",
    "Verdict",
    "VerdictEscap",
    "VerdictEurostat",
    "VerdictHealthyPeople",
    "VerdictLinearPace",
    "VerdictOecd",
    "VerdictRefused",
    "VerdictSdsn",
    "VerdictStatcan",
    "VerdictUn",
    "VerdictWeather",
    "VersionAssessment",
    "Visibility",
    "Way",
    "Weather",
    "YearAmount",
    "YearBooks",
    "YearClosing",
    "YearPart",
    "YearRange",
    "YearTotal",
    "YearValue",
]


class ActorGroup(Choice):
    """Who took part in a round of participation."""

    STEERING_GROUP = "steering_group"
    """The steering group (*Steuerungsgruppe*)."""
    CITIZENS = "citizens"
    """Citizens in person."""
    ONLINE = "online"
    """Citizens online."""
    ADMINISTRATION = "administration"
    """The administration."""
    POLITICS_AND_PROVIDERS = "politics_and_providers"
    """Politics, providers and the migrants' forum."""


class AllocationMethod(Choice):
    """How service centres hand on their cost."""

    DIRECT = "direct"
    """To final centres alone; services among service centres are left out of account."""
    STEP_DOWN = "step_down"
    """One service centre after another, to all that come later; nothing flows back."""
    RECIPROCAL = "reciprocal"
    """All at once by a system of equations, own use included: the exact solution."""


class Assurance(Choice):
    """Whether a process that goes on like this meets the target."""

    PASS = "pass"
    """Both limits meet the target: it will be met."""
    FAIL = "fail"
    """Neither limit meets the target: it will be missed unless the process changes."""
    HIT_AND_MISS = "hit_and_miss"
    """The target lies between the limits, or on one: chance decides."""


class Audience(Choice):
    """For whom a report is."""

    PUBLIC = "public"
    """Everybody: no internal measure is named, no role. Totals count all measures."""
    INTERNAL = "internal"
    """The administration and the council's closed sessions."""


class Better(Choice):
    """Which way is up."""

    HIGHER = "higher"
    """A higher value is better."""
    LOWER = "lower"
    """A lower value is better."""


class BudgetStatus(Choice):
    """Whether a measure's financing is settled in the budget."""

    UNBUDGETED = "unbudgeted"
    """Not budgeted (*haushälterisch zu ordnen*)."""
    PARTLY = "partly"
    """Partly budgeted."""
    BUDGETED = "budgeted"
    """Budgeted (*haushälterisch geordnet*)."""


class ClaimsRule(Choice):
    """How too little money is shared."""

    PROPORTIONAL = "proportional"
    """In proportion to the claims."""
    EQUAL_AWARDS = "equal_awards"
    """The same for everybody, but nobody gets more than its claim: protects small claims."""
    EQUAL_LOSSES = "equal_losses"
    """Everybody goes without the same amount, but nobody gets less than nothing: protects large claims."""
    TALMUD = "talmud"
    """Equal awards up to half of the claims, equal losses beyond (the rule of the Talmud)."""
    RANDOM_ARRIVAL = "random_arrival"
    """First come, first served, on average over all orders: the Shapley value. Up to 20 claims."""


class Convergence(Choice):
    """Whether the gap between a group and its reference closed beyond chance (German: *Annäherung*,
    convergence).
    """

    CONVERGING = "converging"
    """The gap is smaller, beyond chance."""
    DIVERGING = "diverging"
    """The gap is larger, beyond chance."""
    REVERSED = "reversed"
    """Who was behind is ahead now, beyond chance in both years."""
    NOT_SHOWN = "not_shown"
    """The change is within chance: neither is shown."""


class CostBasis(Choice):
    """Whether an amount is before or after grants."""

    GROSS = "gross"
    """The whole cost; grants are taken off."""
    CITY_SHARE = "city_share"
    """What remains for the city; grants are already off."""


class CostType(Choice):
    """A kind of cost."""

    PERSONNEL = "personnel"
    """Staff (*Personalkosten*)."""
    MATERIAL = "material"
    """Goods and services (*Sachkosten*)."""
    TRANSFER = "transfer"
    """Payments to others (*Transferaufwand, Zuschüsse*)."""
    INVESTMENT = "investment"
    """Investment."""
    INTERNAL_CHARGE = "internal_charge"
    """Charges between departments (*interne Leistungsverrechnung*); they never consume council money."""


class DecisionKind(Choice):
    """What kind of decision is needed."""

    OVERDUE_STEPS = "overdue_steps"
    """A step of the cycle is overdue."""
    HEADLINE = "headline"
    """Declared and computed headline figures differ."""
    MONEY = "money"
    """Measures wait for money."""
    GATES = "gates"
    """Measures wait because something is not settled."""
    CARRY_OVER = "carry_over"
    """Money that is left may be carried over."""
    TARGETS = "targets"
    """Targets are missed, lost or moving away."""
    ROLES = "roles"
    """Measures have no role that answers for them."""


class DifferenceMethod(Choice):
    """A method for the interval of the difference of two shares."""

    NEWCOMBE = "newcombe"
    """Newcombe's hybrid score interval (1998, method 10): from the Wilson intervals of both shares; closed
    form.
    """
    AGRESTI_CAFFO = "agresti_caffo"
    """Agresti and Caffo (2000): the simple formula after one success and one failure are added to each,
    clipped to −1 and 1.
    """
    MIETTINEN_NURMINEN = "miettinen_nurminen"
    """Miettinen and Nurminen (1985): the differences that a score test does not reject."""


class Dimension(Choice):
    """A dimension by which observations are told apart."""

    SEX = "sex"
    """Sex."""
    AGE = "age"
    """Age."""
    GROUP = "group"
    """Group by migration."""
    DISTRICT = "district"
    """District of the city (*Stadtteil*)."""


class DirectMethod(Choice):
    """A method for the interval of a directly standardised rate."""

    DOBSON = "dobson"
    """Dobson, Kuulasmaa, Eberle and Scherer (1991): the interval of the count of all events, exact below
    ten and Byar's from ten on, stretched to the variance of the standardised rate.
    """
    FAY_FEUER = "fay_feuer"
    """Fay and Feuer (1997): gamma; never below its level, hence wider."""


class Direction(Choice):
    """Which way an indicator gets better."""

    HIGHER = "higher"
    """Higher is better."""
    LOWER = "lower"
    """Lower is better."""
    TOWARD = "toward"
    """Closer to a band is better; the target says which."""
    NONE = "none"
    """Neither is better."""


class Ease(Choice):
    """What a new version did to a target. Compared are the values that meet it, and the year."""

    EASIER = "easier"
    """More values meet it, or it has more time, and neither the other way round."""
    HARDER = "harder"
    """Fewer values meet it, or it has less time, and neither the other way round."""
    SAME = "same"
    """The same values meet it by the same year: at most where it starts or how it gets there changed."""
    MIXED = "mixed"
    """Easier in one respect and harder in another."""
    OTHER_KIND = "other_kind"
    """Of another kind or about another group, or the indicator has no better and no worse."""


class EligibilityRule(Choice):
    """A rule on what a pot may pay."""

    MEASURE = "measure"
    """The pot is for other measures."""
    FIELD = "field"
    """The pot is for other fields of action."""
    DEPARTMENT = "department"
    """The pot is for other departments."""
    COST_TYPE = "cost_type"
    """The pot is for other cost types."""
    ONE_OFF_MONEY = "one_off_money"
    """The pot is there once only and must not pay recurring cost."""


class EntryKind(Choice):
    """What a budget entry does."""

    PLAN = "plan"
    """The planned amount (*Ansatz*)."""
    SUPPLEMENTARY = "supplementary"
    """A supplementary budget (*Nachtrag*)."""
    CARRY_IN = "carry_in"
    """Money carried over from the year before (*Übertragung, Haushaltsrest*)."""
    CARRY_OUT = "carry_out"
    """Money carried over to the year after."""
    BLOCK = "block"
    """Money that is blocked (*Haushaltssperre*)."""
    COMMITTED = "committed"
    """Money that is committed (*verfügt*)."""
    ACTUAL = "actual"
    """Money that was spent (*Ist*)."""


class EscapClass(Choice):
    """What the anticipated gap asks for."""

    MAINTAIN = "maintain"
    """A gap of at most 10 % of the way."""
    ACCELERATE = "accelerate"
    """A gap of at most 100 % of the way."""
    REVERSE = "reverse"
    """A gap above the way itself."""


class EstimateQuality(Choice):
    """How good a cost figure is."""

    ROUGH = "rough"
    """A rough estimate (*grobe Schätzung*)."""
    CHECKED = "checked"
    """Checked."""
    RESOLVED = "resolved"
    """Adopted with the budget."""
    ACTUAL = "actual"
    """What it really cost."""


class EurostatClass(Choice):
    """Eurostat's classes. `eurostat-4` has no `NoProgress` and, with a target, says `InsufficientProgress`
    and `MovementAway`; the Basque office says deterioration for both.
    """

    SIGNIFICANT_PROGRESS = "significant_progress"
    """Ratio at or above 0.95, or growth at or above 1 % a year."""
    MODERATE_PROGRESS = "moderate_progress"
    """Ratio at or above 0.60, or growth up to 1 % a year."""
    INSUFFICIENT_PROGRESS = "insufficient_progress"
    """Towards the target with a ratio below 0.60."""
    NO_PROGRESS = "no_progress"
    """Inside the neutral band."""
    MODERATE_MOVEMENT_AWAY = "moderate_movement_away"
    """Without a target: away, by up to 1 % a year."""
    SIGNIFICANT_MOVEMENT_AWAY = "significant_movement_away"
    """Without a target: away, by more than 1 % a year."""
    MOVEMENT_AWAY = "movement_away"
    """Away from the target."""
    MODERATE_DETERIORATION = "moderate_deterioration"
    """`eurostat-5`: away by up to 1 % a year; with a target, a ratio from 0 to 0.60."""
    SIGNIFICANT_DETERIORATION = "significant_deterioration"
    """`eurostat-5`: away by more than 1 % a year; with a target, away from it."""


class Financing(Choice):
    """How a grant pays."""

    SHARE = "share"
    """A share of the eligible cost (*Anteilfinanzierung*)."""
    FIXED = "fixed"
    """A fixed amount (*Festbetragsfinanzierung*)."""
    DEFICIT = "deficit"
    """What is missing after all other money (*Fehlbedarfsfinanzierung*)."""
    FULL = "full"
    """Everything eligible (*Vollfinanzierung*)."""


class FunnelClass(Choice):
    """Where a figure lies in the funnel."""

    MUCH_LOWER = "much_lower"
    """Below the 99.8 % limits."""
    LOWER = "lower"
    """Below the 95 % limits."""
    WITHIN = "within"
    """Within the 95 % limits: what chance explains."""
    HIGHER = "higher"
    """Above the 95 % limits."""
    MUCH_HIGHER = "much_higher"
    """Above the 99.8 % limits."""


class GapChange(Choice):
    """What the gap's size `|difference|` did between two years: exactly one of these, always. Narrowed,
    unchanged and widened are complete by themselves; three further names replace them where they alone
    would mislead. Who moved, and how, is in `GapDevelopment` for every one of them.
    """

    NARROWED = "narrowed"
    """Smaller than before (closed included), and not by both getting worse."""
    UNCHANGED = "unchanged"
    """Exactly as large as before, on the same side."""
    WIDENED = "widened"
    """Larger than before, and not with both getting better."""
    BOTH_IMPROVED_GAP_GREW = "both_improved_gap_grew"
    """Both do better, the reference or the leader more so: the gap is larger than before."""
    BOTH_WORSENED_GAP_NARROWED = "both_worsened_gap_narrowed"
    """Both do worse, and that is why the gap is smaller."""
    REVERSED = "reversed"
    """Who was behind is now ahead: comparing sizes would hide it."""


class GateKind(Choice):
    """What must be settled before a measure can start."""

    FEASIBILITY = "feasibility"
    """Feasibility (*Umsetzbarkeit geprüft*)."""
    LEGAL = "legal"
    """The legal basis."""
    POSTS = "posts"
    """Posts in the staffing plan (*Stellenplan*)."""
    GRANT_NOTICE = "grant_notice"
    """The notice of a grant (*Zuwendungsbescheid*)."""


class GateState(Choice):
    """How a gate stands."""

    PASSED = "passed"
    """Settled: the measure may pass."""
    PENDING = "pending"
    """Not settled yet."""
    FAILED = "failed"
    """Settled against the measure."""


class GoalKind(Choice):
    """The level of a goal."""

    GUIDING = "guiding"
    """A guiding goal (*Leitziel*)."""
    PARTIAL = "partial"
    """A partial goal (*Teilziel*)."""


class GrantState(Choice):
    """How certain a grant is."""

    PLANNED = "planned"
    """Intended."""
    APPLIED = "applied"
    """Applied for."""
    GRANTED = "granted"
    """Granted."""
    REFUSED = "refused"
    """Refused."""


class GroupConcept(Choice):
    """Which concept of migration an indicator's groups follow. Values under different concepts are never
    compared.
    """

    FOREIGN_NATIONALS = "foreign_nationals"
    """Foreign nationals (*Ausländerinnen und Ausländer*)."""
    MIGRATION_BACKGROUND_NARROW = "migration_background_narrow"
    """Migration background in the narrow sense (*im engeren Sinn*)."""
    MIGRATION_BACKGROUND_WIDE = "migration_background_wide"
    """Migration background in the wide sense (*im weiteren Sinn*)."""
    IMMIGRATION_HISTORY = "immigration_history"
    """Immigration history (*Einwanderungsgeschichte*)."""
    REGISTER_DERIVED = "register_derived"
    """Derived from the population register (such as with MigraPro)."""
    NONE = "none"
    """The indicator does not distinguish by migration."""


class HealthyPeopleClass(Choice):
    """The classes of Healthy People."""

    TARGET_MET_OR_EXCEEDED = "target_met_or_exceeded"
    """The latest value meets the target."""
    IMPROVING = "improving"
    """Towards the target, detectably."""
    LITTLE_OR_NO_DETECTABLE_CHANGE = "little_or_no_detectable_change"
    """Neither detectably better nor worse."""
    GETTING_WORSE = "getting_worse"
    """Away from the target, detectably."""


class ImplementationStatus(Choice):
    """How far a measure's implementation is; not how its money stands."""

    PLANNED = "planned"
    """Planned."""
    UNDER_REVIEW = "under_review"
    """Under review (*in Prüfung*)."""
    RESOLVED = "resolved"
    """Resolved (*beschlossen*)."""
    RUNNING = "running"
    """Running."""
    DONE = "done"
    """Done."""
    MADE_PERMANENT = "made_permanent"
    """Made permanent (*verstetigt*)."""
    DEFERRED = "deferred"
    """Deferred (*zurückgestellt*)."""
    DROPPED = "dropped"
    """Dropped (*aufgegeben*)."""


class IndicatorKind(Choice):
    """What an indicator can show."""

    CONTEXT = "context"
    """The surroundings, which the city hardly moves."""
    OUTCOME = "outcome"
    """What became of people's situation (*Wirkung*)."""
    OUTPUT = "output"
    """What was produced (*Leistung*)."""
    PROCESS = "process"
    """How work is done."""


class MeasureKind(Choice):
    """What the concept does with a measure."""

    CONTINUE = "continue"
    """It goes on as it is."""
    NEW = "new"
    """It is new."""
    EXPAND = "expand"
    """It grows."""
    END = "end"
    """It ends."""


class Meets(Choice):
    """Which side of the target counts as met."""

    AT_LEAST = "at_least"
    """The target or more."""
    AT_MOST = "at_most"
    """The target or less."""


class MetHow(Choice):
    """How a target came to be met."""

    REACHED = "reached"
    """Not met at some time since the baseline, met now (German: *erreicht*)."""
    HELD = "held"
    """Met at the baseline and by every observation since (German: *gehalten*)."""


class MissingReason(Choice):
    """Why there is no value. Signs follow DIN 55301."""

    CONFIDENTIAL = "confidential"
    """Unknown or secret (`.`)."""
    NOT_YET = "not_yet"
    """Not yet available (`…`)."""
    UNRELIABLE = "unreliable"
    """Too unreliable to state (`/`)."""
    NO_CASES = "no_cases"
    """Would mean nothing (`x`), for instance a share of no cases."""
    NOT_COLLECTED = "not_collected"
    """Was not collected (`.`)."""


class Movement(Choice):
    """What one group's value did between the two years."""

    IMPROVED = "improved"
    """Better than before."""
    UNCHANGED = "unchanged"
    """Exactly as before."""
    WORSENED = "worsened"
    """Worse than before."""


class NonCompensation(Choice):
    """What keeps a good score from hiding a bad one."""

    MOVING_AWAY_CAPS = "moving_away_caps"
    """If any indicator moves away, the value is at most the lowest score of those."""
    LOWEST_BESIDE = "lowest_beside"
    """The lowest score stands beside the mean, no more."""


class Objective(Choice):
    """What is to be as high as possible."""

    VALUE = "value"
    """The sum of values."""
    CLASSES = "classes"
    """The sum of values in class A, then in class B, and so on: no class gives anything for a lower one."""


class Obligation(Choice):
    """Whether the city must do a measure."""

    VOLUNTARY = "voluntary"
    """Voluntary (*freiwillige Leistung*)."""
    MANDATORY = "mandatory"
    """Mandatory (*pflichtige Leistung*)."""


class ObservationStatus(Choice):
    """How final a value is."""

    FINAL = "final"
    """Final."""
    PROVISIONAL = "provisional"
    """Provisional."""
    REVISED = "revised"
    """Revised after publication."""
    ESTIMATED = "estimated"
    """Estimated."""


class Obstacle(Choice):
    """Why a question has no answer."""

    NO_DATA = "no_data"
    """No observation at all."""
    CONFLICTING_OBSERVATIONS = "conflicting_observations"
    """Two different values for the same year."""
    EMPTY_BAND = "empty_band"
    """The band's lower edge is above its upper edge, so nothing can meet it."""
    NO_OBSERVATION_AT_OR_AFTER_BASE_YEAR = "no_observation_at_or_after_base_year"
    """All observations lie before the baseline year."""
    SINGLE_OBSERVATION = "single_observation"
    """Nothing was observed after the baseline, so nothing can have moved."""
    TARGET_YEAR_NOT_AFTER_BASELINE = "target_year_not_after_baseline"
    """The target year does not come after the baseline really used: there is no way to walk."""
    TARGET_YEAR_REACHED = "target_year_reached"
    """The target year is here or over: `Attainment` has the verdict, a pace towards the past has no
    meaning.
    """
    BASELINE_MEETS_TARGET = "baseline_meets_target"
    """The target was met at the baseline and still is: there is no distance to measure a pace by."""
    CROSSED_BAND = "crossed_band"
    """The series went through the band and out on the other side: a straight line into the band does not
    describe it, and a smaller distance than before would read as success.
    """
    NO_MILESTONE_DUE = "no_milestone_due"
    """The path goes in steps and asks for nothing yet."""
    NO_GROWTH_RATE = "no_growth_rate"
    """No constant rate of growth leads from the baseline to the target: one of them is 0, or they differ
    in sign (or more than a thousand years lie between them).
    """
    NO_DIRECTION = "no_direction"
    """The indicator has no better and no worse."""
    SERIES_BREAK = "series_break"
    """The baseline lies before a break in the series, the latest value after it."""
    DEFINITION_CHANGED = "definition_changed"
    """The baseline was observed under another definition of the indicator than the latest value."""
    BINARY_STATE = "binary_state"
    """The target is a state that is there or not: no way leads half there."""
    INTERVAL_CROSSES_TARGET = "interval_crosses_target"
    """The values are known only within bounds, and possible values get different classes: the interval
    crosses the target or a class boundary.
    """
    VALUE_UNBOUNDED = "value_unbounded"
    """The only values are "fewer than so many cases", and the unit is no count: nothing bounds the share."""
    TERRITORY_CHANGED = "territory_changed"
    """The baseline lies in another territory than the latest value (German: *Gebietsstand*)."""
    THRESHOLDS_OUT_OF_ORDER = "thresholds_out_of_order"
    """The thresholds are not `0 ≤ neutral < moderate ≤ on_track`."""


class OccurrenceState(Choice):
    """How one occurrence of a step stands on a day."""

    DONE = "done"
    """Done on or before its due date."""
    DONE_LATE = "done_late"
    """Done, but after its due date."""
    DUE = "due"
    """Due on this very day."""
    OVERDUE = "overdue"
    """Was due before and is not done."""
    UPCOMING = "upcoming"
    """Lies ahead."""


class OecdClass(Choice):
    """Whether any distance is left; the distance itself is the answer."""

    TARGET_MET = "target_met"
    """The distance is 0."""
    TARGET_NOT_MET = "target_not_met"
    """There is a distance."""


class Open(Choice):
    """Why a ratio or a bound of it is not defined."""

    NONE_IN_GROUP = "none_in_group"
    """The group has no case, and the method needs one."""
    NONE_IN_REFERENCE = "none_in_reference"
    """The reference has no case: the ratio has no upper end."""
    NONE_IN_EITHER = "none_in_either"
    """Neither has a case: nothing is known of the ratio."""


class Outcome(Choice):
    """What becomes of a measure."""

    ALREADY_BUDGETED = "already_budgeted"
    """The regular budget pays for it; it draws nothing from the pots (*haushälterisch geordnet*)."""
    FUNDED = "funded"
    """It starts in the plan."""
    PARTLY_FUNDED = "partly_funded"
    """It starts in the plan with part of the money (policy `partial`), or has begun and the money of some
    year does not reach: for others, it is there.
    """
    WAITING = "waiting"
    """Money, a higher rank or a requirement keeps it from starting in the plan."""
    BLOCKED = "blocked"
    """Something else than money keeps it out: its status, a gate, its schedule, what the pots may pay, or
    a measure that rules it out.
    """


class Outside(Choice):
    """What the path asks for before its first and after its last point. Steps hold their last point
    anyway.
    """

    NOTHING = "nothing"
    """Nothing: `PathError.OutsidePath`."""
    HOLD = "hold"
    """The value of the nearest end."""
    GO_ON = "go_on"
    """The path goes on as it does at that end."""


class OverrideAction(Choice):
    """What an override does with a measure."""

    FUND = "fund"
    """It starts in the given year, in full, before anybody else gets a turn."""
    HOLD = "hold"
    """It is kept out of the plan."""


class ParticipationSubject(Choice):
    """What a round of participation was about."""

    GOALS = "goals"
    """Goals."""
    MEASURES = "measures"
    """Measures."""
    BOTH = "both"
    """Goals and measures."""


class PathShape(Choice):
    """How the path runs from point to point."""

    LINEAR = "linear"
    """Straight: the same change every year."""
    STEPS = "steps"
    """In steps: the last point due holds until the next."""
    GEOMETRIC = "geometric"
    """The same rate of growth every year."""


class Policy(Choice):
    """Who is funded when the money runs short. All follow the council's order."""

    STRICT = "strict"
    """The order taken literally: in every year, the first measure for which the money does not reach ends
    the year, and all after it wait. Measures that cannot start for another reason (a gate, a later
    start, a requirement) are passed over; they do not hold up the rest.
    """
    SKIP = "skip"
    """Whoever fits is funded; a measure for which the money does not reach waits for the next year while
    later ones get their turn.
    """
    CLASSES = "classes"
    """As `skip`, one priority class after the other: all of class A in every year of the plan before any
    of class B, and so on, so that no class takes from a higher one. A measure that requires one of a
    lower class gets its turn again with that class, before anybody of it.
    """
    PARTIAL = "partial"
    """As `skip`, but a divisible measure for which the money does not reach gets what there is: in every
    year between its least amount and its need. It stays partly funded; later years do not top it up.
    """
    OPTIMAL = "optimal"
    """Whatever is worth most together. Only `optimise` makes such plans: they are an analysis, the
    council's order is what counts.
    """


class Preset(Choice):
    """A published method of judging a series, by name and version."""

    LINEAR_PACE_1 = "linear-pace/1"
    """The straight line, the default of this crate."""
    DESTATIS_WEATHER_1 = "destatis-weather/1"
    """The weather symbols of the German Sustainable Development Strategy (*Deutsche
    Nachhaltigkeitsstrategie*).
    """
    EUROSTAT_4_1 = "eurostat-4/1"
    """Eurostat's four classes, without a neutral class."""
    EUROSTAT_5_1 = "eurostat-5/1"
    """Five classes with a neutral band, as the Basque statistical office applies Eurostat's method."""
    STATCAN_2022_1 = "statcan-2022/1"
    """Statistics Canada and Open SDG with the cut-offs of 2022."""
    STATCAN_2025_1 = "statcan-2025/1"
    """Statistics Canada and Open SDG with the cut-offs in force since 2023."""
    UN_2023_1 = "un-2023/1"
    """The three levels of the United Nations' progress chart of 2023."""
    ESCAP_1 = "escap/1"
    """Current status and anticipated progress of the UN commission for Asia and the Pacific."""
    SDSN_1 = "sdsn/1"
    """The score from 0 to 100 and its trend in the Sustainable Development Report."""
    OECD_DISTANCE_1 = "oecd-distance/1"
    """The OECD's distance to the target in standard deviations of a peer group."""
    HEALTHY_PEOPLE_1 = "healthy-people/1"
    """The share of the targeted change in Healthy People 2020 and 2030 (United States)."""


class PresetRefusal(Choice):
    """Why a formula cannot carry the data."""

    NO_DATA = "no_data"
    """No observation at all."""
    NO_OBSERVATION_AT_OR_AFTER_BASE_YEAR = "no_observation_at_or_after_base_year"
    """All observations lie before the baseline year."""
    SINGLE_OBSERVATION = "single_observation"
    """Nothing was observed after the baseline."""
    TOO_FEW_POINTS = "too_few_points"
    """Fewer points than the method asks for."""
    TARGET_YEAR_NOT_AFTER_BASELINE = "target_year_not_after_baseline"
    """The target year does not come after the baseline really used."""
    TARGET_YEAR_REACHED = "target_year_reached"
    """The latest value is from the target year or later: there is nothing left to project."""
    ZERO_BASELINE = "zero_baseline"
    """There is no growth rate from 0."""
    ZERO_TARGET = "zero_target"
    """No growth rate leads to 0."""
    SIGN_CHANGE = "sign_change"
    """There is no growth rate from a negative value to a positive one or back."""
    BASELINE_MEETS_TARGET = "baseline_meets_target"
    """The target was met at the baseline: there is no way to measure progress by."""
    BASELINE_BEYOND_LIMIT = "baseline_beyond_limit"
    """The baseline is negative or beyond the natural limit, where its formula has no meaning."""
    NO_SPREAD = "no_spread"
    """The standard deviation is 0."""
    EMPTY_SCALE = "empty_scale"
    """Lower bound and optimum of the scale are the same."""
    SCALE_AGAINST_DIRECTION = "scale_against_direction"
    """The scale improves the other way than the indicator."""


class PresetRule(Choice):
    """Which of the preset's rules gave the mark."""

    REFUSED = "refused"
    """The formula of the preset could not be used; the verdict has the reason."""
    TARGET_MET = "target_met"
    """The latest value (for the weather symbols, the projected one) meets the target."""
    TARGET_LOST = "target_lost"
    """The baseline met the target and the latest value does not: worst class, without a ratio."""
    NEAR_THE_END = "near_the_end"
    """Within one point of a target of 0 or 100 per cent."""
    DIRECTION = "direction"
    """No change, or a change away from the target."""
    RATIO = "ratio"
    """Growth observed over growth required, pace over time, or share of the way."""
    GROWTH_RATE = "growth_rate"
    """Growth alone, without a target."""
    PROJECTED_MISS = "projected_miss"
    """The projected miss as a share of the way."""
    MAINTAINED = "maintained"
    """A score that is green and does not fall."""
    DISTANCE = "distance"
    """The distance in standard deviations."""
    SIGNIFICANCE = "significance"
    """A test with standard errors."""
    TEN_PERCENT = "ten_percent"
    """A change of at least 10 %."""


class PriorityClass(Choice):
    """A priority class."""

    A = "A"
    """First."""
    B = "B"
    """Second."""
    C = "C"
    """Third."""


class ProportionMethod(Choice):
    """A method for the interval of a share."""

    WILSON = "wilson"
    """Wilson's score interval (1927): near its level on average, also for few cases and for rare events;
    the recommendation of Newcombe (1998) and of Brown, Cai and DasGupta (2001).
    """
    AGRESTI_COULL = "agresti_coull"
    """Agresti and Coull (1998): the simple formula around `(x + z²/2) / (n + z²)`, clipped to 0 and 1."""
    CLOPPER_PEARSON = "clopper_pearson"
    """Clopper and Pearson (1934), "exact": never below its level, hence wider than needed."""
    JEFFREYS = "jeffreys"
    """Jeffreys' equal-tailed credible interval, with 0 and 1 where there were none or only successes
    (Brown, Cai and DasGupta 2001).
    """


class QualityClass(Choice):
    """How good the data behind an assessment are."""

    GOOD = "good"
    """Nothing to remark."""
    LIMITED = "limited"
    """Usable, with the remarks given."""
    POOR = "poor"
    """Out of date, or too little to see a movement."""


class QualityNote(Choice):
    """A remark on the data behind an assessment."""

    NO_DATA = "no_data"
    """There is no value."""
    STALE = "stale"
    """A newer value should be known by now, going by the indicator's own frequency and lag."""
    FEW_POINTS = "few_points"
    """Fewer than three comparable values."""
    PROVISIONAL = "provisional"
    """The latest value is provisional."""
    ESTIMATED = "estimated"
    """The latest value is estimated."""
    BREAK_IN_SERIES = "break_in_series"
    """The series has a break; values before it are left out."""
    NEWER_CONFIDENTIAL = "newer_confidential"
    """A newer value is confidential."""
    NEWER_CENSORED = "newer_censored"
    """A newer value is only known to be small."""
    OTHER_DEFINITION = "other_definition"
    """Earlier values follow another definition and are left out."""
    OTHER_TERRITORY = "other_territory"
    """Earlier values are about another territory and are left out."""
    WITHIN_BOUNDS = "within_bounds"
    """The latest value is rounded, or only known to be small."""


class RateMethod(Choice):
    """A method for the interval of a count of events and so of a rate."""

    EXACT_BELOW_TEN = "exact_below_ten"
    """Exact below ten events and Byar's from ten on: the rule of English public health."""
    BYAR = "byar"
    """Byar's approximation: a cube, right to three digits from ten events on; 0 where the cube is
    negative.
    """
    EXACT_POISSON = "exact_poisson"
    """Equal tails of the Poisson distribution (Garwood 1936)."""


class RatioMethod(Choice):
    """A method for the interval of the ratio of two shares."""

    KATZ = "katz"
    """Katz, Baptista, Azen and Pike (1978): normal on the logarithm; none where a count is 0."""
    WALTER = "walter"
    """Walter (1975): the same after half a case is added to every count; always there, but drawn towards
    1.
    """
    KOOPMAN = "koopman"
    """Koopman (1984): the ratios that a score test does not reject; one-sided where a count is 0."""
    MIETTINEN_NURMINEN = "miettinen_nurminen"
    """Miettinen and Nurminen (1985): as Koopman, with the variance times `N/(N − 1)`, hence slightly
    wider.
    """


class Reading(Choice):
    """How a pot is read against the earlier pot that its relation names."""

    ADDS_TO = "adds_to"
    """Both are there (*zusätzlich*)."""
    REPLACES = "replaces"
    """From this pot's first year on, the earlier one ends (*anstelle*)."""
    WITHOUT = "without"
    """This pot gives nothing; the earlier one stays."""


class Recurrence(Choice):
    """Whether a cost comes once or every year."""

    ONE_OFF = "one_off"
    """Once."""
    RECURRING = "recurring"
    """Every year."""


class RelationKind(Choice):
    """What a later pot does to an earlier one."""

    ADDS_TO = "adds_to"
    """Both are there (*zusätzlich*)."""
    REPLACES = "replaces"
    """From the later pot's first year on, the earlier one ends (*anstelle*)."""


class ResolutionResult(Choice):
    """What became of a proposal."""

    ADOPTED = "adopted"
    """Adopted as proposed."""
    AMENDED = "amended"
    """Adopted with changes."""
    POSTPONED = "postponed"
    """Put off to a later session."""
    REJECTED = "rejected"
    """Rejected."""
    NOTED = "noted"
    """Noted without a decision."""


class SdsnTrend(Choice):
    """The four arrows."""

    ON_TRACK_OR_MAINTAINING = "on_track_or_maintaining"
    """At least the growth required, or green and not falling."""
    MODERATELY_IMPROVING = "moderately_improving"
    """At least half the growth required."""
    STAGNATING = "stagnating"
    """Less than half."""
    DECREASING = "decreasing"
    """Falling."""


class SearchEnd(Choice):
    """How a search ended."""

    FOUND = "found"
    """What was looked for is found."""
    EXHAUSTED = "exhausted"
    """No amount, however large, changes anything any more."""
    AT_MOST = "at_most"
    """Everything up to the largest amount was looked at."""
    GIVEN_UP = "given_up"
    """So many plans were made that the search was given up."""


class Severity(Choice):
    """How much a problem matters."""

    ERROR = "error"
    """The input cannot be used."""
    WARNING = "warning"
    """The input can be used, but somebody should look."""


class Side(Choice):
    """The side of a signal."""

    HIGH = "high"
    """Above, or rising."""
    LOW = "low"
    """Below, or falling."""


class StageGoal(Choice):
    """What a stage of the search looks for."""

    VALUE = "value"
    """The highest sum of values."""
    DELAY = "delay"
    """The fewest years between the earliest start that each measure could have and the one it has."""


class StatcanClass(Choice):
    """Statistics Canada's and Open SDG's classes: on track, needs acceleration, limited and deterioration
    in 2022; substantial, moderate, limited and deterioration since.
    """

    TARGET_ACHIEVED = "target_achieved"
    """The latest value meets the target."""
    ON_TRACK = "on_track"
    """2022: ratio at or above 0.95, or growth at or above 1 % a year."""
    SUBSTANTIAL_PROGRESS = "substantial_progress"
    """Ratio at or above 0.95, or growth at or above 1.5 % a year."""
    PROGRESS_NEEDS_ACCELERATION = "progress_needs_acceleration"
    """2022: ratio at or above 0.60, or growth from 0 to 1 % a year."""
    MODERATE_PROGRESS = "moderate_progress"
    """Ratio at or above 0.60, or growth at or above 0.5 % a year."""
    LIMITED_PROGRESS = "limited_progress"
    """Ratio or growth at or above 0; 2022 without a target: a loss of up to 1 % a year."""
    DETERIORATION = "deterioration"
    """Worse than that."""


class StepKind(Choice):
    """A kind of step."""

    RESOLUTION = "resolution"
    """The resolution."""
    PUBLICATION = "publication"
    """Publication."""
    IMPLEMENTATION = "implementation"
    """The start of implementation."""
    REFINEMENT = "refinement"
    """Refinement of indicators and targets."""
    EVALUATION = "evaluation"
    """Evaluation of indicators and targets."""
    REPORT = "report"
    """The report to the council."""


class Substitution(Choice):
    """A workaround of the institution that `compat` reproduced."""

    ZERO_BASELINE = "zero_baseline"
    """A baseline of 0 was replaced by 0.001."""
    ZERO_TARGET = "zero_target"
    """A target of 0 was replaced by 0.001."""
    COMPLEX_GROWTH = "complex_growth"
    """The growth from one sign to the other was taken as the absolute value of a complex number."""


class TargetField(Choice):
    """What of a target was changed."""

    KIND = "kind"
    """The kind of target."""
    VALUE = "value"
    """The value to reach; of a band its lower end."""
    UPPER = "upper"
    """The upper end of a band."""
    YEAR = "year"
    """The year by which it is to be reached."""
    BASELINE_VALUE = "baseline_value"
    """The value at which it starts."""
    BASELINE_YEAR = "baseline_year"
    """The year in which it starts."""
    REFERENCE_GROUP = "reference_group"
    """The group it is compared with."""
    PATH = "path"
    """The path, or its milestones."""


class TargetKind(Choice):
    """A kind of target."""

    ABSOLUTE = "absolute"
    """A value to reach, in the indicator's direction."""
    RELATIVE = "relative"
    """A change from the baseline, as a share of it."""
    GAP = "gap"
    """A distance to the reference group, in the indicator's unit (percentage points for percent)."""
    LIMIT = "limit"
    """A limit not to be crossed, in any year."""
    BAND = "band"
    """A band to be in."""
    AT_LEAST = "at_least"
    """At least this value, whichever way the indicator points."""
    AT_MOST = "at_most"
    """At most this value, whichever way the indicator points."""
    EXACT = "exact"
    """Exactly this value."""
    STATE = "state"
    """A state that is there (1) or not (0), such as an office set up. It is met or not; no way leads half
    there.
    """
    MAINTAIN = "maintain"
    """Not worse than the baseline, in any year; the value says which worsening is tolerated, usually `0`."""
    RELATIVE_GAP = "relative_gap"
    """A change of the distance to the reference group, as a share of the distance at the baseline: `-0.50`
    to halve the gap.
    """


class TimeWeights(Choice):
    """How much more a later year weighs in the regression."""

    EQUAL = "equal"
    """All years alike."""
    LINEAR = "linear"
    """1 for the first year of the series, one more for each year."""
    EXPONENTIAL = "exponential"
    """`e^(−0.2·n)` for the year n years before the last."""


class Tone(Choice):
    """A colour by its meaning."""

    GOOD = "good"
    """As it should be."""
    MIXED = "mixed"
    """Needs an eye."""
    BAD = "bad"
    """Not as it should be."""
    NEUTRAL = "neutral"
    """Neither."""


class UnLevel(Choice):
    """The levels of the progress chart, 3 to 1."""

    ON_TRACK_OR_MET = "on_track_or_met"
    """Level 3: on track or met."""
    FAIR_NEEDS_ACCELERATION = "fair_needs_acceleration"
    """Level 2: fair, but needs acceleration."""
    STAGNATION_OR_REGRESSION = "stagnation_or_regression"
    """Level 1: stagnation or regression."""


class Unit(Choice):
    """The unit of an indicator's values."""

    PERCENT = "percent"
    """Percent. Differences are percentage points."""
    PER_1000 = "per_1000"
    """Per 1,000 of the population."""
    COUNT = "count"
    """A count."""
    EURO = "euro"
    """Euros, as a statistical value; never part of a budget."""
    INDEX = "index"
    """An index, a grade or another number without a unit."""
    MONTHS = "months"
    """Months."""


class Variation(Choice):
    """What a point's signal means."""

    COMMON = "common"
    """Noise: no reason to look for a cause."""
    IMPROVEMENT = "improvement"
    """A signal for the better."""
    CONCERN = "concern"
    """A signal for the worse."""
    HIGH = "high"
    """A signal upwards where neither way is better."""
    LOW = "low"
    """A signal downwards where neither way is better."""


class Visibility(Choice):
    """Who may see something."""

    PUBLIC = "public"
    """Everybody."""
    INTERNAL = "internal"
    """The administration and the council's closed sessions."""


class Way(Choice):
    """Which way a series goes, if its order shows any."""

    UP = "up"
    """Upwards, beyond chance."""
    DOWN = "down"
    """Downwards, beyond chance."""
    NONE_SHOWN = "none_shown"
    """Neither is shown; that is not to say that nothing moved."""


class Weather(Choice):
    """The weather symbols (German: *Wettersymbole*)."""

    SUN = "sun"
    """The target is met, or missed by less than 5 % of the way left (German: *Sonne*)."""
    SLIGHTLY_CLOUDY = "slightly_cloudy"
    """Missed by 5 % to 20 % of the way left (German: *Sonne mit Wolke*)."""
    CLOUDY = "cloudy"
    """The right direction, but missed by more than 20 % of the way left (German: *Wolke*)."""
    THUNDERSTORM = "thunderstorm"
    """No change, or the wrong direction (German: *Blitz*)."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account of one pot, or of the regular budget, in one year.

    Attributes:
        title: What it is called.
        entries: How many entries stand behind the figures.
        figures: The figures.
        pot: The pot; without one, the regular budget.
    """

    title: Text
    entries: int
    figures: AccountFigures
    pot: PotId | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AccountFigures:
    """Sums of entries by kind, corrections included, and what follows from them.

    Attributes:
        plan: Planned (*Ansatz*).
        supplementary: Supplementary budgets (*Nachtrag*).
        carried_in: Carried over from the year before.
        carried_out: Carried over to the year after.
        blocked: Blocked (*Haushaltssperre*).
        updated_plan: `plan + supplementary + carried_in − carried_out − blocked` (*fortgeschriebener
            Ansatz*).
        committed: Committed (*verfügt*), whether spent since or not.
        actual: Spent (*Ist*).
        open_commitments: What of the commitments is not spent yet: for each measure `max(0, committed −
            max(0, actual))`. A commitment stays in the books when it is paid; one that falls away is
            corrected.
        available: `updated_plan − open_commitments − actual`: an authorisation that is left, not money
            at hand.
    """

    plan: Decimal
    supplementary: Decimal
    carried_in: Decimal
    carried_out: Decimal
    blocked: Decimal
    updated_plan: Decimal
    committed: Decimal
    actual: Decimal
    open_commitments: Decimal
    available: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ActualCost:
    """What a cost line really cost in a year.

    Attributes:
        cost_line: The cost line.
        year: The year.
        amount: The actual cost: before grants, or of a line that states the city's share, that share.
    """

    cost_line: CostLineId
    year: FiscalYear
    amount: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AggregateAnswer(Document):
    """Indicators looked at together.

    Attributes:
        overview: How many are in each class, how many can be judged at all, and the mean if it was
            asked for.
        members: Each of them, in the order of the input.
    """

    overview: Overview
    members: tuple[JudgedMember, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AggregateInput(Document):
    """Indicators that are looked at together.

    Attributes:
        mean: The rule of the mean, if there is to be one.
        members: The indicators.
    """

    mean: NonCompensation | None = None
    members: tuple[MemberInput, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """What a pot pays for a cost line in a year.

    Attributes:
        measure: The measure.
        year: The year.
        pot: The pot.
        amount: The amount, above zero; below zero only where the books have more refunds than spending.
        cost_line: The cost line; without one, money that the books have spent or committed, for
            whichever line.
        for_pot: The pot that the paying pot covers (*Deckungskreis*): it may pay the line and has no
            money left.
    """

    measure: MeasureId
    year: FiscalYear
    pot: PotId
    amount: Decimal
    cost_line: CostLineId | None = None
    for_pot: PotId | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AllocationInput(Document):
    """Cost centres, the services between them, and how cost is handed on.

    Attributes:
        final_centres: The centres that keep what they are charged (*Endkostenstellen*), at most 500.
        method: How cost is handed on.
        order: The order in which service centres hand on their cost, for the step-down method; left
            out, those that received the least from other service centres come first.
        service_centres: The centres that work for others (*Vorkostenstellen*), at most 30; their cost
            is handed on entirely.
        services: Who used how much of whose service.
    """

    final_centres: tuple[CostCentre, ...] = ()
    method: AllocationMethod
    order: tuple[CentreId, ...] = ()
    service_centres: tuple[CostCentre, ...] = ()
    services: tuple[Service, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialityOptions(Document):
    """How observations are protected.

    Attributes:
        minimum: The smallest count that may be published, from 3; by default 5. An indicator's own
            minimum counts instead where it is larger.
    """

    minimum: int | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AssessOptions(Document):
    """How published observations are assessed.

    Attributes:
        assessment: How observations are assessed.
        confidentiality: How they are protected first.
    """

    assessment: AssessmentOptions
    confidentiality: ConfidentialityOptions = ConfidentialityOptions()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The answer of `assess`: two classes, the facts and figures behind them, and the inputs really used.

    Attributes:
        formula: Formula and version: `FORMULA`, `STEPS_FORMULA` or `GROWTH_FORMULA`.
        attainment: Is the target met?
        trajectory: Is the pace enough?
        met: Whether the latest value meets the target, whatever the deadline says.
        baseline: The baseline used; its year may be later than the one asked for.
        latest: The latest observation.
        deadline: The observation that judged the target year: the first in or after it.
        figures: The figures behind the classes.
    """

    formula: str
    attainment: Attainment
    trajectory: Trajectory
    met: bool | None
    baseline: InputUsed | None
    latest: InputUsed | None
    deadline: InputUsed | None
    figures: Figures


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentOptions:
    """How indicators are assessed.

    Attributes:
        as_of: The day of the assessment: only values and target versions known by then count.
        confidence: The confidence level of intervals, between 0 and 1; by default 0.95.
        moderate: From this pace on it is moderate; by default 0.60.
        neutral: A pace from minus this to plus this is no change; by default 0.
        on_track: From this pace on a series is on track; by default 0.95.
    """

    as_of: datetime.date
    confidence: float | None = None
    moderate: Decimal | None = None
    neutral: Decimal | None = None
    on_track: Decimal | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentSummary:
    """How many targets fall into each class.

    Attributes:
        targets: All targets.
        met: Met, or met at the deadline.
        on_track: Not met, and on track.
        moderate: Not met, and moderate.
        insufficient: Not met, and insufficient.
        no_change: Not met, without change.
        moving_away: Not met, and moving away.
        missed: Missed at the deadline, or a limit crossed on the way to it.
        not_assessable: Neither attainment nor trajectory gives an answer.
        moved: Targets that were moved since they were first set.
    """

    targets: int
    met: int
    on_track: int
    moderate: int
    insufficient: int
    no_change: int
    moving_away: int
    missed: int
    not_assessable: int
    moved: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Assessments(Document):
    """The assessment of all targets and gaps of a concept.

    Attributes:
        as_of: The day of the assessment.
        thresholds: The class boundaries of the pace that were used.
        targets: One entry per target, in the order of the concept.
        gaps: One entry per indicator and group with a reference group, between its first and last
            common year.
        summary: How many targets fall into each class, by their current versions. Missing is counted,
            never a zero.
    """

    as_of: datetime.date
    thresholds: ThresholdsUsed
    targets: tuple[TargetAssessment, ...]
    gaps: tuple[GapAssessment, ...]
    summary: AssessmentSummary


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Attainability:
    """Whether a line leads to a target.

    Attributes:
        projection: The projection to the target's time.
        probability: The probability that an observation at that time meets the target, if the series
            goes on as it did; `None` for two points.
        reached_at: When the line reaches the target; `None` if it leads away from it, or is there
            already at the last point.
    """

    projection: Projection
    probability: float | None
    reached_at: float | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttainmentMet(Variant):
    """The latest value meets the target, and is from before the target year."""

    tag: ClassVar[Literal["met"]] = "met"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"
    reason: MetHow


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttainmentLostAgain(Variant):
    """Met at the baseline or since, but not by the latest value (German: *wieder verfehlt*); a limit that
    must hold in every year is lost by one year, even if the latest value keeps it.
    """

    tag: ClassVar[Literal["lost_again"]] = "lost_again"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttainmentDeadlineMet(Variant):
    """Met when the target year was judged."""

    tag: ClassVar[Literal["deadline_met"]] = "deadline_met"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttainmentDeadlineMissed(Variant):
    """Not met when the target year was judged."""

    tag: ClassVar[Literal["deadline_missed"]] = "deadline_missed"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttainmentNotYet(Variant):
    """Never met since the baseline, and the target year is not judged yet."""

    tag: ClassVar[Literal["not_yet"]] = "not_yet"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttainmentNotAssessable(Variant):
    """The question has no answer, for this reason."""

    tag: ClassVar[Literal["not_assessable"]] = "not_assessable"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"
    reason: Obstacle


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Why a measure did not start.

    Attributes:
        reason: Why it was not possible.
        year: The start year that was tried; without one, the reason holds for every year.
    """

    reason: Reason
    year: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Where a target starts.

    Attributes:
        year: The year.
        value: The value in that year.
    """

    year: FiscalYear
    value: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What values known only within bounds leave open.

    Attributes:
        latest: The latest value.
        low: The lowest that each figure can be; `None` where it is not defined for every possible
            value.
        high: The highest that each figure can be.
    """

    latest: RangeUsed
    low: Figures
    high: Figures


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BudgetEntry:
    """An entry in the books. Entries are never changed: a correction is a new entry.

    Attributes:
        id: The entry's id.
        year: The budget year.
        kind: What it does.
        amount: The amount; below zero only in a correction.
        date: The day it was made.
        corrects: The entry that this one corrects.
        measure: The measure it belongs to, if any.
        pot: The pot; without one, the regular budget.
        reference: The voucher or account reference.
        resolution: The resolution behind it; a supplementary budget needs one.
    """

    id: EntryId
    year: FiscalYear
    kind: EntryKind
    amount: Decimal
    date: datetime.date
    corrects: EntryId | None = None
    measure: MeasureId | None = None
    pot: PotId | None = None
    reference: str | None = None
    resolution: ResolutionId | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BudgetReference:
    """Where a measure stands in the product budget (*Produkthaushalt*).

    Attributes:
        account: The account (*Sachkonto*).
        product: The product (*Produkt*).
    """

    account: str | None = None
    product: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CarryOver:
    """What happens to money left at the end of a year (*Übertragbarkeit*). By default it lapses.

    Attributes:
        cap: The most that may be carried from one year.
        years: For how many years it may be carried over; without it, it lapses.
    """

    cap: Decimal | None = None
    years: int | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CarryOverApproval:
    """The approval of a carry-over (*Ermächtigungsübertragung*): what is left of a pot's own money when
    the year ends may be used in later years, for one-off cost, as long as the pot's rule allows.

    Attributes:
        amount: How much at most; without it, whatever is left, up to the cap of the pot's rule.
        pot: The pot.
        year: The year in which the money is left.
    """

    amount: Decimal | None = None
    pot: PotId
    year: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CarryOverProposal:
    """Money that may be carried over into later years if somebody decides so (*Übertragung*).

    Attributes:
        pot: The pot.
        year: The year in which the money is left.
        amount: How much more may be carried over: what is free, up to the pot's cap.
        until: The last year in which it may be used.
        reason: Why it is proposed.
    """

    pot: PotId
    year: FiscalYear
    amount: Decimal
    until: FiscalYear
    reason: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category of a dimension: a group, a district, a sex, an age band.

    Attributes:
        id: The category's id.
        dimension: The dimension it belongs to.
        title: What it is called.
    """

    id: CategoryId
    dimension: Dimension
    title: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRank:
    """A measure at another rank.

    Attributes:
        measure: The measure.
        rank: Its rank; equal ranks go by id.
    """

    measure: MeasureId
    rank: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ChartInput(Document):
    """Figures at equal distances in time, such as months.

    Attributes:
        baseline: From how many of the first figures the limits are computed; by default all.
        better: Which way is better, where one is.
        keep_outliers: Whether moving ranges above 3.267 times their mean widen the limits, too; by
            default they are left out.
        target: The value to reach, where there is one.
        values: The figures; a missing one is `null`.
    """

    baseline: int | None = None
    better: Better | None = None
    keep_outliers: bool = False
    target: Decimal | None = None
    values: tuple[Decimal | None, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """One point of a chart.

    Attributes:
        signals: Every signal at the point, the strongest first; none is noise.
        variation: What the strongest signal means.
    """

    signals: tuple[Signal, ...]
    variation: Variation


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult(Checked):
    """What a document check found: `{"valid": …, "diagnostics": […]}`.

    Attributes:
        valid: Whether the document is a valid concept.
        diagnostics: All problems, warnings among them.
    """

    valid: bool
    diagnostics: Diagnostics


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsInput(Document):
    """Too little money, and what several are entitled to.

    Attributes:
        amount: What there is.
        claims: The claims, together no less than the amount.
        rule: How it is shared.
    """

    amount: Decimal
    claims: tuple[Decimal, ...] = ()
    rule: ClaimsRule


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ClassCount:
    """How many indicators stand in a class.

    Attributes:
        verdict: The class, or the reason why there is none.
        count: How many indicators.
    """

    verdict: Verdict
    count: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionCost:
    """What some of the bearers would cost by themselves.

    Attributes:
        cost: Their cost without the others.
        members: The members.
    """

    cost: Decimal
    members: tuple[CentreId, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CompareEstimatesInput(Document):
    """Two figures of independent surveys.

    Attributes:
        confidence: The confidence level, between 0 and 1; by default 0.95.
        group: The figure looked at.
        reference: The figure that it is compared with.
    """

    confidence: float | None = None
    group: Figure
    reference: Figure


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FundingOptions(Document):
    """How to plan. Everything may be left out.

    Attributes:
        as_of: The day whose books count (*Buchungsstand*): entries dated by then, and years closed by
            then. Without it the plan is made from the standing amounts alone.
        carry_over: Carry-overs that this scenario takes as approved.
        from_: The first year of the plan; without it, the first of the concept's term.
        interim_budget: Years in which the city works without an adopted budget (*vorläufige
            Haushaltsführung*): a voluntary measure that has not begun cannot start in them, a mandatory
            one can.
        overrides: Decisions about single measures, on top of the policy (*manuelle Übersteuerung*).
        policy: Who is funded when the money runs short.
        readings: Other readings of the pots' resolutions than the concept's own: a scenario.
        recurring_from_one_off: Whether recurring cost may be paid from money that is there once only:
            from one-off pots and from what was carried over. By default it may not.
        to: The last year of the plan; without it, the last of the concept's term.
    """

    as_of: datetime.date | None = None
    carry_over: tuple[CarryOverApproval, ...] = ()
    from_: FiscalYear | None = dataclasses.field(metadata={"key": "from"}, default=None)
    interim_budget: tuple[FiscalYear, ...] = ()
    overrides: tuple[Override, ...] = ()
    policy: Policy = Policy.SKIP
    readings: tuple[PotReading, ...] = ()
    recurring_from_one_off: bool = False
    to: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What is supposed. Everything may be left out; all of it holds together.

    Attributes:
        delays: Measures that can only start later.
        extra_money: More money in a pot, or less.
        lost_grants: Grants that are lost, by their ids.
        policy: Another policy.
        price_increases: Cost that rises.
        ranks: Measures at another rank.
        readings: Other readings of the pots, in place of those of the plan.
    """

    delays: tuple[Delay, ...] = ()
    extra_money: tuple[ExtraMoney, ...] = ()
    lost_grants: tuple[GrantId, ...] = ()
    policy: Policy | None = None
    price_increases: tuple[PriceIncrease, ...] = ()
    ranks: tuple[ChangedRank, ...] = ()
    readings: tuple[PotReading, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CompareOptions(Document):
    """A scenario, and the plan that it changes.

    Attributes:
        funding: The plan.
        scenario: What is supposed.
    """

    funding: FundingOptions = FundingOptions()
    scenario: Scenario = Scenario()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Document):
    """A scenario against the plan.

    Attributes:
        moves: The measures that stand otherwise in the scenario, in the order of ranks of the plan.
        pots: The accounts that differ, pots in the order of use, then by year.
        before: The plan as a whole.
        after: The scenario as a whole.
        sentences: The same in sentences: the whole, then each measure that moves.
    """

    moves: tuple[Move, ...]
    pots: tuple[PotDifference, ...]
    before: Totals
    after: Totals
    sentences: tuple[Text, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Competitors:
    """Who has the money that is missing for a measure.

    Attributes:
        tried: The start year that was tried.
        year: The year that is short.
        uses: The measures that start before, or then with a higher rank, and use this money in the year
            that is short, by what the finished plan pays; in the order of ranks, at most five.
        others: What further measures use of it.
        sentence: The same in a sentence.
        pot: The pot, where a single one is short; otherwise all are meant.
    """

    tried: FiscalYear
    year: FiscalYear
    uses: tuple[MoneyUse, ...]
    others: Decimal
    sentence: Text
    pot: PotId | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One time that a step was done.

    Attributes:
        due: The due date that it fulfils.
        on: The day it was done.
        resolution: The resolution behind it, if any.
    """

    due: datetime.date
    on: datetime.date
    resolution: ResolutionId | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ConceptDraft(Document):
    """A concept that parses but has not been checked. `ConceptDraft.validate` makes a `Concept` of it.

    Attributes:
        schema: The schema of the document.
        provenance: Where the content comes from; invented content says `synthetic: …`.
        id: The concept's id.
        title: The concept's title.
        municipality: The municipality.
        term: The years for which it was adopted.
        version: The version of the concept.
        adopted_by: The resolution that adopted it.
        document_date: The date of the document; what it reports as past should lie before.
        budget_entries: The entries in the books.
        categories: The categories of the dimensions of the observations.
        closed_years: The years that are closed.
        cycle: The steps of the cycle.
        departments: The departments.
        fields: The fields of action.
        goals: The goals.
        headline: Figures that the concept declares about itself.
        indicators: The indicators, every version of each.
        measures: The measures.
        motto: The motto (*Leitspruch*).
        observations: The observations.
        participation: The rounds of participation.
        partners: The partners.
        pots: The pots.
        predecessor: The concept it continues.
        principles: The principles, in order.
        resolutions: The resolutions that anything here refers to.
        targets: The targets, every version of each.
    """

    schema: Literal["integration-concept/1"]
    provenance: str
    id: ConceptId
    title: Text
    municipality: Municipality
    term: Term
    version: int
    adopted_by: ResolutionId
    document_date: datetime.date
    budget_entries: tuple[BudgetEntry, ...] = ()
    categories: tuple[Category, ...] = ()
    closed_years: tuple[YearClosing, ...] = ()
    cycle: tuple[CycleStep, ...] = ()
    departments: tuple[Department, ...] = ()
    fields: tuple[FieldOfAction, ...] = ()
    goals: tuple[Goal, ...] = ()
    headline: Headline | None = None
    indicators: tuple[Indicator, ...] = ()
    measures: tuple[Measure, ...] = ()
    motto: Text | None = None
    observations: tuple[Observation, ...] = ()
    participation: tuple[ParticipationRound, ...] = ()
    partners: tuple[Partner, ...] = ()
    pots: tuple[Pot, ...] = ()
    predecessor: ConceptId | None = None
    principles: tuple[Principle, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ControlChart(Document):
    """A control chart.

    Attributes:
        mean: The mean; `None` if there is no value.
        lower: The lower limit; `None` without two values next to each other.
        upper: The upper limit.
        points: One entry per value, missing ones included.
        variation: What the last point means; `None` if there is none.
        assurance: Whether the target will be met; `None` without a target, a better way or limits.
    """

    mean: float | None
    lower: float | None
    upper: float | None
    points: tuple[ChartPoint, ...]
    variation: Variation | None
    assurance: Assurance | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ConvergeInput(Document):
    """A gap in two years.

    Attributes:
        before: The gap before.
        after: The gap after.
        confidence: The confidence level, between 0 and 1; by default 0.95.
        method: The method for the interval of each gap.
    """

    before: GroupGap
    after: GroupGap
    confidence: float | None = None
    method: DifferenceMethod = DifferenceMethod.NEWCOMBE


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ConvergenceTest(Document):
    """The answer of `converge`.

    Attributes:
        convergence: What is shown.
        before: The gap before, `group − reference`.
        after: The gap after.
        change: The change of the gap, counted from the side on which it was: below 0 the gap got
            smaller.
    """

    convergence: Convergence
    before: Interval
    after: Interval
    change: Interval


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CostAllocation(Document):
    """What every centre bears in the end, and the way of every cent.

    Attributes:
        method: How cost was handed on.
        rates: What a unit of each service costs, in the order of the input.
        transfers: The audit matrix: who charged whom with how much, zero amounts left out. With the
            reciprocal method the amount is what remains at the final centre of the service centre's
            *own* cost, because cost that runs in circles has no single sender.
        shares: What the final centres bear, in the order of the input.
        total: The sum of all own costs, which is the sum of what the final centres bear.
        order: The service centres in the order in which they handed on their cost; for the step-down
            method alone.
    """

    method: AllocationMethod
    rates: tuple[ServiceRate, ...]
    transfers: tuple[Transfer, ...]
    shares: tuple[FinalCost, ...]
    total: Decimal
    order: tuple[CentreId, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CostCentre:
    """A cost centre and its own cost (*Primärkosten*).

    Attributes:
        id: The id.
        cost: What it costs before anything is handed on; not below zero.
    """

    id: CentreId
    cost: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One line of a measure's cost, written for the earliest start of the measure. If the measure starts
    later, the line moves with it by the same number of years.

    Attributes:
        id: The line's id within its measure.
        recurrence: Once or every year.
        from_: The year of a one-off cost, or the first year of a recurring one.
        cost_type: What kind of cost it is.
        amount: The amount: of the one year, or of the first year.
        basis: Whether grants still have to be taken off.
        quality: How good the figure is.
        part_years: The years of which only a part counts.
        title: What the money is for.
        to: The last year of a recurring cost; without it, permanent.
        yearly_rate: By how much a recurring cost rises each year, as a share: `0.02` for 2 %.
    """

    id: CostLineId
    recurrence: Recurrence
    from_: FiscalYear = dataclasses.field(metadata={"key": "from"})
    cost_type: CostType
    amount: Decimal
    basis: CostBasis
    quality: EstimateQuality
    part_years: tuple[PartYear, ...] = ()
    title: Text | None = None
    to: FiscalYear | None = None
    yearly_rate: Decimal | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CountCheck:
    """A declared count against the computed one.

    Attributes:
        computed: What the measures give.
        declared: What the concept declares, if anything.
        difference: `declared` less `computed`.
    """

    computed: int
    declared: int | None = None
    difference: int | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CountedRate:
    """Counted events in an exposure.

    Attributes:
        events: The events.
        exposure: The inhabitants, person-years or cases in which they were counted; above 0.
    """

    events: int
    exposure: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CountedShare:
    """A counted share.

    Attributes:
        successes: The cases that have the property.
        trials: All cases, at least one.
    """

    successes: int
    trials: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The counts behind a quotient.

    Attributes:
        numerator: The cases that have the property.
        denominator: All cases, at least one.
    """

    numerator: int
    denominator: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What is reported on, for whom, and as of when.

    Attributes:
        concept: The concept.
        title: What it is called.
        municipality: The municipality.
        version: The version of the concept.
        term: The years for which it was adopted.
        period: The years reported on.
        as_of: The data cut-off.
        audience: For whom the report is.
        provenance: Where the content comes from.
        synthetic: Whether the content is invented, by its own provenance.
        content_hash: SHA-256 of this report as JSON with this field empty, in hexadecimal digits.
        adopted_by: The resolution that adopted it.
    """

    concept: ConceptId
    title: Text
    municipality: Municipality
    version: int
    term: YearRange
    period: YearRange
    as_of: datetime.date
    audience: Audience
    provenance: str
    synthetic: bool
    content_hash: str
    adopted_by: Resolution | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CycleSchedule(Document):
    """The cycle of a concept on a day.

    Attributes:
        as_of: The day.
        steps: The steps in the order of the concept.
        overdue: How many occurrences are overdue.
    """

    as_of: datetime.date
    steps: tuple[StepSchedule, ...]
    overdue: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CycleStep:
    """A step of the cycle, with its rule for when it is due.

    Attributes:
        id: The step's id.
        kind: What kind of step it is.
        title: What it is called.
        first_due: The day it is due first.
        responsible: The role that does it.
        completed: When it was done.
        interval_months: After how many months it is due again; without it, once only.
        with_steering_group: Whether it is coordinated with the steering group (*Steuerungsgruppe*).
    """

    id: StepId
    kind: StepKind
    title: Text
    first_due: datetime.date
    responsible: Text
    completed: tuple[Completion, ...] = ()
    interval_months: int | None = None
    with_steering_group: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DataQuality:
    """The data behind an assessment.

    Attributes:
        class_: The class.
        interval: The Wilson interval of the latest value, as shares between 0 and 1, where its counts
            are known.
        latest_status: How final the latest value is.
        latest_year: The year of the latest value.
        notes: The remarks behind it.
        points: How many comparable values there are.
    """

    class_: QualityClass = dataclasses.field(metadata={"key": "class"})
    interval: Interval | None = None
    latest_status: ObservationStatus | None = None
    latest_year: FiscalYear | None = None
    notes: tuple[QualityNote, ...]
    points: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DayOptions(Document):
    """The day for which something is asked.

    Attributes:
        as_of: The day.
    """

    as_of: datetime.date


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of a measure.

    Attributes:
        measure: The measure.
        rank: Its rank.
        class_: Its priority class.
        outcome: What becomes of it.
        need: What it costs the city in each year of the plan; without a start, if it began as early as
            it can. Years without cost are left out.
        attempts: Why not: one entry for every year of the plan before the start (without a start, for
            every year), or entries without a year, which hold for the whole plan. None where an
            override starts it.
        begun: Whether it has begun by the books: its start is not the plan's to decide, what it still
            needs comes before all others, and its attempts name the years whose money does not reach
            for that.
        overridden_by: The decision that overrides the policy for it.
        parts: Where it is partly funded: what it is granted and what is missing, for each year of
            `need`.
        start: The year in which it starts, where it is funded.
    """

    measure: MeasureId
    rank: int
    class_: PriorityClass = dataclasses.field(metadata={"key": "class"})
    outcome: Outcome
    need: tuple[YearAmount, ...]
    attempts: tuple[Attempt, ...]
    begun: bool | None = None
    overridden_by: Overriding | None = None
    parts: tuple[YearPart, ...] = ()
    start: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionItem:
    """One thing that a decision is about. Exactly one of the three ids is there, or none for a figure.

    Attributes:
        indicator: The indicator.
        measure: The measure.
        step: The step of the cycle.
        text: What about it.
    """

    indicator: IndicatorId | None = None
    measure: NamedMeasure | None = None
    step: StepId | None = None
    text: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNeeded:
    """A decision that is needed, with everything that it is about.

    Attributes:
        kind: What kind of decision.
        question: What is asked.
        count: How many things it is about, the unnamed among them.
        items: The things that may be named.
    """

    kind: DecisionKind
    question: Text
    count: int
    items: tuple[DecisionItem, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """A measure that can only start later; its cost lines move with it, its grants do not.

    Attributes:
        measure: The measure.
        years: By how many years its earliest start moves.
    """

    measure: MeasureId
    years: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department of the administration (*Fachbereich*).

    Attributes:
        id: The department's id.
        title: Its name.
    """

    id: DepartmentId
    title: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem in an input.

    Attributes:
        code: The stable code, such as `IC-D021`.
        severity: Whether the input can still be used.
        path: Where: a JSON pointer such as `/measures/17/cost_lines/0/amount`; empty for the whole
            document.
        found: What stood there, cut to 80 characters.
        expected: What belongs there.
        message: The problem in one sentence.
        suggestion: What to do about it, where something better than `expected` can be said.
    """

    code: str
    severity: Severity
    path: str
    found: str
    expected: Text
    message: Text
    suggestion: Text | None = None


class Diagnostics(Problems[Diagnostic]):
    """All problems of one input, sorted by path and code. As an error it holds at least one problem of
    severity `Severity.Error`.
    """

    __slots__ = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceAnswer(Document):
    """The difference of two shares.

    Attributes:
        method: The method that was used.
        interval: `group − reference`, between −1 and 1, with its interval; times 100 these are
            percentage points.
    """

    method: DifferenceMethod
    interval: Interval


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceInput(Document):
    """Two independent counted shares, and how the interval of their difference is to be made.

    Attributes:
        confidence: The confidence level, between 0 and 1; by default 0.95.
        group: The share looked at.
        method: The method.
        reference: The share that it is compared with.
    """

    confidence: float | None = None
    group: CountedShare
    method: DifferenceMethod = DifferenceMethod.NEWCOMBE
    reference: CountedShare


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DirectAnswer(Document):
    """A directly standardised rate and its method.

    Attributes:
        method: The method that was used.
        standardised: The rates.
    """

    method: DirectMethod
    standardised: DirectRate


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DirectInput(Document):
    """The age groups of a population beside a standard population.

    Attributes:
        confidence: The confidence level, between 0 and 1; by default 0.95.
        method: The method.
        strata: The age groups.
    """

    confidence: float | None = None
    method: DirectMethod = DirectMethod.DOBSON
    strata: tuple[Stratum, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DirectRate:
    """A directly standardised rate.

    Attributes:
        events: All events.
        crude: The rate as counted, per head.
        rate: The standardised rate, per head, with its interval.
    """

    events: int
    crude: float
    rate: Interval


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EffectiveReading:
    """How a pot was read in a plan.

    Attributes:
        earlier: The earlier pot, if the concept names one.
        pot: The pot.
        reading: How it was read.
    """

    earlier: PotId | None = None
    pot: PotId
    reading: Reading


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EndErrors:
    """The standard errors of the two values that are compared, in the indicator's unit.

    Attributes:
        baseline: That of the baseline.
        latest: That of the latest value.
    """

    baseline: Decimal
    latest: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EstimateComparison(Document):
    """Two figures compared.

    Attributes:
        difference: `group − reference` with its interval, in the unit of the figures.
        ratio: `group / reference` with its interval.
    """

    difference: Interval
    ratio: RatioInterval


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EstimatedShares(Document):
    """Shares estimated from some of the orders, in the order of the input.

    Attributes:
        parts: In cents that add up to the whole.
        exact: In euros without rounding: fractions such as `100/3`.
        error_bound: Every exact estimate is within this amount (rounded up) of the true share, all of
            them at once, with the probability that was asked for.
    """

    parts: tuple[Decimal, ...]
    exact: tuple[str, ...]
    error_bound: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ExactShares(Document):
    """The shares of several bearers, in the order of the input.

    Attributes:
        parts: In cents that add up to the whole.
        exact: In euros without rounding: fractions such as `100/3`.
    """

    parts: tuple[Decimal, ...]
    exact: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ExplainOptions(Document):
    """Which measure to explain, in which plan.

    Attributes:
        funding: The plan.
        measure: The measure.
    """

    funding: FundingOptions = FundingOptions()
    measure: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Document):
    """Why a measure stands as it does in a plan.

    Attributes:
        competitors: For every attempt that money prevented: who has the money in the year that is
            short.
        measure: The measure.
        sentences: What becomes of it, then who pays, then why it does not start earlier or at all.
    """

    competitors: tuple[Competitors, ...] = ()
    measure: MeasureId
    sentences: tuple[Text, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ExtraMoney:
    """More money in a pot, the same in every year.

    Attributes:
        pot: The pot.
        from_: The first year.
        amount: How much more a year; below zero for less.
        to: The last year; without it, `from` alone.
    """

    pot: PotId
    from_: FiscalYear = dataclasses.field(metadata={"key": "from"})
    amount: Decimal
    to: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One change of a field.

    Attributes:
        after: What it is now.
        before: What it was, as in the document; `None` where it was not given.
        by: The difference `after − before` of two numbers, as decimal text, in their unit.
        field: The field.
    """

    after: str | None = None
    before: str | None = None
    by: str | None = None
    field: TargetField


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FieldOfAction:
    """A field of action (*Handlungsfeld*), such as language or work.

    Attributes:
        id: The field's id.
        title: Its name.
    """

    id: FieldId
    title: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of a survey with its standard error.

    Attributes:
        value: The figure.
        standard_error: Its standard error, in the same unit; 0 if it is known exactly.
    """

    value: float
    standard_error: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures behind the classes, each computed exactly and rounded once to `f64`. `None` means that
    the figure is undefined here; it never stands for 0. Yearly changes are in the indicator's unit per
    year (percentage points per year for a percentage), with their sign. v₀, v and v_T are baseline,
    latest value and target; for a band v_T is the edge nearest to the baseline (to the latest value
    where the figure starts from there). t₀, t and T are their years.

    Attributes:
        gap: `|v_T − v|` to the nearest value that meets the target; 0 if met.
        progress: `(v − v₀)/(v_T − v₀)`: share of the way gone; negative when moving away, above 1
            beyond the target. Undefined if the baseline meets the target or the band was crossed.
        expected: `(t − t₀)/(T − t₀)`: share of the time gone, at most 1; on a path in steps, the share
            of the way that the last milestone due asks for.
        pace: `progress/expected`: 1 is exactly on the path. Defined before the target year only.
        annual_change: `(v − v₀)/(t − t₀)`: mean yearly change so far.
        required_from_base: `(v_T − v₀)/(T − t₀)`: yearly change that the path asked for. Undefined if
            the baseline meets the target.
        required_from_now: `(v_T − v)/(T − t)`: yearly change needed from now on; 0 if met. Defined
            before the target year only.
        projected: `v + annual_change · (T − t)`: value at T if the mean change goes on. Not a forecast.
            It is not cut off at 0 or 100. Defined before the target year only.
        attainment_year: `t + (v_T − v)/annual_change`: when the target would be met if the mean change
            goes on. Undefined if it is met, or the change is nil or leads away.
    """

    gap: float | None
    progress: float | None
    expected: float | None
    pace: float | None
    annual_change: float | None
    required_from_base: float | None
    required_from_now: float | None
    projected: float | None
    attainment_year: float | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FinalCost:
    """What a final centre bears.

    Attributes:
        centre: The final centre.
        own: Its own cost.
        charged: What it was charged for services.
        total: Both together.
    """

    centre: CentreId
    own: Decimal
    charged: Decimal
    total: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """How a figure is derived.

    Attributes:
        figure: The name of the figure in this document.
        formula: The formula, in the names of its inputs.
        meaning: The same in words.
    """

    figure: str
    formula: str
    meaning: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Frontier(Document):
    """The measures that a pot's amount buys (*Budgetgrenze*).

    Attributes:
        pot: The pot.
        years: The years of the extra money.
        points: The first amount, and every larger one with which other measures are funded than with a
            cent less.
        end: How the search ended.
        plans: How many plans were made.
    """

    pot: PotId
    years: YearRange
    points: tuple[FrontierPoint, ...]
    end: SearchEnd
    plans: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FrontierOptions(Document):
    """Between which amounts of extra money the funded measures are looked at.

    Attributes:
        pot: The pot.
        year: The year of the extra money, or its first.
        to: The largest extra amount a year.
        every_later_year: Whether the same amount comes in every later year of the plan, too.
        from_: The least extra amount a year; without it, none.
        funding: The plan.
    """

    pot: PotId
    year: FiscalYear
    to: Decimal
    every_later_year: bool = False
    from_: Decimal | None = dataclasses.field(metadata={"key": "from"}, default=None)
    funding: FundingOptions = FundingOptions()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FrontierPoint:
    """What is funded from an amount of extra money on.

    Attributes:
        extra: The extra amount a year.
        funded: How many measures the plan funds.
        cost: What they cost the city within the plan.
        enter: The measures that were not funded with a cent less, in the order of ranks; of the first
            point, all.
        leave: The measures that were.
    """

    extra: Decimal
    funded: int
    cost: Decimal
    enter: tuple[MeasureId, ...]
    leave: tuple[MeasureId, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FundingPlan(Document):
    """Which measure starts when, paid from which pot (*Finanzierungsplan*).

    Attributes:
        policy: The policy.
        horizon: The years of the plan.
        readings: How the pots were read; only those that stand in relation to another, or were left
            out.
        decisions: What becomes of each measure, in the order of ranks.
        allocations: Who pays what, by measure in the order of ranks, year, cost line and pot in the
            order of use.
        ledger: The account of each pot in each year, pots in the order of use.
        carry_over_proposals: Money that could be carried over if somebody decides so; it changes no
            balance.
        years: The sums of each year.
        headline: The concept's declared headline figures against those computed.
    """

    policy: Policy
    horizon: YearRange
    readings: tuple[EffectiveReading, ...]
    decisions: tuple[Decision, ...]
    allocations: tuple[Allocation, ...]
    ledger: tuple[LedgerEntry, ...]
    carry_over_proposals: tuple[CarryOverProposal, ...]
    years: tuple[YearTotal, ...]
    headline: HeadlineCheck


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FundingReport:
    """The funding plan as the audience may see it. Accounts and sums include measures that may not be
    named.

    Attributes:
        policy: Who is funded when the money runs short.
        horizon: The years of the plan.
        pots: What the pots are called, in the order of the concept.
        readings: How the pots were read.
        measures: What becomes of each measure, in the order of ranks.
        outcomes: How many measures come to what, the unnamed among them.
        ledger: The account of each pot in each year.
        years: The sums of each year.
        carry_over_proposals: Money that could be carried over if the council decides so.
    """

    policy: Policy
    horizon: YearRange
    pots: tuple[NamedPot, ...]
    readings: tuple[EffectiveReading, ...]
    measures: tuple[MeasureFunding, ...]
    outcomes: tuple[OutcomeCount, ...]
    ledger: tuple[LedgerEntry, ...]
    years: tuple[YearTotal, ...]
    carry_over_proposals: tuple[CarryOverProposal, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FunnelPlace(Document):
    """A figure in the funnel, with the limits that decided. Bounds are in the unit of the figure.

    Attributes:
        class_: Where it lies.
        estimate: The figure.
        benchmark: What it is compared with.
        inner: The 95 % limits.
        outer: The 99.8 % limits.
    """

    class_: FunnelClass = dataclasses.field(metadata={"key": "class"})
    estimate: float
    benchmark: float
    inner: Limits
    outer: Limits


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The gap of one year.

    Attributes:
        difference: `group − reference`. The difference of two percentages is in percentage points
            (German: *Prozentpunkte*), never in percent.
        ratio: `group / reference`, without a unit; `None` if the reference is 0.
        parity_index: `max(ratio, 1/ratio)`: 1 is parity, and it grows whichever side is ahead. `None`
            unless both values are above 0. The symmetric form that Open SDG's progress methodology uses
            for parity ("Goldilocks") indicators.
    """

    difference: float
    ratio: float | None
    parity_index: float | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GapAssessment:
    """The gap between a group and its reference group, and what became of it.

    Attributes:
        indicator: The indicator.
        indicator_version: The version whose values were used.
        title: The indicator's title.
        slice: The group.
        reference_group: The group that it is compared with.
        unit: The unit of the values; differences of percentages are percentage points.
        from_: The first year in which both have a comparable value.
        to: The last such year.
        development: Both gaps and what happened between them.
    """

    indicator: IndicatorId
    indicator_version: int
    title: Text
    slice: Slice
    reference_group: CategoryId
    unit: Unit
    from_: FiscalYear = dataclasses.field(metadata={"key": "from"})
    to: FiscalYear
    development: GapDevelopment


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GapDevelopment:
    """What happened to a gap between two years.

    Attributes:
        change: What the gap's size did.
        group: What the group did.
        reference: What the reference did.
        before: The gap of the earlier year.
        after: The gap of the later year.
        size_change: `|difference after| − |difference before|`, in the unit of the difference; below 0
            if the gap narrowed.
    """

    change: GapChange
    group: Movement
    reference: Movement
    before: Gap
    after: Gap
    size_change: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GapReport:
    """A gap between two groups.

    Attributes:
        of: The group, in words.
        reference: The group that it is compared with, in words.
        sign: What became of the gap.
        group_moved: What the group did, in words.
        reference_moved: What the other group did, in words.
        assessment: Both gaps with their figures.
    """

    of: Text
    reference: Text
    sign: Sign
    group_moved: Text
    reference_moved: Text
    assessment: GapAssessment


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Something that must be settled before a measure can start.

    Attributes:
        kind: What.
        note: A remark.
        state: How it stands.
    """

    kind: GateKind
    note: Text | None = None
    state: GateState


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal. Goals form a tree: guiding goals (*Leitziele*) above partial goals (*Teilziele*).

    Attributes:
        field: The field of action it belongs to; a partial goal without one takes its parent's.
        id: The goal's id.
        kind: Its level in the concept.
        parent: The goal above it, if any.
        principles: The principles it serves.
        priority: Its priority, where participation gave it one.
        text: Its wording.
    """

    field: FieldId | None = None
    id: GoalId
    kind: GoalKind
    parent: GoalId | None = None
    principles: tuple[PrincipleId, ...] = ()
    priority: Priority | None = None
    text: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GoalLink:
    """A link from a measure to a goal.

    Attributes:
        goal: The goal.
        primary: Whether this is the goal under which the measure's money counts.
        weight: The measure's weight in views by goal, as a share; all links have one, adding up to 1,
            or none.
    """

    goal: GoalId
    primary: bool = False
    weight: Decimal | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Money from the state, the federation, the EU or a foundation (*Fördermittel*).

    Attributes:
        id: The grant's id, unique in the concept.
        title: The programme.
        financing: How it pays.
        from_: The first year it pays.
        to: The last year it pays.
        state: Whether it is certain; only a granted one reduces the city's need.
        amount: The yearly amount of fixed financing.
        cap: The most it pays in a year.
        eligible: The cost types it pays for; none means all but internal charges.
        incompatible_with: Grants that cannot be taken beside this one.
        minimum_own_share: The least share of the eligible cost that the city bears itself.
        rate: The share it pays of the eligible cost, for share financing: `0.75` for 75 %.
    """

    id: GrantId
    title: Text
    financing: Financing
    from_: FiscalYear = dataclasses.field(metadata={"key": "from"})
    to: FiscalYear
    state: GrantState
    amount: Decimal | None = None
    cap: Decimal | None = None
    eligible: tuple[CostType, ...] = ()
    incompatible_with: tuple[GrantId, ...] = ()
    minimum_own_share: Decimal | None = None
    rate: Decimal | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GrantSettlement(Document):
    """The grants of a measure on the plan and on what was spent.

    Attributes:
        grants: Every grant in every year in which it pays, by year, then in the order in which the
            grants pay.
        years: The sums of each year. What others paid and what the city bore is what it cost, on the
            plan and really.
    """

    grants: tuple[SettledGrant, ...]
    years: tuple[SettledYear, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GroupGap:
    """The shares of a group and its reference in one year.

    Attributes:
        group: The share of the group.
        reference: The share of its reference.
    """

    group: CountedShare
    reference: CountedShare


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Figures that the concept declares about itself. They are never used in a calculation; they are
    recomputed from the measures and compared.

    Attributes:
        measures: How many measures there are.
        budgeted: How many of them are already budgeted (*haushälterisch geordnet*).
        open_volume: What the others cost the city over the term (*haushälterisch zu ordnen*).
        resolution: The resolution that adopted the figures.
    """

    measures: int
    budgeted: int
    open_volume: Decimal
    resolution: ResolutionId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineCheck:
    """The declared headline figures against the computed ones (*Abgleich der Kopfzahlen*).

    Attributes:
        measures: How many measures there are.
        budgeted: How many of them are already budgeted.
        open: How many are still to be budgeted; declared as the difference of the two.
        open_volume: What the open ones cost the city over the term if each starts as early as it can.
    """

    measures: CountCheck
    budgeted: CountCheck
    open: CountCheck
    open_volume: MoneyCheck


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Implementation:
    """How far the measures are on the day of the report. Counts include measures that may not be named.

    Attributes:
        all: All measures by status.
        by_field: By field of action; a measure counts under its primary goal.
        by_department: By leading department.
        by_class: By priority class.
        without_role: Measures that are not ended and have no role that answers for them.
        without_update: Measures that are not ended and have no update dated in the period.
        withheld: How many measures are counted in this report but not named.
    """

    all: StatusCounts
    by_field: tuple[StatusCounts, ...]
    by_department: tuple[StatusCounts, ...]
    by_class: tuple[StatusCounts, ...]
    without_role: Mentioned
    without_update: Mentioned
    withheld: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One version of an indicator. A changed definition is a new version; values of different versions are
    never compared.

    Attributes:
        id: The indicator's id, shared by its versions.
        version: The version, counted from 1.
        title: What it is called.
        kind: What it can show.
        definition: How it is defined.
        unit: The unit of its values.
        decimals: How many decimals readers see.
        group_concept: Which concept of migration the groups follow.
        direction: Which way is better.
        source: Where the data come from.
        frequency_years: Every how many years there is a value.
        lag_months: How many months after the year's end the value is known.
        breaks: Years from which values are not comparable with earlier ones.
        denominator: What the denominator counts.
        field: The field of action, where it belongs to no single goal.
        goals: The goals it belongs to.
        method_notes: Remarks on the method.
        minimum_count: The smallest count that may be published; the library's default where it is not
            set.
        numerator: What the numerator counts.
        population: Of whom it speaks.
        reference_group: The group that others are compared with.
        relevance: Why it matters.
        responsible: The role that keeps it up to date.
    """

    id: IndicatorId
    version: int
    title: Text
    kind: IndicatorKind
    definition: Text
    unit: Unit
    decimals: int
    group_concept: GroupConcept
    direction: Direction
    source: Text
    frequency_years: int
    lag_months: int
    breaks: tuple[SeriesBreak, ...] = ()
    denominator: Text | None = None
    field: FieldId | None = None
    goals: tuple[GoalId, ...] = ()
    method_notes: Text | None = None
    minimum_count: int | None = None
    numerator: Text | None = None
    population: Text | None = None
    reference_group: CategoryId | None = None
    relevance: Text | None = None
    responsible: Text | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorReport:
    """The indicators with their series, targets and gaps.

    Attributes:
        summary: How many targets fall into each class.
        thresholds: The class boundaries of the pace.
        protection: What was done to protect small counts.
        sheets: One sheet per indicator, in its current version, in the order of the concept.
    """

    summary: AssessmentSummary
    thresholds: ThresholdsUsed
    protection: Protection
    sheets: tuple[IndicatorSheet, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSheet:
    """One indicator.

    Attributes:
        id: The indicator.
        version: Its current version.
        title: What it is called.
        kind: What it can show.
        definition: How it is defined.
        unit: The unit of its values.
        decimals: How many decimals readers see.
        direction: Which way is better.
        source: Where the data come from.
        breaks: Years from which values are not comparable with earlier ones.
        targets: Its targets.
        gaps: The gaps between its groups.
        series: Every series known by the day of the report, by version and part of the population.
        responsible: The role that keeps it up to date; only in the internal version.
    """

    id: IndicatorId
    version: int
    title: Text
    kind: IndicatorKind
    definition: Text
    unit: Unit
    decimals: int
    direction: Direction
    source: Text
    breaks: tuple[SeriesBreak, ...]
    targets: tuple[TargetReport, ...]
    gaps: tuple[GapReport, ...]
    series: tuple[PublishedSeries, ...]
    responsible: Text | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IndirectAnswer(Document):
    """An indirectly standardised rate and its method.

    Attributes:
        method: The method that was used.
        standardised: The ratio and the rate.
    """

    method: RateMethod
    standardised: IndirectRate


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IndirectInput(Document):
    """The age groups of a population beside a reference population.

    Attributes:
        confidence: The confidence level, between 0 and 1; by default 0.95.
        method: The method for the interval of the count.
        strata: The age groups.
    """

    confidence: float | None = None
    method: RateMethod = RateMethod.EXACT_BELOW_TEN
    strata: tuple[ReferenceStratum, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IndirectRate:
    """An indirectly standardised rate.

    Attributes:
        observed: The events counted.
        expected: The events at the rates of the reference population.
        ratio: Observed by expected, with its interval: 1 is as in the reference (German: *SMR*).
        rate: The ratio times the crude rate of the reference, per head.
    """

    observed: int
    expected: float
    ratio: Interval
    rate: Interval


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class InputUsed:
    """An input as the formula really used it, its value as the nearest `f64`.

    Attributes:
        year: The year of the value.
        value: The value in the indicator's unit.
    """

    year: int
    value: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Document):
    """A figure with the interval around it (German: *Konfidenzintervall*), in the figure's unit.

    Attributes:
        estimate: The observed figure.
        lower: Lower bound.
        upper: Upper bound.
        confidence: The confidence level asked for, strictly between 0 and 1.
    """

    estimate: float
    lower: float
    upper: float
    confidence: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class JoiningOrders(Document):
    """Orders in which bearers join.

    Attributes:
        orders: The orders, each from the first to join to the last.
    """

    orders: tuple[tuple[CentreId, ...], ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class JointCost(Document):
    """Who shares a cost, and what each coalition of them would cost by itself.

    Attributes:
        coalitions: Every coalition that has a member, in any order.
        players: The bearers, 1 to 14.
    """

    coalitions: tuple[CoalitionCost, ...] = ()
    players: tuple[CentreId, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class JudgeInput(Document):
    """One series, and the method that judges it.

    Attributes:
        preset: The method.
        better: Which way is up.
        baseline_year: The baseline is the first observation in this year or later; by default the first
            there is.
        compat: Whether the institution's own workarounds are reproduced, to check a published table.
        deviation: The standard deviation of the value among the peers.
        natural_limit: The value that cannot be passed, such as 100 %.
        observations: The observations in any order; a missing year is left out.
        scale: The ends of the score from 0 to 100.
        standard_errors: The standard errors of the baseline and of the latest value.
        target: The value wanted.
        target_year: By when it is wanted.
        time_weights: How much more the later observations weigh in a regression; by default linearly.
    """

    preset: Preset
    better: Better
    baseline_year: FiscalYear | None = None
    compat: bool = False
    deviation: Decimal | None = None
    natural_limit: Decimal | None = None
    observations: tuple[YearValue, ...] = ()
    scale: ScoreScale | None = None
    standard_errors: EndErrors | None = None
    target: Decimal | None = None
    target_year: FiscalYear | None = None
    time_weights: TimeWeights | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class JudgedMember:
    """An indicator's mark.

    Attributes:
        id: Its name.
        answer: The mark and all that is behind it.
    """

    id: str
    answer: PresetAnswer


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LanguageOptions(Document):
    """The language in which a report is rendered.

    Attributes:
        language: The language.
    """

    language: Literal["de", "en"] = "de"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LeastExtra(Document):
    """The least extra money with which a measure is funded.

    Attributes:
        measure: The measure.
        pot: The pot.
        years: The years of the extra money.
        end: Whether there is such an amount.
        extra: The extra amount a year. Where it was not found: every smaller amount, and this one, is
            too little.
        plans: How many plans were made.
        start: In which year the measure starts with it.
    """

    measure: MeasureId
    pot: PotId
    years: YearRange
    end: SearchEnd
    extra: Decimal
    plans: int
    start: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LeastExtraOptions(Document):
    """Which measure is to be funded, with money of which pot.

    Attributes:
        at_most: The most that is looked at; without it, as much as it takes.
        every_later_year: Whether the same amount comes in every later year of the plan, too.
        funding: The plan.
        measure: The measure.
        pot: The pot.
        start_by: The year in which the measure is to start at the latest; without it, the last of the
            plan.
        year: The year of the extra money, or its first.
    """

    at_most: Decimal | None = None
    every_later_year: bool = False
    funding: FundingOptions = FundingOptions()
    measure: MeasureId
    pot: PotId
    start_by: FiscalYear | None = None
    year: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """The account of one pot in one year. It closes to the cent: `opening + amount + carried_in =
    allocated + carried_out + lapsed + free`; where the books have taken more than the pot holds,
    `overdrawn` stands on the left side, too.

    Attributes:
        pot: The pot.
        year: The year.
        opening: What the pot held when the year began: 0.00, because what came from earlier years is
            carried in.
        amount: The standing amount of the year. In a plan that reads the books the planned amount
            instead, where there is one, with supplementary budgets and less blocks (*fortgeschriebener
            Ansatz* without carried money).
        carried_in: What was carried in from earlier years: by the books, or by an approved carry-over.
        allocated: What measures use, and what the books have taken for anything else.
        carried_out: What was carried out into later years: by the books, or by an approved carry-over.
        lapsed: What lapsed: what was left when the year was closed, and carried money that nobody used
            in time.
        free: What no measure uses. Unless a carry-over is approved, it lapses when the year ends.
        elsewhere: Of what is allocated, what the books have taken without naming a measure.
        overdrawn: What the books have taken beyond what the pot holds: overspending, or a block that
            came too late.
    """

    pot: PotId
    year: FiscalYear
    opening: Decimal
    amount: Decimal
    carried_in: Decimal
    allocated: Decimal
    carried_out: Decimal
    lapsed: Decimal
    free: Decimal
    elsewhere: Decimal | None = None
    overdrawn: Decimal | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """A lower and an upper limit.

    Attributes:
        lower: The lower limit.
        upper: The upper limit.
    """

    lower: float
    upper: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The line of least squares through a series.

    Attributes:
        points: How many points it was fitted to.
        slope: The change of the value in a unit of time.
        intercept: The value on the line at time 0.
        slope_interval: The interval around the slope; `None` for two points, which every line through
            them fits.
        slope_error: The standard error of the slope.
        intercept_error: The standard error of the intercept.
        deviation: The standard deviation of the points around the line.
        explained: The share of the values' variance that the line explains (R²); `None` if all values
            are equal.
        confidence: The confidence level of all intervals.
        mean_time: The mean of the times, where the line is best known: it is kept as a value at this
            time, because at time 0 the digits of a series of years would be lost.
        mean_value: The mean of the values, through which the line goes at the mean of the times.
        time_squares: The sum of the squared distances of the times from their mean.
        last_time: The time of the last point.
    """

    points: int
    slope: float
    intercept: float
    slope_interval: Interval | None
    slope_error: float | None
    intercept_error: float | None
    deviation: float | None
    explained: float | None
    confidence: float
    mean_time: float
    mean_value: float
    time_squares: float
    last_time: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MannKendall:
    """Mann and Kendall's test.

    Attributes:
        way: What is shown at the level asked for.
        points: How many points it was computed from.
        score: Kendall's score S: pairs that rise minus pairs that fall.
        tau: S by the number of pairs: 1 if every pair rises.
        variance: The variance of S without a trend, ties taken into account.
        z: S by its standard deviation, drawn towards 0 by one (continuity).
        p_value: The probability of a score at least as far from 0 if there is no trend: exact up to
            `MOST_EXACT` points without equal values, else `normal_p_value`.
        is_exact: Whether `p_value` is exact.
        normal_p_value: The same probability by the normal approximation.
        least_p_value: The smallest probability that so many points can have, `2/n!`. If it is above `1
            − confidence`, no series of this length can show a trend.
        confidence: The confidence level asked for.
    """

    way: Way
    points: int
    score: int
    tau: float
    variance: float
    z: float
    p_value: float
    is_exact: bool
    normal_p_value: float
    least_p_value: float
    confidence: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeanInput(Document):
    """Measurements.

    Attributes:
        confidence: The confidence level, between 0 and 1; by default 0.95.
        values: The measurements, at least two.
    """

    confidence: float | None = None
    values: tuple[float, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeanPart:
    """An indicator's part in a mean.

    Attributes:
        id: The indicator.
        weight: Its weight.
        score: Its score; without one it is left out of the mean.
    """

    id: str
    weight: str
    score: float | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure (*Maßnahme*).

    Attributes:
        id: The stable code, never reused.
        title: What it is called.
        lead: The department that leads.
        obligation: Whether the city must do it.
        kind: Whether it is new.
        priority: Its place in the priority list.
        schedule: When it can start and how long it runs.
        budget_status: Whether its financing is settled in the budget (*haushälterisch geordnet*): an
            axis of its own.
        status: How far implementation is.
        budget_reference: Where in the budget.
        cost_lines: What it costs.
        description: What is done.
        divisible: Whether part of the money is of use.
        excludes: Measures that must not be funded beside it.
        gates: What must be settled before it can start.
        goals: The goals it serves, exactly one of them primary: a euro counts once.
        grants: Money from others.
        minimum_amount: The least yearly amount that is of use; only for a divisible measure.
        outputs: What it is to produce, and has produced.
        partners: Partners outside the administration.
        requires: Measures that must be funded by the same year.
        responsible: The role that answers for it; a measure without one is reported as such.
        updates: Dated updates of the status, oldest first.
        visibility: Whether the public version of the report shows it.
    """

    id: MeasureId
    title: Text
    lead: DepartmentId
    obligation: Obligation
    kind: MeasureKind
    priority: Priority
    schedule: Schedule
    budget_status: BudgetStatus
    status: ImplementationStatus
    budget_reference: BudgetReference | None = None
    cost_lines: tuple[CostLine, ...] = ()
    description: Text | None = None
    divisible: bool = False
    excludes: tuple[MeasureId, ...] = ()
    gates: tuple[Gate, ...] = ()
    goals: tuple[GoalLink, ...] = ()
    grants: tuple[Grant, ...] = ()
    minimum_amount: Decimal | None = None
    outputs: tuple[Output, ...] = ()
    partners: tuple[PartnerId, ...] = ()
    requires: tuple[MeasureId, ...] = ()
    responsible: Text | None = None
    updates: tuple[StatusUpdate, ...] = ()
    visibility: Visibility = Visibility.PUBLIC


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFunding:
    """What becomes of a measure.

    Attributes:
        measure: The measure.
        rank: Its rank.
        class_: Its priority class.
        outcome: What becomes of it.
        sign: Its word and sign.
        need: What it costs the city by year; without a start, if it began as early as it can.
        need_total: The sum of `need`.
        payments: Who pays.
        attempts: Why it does not start earlier or at all, as codes with their figures.
        reason_withheld: Whether a reason is left out because it speaks of a measure that may not be
            named.
        explanation: The same in sentences.
        start: The year in which it starts.
    """

    measure: NamedMeasure
    rank: int
    class_: PriorityClass = dataclasses.field(metadata={"key": "class"})
    outcome: Outcome
    sign: Sign
    need: tuple[YearAmount, ...]
    need_total: Decimal
    payments: tuple[Payment, ...]
    attempts: tuple[Attempt, ...]
    reason_withheld: bool
    explanation: tuple[Text, ...]
    start: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeasureSheet:
    """A measure in short.

    Attributes:
        measure: The measure.
        class_: Its priority class.
        rank: Its rank.
        obligation: Whether the city must do it.
        kind: What the concept does with it.
        status: How far it is; `None` where only reports after the day say.
        status_sign: The word and sign of its status.
        budget_status: Whether its financing is settled.
        funding: What the funding plan decides, in sentences.
        gates: What must be settled before it can start.
        updates: Reports on its implementation in the period, up to the day of the report.
        outputs: What it produced in the years of the period.
        budget_reference: Where in the budget.
        description: What is done.
        field: The field of action under which it counts.
        goal: The goal under which it counts.
        lead: The department that leads.
        responsible: The role that answers for it; only in the internal version.
    """

    measure: NamedMeasure
    class_: PriorityClass = dataclasses.field(metadata={"key": "class"})
    rank: int
    obligation: Obligation
    kind: MeasureKind
    status: ImplementationStatus | None
    status_sign: Sign
    budget_status: BudgetStatus
    funding: tuple[Text, ...]
    gates: tuple[Gate, ...]
    updates: tuple[StatusUpdate, ...]
    outputs: tuple[Output, ...]
    budget_reference: BudgetReference | None = None
    description: Text | None = None
    field: Text | None = None
    goal: Text | None = None
    lead: Text | None = None
    responsible: Text | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MeasureValue:
    """What a measure is worth.

    Attributes:
        measure: The measure.
        value: Its value in points, on whatever scale: only the proportions count.
    """

    measure: MeasureId
    value: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MemberInput:
    """An indicator among others.

    Attributes:
        id: Its name, unique among them.
        question: Its series, and the method that judges it.
        weight: Its weight in the mean, 0 or more; for all or for none.
    """

    id: str
    question: JudgeInput
    weight: Decimal | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """Measures of one kind: how many there are, and those that may be named.

    Attributes:
        count: How many there are, the unnamed among them.
        measures: Those that may be named, in the order of the concept.
    """

    count: int
    measures: tuple[NamedMeasure, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """How the figures came about.

    Attributes:
        software: The software and its version.
        statements: What every reader must know, one statement each.
        signs: The signs in tables, after DIN 55301.
    """

    software: str
    statements: tuple[Text, ...]
    signs: tuple[TableSign, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A value to be reached on the way.

    Attributes:
        year: By which year.
        value: The value.
    """

    year: FiscalYear
    value: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MoneyCheck:
    """A declared amount against the computed one.

    Attributes:
        computed: What the measures give.
        declared: What the concept declares, if anything.
        difference: `declared` less `computed`.
    """

    computed: Decimal
    declared: Decimal | None = None
    difference: Decimal | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MoneyReport:
    """The books of the period (*Haushaltsvollzug*), from the budget entries alone.

    Attributes:
        formulas: How the derived figures follow from the others.
        years: One entry per year of the period.
    """

    formulas: tuple[Formula, ...]
    years: tuple[YearBooks, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MoneyUse:
    """What a measure uses.

    Attributes:
        measure: The measure.
        amount: The amount.
    """

    measure: MeasureId
    amount: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A measure that stands otherwise in a scenario.

    Attributes:
        measure: The measure.
        before: How it stands in the plan.
        after: How it stands in the scenario.
    """

    measure: MeasureId
    before: Position
    after: Position


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """The municipality (*Kommune*) that adopted the concept.

    Attributes:
        name: Its name.
        key: The official municipality key (*Amtlicher Gemeindeschlüssel*, AGS), eight digits.
    """

    name: str
    key: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NamedMeasure:
    """A measure that a report may name. Only a view makes one."""

    id: MeasureId
    title: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NamedPot:
    """A pot and what it is called.

    Attributes:
        pot: The pot.
        title: What it is called.
    """

    pot: PotId
    title: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The part of the city's population that a value is about; without any category, all of it.

    Attributes:
        age: The age band.
        district: The district.
        group: The group by migration.
        sex: The sex.
    """

    age: CategoryId | None = None
    district: CategoryId | None = None
    group: CategoryId | None = None
    sex: CategoryId | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One observed value of an indicator.

    Attributes:
        indicator: The indicator.
        indicator_version: The version of the indicator under which it was observed.
        year: The year it is about.
        value: The value.
        slice: The part of the population it is about.
        source: Where it comes from, if not from the indicator's usual source.
        status: How final it is.
        territory: The day whose territory it is about (*Gebietsstand*). Values for different
            territories are never compared; those that name none have one territory of their own.
    """

    indicator: IndicatorId
    indicator_version: int
    year: FiscalYear
    value: ObservedValue
    slice: Slice = Slice()
    source: Text | None = None
    status: ObservationStatus = ObservationStatus.FINAL
    territory: datetime.date | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ObservedValueExact(Variant):
    """The value itself, in the indicator's unit."""

    tag: ClassVar[Literal["exact"]] = "exact"
    _form: ClassVar[Form] = "value"
    value: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ObservedValueCounts(Variant):
    """The counts behind a quotient."""

    tag: ClassVar[Literal["counts"]] = "counts"
    _form: ClassVar[Form] = "value"
    value: Counts


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ObservedValueRounded(Variant):
    """A rounded value."""

    tag: ClassVar[Literal["rounded"]] = "rounded"
    _form: ClassVar[Form] = "value"
    value: Rounded


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ObservedValueLessThan(Variant):
    """Fewer cases than this."""

    tag: ClassVar[Literal["less_than"]] = "less_than"
    _form: ClassVar[Form] = "value"
    value: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ObservedValueMissing(Variant):
    """No value, with the reason."""

    tag: ClassVar[Literal["missing"]] = "missing"
    _form: ClassVar[Form] = "value"
    value: MissingReason


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One time that a step is due.

    Attributes:
        due: The day it is due.
        state: How it stands.
        days_late: By how many days it is or was late; 0 if it is not.
        done: The day it was done.
    """

    due: datetime.date
    state: OccurrenceState
    days_late: int
    done: datetime.date | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OptimalPlan(Document):
    """The selection that is worth most, and what the order costs.

    Attributes:
        plan: The selection as a plan.
        objective: What was to be as high as possible.
        is_proven: Whether every stage is proven: no selection is better.
        stages: The stages of the search, each bound to what the earlier ones found.
        value: The sum of values of the measures that the plan funds in full.
        order: The plan in the council's order.
        bound: No plan that follows the rules has a higher sum of values. Without it the search ended
            before it knew one, or class by class, where a lower sum can be better.
    """

    plan: FundingPlan
    objective: Objective
    is_proven: bool
    stages: tuple[Stage, ...]
    value: int
    order: OrderCost
    bound: int | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OptimiseOptions(Document):
    """What is worth how much, and how far to search. Everything may be left out.

    Attributes:
        funding: The plan. Its policy is the order with which the selection is compared.
        gap_millionths: A stage ends when bound and value differ by no more than so many millionths of
            the bound; without it, when nothing better is possible.
        nodes: The most nodes of the search tree of each stage; without it, as many as the steps allow.
        objective: What is to be as high as possible; without it, the sum of values.
        pivots: The most steps of the simplex method of each stage; without it, 3,000,000. Steps are
            counted, not seconds, so the answer is the same on every machine.
        values: What measures are worth. By default the measure at the last place of the order of ranks
            is worth 1, the one before it 2, and so on.
    """

    funding: FundingOptions = FundingOptions()
    gap_millionths: int | None = None
    nodes: int | None = None
    objective: Objective = Objective.VALUE
    pivots: int | None = None
    values: tuple[MeasureValue, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OrderCost:
    """What the council's order costs against the best selection.

    Attributes:
        policy: The policy.
        value: The sum of values of the measures that it funds in full.
        costs: What the order costs: the value of the best selection less that of the order. The search
            begins with the order, so this is below zero only class by class, where a lower sum can be
            better.
        only_optimal: The measures that only the best selection funds in full, in the order of ranks.
        only_order: The measures that only the order funds in full.
    """

    policy: Policy
    value: int
    costs: int
    only_optimal: tuple[MeasureId, ...]
    only_order: tuple[MeasureId, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OrdersInput(Document):
    """Whose orders of joining are drawn.

    Attributes:
        players: The bearers, 1 to 128.
        samples: How many orders, 1 to 20,000. Four times as many halve the error.
        seed: The seed: the same gives the same orders everywhere.
    """

    players: tuple[CentreId, ...] = ()
    samples: int
    seed: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCount:
    """How many measures come to the same outcome.

    Attributes:
        outcome: The outcome.
        sign: Its word and sign.
        measures: How many measures.
    """

    outcome: Outcome
    sign: Sign
    measures: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a measure produces in a year: courses, participants. Not an effect on an indicator.

    Attributes:
        actual: How much there was.
        planned: How much was planned.
        title: What is counted.
        year: The year.
    """

    actual: Decimal | None = None
    planned: Decimal | None = None
    title: Text
    year: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A decision about one measure, on top of the policy. It moves money, not law: gates, schedule, links,
    what the pots may pay and what they hold apply to it as to everybody.

    Attributes:
        measure: The measure.
        action: What is decided.
        role: Who decided: a role, no person.
        date: The day of the decision.
        reason: Why.
        start: The year in which it starts; for `fund` alone.
    """

    measure: MeasureId
    action: OverrideAction
    role: Text
    date: datetime.date
    reason: Text
    start: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Overriding:
    """Who overrode the policy for a measure, when and why.

    Attributes:
        action: What was decided.
        date: The day of the decision.
        reason: Why.
        role: Who decided; not told to the public.
    """

    action: OverrideAction
    date: datetime.date
    reason: Text
    role: Text | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Many indicators at one glance.

    Attributes:
        classes: The classes that occur, in the order of their declaration: the institutions' own from
            the best to the worst, refusals with their reasons last.
        assessable: How many indicators could be judged (German: *Abdeckung*).
        total: Of how many.
        mean: The mean, if it was asked for.
    """

    classes: tuple[ClassCount, ...]
    assessable: int
    total: int
    mean: ScoreMean | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PaceClasses:
    """The two classes of `linear-pace`, which are never made one.

    Attributes:
        attainment: Is the target met?
        trajectory: Is the pace enough?
    """

    attainment: Attainment
    trajectory: Trajectory


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PartYear:
    """A year in which a cost line runs for a part only: either the months or the days, an amount that was
    entered, or both; the entered amount wins, and a difference to the rule is a warning.

    Attributes:
        days: How many days of the year: so many of 365 or, in a leap year, 366 parts.
        entered: The amount of the year, as somebody entered it.
        months: How many months of the year: so many twelfths of the whole year's amount.
        year: The year, as the line is written: it moves with the start.
    """

    days: int | None = None
    entered: Decimal | None = None
    months: int | None = None
    year: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ParticipationRound:
    """A round of participation (*Beteiligung*): who was asked about what, and when.

    Attributes:
        id: The round's id.
        title: What it was called.
        actors: Who took part.
        from_: The first day.
        to: The last day.
        subject: What they were asked about.
    """

    id: ParticipationId
    title: Text
    actors: ActorGroup
    from_: datetime.date = dataclasses.field(metadata={"key": "from"})
    to: datetime.date
    subject: ParticipationSubject


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A body outside the administration that takes part in measures (*Träger, Verein, Verband*).

    Attributes:
        id: The partner's id.
        title: Its name.
    """

    id: PartnerId
    title: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PathInput(Document):
    """A path to a target, and the year that is asked for.

    Attributes:
        outside: What it asks for before its first and after its last point.
        points: The baseline, milestones and the target, in any order; at least two.
        shape: How the path runs from point to point.
        year: The year asked for.
    """

    outside: Outside = Outside.NOTHING
    points: tuple[YearValue, ...] = ()
    shape: PathShape = PathShape.LINEAR
    year: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PathPoint:
    """What the path asks for by the end of a year.

    Attributes:
        year: The year.
        value: The value, in the indicator's unit.
    """

    year: FiscalYear
    value: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PathValue(Document):
    """What a path asks for.

    Attributes:
        value: The value.
    """

    value: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What a pot pays for a measure in a year.

    Attributes:
        year: The year.
        pot: The pot.
        amount: The amount, over all cost lines.
    """

    year: FiscalYear
    pot: PotId
    amount: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """How a measure stands.

    Attributes:
        outcome: What becomes of it.
        paid: What the pots pay for it within the plan.
        reason: Why it did not start earlier, or at all: the reason of the last year that was tried.
        start: The year in which it starts.
    """

    outcome: Outcome
    paid: Decimal
    reason: Reason | None = None
    start: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Limits on what a pot may be used for; an empty list sets no limit.

    Attributes:
        cost_types: Only these cost types.
        departments: Only measures led by these departments.
        fields: Only measures whose primary goal lies in these fields of action.
        measures: Only these measures.
    """

    cost_types: tuple[CostType, ...] = ()
    departments: tuple[DepartmentId, ...] = ()
    fields: tuple[FieldId, ...] = ()
    measures: tuple[MeasureId, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pot:
    """A pot of money (*Budgettopf*) granted by a resolution.

    Attributes:
        id: The pot's id.
        title: What it is called.
        resolution: The resolution that granted it.
        order: The order of use: lower is used first; equal orders go by id.
        amounts: The amounts per year. At most one standing amount applies to a year.
        carry_over: What happens to money left at the end of a year.
        cover_group: The cover group (*Deckungskreis*): what its pots have left pays for lines of the
            others.
        one_off: Whether the money is there once only: then it must not pay recurring cost.
        purpose: What it may be used for.
        relation: How it relates to an earlier pot. The resolution's wording may leave this open; then
            the concept states the reading that was taken, and a scenario may take the other.
    """

    id: PotId
    title: Text
    resolution: ResolutionId
    order: int
    amounts: tuple[PotAmount, ...] = ()
    carry_over: CarryOver = CarryOver()
    cover_group: CoverGroupId | None = None
    one_off: bool = False
    purpose: Purpose = Purpose()
    relation: PotRelation | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PotAmount:
    """A standing amount: the same every year from a first year on.

    Attributes:
        from_: The first year.
        amount: The amount a year.
        to: The last year; without it, until further notice.
    """

    from_: FiscalYear = dataclasses.field(metadata={"key": "from"})
    amount: Decimal
    to: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PotDifference:
    """An account that differs.

    Attributes:
        pot: The pot.
        year: The year.
        amount: What it holds in the plan, and in the scenario.
        allocated: What measures use of it in the plan, and in the scenario.
        free: What is left in the plan, and in the scenario.
    """

    pot: PotId
    year: FiscalYear
    amount: tuple[Decimal, ...]
    allocated: tuple[Decimal, ...]
    free: tuple[Decimal, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PotReading:
    """How a pot is read in this plan.

    Attributes:
        pot: The pot.
        reading: The reading.
    """

    pot: PotId
    reading: Reading


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PotRelation:
    """How a pot relates to an earlier one.

    Attributes:
        kind: The relation.
        pot: The earlier pot.
    """

    kind: RelationKind
    pot: PotId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PresetAnswer(Document):
    """The mark with all that is behind it.

    Attributes:
        preset: Name and version of the method.
        compat: Whether the institution's workarounds were reproduced.
        verdict: The mark.
        rule: The rule that gave it.
        substitutions: The workarounds that were needed, with `compat` only.
        baseline: The baseline really used.
        latest: The latest value really used.
        figures: The figures behind the mark.
    """

    preset: Preset
    compat: bool
    verdict: Verdict
    rule: PresetRule
    substitutions: tuple[Substitution, ...]
    baseline: InputUsed | None
    latest: InputUsed | None
    figures: PresetFigures


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PresetFigures:
    """The figures behind the mark, rounded once to `f64`; absent where the preset has no such figure or it
    is undefined. Absent never stands for 0. Rates are per year and plain (0.01 is 1 %).

    Attributes:
        baseline_change_percent: The change as a share of the baseline, in per cent, with the sign of
            the change.
        deviation: The standard deviation used, in the indicator's unit.
        distance: The distance to the target in standard deviations.
        first_year_used: The first year of the points from which the change was taken, where it is not
            the baseline's.
        green: The score from which on the goal counts as reached.
        growth: Mean yearly growth observed, `(v/v₀)^(1/n) − 1`; for `sdsn`, score points per year.
        growth_required: Mean yearly growth that the target asks for, in the unit of `growth`.
        limit_factor: The factor by which the natural limit lowers the cut-offs.
        lower_bound: The value with score 0.
        mean_change: Mean change per year in the indicator's unit.
        miss_share: The projected miss over the way left (`destatis-weather`) or over the whole way
            (`escap`); 1 is all of it.
        optimum: The value with score 100.
        projected: The value at the target year if it goes on like this, in the indicator's unit.
        ratio: What the cut-offs are compared with: growth over growth required, pace, or share of the
            way gone.
        score: The score on the preset's own scale: −5 to 5 (growth presets), 0 to 100 (`sdsn`), 10 at
            the target (`escap`, not capped).
        targeted_change_percent: The change as a share of the targeted change, in per cent.
        z: The change over its standard error.
    """

    baseline_change_percent: float | None = None
    deviation: float | None = None
    distance: float | None = None
    first_year_used: int | None = None
    green: float | None = None
    growth: float | None = None
    growth_required: float | None = None
    limit_factor: float | None = None
    lower_bound: float | None = None
    mean_change: float | None = None
    miss_share: float | None = None
    optimum: float | None = None
    projected: float | None = None
    ratio: float | None = None
    score: float | None = None
    targeted_change_percent: float | None = None
    z: float | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PriceIncrease:
    """Cost that rises (*Preissteigerung*).

    Attributes:
        cost_type: Of this cost type; without it, of all.
        measure: Of this measure; without it, of all.
        share: By which share: `0.08` for 8 %.
    """

    cost_type: CostType | None = None
    measure: MeasureId | None = None
    share: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """A principle (*Grundsatz*) that stands above all goals.

    Attributes:
        id: The principle's id.
        text: Its wording.
    """

    id: PrincipleId
    text: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A place in the order of what comes first, with where it comes from.

    Attributes:
        class_: The priority class.
        rank: The rank, 1 first. Equal ranks are a tie; ties are broken by id.
        source: Who set it, or from which vote it comes.
    """

    class_: PriorityClass = dataclasses.field(metadata={"key": "class"})
    rank: int
    source: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Where a line leads.

    Attributes:
        time: The time.
        value: The value on the line.
        line: Where the line itself may be; `None` for two points.
        observation: Where one observation at that time may be; `None` for two points.
        observation_error: The standard error of one observation around the value on the line; `None`
            for two points.
    """

    time: float
    value: float
    line: Interval | None
    observation: Interval | None
    observation_error: float | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ProportionAnswer(Document):
    """The interval of a share.

    Attributes:
        method: The method that was used.
        interval: The share, between 0 and 1, with its interval.
    """

    method: ProportionMethod
    interval: Interval


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ProportionInput(Document):
    """A counted share, and how its interval is to be made.

    Attributes:
        confidence: The confidence level, between 0 and 1; by default 0.95.
        method: The method.
        successes: The cases that have the property.
        trials: All cases, at least one.
    """

    confidence: float | None = None
    method: ProportionMethod = ProportionMethod.WILSON
    successes: int
    trials: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """What was done to protect observations; part of every export.

    Attributes:
        method: The method and its version.
        minimum: The smallest count that may be published; some indicators have a larger one.
        suppressed: How many values the test suppressed.
        untested: How many values came without counts, so that the test had nothing to look at.
        secondary: Whether sums and differences of published values were examined too. Not in this
            release.
    """

    method: str
    minimum: int
    suppressed: int
    untested: int
    secondary: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Published(Document):
    """Observations that may leave: the only kind that is rendered or exported."""

    observations: tuple[Observation, ...]
    protection: Protection


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PublishedSeries:
    """The published values of one part of the population.

    Attributes:
        indicator_version: The version of the indicator under which they were observed.
        slice: The part of the population.
        of: The same in words.
        values: The values in order of their years.
    """

    indicator_version: int
    slice: Slice
    of: Text
    values: tuple[PublishedValue, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PublishedValue:
    """One published value.

    Attributes:
        year: The year.
        observed: What was observed, after the confidentiality test.
        status: How final it is.
        number: The value as a number in the indicator's unit, where there is one.
    """

    year: FiscalYear
    observed: ObservedValue
    status: ObservationStatus
    number: float | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RangeUsed:
    """A value known within bounds, with its year.

    Attributes:
        year: The year of the value.
        low: The lowest it can be, in the indicator's unit.
        high: The highest it can be.
    """

    year: int
    low: float
    high: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RankOptions(Document):
    """Whose rank is looked at, in which plan.

    Attributes:
        funding: The plan.
        measure: The measure.
    """

    funding: FundingOptions = FundingOptions()
    measure: MeasureId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RankPosition:
    """What becomes of a measure at a place in the order.

    Attributes:
        place: The place.
        outcome: What becomes of it.
        displaced: The measures that the plan funds today and would not with the measure here, in the
            order of ranks.
        start: The year in which it starts.
    """

    place: int
    outcome: Outcome
    displaced: tuple[MeasureId, ...]
    start: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RankSensitivity(Document):
    """What becomes of a measure at every place in the order of ranks.

    Attributes:
        last_funded: The last place at which it is funded, in full or in part.
        measure: The measure.
        place: Its place today, among the measures that are not budgeted; the first is 1.
        places: All places, the first first.
    """

    last_funded: int | None = None
    measure: MeasureId
    place: int
    places: tuple[RankPosition, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RateAnswer(Document):
    """The interval of a rate.

    Attributes:
        method: The method that was used.
        interval: Events per unit of exposure, with the interval.
    """

    method: RateMethod
    interval: Interval


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RateFunnelInput(Document):
    """A counted rate and what it is compared with.

    Attributes:
        events: The events.
        exposure: The inhabitants, person-years or cases in which they were counted; above 0.
        benchmark: The rate to compare with, per unit of exposure; above 0.
    """

    events: int
    exposure: float
    benchmark: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RateInput(Document):
    """A counted rate, and how its interval is to be made.

    Attributes:
        confidence: The confidence level, between 0 and 1; by default 0.95.
        events: The events.
        exposure: The inhabitants, person-years or cases in which they were counted; above 0.
        method: The method.
    """

    confidence: float | None = None
    events: int
    exposure: float
    method: RateMethod = RateMethod.EXACT_BELOW_TEN


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RateRatioInput(Document):
    """Two independent counted rates.

    Attributes:
        confidence: The confidence level, between 0 and 1; by default 0.95.
        group: The rate looked at.
        reference: The rate that it is compared with.
    """

    confidence: float | None = None
    group: CountedRate
    reference: CountedRate


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RatioAnswer(Document):
    """The ratio of two shares.

    Attributes:
        method: The method that was used.
        interval: `group / reference` with its interval.
    """

    method: RatioMethod
    interval: RatioInterval


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RatioInput(Document):
    """Two independent counted shares, and how the interval of their ratio is to be made.

    Attributes:
        confidence: The confidence level, between 0 and 1; by default 0.95.
        group: The share looked at.
        method: The method.
        reference: The share that it is compared with.
    """

    confidence: float | None = None
    group: CountedShare
    method: RatioMethod = RatioMethod.KATZ
    reference: CountedShare


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RatioInterval(Document):
    """A ratio with its interval. What is not defined is `None`, with the reason beside it.

    Attributes:
        estimate: The observed ratio, without a unit; `None` if the reference has no case.
        lower: Lower bound; `None` if the method gives none.
        upper: Upper bound; `None` if there is none.
        confidence: The confidence level asked for.
        open: Why something is missing; `None` if all is there.
    """

    estimate: float | None
    lower: float | None
    upper: float | None
    confidence: float
    open: Open | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonPotExhausted(Variant):
    """The money of the start year does not reach.

    Attributes:
        year: The year.
        needed: What the measure's cost lines that compete for short money need, together.
        free: What can be had for them at most, in all pots that may pay.
        short_by: What it would take in that year: `needed` less `free`.
        least: Whether this is about the least amount of a divisible measure (policy `partial`).
        pot: The pot, where a single one is short.
    """

    tag: ClassVar[Literal["pot_exhausted"]] = "pot_exhausted"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    year: FiscalYear
    needed: Decimal
    free: Decimal
    short_by: Decimal
    least: bool | None = None
    pot: PotId | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonFollowOnCost(Variant):
    """The start year fits; the money of another year does not reach.

    Attributes:
        year: The first year that is short.
        needed: What the measure's cost lines that compete for short money need, together.
        free: What can be had for them at most, in all pots that may pay.
        short_by: What it would take in that year: `needed` less `free`.
        least: Whether this is about the least amount of a divisible measure (policy `partial`).
        pot: The pot, where a single one is short.
    """

    tag: ClassVar[Literal["follow_on_cost"]] = "follow_on_cost"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    year: FiscalYear
    needed: Decimal
    free: Decimal
    short_by: Decimal
    least: bool | None = None
    pot: PotId | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRequiresUnfunded(Variant):
    """A required measure is not funded by this year.

    Attributes:
        measure: The first such measure, in the order of ranks.
    """

    tag: ClassVar[Literal["requires_unfunded"]] = "requires_unfunded"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    measure: MeasureId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonExcludedBy(Variant):
    """A measure that rules this one out is funded or budgeted.

    Attributes:
        measure: The first such measure, in the order of ranks.
    """

    tag: ClassVar[Literal["excluded_by"]] = "excluded_by"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    measure: MeasureId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonGateClosed(Variant):
    """Something must be settled first.

    Attributes:
        gate: What.
        state: How it stands.
    """

    tag: ClassVar[Literal["gate_closed"]] = "gate_closed"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    gate: GateKind
    state: GateState


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonIneligible(Variant):
    """No pot may pay a cost line, however much money it holds.

    Attributes:
        cost_line: The cost line.
        refusals: Which rule of which pot refuses it, in the order of use.
    """

    tag: ClassVar[Literal["ineligible"]] = "ineligible"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    cost_line: CostLineId
    refusals: tuple[Refusal, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonYearClosed(Variant):
    """The books of the year are closed: nothing starts in it any more.

    Attributes:
        year: The year.
    """

    tag: ClassVar[Literal["year_closed"]] = "year_closed"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    year: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonInterimBudget(Variant):
    """The city works without an adopted budget, and the measure is voluntary.

    Attributes:
        year: The year.
    """

    tag: ClassVar[Literal["interim_budget"]] = "interim_budget"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    year: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonBeforeEarliestStart(Variant):
    """The measure cannot start yet.

    Attributes:
        earliest_start: When it can.
    """

    tag: ClassVar[Literal["before_earliest_start"]] = "before_earliest_start"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    earliest_start: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonAfterLatestStart(Variant):
    """The measure can no longer start.

    Attributes:
        latest_start: Until when it could.
    """

    tag: ClassVar[Literal["after_latest_start"]] = "after_latest_start"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    latest_start: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonOutsideHorizon(Variant):
    """No year of the plan lies between earliest and latest start.

    Attributes:
        earliest_start: The earliest start.
        horizon: The years of the plan.
        latest_start: The latest start, if there is one.
    """

    tag: ClassVar[Literal["outside_horizon"]] = "outside_horizon"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    earliest_start: FiscalYear
    horizon: YearRange
    latest_start: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonCostOutsideHorizon(Variant):
    """With this start, no cost falls into the plan: nobody could say whether it fits.

    Attributes:
        horizon: The years of the plan.
    """

    tag: ClassVar[Literal["cost_outside_horizon"]] = "cost_outside_horizon"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    horizon: YearRange


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonOutrankedBy(Variant):
    """Policy `strict`: the money did not reach for a measure of higher rank, which ends the year.

    Attributes:
        measure: That measure.
    """

    tag: ClassVar[Literal["outranked_by"]] = "outranked_by"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    measure: MeasureId


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonNotSelected(Variant):
    """Policy `optimal`: the selection that is worth most does without this start. Of a measure that starts
    later it is not said whether the money would be there.

    Attributes:
        value: What the measure itself is worth.
    """

    tag: ClassVar[Literal["not_selected"]] = "not_selected"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    value: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonNotACandidate(Variant):
    """The measure is done, deferred or dropped.

    Attributes:
        status: Its status.
    """

    tag: ClassVar[Literal["not_a_candidate"]] = "not_a_candidate"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    status: ImplementationStatus


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonHeld(Variant):
    """Somebody decided to keep the measure out.

    Attributes:
        date: The day of the decision.
        reason: Why.
        role: Who; not told to the public.
    """

    tag: ClassVar[Literal["held"]] = "held"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"
    date: datetime.date
    reason: Text
    role: Text | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonNoCost(Variant):
    """The measure states no cost, so nobody can say what to fund."""

    tag: ClassVar[Literal["no_cost"]] = "no_cost"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "code"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceStratum:
    """One age group of a population, with the rate of a reference population.

    Attributes:
        events: The events counted in the age group.
        population: The people, or person-years, in the age group.
        reference_events: The events of the reference population in the age group.
        reference_population: The people of the reference population in the age group; above 0.
    """

    events: int
    population: float
    reference_events: int
    reference_population: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a pot may not pay a cost line.

    Attributes:
        pot: The pot.
        rule: The first rule that refuses the line.
    """

    pot: PotId
    rule: EligibilityRule


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions(Document):
    """What to report on, and in which language it is rendered.

    Attributes:
        language: The language.
        report: What to report on.
    """

    language: Literal["de", "en"] = "de"
    report: ReportOptions


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Report(Rendered):
    """A report to the council: data first, renderings second.

    Attributes:
        cover: What is reported on, for whom, and as of when.
        summary: The report on one page.
        decisions: What the council is asked to decide.
        money: The books of the period.
        funding: The funding plan.
        implementation: How far the measures are.
        indicators: The indicators with their targets.
        cycle: The steps of the cycle.
        measures: The measures, one short sheet each.
        resolutions: The resolutions known by the day of the report, the oldest first.
        methods: How the figures came about.
    """

    cover: Cover
    summary: Summary
    decisions: tuple[DecisionNeeded, ...]
    money: MoneyReport
    funding: FundingReport
    implementation: Implementation
    indicators: IndicatorReport
    cycle: tuple[StepReport, ...]
    measures: tuple[MeasureSheet, ...]
    resolutions: tuple[Resolution, ...]
    methods: Methods


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions(Document):
    """What to report on.

    Attributes:
        from_: The first year of the period.
        to: The last year of the period; as a rule the year after the first.
        as_of: The data cut-off (*Datenstand*): what was entered, decided or known later does not count.
        audience: For whom the report is.
        confidentiality: How observations are protected before anything is reported.
        funding: How the funding plan is made.
    """

    from_: FiscalYear = dataclasses.field(metadata={"key": "from"})
    to: FiscalYear
    as_of: datetime.date
    audience: Audience = Audience.PUBLIC
    confidentiality: ConfidentialityOptions = ConfidentialityOptions()
    funding: FundingOptions = FundingOptions()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """A resolution (*Beschluss*) of the council or a committee. Every adopted figure names one.

    Attributes:
        id: The resolution's id within the concept.
        reference: The reference of the paper, such as `VO/2021/09701`.
        body: The body that decided, such as the city council (*Bürgerschaft*).
        date: The day of the decision.
        result: What became of the proposal.
        subject: What was decided, in one sentence.
        url: Where the paper can be read.
    """

    id: ResolutionId
    reference: str
    body: Text
    date: datetime.date
    result: ResolutionResult
    subject: Text
    url: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rounded:
    """A value rounded to a multiple of a base (*Rundung auf Vielfache von 5*), as suppliers do to protect
    small counts.

    Attributes:
        value: The rounded value, in the indicator's unit: a multiple of the base.
        base: What it is a multiple of, above 0; 5 and 10 are usual.
    """

    value: Decimal
    base: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SampledCost(Document):
    """What the coalitions cost that came together in the orders of a seed.

    Attributes:
        confidence: With which probability the error bound holds, between 0 and 1; by default 0.95.
        costs: For each order the cost of its first member, of its first two, and so on to all.
        players: The bearers, 1 to 128, as their orders were drawn.
        seed: The seed of the orders.
    """

    confidence: float | None = None
    costs: tuple[tuple[Decimal, ...], ...] = ()
    players: tuple[SampledPlayer, ...] = ()
    seed: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SampledPlayer:
    """A bearer and how much it can ever add to the cost of others: the error bound rests on it.

    Attributes:
        id: The bearer.
        least: The least that it can add, whoever is there already.
        most: The most that it can add.
    """

    id: CentreId
    least: Decimal
    most: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a measure can start and how long it runs.

    Attributes:
        duration_years: How many years it runs; without it, permanently.
        earliest_start: The earliest year it can start; the cost lines are written for this start.
        latest_start: The latest year it may start.
    """

    duration_years: int | None = None
    earliest_start: FiscalYear
    latest_start: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ScoreMean:
    """A mean of scores with everything one must know about it. Presets without a score (`linear-pace`,
    `destatis-weather`, `statcan-2022`, `un-2023`, `oecd-distance`, `healthy-people`) have no mean.

    Attributes:
        value: The mean after the rule: what to quote. `None` if no indicator with a weight above 0 has
            a score.
        uncapped: The weighted mean before the rule.
        rule: The rule.
        lowest: The lowest score among the indicators with a weight above 0.
        moving_away: The indicators whose class says that they move away, by id.
        parts: The weights and scores, by id.
    """

    value: float | None
    uncapped: float | None
    rule: NonCompensation
    lowest: float | None
    moving_away: tuple[str, ...]
    parts: tuple[MeanPart, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ScoreScale:
    """The ends of a score from 0 to 100 and where it turns green.

    Attributes:
        lower_bound: The value with score 0.
        optimum: The value with score 100; below the lower bound if lower is better.
        green: The score from which on the goal counts as reached.
    """

    lower_bound: Decimal
    optimum: Decimal
    green: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBreak:
    """A break in a series: values from `year` on are not comparable with those before.

    Attributes:
        year: The first year after the break.
        reason: What changed.
    """

    year: FiscalYear
    reason: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """How much of a service one centre got from another, in the giver's unit: hours, m², cases.

    Attributes:
        from_: Who gave it: a service centre.
        to: Who used it; the giver itself for its own use (*Eigenverbrauch*).
        quantity: How much; not below zero.
    """

    from_: CentreId = dataclasses.field(metadata={"key": "from"})
    to: CentreId
    quantity: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRate:
    """What a unit of a service costs.

    Attributes:
        centre: The service centre.
        cost: Its cost with everything it was charged, in euros; an exact fraction such as `2050/3`.
        quantity: The quantity over which that cost is spread; a fraction as well.
        rate: Cost by quantity, an exact fraction; not there where nothing was given, or nothing had to
            be handed on.
    """

    centre: CentreId
    cost: str
    quantity: str
    rate: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SettledGrant:
    """One grant in one year.

    Attributes:
        grant: The grant.
        year: The year.
        eligible_planned: The eligible cost on the plan.
        eligible_actual: The eligible cost that really came about.
        paid: What the grant pays on the plan.
        due: What it owes on what was spent; never more than on the plan.
        to_repay: `paid − due`: what the city pays back, or does not draw.
    """

    grant: GrantId
    year: FiscalYear
    eligible_planned: Decimal
    eligible_actual: Decimal
    paid: Decimal
    due: Decimal
    to_repay: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SettledYear:
    """The measure in one year.

    Attributes:
        year: The year.
        cost_planned: What it was to cost.
        cost_actual: What it cost.
        city_planned: What the city was to bear of it.
        city_actual: What the city bears of it.
    """

    year: FiscalYear
    cost_planned: Decimal
    cost_actual: Decimal
    city_planned: Decimal
    city_actual: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SettlementOptions(Document):
    """Which grants to settle, on what was spent.

    Attributes:
        actuals: What the cost lines really cost; what is not named has cost nothing.
        from_: The first year to settle; without it, the first of the concept's term.
        measure: The measure.
        start: The year in which it started; without it, its earliest start.
        to: The last year to settle; without it, the last of the concept's term.
    """

    actuals: tuple[ActualCost, ...] = ()
    from_: FiscalYear | None = dataclasses.field(metadata={"key": "from"}, default=None)
    measure: str
    start: FiscalYear | None = None
    to: FiscalYear | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ShareFunnelInput(Document):
    """A counted share and what it is compared with.

    Attributes:
        successes: The cases that have the property.
        trials: All cases, at least one.
        benchmark: The share to compare with, such as that of the whole city: above 0, at most 1.
    """

    successes: int
    trials: int
    benchmark: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A class as readers see it.

    Attributes:
        symbol: The sign, different for every class of its kind.
        label: The word.
        tone: The colour, which never says more than the sign.
    """

    symbol: str
    label: Text
    tone: Tone


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SignalBeyond(Variant):
    """The point is beyond a limit."""

    tag: ClassVar[Literal["beyond"]] = "beyond"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "signal"
    side: Side


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SignalTrend(Variant):
    """The point is one of seven in a row that rise or fall."""

    tag: ClassVar[Literal["trend"]] = "trend"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "signal"
    side: Side


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SignalTwoOfThree(Variant):
    """The point is near a limit (in the outer third), and so is another of three in a row on this side of
    the mean.
    """

    tag: ClassVar[Literal["two_of_three"]] = "two_of_three"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "signal"
    side: Side


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SignalRun(Variant):
    """The point is one of seven in a row on this side of the mean."""

    tag: ClassVar[Literal["run"]] = "run"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "signal"
    side: Side


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SplitInput(Document):
    """An amount and the weights by which it is split.

    Attributes:
        amount: The amount.
        weights: The weights, in the order of the parts.
    """

    amount: Decimal
    weights: tuple[int, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SplitResult(Document):
    """The parts of a split amount, in the order of the weights.

    Attributes:
        parts: The parts; they add up to the amount.
    """

    parts: tuple[Decimal, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage of the search.

    Attributes:
        goal: What it looked for.
        found: What it found: points, or years of delay.
        bound: No selection that is as good in the earlier stages has more points, or fewer years of
            delay.
        gap: How far apart both are.
        is_proven: Whether they are the same: nothing is better.
        nodes: The nodes of its search tree.
        pivots: Its steps of the simplex method.
        class_: The class, where it looked at one alone.
    """

    goal: StageGoal
    found: int
    bound: int
    gap: int
    is_proven: bool
    nodes: int
    pivots: int
    class_: PriorityClass | None = dataclasses.field(metadata={"key": "class"}, default=None)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StatusCount:
    """How many measures have a status.

    Attributes:
        status: The status; `None` where only reports after the day say.
        sign: Its word and sign.
        measures: How many measures have it.
    """

    status: ImplementationStatus | None
    sign: Sign
    measures: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StatusCounts:
    """How many measures have which status.

    Attributes:
        of: Of which measures: all, a field of action, a department, a priority class.
        total: How many there are.
        counts: By status, in the order of statuses, last those whose status is not known on the day.
    """

    of: Text
    total: int
    counts: tuple[StatusCount, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StatusUpdate:
    """A dated report on a measure's implementation.

    Attributes:
        date: The day of the report.
        note: What happened.
        resolution: The resolution behind it, if any.
        status: The status from that day.
    """

    date: datetime.date
    note: Text | None = None
    resolution: ResolutionId | None = None
    status: ImplementationStatus


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StepReport:
    """One step of the cycle on the day of the report.

    Attributes:
        step: The step.
        kind: What kind of step it is.
        title: What it is called.
        with_steering_group: Whether it is coordinated with the steering group (*Steuerungsgruppe*).
        state: How it stands: overdue before due, due before the latest one done, that before what lies
            ahead.
        sign: Its word and sign.
        days_late: By how many days it is or was late.
        overdue: How many occurrences are overdue.
        due: The day to which `state` belongs: of several overdue ones the first.
        next_due: When it is due next.
        responsible: The role that does it; only in the internal version.
    """

    step: StepId
    kind: StepKind
    title: Text
    with_steering_group: bool
    state: OccurrenceState
    sign: Sign
    days_late: int
    overdue: int
    due: datetime.date | None = None
    next_due: datetime.date | None = None
    responsible: Text | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StepSchedule:
    """One step of the cycle on a day.

    Attributes:
        step: The step.
        kind: What kind of step it is.
        title: What it is called.
        responsible: The role that does it.
        with_steering_group: Whether it is coordinated with the steering group (*Steuerungsgruppe*).
        occurrences: Every occurrence up to the day, then the next one that is not done, if there is
            one.
        next_due: When it is due next: the first day after `as_of` that is not done.
    """

    step: StepId
    kind: StepKind
    title: Text
    responsible: Text
    with_steering_group: bool
    occurrences: tuple[Occurrence, ...]
    next_due: datetime.date | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """One age group of a population, with the weight it has in the standard population.

    Attributes:
        events: The events counted in the age group.
        population: The people, or person-years, in the age group; above 0.
        standard_population: The people of the age group in the standard population; 0 leaves the age
            group out.
    """

    events: int
    population: float
    standard_population: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The report on one page.

    Attributes:
        headline: Declared against computed: measures, budgeted, open, open volume.
        measures: All measures by status.
        targets: All targets by class.
        overdue_steps: How many steps of the cycle are overdue.
    """

    headline: HeadlineCheck
    measures: StatusCounts
    targets: AssessmentSummary
    overdue_steps: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TableSign:
    """A sign that stands in a table in the place of a number or beside one.

    Attributes:
        sign: The sign.
        meaning: What it means.
    """

    sign: str
    meaning: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One version of a target. Version 1 is the original; an assessment runs against it and against the
    current version.

    Attributes:
        id: The target's id, shared by its versions.
        version: The version, counted from 1.
        indicator: The indicator.
        kind: What kind of target it is.
        value: The value to reach; for a band its lower end, for a relative target the change as a share
            (`-0.20` for 20 % less than the baseline), for a level to maintain the worsening that is
            tolerated.
        year: The year by which it is to be reached.
        baseline: Where it starts.
        decided_by: The resolution that adopted this version.
        valid_from: The day from which this version applies.
        reason: Why it was set or moved.
        milestones: The milestones of a path in steps, in order of their years.
        path: The path from the baseline to the target.
        reference_group: The group whose distance is to shrink, for a gap of either kind; without it the
            indicator's reference group.
        slice: The part of the population it is about.
        upper: The upper end of a band.
    """

    id: TargetId
    version: int
    indicator: IndicatorId
    kind: TargetKind
    value: Decimal
    year: FiscalYear
    baseline: Baseline
    decided_by: ResolutionId
    valid_from: datetime.date
    reason: Text
    milestones: tuple[Milestone, ...] = ()
    path: PathShape = PathShape.LINEAR
    reference_group: CategoryId | None = None
    slice: Slice = Slice()
    upper: Decimal | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TargetAssessment:
    """The assessment of one target.

    Attributes:
        target: The target.
        indicator: The indicator.
        indicator_version: The version of the indicator whose values were used.
        title: The indicator's title.
        slice: The part of the population.
        kind: The kind of target.
        unit: The unit of values and targets; distances of percentages are percentage points.
        original: Against the version first adopted.
        current: Against the version in force on the day of the assessment.
        moved: Whether the target was moved: the version in force is not the original.
        versions: Every version in force by the day of the assessment: who moved it, when and why.
        changes: The log of the moved target: what each version after the first changed, and whether it
            made it easier.
        quality: The data behind it.
    """

    target: TargetId
    indicator: IndicatorId
    indicator_version: int
    title: Text
    slice: Slice
    kind: TargetKind
    unit: Unit
    original: VersionAssessment
    current: VersionAssessment
    moved: bool
    versions: tuple[TargetVersion, ...]
    changes: tuple[TargetChange, ...]
    quality: DataQuality


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TargetChange:
    """What one version of a target changed in the one before.

    Attributes:
        version: The version that changed it.
        fields: What changed; empty where the version confirmed the one before.
        ease: Whether that made it easier.
        decided_by: The resolution that adopted the version.
        valid_from: The day from which it applies.
        reason: Why.
    """

    version: int
    fields: tuple[FieldChange, ...]
    ease: Ease
    decided_by: ResolutionId
    valid_from: datetime.date
    reason: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TargetReport:
    """A target with its assessment.

    Attributes:
        of: The part of the population, in words.
        attainment: Is it met?
        trajectory: Is the pace enough?
        quality: How good are the data?
        quality_notes: Remarks on the data.
        path: The path from the baseline to the target, year by year; empty where there is no path.
        assessment: The classes with every figure, formula and input.
        obstacle: Why one of the two has no answer.
    """

    of: Text
    attainment: Sign
    trajectory: Sign
    quality: Sign
    quality_notes: tuple[Text, ...]
    path: tuple[PathPoint, ...]
    assessment: TargetAssessment
    obstacle: Text | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TargetVersion:
    """One version of a target, for the log of moved targets.

    Attributes:
        version: The version.
        value: The value as adopted, as decimal text.
        year: The year by which it is to be reached.
        decided_by: The resolution that adopted it.
        valid_from: The day from which it applies.
        reason: Why.
    """

    version: int
    value: Decimal
    year: FiscalYear
    decided_by: ResolutionId
    valid_from: datetime.date
    reason: Text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The years for which a concept was adopted (*Laufzeit*).

    Attributes:
        from_: The first year.
        to: The last year, not before the first.
    """

    from_: FiscalYear = dataclasses.field(metadata={"key": "from"})
    to: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text in German, and in English where there is a translation.

    Attributes:
        de: The German wording.
        en: The English wording; without one, readers see the German.
    """

    de: str
    en: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TheilSen:
    """The slope of Theil and Sen with its interval.

    Attributes:
        points: How many points it was computed from.
        slope: The median of the slopes between all pairs of points, in units of the value by units of
            time.
        lower: The lower bound of the slope.
        upper: The upper bound of the slope.
        confidence: The confidence level of the bounds.
        intercept: The value at time 0 of the line through the medians of times and values.
    """

    points: int
    slope: float
    lower: float
    upper: float
    confidence: float
    intercept: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdsUsed:
    """Class boundaries as decimal text.

    Attributes:
        on_track: From this pace on: on track.
        moderate: From this pace on: moderate.
        neutral: Up to this pace either way: no change.
    """

    on_track: Decimal
    moderate: Decimal
    neutral: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TimedValue:
    """A value at a time.

    Attributes:
        time: The time, such as a year.
        value: The value.
    """

    time: float
    value: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """A plan as a whole.

    Attributes:
        funded: How many measures are funded, in full or in part.
        pots: What the pots hold over all years.
        allocated: What measures use of it.
        free: What is left.
    """

    funded: int
    pots: Decimal
    allocated: Decimal
    free: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TrajectoryOnTrack(Variant):
    """Fast enough (German: *auf Kurs*)."""

    tag: ClassVar[Literal["on_track"]] = "on_track"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TrajectoryModerate(Variant):
    """Towards the target, somewhat too slowly."""

    tag: ClassVar[Literal["moderate"]] = "moderate"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TrajectoryInsufficient(Variant):
    """Towards the target, far too slowly."""

    tag: ClassVar[Literal["insufficient"]] = "insufficient"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TrajectoryNoChange(Variant):
    """Standing still, within the neutral band."""

    tag: ClassVar[Literal["no_change"]] = "no_change"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TrajectoryMovingAway(Variant):
    """Away from the target; also a target met at the baseline and not any more."""

    tag: ClassVar[Literal["moving_away"]] = "moving_away"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TrajectoryNotAssessable(Variant):
    """The question has no answer, for this reason."""

    tag: ClassVar[Literal["not_assessable"]] = "not_assessable"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"
    reason: Obstacle


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One amount that one centre charged another with.

    Attributes:
        from_: The service centre.
        to: Who is charged.
        amount: With how much.
    """

    from_: CentreId = dataclasses.field(metadata={"key": "from"})
    to: CentreId
    amount: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TrendAnswer(Document):
    """The trend of a series by every method.

    Attributes:
        mean_change: The change in a unit of time from the first point to the last.
        recent_change: The same over the last steps asked for; `None` if there are fewer.
        line: The line of least squares.
        attainability: Whether that line leads to the target; `None` if none was given.
        theil_sen: Theil and Sen's slope.
        mann_kendall: Mann and Kendall's test.
    """

    mean_change: float | None
    recent_change: float | None
    line: Line
    attainability: Attainability | None
    theil_sen: TheilSen
    mann_kendall: MannKendall


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TrendInput(Document):
    """A series, and what is asked of its trend.

    Attributes:
        confidence: The confidence level, between 0 and 1; by default 0.95.
        last_steps: Over how many of the last steps the recent change is taken; by default five.
        points: The values with their times, in any order; 2 to 2,000, one at a time.
        target: What is to be reached, where that is asked.
    """

    confidence: float | None = None
    last_steps: int | None = None
    points: tuple[TimedValue, ...] = ()
    target: TrendTarget | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TrendTarget:
    """What a series is to reach, for its trend.

    Attributes:
        value: The value.
        time: By when.
        meets: Which side of the value is wanted.
    """

    value: float
    time: float
    meets: Meets


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLinearPace(Variant):
    """`linear-pace`."""

    tag: ClassVar[Literal["linear_pace"]] = "linear_pace"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "kind"
    class_: PaceClasses = dataclasses.field(metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWeather(Variant):
    """`destatis-weather`."""

    tag: ClassVar[Literal["weather"]] = "weather"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "kind"
    class_: Weather = dataclasses.field(metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerdictEurostat(Variant):
    """`eurostat-4` and `eurostat-5`."""

    tag: ClassVar[Literal["eurostat"]] = "eurostat"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "kind"
    class_: EurostatClass = dataclasses.field(metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerdictStatcan(Variant):
    """`statcan-2022` and `statcan-2025`."""

    tag: ClassVar[Literal["statcan"]] = "statcan"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "kind"
    class_: StatcanClass = dataclasses.field(metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerdictUn(Variant):
    """`un-2023`."""

    tag: ClassVar[Literal["un"]] = "un"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "kind"
    class_: UnLevel = dataclasses.field(metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerdictEscap(Variant):
    """`escap`."""

    tag: ClassVar[Literal["escap"]] = "escap"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "kind"
    class_: EscapClass = dataclasses.field(metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerdictSdsn(Variant):
    """`sdsn`."""

    tag: ClassVar[Literal["sdsn"]] = "sdsn"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "kind"
    class_: SdsnTrend = dataclasses.field(metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerdictOecd(Variant):
    """`oecd-distance`."""

    tag: ClassVar[Literal["oecd"]] = "oecd"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "kind"
    class_: OecdClass = dataclasses.field(metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerdictHealthyPeople(Variant):
    """`healthy-people`."""

    tag: ClassVar[Literal["healthy_people"]] = "healthy_people"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "kind"
    class_: HealthyPeopleClass = dataclasses.field(metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRefused(Variant):
    """The formula cannot carry the data."""

    tag: ClassVar[Literal["refused"]] = "refused"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "kind"
    class_: PresetRefusal = dataclasses.field(metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class VersionAssessment:
    """The assessment against one version of a target.

    Attributes:
        version: The version.
        target_value: The value to reach, in the indicator's unit; of a band its lower end.
        target_year: The year by which it is to be reached.
        result: The two classes with the figures and inputs behind them.
        bounds: What the values leave open that are known only within bounds.
        target_upper: The upper end of a band.
    """

    version: int
    target_value: float
    target_year: FiscalYear
    result: Assessment
    bounds: Bounds | None = None
    target_upper: float | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearAmount:
    """An amount in a year.

    Attributes:
        year: The year.
        amount: The amount.
    """

    year: FiscalYear
    amount: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearBooks:
    """The books of one year.

    Attributes:
        year: The year.
        accounts: One account for each pot with entries, in the order of use, the regular budget last.
        closed_on: The day on which it was closed, where it was by the data cut-off.
        total: Their sum; `None` where there is no entry.
    """

    year: FiscalYear
    accounts: tuple[Account, ...]
    closed_on: datetime.date | None = None
    total: AccountFigures | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearClosing:
    """The closing of a budget year (*Jahresabschluss*). What is closed is never changed.

    Attributes:
        year: The year.
        closed_on: The day it was closed.
    """

    year: FiscalYear
    closed_on: datetime.date


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearPart:
    """What a partly funded measure gets in a year (*Teilfinanzierung*): `need = granted + missing`.

    Attributes:
        year: The year.
        need: What the measure costs the city.
        granted: What the pots pay.
        missing: What they do not pay.
    """

    year: FiscalYear
    need: Decimal
    granted: Decimal
    missing: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearRange:
    """Consecutive fiscal years, both ends included (*von … bis*).

    Attributes:
        from_: The first year.
        to: The last year, not before `from`.
    """

    from_: FiscalYear = dataclasses.field(metadata={"key": "from"})
    to: FiscalYear


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearTotal:
    """The sums of one year.

    Attributes:
        year: The year.
        pots: What all pots hold.
        allocated: What measures use.
        free: What is left.
        cumulative: What the pots have given since the start of the plan, this year included.
    """

    year: FiscalYear
    pots: Decimal
    allocated: Decimal
    free: Decimal
    cumulative: Decimal


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class YearValue:
    """A value and its year.

    Attributes:
        year: The year.
        value: The value.
    """

    year: FiscalYear
    value: Decimal


Attainment: TypeAlias = AttainmentMet | AttainmentLostAgain | AttainmentDeadlineMet | AttainmentDeadlineMissed | AttainmentNotYet | AttainmentNotAssessable
"""Is the target met? As long as nothing is observed in the target year or later, the latest value
answers. Then the first observation in or after that year answers for good: what comes later changes
neither a deadline met nor a deadline missed, and `Assessment.met` still says how things stand now.
There is no clock here: a series that stopped before the target year stays `Attainment.NotYet`, and
its age is another question.
"""

CategoryId: TypeAlias = str
"""The id of a category of a dimension: a group, a district, a sex, an age band."""

CentreId: TypeAlias = str
"""A cost centre (*Kostenstelle*)."""

ConceptId: TypeAlias = str
"""The id of a concept."""

CostLineId: TypeAlias = str
"""The id of a cost line, unique within its measure."""

CoverGroupId: TypeAlias = str
"""A group of pots that cover each other (*Deckungskreis*)."""

DepartmentId: TypeAlias = str
"""The id of a department (*Fachbereich*)."""

EntryId: TypeAlias = str
"""The id of a budget entry (*Buchung*)."""

FieldId: TypeAlias = str
"""The id of a field of action (*Handlungsfeld*)."""

FiscalYear: TypeAlias = int
"""A budget year (*Haushaltsjahr*), equal to the calendar year, from 1900 to 2200."""

GoalId: TypeAlias = str
"""The id of a goal (*Leitziel, Teilziel*)."""

GrantId: TypeAlias = str
"""The id of a grant (*Fördermittel*), unique in the concept."""

IndicatorId: TypeAlias = str
"""The id of an indicator; its versions share it."""

MeasureId: TypeAlias = str
"""The id of a measure (*Maßnahme*), such as `M05`."""

ObservedValue: TypeAlias = ObservedValueExact | ObservedValueCounts | ObservedValueRounded | ObservedValueLessThan | ObservedValueMissing
"""What was observed."""

ParticipationId: TypeAlias = str
"""The id of a participation round (*Beteiligung*)."""

PartnerId: TypeAlias = str
"""The id of a partner outside the administration."""

PotId: TypeAlias = str
"""The id of a pot (*Budgettopf*)."""

PrincipleId: TypeAlias = str
"""The id of a principle (*Grundsatz*)."""

Reason: TypeAlias = ReasonPotExhausted | ReasonFollowOnCost | ReasonRequiresUnfunded | ReasonExcludedBy | ReasonGateClosed | ReasonIneligible | ReasonYearClosed | ReasonInterimBudget | ReasonBeforeEarliestStart | ReasonAfterLatestStart | ReasonOutsideHorizon | ReasonCostOutsideHorizon | ReasonOutrankedBy | ReasonNotSelected | ReasonNotACandidate | ReasonHeld | ReasonNoCost
"""Why a measure is not funded. In JSON the variant stands as `code`, its figures beside it."""

ResolutionId: TypeAlias = str
"""The id of a resolution (*Beschluss*)."""

Signal: TypeAlias = SignalBeyond | SignalTrend | SignalTwoOfThree | SignalRun
"""What is more than noise at a point."""

StepId: TypeAlias = str
"""The id of a step of the cycle."""

TargetId: TypeAlias = str
"""The id of a target (*Zielwert*); its versions share it."""

Trajectory: TypeAlias = TrajectoryOnTrack | TrajectoryModerate | TrajectoryInsufficient | TrajectoryNoChange | TrajectoryMovingAway | TrajectoryNotAssessable
"""Is the pace enough? Judged until the target year, by the pace since the baseline."""

Verdict: TypeAlias = VerdictLinearPace | VerdictWeather | VerdictEurostat | VerdictStatcan | VerdictUn | VerdictEscap | VerdictSdsn | VerdictOecd | VerdictHealthyPeople | VerdictRefused
"""The mark: the institution's own class as a typed word, or why there is none."""
