use crate::dates::Civil;

/// The last second that has four digits for its year.
const LAST: i64 = 253_402_300_799;

/// The moment of signing, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SdkDate {
    seconds: i64,
}

impl SdkDate {
    /// A moment in milliseconds since the epoch; before the epoch and after the year 9999 is the nearest that can be written.
    pub fn at_millis(millis: i64) -> SdkDate {
        SdkDate { seconds: millis.div_euclid(1_000).clamp(0, LAST) }
    }

    /// Milliseconds since the epoch.
    pub fn millis(self) -> i64 {
        self.seconds * 1_000
    }

    /// As it stands in `X-Sdk-Date`: UTC, `20191115T033655Z`.
    pub fn text(self) -> String {
        let Civil { year, month, day, hour, minute, second } = Civil::at(self.seconds);
        format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
    }

    /// Reads what [`SdkDate::text`] writes.
    pub fn parse(text: &str) -> Option<SdkDate> {
        let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
        let digits = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(date, 8) || !digits(time, 6) {
            return None;
        }
        let (date, time) = (date.parse::<i64>().ok()?, time.parse::<i64>().ok()?);
        let civil = Civil {
            year: date / 10_000,
            month: date / 100 % 100,
            day: date % 100,
            hour: time / 10_000,
            minute: time / 100 % 100,
            second: time % 100,
        };
        civil.seconds().filter(|seconds| (0..=LAST).contains(seconds)).map(|seconds| SdkDate { seconds })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_moment_is_written_in_utc_without_marks() {
        for (millis, text) in [
            (0, "19700101T000000Z"),
            (999, "19700101T000000Z"),
            (-1, "19700101T000000Z"),
            (1_573_789_015_999, "20191115T033655Z"),
            (i64::MAX, "99991231T235959Z"),
            (i64::MIN, "19700101T000000Z"),
        ] {
            assert_eq!(SdkDate::at_millis(millis).text(), text);
        }
        assert_eq!(SdkDate::parse("20191115T033655Z").unwrap().millis(), 1_573_789_015_000);
    }

    #[test]
    fn what_is_no_such_date_is_refused() {
        for text in
            ["", "20191115T033655", "2019-11-15T03:36:55Z", "20191315T033655Z", "20191115T0336551Z", "+0191115T033655Z"]
        {
            assert_eq!(SdkDate::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_written_date_reads_back(millis in any::<i64>()) {
            let date = SdkDate::at_millis(millis);
            prop_assert_eq!(SdkDate::parse(&date.text()), Some(date));
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), near in "[0-9]{7,9}T[0-9]{5,7}Z") {
            let _ = SdkDate::parse(&text);
            let _ = SdkDate::parse(&near);
        }
    }
}
