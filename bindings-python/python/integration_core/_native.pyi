"""
The extension module `integration_core._native`.
"""

from _typeshed import Incomplete
from collections.abc import Sequence
from typing import Any, final

__all__ = ["Concept", "PanelColumns", "aggregate", "allocate", "assess", "award", "check", "compare", "compare_estimates", "control_chart", "converge", "difference", "explain", "frontier", "fund", "joining_orders", "judge", "least_extra", "mean", "nucleolus", "optimise", "panel_assess", "panel_developments", "panel_gaps", "panel_proportions", "panel_trends", "path_value", "proportion", "publish", "rank_sensitivity", "rate", "rate_in_funnel", "rate_ratio", "ratio", "report", "report_html", "report_markdown", "schedule", "settle_grants", "shapley", "shapley_sampled", "share_in_funnel", "split", "standardise_directly", "standardise_indirectly", "to_html", "to_markdown", "trend", "version"]

@final
class Concept:
    """
    A valid concept in the memory of the core.
    """
    @staticmethod
    def from_json(document: str | bytes | bytearray) -> Concept:
        """
        Reads and checks a document.
        """
    @staticmethod
    def from_sealed(sealed: str) -> Concept:
        """
        Reads what `seal` wrote; nothing is checked again.
        """
    def seal(self, /) -> str:
        """
        The concept as text that needs no further check.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON text, in one fixed form.
        """
    def warnings_json(self, /) -> str:
        """
        What somebody should look at although the concept is valid: a JSON list of diagnostics.
        """

@final
class PanelColumns:
    """
    Columns of a result, for every library that reads Arrow data. Nothing is copied when they are taken.
    """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> Any:
        """
        The columns as an Arrow stream (PyCapsule interface). A requested schema is not followed, as the interface allows.
        """
    def __len__(self, /) -> int:
        """
        How many rows there are.
        """
    @property
    def names(self, /) -> list[str]:
        """
        The names of the columns.
        """
    @property
    def problem_count(self, /) -> int:
        """
        How many problems there are.
        """
    @property
    def problems(self, /) -> str:
        """
        What is wrong with single rows, as the core's JSON list: the first thousand.
        """

def aggregate(input: str) -> str:
    """
    Several indicators judged by one method and counted: `AggregateInput` in, `AggregateAnswer` out.
    """

def allocate(input: str) -> str:
    """
    Cost centres hand on their cost: `AllocationInput` in, `CostAllocation` out.
    """

def assess(concept: Concept, options: str) -> str:
    """
    The assessment of every target: `AssessOptions` in, `Assessments` out.
    """

def award(input: str) -> str:
    """
    Too little money shared among claims: `ClaimsInput` in, `ExactShares` out.
    """

def check(document: str | bytes | bytearray) -> str:
    """
    Checks a document: JSON text of a `CheckResult`.
    """

def compare(concept: Concept, options: str) -> str:
    """
    A scenario against the plan: `CompareOptions` in, `Comparison` out.
    """

def compare_estimates(input: str) -> str:
    """
    Two figures with standard errors compared: `CompareEstimatesInput` in, `EstimateComparison` out.
    """

def control_chart(input: str) -> str:
    """
    Signals told from noise: `ChartInput` in, `ControlChart` out.
    """

def converge(input: str) -> str:
    """
    Whether a gap between two shares closed beyond chance: `ConvergeInput` in, `ConvergenceTest` out.
    """

def difference(input: str) -> str:
    """
    By how much two shares differ: `DifferenceInput` in, `DifferenceAnswer` out.
    """

def explain(concept: Concept, options: str) -> str:
    """
    Why a measure is funded, waits or is blocked: `ExplainOptions` in, `Explanation` out.
    """

def frontier(concept: Concept, options: str) -> str:
    """
    The measures that a pot's amount buys: `FrontierOptions` in, `Frontier` out.
    """

def fund(concept: Concept, options: str) -> str:
    """
    The funding plan: `FundingOptions` in, `FundingPlan` out.
    """

def joining_orders(input: str) -> str:
    """
    The random orders of a seed: `OrdersInput` in, `JoiningOrders` out.
    """

def judge(input: str) -> str:
    """
    One series judged as an institution would: `JudgeInput` in, `PresetAnswer` out.
    """

def least_extra(concept: Concept, options: str) -> str:
    """
    The least extra money that funds a measure: `LeastExtraOptions` in, `LeastExtra` out.
    """

def mean(input: str) -> str:
    """
    The mean of measurements: `MeanInput` in, `Interval` out.
    """

