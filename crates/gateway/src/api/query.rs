//! The parameters of a query.

use percent_encoding::percent_decode_str;

use super::refusal::Refusal;

/// A decoded parameter; an empty one counts as none.
pub fn parameter(query: &str, name: &str) -> Option<String> {
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    let decoded = percent_decode_str(value).decode_utf8_lossy().into_owned();
    (!decoded.is_empty()).then_some(decoded)
}

/// Which rows of a list are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Rows before it.
    pub offset: usize,
    /// Rows at most, 1 to 100.
    pub limit: usize,
}

impl Window {
    /// Reads `offset` (default 0) and `limit`.
    ///
    /// # Errors
    /// [`Refusal::BadParameter`] for what is no such number.
    pub fn of(query: &str, default_limit: usize) -> Result<Self, Refusal> {
        let number = |name: &'static str, default| match parameter(query, name) {
            None => Ok(default),
            Some(text) => text.parse::<u32>().map(|number| number as usize).map_err(|_| Refusal::BadParameter(name)),
        };
        let window = Self { offset: number("offset", 0)?, limit: number("limit", default_limit)? };
        if (1..=100).contains(&window.limit) { Ok(window) } else { Err(Refusal::BadParameter("limit")) }
    }

    /// The rows of a list that are in it.
    pub fn cut<T>(self, rows: &[T]) -> &[T] {
        let start = self.offset.min(rows.len());
        let end = start.saturating_add(self.limit).min(rows.len());
        rows.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_is_found_by_its_whole_name() {
        assert_eq!(parameter("node_id=a", "node_id"), Some("a".into()));
        assert_eq!(parameter("x=1&node_id=a%20b%2F", "node_id"), Some("a b/".into()));
        for query in ["node_id=", "my_node_id=a", "node_id", "node_idx=1", ""] {
            assert_eq!(parameter(query, "node_id"), None, "{query}");
        }
    }

    #[test]
    fn a_window_is_checked_and_cut() {
        assert_eq!(Window::of("", 50), Ok(Window { offset: 0, limit: 50 }));
        let window = Window::of("limit=2&offset=3", 50).unwrap();
        assert_eq!(window.cut(&[0, 1, 2, 3]), [3]);
        assert_eq!(window.cut(&[0]), [0; 0]);
        for query in ["limit=0", "limit=101", "limit=x", "offset=-1", "offset=99999999999999999999"] {
            assert!(matches!(Window::of(query, 50), Err(Refusal::BadParameter(_))), "{query}");
        }
    }
}
