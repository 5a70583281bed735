use super::{Civil, digits};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Milliseconds since the epoch of a `Date` header: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 7231, section 7.1.1.1).
///
/// Only this form, the only one that servers may write. The name of the day is not looked at.
pub(crate) fn parse_http_date(text: &str) -> Option<i64> {
    let mut words = text.trim().split_ascii_whitespace();
    words.next()?.strip_suffix(',')?;
    let day = digits(words.next()?)?;
    let month = words.next()?;
    let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))?;
    let year = words.next().filter(|year| year.len() == 4).and_then(digits)?;
    let mut clock = words.next()?.split(':').map(digits);
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    if clock.next().is_some() || words.next()? != "GMT" || words.next().is_some() {
        return None;
    }
    let month = i64::try_from(month).ok()? + 1;
    Some(Civil { year, month, day, hour, minute, second }.seconds()? * 1_000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_date_header_is_read() {
        for (text, expected) in [
            // RFC 7231, section 7.1.1.1.
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000),
            ("Fri, 15 Nov 2019 03:36:55 GMT", 1_573_789_015_000),
            (" Thu, 01 Jan 1970 00:00:00 GMT ", 0),
            ("Tue, 29 Feb 2028 23:59:60 GMT", 1_835_481_600_000),
        ] {
            assert_eq!(parse_http_date(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_header_is_none() {
        for text in [
            "",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 GMT+1",
            "Sun, 06 Nov 1994 08:49:37 GMT x",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun, 31 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:37:00 GMT",
            "1994-11-06T08:49:37Z",
        ] {
            assert_eq!(parse_http_date(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), near in "(Sun,)? ?[0-9]{0,3} [A-Z][a-z]{2} [0-9]{1,5} [0-9:]{0,9} (GMT)?") {
            let _ = parse_http_date(&text);
            let _ = parse_http_date(&near);
        }

        #[test]
        fn a_written_moment_reads_back(seconds in 0_i64..=253_402_300_799) {
            let Civil { year, month, day, hour, minute, second } = Civil::at(seconds);
            let month = MONTHS[usize::try_from(month - 1).unwrap()];
            let text = format!("Mon, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT");
            prop_assert_eq!(parse_http_date(&text), Some(seconds * 1_000));
        }
    }
}
