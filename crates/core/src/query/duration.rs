//! Whole numbers, and durations in whole seconds, as people write them.

/// Why a text is no number or no duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberFault {
    /// It is not written like one.
    Shape,
    /// It does not fit into 64 bits.
    TooLarge,
}

/// Seconds of each unit, the greatest first. A word that begins one of these is that unit: `m`, `min`, `minutes`.
const UNITS: [(&str, i64); 5] =
    [("weeks", 7 * 24 * 3600), ("days", 24 * 3600), ("hours", 3600), ("minutes", 60), ("seconds", 1)];

/// Reads a whole number, such as `-1`.
pub(crate) fn parse_number(text: &str) -> Result<i64, NumberFault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberFault::Shape);
    }
    text.parse().map_err(|_| NumberFault::TooLarge)
}

/// Reads a duration such as `90s`, `1h30m` or `2 days`; a number without a unit is in seconds.
pub(crate) fn parse_duration(text: &str) -> Result<i64, NumberFault> {
    let plain = parse_number(text);
    if plain != Err(NumberFault::Shape) {
        return plain;
    }
    let mut rest = text.trim();
    let mut total: i64 = 0;
    while !rest.is_empty() {
        let (digits, after) = split_while(rest, |char| char.is_ascii_digit());
        let (unit, after) = split_while(after.trim_start(), |char| char.is_ascii_alphabetic());
        let seconds = seconds_in(unit).ok_or(NumberFault::Shape)?;
        let part = parse_number(digits)?.checked_mul(seconds).ok_or(NumberFault::TooLarge)?;
        total = total.checked_add(part).ok_or(NumberFault::TooLarge)?;
        rest = after.trim_start();
    }
    if text.trim().is_empty() { Err(NumberFault::Shape) } else { Ok(total) }
}

/// Writes seconds as `1h30m`: days at most, because `10d` says more than `1w3d`, but whole weeks as `2w`.
pub(crate) fn print_duration(seconds: i64, out: &mut String) {
    // Less than nothing is no duration that a person would write, so it stays the number that it is.
    if seconds < 0 {
        return out.push_str(&seconds.to_string());
    }
    let mut rest = seconds;
    for (unit, size) in UNITS {
        let fits = if unit == "weeks" { rest > 0 && rest % size == 0 } else { rest >= size };
        if fits {
            out.push_str(&(rest / size).to_string());
            out.push_str(unit.get(..1).unwrap_or_default());
            rest %= size;
        }
    }
    if seconds == 0 {
        out.push_str("0s");
    }
}

fn seconds_in(unit: &str) -> Option<i64> {
    let begins = |word: &str| word.get(..unit.len()).is_some_and(|start| start.eq_ignore_ascii_case(unit));
    // The two usual abbreviations that are no beginnings.
    match unit {
        "" => None,
        // The table says years of 365 days; nothing longer than a week is printed here.
        "y" | "year" | "years" => Some(365 * 24 * 3600),
        "hr" | "hrs" => Some(3600),
        "secs" => Some(1),
        "mins" => Some(60),
        _ => UNITS.iter().find(|(word, _)| begins(word)).map(|(_, seconds)| *seconds),
    }
}

fn split_while(text: &str, belongs: fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|char| !belongs(char)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn printed(seconds: i64) -> String {
        let mut out = String::new();
        print_duration(seconds, &mut out);
        out
    }

    #[test]
    fn every_unit_is_read() {
        assert_eq!(parse_duration("90s"), Ok(90));
        assert_eq!(parse_duration("5m"), Ok(300));
        assert_eq!(parse_duration("2h"), Ok(7200));
        assert_eq!(parse_duration("2d"), Ok(172_800));
        assert_eq!(parse_duration("1w"), Ok(604_800));
    }

    #[test]
    fn units_add_up_in_any_order_and_case() {
        assert_eq!(parse_duration("1h30m"), Ok(5400));
        assert_eq!(parse_duration("30M1H"), Ok(5400));
        assert_eq!(parse_duration("3 d 4 h"), Ok(273_600));
    }

    #[test]
    fn units_may_be_written_out() {
        assert_eq!(parse_duration("5min"), Ok(300));
        assert_eq!(parse_duration("5mins"), Ok(300));
        assert_eq!(parse_duration("1hour"), Ok(3600));
        assert_eq!(parse_duration("2hrs"), Ok(7200));
        assert_eq!(parse_duration("2 days"), Ok(172_800));
    }

    #[test]
    fn a_plain_number_is_in_seconds() {
        assert_eq!(parse_duration("300"), Ok(300));
        assert_eq!(parse_duration("-1"), Ok(-1));
    }

    #[test]
    fn other_texts_are_no_durations() {
        for text in ["", " ", "m", "5x", "5mo", "1h30", "1.5h", "-5m", "5m!", "five", "5mé"] {
            assert_eq!(parse_duration(text), Err(NumberFault::Shape), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_told_apart_from_what_is_no_number() {
        assert_eq!(parse_number("99999999999999999999"), Err(NumberFault::TooLarge));
        assert_eq!(parse_duration("99999999999999999999"), Err(NumberFault::TooLarge));
        assert_eq!(parse_duration("9223372036854775807w"), Err(NumberFault::TooLarge));
        assert_eq!(parse_duration("9223372036854775807s1s"), Err(NumberFault::TooLarge));
        assert_eq!(parse_number("+1"), Err(NumberFault::Shape));
        assert_eq!(parse_number("--1"), Err(NumberFault::Shape));
        assert_eq!(parse_number("-9223372036854775808"), Ok(i64::MIN));
    }

    #[test]
    fn durations_are_printed_as_people_say_them() {
        assert_eq!(printed(0), "0s");
        assert_eq!(printed(90), "1m30s");
        assert_eq!(printed(5400), "1h30m");
        assert_eq!(printed(10 * 86_400), "10d");
        assert_eq!(printed(14 * 86_400), "2w");
        assert_eq!(printed(14 * 86_400 + 1), "14d1s");
        assert_eq!(printed(-1), "-1");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(seconds: i64) {
            prop_assert_eq!(parse_duration(&printed(seconds)), Ok(seconds));
        }
    }
}
