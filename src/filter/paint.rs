use sessions_core::query::{self, Span, TokenKind};
use web_sys::{Element, HtmlElement};

/// How long a text may be to be coloured; a longer one is drawn plain, for each token is an element of its own.
const LONGEST: usize = 2_000;

/// Draws a filter's text, each token in its colour, and underlines what is wrong.
pub(super) fn paint(place: &HtmlElement, text: &str, wrong: Option<Span>) {
    place.set_text_content(None);
    if text.len() > LONGEST {
        place.set_text_content(Some(text));
        return;
    }
    let mut written = 0;
    for (span, kind) in query::tokens(text) {
        write(place, text, Span { start: written, end: span.start }, "", wrong);
        write(place, text, span, class(kind), wrong);
        written = span.end;
    }
    write(place, text, Span { start: written, end: text.len() }, "", wrong);
}

fn write(place: &HtmlElement, text: &str, span: Span, class: &str, wrong: Option<Span>) {
    let Some(part) = text.get(span.start..span.end).filter(|part| !part.is_empty()) else { return };
    let Some(element) = place.owner_document().and_then(|document| document.create_element("span").ok()) else {
        return;
    };
    let is_wrong = wrong.is_some_and(|wrong| wrong.start < span.end && span.start < wrong.end);
    Element::set_class_name(&element, if is_wrong { "query-wrong" } else { class });
    element.set_text_content(Some(part));
    let _ = place.append_child(&element);
}

fn class(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Field => "query-field",
        TokenKind::Operator | TokenKind::Paren => "query-operator",
        TokenKind::Negation | TokenKind::Keyword => "query-keyword",
        TokenKind::Value => "",
        TokenKind::Error => "query-wrong",
    }
}
