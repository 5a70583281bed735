use sessions_core::snapshot::{Column, IntField};

/// Width of the gutter with the ticks (`--gutter`), and of what stands right of the last column, in CSS pixels.
const EDGES: u32 = 34 + 12;

/// The least width of a column in CSS pixels, and its share of what is left over, in tenths.
fn natural(column: Column, narrow: bool) -> (u32, u32) {
    match (column, narrow) {
        (Column::Addr, false) => (196, 20),
        (Column::Addr, true) => (164, 0),
        (Column::Name, false) => (120, 15),
        (Column::Name, true) => (150, 0),
        (Column::Cmd, false) => (104, 11),
        (Column::Cmd, true) => (120, 0),
        (Column::Node, _) => (140, if narrow { 0 } else { 11 }),
        (Column::Number(field), _) => match field {
            IntField::Age => (if narrow { 86 } else { 100 }, 0),
            IntField::Idle => (if narrow { 94 } else { 100 }, 0),
            IntField::Db => (58, 0),
            IntField::Fd => (72, 0),
            IntField::Sub => (60, 0),
            IntField::Psub | IntField::Multi => (68, 0),
            IntField::Id => {
                if narrow {
                    (100, 0)
                } else {
                    (92, 7)
                }
            }
        },
    }
}

/// The widths of the columns as CSS has them, and how wide the table is at least.
pub(super) fn tracks(columns: &[(Column, Option<u16>)], narrow: bool) -> (String, u32) {
    let mut tracks = String::from("var(--gutter)");
    let mut least = EDGES;
    for &(column, chosen) in columns {
        let (width, share) = match chosen {
            Some(width) => (u32::from(width), 0),
            None => natural(column, narrow),
        };
        least += width;
        tracks.push_str(&if share == 0 { format!(" {width}px") } else { format!(" minmax({width}px,{share}fr)") });
    }
    (tracks, least)
}
