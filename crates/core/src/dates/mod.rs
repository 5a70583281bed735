//! The three ways in which the service writes a date, read and written without a clock, a time zone or a time crate.

mod civil;
mod http_date;
mod rfc3339;

pub(crate) use civil::Civil;
pub(crate) use http_date::parse_http_date;
pub(crate) use rfc3339::parse_rfc3339;

/// The number that a text of digits alone stands for.
fn digits(text: &str) -> Option<i64> {
    let only_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if only_digits { text.parse().ok() } else { None }
}
