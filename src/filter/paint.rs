use sessions_core::query::{self, Span, TokenKind};
use web_sys::HtmlElement;

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

/// Writes a part of the text, cut where what is wrong begins and ends.
fn write(place: &HtmlElement, text: &str, span: Span, class: &str, wrong: Option<Span>) {
    let Some(wrong) = wrong.filter(|wrong| wrong.start < span.end && span.start < wrong.end) else {
        return write_plain(place, text, span, class);
    };
    let (start, end) = (wrong.start.max(span.start), wrong.end.min(span.end));
    write_plain(place, text, Span { start: span.start, end: start }, class);
    write_plain(place, text, Span { start, end }, "query-wrong");
    write_plain(place, text, Span { start: end, end: span.end }, class);
}

fn write_plain(place: &HtmlElement, text: &str, span: Span, class: &str) {
    let Some(part) = text.get(span.start..span.end).filter(|part| !part.is_empty()) else { return };
    let Some(document) = place.owner_document() else { return };
    if let Ok(element) = document.create_element("span") {
        element.set_class_name(class);
        element.set_text_content(Some(part));
        let _ = place.append_child(&element);
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
