//! Any bytes, read as text as well as they can be: segmentation and syntax never panic, and tokens cover no broken
//! character. Run with `cargo +nightly fuzz run segment_and_parse`.

#![no_main]

use claimtrack::segment::segment;
use claimtrack::syntax::{parse, parse_every_sentence};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let segments = segment(&text);
    for token in &segments.tokens {
        assert!(!token.span.of(&text).is_empty());
    }
    assert_eq!(parse(&text, &segments).words.len(), segments.tokens.len());
    assert_eq!(parse_every_sentence(&text, &segments).words.len(), segments.tokens.len());
});
