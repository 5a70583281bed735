//! The applications that use the simulated instance. All times in seconds.

/// What the clients of an application do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppKind {
    /// Command, reply, wait.
    Requests,
    /// Wait in `SUBSCRIBE`.
    Channels,
    /// Wait in `PSUBSCRIBE`.
    Patterns,
    /// Commands, and now and then a transaction that is being queued.
    Transactions,
    /// Connect, and are forgotten by the code that opened them.
    Leak,
}

/// What its clients call themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// All the same: the application's name.
    App,
    /// The name and the number of the host.
    Host,
    /// The name and a number for each connection.
    Connection,
    /// Not at all.
    Nothing,
}

/// An application: its share of the clients, where they come from, and how they behave.
#[derive(Clone, Copy, Debug)]
pub struct App {
    /// Name of the application.
    pub name: &'static str,
    /// Share of all clients; shares need not add up to anything.
    pub share: u32,
    /// Second octet of its addresses in 10.0.0.0/8.
    pub subnet: u8,
    /// Whether it connects over IPv6 instead, from a unique-local network.
    pub ipv6: bool,
    /// Hosts at least; large populations have more.
    pub hosts: u16,
    /// How long a connection lives, on average.
    pub lifetime: f32,
    /// How long a busy connection is idle between commands, on average; others of the pool take many times that.
    pub period: f32,
    /// Database.
    pub db: u8,
    /// What connections are called.
    pub naming: Naming,
    /// What they do.
    pub kind: AppKind,
    /// Commands, the frequent ones more than once.
    pub commands: &'static [&'static str],
}

const MINUTE: f32 = 60.0;
const HOUR: f32 = 3600.0;
const DAY: f32 = 24.0 * HOUR;

/// The applications of every simulated instance.
pub fn apps() -> &'static [App] {
    &APPS
}

static APPS: [App; 14] = [
    App {
        name: "checkout-api",
        share: 18,
        subnet: 3,
        ipv6: false,
        hosts: 24,
        lifetime: 9.0 * HOUR,
        period: 2.0,
        db: 0,
        naming: Naming::App,
        kind: AppKind::Requests,
        commands: &["get", "get", "get", "hgetall", "set", "expire", "hset", "ping"],
    },
    App {
        name: "session-store",
        share: 16,
        subnet: 7,
        ipv6: false,
        hosts: 40,
        lifetime: 2.0 * DAY,
        period: 6.0,
        db: 1,
        naming: Naming::Host,
        kind: AppKind::Requests,
        commands: &["get", "get", "setex", "setex", "ttl", "del", "ping"],
    },
    App {
        name: "cart-worker",
        share: 12,
        subnet: 3,
        ipv6: false,
        hosts: 16,
        lifetime: 5.0 * DAY,
        period: 15.0,
        db: 0,
        naming: Naming::Host,
        kind: AppKind::Requests,
        commands: &["brpop", "brpop", "brpop", "lpush", "hset", "hincrby"],
    },
    App {
        name: "pricing-cache",
        share: 11,
        subnet: 12,
        ipv6: false,
        hosts: 20,
        lifetime: 6.0 * HOUR,
        period: 1.0,
        db: 2,
        naming: Naming::App,
        kind: AppKind::Requests,
        commands: &["mget", "mget", "mget", "get", "mset", "exists"],
    },
    App {
        name: "rate-limiter",
        share: 8,
        subnet: 20,
        ipv6: true,
        hosts: 12,
        lifetime: 12.0 * HOUR,
        period: 0.5,
        db: 0,
        naming: Naming::Connection,
        kind: AppKind::Requests,
        commands: &["evalsha", "evalsha", "incr", "pexpire"],
    },
    App {
        name: "fraud-scoring",
        share: 6,
        subnet: 31,
        ipv6: false,
        hosts: 8,
        lifetime: 3.0 * HOUR,
        period: 4.0,
        db: 4,
        naming: Naming::Connection,
        kind: AppKind::Transactions,
        commands: &["multi", "watch", "exec", "zadd", "zrangebyscore", "hget"],
    },
    App {
        name: "search-indexer",
        share: 5,
        subnet: 44,
        ipv6: false,
        hosts: 6,
        lifetime: 11.0 * DAY,
        period: 40.0,
        db: 3,
        naming: Naming::Host,
        kind: AppKind::Requests,
        commands: &["xreadgroup", "xreadgroup", "xack", "scan", "zadd", "sadd"],
    },
    App {
        name: "notifier",
        share: 5,
        subnet: 9,
        ipv6: false,
        hosts: 10,
        lifetime: 8.0 * DAY,
        period: 30.0 * MINUTE,
        db: 0,
        naming: Naming::App,
        kind: AppKind::Channels,
        commands: &["subscribe"],
    },
    App {
        name: "presence-gateway",
        share: 3,
        subnet: 9,
        ipv6: false,
        hosts: 6,
        lifetime: 4.0 * DAY,
        period: HOUR,
        db: 0,
        naming: Naming::Host,
        kind: AppKind::Patterns,
        commands: &["psubscribe"],
    },
    App {
        name: "php-storefront",
        share: 6,
        subnet: 16,
        ipv6: false,
        hosts: 32,
        lifetime: 40.0,
        period: 1.0,
        db: 0,
        naming: Naming::Nothing,
        kind: AppKind::Requests,
        commands: &["get", "get", "hmget", "select", "setnx", "auth"],
    },
    App {
        name: "inventory-sync",
        share: 4,
        subnet: 51,
        ipv6: false,
        hosts: 4,
        lifetime: 13.0 * DAY,
        period: 5.0 * MINUTE,
        db: 5,
        naming: Naming::Nothing,
        kind: AppKind::Requests,
        commands: &["hscan", "hmset", "get", "ping"],
    },
    App {
        name: "report-cron",
        share: 2,
        subnet: 60,
        ipv6: false,
        hosts: 2,
        lifetime: 10.0 * MINUTE,
        period: 20.0,
        db: 3,
        naming: Naming::Connection,
        kind: AppKind::Requests,
        commands: &["scan", "scan", "hgetall", "keys", "info"],
    },
    App {
        name: "redis-exporter",
        share: 1,
        subnet: 99,
        ipv6: false,
        hosts: 2,
        lifetime: 13.0 * DAY,
        period: 15.0,
        db: 0,
        naming: Naming::App,
        kind: AppKind::Requests,
        commands: &["info", "info", "slowlog|get", "latency|latest", "client|list", "config|get"],
    },
    App {
        name: "recommendation-v2",
        share: 3,
        subnet: 77,
        ipv6: false,
        hosts: 5,
        lifetime: 3.0 * DAY,
        period: 1.0,
        db: 0,
        naming: Naming::App,
        kind: AppKind::Leak,
        commands: &["hello"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_application_leaks_and_every_one_does_something() {
        assert_eq!(apps().iter().filter(|app| app.kind == AppKind::Leak).count(), 1);
        assert!(apps().iter().all(|app| !app.commands.is_empty() && app.share > 0 && app.hosts > 0 && app.db < 16));
    }
}
