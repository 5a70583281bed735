//! Any bytes as a JSON text that is read as a tree.
#![no_main]

#[path = "../../crates/snapshot/tests/checks/mod.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::tree(data));
