//! How the table looks: what its sessions are grouped by, which columns it has, how close its lines stand.

mod columns;
mod group;
mod statistics;

pub use columns::columns_menu;
pub use group::group_menu;
pub use statistics::statistics_menu;
