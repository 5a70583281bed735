//! Any text as a filter: what is read is printed so that the same is read again, and what is refused is underlined.
#![no_main]

use sessions_core::query::{MAX_BYTES, parse, tokens};
use sessions_core::words::Words;

libfuzzer_sys::fuzz_target!(|text: &str| {
    for (span, _) in tokens(text) {
        assert!(text.get(span.start..span.end).is_some());
    }
    match parse(text) {
        Ok(query) => {
            let printed = query.print();
            if printed.len() <= MAX_BYTES {
                assert_eq!(parse(&printed), Ok(query), "{printed}");
            }
        }
        Err(error) => {
            assert!(text.get(error.span.start..error.span.end).is_some(), "{error:?}");
            assert!(!Words::english().query_error(&error.reason).is_empty());
        }
    }
});
