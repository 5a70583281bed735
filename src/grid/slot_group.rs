use std::sync::{Arc, Weak};

use sessions_core::format::{short_id, visible_text};
use sessions_core::groups::{Arranged, GroupBy, Statistics};
use sessions_core::instances::NodeInfo;
use sessions_core::marks::Place;
use sessions_core::snapshot::Node;
use web_sys::{Document, Element};

use super::label::Label;
use super::painter::{Brush, Scene};
use super::slot::child;
use crate::browser::Batch;

/// The head of a group: what its sessions have in common, and how they are.
pub(super) struct GroupParts {
    toggle: Element,
    title: Label,
    copy: Element,
    about: Label,
    state: Label,
    tag: Label,
    oldest: Label,
    median: Label,
    counts: Label,
    /// The group that its statistics are of. It keeps no arrangement alive.
    counted: Option<(Weak<Arranged>, usize)>,
}

impl GroupParts {
    pub(super) fn new(document: &Document, root: &Element, scene: &Scene<'_>) -> Option<GroupParts> {
        let words = scene.words;
        let cell = child(document, root, "div", "group-cell")?;
        cell.set_attribute("role", "gridcell").ok()?;
        cell.set_attribute("aria-colspan", &(scene.columns.len() + 1).to_string()).ok()?;
        let toggle = child(document, &cell, "span", "toggle")?;
        toggle.set_attribute("title", words.group_toggle()).ok()?;
        child(document, &toggle, "span", "icon icon-chevron")?;
        let title = child(document, &cell, "b", "group-title mono")?;
        let copy = child(document, &cell, "span", "copy")?;
        copy.set_attribute("data-copy", "").ok()?;
        copy.set_attribute("title", words.copy()).ok()?;
        child(document, &copy, "span", "icon icon-copy")?;
        let about = child(document, &cell, "span", "group-about")?;
        let state = child(document, &cell, "span", "tag warn")?;
        let tag = child(document, &cell, "span", "tag warn")?;
        child(document, &cell, "span", "push")?;
        let oldest = child(document, &cell, "span", "group-figure")?;
        let median = child(document, &cell, "span", "group-figure")?;
        let counts = child(document, &cell, "span", "group-counts")?;
        Some(GroupParts {
            toggle: toggle.clone(),
            title: Label::new(document, &title)?,
            copy,
            about: Label::new(document, &about)?,
            state: Label::new(document, &state)?,
            tag: Label::new(document, &tag)?,
            oldest: Label::new(document, &oldest)?,
            median: Label::new(document, &median)?,
            counts: Label::new(document, &counts)?,
            counted: None,
        })
    }

    pub(super) fn mark(&self, batch: &mut Batch) {
        self.title.mark(batch);
    }

    pub(super) fn show(&mut self, root: &Element, scene: &Scene<'_>, number: usize, brush: &mut Brush) {
        let (words, view) = (scene.words, scene.view);
        let arranged = view.lines.arranged();
        let Some(group) = arranged.groups.get(number) else { return };
        let by = arranged.grouping.by;
        let node = if by == GroupBy::Node { view.snapshot.nodes().get(group.key as usize) } else { None };
        let key = arranged.title(&view.snapshot, number);
        let open = view.lines.is_open(number);

        let shown = words.grouped(u64::from(group.len));
        // Only of nodes is it known how many sessions there are besides those that the filter chose.
        let total = node.map(|node| words.grouped(u64::from(node.listed())));
        let name = visible_text(&key, 80);
        let name = if key.is_empty() { words.nothing_in_group(by) } else { &name };
        brush.text.clear();
        let is_long_id = node.is_some() && name.chars().count() > 40;
        brush.text.push_str(&if is_long_id { short_id(name) } else { name.to_owned() });
        brush.marks.clear();
        if let Some(place) = place_of(by).filter(|_| !key.is_empty()) {
            view.marks.find(place, &brush.text, &mut brush.marks);
        }
        self.title.say_marked(&brush.text, &brush.marks, &mut brush.batch);
        let _ = self.copy.toggle_attribute_with_force("hidden", key.is_empty());
        let batch = &mut brush.batch;
        self.show_server_count(scene, node, batch);
        let known = node.and_then(|_| scene.instance?.node(&key));
        self.show_known(known, batch);

        self.show_statistics(scene, number, batch);
        let filtered = view.filtered && total.is_some();
        let total = total.unwrap_or_else(|| shown.clone());
        let is_empty = node.is_some_and(|node| node.listed() == 0);
        let counts =
            if is_empty { words.group_no_sessions().to_owned() } else { words.group_counts(&shown, &total, filtered) };
        self.counts.say(&counts, batch);

        let _ = self.toggle.class_list().toggle_with_force("open", open);
        let _ = root.class_list().toggle_with_force("none", filtered && group.len == 0);
        let _ = root.set_attribute("aria-expanded", if open { "true" } else { "false" });
        let _ = root.set_attribute("aria-label", &words.group_label(by, name, &shown, &total, filtered));
    }

