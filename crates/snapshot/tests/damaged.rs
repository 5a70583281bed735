//! The checks that the fuzzer makes, on replies that are damaged at random.

#[cfg(test)]
mod checks;
#[cfg(test)]
#[path = "checks/tree.rs"]
mod tree;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{checks, tree};

    const SEEDS: [&[u8]; 4] = [
        include_bytes!("../fixtures/api-page.json"),
        include_bytes!("../../../fuzz/seeds/decode/compact"),
        include_bytes!("../../../fuzz/seeds/decode/bare"),
        include_bytes!("../../../fuzz/seeds/decode/odd"),
    ];

    /// A change of a reply: at a place, so many bytes are taken out and these put in.
    type Damage = (usize, usize, Vec<u8>);

    fn damage() -> impl Strategy<Value = Damage> {
        let telling = prop::sample::select(br#"{}[]:,"\0123456789-+.eEnull true\u"#.to_vec());
        let byte = prop_oneof![4 => telling, 1 => any::<u8>()];
        (any::<usize>(), prop_oneof![Just(0), Just(1), 0..20usize], prop::collection::vec(byte, 0..4))
    }

    fn damaged(seed: &[u8], damages: &[Damage]) -> Vec<u8> {
        let mut reply = seed.strip_prefix(b"{").map_or_else(|| seed.get(4..).unwrap_or_default(), |_| seed).to_vec();
        for (place, taken, put) in damages {
            let at = place % (reply.len() + 1);
            let end = (at + taken).min(reply.len());
            reply.splice(at..end, put.iter().copied());
        }
        reply
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_damaged_reply_is_read_the_same_however_it_is_cut(
            seed in prop::sample::select(SEEDS.to_vec()),
            damages in prop::collection::vec(damage(), 0..4),
            sizes in prop::collection::vec(1u8.., 1..4),
            at_most in 0usize..400,
        ) {
            checks::decoder(&damaged(seed, &damages), &sizes, at_most);
        }

        #[test]
        fn a_damaged_text_is_a_tree_where_a_library_reads_it(
            seed in prop::sample::select(SEEDS.to_vec()),
            damages in prop::collection::vec(damage(), 0..3),
        ) {
            tree::check(&damaged(seed, &damages));
        }

        #[test]
        fn any_bytes_are_read_the_same_however_they_are_cut(
            bytes in prop::collection::vec(any::<u8>(), 0..60),
            sizes in prop::collection::vec(1u8..20, 1..3),
        ) {
            checks::decoder(&bytes, &sizes, 5);
            tree::check(&bytes);
        }
    }
}
