//! Any bytes as a JSON text that is read as a tree.
#![no_main]

#[path = "../../crates/snapshot/tests/checks/tree.rs"]
mod tree;

libfuzzer_sys::fuzz_target!(|data: &[u8]| tree::check(data));
