//! Who hands cost on to whom: the input of an allocation and what must hold of it.

use num_rational::BigRational;
use num_traits::Zero as _;
use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostics};
use crate::document::{Problems, choice, id, record};
use crate::money::Money;

/// More service centres than a municipality keeps. The equations take the cube of their number, and their exact fractions
/// grow with it.
const MOST_SERVICE_CENTRES: usize = 30;

/// More products, schools and offices than one allocation serves.
const MOST_FINAL_CENTRES: usize = 500;

id! {
    /// A cost centre (*Kostenstelle*).
    CentreId;
}

record! {
    /// Cost centres, the services between them, and how cost is handed on.
    pub struct AllocationInput {
        /// How cost is handed on.
        pub method: AllocationMethod,
        /// The centres that work for others (*Vorkostenstellen*), at most 30; their cost is handed on entirely.
        pub service_centres: Vec<CostCentre>,
        /// The centres that keep what they are charged (*Endkostenstellen*), at most 500.
        pub final_centres: Vec<CostCentre>,
        /// Who used how much of whose service.
        pub services: Vec<Service>,
        /// The order in which service centres hand on their cost, for the step-down method; left out, those that
        /// received the least from other service centres come first.
        pub order: Vec<CentreId>,
    }
}

record! {
    /// A cost centre and its own cost (*Primärkosten*).
    pub struct CostCentre {
        /// The id.
        pub id: CentreId,
        /// What it costs before anything is handed on; not below zero.
        pub cost: Money,
    }
}

record! {
    /// How much of a service one centre got from another, in the giver's unit: hours, m², cases.
    pub struct Service {
        /// Who gave it: a service centre.
        pub from: CentreId,
        /// Who used it; the giver itself for its own use (*Eigenverbrauch*).
        pub to: CentreId,
        /// How much; not below zero.
        pub quantity: Decimal,
    }
}

choice! {
    /// How service centres hand on their cost.
    pub enum AllocationMethod {
        /// To final centres alone; services among service centres are left out of account.
        Direct "direct" ["Anbauverfahren", "direct allocation"],
        /// One service centre after another, to all that come later; nothing flows back.
        StepDown "step_down" ["Stufenleiterverfahren", "step-down allocation"],
        /// All at once by a system of equations, own use included: the exact solution.
        Reciprocal "reciprocal" ["Gleichungsverfahren", "reciprocal allocation"],
    }
}

/// The input with positions in place of ids: service centres first, final centres after them.
pub(super) struct Network<'a> {
    pub(super) centres: Vec<&'a CostCentre>,
    /// How many of the centres are service centres.
    pub(super) services: usize,
    /// By giver, then user.
    pub(super) quantities: Vec<Vec<BigRational>>,
    /// The given order of the service centres; empty where none is given.
    pub(super) order: Vec<usize>,
}

impl<'a> Network<'a> {
    /// The network, or every problem of the input.
    pub(super) fn new(input: &'a AllocationInput) -> Result<Self, Diagnostics> {
        let centres: Vec<&CostCentre> = input.service_centres.iter().chain(&input.final_centres).collect();
        let services = input.service_centres.len();
        let mut problems = Problems::new();
        for (path, found, most) in [
            ("/service_centres", services, MOST_SERVICE_CENTRES),
            ("/final_centres", input.final_centres.len(), MOST_FINAL_CENTRES),
        ] {
            if found > most {
                problems.report(Code::TOO_MANY_CENTRES, path, found, &[("limit", &most.to_string())]);
            }
        }
        if problems.has_errors() {
            return Err(Diagnostics::new(problems.into_list()));
        }
        let quantities = vec![vec![BigRational::zero(); centres.len()]; services];
        let mut network = Self { quantities, centres, services, order: Vec::new() };
        network.check_centres(&mut problems);
        network.enter(&input.services, &mut problems);
        network.put_in_order(&input.order, &mut problems);
        problems.into_result().map(|()| network)
    }

    /// Where a centre stands in the input.
    pub(super) fn path(&self, at: usize) -> String {
        match at.checked_sub(self.services) {
            None => format!("/service_centres/{at}"),
            Some(at) => format!("/final_centres/{at}"),
        }
    }

    fn position(&self, id: &CentreId) -> Option<usize> {
        self.centres.iter().position(|centre| centre.id == *id)
    }

    /// The ids of the service centres.
    fn givers(&self) -> impl Iterator<Item = &'a CentreId> {
        self.centres.iter().take(self.services).map(|centre| &centre.id)
    }

    fn check_centres(&self, problems: &mut Problems) {
        for (at, centre) in self.centres.iter().enumerate() {
            if let Some(first) = self.position(&centre.id).filter(|first| *first < at) {
                let (path, first) = (format!("{}/id", self.path(at)), self.path(first));
                problems.report(Code::DUPLICATE_ID, &path, &centre.id, &[("first", &first)]);
            }
            if centre.cost.is_negative() {
                let path = format!("{}/cost", self.path(at));
                problems.report(Code::NEGATIVE_AMOUNT, &path, centre.cost, &[]);
            }
        }
    }

    #[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow")]
    fn enter(&mut self, services: &[Service], problems: &mut Problems) {
        for (at, service) in services.iter().enumerate() {
            let path = format!("/services/{at}");
            let giver = self.position(&service.from).filter(|giver| *giver < self.services);
            if giver.is_none() {
                let path = format!("{path}/from");
                super::unknown(&path, &service.from, "/service_centres", self.givers(), problems);
            }
            let user = self.position(&service.to);
            if user.is_none() {
                let (path, list) = (format!("{path}/to"), "/service_centres, /final_centres");
                let known = self.centres.iter().map(|centre| &centre.id);
                super::unknown(&path, &service.to, list, known, problems);
            }
            if service.quantity.is_sign_negative() && !service.quantity.is_zero() {
                let path = format!("{path}/quantity");
                problems.report(Code::NEGATIVE_QUANTITY, &path, service.quantity, &[]);
            }
            let (Some(giver), Some(user)) = (giver, user) else { continue };
            if let Some(entry) = self.quantities.get_mut(giver).and_then(|row| row.get_mut(user)) {
                *entry += exact(service.quantity);
            }
        }
    }

    fn put_in_order(&mut self, order: &[CentreId], problems: &mut Problems) {
        for (at, id) in order.iter().enumerate() {
            let path = format!("/order/{at}");
            match self.position(id).filter(|place| *place < self.services) {
                Some(place) if self.order.contains(&place) => {
                    let first = order.iter().position(|other| other == id).unwrap_or(at);
                    let first = format!("/order/{first}");
                    problems.report(Code::DUPLICATE_ID, &path, id, &[("first", &first)]);
                }
                Some(place) => self.order.push(place),
                None => super::unknown(&path, id, "/service_centres", self.givers(), problems),
            }
        }
        if order.is_empty() {
            return;
        }
        for (place, id) in self.givers().enumerate() {
            // An id that is taken twice is a problem of its own.
            if !self.order.contains(&place) && self.position(id) == Some(place) {
                problems.report(Code::ORDER_INCOMPLETE, "/order", id, &[]);
            }
        }
    }
}

/// A quantity as a fraction, so that neither sums nor shares round.
fn exact(quantity: Decimal) -> BigRational {
    // `Decimal` allows at most 28 places, and 10^28 fits into an i128.
    BigRational::new(quantity.mantissa().into(), 10_i128.pow(quantity.scale()).into())
}
