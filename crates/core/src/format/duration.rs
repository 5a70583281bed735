use super::NO_BREAK;

/// Seconds of each unit, largest first.
const UNITS: [(u64, &str); 5] = [(31_536_000, "y"), (86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];

/// A duration as people say it: its largest unit and the next smaller one, cut, not rounded. A year has 365 days.
///
/// Negative ones are not durations: they stay seconds.
pub fn duration(seconds: i64) -> String {
    let Ok(whole) = u64::try_from(seconds) else { return format!("{seconds}{NO_BREAK}s") };
    let mut units = UNITS.iter().skip_while(|(size, _)| *size > whole.max(1));
    let Some(&(size, unit)) = units.next() else { return String::new() };
    let mut text = format!("{}{NO_BREAK}{unit}", whole / size);
    if let Some(&(smaller, unit)) = units.next() {
        let rest = whole % size / smaller;
        if rest > 0 {
            text.push_str(&format!(" {rest}{NO_BREAK}{unit}"));
        }
    }
    text
}

/// How long something took: milliseconds below one second, tenths of a second below one minute.
pub fn millis(millis: f64) -> String {
    if !millis.is_finite() || millis < 0.0 {
        return "–".to_owned();
    }
    // A float cast saturates.
    let whole = (millis + 0.5) as i64;
    match whole {
        0 if millis > 0.0 => format!("<1{NO_BREAK}ms"),
        0..1_000 => format!("{whole}{NO_BREAK}ms"),
        1_000..59_950 => {
            let tenths = (whole + 50) / 100;
            format!("{}.{}{NO_BREAK}s", tenths / 10, tenths % 10)
        }
        // Rounded to the second.
        _ => duration(whole.saturating_add(500) / 1_000),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(text: &str) -> String {
        text.replace(NO_BREAK, " ")
    }

    #[test]
    fn a_duration_has_at_most_two_units() {
        for (seconds, expected) in [
            (0, "0 s"),
            (1, "1 s"),
            (42, "42 s"),
            (59, "59 s"),
            (60, "1 min"),
            (542, "9 min 2 s"),
            (3_599, "59 min 59 s"),
            (3_600, "1 h"),
            (3_659, "1 h"),
            (11_100, "3 h 5 min"),
            (86_399, "23 h 59 min"),
            (3 * 86_400 + 4 * 3_600 + 59, "3 d 4 h"),
            (27 * 86_400, "27 d"),
            (8_888_581, "102 d 21 h"),
            (365 * 86_400, "1 y"),
            (405 * 86_400, "1 y 40 d"),
            (-1, "-1 s"),
            (-90, "-90 s"),
            (i64::MAX, "292471208677 y 195 d"),
            (i64::MIN, "-9223372036854775808 s"),
        ] {
            assert_eq!(plain(&duration(seconds)), expected, "{seconds}");
        }
    }

    #[test]
    fn a_number_and_its_unit_stay_on_one_line() {
        assert_eq!(duration(542), "9\u{a0}min 2\u{a0}s");
    }

    #[test]
    fn a_measured_time_has_the_unit_that_fits() {
        for (time, expected) in [
            (0.0, "0 ms"),
            (0.2, "<1 ms"),
            (0.5, "1 ms"),
            (212.4, "212 ms"),
            (999.4, "999 ms"),
            (999.6, "1.0 s"),
            (1_900.0, "1.9 s"),
            (1_949.0, "1.9 s"),
            (59_949.0, "59.9 s"),
            (59_960.0, "1 min"),
            (125_000.0, "2 min 5 s"),
            (-1.0, "–"),
            (f64::NAN, "–"),
            (f64::INFINITY, "–"),
        ] {
            assert_eq!(plain(&millis(time)), expected, "{time}");
        }
    }

    proptest! {
        #[test]
        fn any_number_has_a_text(seconds in any::<i64>(), time in any::<f64>()) {
            prop_assert!(!duration(seconds).is_empty());
            prop_assert!(!millis(time).is_empty());
        }
    }
}
