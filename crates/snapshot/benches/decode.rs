//! Decoding a reply of 100,000 sessions, beside what a library does with the same bytes: `cargo bench -p sessions-snapshot`.

// As in a test, what does not hold is said by panicking.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use serde::Deserialize;
use serde_json::Value;
use sessions_snapshot::decode::Decoder;

fn main() {
    divan::main();
}

/// A reply as the service sends it: twelve nodes, clients of some applications, numbers as texts.
static REPLY: LazyLock<Vec<u8>> = LazyLock::new(|| {
    const COMMANDS: [&str; 8] = ["get", "set", "hgetall", "ping", "subscribe", "xreadgroup", "evalsha", "brpop"];
    const NODES: u32 = 12;
    // A small generator of numbers, so that a run can be repeated.
    let mut state = 1u32;
    let mut random = move |below: u32| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state % below
    };
    let node = |number: u32, random: &mut dyn FnMut(u32) -> u32| {
        let count = 100_000 / NODES + u32::from(number < 100_000 % NODES);
        let sessions = (0..count).map(|place| {
            let name = match random(5) {
                0 => String::new(),
                1 => "checkout-api".to_owned(),
                2 => format!("search-indexer-{}", random(64)),
                3 => format!("session-store-replica-{}", random(20_000)),
                _ => format!("cart-worker-{}", random(500)),
            };
            let age = random(3_000_000);
            format!(
                r#"{{"id":"{}","name":"{name}","cmd":"{}","age":"{age}","idle":"{}","db":"{}","addr":"10.{}.{}.{}:{}","fd":"{}","sub":"{}","psub":"0","multi":"-1"}}"#,
                200_000 + 3 * place,
                COMMANDS[random(8) as usize],
                random(age + 1),
                random(16),
                random(40),
                random(4),
                random(20),
                1024 + random(60_000),
                8 + place,
                random(20) / 18,
            )
        });
        let sessions = sessions.collect::<Vec<_>>().join(",");
        format!(r#"{{"node_id":"{number:032x}no12","total_count":{count},"sessions":[{sessions}]}}"#)
    };
    let nodes: Vec<String> = (0..NODES).map(|number| node(number, &mut random)).collect();
    format!(r#"{{"node_sessions":[{}]}}"#, nodes.join(",")).into_bytes()
});

/// As from a network, in pieces of 64 KiB that are copied once.
#[divan::bench]
fn decoder(bencher: Bencher<'_, '_>) {
    bencher.counter(BytesCount::of_slice(&**REPLY)).bench(|| {
        let mut decoder = Decoder::default();
        for piece in REPLY.chunks(64 * 1024) {
            decoder.space(piece.len()).copy_from_slice(piece);
            while decoder.read_some(usize::MAX).expect("the reply is the API's") {}
        }
        decoder.finish().expect("the reply is whole")
    });
}

/// What showing a reply of half the size while it loads costs.
#[divan::bench]
fn preview(bencher: Bencher<'_, '_>) {
    let mut decoder = Decoder::default();
    decoder.push(REPLY.get(..REPLY.len() / 2).unwrap_or_default()).expect("the reply is the API's");
    bencher.bench(|| decoder.preview());
}

/// A library's tree.
#[divan::bench(sample_count = 20)]
fn serde_json_value(bencher: Bencher<'_, '_>) {
    bencher
        .counter(BytesCount::of_slice(&**REPLY))
        .bench(|| serde_json::from_slice::<Value>(&REPLY).expect("the reply is JSON"));
}

/// A library's reader into structs, texts as texts of their own.
#[divan::bench(sample_count = 20)]
fn serde_json_structs(bencher: Bencher<'_, '_>) {
    bencher
        .counter(BytesCount::of_slice(&**REPLY))
        .bench(|| serde_json::from_slice::<Reply>(&REPLY).expect("the reply is the API's"));
}

#[derive(Deserialize)]
struct Reply {
    #[allow(dead_code)]
    node_sessions: Vec<Node>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Node {
    node_id: String,
    total_count: u32,
    sessions: Vec<Session>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Session {
    id: String,
    name: String,
    cmd: String,
    age: String,
    idle: String,
    db: String,
    addr: String,
    fd: String,
    sub: String,
    psub: String,
    multi: String,
}
