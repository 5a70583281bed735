//! Foreign text as a person reads it. Numbers and times are the language's: see `words`.

mod text;

pub use text::{short_id, visible_text};
