//! The dashboard: all that touches the browser, and nothing else.
fn main() {}
