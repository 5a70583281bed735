use super::{Arranged, Group, GroupBy, GroupOrder, Grouping};
use crate::columns::{Int, TextColumn, TextId};
use crate::order::{self, Sort};
use crate::snapshot::Snapshot;
use crate::snapshot::rows::{self, Room};

/// Puts the chosen rows (ascending) into groups, and arranges the groups, and the rows of each by `sort`. Rows that are equal
/// stay as the server sent them. Every node is a group, whether the query chose a row of it or not; of all else there are only
/// groups that have rows.
pub fn arrange(snapshot: &Snapshot, chosen: &[u32], sort: &Sort, grouping: Grouping) -> Arranged {
    let texts = |column: &TextColumn| -> Kinds { Kinds::of(column.ids(), column.texts().ranks()) };
    let kinds = match grouping.by {
        GroupBy::Node => return by_node(snapshot, chosen, sort, grouping),
        GroupBy::Ip => Kinds::of(snapshot.addresses().host_ids(), snapshot.addresses().host_ranks()),
        GroupBy::Name => texts(snapshot.names()),
        GroupBy::Cmd => texts(snapshot.commands()),
        GroupBy::Db => Kinds::databases(snapshot, chosen),
    };
    by_kind(snapshot, chosen, sort, grouping, kinds)
}

/// The kinds of rows that become groups.
struct Kinds {
    /// The kind of every row of the snapshot.
    ids: Vec<u32>,
    /// All kinds in their natural order.
    natural: Vec<u32>,
    /// How many of these, at the end, stay there in both directions.
    last: usize,
    databases: Vec<Int>,
}

impl Kinds {
    fn of(ids: &[TextId], ranks: &[u32]) -> Kinds {
        let mut natural = vec![0; ranks.len()];
        for (id, &rank) in (0..).zip(ranks) {
            if let Some(slot) = natural.get_mut(rank as usize) {
                *slot = id;
            }
        }
        // The empty text is nothing, which comes last.
        if let Some(nothing) = natural.iter().position(|&id| id == TextId::EMPTY.0)
            && let Some(from_there) = natural.get_mut(nothing..)
        {
            from_there.rotate_left(1);
        }
        Kinds { ids: ids.iter().map(|id| id.0).collect(), natural, last: 1, databases: Vec::new() }
    }

    fn databases(snapshot: &Snapshot, chosen: &[u32]) -> Kinds {
        let databases = rows::databases(snapshot, chosen);
        let last = databases.all.iter().filter(|database| !matches!(database, Int::Number(_))).count();
        let natural = (0..databases.all.len() as u32).collect();
        Kinds { ids: databases.ids, natural, last, databases: databases.all }
    }
}

fn by_kind(snapshot: &Snapshot, chosen: &[u32], sort: &Sort, grouping: Grouping, kinds: Kinds) -> Arranged {
    let Kinds { ids, natural, last, databases } = kinds;
    let mut room = Room::default();
    let tally = rows::tally(snapshot, chosen, &ids, natural.len());
    let group = |key: u32| Group {
        key,
        first: 0,
        len: tally.counts.get(key as usize).copied().unwrap_or_default(),
        oldest: tally.oldest.get(key as usize).copied().flatten(),
        median_idle: tally.idle.get(key as usize).copied().flatten(),
    };
    let has_rows = |&key: &u32| tally.counts.get(key as usize).is_some_and(|&count| count > 0);
    let (usual, at_the_end) = natural.split_at_checked(natural.len().saturating_sub(last)).unwrap_or_default();
    let mut groups: Vec<Group> = usual.iter().copied().filter(has_rows).map(group).collect();
    if grouping.order == GroupOrder::Natural && grouping.descending {
        groups.reverse();
    }
    groups.extend(at_the_end.iter().copied().filter(has_rows).map(group));
    put_in_order(&mut groups, grouping, &mut room);

    let mut next = vec![0; natural.len()];
    let mut first = 0;
    for group in &mut groups {
        group.first = first;
        if let Some(next) = next.get_mut(group.key as usize) {
            *next = first;
        }
        first += group.len;
    }
    let order = if sort.keys().is_empty() {
        rows::distribute(chosen, &ids, &mut next)
    } else {
        let mut sorted = chosen.to_vec();
        order::sort(snapshot, &mut sorted, sort, &mut room);
        rows::distribute(&sorted, &ids, &mut next)
    };
    Arranged { grouping, order, groups, databases }
}

fn by_node(snapshot: &Snapshot, chosen: &[u32], sort: &Sort, grouping: Grouping) -> Arranged {
    let mut room = Room::default();
    let mut idles = Vec::new();
    let mut order = chosen.to_vec();
    let mut groups = Vec::with_capacity(snapshot.nodes().len());
    let mut rest = order.as_mut_slice();
    let mut first = 0;
    for (key, node) in (0..).zip(snapshot.nodes()) {
        let len = rest.partition_point(|&row| row < node.rows.end);
        let (rows, after) = core::mem::take(&mut rest).split_at_mut_checked(len).unwrap_or_default();
        rest = after;
        let (oldest, median_idle) = rows::statistics(snapshot, rows, &mut idles);
        order::sort(snapshot, rows, sort, &mut room);
        groups.push(Group { key, first, len: len as u32, oldest, median_idle });
        first += len as u32;
    }
    if grouping.order == GroupOrder::Natural && !grouping.descending {
        return Arranged { grouping, order, groups, databases: Vec::new() };
    }
    if grouping.order == GroupOrder::Natural {
        groups.reverse();
    }
    put_in_order(&mut groups, grouping, &mut room);
    let mut moved = Vec::with_capacity(order.len());
    for group in &mut groups {
        let rows = order.get(group.range()).unwrap_or_default();
        group.first = moved.len() as u32;
        moved.extend_from_slice(rows);
    }
    Arranged { grouping, order: moved, groups, databases: Vec::new() }
}

/// Orders groups by what is counted of them. They come in their natural order, in which those that are equal stay.
fn put_in_order(groups: &mut Vec<Group>, grouping: Grouping, room: &mut Room) {
    let number = |place: u32| {
        let Some(group) = groups.get(place as usize) else { return u64::MAX };
        let value = match grouping.order {
            GroupOrder::Natural => return 0,
            GroupOrder::Count => Some(i64::from(group.len)),
            GroupOrder::Age => group.oldest,
            GroupOrder::Idle => group.median_idle,
        };
        // The sign bit turned over makes the order of whole numbers that of their bits. No value is the greatest there is.
        match value.map(|value| value as u64 ^ 1 << 63) {
            None => u64::MAX,
            Some(number) => if grouping.descending { !number } else { number }.min(u64::MAX - 1),
        }
    };
    if grouping.order == GroupOrder::Natural {
        return;
    }
    let mut places: Vec<u32> = (0..groups.len() as u32).collect();
    rows::sort_by(&mut places, room, &number);
    *groups = places.iter().filter_map(|&place| groups.get(place as usize).copied()).collect();
}
