use super::{Arranged, Group, GroupBy, GroupOrder, Grouping, Statistics};
use crate::columns::{Int, TextId};
use crate::order::{self, Sort};
use crate::snapshot::Snapshot;
use crate::snapshot::rows::{self, Room};

/// Puts the chosen rows (ascending) into groups, and arranges the groups, and the rows of each by `sort`. Rows that are equal
/// stay as the server sent them. Every node is a group, whether the query chose a row of it or not; of all else there are only
/// groups that have rows.
pub fn arrange(snapshot: &Snapshot, chosen: &[u32], sort: &Sort, grouping: Grouping) -> Arranged {
    let kinds = match grouping.by {
        GroupBy::Node => Kinds::default(),
        GroupBy::Ip => Kinds::of(snapshot.addresses().host_ids(), snapshot.addresses().host_ranks()),
        GroupBy::Name => Kinds::of(snapshot.names().ids(), snapshot.names().texts().ranks()),
        GroupBy::Cmd => Kinds::of(snapshot.commands().ids(), snapshot.commands().texts().ranks()),
        GroupBy::Db => Kinds::databases(snapshot, chosen),
    };
    let (mut order, mut groups) = match grouping.by {
        GroupBy::Node => (chosen.to_vec(), by_node(snapshot, chosen)),
        _ => by_kind(chosen, &kinds),
    };
    let mut room = Room::default();
    for group in &groups {
        let rows = order.get_mut(group.range()).unwrap_or_default();
        // Each group by itself: that is quicker than all at once, because a group is more likely to fit the caches.
        order::sort(snapshot, rows, sort, &mut room);
    }
    match grouping.order {
        GroupOrder::Natural if !grouping.descending => {}
        GroupOrder::Natural => {
            let usual = groups.len() - count_last(&groups, grouping.by, &kinds.databases);
            groups.get_mut(..usual).unwrap_or_default().reverse();
            order = moved(&order, &mut groups);
        }
        _ => {
            let numbers = numbers(snapshot, &order, &groups, grouping);
            put_in_order(&mut groups, &numbers, &mut room);
            order = moved(&order, &mut groups);
        }
    }
    Arranged { grouping, order, groups, databases: kinds.databases }
}

/// The kinds of rows that become groups.
#[derive(Default)]
struct Kinds {
    /// The kind of every row of the snapshot.
    ids: Vec<u32>,
    /// All kinds in their natural order.
    natural: Vec<u32>,
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
        Kinds { ids: ids.iter().map(|id| id.0).collect(), natural, databases: Vec::new() }
    }

    fn databases(snapshot: &Snapshot, chosen: &[u32]) -> Kinds {
        let databases = rows::databases(snapshot, chosen);
        let natural = (0..databases.all.len() as u32).collect();
        Kinds { ids: databases.ids, natural, databases: databases.all }
    }
}

fn by_kind(chosen: &[u32], kinds: &Kinds) -> (Vec<u32>, Vec<Group>) {
    let counts = rows::count(chosen, &kinds.ids, kinds.natural.len());
    let mut starts = vec![0; counts.len()];
    // There may be a million: room for just so many.
    let mut groups = Vec::with_capacity(counts.iter().filter(|&&count| count > 0).count());
    let mut first = 0;
    for &key in &kinds.natural {
        let len = counts.get(key as usize).copied().unwrap_or_default();
        if len == 0 {
            continue;
        }
        if let Some(start) = starts.get_mut(key as usize) {
            *start = first;
        }
        groups.push(Group { key, first, len });
        first += len;
    }
    (rows::distribute(chosen, &kinds.ids, &mut starts), groups)
}

fn by_node(snapshot: &Snapshot, chosen: &[u32]) -> Vec<Group> {
    let mut groups = Vec::with_capacity(snapshot.nodes().len());
    let mut first = 0;
    for (key, node) in (0..).zip(snapshot.nodes()) {
        let rest = chosen.get(first as usize..).unwrap_or_default();
        let len = rest.partition_point(|&row| row < node.rows.end) as u32;
        groups.push(Group { key, first, len });
        first += len;
    }
    groups
}

/// How many groups at the end stay there in both directions: nothing, and odd ones.
fn count_last(groups: &[Group], by: GroupBy, databases: &[Int]) -> usize {
    let stays = |group: &&Group| match by {
        GroupBy::Node => false,
        GroupBy::Db => !matches!(databases.get(group.key as usize), Some(Int::Number(_))),
        GroupBy::Ip | GroupBy::Name | GroupBy::Cmd => group.key == TextId::EMPTY.0,
    };
    groups.iter().rev().take_while(stays).count()
}

/// The rows in the order of their groups.
fn moved(order: &[u32], groups: &mut [Group]) -> Vec<u32> {
    let mut moved = Vec::with_capacity(order.len());
    for group in groups {
        let rows = order.get(group.range()).unwrap_or_default();
        group.first = moved.len() as u32;
        moved.extend_from_slice(rows);
    }
    moved
}

/// What groups are ordered by: the least first, and what is equal stays as it is.
fn numbers(snapshot: &Snapshot, order: &[u32], groups: &[Group], grouping: Grouping) -> Vec<u64> {
    let mut room = Vec::new();
    let mut statistics =
        |group: &Group| Statistics::of(snapshot, order.get(group.range()).unwrap_or_default(), &mut room);
    let number = |group: &Group| {
        let value = match grouping.order {
            GroupOrder::Natural => return 0,
            GroupOrder::Count => Some(i64::from(group.len)),
            GroupOrder::Age => statistics(group).oldest,
            GroupOrder::Idle => statistics(group).median_idle,
        };
        // The sign bit turned over makes the order of whole numbers that of their bits. No value is the greatest there is.
        match value.map(|value| value as u64 ^ 1 << 63) {
            None => u64::MAX,
            Some(number) => if grouping.descending { !number } else { number }.min(u64::MAX - 1),
        }
    };
    groups.iter().map(number).collect()
}

/// Orders groups by these numbers. They come in their natural order, in which those that are equal stay.
fn put_in_order(groups: &mut Vec<Group>, numbers: &[u64], room: &mut Room) {
    let mut places: Vec<u32> = (0..groups.len() as u32).collect();
    rows::sort_by(&mut places, room, &|place| numbers.get(place as usize).copied().unwrap_or(u64::MAX));
    if places.is_sorted() {
        return;
    }
    *groups = places.iter().filter_map(|&place| groups.get(place as usize).copied()).collect();
}
