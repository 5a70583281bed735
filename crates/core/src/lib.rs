//! All of the dashboard that needs no browser: pure, synchronous, without a clock and without I/O.
//!
//! Bytes of a reply go through [`decode`] into a [`snapshot`], a [`query`] [selects](select) its rows, [`groups`] puts
//! them into groups and in [`order`], and [`lines`] says which of them are in sight. `ARCHITECTURE.md` has the whole way.

pub mod api;
pub mod cells;
pub mod complete;
pub mod connection;
mod dates;
pub mod embed;
pub mod failure;
pub mod format;
pub mod groups;
pub mod iam;
pub mod instances;
mod json_text;
pub mod layout;
mod lenient;
pub mod lines;
pub mod marks;
pub mod order;
pub mod paging;
pub mod probe;
pub mod proxy;
pub mod query;
pub mod recent;
pub mod regex;
pub mod regions;
pub mod select;
pub mod selection;
pub mod settings;
pub mod signin;
pub mod signing;
pub mod tiles;
mod within;
pub mod words;

pub use sessions_snapshot as snapshot;
use sessions_snapshot::walk;
pub use sessions_snapshot::{columns, decode, json};
