//! A square matrix that is kept inverted while columns are exchanged: the heart of the simplex method.

/// The inverse of a matrix of basic columns. It has a line for each basic column and an entry for each row; the entries
/// of one row stand together, because most rows of most columns are zero and can be skipped.
#[derive(Default)]
pub(super) struct Inverse {
    size: usize,
    /// By row, then basic column.
    values: Vec<f64>,
    /// By basic column: the square of the length of its line, near enough to choose by.
    norm: Vec<f64>,
}

impl Inverse {
    /// Becomes that of slacks alone. The memory stays: of large selections it is much of the whole.
    pub(super) fn reset(&mut self, size: usize) {
        self.size = size;
        self.values.clear();
        self.values.resize(size * size, 0.0);
        self.values.iter_mut().step_by(size + 1).for_each(|value| *value = 1.0);
        self.norm.clear();
        self.norm.resize(size, 1.0);
    }

    /// The line of a basic column, by row.
    pub(super) fn line(&self, place: usize) -> impl Iterator<Item = f64> {
        self.values.iter().skip(place).step_by(self.size.max(1)).copied()
    }

    /// The square of its length.
    pub(super) fn norm(&self, place: usize) -> f64 {
        self.norm[place]
    }

    /// The product with a column of rows and values.
    pub(super) fn times(&self, column: impl Iterator<Item = (usize, f64)>) -> Vec<f64> {
        let mut product = vec![0.0; self.size];
        for (row, value) in column.filter(|entry| entry.1 != 0.0) {
            for (sum, part) in product.iter_mut().zip(&self.values[row * self.size..]) {
                *sum += value * part;
            }
        }
        product
    }

    /// Puts a column in the place of another; `weight` is the product of the inverse with it.
    pub(super) fn exchange(&mut self, place: usize, weight: &[f64]) {
        let pivot = 1.0 / weight[place];
        let touched: Vec<(usize, f64)> =
            weight.iter().copied().enumerate().filter(|entry| entry.1 != 0.0).collect();
        let mut square = 0.0;
        for values in self.values.chunks_exact_mut(self.size).filter(|values| values[place] != 0.0) {
            let factor = values[place] * pivot;
            for (at, weight) in &touched {
                let value = &mut values[*at];
                let new = *value - weight * factor;
                self.norm[*at] += new * new - *value * *value;
                *value = new;
            }
            values[place] = factor;
            square += factor * factor;
        }
        // Where little is left of a line, little is left of the digits of its length.
        self.norm.iter_mut().for_each(|norm| *norm = norm.max(LEAST));
        self.norm[place] = square;
    }

    /// The negative sum of some lines takes the place of the first of them.
    pub(super) fn negate(&mut self, place: usize, others: &[usize]) {
        let mut square = 0.0;
        for values in self.values.chunks_exact_mut(self.size) {
            let sum = others.iter().fold(values[place], |sum, other| sum + values[*other]);
            values[place] = -sum;
            square += sum * sum;
        }
        self.norm[place] = square;
    }

    /// New rows with a slack each; of each row the basic columns in it, with their coefficients.
    pub(super) fn grow(&mut self, rows: &[Vec<(usize, f64)>]) {
        let (before, size) = (self.size, self.size + rows.len());
        self.size = size;
        self.norm.resize(size, 1.0);
        // In place, from the last row to the first: of large selections the inverse is most of the memory.
        self.values.reserve_exact(size * size - before * before);
        self.values.resize(size * size, 0.0);
        for row in (0..before).rev() {
            self.values.copy_within(row * before..(row + 1) * before, row * size);
            let (old, new) = self.values[row * size..(row + 1) * size].split_at_mut(before);
            for (at, (new, coefficients)) in new.iter_mut().zip(rows).enumerate() {
                let part = |(place, coefficient): &(usize, f64)| coefficient * old[*place];
                *new = -coefficients.iter().map(part).sum::<f64>();
                self.norm[before + at] += *new * *new;
            }
        }
        self.values.iter_mut().step_by(size + 1).skip(before).for_each(|value| *value = 1.0);
    }
}

/// No line is taken to be shorter than the root of this.
const LEAST: f64 = 1e-6;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dot(a: &[f64], b: &[f64]) -> f64 {
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    }

    proptest! {
        #[test]
        fn exchanged_columns_stay_inverted(size in 1_usize..20, entries in prop::collection::vec(-4_i32..=4, 400)) {
            // Every column as a dense one; a column whose weight at its place is small stays out.
            let mut inverse = Inverse::default();
            inverse.reset(size);
            let mut matrix = vec![vec![0.0; size]; size];
            (0..size).for_each(|at| matrix[at][at] = 1.0);
            for place in 0..size {
                let column: Vec<f64> = (0..size).map(|row| f64::from(entries[place * size + row])).collect();
                let weight = inverse.times(column.iter().copied().enumerate());
                if weight[place].abs() > 0.1 {
                    inverse.exchange(place, &weight);
                    matrix[place] = column;
                }
            }
            for place in 0..size {
                let line: Vec<f64> = inverse.line(place).collect();
                let square = dot(&line, &line);
                prop_assert!((inverse.norm(place) - square).abs() < 1e-6 * (1.0 + square));
                for (other, column) in matrix.iter().enumerate() {
                    let expected = if other == place { 1.0 } else { 0.0 };
                    let size = (square * dot(column, column)).sqrt();
                    prop_assert!((dot(&line, column) - expected).abs() < 1e-9 * (1.0 + size));
                }
            }
        }
    }
}
