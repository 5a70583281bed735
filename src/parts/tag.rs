use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::{Again, Maybe, Press, Text, Yes, maybe, watch};
use crate::browser;

/// An element of the page that is being put together: what it says and how it looks, some of it following signals.
///
/// The framework's own views are a type for each element with all its attributes and children, and the code of each type is in the page. These are one type.
/// They write no HTML text, so nothing in them can be read as markup.
#[derive(Clone)]
pub struct Tag(Element);

/// An element with a class.
pub fn tag(name: &str, class: &str) -> Tag {
    // A page has a document, and every name here is one that it knows; without either there would be no page to look at.
    let made = browser::document().and_then(|document| document.create_element(name).ok());
    let element = made.unwrap_or_else(|| Element::from(wasm_bindgen::JsValue::NULL));
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Tag(element)
}

impl Tag {
    /// The element itself.
    pub fn element(&self) -> &HtmlElement {
        self.0.unchecked_ref()
    }

    /// The element itself, where it is a field.
    pub fn input(&self) -> &HtmlInputElement {
        self.0.unchecked_ref()
    }

    /// With an attribute.
    pub fn attr(self, name: &str, value: &str) -> Tag {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// With an attribute that changes, and may be missing at times.
    pub fn attr_live(self, name: &'static str, mut value: Maybe) -> Tag {
        let element = self.0.clone();
        let mut before = None;
        watch(move || {
            let value = value.now();
            if before == value {
                return;
            }
            let _ = match &value {
                Some(value) => element.set_attribute(name, value),
                None => element.remove_attribute(name),
            };
            before = value;
        });
        self
    }

    /// With an attribute that always has a value, which changes.
    pub fn attr_text(self, name: &'static str, mut value: Text) -> Tag {
        self.attr_live(name, maybe(move || Some(value.now())))
    }

    /// With an attribute that is there or not, such as `hidden`.
    pub fn attr_when(self, name: &'static str, mut is_there: Yes) -> Tag {
        self.attr_live(name, maybe(move || is_there.now().then(String::new)))
    }

    /// With a class that it has at times.
    pub fn class_when(self, class: &'static str, mut has: Yes) -> Tag {
        let element = self.0.clone();
        watch(move || {
            let _ = element.class_list().toggle_with_force(class, has.now());
        });
        self
    }

    /// With a property of its style that changes.
    pub fn style_live(self, name: &'static str, mut value: Text) -> Tag {
        let element = self.element().clone();
        watch(move || {
            let _ = element.style().set_property(name, &value.now());
        });
        self
    }

    /// A field whose content follows a signal.
    pub fn value_live(self, mut value: Text) -> Tag {
        let input = self.input().clone();
        watch(move || {
            let value = value.now();
            // Setting what is there already would move the cursor in some browsers.
            if input.value() != value {
                input.set_value(&value);
            }
        });
        self
    }

    /// A choice that is made or not.
    pub fn checked_live(self, mut checked: Yes) -> Tag {
        let input = self.input().clone();
        watch(move || input.set_checked(checked.now()));
        self
    }

    /// With words at the end of it.
    pub fn says(self, words: &str) -> Tag {
        if let Some(document) = self.0.owner_document() {
            let _ = self.0.append_child(&document.create_text_node(words));
        }
        self
    }

    /// With words at the end of it that change.
    pub fn says_live(self, mut words: Text) -> Tag {
        if let Some(document) = self.0.owner_document() {
            let node = document.create_text_node("");
            let _ = self.0.append_child(&node);
            let mut before = String::new();
            // The same words are not said again: whoever listens would hear them again.
            watch(move || {
                let words = words.now();
                if before != words {
                    node.set_data(&words);
                    before = words;
                }
            });
        }
        self
    }

    /// With another element at the end of it.
    pub fn child(self, child: Tag) -> Tag {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// With other elements at the end of it.
    pub fn children(self, children: impl IntoIterator<Item = Tag>) -> Tag {
        children.into_iter().fold(self, Tag::child)
    }

    /// With nothing but elements that are made anew whenever a signal that made them changes.
    pub fn children_live(self, children: impl FnMut() -> Vec<Tag> + 'static) -> Tag {
        fill(self.0.clone(), Again::new(children));
        self
    }

    /// Listens for an event, for as long as what made the element is there.
    pub fn on<E: JsCast + 'static>(self, event: &str, mut act: impl FnMut(E) + 'static) -> Tag {
        self.listen(event, Box::new(move |event: Event| act(event.unchecked_into())))
    }

    /// Does something when it is pressed.
    pub fn press(self, mut act: Press) -> Tag {
        self.listen("click", Box::new(move |_| act.now()))
    }

    fn listen(self, event: &str, mut act: Box<dyn Hear>) -> Tag {
        let listener = Closure::<dyn FnMut(Event)>::new(move |event| act.hear(event));
        let _ = self.0.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        // Kept, and let go of, by whatever owns the signals around it.
        StoredValue::new_local(listener);
        self
    }
}

fn fill(element: Element, mut children: Again<Vec<Tag>>) {
    watch(move || {
        let children = children.now();
        element.set_text_content(None);
        for child in children {
            let _ = element.append_child(&child.0);
        }
    });
}

/// What listens for an event. Not a `dyn FnMut`, for the same reason as [`Again`].
trait Hear {
    fn hear(&mut self, event: Event);
}

impl<F: FnMut(Event)> Hear for F {
    fn hear(&mut self, event: Event) {
        self(event);
    }
}
