//! The clients of a simulated instance at one moment, and how a later moment follows from it.
//!
//! A client is twenty bytes, so that a million can be moved on, or copied, in a few hundredths of a second. What happens in
//! a step is drawn from its length at once (clients that come, stay or go are a two-state Markov process), so an hour
//! costs what a second costs.

use fastrand::Rng;

use super::apps::{App, AppKind, apps};
use super::shape::NodeShape;

/// For each hundred clients that are there, so many are away on average and come back.
const AWAY_PERCENT: u8 = 3;
/// Seconds in which a leak would double if it went on as it begins.
const LEAK_TIME: f32 = 1800.0;
/// Nothing at time zero is older, in seconds: five weeks, the last restart.
const OLDEST: f32 = 35.0 * 24.0 * 3600.0;
/// Of a pool, some connections do most of the work: how many times the period each of these four is idle for.
const POOL: [f32; 4] = [1.0, 1.0, 6.0, 60.0];
/// Beyond this many connections from one host on average, there are more hosts.
const CONNECTIONS_A_HOST: usize = 400;
/// `Client::born` of a client that is away.
const AWAY: i32 = i32::MIN;

/// All clients, and the moment that they are at.
#[derive(Clone, Debug)]
pub struct Clients {
    now: i32,
    random: Rng,
    hosts: Vec<u16>,
    nodes: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    clients: Vec<Client>,
    next_id: u32,
}

/// One client, or the place of one that is away. Times are seconds since the start, negative before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Client {
    /// Session ID.
    pub id: u32,
    /// When it connected.
    pub born: i32,
    /// When it sent its last command.
    pub busy: i32,
    /// Which of its application's hosts it is on.
    pub host: u16,
    /// Its port there.
    pub port: u16,
    /// Index of its application.
    pub app: u8,
    /// Index of its last command in its application's list.
    pub command: u8,
    /// Commands queued in a transaction, -1 outside one.
    pub multi: i8,
}

impl Client {
    /// Whether it is connected.
    pub fn is_connected(&self) -> bool {
        self.born != AWAY
    }

    fn away(app: u8) -> Self {
        Self { id: 0, born: AWAY, busy: AWAY, host: 0, port: 0, app, command: 0, multi: -1 }
    }
}

/// What a step does to the clients of one application.
struct Step {
    app: &'static App,
    hosts: u16,
    /// Chance that a client is the same connection at the end.
    stay: f32,
    /// Chance that its place holds a client at the end, the same or another.
    filled: f32,
    /// Chance that a place which was free holds one at the end.
    arrive: f32,
}

impl Step {
    fn new(app: &'static App, hosts: u16, seconds: f32) -> Self {
        if app.kind == AppKind::Leak {
            return Self { app, hosts, stay: 1.0, filled: 1.0, arrive: 1.0 - (-seconds / LEAK_TIME).exp() };
        }
        let leaving = 1.0 / app.lifetime;
        let returning = leaving * 100.0 / f32::from(AWAY_PERCENT);
        let settled = 1.0 - (-(leaving + returning) * seconds).exp();
        let filled_share = returning / (leaving + returning);
        Self {
            app,
            hosts,
            stay: (-leaving * seconds).exp(),
            filled: 1.0 - (1.0 - filled_share) * settled,
            arrive: filled_share * settled,
        }
    }
}

impl Clients {
    /// The clients at time zero.
    pub fn new(shapes: &[NodeShape], mut random: Rng) -> Self {
        let sessions: usize = shapes.iter().map(|shape| shape.sessions).sum();
        let shares: usize = apps().iter().map(|app| app.share as usize).sum();
        let hosts = apps().iter().map(|app| {
            let clients = sessions * app.share as usize / shares;
            app.hosts.max(u16::try_from(clients / CONNECTIONS_A_HOST).unwrap_or(u16::MAX))
        });
        let hosts: Vec<u16> = hosts.collect();
        let lottery: Vec<u8> =
            (0_u8..).zip(apps()).flat_map(|(index, app)| (0..app.share).map(move |_| index)).collect();
        let nodes = shapes.iter().map(|shape| Node::new(shape.sessions, &lottery, &hosts, &mut random)).collect();
        Self { now: 0, random, hosts, nodes }
    }

    /// Seconds since the start.
    pub fn now(&self) -> i32 {
        self.now
    }

    /// How many clients a node has.
    pub fn count(&self, node: usize) -> u64 {
        self.of_node(node).iter().filter(|client| client.is_connected()).count() as u64
    }

    /// The clients of a node and the places of those that are away; empty for a node that does not exist.
    pub fn of_node(&self, node: usize) -> &[Client] {
        self.nodes.get(node).map(|node| node.clients.as_slice()).unwrap_or_default()
    }

    /// The clients of a node whose IDs are `covered` go.
    pub fn remove(&mut self, node: usize, covered: impl Fn(u32) -> bool) {
        let clients = self.nodes.get_mut(node).map(|node| node.clients.as_mut_slice()).unwrap_or_default();
        for client in clients.iter_mut().filter(|client| client.is_connected()) {
            if covered(client.id) {
                *client = Client::away(client.app);
            }
        }
    }

