use super::document;

/// Should the program ever stop at an error of its own, says so on the page and on the console: a table that looks alive and is
/// dead would be worse than none. The details name places in the program, never data.
pub fn say_when_broken() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        let _ = show();
    }));
}

fn show() -> Option<()> {
    let document = document()?;
    let message = document.create_element("p").ok()?;
    message.set_class_name("broken");
    message.set_attribute("role", "alert").ok()?;
    message.set_text_content(Some("This page has stopped working because of an error in it. Please reload it."));
    document.body()?.prepend_with_node_1(&message).ok()
}