    /// What is counted of the group. That is not done again where only the marks are others.
    fn show_statistics(&mut self, scene: &Scene<'_>, number: usize, batch: &mut Batch) {
        let (words, arranged) = (scene.words, scene.view.lines.arranged());
        if self.counted.as_ref().is_some_and(|(of, group)| core::ptr::eq(of.as_ptr(), &**arranged) && *group == number)
        {
            return;
        }
        self.counted = Some((Arc::downgrade(arranged), number));
        let Statistics { oldest, median_idle } = arranged.statistics(&scene.view.snapshot, number);
        let oldest = oldest.map(|age| words.group_oldest(&words.duration(age)));
        self.oldest.say(&oldest.unwrap_or_default(), batch);
        let median = median_idle.map(|idle| words.group_median_idle(&words.duration(idle)));
        self.median.say(&median.unwrap_or_default(), batch);
    }

    /// What the list of instances says about the node: its name, address and zone, and a status that is not the usual one.
    fn show_known(&mut self, known: Option<&NodeInfo>, batch: &mut Batch) {
        let (mut about, mut state) = (String::new(), String::new());
        if let Some(known) = known {
            for part in [&known.name, &known.private_ip, &known.availability_zone]
                .into_iter()
                .filter(|part| !part.is_empty() && **part != known.id)
            {
                if !about.is_empty() {
                    about.push_str(" · ");
                }
                about.push_str(&visible_text(part, 60));
            }
            if !known.is_well() {
                state = visible_text(&known.status, 40).into_owned();
            }
        }
        self.about.say(&about, batch);
        let _ = self.about.element().set_attribute("title", &about);
        self.state.say(&state, batch);
        let _ = self.state.element().toggle_attribute_with_force("hidden", state.is_empty());
    }

    /// Where the server counts another number of sessions than it lists.
    fn show_server_count(&mut self, scene: &Scene<'_>, node: Option<&Node>, batch: &mut Batch) {
        let words = scene.words;
        // Of a reply that is not whole, nobody knows how long the list would have been.
        let node = node.filter(|_| !scene.view.snapshot.is_partial());
        let differing = node.and_then(|node| Some((node.differing_count()?, node.listed())));
        let (said, title) = match &differing {
            None => (String::new(), String::new()),
            Some((count, listed)) => {
                let count = visible_text(count, 30);
                (
                    words.group_server_count(&count),
                    words.group_server_count_title(&count, &words.grouped(u64::from(*listed))),
                )
            }
        };
        self.tag.say(&said, batch);
        let element = self.tag.element();
        let _ = element.toggle_attribute_with_force("hidden", differing.is_none());
        let _ = element.set_attribute("title", &title);
    }
}

fn place_of(by: GroupBy) -> Option<Place> {
    match by {
        GroupBy::Node => Some(Place::Node),
        GroupBy::Ip => Some(Place::Addr),
        GroupBy::Name => Some(Place::Name),
        GroupBy::Cmd => Some(Place::Cmd),
        GroupBy::Db => None,
    }
}
