/// Counts numbers: a table with open addressing, for the standard library's would be the heavier one.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// A number and how often it has come; never, where the slot is free. As many as a power of two.
    slots: Vec<(i64, u32)>,
    used: usize,
}

impl Tally {
    pub(super) fn add(&mut self, number: i64, count: u32) {
        if count == 0 {
            return;
        }
        if self.used * 2 >= self.slots.len() {
            let more = vec![(0, 0); (self.slots.len() * 2).max(64)];
            for (number, count) in core::mem::replace(&mut self.slots, more) {
                self.put(number, count);
            }
        }
        self.used += usize::from(self.put(number, count));
    }

    /// How many numbers there are.
    pub(super) fn len(&self) -> usize {
        self.used
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (i64, u32)> {
        self.slots.iter().copied().filter(|(_, count)| *count > 0)
    }

    /// Whether the number is a new one.
    fn put(&mut self, number: i64, count: u32) -> bool {
        if count == 0 {
            return false;
        }
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = ((number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        while let Some(slot) = self.slots.get_mut(place) {
            if slot.1 == 0 {
                *slot = (number, count);
                return true;
            }
            if slot.0 == number {
                slot.1 += count;
                return false;
            }
            place = (place + 1) & mask;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_number_is_counted(numbers in prop::collection::vec(-300i64..300, 0..1000)) {
            let mut tally = Tally::default();
            numbers.iter().for_each(|&number| tally.add(number, 1));
            let mut counted: Vec<_> = tally.iter().collect();
            counted.sort_unstable();
            let mut plain = std::collections::BTreeMap::new();
            numbers.iter().for_each(|&number| *plain.entry(number).or_insert(0) += 1);
            prop_assert_eq!(tally.len(), plain.len());
            prop_assert_eq!(counted, plain.into_iter().collect::<Vec<(i64, u32)>>());
        }
    }
}
