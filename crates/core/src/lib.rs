//! All of the dashboard that needs no browser: pure, synchronous, without a clock and without I/O.
//!
//! Bytes of a reply go through [`decode`] into a [`snapshot`], a [`query`] chooses its rows, [`order`] arranges them, and
//! [`lines`] says which of them are in sight. `ARCHITECTURE.md` has the whole way.

pub mod api;
pub mod connection;
pub mod failure;
pub mod format;
pub mod proxy;
pub mod settings;
pub mod words;
