use super::{Recent, TextId, Texts, push};
use crate::decode::Short;

/// A column of text: a number a row, each distinct text once.
#[derive(Debug, Default)]
pub struct TextColumn {
    texts: Texts,
    ids: Vec<TextId>,
    recent: Recent,
}

impl TextColumn {
    /// The number of a text, which is given one if it is new. `short` is the same text in two words, where it fits.
    #[inline]
    pub(crate) fn intern(&mut self, bytes: &[u8], short: Option<Short>) -> TextId {
        let Some(short) = short else { return self.texts.intern(bytes) };
        self.recent.find(short).unwrap_or_else(|| {
            let id = self.texts.intern(bytes);
            self.recent.keep(short, id);
            id
        })
    }

    /// Gives back what only interning needs.
    #[inline(never)]
    pub(crate) fn freeze(&mut self) {
        self.texts.freeze();
        self.recent = Recent::default();
        self.ids.shrink_to_fit();
    }

    #[inline]
    pub(crate) fn push(&mut self, id: TextId) {
        push(&mut self.ids, id);
    }

    /// The rows so far.
    #[inline(never)]
    pub(crate) fn preview(&self) -> TextColumn {
        TextColumn { texts: self.texts.preview(), ids: self.ids.clone(), recent: Recent::default() }
    }

    /// The distinct texts of the column.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The number of each row's text.
    pub fn ids(&self) -> &[TextId] {
        &self.ids
    }

    /// The row's text, empty where the server sent none.
    pub fn get(&self, row: usize) -> &str {
        self.texts.get(self.id(row))
    }

    /// The number of the row's text.
    pub fn id(&self, row: usize) -> TextId {
        self.ids.get(row).copied().unwrap_or(TextId::EMPTY)
    }
}
