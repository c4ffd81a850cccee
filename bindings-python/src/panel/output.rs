//! A result as an Arrow stream.

use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::{Float64Type, Int8Type, Int32Type};
use arrow_array::{Array as _, ArrayRef, DictionaryArray, Int8Array, PrimitiveArray, StringArray};
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, Field};
use integration_core::diagnostic::Diagnostics;
use integration_core::panel::Problems;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use super::input::{Keys, broken};

/// Columns of a result, for every library that reads Arrow data. Nothing is copied when they are taken.
#[pyclass(frozen, module = "integration_core._native")]
pub(crate) struct PanelColumns {
    batch: RecordBatch,
    problems: String,
    problem_count: usize,
}

#[pymethods]
impl PanelColumns {
    /// The columns as an Arrow stream (PyCapsule interface). A requested schema is not followed, as the interface allows.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = requested_schema;
        let batches = [Ok(self.batch.clone())];
        let reader = RecordBatchIterator::new(batches, self.batch.schema());
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        // Python has a name for the type of capsules from 3.13 on only.
        Ok(PyCapsule::new_with_value(py, stream, c"arrow_array_stream")?.into_any())
    }

    /// How many rows there are.
    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// The names of the columns.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.batch.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// What is wrong with single rows, as the core's JSON list: the first thousand.
    #[getter]
    fn problems(&self) -> &str {
        &self.problems
    }

    /// How many problems there are.
    #[getter]
    fn problem_count(&self) -> usize {
        self.problem_count
    }
}

/// A result in the making: the keys, then its columns.
pub(super) struct Output {
    keys: Keys,
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Output {
    pub(super) fn new(keys: Keys) -> Self {
        Self { keys, fields: Vec::new(), arrays: Vec::new() }
    }

    fn with(mut self, name: &str, array: ArrayRef) -> Self {
        self.fields.push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(array);
        self
    }

    /// A figure; what does not exist (NaN) is null.
    pub(super) fn figure(self, name: &str, values: Vec<f64>) -> Self {
        let is_there: NullBuffer = values.iter().map(|value| !value.is_nan()).collect();
        let nulls = Some(is_there).filter(|nulls| nulls.null_count() > 0);
        self.with(name, Arc::new(PrimitiveArray::<Float64Type>::new(values.into(), nulls)))
    }

    /// A year; 0 stands for none.
    pub(super) fn year(self, name: &str, values: Vec<i32>) -> Self {
        let is_there: NullBuffer = values.iter().map(|year| *year != 0).collect();
        let nulls = Some(is_there).filter(|nulls| nulls.null_count() > 0);
        self.with(name, Arc::new(PrimitiveArray::<Int32Type>::new(values.into(), nulls)))
    }

    pub(super) fn count(self, name: &str, values: Vec<u32>) -> Self {
        self.with(name, Arc::new(PrimitiveArray::<arrow_array::types::UInt32Type>::new(values.into(), None)))
    }

    /// A class by its word, each word kept once.
    pub(super) fn words<T: Copy + PartialEq>(
        self,
        name: &str,
        classes: &[Option<T>],
        word: impl Fn(T) -> Option<String>,
    ) -> Result<Self, ArrowError> {
        let mut known: Vec<(T, Option<i8>)> = Vec::new();
        let mut words: Vec<String> = Vec::new();
        let mut place = |class: T| {
            if let Some((_, place)) = known.iter().find(|(of, _)| *of == class) {
                return *place;
            }
            let place = word(class).and_then(|text| {
                let at = words.iter().position(|known| *known == text).unwrap_or(words.len());
                if at == words.len() {
                    words.push(text);
                }
                i8::try_from(at).ok()
            });
            known.push((class, place));
            place
        };
        let places: Int8Array = classes.iter().map(|class| class.and_then(&mut place)).collect();
        let array = DictionaryArray::<Int8Type>::try_new(places, Arc::new(StringArray::from(words)))?;
        Ok(self.with(name, Arc::new(array)))
    }

    pub(super) fn finish(self, problems: Problems) -> PyResult<PanelColumns> {
        let schema = self.keys.schema(self.fields);
        let arrays = self.keys.arrays.into_iter().chain(self.arrays).collect();
        let batch = RecordBatch::try_new(schema, arrays).map_err(|error| broken(&error))?;
        let problem_count = problems.count;
        Ok(PanelColumns { batch, problems: Diagnostics::new(problems.first).to_json(), problem_count })
    }
}
