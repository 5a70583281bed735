use core::ops::Range;

use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Text};

#[wasm_bindgen]
extern "C" {
    // In boot.js.
    #[wasm_bindgen(js_name = keepText)]
    fn keep_text(node: &Text) -> u32;

    #[wasm_bindgen(js_name = forgetTexts)]
    fn forget_texts();

    #[wasm_bindgen(js_name = writeTexts)]
    fn write_texts(batch: &str);

    #[wasm_bindgen(js_name = markTexts)]
    fn mark_texts(marks: &str);
}

/// A text of the page that is written together with others.
pub struct KeptText {
    /// Its number as a character, as the script knows it.
    name: char,
}

impl KeptText {
    /// Puts a text at the end of an element, and keeps it until all are [forgotten](Batch::forget).
    pub fn new(document: &Document, element: &Element, says: &str) -> KeptText {
        let node = document.create_text_node(says);
        let _ = element.append_child(&node);
        KeptText { name: char::from_u32(keep_text(&node)).unwrap_or_default() }
    }
}

/// Texts that are to be written, and the marks in them. All at once, for a call into the browser takes longer than writing a short text; and the marks
/// are no elements, so that a filter that is typed on, and still lets the same sessions through, has the browser lay out nothing.
#[derive(Default)]
pub struct Batch {
    texts: String,
    marks: String,
    /// The marks that are shown.
    shown: String,
}

impl Batch {
    /// Adds what a text is to say: no zero character, which stands as a picture wherever the page shows one.
    pub fn put(&mut self, text: &KeptText, says: &str) {
        self.texts.push(text.name);
        self.texts.push_str(says);
        self.texts.push('\0');
    }

    /// Adds a mark in a text that says this: a range of its bytes.
    pub fn mark(&mut self, text: &KeptText, says: &str, mark: Range<usize>) {
        self.marks.push(text.name);
        for end in [mark.start, mark.end] {
            let units = says.get(..end).unwrap_or_default().encode_utf16().count();
            self.marks.push(char::from_u32(units as u32).unwrap_or_default());
        }
    }

    /// Writes the texts, and shows these marks and no others. Where the keyboard goes on by a line, there is neither to do.
    pub fn write(&mut self) {
        let is_written = !self.texts.is_empty();
        if is_written {
            write_texts(&self.texts);
            self.texts.clear();
        }
        if is_written || self.marks != self.shown {
            mark_texts(&self.marks);
        }
        core::mem::swap(&mut self.marks, &mut self.shown);
        self.marks.clear();
    }

    /// Forgets all texts that were kept, and their marks: they are in the page no longer.
    pub fn forget(&mut self) {
        *self = Batch::default();
        forget_texts();
    }
}
