use proptest::prelude::*;

use super::*;

const WIDE: [&str; 11] = ["addr", "name", "cmd", "age", "idle", "db", "fd", "sub", "psub", "multi", "id"];

fn keys(layout: &Layout, by: GroupBy, narrow: bool) -> Vec<&'static str> {
    layout.columns(by, narrow).iter().map(|column| column.0.key()).collect()
}

fn column(key: &str) -> Column {
    Column::from_key(key).unwrap()
}

#[test]
fn the_tables_own_choice_has_the_node_only_where_no_head_says_it() {
    let layout = Layout::default();
    assert_eq!(keys(&layout, GroupBy::Node, false), WIDE);
    assert_eq!(keys(&layout, GroupBy::Ip, false), [WIDE.as_slice(), &["node"]].concat());
    assert_eq!(keys(&layout, GroupBy::Node, true)[..4], ["addr", "idle", "age", "name"]);
    assert_eq!(keys(&layout, GroupBy::Db, true).len(), 12);
}

#[test]
fn what_was_chosen_is_kept_as_chosen() {
    let layout = Layout::parse("idle, node:300 ,addr").unwrap();
    for by in GroupBy::ALL {
        assert_eq!(keys(&layout, by, by == GroupBy::Ip), ["idle", "node", "addr"]);
    }
    assert_eq!(layout.width(Column::Node), Some(300));
    assert_eq!(layout.print(), "idle,node:300,addr");
}

#[test]
fn columns_are_hidden_and_shown_where_they_belong() {
    let (by, mut layout) = (GroupBy::Node, Layout::default());
    layout.set_shown(column("cmd"), false, by, false);
    assert_eq!(layout.print(), "addr,name,age,idle,db,fd,sub,psub,multi,id");
    layout.set_shown(column("name"), false, by, false);
    layout.set_shown(column("cmd"), true, by, false);
    assert_eq!(layout.print(), "addr,cmd,age,idle,db,fd,sub,psub,multi,id");
    layout.set_shown(column("name"), true, by, false);
    assert!(layout.is_default());
    let mut one = Layout::parse("idle").unwrap();
    one.set_shown(column("idle"), false, by, false);
    assert_eq!(one.print(), "idle");
    one.set_shown(column("addr"), true, by, false);
    assert_eq!(one.print(), "addr,idle");
}

#[test]
fn columns_are_moved_no_further_than_to_an_end() {
    let (by, mut layout) = (GroupBy::Ip, Layout::parse("addr,name,cmd").unwrap());
    layout.move_by(column("cmd"), -1, by, false);
    assert_eq!(layout.print(), "addr,cmd,name");
    layout.move_by(column("cmd"), -5, by, false);
    assert_eq!(layout.print(), "cmd,addr,name");
    layout.move_to(column("cmd"), 9, by, false);
    assert_eq!(layout.print(), "addr,name,cmd");
    layout.move_to(column("idle"), 0, by, false);
    assert_eq!(layout.print(), "addr,name,cmd");
    let mut own = Layout::default();
    own.move_by(column("addr"), 1, GroupBy::Node, false);
    assert_eq!(own.print(), "name,addr,cmd,age,idle,db,fd,sub,psub,multi,id");
    own.move_by(column("addr"), -1, GroupBy::Node, false);
    assert!(own.is_default());
}

#[test]
fn widths_alone_leave_the_columns_to_the_table() {
    let mut layout = Layout::default();
    layout.set_width(column("name"), Some(7));
    layout.set_width(column("addr"), Some(9000));
    assert_eq!(layout.print(), "*,addr:1200,name:40");
    assert_eq!(keys(&layout, GroupBy::Node, false), WIDE);
    assert!(!layout.is_default());
    layout.set_width(column("name"), None);
    layout.set_width(column("addr"), None);
    assert!(layout.is_default());
}

#[test]
fn a_wrong_layout_is_refused_with_the_reason() {
    let no_column = |name: &str| LayoutError::NoColumn(name.to_owned());
    for (text, error) in [
        ("addr,tty", no_column("tty")),
        ("addr,", no_column("")),
        ("addr,*", no_column("*")),
        ("*,Addr:90", no_column("Addr")),
        ("addr,idle,addr:90", LayoutError::Twice(Column::Addr)),
        ("addr:39", LayoutError::Width(Column::Addr)),
        ("addr:1201", LayoutError::Width(Column::Addr)),
        ("addr:+90", LayoutError::Width(Column::Addr)),
        ("addr:", LayoutError::Width(Column::Addr)),
        ("addr:90:90", LayoutError::Width(Column::Addr)),
    ] {
        assert_eq!(Layout::parse(text), Err(error), "{text}");
    }
}

proptest! {
    #[test]
    fn whatever_is_done_to_a_layout_it_reads_back_from_its_print(
        steps in prop::collection::vec(
            (prop::sample::select(&Column::ALL), 0u8..4, any::<bool>(), any::<u16>(), prop::sample::select(&GroupBy::ALL)),
            0..30,
        ),
        narrow in any::<bool>(),
    ) {
        let mut layout = Layout::default();
        for (column, kind, yes, number, by) in steps {
            let before = keys(&layout, by, narrow);
            match kind {
                0 => layout.set_shown(column, yes, by, narrow),
                1 => layout.move_to(column, usize::from(number % 14), by, narrow),
                2 => layout.move_by(column, if yes { 1 } else { -1 }, by, narrow),
                _ => layout.set_width(column, yes.then_some(number)),
            }
            let after = keys(&layout, by, narrow);
            match kind {
                0 => prop_assert_eq!(after.contains(&column.key()), yes || before == [column.key()]),
                1 | 2 => {
                    let rest = |keys: &[&'static str]| -> Vec<&str> {
                        keys.iter().copied().filter(|&key| key != column.key()).collect()
                    };
                    prop_assert_eq!(rest(&before), rest(&after));
                }
                _ => prop_assert_eq!(&before, &after),
            }
            prop_assert!(!after.is_empty());
            prop_assert_eq!(Layout::parse(&layout.print()), Ok(layout.clone()), "{}", layout.print());
            prop_assert_eq!(layout.print().is_empty(), layout.is_default());
        }
    }

    #[test]
    fn any_text_is_a_layout_that_reads_back_or_none(text in "(\\*,)?(addr|name|idle|:|,|40|1200|99| ){0,8}|\\PC{0,10}") {
        if let Ok(layout) = Layout::parse(&text) {
            prop_assert_eq!(Layout::parse(&layout.print()), Ok(layout));
        }
    }
}
