//! All that the gateways of this test program log, at every level.

use std::io;
use std::sync::{Mutex, Once};

use tracing_subscriber::filter::LevelFilter;

static START: Once = Once::new();
static TEXT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Writer;

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        TEXT.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Begins to write down; once is enough.
pub fn start() {
    START.call_once(|| {
        tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(false).with_writer(|| Writer).init();
    });
}

/// What was logged so far.
pub fn text() -> String {
    String::from_utf8_lossy(&TEXT.lock().unwrap()).into_owned()
}
