//! This module finds things in lists: where a name stands, and which entries share a key.
//!
//! Sorted positions do what maps would do. Nothing here depends on what the lists hold, so it is compiled once
//! and not once for every kind of key and value: that is a sixth of the WebAssembly module.

use core::cmp::Ordering;

/// Sorts positions by what stands there; equal ones stay as they are.
pub(crate) fn sort(positions: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    positions.sort_by(|a, b| compare(*a, *b));
}

/// The positions of a list, sorted by what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order(Vec<usize>);

impl Order {
    /// The positions `0..count`, sorted by `compare`; equal ones stay in the order of the list.
    pub(crate) fn of(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Self {
        let mut positions: Vec<usize> = (0..count).collect();
        sort(&mut positions, compare);
        Self(positions)
    }

    /// All positions in this order.
    pub(crate) fn positions(&self) -> &[usize] {
        &self.0
    }

    /// The positions of what is looked for, of which `compare` says how the entry at a position compares
    /// with it. It may look at less than what the list was sorted by, if the order agrees.
    pub(crate) fn equal(&self, compare: &dyn Fn(usize) -> Ordering) -> &[usize] {
        let start = self.0.partition_point(|at| compare(*at).is_lt());
        let rest = self.0.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|at| compare(**at).is_eq()).count();
        rest.get(..length).unwrap_or_default()
    }

    /// For each position of the list the first one that is equal to it and counts; itself without one.
    pub(crate) fn firsts(
        &self,
        compare: &dyn Fn(usize, usize) -> Ordering,
        counts: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let mut firsts: Vec<usize> = (0..self.0.len()).collect();
        let mut first = None;
        for at in &self.0 {
            let earlier = first.filter(|first| compare(*first, *at).is_eq());
            match firsts.get_mut(*at).zip(earlier) {
                Some((entry, earlier)) => *entry = earlier,
                None => first = Some(*at).filter(|at| counts(*at)),
            }
        }
        firsts
    }
}

/// Names, each with the position of its first use in a list. An empty name is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Names<'a>(Vec<(&'a str, usize)>);

impl<'a> Names<'a> {
    /// The names of a list, one for each of its entries.
    pub(crate) fn of(list: Vec<&'a str>) -> Self {
        let order = Order::of(list.len(), &|a, b| list.get(a).cmp(&list.get(b)));
        let mut sorted = Vec::with_capacity(list.len());
        let mut last = "";
        for at in order.0 {
            let name = list.get(at).copied().unwrap_or_default();
            if name != last {
                sorted.push((name, at));
                last = name;
            }
        }
        Self(sorted)
    }

    /// Where a name stands first.
    pub(crate) fn get(&self, name: &str) -> Option<usize> {
        let place = self.0.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        self.0.get(place).map(|(_, at)| *at)
    }

    /// Whether there is such a name.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether there is no name.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every name once, sorted.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.0.iter().map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_order_finds_what_a_map_of_lists_finds(keys in prop::collection::vec(0_u8..20, 0..60)) {
            let mut lists: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
            for (at, key) in keys.iter().enumerate() {
                lists.entry(*key).or_default().push(at);
            }
            let compare = |a: usize, b: usize| keys[a].cmp(&keys[b]);
            let order = Order::of(keys.len(), &compare);
            prop_assert_eq!(order.positions(), lists.values().flatten().copied().collect::<Vec<_>>());
            for key in 0..21 {
                let list = lists.get(&key).map(Vec::as_slice).unwrap_or_default();
                prop_assert_eq!(order.equal(&|at| keys[at].cmp(&key)), list);
            }
            // Of every key only the odd positions count.
            let firsts: Vec<usize> = keys.iter().enumerate().map(|(at, key)| {
                lists[key].iter().copied().find(|first| first % 2 == 1 && *first <= at).unwrap_or(at)
            }).collect();
            prop_assert_eq!(order.firsts(&compare, &|at| at % 2 == 1), firsts);
        }

        #[test]
        fn part_of_a_key_finds_all_that_share_it(keys in prop::collection::vec((0_u8..5, 0_u8..5), 0..40)) {
            let order = Order::of(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
            for part in 0..6 {
                let found: Vec<_> = order.equal(&|at| keys[at].0.cmp(&part)).iter().map(|at| keys[*at]).collect();
                let mut expected: Vec<_> = keys.iter().copied().filter(|key| key.0 == part).collect();
                expected.sort_unstable();
                prop_assert_eq!(found, expected);
            }
        }

        #[test]
        fn names_are_found_where_a_map_has_them_first(list in prop::collection::vec("[ab]{0,3}", 0..40)) {
            let mut first: BTreeMap<&str, usize> = BTreeMap::new();
            for (at, name) in list.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
                first.entry(name).or_insert(at);
            }
            let names = Names::of(list.iter().map(String::as_str).collect());
            prop_assert_eq!(names.iter().collect::<Vec<_>>(), first.keys().copied().collect::<Vec<_>>());
            prop_assert_eq!(names.is_empty(), first.is_empty());
            for name in list.iter().map(String::as_str).chain(["", "c"]) {
                prop_assert_eq!(names.get(name), first.get(name).copied());
                prop_assert_eq!(names.contains(name), first.contains_key(name));
            }
        }
    }
}
