//! Values of the command line that are secrets: where one cannot be read, the error does not repeat it.

use std::ffi::OsStr;
use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

use clap::builder::TypedValueParser;
use clap::error::ErrorKind;
use clap::{Arg, Command, Error};

/// Reads a value as `FromStr` does. The usual parser would print the whole value with its error, and so into logs.
pub struct Unechoed<T>(PhantomData<fn() -> T>);

impl<T> Unechoed<T> {
    /// The parser.
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> Clone for Unechoed<T> {
    fn clone(&self) -> Self {
        Self::new()
    }
}

impl<T> TypedValueParser for Unechoed<T>
where
    T: FromStr<Err: Display> + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        let name = argument.map(Arg::to_string).unwrap_or_default();
        let refuse = |words: &dyn Display| {
            Error::raw(ErrorKind::ValueValidation, format!("invalid value for '{name}': {words}\n")).with_cmd(command)
        };
        let text = value.to_str().ok_or_else(|| refuse(&"it is no text"))?;
        text.parse().map_err(|error| refuse(&error))
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use crate::cli::Cli;

    #[test]
    fn what_cannot_be_read_is_not_repeated() {
        for (flag, value) in [
            ("--password", "acme/mia/hush/with/more/slashes"),
            ("--password", "hush"),
            ("--access-key", "hush"),
            ("--access-key", ":hush"),
            ("--redis", "redis://:hush@127.0.0.1"),
        ] {
            for arguments in [vec![flag.to_owned(), value.to_owned()], vec![format!("{flag}={value}")]] {
                let all = ["gateway", "serve"].map(str::to_owned).into_iter().chain(arguments);
                let said = Cli::try_parse_from(all).err().unwrap().to_string();
                assert!(said.contains(flag) && said.contains("write ") || said.contains("no part"), "{said}");
                assert!(!said.contains("hush"), "{said}");
            }
        }
    }
}
