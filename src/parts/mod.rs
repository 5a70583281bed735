//! Small parts that several views share.

mod icon;

pub use icon::icon;
