//! Theil and Sen's slope and Kendall's score for several series side by side: complete series of the same years, without
//! equal values.
//!
//! Sorting the slopes of all pairs takes most of the time of a single series. A sorting network has no branches, so a
//! compiler sorts several series with one instruction; comparators that no wanted rank depends on are left out.

use super::super::series::SeriesTable;
use crate::uncertainty::trend::rank::interval_ranks;
use crate::uncertainty::{ConfidenceLevel, is_number};

/// How many series go side by side.
const LANES: usize = 16;

/// For more years the network grows faster than a sort.
const MOST_YEARS: usize = 16;

/// What the order of the values says about one series.
#[derive(Clone, Copy)]
pub(super) struct Ranked {
    pub(super) slope: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
    /// How many pairs rise; all others fall.
    pub(super) rising: usize,
}

/// The series from `first` on, as they were worked out last.
pub(super) struct Lanes<'a> {
    table: &'a SeriesTable<'a>,
    years: &'a [i32],
    /// Lower bound, the two around the middle, upper bound.
    ranks: [usize; 4],
    comparators: Vec<[usize; 2]>,
    first: Option<usize>,
    values: Vec<[f64; LANES]>,
    slopes: Vec<[f64; LANES]>,
    ranked: [Option<Ranked>; LANES],
}

impl<'a> Lanes<'a> {
    /// `None` for a table whose series have years of their own, or too many.
    pub(super) fn of(table: &'a SeriesTable<'a>, level: ConfidenceLevel) -> Option<Self> {
        let years = table.common_years().filter(|years| (2..=MOST_YEARS).contains(&years.len()))?;
        let pairs = years.len() * (years.len() - 1) / 2;
        let [lower, upper] = interval_ranks(years.len(), level);
        let ranks = [lower, (pairs - 1) / 2, pairs / 2, upper];
        Some(Self {
            table,
            years,
            ranks,
            comparators: comparators(pairs, &ranks),
            first: None,
            values: vec![[0.0; LANES]; years.len()],
            slopes: Vec::with_capacity(pairs),
            ranked: [None; LANES],
        })
    }

    /// `None` for a series with a missing value, with one that is no number, or with equal values.
    pub(super) fn ranked(&mut self, series: usize) -> Option<Ranked> {
        let is_there = |first: &usize| (*first..first.saturating_add(LANES)).contains(&series);
        let first = self.first.filter(is_there).unwrap_or_else(|| {
            self.work_out(series);
            series
        });
        self.first = Some(first);
        self.ranked.get(series.saturating_sub(first)).copied().flatten()
    }

    fn work_out(&mut self, first: usize) {
        self.read(first);
        let (rising, has_ties) = self.pairs();
        for [low, high] in &self.comparators {
            if let Ok([low, high]) = self.slopes.get_disjoint_mut([*low, *high]) {
                for (low, high) in low.iter_mut().zip(high) {
                    (*low, *high) = if *high < *low { (*high, *low) } else { (*low, *high) };
                }
            }
        }
        let [lower, below, above, upper] =
            self.ranks.map(|rank| self.slopes.get(rank).copied().unwrap_or([f64::NAN; LANES]));
        let bounds = lower.into_iter().zip(upper).zip(below.into_iter().zip(above));
        let counts = rising.into_iter().zip(has_ties);
        for (ranked, ((bounds, middle), (rising, has_ties))) in self.ranked.iter_mut().zip(bounds.zip(counts))
        {
            let slope = 0.5 * (middle.0 + middle.1);
            let (lower, upper) = (bounds.0.min(slope), bounds.1.max(slope));
            *ranked = (!has_ties).then_some(Ranked { slope, lower, upper, rising: rising as usize });
        }
    }

    /// A year after the other. Series that cannot go side by side become noughts, which are equal values.
    fn read(&mut self, first: usize) {
        let count = self.table.len();
        for lane in 0..LANES {
            let series = first.saturating_add(lane);
            let rows = (series < count).then(|| self.table.rows(series)).filter(|rows| {
                let all = (1_u64 << self.years.len()) - 1;
                self.table.present_bits(rows) == all && rows.values.iter().all(|value| is_number(*value))
            });
            let values = rows.map_or(&[][..], |rows| rows.values).iter().copied();
            for (cells, value) in self.values.iter_mut().zip(values.chain(std::iter::repeat(0.0))) {
                if let Some(cell) = cells.get_mut(lane) {
                    *cell = value + 0.0; // one zero of both, as for a single series
                }
            }
        }
    }

    /// The slopes of all pairs; how many rise, and whether any is level.
    fn pairs(&mut self) -> ([u64; LANES], [bool; LANES]) {
        let (mut rising, mut falling) = ([0_u64; LANES], [0_u64; LANES]);
        self.slopes.clear();
        for (at, (year, values)) in self.years.iter().zip(&self.values).enumerate() {
            for (before, were) in self.years.iter().zip(&self.values).take(at) {
                let time = f64::from(*year) - f64::from(*before);
                let mut slopes = [0.0; LANES];
                for (slope, (value, was)) in slopes.iter_mut().zip(values.iter().zip(were)) {
                    *slope = (value - was) / time + 0.0;
                }
                for ((rising, falling), slope) in rising.iter_mut().zip(&mut falling).zip(&slopes) {
                    *rising += u64::from(*slope > 0.0);
                    *falling += u64::from(*slope < 0.0);
                }
                self.slopes.push(slopes);
            }
        }
        let mut has_ties = [false; LANES];
        for (has_ties, (rising, falling)) in has_ties.iter_mut().zip(rising.iter().zip(&falling)) {
            *has_ties = rising + falling < self.slopes.len() as u64;
        }
        (rising, has_ties)
    }
}

/// Batcher's merge exchange (Knuth, The Art of Computer Programming 3, 5.2.2, algorithm M), without the comparators that
/// none of the wanted ranks depends on.
fn comparators(count: usize, wanted: &[usize]) -> Vec<[usize; 2]> {
    let mut all = Vec::new();
    let sizes = std::iter::successors(Some(1_usize), |size| Some(size * 2)).take_while(|size| *size < count);
    for size in sizes {
        for step in std::iter::successors(Some(size), |step| Some(step / 2)).take_while(|step| *step > 0) {
            for begin in (step % size..count.saturating_sub(step)).step_by(2 * step) {
                let ends = (begin..(begin + step).min(count - step)).map(|low| [low, low + step]);
                all.extend(ends.filter(|[low, high]| low / (2 * size) == high / (2 * size)));
            }
        }
    }
    let mut needed = wanted.to_vec();
    let mut kept: Vec<[usize; 2]> = Vec::new();
    for pair in all.into_iter().rev() {
        if pair.iter().any(|place| needed.contains(place)) {
            needed.extend(pair.iter().filter(|place| !needed.contains(place)).copied().collect::<Vec<_>>());
            kept.push(pair);
        }
    }
    kept.reverse();
    kept
}
