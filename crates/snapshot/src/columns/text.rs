use super::{TextId, Texts};

/// A column of text: a number a row, each distinct text once.
#[derive(Debug, Default)]
pub struct TextColumn {
    texts: Texts,
    ids: Vec<TextId>,
}

impl TextColumn {
    pub(crate) fn texts_mut(&mut self) -> &mut Texts {
        &mut self.texts
    }

    pub(crate) fn push(&mut self, id: TextId) {
        self.ids.push(id);
    }

    /// The rows so far.
    pub(crate) fn preview(&self) -> TextColumn {
        TextColumn { texts: self.texts.preview(), ids: self.ids.clone() }
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
