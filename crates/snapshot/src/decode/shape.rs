use super::words::word_at;

/// How the sessions of a reply are written: for each member in turn the bytes from the end of the value before it to its own.
///
/// A server writes all its sessions alike, so the member that stood at a place in the last session most likely stands there in
/// the next one. Where the bytes are the same, they are not taken apart again. They mean the same too, because the place does:
/// members are counted, and before the first of them no comma may stand.
#[derive(Debug, Default)]
pub(super) struct Shape {
    members: Vec<Member>,
}

/// How many members of a session are noted.
const MOST: usize = 16;

/// What stood before a value, in up to three words; of no length where nothing is known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Member {
    words: [u64; 3],
    masks: [u64; 3],
    length: usize,
    /// What follows.
    pub(super) kind: Kind,
}

/// Which field a value is for and how it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// The address, in quotes.
    #[default]
    Addr,
    /// The name, in quotes.
    Name,
    /// The command, in quotes.
    Cmd,
    /// A number in quotes: its place among the columns of numbers.
    Quoted(usize),
    /// A bare number, likewise.
    Bare(usize),
}

impl Shape {
    /// What is known of the session's member number `ordinal`.
    #[inline(always)]
    pub(super) fn member(&self, ordinal: usize) -> Option<&Member> {
        self.members.get(ordinal)
    }

    /// Notes what stood before the value of a member; nothing where that is too long.
    pub(super) fn learn(&mut self, ordinal: usize, before: &[u8], kind: Kind) {
        if ordinal >= MOST || before.len() > 24 {
            return;
        }
        if self.members.len() <= ordinal {
            self.members.resize(ordinal + 1, Member::default());
        }
        let mut bytes = [0; 24];
        let mut mask = [0; 24];
        for ((byte, mask), &known) in bytes.iter_mut().zip(&mut mask).zip(before) {
            (*byte, *mask) = (known, 0xff);
        }
        let words = |bytes: &[u8; 24]| [0, 8, 16].map(|at| word_at(bytes, at).unwrap_or_default());
        if let Some(member) = self.members.get_mut(ordinal) {
            *member = Member { words: words(&bytes), masks: words(&mask), length: before.len(), kind };
        }
    }
}

impl Member {
    /// Where the value begins, if what is known of the member stands at `at`.
    #[inline(always)]
    pub(super) fn value_at(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let [first, second, third] = self.words;
        let [first_mask, second_mask, third_mask] = self.masks;
        let mut differences = (word_at(bytes, at)? ^ first) & first_mask;
        differences |= (word_at(bytes, at + 8)? ^ second) & second_mask;
        if self.length > 16 {
            differences |= (word_at(bytes, at + 16)? ^ third) & third_mask;
        }
        (differences == 0 && self.length > 0).then_some(at + self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_bytes_are_the_same_member() {
        for length in 1..=25 {
            let before: Vec<u8> = (0..length).map(|at| b'a' + at).collect();
            let mut shape = Shape::default();
            shape.learn(3, &before, Kind::Name);
            let mut bytes = before.clone();
            bytes.extend_from_slice(&[b'.'; 30]);
            let found = |bytes: &[u8], ordinal| shape.member(ordinal).and_then(|member| member.value_at(bytes, 0));
            assert_eq!(found(&bytes, 3), (length <= 24).then_some(before.len()));
            for at in 0..before.len() {
                let mut other = bytes.clone();
                other[at] ^= 0x20;
                assert_eq!(found(&other, 3), None);
            }
            assert_eq!(found(&bytes, 2), None);
        }
    }
}