    /// Moves on to `now`. An earlier moment changes nothing.
    pub fn advance(&mut self, now: i32) {
        let seconds = now.saturating_sub(self.now);
        if seconds <= 0 {
            return;
        }
        self.now = now;
        let steps = apps().iter().zip(&self.hosts).map(|(app, &hosts)| Step::new(app, hosts, seconds as f32));
        let steps: Vec<Step> = steps.collect();
        let (mut leaked, mut free) = (0, 0);
        for node in &mut self.nodes {
            let counts = node.advance(now, seconds as f32, &steps, &mut self.random);
            leaked += counts.0;
            free += counts.1;
        }
        if free * 20 < leaked {
            // The leaking application is restarted, and begins again on all nodes.
            for client in self.nodes.iter_mut().flat_map(|node| &mut node.clients) {
                if steps.get(usize::from(client.app)).is_some_and(|step| step.app.kind == AppKind::Leak) {
                    *client = Client::away(client.app);
                }
            }
        }
    }
}

impl Node {
    fn new(sessions: usize, lottery: &[u8], hosts: &[u16], random: &mut Rng) -> Self {
        let mut node =
            Self { clients: Vec::with_capacity(sessions + sessions / 10), next_id: random.u32(1_000..900_000) };
        let mut away = Vec::new();
        for _ in 0..sessions {
            let index = random.choice(lottery).copied().unwrap_or_default();
            let Some((app, &hosts)) = apps().get(usize::from(index)).zip(hosts.get(usize::from(index))) else {
                continue;
            };
            let mut client = Client::away(index);
            connect(&mut client, 0, OLDEST, &mut 0, app, hosts, random);
            node.clients.push(client);
            if app.kind == AppKind::Leak || random.u8(..100) < AWAY_PERCENT {
                away.push(Client::away(index));
            }
        }
        // The oldest first, as servers list them, and their ids in that order.
        node.clients.sort_unstable_by_key(|client| client.born);
        for client in &mut node.clients {
            client.id = take_id(&mut node.next_id, random);
        }
        node.clients.append(&mut away);
        node
    }

    /// How many leaked connections there are before, and how many more there can be.
    fn advance(&mut self, now: i32, seconds: f32, steps: &[Step], random: &mut Rng) -> (usize, usize) {
        let (mut leaked, mut free) = (0_usize, 0_usize);
        for client in &mut self.clients {
            let Some(step) = steps.get(usize::from(client.app)) else { continue };
            let chance = random.f32();
            if !client.is_connected() {
                free += usize::from(step.app.kind == AppKind::Leak);
                if chance < step.arrive {
                    connect(client, now, seconds, &mut self.next_id, step.app, step.hosts, random);
                }
            } else if step.app.kind == AppKind::Leak {
                leaked += 1;
            } else if chance < step.stay {
                let quiet = quiet_time(client.port, step.app, random);
                if quiet < seconds {
                    client.busy = client.born.max(now - quiet as i32);
                    run_command(client, step.app, random);
                }
            } else if chance < step.filled {
                connect(client, now, seconds, &mut self.next_id, step.app, step.hosts, random);
            } else {
                *client = Client::away(client.app);
            }
        }
        (leaked, free)
    }
}

/// A connection that was made within the last `seconds`.
fn connect(client: &mut Client, now: i32, seconds: f32, next_id: &mut u32, app: &App, hosts: u16, random: &mut Rng) {
    client.id = take_id(next_id, random);
    // Some hosts have more than others.
    client.host = (random.f32() * random.f32() * f32::from(hosts)) as u16;
    client.port = random.u16(32_768..61_000);
    let age = exponential(app.lifetime, random).min(seconds);
    client.born = now - age as i32;
    if app.kind == AppKind::Leak {
        client.busy = client.born;
        client.command = 0;
        client.multi = -1;
    } else {
        client.busy = now - quiet_time(client.port, app, random).min(age) as i32;
        run_command(client, app, random);
    }
}

fn run_command(client: &mut Client, app: &App, random: &mut Rng) {
    let commands = u8::try_from(app.commands.len()).unwrap_or(u8::MAX).max(1);
    client.command = random.u8(0..commands);
    client.multi = match (app.kind, client.command) {
        // The first command of these is MULTI itself.
        (AppKind::Transactions, 0) => 0,
        (AppKind::Transactions, _) if random.u8(0..3) == 0 => random.i8(1..12),
        _ => -1,
    };
}

/// How long this connection is idle this time, in seconds.
fn quiet_time(port: u16, app: &App, random: &mut Rng) -> f32 {
    let place = POOL.get(usize::from(port % 4)).copied().unwrap_or(1.0);
    exponential(app.period * place, random)
}

fn exponential(mean: f32, random: &mut Rng) -> f32 {
    -(1.0 - random.f32()).ln() * mean
}

/// Between two clients that are still there, some others have come and gone.
fn take_id(next: &mut u32, random: &mut Rng) -> u32 {
    let id = *next;
    *next = next.wrapping_add(random.u32(1..4));
    id
}
