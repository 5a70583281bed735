//! How a person signs in, and what a call carries because of it.

mod credentials;
mod way;

pub use credentials::Credentials;
pub use way::Way;
