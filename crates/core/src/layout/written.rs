use super::Layout;
use crate::cells::itoa;
use crate::snapshot::Column;

/// What stands in place of the columns where they are the table's own choice and only widths were chosen.
const OWN: &str = "*";

/// Why a text is no layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LayoutError {
    /// There is no column of this name.
    NoColumn(String),
    /// This column is named twice.
    Twice(Column),
    /// The width of this column is no whole number from [`Layout::NARROWEST`] to [`Layout::WIDEST`].
    Width(Column),
}

impl Layout {
    /// Reads the written form: the shown columns by their keys, from left to right, each with its width behind a colon where one
    /// was chosen: `addr,name:220,idle`. `*` as the first part stands for the table's own choice, and what follows gives widths
    /// only: `*,name:220`. Empty for the default.
    pub fn parse(text: &str) -> Result<Layout, LayoutError> {
        let text = text.trim();
        let mut layout = Layout::default();
        if text.is_empty() || text == OWN {
            return Ok(layout);
        }
        let mut named = Vec::new();
        for (number, part) in text.split(',').map(str::trim).enumerate() {
            if number == 0 && part == OWN {
                continue;
            }
            let (key, width) = match part.split_once(':') {
                Some((key, width)) => (key, Some(width)),
                None => (part, None),
            };
            let column = Column::from_key(key).ok_or_else(|| LayoutError::NoColumn(key.to_owned()))?;
            if named.contains(&column) {
                return Err(LayoutError::Twice(column));
            }
            named.push(column);
            if let Some(width) = width {
                layout.set_width(column, Some(pixels(width).ok_or(LayoutError::Width(column))?));
            }
        }
        layout.chosen = (!text.starts_with(OWN)).then_some(named);
        Ok(layout)
    }

    /// The written form; empty for the default.
    pub fn print(&self) -> String {
        let mut text = String::new();
        let mut add = |part: &str, width: Option<u16>| {
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(part);
            if let Some(width) = width {
                text.push(':');
                text.push_str(itoa(i64::from(width), &mut [0; 20]));
            }
        };
        match &self.chosen {
            Some(chosen) => chosen.iter().for_each(|&column| add(column.key(), self.width(column))),
            None if self.widths.is_empty() => {}
            None => {
                add(OWN, None);
                self.widths.iter().for_each(|&(column, width)| add(column.key(), Some(width)));
            }
        }
        text
    }
}

fn pixels(text: &str) -> Option<u16> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|width| digits && (Layout::NARROWEST..=Layout::WIDEST).contains(width))
}
