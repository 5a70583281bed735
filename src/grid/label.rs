use core::ops::Range;

use web_sys::{Document, Element, Text};

/// A text of the page and what it says now, so that saying the same again costs nothing. Its element holds nothing else.
pub(super) struct Label {
    element: Element,
    node: Text,
    says: String,
    marks: Vec<Range<usize>>,
}

impl Label {
    /// In an element that is empty. It says something, so that it takes room before there is anything to say.
    pub(super) fn new(document: &Document, element: &Element) -> Option<Label> {
        let says = String::from("0");
        let node = document.create_text_node(&says);
        element.append_child(&node).ok()?;
        Some(Label { element: element.clone(), node, says, marks: Vec::new() })
    }

    pub(super) fn element(&self) -> &Element {
        &self.element
    }

    pub(super) fn say(&mut self, text: &str) {
        self.say_marked(text, &[]);
    }

    /// Says a text with some of its parts marked: ranges of bytes, one after the other.
    pub(super) fn say_marked(&mut self, text: &str, marks: &[Range<usize>]) {
        if self.says == text && self.marks == marks {
            return;
        }
        if !marks.is_empty() {
            self.write_marked(text, marks);
        } else {
            if !self.marks.is_empty() {
                self.element.set_text_content(None);
                let _ = self.element.append_child(&self.node);
            }
            self.node.set_data(text);
        }
        self.marks.clear();
        self.marks.extend_from_slice(marks);
        self.says.clear();
        self.says.push_str(text);
    }

    fn write_marked(&self, text: &str, marks: &[Range<usize>]) {
        let Some(document) = self.element.owner_document() else { return };
        self.element.set_text_content(None);
        let mut written = 0;
        for mark in marks {
            self.write_plain(&document, text.get(written..mark.start));
            if let (Some(part), Ok(element)) = (text.get(mark.clone()), document.create_element("mark")) {
                element.set_text_content(Some(part));
                let _ = self.element.append_child(&element);
            }
            written = mark.end;
        }
        self.write_plain(&document, text.get(written..));
    }

    fn write_plain(&self, document: &Document, part: Option<&str>) {
        if let Some(part) = part.filter(|part| !part.is_empty()) {
            let _ = self.element.append_child(&document.create_text_node(part));
        }
    }
}
