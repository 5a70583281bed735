use core::ops::Range;

use sessions_core::instances::Instance;
use sessions_core::lines::{Line, Window};
use sessions_core::selection::Selection;
use sessions_core::snapshot::Column;
use sessions_core::words::Words;
use web_sys::HtmlElement;

use super::slot::Slot;
use crate::browser::Batch;
use crate::state::View;

/// What is to be drawn.
pub(super) struct Scene<'a> {
    pub(super) view: &'a View,
    pub(super) columns: &'a [Column],
    /// The width of each column in letters.
    pub(super) tracks: &'a [u32],
    /// Whether all letters are equally wide, so that spaces can fill what a text leaves of its column.
    pub(super) even: bool,
    pub(super) active: Option<usize>,
    pub(super) selection: &'a Selection,
    pub(super) words: Words,
    /// What is known of the nodes besides their sessions.
    pub(super) instance: Option<&'a Instance>,
}

/// What is used again for each cell, so that nothing is allocated for it.
#[derive(Default)]
pub(super) struct Brush {
    pub(super) text: String,
    pub(super) marks: Vec<Range<usize>>,
    /// What is written when all lines have said it.
    pub(super) batch: Batch,
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
    brush: Brush,
}

impl Painter {
    pub(super) fn new(layer: HtmlElement) -> Painter {
        let mut brush = Brush::default();
        brush.batch.forget(); // those of a painter before this one
        Painter { layer, slots: Vec::new(), spare: Vec::new(), columns: Vec::new(), epoch: 0, brush }
    }

    /// Draws the lines of a window. `anew` says that the lines are not those that were drawn before.
    pub(super) fn paint(&mut self, scene: &Scene<'_>, window: &Window, anew: bool) {
        if anew {
            self.epoch = self.epoch.wrapping_add(1);
        }
        if self.columns != scene.columns {
            self.start_over(scene.columns);
        }
        let heights = scene.view.lines.heights();
        let mut top = window.offset;
        let pinned = window.pinned.map(|pinned| (pinned.line, pinned.top, true));
        let numbers = pinned.into_iter().chain(window.lines.clone().map(|line| (line, 0.0, false)));
        // What shows a line that stays in sight goes on showing it; the others are free, in the order in which they stand.
        let stays = |slot: &Slot| {
            slot.line().is_some_and(|line| {
                window.lines.contains(&line) || window.pinned.is_some_and(|pinned| pinned.line == line)
            })
        };
        let (mut staying, mut free): (Vec<Slot>, Vec<Slot>) = self.slots.drain(..).partition(stays);
        for (number, pinned_top, is_pinned) in numbers {
            let Some(line) = scene.view.lines.get(number) else { continue };
            let Some(mut slot) = self.slot_for(scene, number, line, &mut staying, &mut free) else { continue };
            if !slot.shows(number, self.epoch) {
                slot.show(scene, number, line, self.epoch, &mut self.brush);
            }
            slot.set_active(scene.active == Some(number));
            if let Line::Session { row, .. } = line {
                slot.set_selected(scene.selection.contains(row));
            }
            slot.place(if is_pinned { pinned_top } else { top });
            let _ = slot.root.class_list().toggle_with_force("pinned", is_pinned);
            if !is_pinned {
                top += match line {
                    Line::Group(_) => heights.head,
                    Line::Session { .. } => heights.row,
                };
            }
            self.slots.push(slot);
        }
        for slot in staying.into_iter().chain(free) {
            slot.root.remove();
            self.spare.push(slot);
        }
        self.put_in_order();
        for slot in &self.slots {
            slot.mark(&mut self.brush.batch);
        }
        self.brush.batch.write();
    }

    /// Makes elements for so many sessions and the head above them before there is anything to draw. The table is laid out then though not
    /// seen: the browser has made out their styles, fonts and icons when the first sessions come.
    pub(super) fn prepare(&mut self, scene: &Scene<'_>, sessions: usize) {
        if self.slots.len() > sessions && self.slots.iter().all(|slot| slot.line().is_none()) {
            return;
        }
        self.start_over(scene.columns);
        let Some(document) = self.layer.owner_document() else { return };
        for place in 0..=sessions {
            let line = if place == 0 { Line::Group(0) } else { Line::Session { row: 0, group: 0 } };
            let Some(slot) = Slot::for_line(&document, scene, line) else { return };
            let _ = self.layer.append_child(&slot.root);
            self.slots.push(slot);
        }
    }

    /// The slot that shows the line already, or one that can: best one that stands in the page.
    fn slot_for(
        &mut self,
        scene: &Scene<'_>,
        number: usize,
        line: Line,
        staying: &mut Vec<Slot>,
        free: &mut Vec<Slot>,
    ) -> Option<Slot> {
        if let Some(place) = staying.iter().position(|slot| slot.line() == Some(number) && slot.fits(line)) {
            return Some(staying.remove(place));
        }
        for slots in [free, &mut self.spare] {
            if let Some(place) = slots.iter().position(|slot| slot.fits(line)) {
                return Some(slots.remove(place));
            }
        }
        Slot::for_line(&self.layer.owner_document()?, scene, line)
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
        self.brush.batch.forget();
        self.columns = columns.to_vec();
    }
}
