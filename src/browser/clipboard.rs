use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::{document, window};

/// Copies a text; says whether the browser allowed it.
pub async fn copy(text: &str) -> bool {
    write(text).await.is_some() || copy_by_command(text).is_some()
}

/// The way for encrypted pages and localhost. Elsewhere there is no clipboard object, whatever the types say.
async fn write(text: &str) -> Option<()> {
    let navigator = window()?.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok().filter(|value| value.is_object())?;
    let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
    JsFuture::from(clipboard.write_text(text)).await.ok().map(drop)
}

/// The way for plain HTTP, as on many intranets: a text field is selected and the old copy command given.
fn copy_by_command(text: &str) -> Option<()> {
    let document = document()?;
    let field: HtmlElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_class_name("copy-field");
    let _ = js_sys::Reflect::set(&field, &"value".into(), &text.into());
    let focused = document.active_element();
    document.body()?.append_child(&field).ok()?;
    let call = |object: &JsValue, name: &str, argument: &[JsValue]| -> Option<JsValue> {
        let function: js_sys::Function = js_sys::Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
        function.apply(object, &argument.iter().collect()).ok()
    };
    call(&field, "select", &[]);
    let done = call(&document, "execCommand", &["copy".into()]).is_some_and(|value| value.is_truthy());
    field.remove();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.focus();
    }
    done.then_some(())
}
