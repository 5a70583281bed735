use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, FocusEvent, History, HtmlElement, Location, Node, Window};

/// The window; a page always has one.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document of the window.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub fn element_by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Works out now how what is in the page looks, which the browser would otherwise do with the next frame, together with laying out and painting.
pub fn style(element: &Element) {
    let style = window().and_then(|window| window.get_computed_style(element).ok().flatten());
    let _ = style.map(|style| style.get_property_value("color"));
}

/// Gives the page these colours: `auto`, `light` or `dark`.
pub fn set_theme(theme: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-theme", theme);
    }
}

/// Says in which language the page is, for the browser and screen readers, and gives it a title.
pub fn set_language(code: &str, title: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", code);
    }
}

/// The languages that the person reads, the best first, such as `zh-CN`.
pub fn languages() -> Vec<String> {
    let languages = window().map(|window| window.navigator().languages());
    languages.iter().flat_map(|languages| languages.iter()).filter_map(|language| language.as_string()).collect()
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = element_by_id(id) {
        let _ = element.focus();
    }
}

/// Moves the focus there once what has just changed is in the page.
pub fn focus_soon(id: impl Into<String>) {
    fn focus_soon(id: String) {
        super::start(async move {
            super::pause().await;
            focus(&id);
        });
    }
    focus_soon(id.into());
}

/// The same for a field, all of whose text is selected then.
pub fn select_soon(id: &'static str) {
    super::start(async move {
        super::pause().await;
        focus(id);
        if let Some(field) = element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok())
        {
            field.select();
        }
    });
}

/// Whether the focus goes out of an element, as an event tells that came from within.
pub fn leaves(element: &HtmlElement, event: &FocusEvent) -> bool {
    let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    !element.contains(to.as_ref())
}

/// Whether the focus is in the element with this id.
pub fn has_focus_within(id: &str) -> bool {
    let active = document().and_then(|document| document.active_element());
    element_by_id(id).zip(active).is_some_and(|(element, active)| element.contains(Some(&active)))
}

/// Below this width, in CSS pixels, a page is narrow; the same stands in the styles.
pub const NARROW: f64 = 720.0;

/// Whether the page is narrow.
pub fn is_narrow() -> bool {
    let width = window().and_then(|window| window.inner_width().ok()).and_then(|width| width.as_f64());
    width.is_some_and(|width| width < NARROW)
}

/// Scrolls what the element is in so far that it is in sight.
pub fn bring_into_view(element: &HtmlElement) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// How many pixels of the screen each of the page's own is, which changes when it is enlarged.
pub fn pixel_ratio() -> f64 {
    window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// Whether the browser knows that it has no network.
pub fn is_offline() -> bool {
    window().is_some_and(|window| !window.navigator().on_line())
}

/// Whether the page itself came over an encrypted connection.
pub fn is_secure() -> bool {
    window().and_then(|window| window.location().protocol().ok()).is_some_and(|protocol| protocol == "https:")
}

/// An address as the browser would fetch it: relative ones from the page's base.
pub fn resolve(address: &str) -> Option<String> {
    let base = document()?.base_uri().ok()??;
    web_sys::Url::new_with_base(address, &base).ok().map(|url| url.href())
}

/// The query of the page's address, without its question mark.
pub fn query() -> String {
    let search = window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    search.strip_prefix('?').unwrap_or(&search).to_owned()
}

/// Puts another query into the page's address, in place of the one that is there.
pub fn replace_query(to: &str) {
    if to != query() {
        write_query(to, History::replace_state_with_url);
    }
}

/// The same as a step in the browser's history.
pub fn push_query(query: &str) {
    write_query(query, History::push_state_with_url);
}

fn write_query(query: &str, write: fn(&History, &JsValue, &str, Option<&str>) -> Result<(), JsValue>) {
    let Some(window) = window() else { return };
    let hash = window.location().hash().unwrap_or_default();
    let address = path_with(&window.location(), query) + &hash;
    if let Ok(history) = window.history() {
        let _ = write(&history, &JsValue::NULL, "", Some(&address));
    }
}

/// The page's address, without names and passwords in it, with another query and nothing after that.
pub fn address_with(query: &str) -> String {
    let Some(window) = window() else { return String::new() };
    window.location().origin().unwrap_or_default() + &path_with(&window.location(), query)
}

fn path_with(location: &Location, query: &str) -> String {
    let path = location.pathname().unwrap_or_default();
    if query.is_empty() { path } else { [&path, "?", query].concat() }
}

/// What a server said when `boot.js` asked for `config.json`: the status, 0 where nothing came, and the text.
pub async fn config_reply() -> (u16, String) {
    let begun = js_sys::Reflect::get(&js_sys::global(), &"configReply".into()).unwrap_or_default();
    let reply = JsFuture::from(js_sys::Promise::resolve(&begun)).await.unwrap_or_default();
    let part = |index| js_sys::Reflect::get_u32(&reply, index).unwrap_or_default();
    (part(0).as_f64().unwrap_or_default() as u16, part(1).as_string().unwrap_or_default())
}
