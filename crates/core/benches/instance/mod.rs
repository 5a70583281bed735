//! A big instance to measure with: the same every time, with values spread as they are in real ones.

use sessions_core::snapshot::{Draft, Snapshot, SnapshotBuilder};

const APPS: [&str; 12] = [
    "checkout-api",
    "checkout-worker",
    "cart",
    "catalog",
    "search",
    "session-store",
    "rate-limiter",
    "feed",
    "notifications",
    "canary",
    "billing",
    "reports",
];
const COMMANDS: [&str; 10] =
    ["get", "set", "mget", "hgetall", "expire", "ping", "subscribe", "client|list", "zadd", "NULL"];

/// So many sessions on 12 nodes, or on 48 where they are more than 100,000. Ten of them come from each host.
pub fn instance(sessions: u32) -> Snapshot {
    let nodes = if sessions > 100_000 { 48 } else { 12 };
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut builder = SnapshotBuilder::default();
    let mut draft = Draft::default();
    for row in 0..sessions {
        if row % sessions.div_ceil(nodes) == 0 {
            builder.open_node();
            if let Some(node) = builder.node() {
                node.id = format!("784b3fb7bac14bc490659950dd4f0{:02x}fno12", row / sessions.div_ceil(nodes));
            }
        }
        draft.clear();
        let mut set = |key: &str, value: &str| builder.set(&mut draft, key.as_bytes(), Some(value.as_bytes()));
        let host = random.below(sessions / 10);
        set(
            "addr",
            &format!("10.{}.{}.{}:{}", host >> 16 & 255, host >> 8 & 255, host & 255, 1024 + random.below(60_000)),
        );
        let app = APPS.get(random.below(12) as usize).copied().unwrap_or_default();
        if random.below(10) > 0 {
            set("name", &format!("{app}-{}", random.below(40)));
        }
        set("cmd", COMMANDS.get(random.below(10) as usize).copied().unwrap_or_default());
        set("id", &(54_000 + row).to_string());
        let age = random.below(3_000_000);
        set("age", &age.to_string());
        // Most have just been at work; some leak.
        let idle = if random.below(8) > 0 { random.below(60) } else { random.below(age + 1) };
        set("idle", &idle.to_string());
        set("db", &random.below(16).saturating_sub(8).to_string());
        set("fd", &(8 + row % 20_000).to_string());
        set("sub", if app == "feed" { "1" } else { "0" });
        set("psub", "0");
        set("multi", if random.below(50) == 0 { "3" } else { "-1" });
        builder.push(&draft);
    }
    builder.finish(false)
}

/// A small generator of numbers that look random (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (((self.0 >> 32) * u64::from(end.max(1))) >> 32) as u32
    }
}
