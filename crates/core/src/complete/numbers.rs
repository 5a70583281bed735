use super::best::Best;
use super::counts::Counts;
use crate::cells::itoa;
use crate::query::NumberField;
use crate::query::duration::{parse_duration, print_duration};
use crate::query::token::Operator;
use crate::within;

/// Durations that people ask for.
const STEPS: [&str; 12] = ["10s", "1m", "5m", "15m", "30m", "1h", "6h", "12h", "1d", "2d", "1w", "30d"];
const UNITS: [&str; 4] = ["s", "m", "h", "d"];

/// Numbers as they are written after a field, the best first, each with how many sessions have just this one, where that is known.
pub(super) fn texts(
    field: NumberField,
    operator: Operator,
    typed: &str,
    counts: &Counts,
) -> Vec<(String, Option<u32>)> {
    let is_exact = matches!(operator, Operator::Equal | Operator::Unequal);
    if field.is_duration() && !is_exact {
        let steps = steps(typed, operator == Operator::Has);
        return steps.into_iter().map(|step| (step, None)).collect();
    }
    let Some(tally) = counts.numbers(field) else { return Vec::new() };
    let mut best = Best::new(super::MOST * 2);
    let mut text = String::new();
    for (number, count) in tally.iter() {
        text.clear();
        if field.is_duration() {
            print_duration(number, &mut text);
        } else {
            text.push_str(itoa(number, &mut [0; 20]));
        }
        let Some(at) = within::find(&text, typed) else { continue };
        // A table has no order of its own, so that of the numbers decides among equals.
        best.offer((at == 0, count), number, |one, other| one < other);
    }
    let write = |number: i64| {
        let mut text = String::new();
        if field.is_duration() {
            print_duration(number, &mut text)
        } else {
            text.push_str(itoa(number, &mut [0; 20]))
        }
        text
    };
    best.into_iter().map(|((_, count), number)| (write(number), Some(count))).collect()
}

fn steps(typed: &str, ranges: bool) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    let is_digits = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits {
        steps.extend(UNITS.map(|unit| [typed, unit].concat()));
    } else if !typed.is_empty() && parse_duration(typed).is_ok() {
        steps.push(typed.to_owned());
    }
    let begin = STEPS.iter().filter(|step| step.starts_with(typed));
    for step in begin {
        if !steps.iter().any(|other| other == step) {
            steps.push((*step).to_owned());
        }
    }
    if ranges {
        // After a colon a lone number would be that very second.
        steps.iter_mut().for_each(|step| step.push_str(".."));
    }
    steps
}
