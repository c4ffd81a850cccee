//! This module holds problems of selecting measures as the shared instances state them: who may start when, for what
//! value, at what cost, paid by which source; and checks a solution of one in whole cents.

mod flow;
mod large;
mod ours;

use serde_json::Value;

pub use large::large;
pub use ours::Prepared;

/// How a measure may be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// By one source in all its years.
    Whole,
    /// Every year's need split among its sources.
    Split,
}

/// One problem; `benches/races/optimal.py` says what its file means.
#[derive(Clone, Debug)]
pub struct Instance {
    /// How many years it looks ahead.
    pub years: usize,
    /// Who can be funded, in the order of the file.
    pub measures: Vec<Measure>,
    /// Who pays.
    pub sources: Vec<Source>,
    /// Of each group at most one measure is funded.
    pub exclusions: Vec<Vec<usize>>,
}

/// One measure.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its possible starts; of one that is fixed only that.
    pub options: Vec<Start>,
    /// Who may pay, by position; of a fixed measure only its source.
    pub sources: Vec<usize>,
    /// Whether it must be funded.
    pub fixed: bool,
    /// What must be funded first, and how many years after that one's start it is finished.
    pub requires: Vec<(usize, usize)>,
}

/// A measure started in a year.
#[derive(Clone, Debug)]
pub struct Start {
    /// The year, counted from 0.
    pub year: usize,
    /// What it is worth.
    pub value: i64,
    /// What it needs in each year, in cents.
    pub needs: Vec<i64>,
}

/// One source.
#[derive(Clone, Debug)]
pub struct Source {
    /// What each year brings, in cents.
    pub envelopes: Vec<i64>,
    /// How much of what is left a year hands to the next; none where all of it.
    pub carry: Option<i64>,
}

/// One measure of a solution: its position, its start and, where it is paid whole, the source.
pub type Choice = (usize, usize, Option<usize>);

/// Why a file is no instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a funding-instance/1")
    }
}

impl std::error::Error for Unreadable {}

impl Instance {
    /// Reads an instance.
    ///
    /// # Errors
    /// [`Unreadable`] where anything that the problem needs is missing.
    pub fn read(file: &Value) -> Result<Self, Unreadable> {
        Self::read_parts(file).ok_or(Unreadable)
    }

    fn read_parts(file: &Value) -> Option<Self> {
        let years = file["years"].as_array()?.len();
        let entries = file["measures"].as_array()?;
        let place = |id: &Value| entries.iter().position(|entry| entry["id"] == *id);
        let duration = |at: usize| entries.get(at).and_then(|entry| number(&entry["duration"]));
        let measures = entries.iter().map(|entry| {
            let required = entry["requires"].as_array()?.iter().map(place);
            let requires = required.map(|at| Some((at?, duration(at?)?))).collect::<Option<_>>()?;
            measure(entry, years, requires)
        });
        let exclusions = file["exclusions"].as_array()?.iter();
        let exclusions = exclusions.map(|group| group.as_array()?.iter().map(place).collect());
        Some(Self {
            years,
            measures: measures.collect::<Option<_>>()?,
            sources: file["sources"].as_array()?.iter().map(source).collect::<Option<_>>()?,
            exclusions: exclusions.collect::<Option<_>>()?,
        })
    }

    /// The value of a solution that keeps every rule, recomputed in integers; none of one that does not.
    #[must_use]
    pub fn value(&self, plan: &[Choice], mode: Mode) -> Option<i64> {
        let mut starts: Vec<Option<&Start>> = vec![None; self.measures.len()];
        let mut demands = flow::Demands::new();
        let mut value = 0;
        for (at, year, payer) in plan {
            let measure = self.measures.get(*at)?;
            let start = measure.options.iter().find(|option| option.year == *year)?;
            let payers = match (mode, payer) {
                (Mode::Split, _) => measure.sources.as_slice(),
                (Mode::Whole, Some(payer)) if measure.sources.contains(payer) => std::slice::from_ref(payer),
                (Mode::Whole, _) => return None,
            };
            let place = starts.get_mut(*at).filter(|place| place.is_none())?;
            *place = Some(start);
            value += start.value;
            for (year, need) in start.needs.iter().enumerate() {
                *demands.entry((year, payers.to_vec())).or_default() += need;
            }
        }
        let year = |at: usize| starts.get(at).copied().flatten().map(|start| start.year);
        let linked = self.measures.iter().enumerate().all(|(at, measure)| match year(at) {
            Some(start) => measure
                .requires
                .iter()
                .all(|(required, lead)| year(*required).is_some_and(|first| first + lead <= start)),
            None => !measure.fixed,
        });
        let exclusive =
            self.exclusions.iter().all(|group| group.iter().filter(|at| year(**at).is_some()).count() <= 1);
        (linked && exclusive && flow::payable(&self.sources, &demands)).then_some(value)
    }
}

