use sessions_core::cells::{self, Tone};
use sessions_core::format::{grouped, short_id, visible_text};
use sessions_core::lines::Line;
use sessions_core::snapshot::Column;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Text};

use super::painter::Scene;
use crate::parts::px;

/// An element that shows one line after another as the table is scrolled. It writes to the page only what has changed.
pub(super) struct Slot {
    pub(super) root: HtmlElement,
    parts: Parts,
    line: Option<usize>,
    top: f64,
    active: bool,
    /// Bumped by the painter when everything must be written anew.
    epoch: u32,
}

enum Parts {
    Node { toggle: Element, id: Label, copy: Element, tag: Label, counts: Label },
    Session(Vec<Cell>),
}

struct Cell {
    element: Element,
    label: Label,
    tone: Tone,
}

/// A text of the page and what it says now, so that saying the same again costs nothing.
struct Label {
    node: Text,
    says: String,
}

impl Label {
    fn new(document: &Document, parent: &Element) -> Option<Label> {
        let node = document.create_text_node("");
        parent.append_child(&node).ok()?;
        Some(Label { node, says: String::new() })
    }

    fn say(&mut self, text: &str) {
        if self.says != text {
            self.node.set_data(text);
            self.says.clear();
            self.says.push_str(text);
        }
    }
}

impl Slot {
    /// A slot for heads of nodes.
    pub(super) fn node(document: &Document, scene: &Scene<'_>) -> Option<Slot> {
        let root = row(document, "line node", "1")?;
        let cell = child(document, &root, "div", "node-cell")?;
        cell.set_attribute("role", "gridcell").ok()?;
        let toggle = child(document, &cell, "span", "toggle")?;
        toggle.set_attribute("title", scene.words.toggle_node).ok()?;
        child(document, &toggle, "span", "icon icon-chevron")?;
        let id = child(document, &cell, "b", "node-id mono")?;
        let copy = child(document, &cell, "span", "copy")?;
        copy.set_attribute("data-copy", "node").ok()?;
        copy.set_attribute("title", scene.words.copy_node).ok()?;
        child(document, &copy, "span", "icon icon-copy")?;
        let tag = child(document, &cell, "span", "tag warn")?;
        child(document, &cell, "span", "push")?;
        let counts = child(document, &cell, "span", "node-counts")?;
        let parts = Parts::Node {
            toggle: toggle.clone(),
            id: Label::new(document, &id)?,
            copy,
            tag: Label::new(document, &tag)?,
            counts: Label::new(document, &counts)?,
        };
        Some(Slot::new(root, parts))
    }

    /// A slot for sessions.
    pub(super) fn session(document: &Document, scene: &Scene<'_>) -> Option<Slot> {
        let root = row(document, "line session", "2")?;
        child(document, &root, "span", "gutter")?;
        let mut cells = Vec::with_capacity(scene.columns.len());
        for column in scene.columns {
            let class = match column {
                Column::Addr => "cell mono copyable",
                Column::Cmd => "cell mono",
                Column::Name => "cell",
                column if column.is_numeric() => "cell right",
                _ => "cell mono copyable",
            };
            let element = child(document, &root, "div", class)?;
            element.set_attribute("role", "gridcell").ok()?;
            element.set_attribute("data-column", column.key()).ok()?;
            let label = Label::new(document, &element)?;
            cells.push(Cell { element, label, tone: Tone::Plain });
        }
        Some(Slot::new(root, Parts::Session(cells)))
    }

    fn new(root: HtmlElement, parts: Parts) -> Slot {
        Slot { root, parts, line: None, top: f64::NAN, active: false, epoch: 0 }
    }

    /// Whether it shows this line already.
    pub(super) fn shows(&self, line: usize, epoch: u32) -> bool {
        self.line == Some(line) && self.epoch == epoch
    }

    /// Whether it can show a line of this kind.
    pub(super) fn fits(&self, line: Line) -> bool {
        matches!((&self.parts, line), (Parts::Node { .. }, Line::Node(_)) | (Parts::Session(_), Line::Session { .. }))
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

    /// Shows a line.
    pub(super) fn show(&mut self, scene: &Scene<'_>, number: usize, line: Line, epoch: u32, text: &mut String) {
        if self.line != Some(number) {
            let _ = self.root.set_attribute("aria-rowindex", &(number + 2).to_string());
            let _ = self.root.set_attribute("data-line", &number.to_string());
        }
        self.line = Some(number);
        self.epoch = epoch;
        match line {
            Line::Node(node) => self.show_node(scene, node),
            Line::Session { row, .. } => self.show_session(scene, row, text),
        }
    }

    fn show_session(&mut self, scene: &Scene<'_>, row: u32, text: &mut String) {
        let Parts::Session(cells) = &mut self.parts else { return };
        for (cell, &column) in cells.iter_mut().zip(scene.columns) {
            let tone = cells::write(&scene.view.snapshot, row, column, text);
            cell.label.say(text);
            if cell.tone != tone {
                let classes = cell.element.class_list();
                let _ = classes.toggle_with_force("faint", tone == Tone::Faint);
                let _ = classes.toggle_with_force("odd", tone == Tone::Odd);
                cell.tone = tone;
            }
        }
    }

    fn show_node(&mut self, scene: &Scene<'_>, number: usize) {
        let (words, lines) = (&scene.words, &scene.view.lines);
        let Some(node) = scene.view.snapshot.nodes().get(number) else { return };
        let Parts::Node { toggle, id, copy, tag, counts } = &mut self.parts else { return };
        let open = lines.is_open(number);
        let (shown, total) = (grouped(lines.shown_of(number) as u64), grouped(u64::from(node.listed())));
        let name = if node.id.is_empty() { words.no_node_id.into() } else { visible_text(&node.id, 80) };
        id.say(&if name.chars().count() > 40 { short_id(&name) } else { name.to_string() });
        let _ = copy.toggle_attribute_with_force("hidden", node.id.is_empty());
        let differing = node.differing_count();
        tag.say(&differing.as_ref().map(|count| (words.server_count)(&visible_text(count, 30))).unwrap_or_default());
        if let Some(tag) = tag.node.parent_element() {
            let _ = tag.toggle_attribute_with_force("hidden", differing.is_none());
            let title = differing.map(|count| (words.server_count_title)(&visible_text(&count, 30), &total));
            let _ = tag.set_attribute("title", &title.unwrap_or_default());
        }
        counts.say(&if node.listed() == 0 {
            words.no_sessions.to_owned()
        } else {
            (words.node_counts)(&shown, &total, scene.view.filtered)
        });
        let _ = toggle.class_list().toggle_with_force("open", open);
        let _ = self.root.class_list().toggle_with_force("none", scene.view.filtered && lines.shown_of(number) == 0);
        let _ = self.root.set_attribute("aria-expanded", if open { "true" } else { "false" });
        let _ = self.root.set_attribute("aria-label", &(words.node_label)(&name, &shown, &total, scene.view.filtered));
    }
}

fn row(document: &Document, class: &str, level: &str) -> Option<HtmlElement> {
    let root: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    root.set_class_name(class);
    root.set_attribute("role", "row").ok()?;
    root.set_attribute("aria-level", level).ok()?;
    Some(root)
}

fn child(document: &Document, parent: &Element, tag: &str, class: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_class_name(class);
    parent.append_child(&element).ok()?;
    Some(element)
}
