//! Calculation engine for a municipal integration concept.
