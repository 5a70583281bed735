//! The inner loop of regular expressions: one look-up a character.

/// How many cells a state has.
pub const STATE: usize = 130;

/// The greatest cell that is no state: from there on nothing is to be walked.
pub const LAST_SIGN: u32 = 2;

/// Walks over ASCII characters from state to state: `cells` has for each state, which is the number of its first cell, and each
/// character the next one. Gives the state that it comes to and how many characters it went over. It ends before a character
/// beyond ASCII and before a cell that is 0, and after one that is another sign.
pub fn walk(cells: &[u32], state: u32, bytes: &[u8]) -> (u32, usize) {
    let mut state = state;
    let mut at = 0;
    while let Some(row) = cells.get(state as usize..).and_then(|cells| cells.first_chunk::<STATE>()) {
        let rest = bytes.get(at..).unwrap_or_default();
        // Characters that change nothing do not wait for one look-up before the next.
        let changes = |&byte: &u8| byte >= 0x80 || row.get(usize::from(byte)) != Some(&state);
        let Some(same) = rest.iter().position(changes) else { return (state, bytes.len()) };
        at += same;
        let Some(&next) = rest.get(same).filter(|byte| **byte < 0x80).and_then(|byte| row.get(usize::from(*byte)))
        else {
            return (state, at);
        };
        if next == 0 {
            return (state, at);
        }
        at += 1;
        state = next;
        if next <= LAST_SIGN {
            break;
        }
    }
    (state, at)
}
