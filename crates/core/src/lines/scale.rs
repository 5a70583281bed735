/// The tallest element in which a browser still places what is sticky, in CSS pixels: Firefox stops at 2²⁹ sixtieths of one (8.9 million).
const TALLEST: f64 = 8_000_000.0;

/// The tallest element in pixels of the screen: Chromium counts those, in 64ths and up to 2³¹ of them (33.5 million). A page that is enlarged has
/// several of them to each of its own.
const TALLEST_ON_SCREEN: f64 = 30_000_000.0;

/// Between the height of all lines and that of the element that is scrolled. They are the same until the lines are taller than
/// an element can be; from there on the element's scroll bar covers all of them in proportion.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scale {
    lines: f64,
    view: f64,
    tallest: f64,
}

impl Scale {
    /// For lines of this height in a view of that height, in CSS pixels, each of which is `enlarged` pixels of the screen.
    pub fn new(lines: f64, view: f64, enlarged: f64) -> Scale {
        // Nothing sensible comes out of no ratio at all.
        let tallest = if enlarged > 1.0 { TALLEST.min(TALLEST_ON_SCREEN / enlarged) } else { TALLEST };
        Scale { lines, view, tallest }
    }

    /// The height that the scrolled element is given.
    pub fn element(self) -> f64 {
        self.lines.min(self.tallest)
    }

    /// Whether the scroll bar's pixels are not the lines' pixels.
    pub fn is_compressed(self) -> bool {
        self.lines > self.tallest
    }

    /// The furthest that the lines can be scrolled down.
    pub fn bottom(self) -> f64 {
        (self.lines - self.view).max(0.0)
    }

    /// How far the lines are scrolled down when the element is scrolled by `scrolled`.
    pub fn to_lines(self, scrolled: f64) -> f64 {
        self.within(scrolled * self.ratio())
    }

    /// How far the element is scrolled when the lines are scrolled by `top`.
    pub fn to_element(self, top: f64) -> f64 {
        self.within(top) / self.ratio()
    }

    /// The nearest place that can be scrolled to. (`f64::clamp` can panic, and what it would say then brings in the printing of fractions.)
    pub fn within(self, top: f64) -> f64 {
        top.min(self.bottom()).max(0.0)
    }

    fn ratio(self) -> f64 {
        let scrollable = self.element() - self.view;
        if self.is_compressed() && scrollable > 0.0 { self.bottom() / scrollable } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_that_fit_are_scrolled_as_they_are() {
        let scale = Scale::new(2_800_000.0, 600.0, 1.0);
        assert_eq!((scale.element(), scale.to_lines(1234.0), scale.to_element(1234.0)), (2_800_000.0, 1234.0, 1234.0));
        assert!(!scale.is_compressed());
    }

    #[test]
    fn both_ends_of_a_million_lines_are_reached() {
        let scale = Scale::new(28_000_000.0, 600.0, 2.0);
        assert_eq!((scale.element(), scale.to_lines(0.0)), (TALLEST, 0.0));
        assert_eq!(scale.to_lines(TALLEST - 600.0), 28_000_000.0 - 600.0);
        assert_eq!(scale.to_element(28_000_000.0), TALLEST - 600.0);
    }

    #[test]
    fn no_element_is_taller_than_browsers_can_count() {
        for enlarged in [0.25, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 10.0, 15.0] {
            let scale = Scale::new(28_000_000.0, 600.0, enlarged);
            assert!(scale.element() < 536_870_912.0 / 60.0, "Firefox, {enlarged}");
            assert!(scale.element() * enlarged < 33_554_432.0, "Chromium, {enlarged}");
            assert!((scale.to_lines(scale.element() - 600.0) - (28_000_000.0 - 600.0)).abs() < 0.01, "{enlarged}");
        }
        for odd in [0.0, -1.0, f64::NAN] {
            assert_eq!(Scale::new(28_000_000.0, 600.0, odd).element(), TALLEST);
        }
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_place(
            lines in 0.0f64..1e8, view in 1.0f64..2000.0, enlarged in 0.1f64..20.0, part in 0.0f64..=1.0,
        ) {
            let scale = Scale::new(lines, view, enlarged);
            let top = scale.bottom() * part;
            prop_assert!((scale.to_lines(scale.to_element(top)) - top).abs() < 0.01);
        }
    }
}
