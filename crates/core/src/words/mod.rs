//! The words that a person reads, apart from the code that uses them. A language is one value of each of these types.

mod en_labels;
mod labels;

pub use en_labels::EN;
pub use labels::Words;
