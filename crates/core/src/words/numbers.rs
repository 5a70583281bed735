//! Numbers, sizes and durations as people of a language say them.

use super::Words;
use crate::cells::itoa;

/// Between a number and its unit, so that both stay on one line.
const NO_BREAK: char = '\u{a0}';

/// The sizes of the units of time, in seconds, the greatest first, as the units are listed in a language.
const SECONDS: [i64; 5] = [31_536_000, 86_400, 3_600, 60, 1];

impl Words {
    /// A duration of whole seconds in its two greatest units: `3 d 4 h`. Years are of 365 days. A negative one stays in seconds.
    pub fn duration(self, seconds: i64) -> String {
        let mut text = String::new();
        // Not by the formatting machinery of the standard library: that would be the slowest part of a cell.
        let say = |text: &mut String, number: i64, unit: usize| {
            text.push_str(itoa(number, &mut [0; 20]));
            text.push(NO_BREAK);
            text.push_str(self.unit(unit));
        };
        if seconds < 0 {
            say(&mut text, seconds, 4);
            return text;
        }
        let mut sizes = SECONDS.iter().enumerate().skip_while(|(_, size)| **size > seconds.max(1));
        let Some((unit, &size)) = sizes.next() else { return text };
        say(&mut text, seconds / size, unit);
        if let Some((unit, &smaller)) = sizes.next() {
            let rest = seconds % size / smaller;
            if rest > 0 {
                text.push(' ');
                say(&mut text, rest, unit);
            }
        }
        text
    }

    /// A measured time from milliseconds, in the unit that fits: `212 ms`, `1.9 s`, `2 min 5 s`. What is no time is a dash.
    pub fn millis(self, millis: f64) -> String {
        if !millis.is_finite() || millis < 0.0 {
            return "–".to_owned();
        }
        // Saturates; a fraction is not printed, which would bring in the code for that.
        let whole = (millis + 0.5) as i64;
        match whole {
            0 if millis > 0.0 => format!("<1{NO_BREAK}{}", self.unit(5)),
            0..1_000 => format!("{whole}{NO_BREAK}{}", self.unit(5)),
            1_000..59_950 => {
                let tenths = (whole + 50) / 100;
                format!("{}{}{}{NO_BREAK}{}", tenths / 10, self.decimal(), tenths % 10, self.unit(4))
            }
            _ => self.duration(whole.saturating_add(500) / 1_000),
        }
    }

    /// A whole number with its thousands apart: `1,234,567`.
    pub fn grouped(self, number: u64) -> String {
        let digits = number.to_string();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push_str(self.group());
            }
            text.push(digit);
        }
        text
    }

    /// A size in bytes, in the decimal unit that fits, with three digits at most: `1.8 MB`.
    pub fn bytes(self, count: u64) -> String {
        if count < 1_000 {
            return format!("{count}{NO_BREAK}B");
        }
        let mut unit: u64 = 1_000;
        let mut names = ["kB", "MB", "GB", "TB", "PB", "EB"].into_iter();
        let mut name = names.next().unwrap_or_default();
        loop {
            let whole = rounded(count, unit);
            if whole < 1_000 {
                let tenths = rounded(count, unit / 10);
                return if tenths < 1_000 {
                    format!("{}{}{}{NO_BREAK}{name}", tenths / 10, self.decimal(), tenths % 10)
                } else {
                    format!("{whole}{NO_BREAK}{name}")
                };
            }
            let (Some(larger), Some(next)) = (unit.checked_mul(1_000), names.next()) else {
                return format!("{whole}{NO_BREAK}{name}");
            };
            (unit, name) = (larger, next);
        }
    }
}

fn rounded(count: u64, unit: u64) -> u64 {
    count.saturating_add(unit / 2) / unit
}

#[cfg(test)]
#[path = "numbers_tests.rs"]
mod tests;
