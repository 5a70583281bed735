//! What the dashboard is told before a person does anything, by five sources, the weakest first: built-in values,
//! `config.json`, the address's query string, the host page's message, and the person. Of the last two, whoever spoke last
//! is heard: both act while the page is there.
//!
//! Every value is checked where it comes in; a wrong one is named and left out, and the others stay.

mod alias;
mod cause;
mod config;
mod destination;
mod excerpt;
mod hide;
mod key;
mod language;
mod layered;
mod near;
mod problem;
mod query;
mod value;

pub use alias::{Alias, alias_for};
pub use cause::Cause;
pub use config::{Config, SignIn};
pub use destination::{Destination, Place, needs_confirmation};
pub use excerpt::Excerpt;
pub use hide::{Hidden, Part};
pub use key::{Key, Source};
pub use language::Language;
pub use layered::Layered;
pub use near::nearest;
pub use problem::{Problem, Shape, Warning};
pub use query::to_query;
pub use value::{Settings, Theme};

#[cfg(test)]
mod schema_tests;
