//! How far prices rise before a column takes the place of the one that leaves.
//!
//! While they rise, other options become better than the keys of their choices. As long as the money does not fit yet,
//! such a choice simply changes its mind and the prices rise on (long steps; Fourer, 1994).

use std::collections::BinaryHeap;

use super::relaxation::{PIVOT, Relaxation, ZERO};

/// What a rise ends with.
pub(super) struct Rise {
    pub(super) entering: usize,
    pub(super) step: f64,
    /// The choices that change their key on the way, in order.
    pub(super) flips: Vec<(usize, usize)>,
}

/// A column whose profit reaches that of its key. The event with the smallest step is the greatest.
struct Event {
    step: f64,
    slope: f64,
    column: usize,
    /// The choice that may change its mind; none where the column must enter.
    choice: Option<usize>,
}

impl Event {
    fn new(profit: f64, slope: f64, column: usize, choice: Option<usize>) -> Option<Self> {
        (slope > PIVOT).then(|| Self { step: (-profit / slope).max(0.0), slope, column, choice })
    }
}

impl Ord for Event {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        let step = other.step.total_cmp(&self.step);
        // Of equal steps the larger pivot, which loses fewer digits.
        step.then(self.slope.total_cmp(&other.slope)).then(other.column.cmp(&self.column))
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Event {}

impl Relaxation<'_> {
    /// Lets prices rise along the line of the leaving column; nothing where they can rise for ever.
    pub(super) fn rise(&self, place: usize, sign: f64) -> Option<Rise> {
        let mut events = BinaryHeap::new();
        // Pushed one by one: to extend a heap is compiled into as much again as all else that it does.
        let note = |events: &mut BinaryHeap<Event>, event: Option<Event>| {
            if let Some(event) = event {
                events.push(event);
            }
        };
        for (choice, key) in self.key.iter().enumerate() {
            note(&mut events, self.next_event(choice, *key, sign));
        }
        let slacks = self.rows.iter().map(|row| self.slack(*row));
        for column in (self.table.value.len()..self.columns.len()).chain(slacks) {
            if !self.is_basic[column] {
                let event = Event::new(self.profit[column], -sign * self.product[column], column, None);
                note(&mut events, event);
            }
        }
        let mut left = self.amount[place].abs();
        let mut flips = Vec::new();
        while let Some(Event { step, slope, column, choice }) = events.pop() {
            match choice.filter(|_| left - slope > ZERO) {
                None => return Some(Rise { entering: column, step, flips }),
                Some(choice) => {
                    left -= slope;
                    flips.push((choice, column));
                    note(&mut events, self.next_event(choice, column, sign));
                }
            }
        }
        None
    }

    /// Where the first column of a choice catches up with its key.
    fn next_event(&self, choice: usize, key: usize, sign: f64) -> Option<Event> {
        let may_flip = (self.others[choice] == 0).then_some(choice);
        let open = self.table.columns(choice);
        let open = open.filter(|column| *column != key && !self.banned[*column] && !self.is_basic[*column]);
        let events = open.filter_map(|column| {
            let profit = self.profit[column] - self.profit[key];
            let slope = -sign * (self.product[column] - self.product[key]);
            Event::new(profit, slope, column, may_flip)
        });
        events.max()
    }
}