def nucleolus(input: str) -> str:
    """
    The nucleolus of a joint cost: `JointCost` in, `ExactShares` out.
    """

def optimise(concept: Concept, options: str) -> str:
    """
    The selection of measures that is worth most: `OptimiseOptions` in, `OptimalPlan` out.
    """

def panel_assess(data: Any, series: Sequence[str], year: str, value: str, target: Incomplete, target_year: Incomplete, better: str, baseline_year: Incomplete | None, thresholds: Sequence[str | None], progress: Any | None) -> PanelColumns:
    """
    The linear pace of every series of a table in long form.
    """

def panel_developments(data: Any, before: tuple[str, str], after: tuple[str, str], better: str, keep: Sequence[str]) -> PanelColumns:
    """
    What happened to the gap between two years in every row.
    """

def panel_gaps(data: Any, group: str, reference: str, keep: Sequence[str]) -> PanelColumns:
    """
    The gap between a group and its reference in every row.
    """

def panel_proportions(data: Any, successes: str, trials: str, confidence: float, method: str, keep: Sequence[str], progress: Any | None) -> PanelColumns:
    """
    The interval of the share in every row.
    """

def panel_trends(data: Any, series: Sequence[str], year: str, value: str, confidence: float, progress: Any | None) -> PanelColumns:
    """
    The trends of every series of a table in long form.
    """

def path_value(input: str) -> str:
    """
    What the way to a target asks for in a year: `PathInput` in, `PathValue` out.
    """

def proportion(input: str) -> str:
    """
    The interval of a share: `ProportionInput` in, `ProportionAnswer` out.
    """

def publish(concept: Concept, options: str) -> str:
    """
    The observations that may leave: `ConfidentialityOptions` in, `Published` out.
    """

def rank_sensitivity(concept: Concept, options: str) -> str:
    """
    What a measure's rank decides: `RankOptions` in, `RankSensitivity` out.
    """

def rate(input: str) -> str:
    """
    The interval of a rate: `RateInput` in, `RateAnswer` out.
    """

def rate_in_funnel(input: str) -> str:
    """
    Where a rate lies in the funnel around a benchmark: `RateFunnelInput` in, `FunnelPlace` out.
    """

def rate_ratio(input: str) -> str:
    """
    How many times one rate is another: `RateRatioInput` in, `RatioInterval` out.
    """

def ratio(input: str) -> str:
    """
    How many times one share is another: `RatioInput` in, `RatioAnswer` out.
    """

def report(concept: Concept, options: str) -> str:
    """
    The report as data: `ReportOptions` in, `Report` out.
    """

def report_html(concept: Concept, options: str) -> str:
    """
    The report as one HTML file: `RenderOptions` in, text out.
    """

def report_markdown(concept: Concept, options: str) -> str:
    """
    The report as Markdown: `RenderOptions` in, text out.
    """

def schedule(concept: Concept, options: str) -> str:
    """
    The cycle on a day: `DayOptions` in, `CycleSchedule` out.
    """

def settle_grants(concept: Concept, options: str) -> str:
    """
    The grants of a measure on what was spent: `SettlementOptions` in, `GrantSettlement` out.
    """

def shapley(input: str) -> str:
    """
    The Shapley value of a joint cost: `JointCost` in, `ExactShares` out.
    """

def shapley_sampled(input: str) -> str:
    """
    The Shapley value estimated from such orders: `SampledCost` in, `EstimatedShares` out.
    """

def share_in_funnel(input: str) -> str:
    """
    Where a share lies in the funnel around a benchmark: `ShareFunnelInput` in, `FunnelPlace` out.
    """

def split(input: str) -> str:
    """
    An amount split by weights: `SplitInput` in, `SplitResult` out.
    """

def standardise_directly(input: str) -> str:
    """
    What a rate would be with the standard age structure: `DirectInput` in, `DirectAnswer` out.
    """

def standardise_indirectly(input: str) -> str:
    """
    How many times as many events there are as at the rates of a reference: `IndirectInput` in, `IndirectAnswer` out.
    """

def to_html(report: str, options: str) -> str:
    """
    A report, as text, as one HTML file: `LanguageOptions` beside it, text out.
    """

def to_markdown(report: str, options: str) -> str:
    """
    A report, as text, as Markdown: `LanguageOptions` beside it, text out.
    """

def trend(input: str) -> str:
    """
    Where a series goes: `TrendInput` in, `TrendAnswer` out.
    """

def version() -> str:
    """
    Version of the calculation engine, the same in Rust, Python and the browser.

    >>> from integration_core import version
    >>> len(version().split("."))
    3
    """