fn number(value: &Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn cents(list: &Value) -> Option<Vec<i64>> {
    list.as_array()?.iter().map(Value::as_i64).collect()
}

fn measure(entry: &Value, years: usize, requires: Vec<(usize, usize)>) -> Option<Measure> {
    let profile = cents(&entry["oneoff_profile_cents"])?;
    let recurring = entry["recurring_cents"].as_i64()?;
    let fixed = Some(&entry["fixed"]).filter(|fixed| !fixed.is_null());
    let starts = match fixed {
        Some(fixed) => number(&fixed["start"])?..=number(&fixed["start"])?,
        None => number(&entry["earliest"])?..=number(&entry["latest"])?,
    };
    let start = |year: usize| {
        let need =
            |at: usize| at.checked_sub(year).map_or(0, |after| *profile.get(after).unwrap_or(&recurring));
        let value = entry["value_by_start"].get(year.to_string())?.as_i64()?;
        Some(Start { year, value, needs: (0..years).map(need).collect() })
    };
    let sources = match fixed {
        Some(fixed) => vec![number(&fixed["source"])?],
        None => entry["sources"].as_array()?.iter().map(number).collect::<Option<_>>()?,
    };
    Some(Measure {
        options: starts.map(start).collect::<Option<_>>()?,
        sources,
        fixed: fixed.is_some(),
        requires,
    })
}

fn source(entry: &Value) -> Option<Source> {
    let limit = entry["carry_limit_cents"].as_i64();
    let carry = if entry["carry_allowed"].as_bool()? { limit } else { Some(0) };
    Some(Source { envelopes: cents(&entry["envelopes_cents"])?, carry })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure should say so by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_plan_counts_only_if_it_keeps_every_rule() {
        let file = include_str!("../../integration-core/tests/vectors/funding/instances/seed62_fixed37.json");
        let mut instance = Instance::read(&serde_json::from_str(file).unwrap()).unwrap();
        let fixed = instance.measures.iter().enumerate().filter(|(_, measure)| measure.fixed);
        let plan: Vec<Choice> =
            fixed.map(|(at, measure)| (at, measure.options[0].year, Some(measure.sources[0]))).collect();
        assert_eq!(plan.len(), 37);
        // What these 37 are worth in the file: the sum of `value_by_start` at the start that each has.
        for mode in [Mode::Whole, Mode::Split] {
            assert_eq!(instance.value(&plan, mode), Some(2_400));
            assert_eq!(instance.value(&plan[1..], mode), None, "a fixed measure is missing");
            assert_eq!(instance.value(&[&plan[..], &plan[..1]].concat(), mode), None, "one is there twice");
        }
        let (at, year, payer) = plan[0];
        let elsewhere = [&[(at, year, payer.map(|payer| 1 - payer))], &plan[1..]].concat();
        assert_eq!(instance.value(&elsewhere, Mode::Whole), None, "another source pays");
        instance.exclusions.push(vec![plan[0].0, plan[1].0]);
        assert_eq!(instance.value(&plan, Mode::Split), None, "two of a group");
        instance.exclusions.pop();
        instance.measures[at].requires.push((plan[1].0, 9));
        assert_eq!(instance.value(&plan, Mode::Split), None, "what it requires is not finished");
        instance.measures[at].requires.clear();
        let account = &mut instance.sources[1].envelopes[1];
        *account = 0;
        assert_eq!(instance.value(&plan, Mode::Split), None, "no money");
    }

    #[test]
    fn the_invented_instance_is_the_same_everywhere() {
        let text = large(500, 10, 5, 500).to_string();
        assert_eq!(text, large(500, 10, 5, 500).to_string());
        let instance = Instance::read(&large(500, 10, 5, 500)).unwrap();
        let needs = instance.measures.iter().flat_map(|measure| &measure.options[0].needs).sum::<i64>();
        let envelopes = instance.sources.iter().flat_map(|source| &source.envelopes).sum::<i64>();
        // As scarce as m500, where it is 53 %.
        assert_eq!(envelopes * 100 / needs, 53);
    }
}
