//! What stands in a cell of the table: the text as people read it, and how much weight it has.

mod fill;

pub use fill::{EVEN, fill};

use crate::columns::Int;
use crate::format::visible_text;
use crate::snapshot::{Column, IntField, Snapshot};
use crate::words::Words;

/// How many characters of a text a cell holds; more is cut with an ellipsis, and copied whole.
pub const LONGEST: usize = 200;

/// How much weight a cell has among its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Worth reading.
    Plain,
    /// Nothing, or the value that nearly all sessions have.
    Faint,
    /// Not what the column expects: shown as it came.
    Odd,
}

/// Writes what a cell shows into `text`, in place of what stands there.
pub fn write(words: Words, snapshot: &Snapshot, row: u32, column: Column, text: &mut String) -> Tone {
    text.clear();
    let field = match column {
        Column::Addr => {
            let (host, port) = snapshot.addresses().get(row as usize);
            let tone = write_text(host, text);
            if let Some(port) = port {
                text.push(':');
                text.push_str(itoa(i64::from(port), &mut [0; 20]));
            }
            return tone;
        }
        Column::Name => return write_text(snapshot.names().get(row as usize), text),
        Column::Cmd => return write_text(snapshot.commands().get(row as usize), text),
        Column::Node => {
            let node = snapshot.nodes().get(snapshot.node_of(row));
            return write_text(node.map_or("", |node| node.id.as_str()), text);
        }
        Column::Number(field) => field,
    };
    match snapshot.ints(field).get(row as usize) {
        Int::Nothing => write_text("", text),
        Int::Odd(id) => {
            text.push_str(&visible_text(snapshot.odd_text(id), LONGEST));
            Tone::Odd
        }
        Int::Number(number) => match field {
            IntField::Age | IntField::Idle => {
                text.push_str(&words.duration(number));
                Tone::Plain
            }
            // Redis says -1 for "in no transaction".
            IntField::Multi if number == -1 => write_text("", text),
            _ => {
                text.push_str(itoa(number, &mut [0; 20]));
                let faint = matches!(field, IntField::Sub | IntField::Psub) && number == 0 || field == IntField::Id;
                if faint { Tone::Faint } else { Tone::Plain }
            }
        },
    }
}

fn write_text(value: &str, text: &mut String) -> Tone {
    if value.is_empty() {
        text.push('—');
        return Tone::Faint;
    }
    text.push_str(&visible_text(value, LONGEST));
    Tone::Plain
}

/// The digits of a number. The formatting machinery of the standard library would be the slowest part of drawing a row.
pub(crate) fn itoa(number: i64, buffer: &mut [u8; 20]) -> &str {
    let mut left = number.unsigned_abs();
    let mut start = buffer.len();
    for slot in buffer.iter_mut().rev() {
        *slot = b'0' + (left % 10) as u8;
        start -= 1;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if number < 0 {
        start = start.saturating_sub(1);
        if let Some(slot) = buffer.get_mut(start) {
            *slot = b'-';
        }
    }
    buffer.get(start..).and_then(|digits| core::str::from_utf8(digits).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Decoder;
    use proptest::prelude::*;

    fn shown(session: &str, column: &str) -> (String, Tone) {
        let mut decoder = Decoder::default();
        decoder.push(format!(r#"{{"node_sessions":[{{"sessions":[{session}]}}]}}"#).as_bytes()).unwrap();
        let snapshot = decoder.finish().unwrap();
        let mut text = "what stood there".to_owned();
        let tone = write(Words::english(), &snapshot, 0, Column::from_key(column).unwrap(), &mut text);
        (text.replace('\u{a0}', " "), tone)
    }

    #[test]
    fn cells_read_as_people_say_it() {
        for (session, column, text, tone) in [
            (r#"{"age":"8888581"}"#, "age", "102 d 21 h", Tone::Plain),
            (r#"{"idle":-3}"#, "idle", "-3 s", Tone::Plain),
            (r#"{"addr":"10.3.7.1:51744"}"#, "addr", "10.3.7.1:51744", Tone::Plain),
            (r#"{"addr":"[::1]:6379"}"#, "addr", "[::1]:6379", Tone::Plain),
            (r#"{"multi":"-1"}"#, "multi", "—", Tone::Faint),
            (r#"{"multi":0}"#, "multi", "0", Tone::Plain),
            (r#"{"sub":0}"#, "sub", "0", Tone::Faint),
            (r#"{"psub":4}"#, "psub", "4", Tone::Plain),
            (r#"{"name":""}"#, "name", "—", Tone::Faint),
            (r#"{"name":"a\u0000\u202eb"}"#, "name", "a␀‹U+202E›b", Tone::Plain),
            (r#"{"fd":"x1"}"#, "fd", "x1", Tone::Odd),
            (r#"{}"#, "cmd", "—", Tone::Faint),
        ] {
            assert_eq!(shown(session, column), (text.to_owned(), tone), "{session}");
        }
    }

    #[test]
    fn a_very_long_text_is_cut() {
        let (text, _) = shown(&format!(r#"{{"name":"{}"}}"#, "é".repeat(100_000)), "name");
        assert!(text.chars().count() <= LONGEST + 1 && text.ends_with('…'));
    }

    proptest! {
        #[test]
        fn digits_are_those_of_the_number(number in any::<i64>()) {
            let mut buffer = [0; 20];
            prop_assert_eq!(itoa(number, &mut buffer), number.to_string());
        }
    }
}
