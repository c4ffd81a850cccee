//! "Did you mean …?": the known word closest to what was written.

/// The candidate within a third of the word's length in edits, the first of equals. The case of ASCII letters
/// is ignored: field names, choices and ids hold no others.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(word, &mut candidates.into_iter())
}

// Apart from `nearest`, so that there is one of it, wherever the words come from.
fn nearest_of<'a>(word: &str, candidates: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    // Beyond this the comparison would cost more than the hint is worth.
    const LONGEST: usize = 64;
    let word: Vec<char> = word.chars().take(LONGEST).map(|sign| sign.to_ascii_lowercase()).collect();
    // A word of which nothing is left is no hint, so a single letter must at least agree in case folding.
    let tolerated = (word.len() / 3).max(1).min(word.len().saturating_sub(1));
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // So many letters more or fewer are at least so many edits.
        if candidate.chars().count().abs_diff(word.len()) > tolerated {
            continue;
        }
        let edits = distance(&word, candidate);
        if edits <= tolerated && best.is_none_or(|(fewest, _)| edits < fewest) {
            best = Some((edits, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The number of insertions, deletions and substitutions between two words (Levenshtein).
fn distance(word: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (line, letter) in other.chars().map(|sign| sign.to_ascii_lowercase()).enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (column, cell) in row.iter_mut().enumerate() {
            let Some(index) = column.checked_sub(1) else {
                *cell = left;
                continue;
            };
            let substituted = diagonal + usize::from(word.get(index) != Some(&letter));
            diagonal = *cell;
            left = substituted.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_wins_and_strangers_do_not() {
        let known = ["amount", "basis", "cost_type"];
        assert_eq!(nearest("amuont", known), Some("amount"));
        assert_eq!(nearest("Cost-Type", known), Some("cost_type"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest("X", ["", "Y"]), None);
        assert_eq!(nearest("x", ["", "X"]), Some("X"));
        assert_eq!(nearest("Z12", ["Z1"]), Some("Z1"));
    }

    #[test]
    fn the_distance_counts_edits() {
        let letters: Vec<char> = "kitten".chars().collect();
        assert_eq!(distance(&letters, "sitting"), 3);
        assert_eq!(distance(&[], "abc"), 3);
        assert_eq!(distance(&letters, ""), 6);
    }
}
