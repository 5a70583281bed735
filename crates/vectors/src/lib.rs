//! The signatures that others published, compiled for WebAssembly: tools/test runs them there, as core's own tests run them natively. It is the
//! same file.

#![allow(clippy::unwrap_used, reason = "a vector that fails shall end the run")]

use sessions_core::connection;
use sessions_core::signing::{
    AccessKey, Authorization, CanonicalRequest, Parts, SdkDate, sign, signature, string_to_sign,
};
use wasm_bindgen::prelude::wasm_bindgen;

#[path = "../../core/src/signing/vectors.rs"]
mod vectors;

/// Checks all vectors; how many sets there are. A wrong one traps.
#[wasm_bindgen]
pub fn check() -> u32 {
    let sets: [fn(); 5] = [
        vectors::the_vendors_guide_is_met,
        vectors::the_vendors_go_sdk_is_met,
        vectors::the_vendors_python_sdk_is_met,
        vectors::a_query_is_encoded_as_the_vendors_sdks_do,
        vectors::the_calls_of_this_dashboard_keep_their_signatures,
    ];
    for set in sets {
        set();
    }
    sets.len() as u32
}
