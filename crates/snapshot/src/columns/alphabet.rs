use core::cmp::Ordering;

use crate::rows::{Room, sort_by};

/// Up to this many texts are compared with each other.
const FEW: usize = 8;

/// What texts are compared by next, those that were the same so far.
#[derive(Clone, Copy)]
enum Step {
    /// Eight bytes from here on, capital letters as small ones.
    Folded(usize),
    /// Length: of two texts that are the same but for zero bytes at the end, the shorter one comes first.
    Length,
    /// Eight bytes from here on, as they are.
    Exact(usize),
}

impl Step {
    fn key(self, text: &str) -> u64 {
        match self {
            Step::Folded(start) => eight_bytes(text, start, |byte| byte.to_ascii_lowercase()),
            Step::Length => text.len() as u64,
            Step::Exact(start) => eight_bytes(text, start, |byte| byte),
        }
    }

    /// The next step; `longest` is how long the texts are at most.
    fn next(self, longest: usize) -> Option<Step> {
        match self {
            Step::Folded(start) if start + 8 < longest => Some(Step::Folded(start + 8)),
            Step::Folded(_) => Some(Step::Length),
            Step::Length => Some(Step::Exact(0)),
            Step::Exact(start) if start + 8 < longest => Some(Step::Exact(start + 8)),
            Step::Exact(_) => None,
        }
    }
}

/// Sorts the numbers of texts alphabetically: capital letters beside small ones and, where that is all the difference, before
/// them.
///
/// Eight bytes of all texts are sorted at a time, and then more of those that are the same so far: texts that begin alike are
/// not compared from their start again and again, and the work is bounded by how long they are.
pub(crate) fn sort_texts<'a>(ids: &mut [u32], text: &dyn Fn(u32) -> &'a str) {
    if ids.len() < 2 {
        return;
    }
    let mut room = Room::default();
    let (mut keys, mut places, mut sorted) = (Vec::new(), Vec::new(), Vec::new());
    let mut parts = vec![(0..ids.len(), Step::Folded(0))];
    while let Some((part, step)) = parts.pop() {
        let mut start = part.start;
        let Some(same) = ids.get_mut(part) else { continue };
        if same.len() <= FEW {
            insert(same, text);
            continue;
        }
        // Each text is looked at once in a step: most of the time goes into fetching them from all over the memory.
        let mut longest = 0;
        keys.clear();
        keys.extend(same.iter().map(|&id| {
            let text = text(id);
            longest = longest.max(text.len());
            step.key(text)
        }));
        let key = |place: u32| keys.get(place as usize).copied().unwrap_or_default();
        places.clear();
        places.extend(0..same.len() as u32);
        sort_by(&mut places, &mut room, &key);
        sorted.clear();
        sorted.extend(places.iter().filter_map(|&place| same.get(place as usize)));
        same.copy_from_slice(&sorted);
        let Some(next) = step.next(longest) else { continue };
        for run in places.chunk_by(|&a, &b| key(a) == key(b)) {
            let end = start + run.len();
            if run.len() > 1 {
                parts.push((start..end, next));
            }
            start = end;
        }
    }
}

fn eight_bytes(text: &str, start: usize, map: impl Fn(u8) -> u8) -> u64 {
    let mut bytes = [0; 8];
    for (slot, &byte) in bytes.iter_mut().zip(text.as_bytes().get(start..).unwrap_or_default()) {
        *slot = map(byte);
    }
    u64::from_be_bytes(bytes)
}

fn insert<'a>(ids: &mut [u32], text: &dyn Fn(u32) -> &'a str) {
    for end in 1..ids.len() {
        let Some((last, before)) = ids.get_mut(..=end).and_then(<[_]>::split_last_mut) else { return };
        let id = *last;
        let mut hole = last;
        for slot in before.iter_mut().rev() {
            if compare(text(*slot), text(id)) != Ordering::Greater {
                break;
            }
            *hole = *slot;
            hole = slot;
        }
        *hole = id;
    }
}

fn compare(a: &str, b: &str) -> Ordering {
    let folded = a.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(b.bytes().map(|byte| byte.to_ascii_lowercase()));
    folded.then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn texts_are_sorted_as_a_plain_comparison_sorts_them(
            texts in prop::collection::vec(
                prop_oneof!["[aAb]{0,3}", "prefix-[aA]{0,12}", "prefix[a\u{0}]{0,9}", "[a-cA-C结]{0,20}", "\\PC{0,4}"],
                0..120,
            ),
        ) {
            let mut sorted: Vec<u32> = (0..texts.len() as u32).collect();
            let mut plainly = sorted.clone();
            sort_texts(&mut sorted, &|id| &texts[id as usize]);
            plainly.sort_by_key(|&id| (texts[id as usize].to_ascii_lowercase(), texts[id as usize].clone()));
            let read = |ids: &[u32]| ids.iter().map(|&id| texts[id as usize].clone()).collect::<Vec<_>>();
            prop_assert_eq!(read(&sorted), read(&plainly));
        }
    }
}
