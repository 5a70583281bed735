use proptest::prelude::*;

use super::*;

fn english() -> Words {
    Words::english()
}

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
        assert_eq!(plain(&english().duration(seconds)), expected, "{seconds}");
    }
}

#[test]
fn a_number_and_its_unit_stay_on_one_line() {
    assert_eq!(english().duration(542), "9\u{a0}min 2\u{a0}s");
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
        assert_eq!(plain(&english().millis(time)), expected, "{time}");
    }
}

#[test]
fn thousands_stand_apart() {
    for (number, expected) in [
        (0, "0"),
        (12, "12"),
        (999, "999"),
        (1_000, "1,000"),
        (123_456, "123,456"),
        (1_234_567, "1,234,567"),
        (u64::MAX, "18,446,744,073,709,551,615"),
    ] {
        assert_eq!(english().grouped(number), expected);
    }
}

#[test]
fn a_size_has_the_unit_that_fits() {
    for (count, expected) in [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (1_849, "1.8 kB"),
        (99_949, "99.9 kB"),
        (99_950, "100 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_800_000, "1.8 MB"),
        (184_200_000, "184 MB"),
        (2_500_000_000, "2.5 GB"),
        (u64::MAX, "18.4 EB"),
    ] {
        assert_eq!(plain(&english().bytes(count)), expected, "{count}");
    }
}

proptest! {
    #[test]
    fn any_number_has_a_text(seconds in any::<i64>(), time in any::<f64>()) {
        prop_assert!(!english().duration(seconds).is_empty());
        prop_assert!(!english().millis(time).is_empty());
    }

    #[test]
    fn grouping_loses_no_digit(number in any::<u64>()) {
        prop_assert_eq!(english().grouped(number).replace(',', ""), number.to_string());
    }

    #[test]
    fn any_size_has_a_text(count in any::<u64>()) {
        prop_assert!(english().bytes(count).ends_with('B'));
    }
}
