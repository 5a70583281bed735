//! Who the clients are, decided before any of them connects.

use std::net::Ipv4Addr;
use std::time::Duration;

use fastrand::Rng;

/// What a client does with its connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Commands with pauses between.
    Requests,
    /// Blocks in `BRPOP` most of the time.
    Queue,
    /// Waits in `SUBSCRIBE`.
    Channels,
    /// Waits in `PSUBSCRIBE`.
    Patterns,
    /// Opens `MULTI`, queues, waits, and ends it.
    Transactions,
    /// A few commands, and gone again.
    Visits,
    /// Connects and does nothing any more; more and more of them come.
    Leak,
}

/// One client's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientPlan {
    /// Index of its server.
    pub server: usize,
    /// What it does.
    pub role: Role,
    /// What it calls itself; empty for not at all.
    pub name: String,
    /// Its database.
    pub db: u8,
    /// Where it connects from, if the server is on loopback.
    pub source: Ipv4Addr,
    /// How long after the start it comes.
    pub delay: Duration,
    /// How long its connection lives, on average.
    pub lifetime: Duration,
    /// Its longest pause between two commands.
    pub pause: Duration,
    /// Seed for what it decides on its way.
    pub seed: u64,
}

struct Kind {
    share: u32,
    role: Role,
    name: &'static str,
    /// Whether the host's number belongs to the name.
    numbered: bool,
    db: u8,
    /// Last octet of its first address in 127.0.0.0/24.
    subnet: u8,
    hosts: u8,
    lifetime: u64,
    pause: u64,
}

/// Names and sources as in the simulation, on a smaller scale.
const KINDS: [Kind; 9] = [
    Kind {
        share: 24,
        role: Role::Requests,
        name: "checkout-api",
        numbered: false,
        db: 0,
        subnet: 10,
        hosts: 6,
        lifetime: 900,
        pause: 4,
    },
    Kind {
        share: 16,
        role: Role::Requests,
        name: "session-store",
        numbered: true,
        db: 1,
        subnet: 20,
        hosts: 8,
        lifetime: 1800,
        pause: 20,
    },
    Kind {
        share: 14,
        role: Role::Queue,
        name: "cart-worker",
        numbered: true,
        db: 0,
        subnet: 30,
        hosts: 4,
        lifetime: 3600,
        pause: 20,
    },
    Kind {
        share: 10,
        role: Role::Transactions,
        name: "fraud-scoring",
        numbered: false,
        db: 4,
        subnet: 40,
        hosts: 3,
        lifetime: 600,
        pause: 15,
    },
    Kind {
        share: 8,
        role: Role::Channels,
        name: "notifier",
        numbered: false,
        db: 0,
        subnet: 50,
        hosts: 3,
        lifetime: 3600,
        pause: 0,
    },
    Kind {
        share: 4,
        role: Role::Patterns,
        name: "presence-gateway",
        numbered: true,
        db: 0,
        subnet: 60,
        hosts: 2,
        lifetime: 3600,
        pause: 0,
    },
    Kind {
        share: 12,
        role: Role::Visits,
        name: "",
        numbered: false,
        db: 0,
        subnet: 70,
        hosts: 5,
        lifetime: 6,
        pause: 1,
    },
    Kind {
        share: 4,
        role: Role::Visits,
        name: "report-cron",
        numbered: true,
        db: 3,
        subnet: 80,
        hosts: 1,
        lifetime: 30,
        pause: 3,
    },
    Kind {
        share: 8,
        role: Role::Leak,
        name: "recommendation-v2",
        numbered: false,
        db: 0,
        subnet: 90,
        hosts: 2,
        lifetime: 0,
        pause: 0,
    },
];

/// The second half of a leak's connections come one by one within this time, in milliseconds.
const LEAK_TIME: u64 = 600_000;

/// The parts of `clients` clients on `servers` servers. The same arguments make the same plan.
pub fn plan(clients: u32, servers: usize, seed: u64) -> Vec<ClientPlan> {
    let mut random = Rng::with_seed(seed);
    let lottery: Vec<&Kind> = KINDS.iter().flat_map(|kind| (0..kind.share).map(move |_| kind)).collect();
    // In milliseconds: a server takes so many new connections at once, and no more.
    let arrival = u64::from(clients).clamp(1, 10_000);
    let mut part = |_| {
        let kind = random.choice(&lottery)?;
        let host = random.u8(0..kind.hosts);
        let name = if kind.numbered { format!("{}-{host}", kind.name) } else { kind.name.to_owned() };
        let leaks_later = kind.role == Role::Leak && random.bool();
        let delay = random.u64(0..if leaks_later { LEAK_TIME } else { arrival });
        Some(ClientPlan {
            server: random.usize(0..servers.max(1)),
            role: kind.role,
            name,
            db: kind.db,
            source: Ipv4Addr::new(127, 0, 0, kind.subnet + host),
            delay: Duration::from_millis(delay),
            lifetime: Duration::from_secs(kind.lifetime),
            pause: Duration::from_secs(kind.pause),
            seed: random.u64(..),
        })
    };
    (0..clients).filter_map(&mut part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_bounded_and_can_be_repeated() {
        let parts = plan(500, 3, 1);
        assert_eq!(parts.len(), 500);
        assert_eq!(parts, plan(500, 3, 1));
        assert_ne!(parts, plan(500, 3, 2));
    }

    #[test]
    fn every_role_is_played_on_every_server_from_several_addresses() {
        let parts = plan(500, 3, 1);
        for kind in &KINDS {
            assert!(parts.iter().any(|part| part.role == kind.role));
        }
        for server in 0..3 {
            assert!(parts.iter().any(|part| part.server == server));
        }
        let mut sources: Vec<_> = parts.iter().map(|part| part.source).collect();
        sources.sort();
        sources.dedup();
        assert!(sources.len() > 20 && !sources.contains(&Ipv4Addr::LOCALHOST));
        assert!(parts.iter().all(|part| part.source.is_loopback() && part.server < 3));
    }
}
