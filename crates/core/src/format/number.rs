use super::NO_BREAK;

/// A whole number with its thousands apart: `1,234,567`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A size in decimal units (1 kB = 1,000 B), rounded: one decimal below 100, none above.
pub fn bytes(count: u64) -> String {
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
                format!("{}.{}{NO_BREAK}{name}", tenths / 10, tenths % 10)
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

fn rounded(count: u64, unit: u64) -> u64 {
    count.saturating_add(unit / 2) / unit
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
            assert_eq!(grouped(number), expected);
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
            assert_eq!(bytes(count).replace(NO_BREAK, " "), expected, "{count}");
        }
    }

    proptest! {
        #[test]
        fn grouping_loses_no_digit(number in any::<u64>()) {
            prop_assert_eq!(grouped(number).replace(',', ""), number.to_string());
        }

        #[test]
        fn any_size_has_a_text(count in any::<u64>()) {
            prop_assert!(bytes(count).ends_with('B'));
        }
    }
}
