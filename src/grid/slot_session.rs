use sessions_core::cells::{self, Tone};
use sessions_core::marks::Place;
use sessions_core::snapshot::{Column, IntField};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use super::label::Label;
use super::painter::{Brush, Scene};
use super::slot::child;
use crate::browser::Batch;

/// The cells of a session's row.
pub(super) struct SessionParts(Vec<Cell>);

struct Cell {
    label: Label,
    tone: Tone,
    /// The width of its own box in letters, where it has one: its text does not fill the column by itself.
    boxed: Option<u32>,
}

impl SessionParts {
    pub(super) fn new(document: &Document, root: &Element, scene: &Scene<'_>) -> Option<SessionParts> {
        child(document, root, "div", "check")?.set_attribute("role", "gridcell").ok()?;
        // One line of text, apart from the tick, which does not change with it.
        let line = child(document, root, "div", "cells")?;
        line.set_attribute("role", "presentation").ok()?;
        let mut cells = Vec::with_capacity(scene.columns.len());
        for column in scene.columns {
            let class = match column {
                Column::Addr | Column::Number(IntField::Id) => "cell copyable",
                column if column.is_numeric() => "cell right",
                _ => "cell",
            };
            let element = child(document, &line, "span", class)?;
            element.set_attribute("role", "gridcell").ok()?;
            element.set_attribute("data-column", column.key()).ok()?;
            cells.push(Cell { label: Label::new(document, &element)?, tone: Tone::Plain, boxed: None });
        }
        Some(SessionParts(cells))
    }

    pub(super) fn mark(&self, batch: &mut Batch) {
        for cell in &self.0 {
            cell.label.mark(batch);
        }
    }

    pub(super) fn show(&mut self, scene: &Scene<'_>, row: u32, brush: &mut Brush) {
        let view = scene.view;
        for (place, (cell, &column)) in self.0.iter_mut().zip(scene.columns).enumerate() {
            let letters = scene.tracks.get(place).copied().unwrap_or_default();
            let tone = cells::write(scene.words, &view.snapshot, row, column, &mut brush.text);
            brush.marks.clear();
            if tone == Tone::Plain
                && let Some(place) = place_of(column)
            {
                view.marks.find(place, &brush.text, &mut brush.marks);
            }
            // What is odd is underlined, and the spaces beside it are not.
            let is_filled = scene.even && tone != Tone::Odd && cells::fill(&mut brush.text, column, letters);
            cell.set_boxed((!is_filled).then_some(letters));
            cell.label.say_marked(&brush.text, &brush.marks, &mut brush.batch);
            if cell.tone != tone {
                let classes = cell.label.element().class_list();
                let _ = classes.toggle_with_force("faint", tone == Tone::Faint);
                let _ = classes.toggle_with_force("odd", tone == Tone::Odd);
                cell.tone = tone;
            }
        }
    }
}

impl Cell {
    fn set_boxed(&mut self, letters: Option<u32>) {
        if self.boxed == letters {
            return;
        }
        let element = self.label.element();
        let style = element.unchecked_ref::<HtmlElement>().style();
        let width = letters.map_or_else(String::new, |letters| [&letters.to_string(), "ch"].concat());
        let _ = style.set_property("width", &width);
        let _ = element.class_list().toggle_with_force("boxed", letters.is_some());
        self.boxed = letters;
    }
}

fn place_of(column: Column) -> Option<Place> {
    match column {
        Column::Addr => Some(Place::Addr),
        Column::Name => Some(Place::Name),
        Column::Cmd => Some(Place::Cmd),
        Column::Node => Some(Place::Node),
        Column::Number(_) => None,
    }
}
