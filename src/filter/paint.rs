use sessions_core::query::{self, Span, TokenKind};
use web_sys::{Element, HtmlElement};

/// How long a text may be to be coloured; a longer one is drawn plain, for each token is an element of its own.
const LONGEST: usize = 2_000;

/// Draws a filter's text, each token in its colour, and underlines what is wrong. An element that is there is used again: with most keys
/// nothing but a text changes.
pub(super) fn paint(place: &HtmlElement, text: &str, wrong: Option<Span>) {
    let mut pen = Pen { place, text, wrong, next: place.first_element_child() };
    if text.len() > LONGEST {
        pen.write_plain(Span { start: 0, end: text.len() }, "");
    } else {
        let mut written = 0;
        for (span, kind) in query::tokens(text) {
            pen.write(Span { start: written, end: span.start }, "");
            pen.write(span, class(kind));
            written = span.end;
        }
        pen.write(Span { start: written, end: text.len() }, "");
    }
    while let Some(left) = pen.next.take() {
        pen.next = left.next_element_sibling();
        left.remove();
    }
}

struct Pen<'a> {
    place: &'a HtmlElement,
    text: &'a str,
    wrong: Option<Span>,
    /// The element that the next part is written into, if there is one.
    next: Option<Element>,
}

impl Pen<'_> {
    /// Writes a part of the text, cut where what is wrong begins and ends.
    fn write(&mut self, span: Span, class: &str) {
        let Some(wrong) = self.wrong.filter(|wrong| wrong.start < span.end && span.start < wrong.end) else {
            return self.write_plain(span, class);
        };
        let (start, end) = (wrong.start.max(span.start), wrong.end.min(span.end));
        self.write_plain(Span { start: span.start, end: start }, class);
        self.write_plain(Span { start, end }, "query-wrong");
        self.write_plain(Span { start: end, end: span.end }, class);
    }

    fn write_plain(&mut self, span: Span, class: &str) {
        let Some(part) = self.text.get(span.start..span.end).filter(|part| !part.is_empty()) else { return };
        let element = match self.next.take() {
            Some(element) => {
                self.next = element.next_element_sibling();
                element
            }
            None => {
                let document = self.place.owner_document();
                let Some(element) = document.and_then(|document| document.create_element("span").ok()) else { return };
                let _ = self.place.append_child(&element);
                element
            }
        };
        if element.class_name() != class {
            element.set_class_name(class);
        }
        element.set_text_content(Some(part));
    }
}

fn class(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Field => "query-field",
        TokenKind::Operator | TokenKind::Paren => "query-operator",
        TokenKind::Negation | TokenKind::Keyword => "query-keyword",
        // What is wrong is underlined by its place, which may be less than the token.
        TokenKind::Value | TokenKind::Error => "",
    }
}
