use crate::state::{Held, Live};
use sessions_core::snapshot::Column;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent};

use crate::browser;
use crate::state::Table;

/// How far a head must be dragged to be moved and not pressed, in CSS pixels.
const FAR: i32 = 6;

/// What the pointer does with the columns' heads: it makes them wider, or takes them to another place.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    what: Held<Option<What>>,
    /// Where a head that is being dragged would be put.
    target: Live<Option<usize>>,
    /// Whether a press that comes now is only the end of a drag.
    ended: Held<bool>,
}

#[derive(Clone, Copy)]
enum What {
    Width { column: Column, width: i32, from: i32 },
    Place { column: Column, from: i32 },
}

impl Drag {
    pub(super) fn new() -> Drag {
        Drag { what: Held::new(None), target: Live::new(None), ended: Held::new(false) }
    }

    pub(super) fn drops_at(self, place: usize) -> bool {
        self.target.get() == Some(place)
    }

    /// Whether a drag has ended since this was last asked.
    pub(super) fn has_just_ended(self) -> bool {
        let ended = self.ended.get_value();
        self.ended.set_value(false);
        ended
    }

    pub(super) fn pressed(self, event: &PointerEvent) {
        self.ended.set_value(false);
        let Some((target, head, column)) = head_of(event) else { return };
        if event.button() != 0 {
            return;
        }
        let from = event.client_x();
        if target.class_list().contains("resize") {
            event.prevent_default();
            let _ = target.set_pointer_capture(event.pointer_id());
            let width = head.get_bounding_client_rect().width().round() as i32;
            self.what.set_value(Some(What::Width { column, width, from }));
        } else if event.pointer_type() == "mouse" {
            self.what.set_value(Some(What::Place { column, from }));
        }
    }

    pub(super) fn moved(self, table: &'static Table, event: &PointerEvent) {
        if event.buttons() & 1 == 0 {
            return self.cancelled(); // the button was let go of where nobody could tell
        }
        self.follow(table, event);
    }

    fn follow(self, table: &'static Table, event: &PointerEvent) {
        match self.what.get_value() {
            None => {}
            Some(What::Width { column, width, from }) => {
                let by = event.client_x() - from;
                if by == 0 && table.layout.with_untracked(|layout| layout.width(column).is_none()) {
                    return; // a mere press chooses no width
                }
                let width = (width + by).max(0) as u16;
                table.change_layout(|layout, _, _| layout.set_width(column, Some(width)));
            }
            Some(What::Place { from, .. }) => {
                let is_dragged = (event.client_x() - from).abs() >= FAR || self.target.with_untracked(Option::is_some);
                if is_dragged && let Some(row) = event.current_target().and_then(|row| row.dyn_into::<Element>().ok()) {
                    // From here on the pointer's events come here, wherever it is.
                    let _ = row.set_pointer_capture(event.pointer_id());
                }
                let target = if is_dragged { place_at(f64::from(event.client_x())) } else { None };
                if self.target.get_untracked() != target {
                    self.target.set(target);
                }
            }
        }
    }

    pub(super) fn released(self, table: &'static Table, event: &PointerEvent) {
        self.follow(table, event);
        let (what, target) = (self.what.get_value(), self.target.get_untracked());
        self.cancelled();
        match (what, target) {
            (Some(What::Width { .. }), _) => self.ended.set_value(true),
            (Some(What::Place { column, .. }), Some(place)) => {
                self.ended.set_value(true);
                table.change_layout(|layout, by, narrow| layout.move_to(column, place, by, narrow));
            }
            _ => {}
        }
    }

    /// Whether something is being dragged.
    pub(super) fn is_on(self) -> bool {
        self.what.with_value(Option::is_some)
    }

    /// Lets go without doing anything; the press that comes when the button is let go of does nothing either.
    pub(super) fn escaped(self) {
        self.cancelled();
        self.ended.set_value(true);
    }

    pub(super) fn cancelled(self) {
        self.what.set_value(None);
        if self.target.with_untracked(Option::is_some) {
            self.target.set(None);
        }
    }

    /// A double press on the edge gives the column its own width back.
    pub(super) fn reset_width(self, table: &'static Table, event: &MouseEvent) {
        if let Some((target, _, column)) = head_of(event)
            && target.class_list().contains("resize")
        {
            table.change_layout(|layout, _, _| layout.set_width(column, None));
        }
    }
}

fn head_of(event: &MouseEvent) -> Option<(Element, Element, Column)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let head = target.closest("[data-column]").ok()??;
    let column = Column::from_key(&head.get_attribute("data-column")?)?;
    Some((target, head, column))
}

/// The number of the column whose head is at this place of the page.
fn place_at(x: f64) -> Option<usize> {
    let heads = browser::document()?.query_selector_all(".column").ok()?;
    (0..heads.length()).find_map(|number| {
        let head: Element = heads.item(number)?.dyn_into().ok()?;
        let place = head.get_bounding_client_rect();
        (place.left() <= x && x < place.right()).then_some(number as usize)
    })
}

/// How wide the column is that this element is in the head of, in CSS pixels.
pub(super) fn width_of(element: &Element) -> Option<i32> {
    let head = element.closest("[data-column]").ok()??;
    Some(head.get_bounding_client_rect().width().round() as i32)
}
