/// Days of a 400-year round of the Gregorian calendar.
const DAYS_OF_ERA: i64 = 146_097;
/// Days from 1 March of the year 0 to 1 January 1970.
const EPOCH: i64 = 719_468;

/// A date and time of day in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Civil {
    pub year: i64,
    /// 1–12.
    pub month: i64,
    /// 1–31.
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
}

impl Civil {
    /// The date at a number of seconds since the epoch.
    ///
    /// Years start in March here, so that the leap day comes last and months have regular lengths.
    pub(crate) fn at(seconds: i64) -> Civil {
        let (days, rest) = (seconds.div_euclid(86_400) + EPOCH, seconds.rem_euclid(86_400));
        let (era, day_of_era) = (days.div_euclid(DAYS_OF_ERA), days.rem_euclid(DAYS_OF_ERA));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        Civil {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month,
            day: day_of_year - (153 * month_from_march + 2) / 5 + 1,
            hour: rest / 3_600,
            minute: rest / 60 % 60,
            second: rest % 60,
        }
    }

    /// Seconds since the epoch, for a date that exists in the years 0 to 9999. A leap second counts as the second after it.
    pub(crate) fn seconds(&self) -> Option<i64> {
        let exists = (0..=9_999).contains(&self.year)
            && (1..=days_of_month(self.year, self.month)).contains(&self.day)
            && (0..24).contains(&self.hour)
            && (0..60).contains(&self.minute)
            && (0..=60).contains(&self.second);
        if !exists {
            return None;
        }
        let year = self.year - i64::from(self.month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let month_from_march = (self.month + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + self.day - 1;
        let days = era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - EPOCH;
        Some(days * 86_400 + self.hour * 3_600 + self.minute * 60 + self.second)
    }
}

/// None for what is no month.
fn days_of_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn civil(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64) -> Civil {
        Civil { year, month, day, hour, minute, second }
    }

    #[test]
    fn known_moments_have_their_dates() {
        for (seconds, date) in [
            (0, civil(1970, 1, 1, 0, 0, 0)),
            (-1, civil(1969, 12, 31, 23, 59, 59)),
            // RFC 7231, section 7.1.1.1, and its Unix time.
            (784_111_777, civil(1994, 11, 6, 8, 49, 37)),
            (951_782_399, civil(2000, 2, 28, 23, 59, 59)),
            (951_782_400, civil(2000, 2, 29, 0, 0, 0)),
            (951_868_800, civil(2000, 3, 1, 0, 0, 0)),
            (4_107_542_400, civil(2100, 3, 1, 0, 0, 0)),
            (1_573_789_015, civil(2019, 11, 15, 3, 36, 55)),
            (253_402_300_799, civil(9999, 12, 31, 23, 59, 59)),
        ] {
            assert_eq!(Civil::at(seconds), date);
            assert_eq!(date.seconds(), Some(seconds), "{date:?}");
        }
    }

    #[test]
    fn a_date_that_does_not_exist_has_no_moment() {
        for date in [
            civil(2019, 2, 29, 0, 0, 0),
            civil(2100, 2, 29, 0, 0, 0),
            civil(2019, 4, 31, 0, 0, 0),
            civil(2019, 0, 1, 0, 0, 0),
            civil(2019, 13, 1, 0, 0, 0),
            civil(2019, 1, 0, 0, 0, 0),
            civil(2019, 1, 1, 24, 0, 0),
            civil(2019, 1, 1, 0, 60, 0),
            civil(2019, 1, 1, 0, 0, 61),
            civil(10_000, 1, 1, 0, 0, 0),
        ] {
            assert_eq!(date.seconds(), None, "{date:?}");
        }
        assert_eq!(civil(2016, 12, 31, 23, 59, 60).seconds(), civil(2017, 1, 1, 0, 0, 0).seconds());
    }

    proptest! {
        #[test]
        fn dates_and_moments_are_the_same_thing(seconds in -62_135_596_800_i64..=253_402_300_799) {
            prop_assert_eq!(Civil::at(seconds).seconds(), Some(seconds));
        }

        #[test]
        fn any_moment_has_a_date(seconds in any::<i64>()) {
            let _ = Civil::at(seconds);
        }
    }
}
