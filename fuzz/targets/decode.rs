//! Any bytes as a reply, cut anywhere. The first four bytes say how: three sizes of pieces and the size of a slice.
#![no_main]

#[path = "../../crates/snapshot/tests/checks/mod.rs"]
#[allow(dead_code)]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Some((cut, reply)) = data.split_at_checked(4) {
        checks::decoder(reply, &cut[..3], usize::from(cut[3]) * 4);
    }
});
