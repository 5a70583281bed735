use super::{Press, Tag, Text, Yes, tag};

/// One of several choices that exclude each other: those of the same `group`.
pub fn radio(group: &str, label: Text, chosen: Yes, choose: Press) -> Tag {
    choice("radio", label, chosen, choose, |input| input.attr("name", group))
}

/// A choice of its own. By its `id` it is found again after a list is made anew.
pub fn tick(id: &str, label: Text, chosen: Yes, choose: Press) -> Tag {
    choice("checkbox", label, chosen, choose, |input| input.attr("id", id))
}

fn choice(kind: &str, label: Text, chosen: Yes, mut choose: Press, more: impl FnOnce(Tag) -> Tag) -> Tag {
    let input = tag("input", "").attr("type", kind).checked_live(chosen);
    let input = more(input).on("change", move |_: web_sys::Event| choose.now());
    tag("label", "choice").child(input).child(tag("span", "").says_live(label))
}
