//! `POST /check`, `/schedule`, `/assess`: a concept in, an answer out, problems as `422` with the same
//! diagnostics that every other caller sees.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use integration_core::calendar::Date;
use integration_core::concept::{Concept, Limits};
use integration_core::confidentiality::{ConfidentialityOptions, Raw};
use integration_core::diagnostic::Diagnostics;
use integration_core::indicators::{AssessmentOptions, assess as assess_targets};
use integration_core::{cycle, json};
use serde::{Deserialize, Serialize};

/// The service.
pub(crate) fn router() -> Router {
    Router::new()
        .route("/check", post(check))
        .route("/schedule", post(schedule))
        .route("/assess", post(assess))
        // The framework's own limit would answer before the library could say what is wrong.
        .layer(DefaultBodyLimit::max(Limits::default().bytes.saturating_add(1)))
}

/// The day in the query string: `?as_of=2023-03-31`.
#[derive(Deserialize)]
struct Day {
    as_of: Date,
}

async fn check(document: Bytes) -> Response {
    json_text(StatusCode::OK, json::check(&document))
}

async fn schedule(Query(day): Query<Day>, document: Bytes) -> Result<Response, Refusal> {
    let concept = Concept::from_json(&document)?;
    Ok(answer(&cycle::schedule(&concept, day.as_of)))
}

async fn assess(Query(day): Query<Day>, document: Bytes) -> Result<Response, Refusal> {
    let concept = Concept::from_json(&document)?;
    // Only published values leave the service.
    let published = Raw::of(&concept).protect(&ConfidentialityOptions { minimum: None })?.publish();
    Ok(answer(&assess_targets(&concept, &published, &AssessmentOptions::on(day.as_of))?))
}

/// A refusal: every problem, with code and path, as `422 Unprocessable Content`.
struct Refusal(Diagnostics);

impl From<Diagnostics> for Refusal {
    fn from(problems: Diagnostics) -> Self {
        Self(problems)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        json_text(StatusCode::UNPROCESSABLE_ENTITY, self.0.to_json())
    }
}

fn answer(value: &impl Serialize) -> Response {
    serde_json::to_string(value).map_or_else(
        |_| StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        |text| json_text(StatusCode::OK, text),
    )
}

fn json_text(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}
