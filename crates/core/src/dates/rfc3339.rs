use super::{Civil, digits};

/// Milliseconds since the epoch of a date as IAM and GeminiDB write it: `2020-01-04T09:05:22.701000Z`.
///
/// Anything from no to many digits after the second, `+0800` and `+08:00`. Without an offset it is UTC, as IAM's dates are.
pub(crate) fn parse_rfc3339(text: &str) -> Option<i64> {
    let text = text.trim();
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let [year, month, day] = numbers(date, '-')?;
    let (clock, offset) = split_offset(time)?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let [hour, minute, second] = numbers(clock, ':')?;
    let seconds = Civil { year, month, day, hour, minute, second }.seconds()?;
    Some((seconds - offset) * 1_000 + millis(fraction)?)
}

fn numbers(text: &str, mark: char) -> Option<[i64; 3]> {
    let mut parts = text.split(mark);
    let numbers = [digits(parts.next()?)?, digits(parts.next()?)?, digits(parts.next()?)?];
    parts.next().is_none().then_some(numbers)
}

/// The first three digits of a fraction, as milliseconds.
fn millis(fraction: &str) -> Option<i64> {
    if fraction.is_empty() {
        return Some(0);
    }
    digits(fraction)?;
    digits(&fraction.chars().chain(['0', '0']).take(3).collect::<String>())
}

/// The time of day, and the offset from UTC in seconds.
fn split_offset(time: &str) -> Option<(&str, i64)> {
    if let Some(clock) = time.strip_suffix(['Z', 'z']) {
        return Some((clock, 0));
    }
    let Some(at) = time.find(['+', '-']) else { return Some((time, 0)) };
    let (clock, offset) = time.split_at_checked(at)?;
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    let hours = digits(offset.get(1..3)?)?;
    let rest = offset.get(3..)?;
    let minutes = if rest.is_empty() { 0 } else { digits(rest.strip_prefix(':').unwrap_or(rest))? };
    (hours < 24 && minutes < 60).then_some((clock, sign * (hours * 3_600 + minutes * 60)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_way_to_write_a_moment_is_read() {
        for (text, expected) in [
            // The vendor's page on IAM tokens.
            ("2020-01-04T09:05:22.701000Z", 1_578_128_722_701),
            ("2020-01-04T09:05:22Z", 1_578_128_722_000),
            ("2020-01-04t09:05:22.7z", 1_578_128_722_700),
            ("2020-01-04 09:05:22", 1_578_128_722_000),
            ("2020-01-04T09:05:22.123456789Z", 1_578_128_722_123),
            ("2020-01-04T17:05:22+0800", 1_578_128_722_000),
            ("2020-01-04T17:05:22+08:00", 1_578_128_722_000),
            ("2020-01-04T17:05:22+08", 1_578_128_722_000),
            ("2020-01-04T04:35:22.5-04:30", 1_578_128_722_500),
            ("1969-12-31T23:59:59.999Z", -1),
        ] {
            assert_eq!(parse_rfc3339(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        for text in [
            "",
            "2020-01-04",
            "2020-01-04T",
            "2020-01-04T09:05",
            "2020-01-04T09:05:22.Z0",
            "2020-01-04T09:05:22.x",
            "2020-01-04T09:05:22+",
            "2020-01-04T09:05:22+8",
            "2020-01-04T09:05:22+08:0é",
            "2020-01-04T09:05:22+99:00",
            "2020-02-30T09:05:22Z",
            "2020-1-4-5T09:05:22Z",
            "+020-01-04T09:05:22Z",
            "1578128722",
        ] {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), near in "[0-9TZ:.+-]{0,30}") {
            let _ = parse_rfc3339(&text);
            let _ = parse_rfc3339(&near);
        }

        #[test]
        fn a_written_moment_reads_back(millis in 0_i64..=253_402_300_799_999) {
            let Civil { year, month, day, hour, minute, second } = Civil::at(millis / 1_000);
            let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", millis % 1_000);
            prop_assert_eq!(parse_rfc3339(&text), Some(millis));
        }
    }
}
