//! Whether sources can pay what is asked of them: an integral maximum flow by shortest augmenting paths (Edmonds and Karp,
//! *Theoretical Improvements in Algorithmic Efficiency for Network Flow Problems*, Journal of the ACM 19, 1972).

use std::collections::BTreeMap;

use super::Source;

/// What is needed in a year from a set of sources, in cents.
pub(super) type Demands = BTreeMap<(usize, Vec<usize>), i64>;

struct Network {
    /// From, to, and what still fits. Every edge is followed by its way back.
    edges: Vec<(usize, usize, i64)>,
    leaving: Vec<Vec<usize>>,
}

/// Whether the envelopes, with what the sources may carry over, pay all of it.
pub(super) fn payable(sources: &[Source], demands: &Demands) -> bool {
    let total: i64 = demands.values().sum();
    let years = sources.iter().map(|source| source.envelopes.len()).max().unwrap_or(0);
    let account = |source: usize, year: usize| 2 + source * years + year;
    let nodes = account(sources.len(), 0) + demands.len();
    let mut network = Network { edges: Vec::new(), leaving: vec![Vec::new(); nodes] };
    for (at, source) in sources.iter().enumerate() {
        for (year, envelope) in source.envelopes.iter().enumerate() {
            network.add(0, account(at, year), *envelope);
            if year + 1 < source.envelopes.len() {
                network.add(account(at, year), account(at, year + 1), source.carry.unwrap_or(total));
            }
        }
    }
    for (at, ((year, payers), need)) in demands.iter().enumerate() {
        let node = account(sources.len(), 0) + at;
        network.add(node, 1, *need);
        for payer in payers {
            network.add(account(*payer, *year), node, *need);
        }
    }
    let mut paid = 0;
    while let Some(more) = network.augment() {
        paid += more;
    }
    paid == total
}

impl Network {
    fn add(&mut self, from: usize, to: usize, most: i64) {
        for (from, to, most) in [(from, to, most), (to, from, 0)] {
            if let Some(leaving) = self.leaving.get_mut(from) {
                leaving.push(self.edges.len());
            }
            self.edges.push((from, to, most));
        }
    }

    /// Sends as much as fits along the shortest way from node 0 to node 1.
    fn augment(&mut self) -> Option<i64> {
        let mut came_by: Vec<Option<usize>> = vec![None; self.leaving.len()];
        let mut reached = vec![0];
        let mut next = 0;
        while let Some(&node) = reached.get(next) {
            next += 1;
            for at in self.leaving.get(node)? {
                let (_, to, left) = *self.edges.get(*at)?;
                if left > 0 && to != 0 && came_by.get(to) == Some(&None) {
                    *came_by.get_mut(to)? = Some(*at);
                    reached.push(to);
                }
            }
        }
        let mut way = Vec::new();
        let mut node = 1;
        while node != 0 {
            let at = came_by.get(node).copied().flatten()?;
            way.push(at);
            node = self.edges.get(at)?.0;
        }
        let most = way.iter().filter_map(|at| self.edges.get(*at)).map(|edge| edge.2).min()?;
        for at in way {
            self.edges.get_mut(at)?.2 -= most;
            self.edges.get_mut(at ^ 1)?.2 += most;
        }
        Some(most)
    }
}
