use core::ops::Range;

use web_sys::{Document, Element};

use crate::browser::{Batch, KeptText};

/// A text of the page and what it says now, so that saying the same again costs nothing. Its element holds nothing else.
pub(super) struct Label {
    element: Element,
    text: KeptText,
    says: String,
    /// Which parts of it were found: ranges of bytes, one after the other.
    marks: Vec<Range<usize>>,
}

impl Label {
    /// In an element that is empty. It says something, so that it takes room before there is anything to say.
    pub(super) fn new(document: &Document, element: &Element) -> Option<Label> {
        let says = String::from("0");
        let text = KeptText::new(document, element, &says);
        Some(Label { element: element.clone(), text, says, marks: Vec::new() })
    }

    pub(super) fn element(&self) -> &Element {
        &self.element
    }

    /// Says a text, when the batch is written.
    pub(super) fn say(&mut self, text: &str, batch: &mut Batch) {
        if self.says != text {
            batch.put(&self.text, text);
            self.says.clear();
            self.says.push_str(text);
        }
    }

    /// The same, with some of its parts marked.
    pub(super) fn say_marked(&mut self, text: &str, marks: &[Range<usize>], batch: &mut Batch) {
        self.say(text, batch);
        self.marks.clear();
        self.marks.extend_from_slice(marks);
    }

    /// Adds its marks to those that are shown.
    pub(super) fn mark(&self, batch: &mut Batch) {
        for mark in &self.marks {
            batch.mark(&self.text, &self.says, mark.clone());
        }
    }
}
