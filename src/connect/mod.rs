//! The way out and in: the form becomes calls, their replies a reading.

mod call;
mod fetch;
mod find;
mod flow;
mod line;
mod pages;
mod probe;
mod read;
mod reply;
mod sign_in;
mod statistics;

pub use flow::{
    cancel, choose_instance, choose_project, connect, list_instances, list_projects, refresh, sign_out, watch_clock,
};
pub use probe::test_proxy;
pub use sign_in::{SOON, adopt, left};
pub use statistics::load_statistics;
