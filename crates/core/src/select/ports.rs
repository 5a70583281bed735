//! Which ports have certain digits. They are counted out and not written one by one: that took as long as all else that a filter of one or two digits
//! asks for.

/// One more than the highest port.
const PORTS: usize = 1 << 16;
/// How many digits the highest port has.
const LONGEST: usize = 5;

/// For each port whether these digits are in it as it is written: somewhere, or at its start.
pub(super) fn with_digits(digits: &str, at_start: bool) -> Vec<bool> {
    let mut answers = vec![digits.is_empty(); PORTS];
    let (Ok(value), Some(room)) = (digits.parse::<usize>(), LONGEST.checked_sub(digits.len())) else { return answers };
    let mut unit = 1; // 1, 10, 100, …: what the last of the digits counts
    for behind in 0..=room {
        let step = unit * 10usize.pow(digits.len() as u32);
        let mut first = value * unit;
        // With nothing before it, a zero is a port only by itself.
        if digits.starts_with('0') && (digits.len() > 1 || behind > 0) {
            first += step;
        }
        let last = if at_start { step } else { PORTS };
        while first < last {
            let end = PORTS.min(first + unit);
            answers.get_mut(first..end).unwrap_or_default().fill(true);
            first += step;
        }
        unit *= 10;
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_port_has_the_digits_that_it_is_written_with() {
        let some = [
            "", "0", "00", "000", "01", "1", "10", "100", "6", "65", "6553", "65535", "65536", "7", "79", "99999",
            "05", "0000", "60000",
        ];
        for digits in some {
            let (anywhere, at_start) = (with_digits(digits, false), with_digits(digits, true));
            assert_eq!((anywhere.len(), at_start.len()), (PORTS, PORTS));
            for (port, (anywhere, at_start)) in anywhere.into_iter().zip(at_start).enumerate() {
                let written = port.to_string();
                assert_eq!(anywhere, written.contains(digits), "{digits} in {port}");
                assert_eq!(at_start, written.starts_with(digits), "{digits} at the start of {port}");
            }
        }
    }

    #[test]
    fn what_no_port_can_have_is_in_none() {
        for digits in ["123456", "12a", "-1", "99999999999999999999"] {
            assert!(!with_digits(digits, false).contains(&true), "{digits}");
        }
    }
}
