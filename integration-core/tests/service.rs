//! The example service answers with the library's own answers, and refuses with its own diagnostics.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by failing")]

#[path = "../examples/service/routes.rs"]
mod routes;

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use integration_core::concept::Concept;
use integration_core::json;
use serde_json::Value;
use tower::ServiceExt as _;

const SMALL: &str = include_str!("concepts/small.json");

async fn post(uri: &str, body: &str) -> (StatusCode, String) {
    let request = Request::post(uri).body(Body::from(body.to_owned())).unwrap();
    let response = routes::router().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn a_valid_concept_gets_the_same_answer_as_through_the_library() {
    let concept = Concept::from_json(SMALL.as_bytes()).unwrap();
    let (status, body) = post("/schedule?as_of=2023-04-10", SMALL).await;
    assert_eq!(
        (status, body),
        (StatusCode::OK, json::schedule(&concept, r#"{"as_of": "2023-04-10"}"#).unwrap())
    );
    let (status, body) = post("/assess?as_of=2022-07-01", SMALL).await;
    let expected = json::assess(&concept, r#"{"assessment": {"as_of": "2022-07-01"}}"#).unwrap();
    assert_eq!((status, body), (StatusCode::OK, expected));
}

#[tokio::test]
async fn a_broken_concept_is_refused_with_every_problem() {
    let broken = SMALL.replace("\"20000.00\"", "20000.00").replace("\"lead\": \"FB4\"", "\"lead\": \"FB5\"");
    let (status, body) = post("/assess?as_of=2022-07-01", &broken).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let problems: Vec<Value> = serde_json::from_str(&body).unwrap();
    let found: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| (problem["code"].as_str().unwrap(), problem["path"].as_str().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            ("IC-C002", "/measures/0/lead"),
            ("IC-D020", "/measures/1/cost_lines/0/amount"),
            ("IC-C002", "/measures/1/lead"),
            ("IC-C002", "/measures/2/lead"),
        ]
    );
}

#[tokio::test]
async fn a_check_reports_instead_of_refusing_and_a_missing_day_is_a_bad_request() {
    let (status, body) = post("/check", "{").await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.starts_with("{\"valid\":false,\"diagnostics\":[{\"code\":\"IC-D003\""), "{body}");
    let (status, _) = post("/schedule", SMALL).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}
