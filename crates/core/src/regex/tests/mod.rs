//! What patterns match, what is refused, and that no pattern takes long.

mod cost;
mod patterns;
mod properties;
mod refusals;
mod required;

use super::*;

fn machine(pattern: &str) -> Machine {
    Machine::new(parse(pattern).unwrap_or_else(|fault| panic!("{pattern}: {fault:?}")))
}

fn plenty() -> Budget {
    Budget::new(u32::MAX)
}

fn find<'t>(pattern: &str, text: &'t str) -> Option<&'t str> {
    let found = machine(pattern).program().find(text, 0, &mut plenty());
    text.get(found?)
}
