//! Serves the dashboard, a guarded CORS proxy, and the sessions API on top of real Redis servers.
fn main() {}
