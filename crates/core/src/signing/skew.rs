use super::SdkDate;
use crate::dates::parse_http_date;

/// From here on a person is told, in milliseconds.
const NOTICED_MS: u64 = 60_000;

/// How far this machine's clock is from the service's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClockSkew {
    millis: i64,
}

impl ClockSkew {
    /// From a reply's `Date` header (RFC 7231) and the local time, in milliseconds since the epoch, at which the reply came.
    ///
    /// A page may read the header only from its own origin, or where the other side lists it in
    /// `Access-Control-Expose-Headers`. It is exact to a second or so.
    pub fn from_header(local_ms: i64, date: &str) -> Option<ClockSkew> {
        parse_http_date(date).map(|server_ms| ClockSkew::between(local_ms, server_ms))
    }

    /// From two clocks at one moment, in milliseconds since the epoch; a new token's `issued_at` is the service's.
    pub fn between(local_ms: i64, server_ms: i64) -> ClockSkew {
        ClockSkew { millis: server_ms.saturating_sub(local_ms) }
    }

    /// The service's clock less this machine's, in milliseconds: positive where this one is slow.
    pub fn millis(self) -> i64 {
        self.millis
    }

    /// Whether it is more than a minute. Calls are refused from 15 minutes on.
    pub fn is_noticed(self) -> bool {
        self.millis.unsigned_abs() > NOTICED_MS
    }

    /// The date to sign with at a local time.
    pub fn date(self, local_ms: i64) -> SdkDate {
        SdkDate::at_millis(local_ms.saturating_add(self.millis))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DATE: &str = "Fri, 15 Nov 2019 03:36:55 GMT";
    const MOMENT: i64 = 1_573_789_015_000;

    #[test]
    fn a_wrong_clock_is_noticed_and_corrected() {
        for (local, millis, noticed) in [
            (MOMENT, 0, false),
            (MOMENT + 60_000, -60_000, false),
            (MOMENT + 60_001, -60_001, true),
            (MOMENT - 60_001, 60_001, true),
            (MOMENT - 3_600_000, 3_600_000, true),
        ] {
            let skew = ClockSkew::from_header(local, DATE).unwrap();
            assert_eq!((skew.millis(), skew.is_noticed()), (millis, noticed));
            assert_eq!(skew.date(local).text(), "20191115T033655Z");
        }
        assert_eq!(ClockSkew::from_header(0, "yesterday"), None);
        assert_eq!(ClockSkew::default().date(MOMENT).text(), "20191115T033655Z");
    }

    proptest! {
        #[test]
        fn any_two_clocks_have_a_skew(local in any::<i64>(), server in any::<i64>()) {
            let skew = ClockSkew::between(local, server);
            let _ = (skew.is_noticed(), skew.date(local).text());
        }
    }
}
