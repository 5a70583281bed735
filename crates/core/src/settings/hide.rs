use super::Problem;

/// A part of the page that may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `header`: the line at the top.
    Header,
    /// `filter`: the line above the table.
    Filter,
    /// `tiles`: figures above the table. There are none yet.
    Tiles,
    /// `actions`: all that does something other than looking.
    Actions,
}

/// The parts of the page that are not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden([bool; PARTS.len()]);

/// In the order of [`Part`].
const PARTS: [&str; 4] = ["header", "filter", "tiles", "actions"];

impl Hidden {
    /// Reads a list such as `header,filter`; empty for none.
    pub(super) fn parse(text: &str) -> Result<Hidden, Problem> {
        let mut hidden = Hidden::default();
        for part in text.split(',').map(str::trim).filter(|_| !text.is_empty()) {
            let place = PARTS.iter().position(|name| *name == part);
            let is_hidden = place.and_then(|place| hidden.0.get_mut(place));
            *is_hidden.ok_or(Problem::Choice { allowed: &PARTS })? = true;
        }
        Ok(hidden)
    }

    /// What [`Hidden::parse`] reads, each part once and in one order.
    pub(super) fn print(self) -> String {
        let hidden = PARTS.iter().zip(self.0).filter(|(_, is_hidden)| *is_hidden);
        hidden.map(|(name, _)| *name).collect::<Vec<_>>().join(",")
    }

    /// Whether a part is not shown.
    pub fn has(self, part: Part) -> bool {
        self.0.get(part as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_in_any_order_and_written_in_one() {
        let hidden = Hidden::parse(" actions , header,actions").unwrap();
        assert_eq!(hidden.print(), "header,actions");
        for (part, is_hidden) in
            [(Part::Header, true), (Part::Filter, false), (Part::Tiles, false), (Part::Actions, true)]
        {
            assert_eq!(hidden.has(part), is_hidden, "{part:?}");
        }
        assert_eq!(Hidden::parse("").unwrap(), Hidden::default());
    }

    #[test]
    fn what_is_no_part_is_refused_with_what_there_is() {
        for text in ["footer", "header,", ",", "Header", "header filter"] {
            assert_eq!(Hidden::parse(text), Err(Problem::Choice { allowed: &PARTS }), "{text}");
        }
    }
}
