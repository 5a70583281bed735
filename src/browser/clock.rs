use super::window;

/// Milliseconds since the page was opened, for measuring how long something took.
pub fn now() -> f64 {
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// Milliseconds since 1970 by the computer's clock.
pub fn wall_clock() -> f64 {
    js_sys::Date::now()
}

/// A number that nobody can guess from outside.
pub fn random() -> u64 {
    let half = || (js_sys::Math::random() * f64::from(u32::MAX)) as u64;
    half() << 32 | half()
}

/// The time of day, `14:03:12`, of a moment of [`wall_clock`], in the computer's time zone.
pub fn time_of_day(moment: f64) -> String {
    let date = js_sys::Date::new(&moment.into());
    format!("{:02}:{:02}:{:02}", date.get_hours(), date.get_minutes(), date.get_seconds())
}
