//! `POST /check`, `/schedule`, `/fund`, `/assess`, `/report`: a concept in, an answer out, options in the query
//! string, and problems of either as `422` with the same diagnostics that every other caller sees.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use integration_core::concept::{Concept, Limits};
use integration_core::diagnostic::Diagnostics;
use integration_core::json;
use serde_json::{Value, json};

/// The service.
pub(crate) fn router() -> Router {
    Router::new()
        .route("/check", post(check))
        .route("/schedule", post(schedule))
        .route("/fund", post(fund))
        .route("/assess", post(assess))
        .route("/report", post(report))
        // The framework's own limit would answer before the library could say what is wrong.
        .layer(DefaultBodyLimit::max(Limits::default().bytes.saturating_add(1)))
}

/// The query string, `?as_of=2023-03-31&from=2021`, whatever it holds: the library says what is wrong with it.
type Options = Query<BTreeMap<String, String>>;

async fn check(document: Bytes) -> Response {
    json_text(StatusCode::OK, json::check(&document))
}

async fn schedule(Query(options): Options, document: Bytes) -> Response {
    answer(
        Concept::from_json(&document)
            .and_then(|concept| json::schedule(&concept, &object(options).to_string())),
    )
}

async fn fund(Query(options): Options, document: Bytes) -> Response {
    answer(
        Concept::from_json(&document).and_then(|concept| json::fund(&concept, &object(options).to_string())),
    )
}

async fn assess(Query(options): Options, document: Bytes) -> Response {
    let options = json!({ "assessment": object(options) }).to_string();
    answer(Concept::from_json(&document).and_then(|concept| json::assess(&concept, &options)))
}

async fn report(Query(options): Options, document: Bytes) -> Response {
    answer(
        Concept::from_json(&document)
            .and_then(|concept| json::report(&concept, &object(options).to_string())),
    )
}

/// Options as JSON: whole numbers as numbers, all else as text.
fn object(options: BTreeMap<String, String>) -> Value {
    let value = |text: String| text.parse::<u32>().map_or(Value::String(text), Value::from);
    Value::Object(options.into_iter().map(|(name, text)| (name, value(text))).collect())
}

/// The answer, or every problem with code and path as `422 Unprocessable Content`.
fn answer(answer: Result<String, Diagnostics>) -> Response {
    match answer {
        Ok(text) => json_text(StatusCode::OK, text),
        Err(problems) => json_text(StatusCode::UNPROCESSABLE_ENTITY, problems.to_json()),
    }
}

fn json_text(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}
