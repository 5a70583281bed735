//! Serves the dashboard, a guarded CORS proxy, and the sessions API on top of real Redis servers or a simulation.
//!
//! [`server`] puts the parts together: [`site`] is the built dashboard, [`proxy`] the way to the vendor's cloud, [`api`]
//! the sessions API, whose nodes come from [`redis_source`] and [`simulation`]. [`workload`] is a second program in the
//! same binary: clients for a Redis server that would otherwise have no sessions to show.

pub mod api;
pub mod base_path;
pub mod cli;
pub mod faults;
mod host_guard;
pub mod proxy;
pub mod redis_source;
pub mod request_id;
pub mod server;
pub mod simulation;
pub mod site;
mod unechoed;
pub mod workload;
