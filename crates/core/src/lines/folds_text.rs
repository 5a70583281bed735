//! What is closed, as an address has it.
//!
//! The names of the closed groups, with commas between them: `node-a,node-b`. After `*` those that are open while all others are closed:
//! `*,10.0.0.1`; after `-` again those that are closed: `-` alone is for none. The group of sessions that have nothing has an empty name.
//! What would mean something else in a name is percent-encoded: `%`, `,`, control characters, a space at either end, and `*` or `-` at its
//! beginning.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::folds::Fold;
use super::{Folds, Lines};
use crate::groups::{GroupBy, GroupId};
use crate::snapshot::Snapshot;

impl Folds {
    /// The longest text that [`Folds::print`] makes, in bytes.
    pub const LONGEST: usize = 4_096;

    /// What is closed of the groups of one kind, in words that [`Folds::read`] reads; empty for what holds at first.
    ///
    /// Where the text would be too long, it names the others of the groups that are shown now, so that it holds for these alone; where that
    /// is too long as well, it is empty. Of nodes that share an ID only the first is named.
    pub fn print(&self, by: GroupBy, snapshot: &Snapshot, lines: &Lines) -> String {
        let first = Folds::default();
        let (Some(fold), Some(first)) = (self.of.get(by as usize), first.of.get(by as usize)) else {
            return String::new();
        };
        let mut named = fold.except.iter().filter(|id| id.before() == 0).map(|id| Cow::Borrowed(id.text()));
        if fold.is_open == first.is_open && !fold.except.iter().any(|id| id.before() == 0) {
            return String::new();
        }
        let arranged = lines.arranged();
        let others = || {
            let others = (0..arranged.groups.len()).filter(|&group| lines.is_open(group) == fold.is_open);
            spell(!fold.is_open, &mut others.map(|group| arranged.title(snapshot, group)))
        };
        let is_shown = arranged.grouping.by == by;
        spell(fold.is_open, &mut named).or_else(|| is_shown.then(others)?).unwrap_or_default()
    }

    /// Opens and closes the groups of one kind as a text says, whether or not they are there yet. Any text can be read.
    pub fn read(&mut self, by: GroupBy, text: &str) {
        let Some(fold) = self.of.get_mut(by as usize) else { return };
        let marked = |mark| match text.strip_prefix(mark) {
            Some("") => Some(None),
            Some(rest) => rest.strip_prefix(',').map(Some),
            None => None,
        };
        let (is_open, names) = match (marked('*'), marked('-')) {
            _ if text.is_empty() => {
                *fold = Folds::default().of.into_iter().nth(by as usize).unwrap_or_default();
                return;
            }
            (Some(names), _) => (false, names),
            (_, Some(names)) => (true, names),
            _ => (true, Some(text)),
        };
        *fold = Fold { is_open, except: Vec::new() };
        for name in names.iter().flat_map(|names| names.split(',')) {
            let id = GroupId::titled(by, percent_decode_str(name).decode_utf8_lossy().into_owned());
            if !fold.except.contains(&id) {
                fold.except.push(id);
            }
        }
    }
}

/// All open but these, or all closed but these; none where that is too long.
fn spell(is_open: bool, names: &mut dyn Iterator<Item = Cow<'_, str>>) -> Option<String> {
    let mut text = String::from(if is_open { "-" } else { "*" });
    for name in names {
        text.push(',');
        push_name(&mut text, &name);
        if text.len() > Folds::LONGEST {
            return None;
        }
    }
    // Names by themselves are closed. An empty one at the beginning would not be seen.
    match text.strip_prefix("-,") {
        Some(names) if !names.is_empty() && !names.starts_with(',') => Some(names.to_owned()),
        _ => Some(text),
    }
}

fn push_name(text: &mut String, name: &str) {
    for (place, letter) in name.char_indices() {
        let is_first = place == 0;
        let is_last = place + 1 == name.len();
        match letter {
            '%' | ',' | '\0'..='\x1f' | '\x7f' => push_encoded(text, letter),
            '*' | '-' if is_first => push_encoded(text, letter),
            ' ' if is_first || is_last => push_encoded(text, letter),
            _ => text.push(letter),
        }
    }
}

fn push_encoded(text: &mut String, letter: char) {
    text.push('%');
    for digit in [letter as u32 >> 4, letter as u32 & 15] {
        text.extend(char::from_digit(digit, 16).map(|digit| digit.to_ascii_uppercase()));
    }
}

#[cfg(test)]
#[path = "tests/folds_text.rs"]
mod tests;
