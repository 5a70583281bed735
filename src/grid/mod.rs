//! The table: one treegrid, in which only the lines in sight are elements.

mod actions;
mod columns;
mod keys;
mod painter;
mod pointer;
mod scroll;
mod slot;
mod view;

pub use view::{GRID_ID, grid};
