use sessions_core::lines::Line;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use super::painter::{Brush, Scene};
use super::slot_group::GroupParts;
use super::slot_session::SessionParts;
use crate::browser::Batch;
use crate::parts::px;

/// An element that shows one line after another as the table is scrolled. It writes to the page only what has changed.
pub(super) struct Slot {
    pub(super) root: HtmlElement,
    parts: Parts,
    line: Option<usize>,
    top: f64,
    active: bool,
    selected: Option<bool>,
    /// Bumped by the painter when everything must be written anew.
    epoch: u32,
}

enum Parts {
    Group(Box<GroupParts>),
    Session(SessionParts),
}

impl Slot {
    /// A slot for lines of the same kind as this one.
    pub(super) fn for_line(document: &Document, scene: &Scene<'_>, line: Line) -> Option<Slot> {
        let (root, parts) = match line {
            Line::Group(_) => {
                let root = row(document, "line group", "1")?;
                let parts = GroupParts::new(document, &root, scene)?;
                (root, Parts::Group(Box::new(parts)))
            }
            Line::Session { .. } => {
                let root = row(document, "line session", "2")?;
                let parts = SessionParts::new(document, &root, scene)?;
                (root, Parts::Session(parts))
            }
        };
        Some(Slot { root, parts, line: None, top: f64::NAN, active: false, selected: None, epoch: 0 })
    }

    /// Whether it shows this line already.
    pub(super) fn shows(&self, line: usize, epoch: u32) -> bool {
        self.line == Some(line) && self.epoch == epoch
    }

    /// Whether it can show a line of this kind.
    pub(super) fn fits(&self, line: Line) -> bool {
        matches!((&self.parts, line), (Parts::Group(_), Line::Group(_)) | (Parts::Session(_), Line::Session { .. }))
    }

    /// The line that it shows.
    pub(super) fn line(&self) -> Option<usize> {
        self.line
    }

    /// Puts its upper edge at a height.
    pub(super) fn place(&mut self, top: f64) {
        if self.top != top {
            let _ = self.root.style().set_property("transform", &format!("translateY({})", px(top)));
            self.top = top;
        }
    }

    /// Shows whether the keyboard is on it.
    pub(super) fn set_active(&mut self, active: bool) {
        if self.active != active {
            self.active = active;
            let _ = self.root.class_list().toggle_with_force("active", active);
            if active {
                self.root.set_id(super::view::ACTIVE_ID);
            } else {
                let _ = self.root.remove_attribute("id");
            }
        }
    }

    /// Shows whether the session is selected.
    pub(super) fn set_selected(&mut self, selected: bool) {
        if matches!(self.parts, Parts::Session(_)) && self.selected != Some(selected) {
            self.selected = Some(selected);
            let _ = self.root.set_attribute("aria-selected", if selected { "true" } else { "false" });
        }
    }

    /// Adds what was found in its texts to what is marked.
    pub(super) fn mark(&self, batch: &mut Batch) {
        match &self.parts {
            Parts::Group(parts) => parts.mark(batch),
            Parts::Session(parts) => parts.mark(batch),
        }
    }

    /// Shows a line.
    pub(super) fn show(&mut self, scene: &Scene<'_>, number: usize, line: Line, epoch: u32, brush: &mut Brush) {
        if self.line != Some(number) {
            let _ = self.root.set_attribute("aria-rowindex", &(number + 2).to_string());
            let _ = self.root.set_attribute("data-line", &number.to_string());
        }
        self.line = Some(number);
        self.epoch = epoch;
        match (&mut self.parts, line) {
            (Parts::Group(parts), Line::Group(group)) => parts.show(&self.root, scene, group, brush),
            (Parts::Session(parts), Line::Session { row, .. }) => parts.show(scene, row, brush),
            _ => {}
        }
    }
}

fn row(document: &Document, class: &str, level: &str) -> Option<HtmlElement> {
    let root: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    root.set_class_name(class);
    root.set_attribute("role", "row").ok()?;
    root.set_attribute("aria-level", level).ok()?;
    Some(root)
}

/// Puts a new element at the end of another one.
pub(super) fn child(document: &Document, parent: &Element, tag: &str, class: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_class_name(class);
    parent.append_child(&element).ok()?;
    Some(element)
}
