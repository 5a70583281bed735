//! The table: one treegrid, in which only the lines in sight are elements.

mod actions;
mod columns;
mod drag;
mod head;
mod keys;
mod label;
mod menu;
mod painter;
mod place;
mod pointer;
mod scroll;
mod slot;
mod slot_group;
mod slot_session;
mod view;
mod widths;

pub use view::{GRID_ID, grid};
