use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::select::tests::random::reply;
use crate::select::tests::snapshot;
use crate::snapshot::{IntField, Snapshot};

#[test]
fn a_range_is_replaced_by_the_next_one_from_the_same_anchor() {
    let order = [5, 3, 9, 1, 7, 2];
    let mut selection = Selection::default();
    selection.only(2);
    selection.toggle(9);
    selection.extend_to(7, &order);
    assert_eq!(selection.rows(), [1, 2, 7, 9]);
    selection.extend_to(5, &order);
    assert_eq!(selection.rows(), [2, 3, 5, 9]);
    selection.extend_to(9, &order);
    assert_eq!((selection.rows(), selection.anchor()), (vec![2, 9], Some(9)));
}

#[test]
fn a_range_without_a_start_in_sight_is_one_row() {
    let mut selection = Selection::default();
    selection.extend_to(3, &[1, 2, 3]);
    assert_eq!(selection.rows(), [3]);
    selection.extend_to(1, &[1, 2]);
    assert_eq!((selection.rows(), selection.anchor()), (vec![1], Some(1)));
}

#[test]
fn equal_selections_are_equal_however_they_came_about() {
    let mut one = Selection::default();
    one.only(3);
    let mut other = one.clone();
    other.toggle(900);
    assert_ne!(one, other);
    other.toggle(900);
    other.toggle(3);
    other.toggle(3);
    assert_eq!(one, other);
}

#[test]
fn a_session_is_known_by_its_node_and_its_id() {
    let node = |id: &str, sessions: &[i64]| {
        let sessions: Vec<_> = sessions.iter().map(|id| serde_json::json!({ "id": id })).collect();
        serde_json::json!({"node_id": id, "sessions": sessions})
    };
    let of = |nodes: &[serde_json::Value]| snapshot(&serde_json::json!({ "node_sessions": nodes }));
    let before = of(&[node("a", &[1, 2, 3]), node("b", &[1, 2])]);
    let after = of(&[node("c", &[2]), node("b", &[3, 2, 1]), node("a", &[3])]);
    let mut selection = Selection::default();
    selection.all(&[1, 2, 3]);
    let carried = selection.carry(&before, &after);
    assert_eq!((carried.rows(), carried.anchor()), (vec![3, 4], None));
}

/// One thing that a person does.
#[derive(Clone, Debug)]
enum Step {
    Only(u32),
    Toggle(u32),
    ExtendTo(u32),
    All,
    SetAll(bool),
    Clear,
}

fn step() -> impl Strategy<Value = Step> {
    let row = 0u32..140;
    prop_oneof![
        2 => row.clone().prop_map(Step::Only),
        4 => row.clone().prop_map(Step::Toggle),
        4 => row.prop_map(Step::ExtendTo),
        1 => Just(Step::All),
        1 => any::<bool>().prop_map(Step::SetAll),
        1 => Just(Step::Clear),
    ]
}

/// The same with the standard library's sets.
#[derive(Default)]
struct Model {
    rows: HashSet<u32>,
    base: HashSet<u32>,
    anchor: Option<u32>,
}

impl Model {
    fn take(&mut self, step: &Step, order: &[u32]) {
        match *step {
            Step::Only(row) => (self.rows, self.anchor) = (HashSet::from([row]), Some(row)),
            Step::Toggle(row) => {
                if !self.rows.remove(&row) {
                    self.rows.insert(row);
                }
                self.anchor = Some(row);
            }
            Step::ExtendTo(row) => {
                let place = |row: u32| order.iter().position(|&other| other == row);
                match (self.anchor.and_then(place), place(row)) {
                    (Some(from), Some(to)) => {
                        self.rows = self.base.clone();
                        self.rows.extend(&order[from.min(to)..=from.max(to)]);
                        return;
                    }
                    _ => (self.rows, self.anchor) = (HashSet::from([row]), Some(row)),
                }
            }
            Step::All => {
                self.rows = order.iter().copied().collect();
                self.anchor = self.anchor.filter(|row| self.rows.contains(row)).or(order.first().copied());
            }
            Step::SetAll(true) => self.rows.extend(order),
            Step::SetAll(false) => self.rows.retain(|row| !order.contains(row)),
            Step::Clear => *self = Model::default(),
        }
        self.base = self.rows.clone();
    }
}

proptest! {
    #[test]
    fn a_selection_is_a_set(
        steps in prop::collection::vec(step(), 0..40),
        orders in prop::collection::vec(Just((0u32..140).collect::<Vec<_>>()).prop_shuffle(), 2),
        shown in 0usize..140,
    ) {
        let (mut selection, mut model) = (Selection::default(), Model::default());
        for (number, step) in steps.iter().enumerate() {
            // Now and then the table is filtered or sorted in another way.
            let order = &orders[number / 10 % 2][..shown];
            match *step {
                Step::Only(row) => selection.only(row),
                Step::Toggle(row) => selection.toggle(row),
                Step::ExtendTo(row) => selection.extend_to(row, order),
                Step::All => selection.all(order),
                Step::SetAll(selected) => selection.set_all(order, selected),
                Step::Clear => selection.clear(),
            }
            model.take(step, order);
            let mut rows: Vec<u32> = model.rows.iter().copied().collect();
            rows.sort_unstable();
            prop_assert_eq!(selection.rows(), rows);
            prop_assert_eq!((selection.len(), selection.is_empty()), (model.rows.len(), model.rows.is_empty()));
            prop_assert_eq!(selection.anchor(), model.anchor);
            prop_assert!((0..200).all(|row| selection.contains(row) == model.rows.contains(&row)));
            prop_assert_eq!(selection.hidden(order), model.rows.iter().filter(|row| !order.contains(row)).count());
        }
    }

    #[test]
    fn what_is_selected_stays_selected_in_the_next_snapshot(
        before in reply(12), after in reply(12), rows in prop::collection::hash_set(0u32..36, 0..20),
    ) {
        let (before, after) = (snapshot(&before), snapshot(&after));
        let rows: Vec<u32> = rows.into_iter().filter(|&row| (row as usize) < before.len()).collect();
        let mut selection = Selection::default();
        selection.all(&rows);
        // A session's node, with how many of that id stand before it, and its id.
        let named = |snapshot: &Snapshot, row: u32| {
            let nodes = snapshot.nodes();
            let number = nodes.iter().position(|node| node.rows.contains(&row)).unwrap();
            let before = nodes[..number].iter().filter(|node| node.id == nodes[number].id).count();
            let id = snapshot.ints(IntField::Id).number(row as usize);
            id.map(|id| (nodes[number].id.clone(), before, id))
        };
        let wanted: HashSet<_> = rows.iter().filter_map(|&row| named(&before, row)).collect();
        let expected: Vec<u32> = (0..after.len() as u32)
            .filter(|&row| named(&after, row).is_some_and(|name| wanted.contains(&name)))
            .collect();
        let carried = selection.carry(&before, &after);
        prop_assert_eq!(carried.rows(), expected);
        let anchor = selection.anchor().and_then(|row| named(&before, row));
        let same = (0..after.len() as u32).find(|&row| anchor.is_some() && named(&after, row) == anchor);
        prop_assert_eq!(carried.anchor(), same);
    }
}
