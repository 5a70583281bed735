use sessions_core::lines::{Line, Window};
use sessions_core::snapshot::Column;
use sessions_core::words::Words;
use web_sys::HtmlElement;

use super::slot::Slot;
use crate::state::View;

/// What is to be drawn.
pub(super) struct Scene<'a> {
    pub(super) view: &'a View,
    pub(super) columns: &'a [Column],
    pub(super) active: Option<usize>,
    pub(super) words: &'static Words,
}

/// Draws the lines in sight with a handful of elements that it uses again and again. A line that stays in sight keeps its
/// element, so scrolling by a row writes one row; elements stand in the document in the order in which they are seen.
pub(super) struct Painter {
    layer: HtmlElement,
    /// In the order of their lines.
    slots: Vec<Slot>,
    spare: Vec<Slot>,
    columns: Vec<Column>,
    epoch: u32,
    text: String,
}

impl Painter {
    pub(super) fn new(layer: HtmlElement) -> Painter {
        Painter { layer, slots: Vec::new(), spare: Vec::new(), columns: Vec::new(), epoch: 0, text: String::new() }
    }

    /// Draws the lines of a window. `anew` says that the lines are not those that were drawn before.
    pub(super) fn paint(&mut self, scene: &Scene<'_>, window: &Window, anew: bool) {
        if anew {
            self.epoch = self.epoch.wrapping_add(1);
        }
        if self.columns != scene.columns {
            self.start_over(scene.columns);
        }
        let mut before = std::mem::take(&mut self.slots);
        let mut top = window.offset;
        let pinned = window.pinned.map(|pinned| (pinned.line, pinned.top, true));
        let numbers = pinned.into_iter().chain(window.lines.clone().map(|line| (line, 0.0, false)));
        for (number, pinned_top, is_pinned) in numbers {
            let Some(line) = scene.view.lines.get(number) else { continue };
            let Some(mut slot) = self.slot_for(scene, number, line, &mut before) else { continue };
            if !slot.shows(number, self.epoch) {
                slot.show(scene, number, line, self.epoch, &mut self.text);
            }
            slot.set_active(scene.active == Some(number));
            slot.place(if is_pinned { pinned_top } else { top });
            let _ = slot.root.class_list().toggle_with_force("pinned", is_pinned);
            if !is_pinned {
                top += match line {
                    Line::Node(_) => sessions_core::lines::HEAD_HEIGHT,
                    Line::Session { .. } => sessions_core::lines::ROW_HEIGHT,
                };
            }
            self.slots.push(slot);
        }
        for slot in before {
            slot.root.remove();
            self.spare.push(slot);
        }
        self.put_in_order();
    }

    /// The slot that shows the line already, or one that can.
    fn slot_for(&mut self, scene: &Scene<'_>, number: usize, line: Line, before: &mut Vec<Slot>) -> Option<Slot> {
        let keeps = before.iter().position(|slot| slot.line() == Some(number) && slot.fits(line));
        if let Some(place) = keeps {
            return Some(before.remove(place));
        }
        if let Some(place) = self.spare.iter().position(|slot| slot.fits(line)) {
            return Some(self.spare.swap_remove(place));
        }
        let document = self.layer.owner_document()?;
        match line {
            Line::Node(_) => Slot::node(&document, scene),
            Line::Session { .. } => Slot::session(&document, scene),
        }
    }

    /// Makes the elements stand in the layer in the order of the slots, moving as few as can be.
    fn put_in_order(&self) {
        let mut expected = self.layer.first_element_child();
        for slot in &self.slots {
            if expected.as_ref().is_some_and(|element| element.is_same_node(Some(&slot.root))) {
                expected = slot.root.next_element_sibling();
            } else {
                let _ = self.layer.insert_before(&slot.root, expected.as_deref());
            }
        }
    }

    fn start_over(&mut self, columns: &[Column]) {
        for slot in self.slots.drain(..).chain(self.spare.drain(..)) {
            slot.root.remove();
        }
        self.columns = columns.to_vec();
    }
}
