/// Which page to ask for next.
///
/// Offsets count rows. The service may give fewer rows a page than were asked for, so only an empty page or its own total says
/// that there are no more. While pages are read, sessions come and go: rows may come twice, or be missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pager {
    offset: u64,
    pages_left: u32,
}

/// What to do after a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Ask for the page at this offset.
    Ask {
        /// In rows.
        offset: u64,
    },
    /// That was all.
    Done,
    /// There is more, but enough pages were read.
    Cut {
        /// How many rows came.
        rows: u64,
        /// How many there are, where the service says so.
        total: Option<u64>,
    },
}

impl Pager {
    /// For at most this many pages. The first page is at offset 0.
    pub fn new(max_pages: u32) -> Pager {
        Pager { offset: 0, pages_left: max_pages }
    }

    /// After a page with `rows` rows, in a reply that counts `total` on all pages.
    ///
    /// A total of none where there are rows is not believed.
    pub fn after(&mut self, rows: u64, total: Option<u64>) -> Next {
        self.offset = self.offset.saturating_add(rows);
        self.pages_left = self.pages_left.saturating_sub(1);
        let total = total.filter(|total| *total > 0);
        if rows == 0 || total.is_some_and(|total| self.offset >= total) {
            Next::Done
        } else if self.pages_left == 0 {
            Next::Cut { rows: self.offset, total }
        } else {
            Next::Ask { offset: self.offset }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is asked for when pages have these rows and totals.
    fn walk(max_pages: u32, pages: &[(u64, Option<u64>)]) -> Vec<Next> {
        let mut pager = Pager::new(max_pages);
        pages.iter().map(|(rows, total)| pager.after(*rows, *total)).collect()
    }

    fn ask(offset: u64) -> Next {
        Next::Ask { offset }
    }

    #[test]
    fn pages_are_read_until_the_total_is_there() {
        let total = Some(250);
        assert_eq!(walk(9, &[(100, total), (100, total), (50, total)]), [ask(100), ask(200), Next::Done]);
        assert_eq!(walk(9, &[(0, Some(0))]), [Next::Done]);
    }

    #[test]
    fn without_a_total_an_empty_page_ends_the_list() {
        assert_eq!(walk(9, &[(100, None), (7, None), (0, None)]), [ask(100), ask(107), Next::Done]);
        // A service that counts wrongly must not make an endless loop, nor hide rows.
        assert_eq!(walk(9, &[(100, Some(0)), (0, Some(0))]), [ask(100), Next::Done]);
        assert_eq!(walk(9, &[(100, Some(500)), (0, Some(500))]), [ask(100), Next::Done]);
    }

    #[test]
    fn a_total_that_moves_is_followed() {
        assert_eq!(walk(9, &[(100, Some(150)), (100, Some(210)), (10, Some(210))]), [ask(100), ask(200), Next::Done]);
    }

    #[test]
    fn no_more_than_the_allowed_pages_are_read() {
        let cut = Next::Cut { rows: 200, total: Some(1_000) };
        assert_eq!(walk(2, &[(100, Some(1_000)), (100, Some(1_000))]), [ask(100), cut]);
        assert_eq!(walk(0, &[(100, None)]), [Next::Cut { rows: 100, total: None }]);
        assert_eq!(walk(1, &[(100, Some(100))]), [Next::Done]);
    }

    proptest! {
        #[test]
        fn every_walk_ends_and_goes_forward(max in 0_u32..50, pages in prop::collection::vec((0..=u64::from(u32::MAX), any::<Option<u64>>()), 50)) {
            let mut last = 0;
            let steps = walk(max, &pages);
            let end = steps.iter().position(|next| !matches!(next, Next::Ask { .. })).unwrap();
            prop_assert!(end < usize::try_from(max.max(1)).unwrap());
            for next in &steps[..end] {
                let Next::Ask { offset } = next else { panic!() };
                prop_assert!(*offset > last);
                last = *offset;
            }
        }
    }
}
