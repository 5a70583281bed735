use proptest::prelude::*;

use super::*;
use crate::select::tests::random::reply;
use crate::snapshot::Column;

pub fn grouping() -> impl Strategy<Value = Grouping> {
    let parts = (prop::sample::select(&GroupBy::ALL), prop::sample::select(&GroupOrder::ALL), any::<bool>());
    parts.prop_map(|(by, order, descending)| Grouping { by, order, descending })
}

fn sort() -> impl Strategy<Value = Sort> {
    let key = (prop::sample::select(&Column::ALL), any::<bool>());
    prop::collection::vec(key, 0..3).prop_map(|keys| {
        let parts: Vec<String> =
            keys.iter().map(|(column, minus)| [if *minus { "-" } else { "" }, column.key()].concat()).collect();
        Sort::parse(&parts.join(","))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn groups_are_those_that_a_plain_reading_gives(
        reply in reply(60), left_out in prop::collection::vec(any::<bool>(), 200), sort in sort(), grouping in grouping(),
    ) {
        let snapshot = snapshot(&reply);
        let chosen: Vec<u32> = (0..snapshot.len() as u32).filter(|&row| !left_out[row as usize]).collect();
        let arranged = arrange(&snapshot, &chosen, &sort, grouping);
        let found: Vec<plain::PlainGroup> = listed(&snapshot, &arranged)
            .into_iter()
            .enumerate()
            .map(|(group, (title, rows))| {
                let Statistics { oldest, median_idle } = arranged.statistics(&snapshot, group);
                (title, rows, oldest, median_idle)
            })
            .collect();
        prop_assert_eq!(found, plain::groups(&snapshot, &chosen, &sort, grouping), "{} by {}", reply, grouping.print());
        // The groups' parts are the whole order, one after the other.
        let joined: Vec<u32> = (0..arranged.groups.len()).flat_map(|group| arranged.rows(group)).copied().collect();
        prop_assert_eq!(&joined, &arranged.order);
        for (place, _) in arranged.order.iter().enumerate() {
            let group = arranged.group_at(place).unwrap();
            prop_assert!(arranged.groups[group].range().contains(&place));
        }
        prop_assert_eq!(arranged.group_at(arranged.order.len()), None);
    }

    #[test]
    fn every_group_is_found_by_its_identity_and_by_no_other(
        reply in reply(20), grouping in grouping(), other in grouping(), sort in sort(),
    ) {
        let snapshot = snapshot(&reply);
        let rows: Vec<u32> = (0..snapshot.len() as u32).collect();
        let arranged = arrange(&snapshot, &rows, &sort, grouping);
        let same = arrange(&snapshot, &rows, &Sort::default(), Grouping { by: grouping.by, ..other });
        for group in 0..arranged.groups.len() {
            let id = arranged.identity(&snapshot, group).unwrap();
            prop_assert_eq!(arranged.find(&snapshot, &id), Some(group));
            let found = same.find(&snapshot, &id).unwrap();
            prop_assert_eq!(same.groups[found].key, arranged.groups[group].key);
            if other.by != grouping.by {
                prop_assert_eq!(arrange(&snapshot, &rows, &sort, other).find(&snapshot, &id), None);
            }
        }
    }

    #[test]
    fn a_grouping_reads_back_from_its_print(grouping in grouping()) {
        prop_assert_eq!(Grouping::parse(&grouping.print()), Some(grouping));
    }

    #[test]
    fn any_text_is_a_grouping_or_none(text in "[a-z,\\- ]{0,12}|\\PC{0,8}") {
        if let Some(grouping) = Grouping::parse(&text) {
            prop_assert_eq!(Grouping::parse(&grouping.print()), Some(grouping));
            prop_assert!(grouping.print().len() <= text.len());
        }
    }
}
