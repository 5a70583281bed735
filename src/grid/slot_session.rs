use sessions_core::cells::{self, Tone};
use sessions_core::marks::Place;
use sessions_core::snapshot::Column;
use web_sys::{Document, Element};

use super::label::Label;
use super::painter::{Brush, Scene};
use super::slot::child;

/// The cells of a session's row.
pub(super) struct SessionParts(Vec<Cell>);

struct Cell {
    label: Label,
    tone: Tone,
}

impl SessionParts {
    pub(super) fn new(document: &Document, root: &Element, scene: &Scene<'_>) -> Option<SessionParts> {
        let gutter = child(document, root, "div", "gutter")?;
        gutter.set_attribute("role", "gridcell").ok()?;
        child(document, &gutter, "span", "check")?;
        let mut cells = Vec::with_capacity(scene.columns.len());
        for column in scene.columns {
            let class = match column {
                Column::Addr => "cell mono copyable",
                Column::Cmd | Column::Node => "cell mono",
                Column::Name => "cell",
                column if column.is_numeric() => "cell right",
                _ => "cell mono copyable",
            };
            let element = child(document, root, "div", class)?;
            element.set_attribute("role", "gridcell").ok()?;
            element.set_attribute("data-column", column.key()).ok()?;
            cells.push(Cell { label: Label::new(document, &element)?, tone: Tone::Plain });
        }
        Some(SessionParts(cells))
    }

    pub(super) fn show(&mut self, scene: &Scene<'_>, row: u32, brush: &mut Brush) {
        let view = scene.view;
        for (cell, &column) in self.0.iter_mut().zip(scene.columns) {
            let tone = cells::write(scene.words, &view.snapshot, row, column, &mut brush.text);
            brush.marks.clear();
            if tone == Tone::Plain
                && let Some(place) = place_of(column)
            {
                view.marks.find(place, &brush.text, &mut brush.marks);
            }
            cell.label.say_marked(&brush.text, &brush.marks);
            if cell.tone != tone {
                let classes = cell.label.element().class_list();
                let _ = classes.toggle_with_force("faint", tone == Tone::Faint);
                let _ = classes.toggle_with_force("odd", tone == Tone::Odd);
                cell.tone = tone;
            }
        }
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
