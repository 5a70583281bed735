//! Real Redis servers as nodes: each `--redis NAME=redis://…` is one.

mod client_list;
mod node;

pub use client_list::{ClientList, parse_line};
pub use node::{NodeError, RedisNode};
