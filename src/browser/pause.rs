use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Lets the browser draw and take input before going on. A message to oneself and not a timer: timers that follow each other are
/// slowed down to 4 ms each.
pub async fn pause() {
    let Ok(channel) = MessageChannel::new() else { return };
    let received = js_sys::Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        let _ = JsFuture::from(received).await;
    }
    channel.port1().set_onmessage(None);
    channel.port1().close();
}
