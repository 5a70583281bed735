//! Finds the numbers of texts by their bytes: a table with open addressing. General ones weigh five times as much, and work the
//! hash of every text out again whenever they grow.

use std::sync::OnceLock;

/// Numbers and a part of the hash of what each stands for.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// As many as a power of two; a slot is free where its number is 0, so numbers are kept as one more than they are.
    slots: Vec<(u32, u32)>,
    used: usize,
}

impl Table {
    /// The number of which `is_it` is true, among those that were put in with this hash.
    #[inline]
    pub(super) fn find(&self, hash: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = hash as usize & mask;
        while let Some(&(other, number)) = self.slots.get(place) {
            let number = number.checked_sub(1)?;
            if other == hash && is_it(number) {
                return Some(number);
            }
            place = (place + 1) & mask;
        }
        None
    }

    /// Puts in a number that is not in it yet.
    #[inline(never)]
    pub(super) fn insert(&mut self, hash: u32, number: u32) {
        if self.used * 4 >= self.slots.len() * 3 {
            let more = vec![(0, 0); (self.slots.len() * 2).max(16)];
            for (hash, number) in core::mem::replace(&mut self.slots, more) {
                if number > 0 {
                    self.put(hash, number);
                }
            }
        }
        self.used += 1;
        self.put(hash, number + 1);
    }

    fn put(&mut self, hash: u32, number: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = hash as usize & mask;
        while let Some(slot) = self.slots.get_mut(place) {
            if slot.1 == 0 {
                *slot = (hash, number);
                return;
            }
            place = (place + 1) & mask;
        }
    }
}

/// What hashes begin with.
static SEED: OnceLock<u64> = OnceLock::new();

/// Makes hashes begin with a number that nobody can guess: clients choose their names, and a hundred thousand names of one hash would
/// hold the page up. To be called before the first reply is read; later calls do nothing. Without it the number is a fixed one.
pub fn seed_hashes(seed: u64) {
    let _ = SEED.set(seed);
}

/// A hash of some bytes, of which every bit depends on all of them.
pub(super) fn hash(bytes: &[u8]) -> u32 {
    hash_from(*SEED.get_or_init(|| 0x243f_6a88_85a3_08d3), bytes)
}

fn hash_from(seed: u64, bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut state = mix(seed ^ bytes.len() as u64);
    for word in words {
        state = mix(state ^ u64::from_le_bytes(*word));
    }
    let last = match bytes.last_chunk() {
        // Some of these bytes have been read already, which does no harm.
        Some(last) => u64::from_le_bytes(*last),
        None => rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    };
    if !rest.is_empty() {
        state = mix(state ^ last);
    }
    (state ^ state >> 32) as u32
}

/// The low half and the high half of a product, where the upper bits depend on the lower ones and the other way round.
#[inline]
fn mix(word: u64) -> u64 {
    let one = (word & 0xffff_ffff).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let other = (word >> 32).wrapping_mul(0xd1b5_4a32_d192_ed03);
    one ^ other.rotate_left(32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_that_are_much_alike_have_hashes_that_differ() {
        let names = (0..100_000u32).map(|number| format!("checkout-api-{number:010}"));
        let numbers = (0..100_000u32).map(|number| number.to_string());
        let hosts = (0..100_000u32).map(|number| format!("10.{}.{}.{}", number >> 16, number >> 8 & 255, number & 255));
        let lengths = (0..4000).map(|length| "x".repeat(length));
        for texts in [names.collect::<Vec<_>>(), numbers.collect(), hosts.collect(), lengths.collect()] {
            // Of the lowest bits, by which the table finds a place, as many as it uses.
            let bits = texts.len().next_power_of_two() * 2;
            for shift in [0, 32 - bits.ilog2()] {
                let mut taken = vec![0u32; bits];
                texts.iter().for_each(|text| taken[(hash(text.as_bytes()) >> shift) as usize & (bits - 1)] += 1);
                let free = taken.iter().filter(|&&count| count == 0).count() as f64 / bits as f64;
                let by_chance = (-(texts.len() as f64) / bits as f64).exp();
                assert!((free - by_chance).abs() < 0.02, "{free} {by_chance}");
                assert!(taken.iter().max() < Some(&12));
            }
        }
    }

    proptest! {
        #[test]
        fn every_number_is_found_by_its_hash(hashes in prop::collection::vec(0u32..50, 0..300)) {
            let mut table = Table::default();
            for (&hash, number) in hashes.iter().zip(0..) {
                prop_assert_eq!(table.find(hash, |other| other == number), None);
                table.insert(hash, number);
            }
            for (&hash, number) in hashes.iter().zip(0..) {
                prop_assert_eq!(table.find(hash, |other| other == number), Some(number));
                prop_assert_eq!(table.find(hash + 1, |other| other == number), None);
            }
        }

        #[test]
        fn texts_of_one_hash_have_others_with_another_seed(first in "[a-z]{1,20}", second in "[a-z]{1,20}", seed: u64, other: u64) {
            // With the same seed the same, with another one another: but for one in four billion.
            prop_assert_eq!(hash_from(seed, first.as_bytes()), hash_from(seed, first.as_bytes()));
            let together = |seed| hash_from(seed, first.as_bytes()) == hash_from(seed, second.as_bytes());
            prop_assert!(first == second || !(together(seed) && together(other) && seed != other));
        }

        #[test]
        fn any_byte_and_the_length_change_the_hash(bytes in prop::collection::vec(any::<u8>(), 1..40), at: usize, bit in 0u8..8) {
            let mut other = bytes.clone();
            other[at % bytes.len()] ^= 1u8 << bit;
            prop_assert_ne!(hash(&bytes), hash(&other));
            prop_assert_ne!(hash(&bytes), hash(&bytes[1..]));
        }
    }
}
