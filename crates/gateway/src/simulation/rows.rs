//! Simulated clients as sessions.

use std::fmt::Write as _;
use std::sync::Arc;

use sessions_core::api::Session;

use super::apps::{App, AppKind, Naming, apps};
use super::clients::{Client, Clients};
use crate::api::Rows;

/// File descriptors that a server has open before its first client.
const FIRST_FD: usize = 8;

/// The sessions of one node at one moment.
pub struct SimulatedRows {
    clients: Arc<Clients>,
    node: usize,
    position: usize,
}

impl SimulatedRows {
    /// The rows of the node of that index.
    pub fn new(clients: Arc<Clients>, node: usize) -> Self {
        Self { clients, node, position: 0 }
    }
}

impl Rows for SimulatedRows {
    fn next_into(&mut self, session: &mut Session) -> bool {
        while let Some(client) = self.clients.of_node(self.node).get(self.position) {
            self.position += 1;
            if client.is_connected()
                && let Some(app) = apps().get(usize::from(client.app))
            {
                write_session(client, app, self.clients.now(), FIRST_FD + self.position, session);
                return true;
            }
        }
        false
    }
}

fn write_session(client: &Client, app: &App, now: i32, fd: usize, session: &mut Session) {
    set(&mut session.id, format_args!("{}", client.id));
    match app.naming {
        Naming::App => set(&mut session.name, format_args!("{}", app.name)),
        Naming::Host => set(&mut session.name, format_args!("{}-{}", app.name, client.host)),
        Naming::Connection => set(&mut session.name, format_args!("{}:{:x}", app.name, client.id)),
        Naming::Nothing => session.name.clear(),
    }
    let command = app.commands.get(usize::from(client.command)).copied().unwrap_or("NULL");
    set(&mut session.cmd, format_args!("{command}"));
    set(&mut session.age, format_args!("{}", now - client.born));
    set(&mut session.idle, format_args!("{}", now - client.busy));
    set(&mut session.db, format_args!("{}", app.db));
    if app.ipv6 {
        set(&mut session.addr, format_args!("[fd00:{}::{:x}]:{}", app.subnet, client.host + 1, client.port));
    } else {
        let (block, host) = (client.host / 250, client.host % 250 + 1);
        set(&mut session.addr, format_args!("10.{}.{block}.{host}:{}", app.subnet, client.port));
    }
    set(&mut session.fd, format_args!("{fd}"));
    let subscribed = |kind: AppKind, most: u16| if app.kind == kind { 1 + client.port % most } else { 0 };
    set(&mut session.sub, format_args!("{}", subscribed(AppKind::Channels, 7)));
    set(&mut session.psub, format_args!("{}", subscribed(AppKind::Patterns, 3)));
    set(&mut session.multi, format_args!("{}", client.multi));
}

fn set(field: &mut String, value: std::fmt::Arguments<'_>) {
    field.clear();
    // A String takes all that is written to it.
    let _ = field.write_fmt(value);
}
