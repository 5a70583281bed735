/// How close together lines stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Density {
    /// As many lines as can be read.
    Compact,
    /// As most like it.
    #[default]
    Normal,
    /// Easy to hit with a finger.
    Roomy,
}

/// Heights of lines in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heights {
    /// Of a session's line.
    pub row: f64,
    /// Of a group's head.
    pub head: f64,
}

impl Default for Heights {
    fn default() -> Self {
        Density::default().heights()
    }
}

impl Density {
    /// All of them, the closest first.
    pub const ALL: [Density; 3] = [Density::Compact, Density::Normal, Density::Roomy];

    /// As it is written in settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Density::Compact => "compact",
            Density::Normal => "normal",
            Density::Roomy => "roomy",
        }
    }

    /// Reads what [`Density::as_str`] gives.
    pub fn parse(text: &str) -> Option<Density> {
        Density::ALL.into_iter().find(|density| density.as_str() == text)
    }

    /// The heights of its lines.
    pub const fn heights(self) -> Heights {
        match self {
            Density::Compact => Heights { row: 22.0, head: 30.0 },
            Density::Normal => Heights { row: 28.0, head: 36.0 },
            Density::Roomy => Heights { row: 36.0, head: 44.0 },
        }
    }
}
