//! The columns of a table that comes in as an Arrow stream.

use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::types::{Float64Type, Int32Type, UInt64Type};
use arrow_array::{Array as _, ArrayRef, PrimitiveArray, RecordBatch, UInt64Array};
use arrow_array::{ArrowPrimitiveType, RecordBatchReader as _, StringArray};
use arrow_buffer::NullBuffer;
use arrow_cast::{CastOptions, cast_with_options};
use arrow_pyarrow::FromPyArrow as _;
use arrow_row::{RowConverter, SortField};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use integration_core::diagnostic::{Diagnostic, Diagnostics};
use integration_core::panel::KEPT;
use integration_core::panel::series::{Groups, Present};
use integration_core::panel::table::{no_value, not_known, uneven, wrong_type};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::diagnostic::{OptionError, refused};

/// What Arrow itself refuses, such as a stream that breaks off.
pub(super) fn broken(error: &ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// A table, and everything that is wrong with its columns.
pub(super) struct Input {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
    problems: Vec<Diagnostic>,
}

impl Input {
    pub(super) fn read(data: &Bound<'_, PyAny>) -> PyResult<Self> {
        let reader = RecordBatchStreamReader::from_pyarrow_bound(data)?;
        let schema = reader.schema();
        let batches: Result<Vec<_>, _> = data.py().detach(move || reader.collect());
        Ok(Self { schema, batches: batches.map_err(|error| broken(&error))?, problems: Vec::new() })
    }

    /// What is used of a table cannot be: an exception with all of it.
    pub(super) fn refuse(self, py: Python<'_>) -> PyErr {
        refused::<OptionError>(py, &Diagnostics::new(self.problems))
    }

    pub(super) fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn note(&mut self, problem: Diagnostic) {
        if self.problems.len() < KEPT {
            self.problems.push(problem);
        }
    }

    /// A column as it is. One batch is not copied.
    fn column(&mut self, place: &str, name: &str) -> Option<ArrayRef> {
        let Ok(at) = self.schema.index_of(name) else {
            let known: Vec<&str> = self.schema.fields().iter().map(|field| field.name().as_str()).collect();
            let problem = not_known(place, name, &known);
            self.note(problem);
            return None;
        };
        match self.batches.as_slice() {
            [] => Some(arrow_array::new_empty_array(self.schema.field(at).data_type())),
            [one] => Some(Arc::clone(one.column(at))),
            many => {
                let arrays: Vec<_> = many.iter().map(|batch| batch.column(at).as_ref()).collect();
                arrow_select::concat::concat(&arrays).ok()
            }
        }
    }

    /// A column as another type. Values that already have it are not copied, and none is changed on the way.
    fn as_type(&mut self, place: &str, name: &str, wanted: &DataType) -> Option<ArrayRef> {
        let column = self.column(place, name)?;
        if column.data_type() == wanted {
            return Some(column);
        }
        let column_type = column.data_type();
        // Text is not read as numbers here: which decimal point it has is for the import of spreadsheets to ask. And days
        // are no years, though Arrow counts them.
        let fits = if wanted.is_numeric() { column_type.is_numeric() } else { !column_type.is_numeric() };
        let strict = CastOptions { safe: false, ..CastOptions::default() };
        let cast = Some(&column).filter(|_| fits).and_then(|column| {
            let cast = cast_with_options(column, wanted, &strict).ok()?;
            let back = cast_with_options(&cast, column_type, &strict).ok()?;
            (back.to_data() == column.to_data()).then_some(cast)
        });
        if cast.is_none() {
            self.note(wrong_type(place, &column.data_type().to_string(), &wanted.to_string()));
        }
        cast
    }

    fn primitive<T: ArrowPrimitiveType>(&mut self, place: &str, name: &str) -> Option<PrimitiveArray<T>> {
        Some(self.as_type(place, name, &T::DATA_TYPE)?.as_primitive::<T>().clone())
    }

    pub(super) fn measured(&mut self, place: &str, name: &str) -> Option<PrimitiveArray<Float64Type>> {
        self.primitive(place, name)
    }

    pub(super) fn counts(&mut self, place: &str, name: &str) -> Option<PrimitiveArray<UInt64Type>> {
        self.primitive(place, name)
    }

    pub(super) fn years(&mut self, place: &str, name: &str) -> Option<PrimitiveArray<Int32Type>> {
        let years = self.primitive::<Int32Type>(place, name)?;
        self.without_gaps(place, years.nulls(), "2024")?;
        Some(years)
    }

    /// The numbers of a column that has one in every row.
    pub(super) fn numbers(&mut self, place: &str, name: &str) -> Option<PrimitiveArray<Float64Type>> {
        let numbers = self.primitive::<Float64Type>(place, name)?;
        self.without_gaps(place, numbers.nulls(), "62.5")?;
        Some(numbers)
    }

    pub(super) fn words(&mut self, place: &str, name: &str, example: &str) -> Option<StringArray> {
        let words = self.as_type(place, name, &DataType::Utf8)?.as_string::<i32>().clone();
        self.without_gaps(place, words.nulls(), example)?;
        Some(words)
    }

    fn without_gaps(&mut self, place: &str, nulls: Option<&NullBuffer>, example: &str) -> Option<()> {
        let Some(nulls) = nulls.filter(|nulls| nulls.null_count() > 0) else { return Some(()) };
        for row in (0..nulls.len()).filter(|row| nulls.is_null(*row)).take(KEPT) {
            self.note(no_value(place, row, example));
        }
        None
    }

    /// The columns that a result repeats.
    pub(super) fn keys(&mut self, names: &[String]) -> Option<Keys> {
        let columns: Vec<_> =
            names.iter().enumerate().map(|(at, name)| self.column(&format!("series/{at}"), name)).collect();
        let arrays: Option<Vec<_>> = columns.into_iter().collect();
        let fields = names.iter().filter_map(|name| self.schema.field_with_name(name).ok().cloned());
        Some(Keys { fields: fields.collect(), arrays: arrays?, rows: self.rows() })
    }

    /// Of a column that says one thing for a whole series: what it says.
    pub(super) fn one_each<T: PartialEq + Copy + std::fmt::Display>(
        &mut self,
        place: &str,
        groups: &Groups,
        column: &[T],
    ) -> Option<Vec<T>> {
        match groups.one_each(column) {
            Ok(values) => Some(values),
            Err(row) => {
                if let Some(found) = column.get(row) {
                    self.note(uneven(place, row, found));
                }
                None
            }
        }
    }

    /// A word that is not one of the choices.
    pub(super) fn not_a_choice(&mut self, place: &str, found: &str, choices: &[&str]) {
        self.note(not_known(place, found, choices));
    }
}

/// The columns that tell the series apart.
pub(super) struct Keys {
    pub(super) fields: Vec<Field>,
    pub(super) arrays: Vec<ArrayRef>,
    rows: usize,
}

impl Keys {
    pub(super) fn groups(&self) -> Result<Groups, ArrowError> {
        if self.arrays.is_empty() {
            return Ok(Groups::of(std::iter::repeat_n((), self.rows)));
        }
        let types = self.arrays.iter().map(|array| SortField::new(array.data_type().clone()));
        let rows = RowConverter::new(types.collect())?.convert_columns(&self.arrays)?;
        Ok(Groups::of(rows.iter()))
    }

    /// The keys of single rows.
    pub(super) fn at(self, rows: &[usize]) -> Result<Self, ArrowError> {
        let places = places(rows);
        let taken = self.arrays.iter().map(|array| arrow_select::take::take(array, &places, None));
        Ok(Self { arrays: taken.collect::<Result<_, _>>()?, rows: rows.len(), ..self })
    }

    pub(super) fn schema(&self, more: Vec<Field>) -> SchemaRef {
        Arc::new(Schema::new(self.fields.iter().cloned().chain(more).collect::<Vec<_>>()))
    }
}

fn places(rows: &[usize]) -> UInt64Array {
    UInt64Array::from_iter_values(rows.iter().map(|row| *row as u64))
}

/// The same values in another order; as they are if there is none.
pub(super) fn in_order<T: ArrowPrimitiveType>(
    array: PrimitiveArray<T>,
    order: Option<&[usize]>,
) -> Result<PrimitiveArray<T>, ArrowError> {
    match order {
        None => Ok(array),
        Some(rows) => Ok(arrow_select::take::take(&array, &places(rows), None)?.as_primitive().clone()),
    }
}

/// Which rows have a value, as the core reads it.
pub(super) fn present(nulls: Option<&NullBuffer>) -> Option<Present<'_>> {
    nulls.map(|nulls| Present { bits: nulls.validity(), first: nulls.offset() })
}
