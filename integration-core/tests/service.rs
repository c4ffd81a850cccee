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
async fn a_check_reports_instead_of_refusing_and_options_are_refused_like_documents() {
    let (status, body) = post("/check", "{").await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.starts_with("{\"valid\":false,\"diagnostics\":[{\"code\":\"IC-D003\""), "{body}");
    for (uri, code, path) in [
        ("/schedule", "IC-D006", "/as_of"),
        ("/schedule?as_of=31.03.2023", "IC-D024", "/as_of"),
        ("/assess?as_of=2022-07-01&tresholds=1", "IC-D008", "/assessment/tresholds"),
        ("/fund?policy=stric", "IC-D010", "/policy"),
        ("/report?from=2023&to=2021&as_of=2024-12-31", "IC-R001", "/to"),
    ] {
        let (status, body) = post(uri, SMALL).await;
        let problems: Vec<Value> = serde_json::from_str(&body).unwrap();
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{uri}");
        assert_eq!(
            (problems[0]["code"].as_str(), problems[0]["path"].as_str()),
            (Some(code), Some(path)),
            "{uri}"
        );
    }
}

#[tokio::test]
async fn a_plan_and_a_report_are_those_of_the_library() {
    let concept = Concept::from_json(SMALL.as_bytes()).unwrap();
    let (status, body) = post("/fund?policy=strict", SMALL).await;
    assert_eq!((status, body), (StatusCode::OK, json::fund(&concept, r#"{"policy": "strict"}"#).unwrap()));
    let (status, body) = post("/report?from=2021&to=2022&as_of=2023-03-31", SMALL).await;
    let expected = json::report(&concept, r#"{"from": 2021, "to": 2022, "as_of": "2023-03-31"}"#).unwrap();
    assert_eq!((status, body), (StatusCode::OK, expected));
}
