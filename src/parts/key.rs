use super::{Tag, tag};

/// A key of the keyboard, for the eye only.
pub fn key(name: &str) -> Tag {
    tag("kbd", "").attr("aria-hidden", "true").says(name)
}

/// Pushes what follows to the other end of its line.
pub fn push() -> Tag {
    tag("span", "push")
}
