//! The service's clock, which may be wrong on purpose.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sessions_core::signing::SdkDate;

/// This machine's clock, and how far the service's is from it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    /// Seconds that the service's clock is ahead; negative where it is behind.
    pub offset_seconds: i64,
}

impl Clock {
    /// Now by the service's clock, in milliseconds since the epoch.
    pub fn now_ms(self) -> i64 {
        let own = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        i64::try_from(own).unwrap_or(i64::MAX).saturating_add(self.offset_seconds.saturating_mul(1_000))
    }

    /// Now as a `Date` header has it.
    pub fn http_date(self) -> String {
        let millis = u64::try_from(SdkDate::at_millis(self.now_ms()).millis()).unwrap_or_default();
        httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_millis(millis))
    }
}

/// A moment in milliseconds since the epoch as IAM writes it: `2020-01-04T09:05:22.701000Z`.
pub fn iam_time(millis: i64) -> String {
    let text = SdkDate::at_millis(millis).text();
    let digits = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    format!(
        "{}-{}-{}T{}:{}:{}.{:03}000Z",
        digits(0, 4),
        digits(4, 6),
        digits(6, 8),
        digits(9, 11),
        digits(11, 13),
        digits(13, 15),
        millis.rem_euclid(1_000)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_iam_and_http_do() {
        assert_eq!(iam_time(1_573_789_015_701), "2019-11-15T03:36:55.701000Z");
        let clock = Clock { offset_seconds: 3600 };
        let ahead = clock.now_ms() - Clock::default().now_ms();
        assert!((3_599_000..=3_601_000).contains(&ahead), "{ahead}");
        assert!(clock.http_date().ends_with(" GMT"));
        assert_eq!(Clock { offset_seconds: i64::MIN }.http_date(), "Thu, 01 Jan 1970 00:00:00 GMT");
    }
}
