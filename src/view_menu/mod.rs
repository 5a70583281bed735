//! How the table looks: what its sessions are grouped by, which columns it has, how close its lines stand.

mod columns;
mod group;

pub use columns::columns_menu;
pub use group::group_menu;
