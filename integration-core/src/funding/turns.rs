//! Whose turn it is: the council's order, and who gets another turn.

use super::options::Policy;
use super::policy::Run;
use super::reason::Reason;
use crate::calendar::FiscalYear;
use crate::concept::PriorityClass;

/// The measures in the order in which they get their turn, and where in it the plan is.
///
/// Under `classes` the first class goes through all years before the second sees what is left, and so on. A
/// measure of a higher class that waits for one of a lower class gets its turn again with the lower class, in
/// every year before anybody of the lower class. It takes from that class alone, so no lower class ever takes
/// from a higher one: what the higher class could have without the lower one it has already. Money is carried
/// over when all classes are through with a year; it goes to the highest class first.
pub(super) struct Turns {
    /// The places of the measures, in the order of their turns.
    order: Vec<usize>,
    /// Where each measure stands in this order, by its place.
    position: Vec<usize>,
    /// By place: whether the measure can still be funded.
    open: Vec<bool>,
    /// Where in the order each class that is still to come ends, the next one last.
    ends: Vec<usize>,
    /// Where the class begins and ends whose turn it is.
    class: (usize, usize),
    year: FiscalYear,
    /// The next position that has not had its turn in this year.
    next: usize,
    /// Positions that have a turn before it, the first last.
    again: Vec<usize>,
}

impl Turns {
    pub(super) fn new(policy: Policy, run: &Run<'_>) -> Self {
        let open = (0..run.candidates.len()).map(|place| run.is_open(place)).collect();
        let places = 0..run.candidates.len();
        let (mut order, mut ends) = (Vec::with_capacity(places.len()), Vec::new());
        if policy == Policy::Classes {
            let class = |place: &usize| run.candidates.get(*place).map(|candidate| candidate.class());
            for wanted in PriorityClass::ALL {
                order.extend(places.clone().filter(|place| class(place) == Some(*wanted)));
                ends.push(order.len());
            }
            // Where nobody is of a class, nobody gets another turn with it.
            ends.dedup();
            ends.reverse();
        } else {
            order.extend(places);
            ends.push(order.len());
        }
        let mut position = vec![0; order.len()];
        for (at, place) in order.iter().enumerate() {
            position.get_mut(*place).into_iter().for_each(|position| *position = at);
        }
        let year = run.pots.horizon.from;
        Self { order, position, open, ends, class: (0, 0), year, next: 0, again: Vec::new() }
    }

    /// Goes on to the next class; without classes, all measures are one.
    pub(super) fn next_class(&mut self) -> bool {
        let Some(end) = self.ends.pop() else { return false };
        self.class = (self.class.1, end);
        true
    }

    /// Whether no class is left after this one.
    pub(super) fn are_last(&self) -> bool {
        self.ends.is_empty()
    }

    /// Begins a year with the first measure.
    pub(super) fn begin(&mut self, year: FiscalYear) {
        (self.year, self.next) = (year, 0);
    }

    /// The place of the measure whose turn it is.
    pub(super) fn next(&mut self, run: &Run<'_>) -> Option<usize> {
        if let Some(position) = self.again.pop() {
            return self.order.get(position).copied();
        }
        let rest = self.order.get(self.next..self.class.1)?;
        let has_turn = |(at, place): &(usize, &usize)| {
            self.open.get(**place) == Some(&true)
                && (*at >= self.class.0
                    || run.lacked_other(**place, self.year)
                    || (self.are_last() && run.may_carry()))
        };
        let found = (self.next..).zip(rest).find(has_turn);
        let (at, place) =
            found.map_or((self.class.1, None), |(at, place)| (at.saturating_add(1), Some(*place)));
        self.next = at;
        place
    }

    /// Who waited for the measure that is now funded gets another turn before anybody after it in the order;
    /// who has not had a turn in this year yet will have it anyway.
    pub(super) fn funded(&mut self, place: usize, run: &Run<'_>) {
        self.open.get_mut(place).into_iter().for_each(|open| *open = false);
        for other in run.candidates.get(place).map(|funded| &funded.required_by).into_iter().flatten() {
            let position = self.position.get(*other).copied().unwrap_or(usize::MAX);
            if position < self.next
                && self.open.get(*other) == Some(&true)
                && let Err(slot) = self.again.binary_search_by(|turn| position.cmp(turn))
            {
                self.again.insert(slot, position);
            }
        }
    }
}

impl Run<'_> {
    /// Whether carried money can come into some year.
    fn may_carry(&self) -> bool {
        !self.pots.approvals.is_empty()
    }

    /// Whether all that kept a measure from starting in `year` was another one that it requires.
    fn lacked_other(&self, place: usize, year: FiscalYear) -> bool {
        let attempts = self.standing.get(place).map(|standing| standing.attempts.as_slice());
        let of_year = attempts.into_iter().flatten().find(|attempt| attempt.year == Some(year));
        of_year.is_some_and(|attempt| matches!(attempt.reason, Reason::RequiresUnfunded { .. }))
    }
}
