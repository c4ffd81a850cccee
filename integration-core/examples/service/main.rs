//! An HTTP service that links the crate: `cargo run -p integration-core --example service`.
//!
//! The routes are in `routes.rs`; `tests/service.rs` calls them without a network.

mod routes;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
    axum::serve(listener, routes::router()).await
}
