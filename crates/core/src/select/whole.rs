//! Host and port together against a regular expression: the one question that depends on every row.

use super::bits::Bits;
use super::regex::{Pattern, start};
use super::work::Work;
use crate::cells::itoa;
use crate::columns::{Addresses, Int, TextId};
use crate::query::Error;
use crate::regex::{Machine, State};

/// How many ends of hosts are told apart, each with a table of what ports lead to.
const MOST_TAILS: usize = 64;

/// What is known of a port after a tail.
const YES: u8 = 1;
const NO: u8 = 2;

/// Where an expression stands after a host: hosts that lead to the same place lead on in the same way.
struct Tail {
    /// One of the hosts that lead there.
    host: TextId,
    state: State,
    ports: Vec<u8>,
}

/// The rows, of `candidates` or of all, whose host and port together match.
pub(super) fn matching(
    addresses: &Addresses,
    pattern: &mut Pattern,
    candidates: Option<Bits>,
    work: &mut Work<'_>,
) -> Result<Bits, Error> {
    let len = addresses.host_ids().len();
    let rows = match &candidates {
        Some(candidates) => candidates.ones(),
        None => (0..len as u32).collect(),
    };
    work.take(rows.len() * 4 + len / 64, pattern.span())?;
    let mut bits = Bits::zeros(len);
    let mut tails = Vec::new();
    // For each host its tail, counted from 1.
    let mut tail_of = vec![0u32; addresses.hosts().len()];
    for &row in &rows {
        let Some(&host) = addresses.host_ids().get(row as usize) else { break };
        let Some(tail) = tail_of.get_mut(host.index()) else { break };
        let port = match addresses.ports().get(row as usize) {
            Int::Number(port) => Some(port),
            Int::Nothing | Int::Odd(_) => None,
        };
        let mut asking = Asking { addresses, machine: &mut pattern.machine, work };
        if *tail == 0 {
            if asking.work.budget.is_spent() {
                break;
            }
            let state = asking.after_host(host);
            *tail = match tails.iter().position(|tail: &Tail| tail.state == state) {
                Some(known) => known as u32 + 1,
                None if tails.len() < MOST_TAILS => {
                    tails.push(Tail { host, state, ports: Vec::new() });
                    tails.len() as u32
                }
                None => {
                    if asking.after_port(state, port) {
                        bits.insert(row as usize);
                    }
                    continue;
                }
            };
        }
        if tails.get_mut(*tail as usize - 1).is_some_and(|tail| tail.has(port, &mut asking)) {
            bits.insert(row as usize);
        }
    }
    pattern.end(work).map(|()| bits)
}

struct Asking<'a, 'w, 'b> {
    addresses: &'a Addresses,
    machine: &'a mut Machine,
    work: &'w mut Work<'b>,
}

impl Asking<'_, '_, '_> {
    fn after_host(&mut self, host: TextId) -> State {
        let host = start(self.addresses.hosts().get(host));
        self.machine.run(self.machine.start(), host, self.work.budget)
    }

    /// Whether it matches when this port, or nothing, follows.
    fn after_port(&mut self, state: State, port: Option<i64>) -> bool {
        let mut state = state;
        if let Some(port) = port
            && !Machine::is_settled(state)
        {
            state = self.machine.run(state, ":", self.work.budget);
            state = self.machine.run(state, itoa(port, &mut [0; 20]), self.work.budget);
        }
        self.machine.finish(state, self.work.budget)
    }
}

impl Tail {
    fn has(&mut self, port: Option<i64>, asking: &mut Asking<'_, '_, '_>) -> bool {
        if self.ports.is_empty() && asking.addresses.host_ids().len() > usize::from(u16::MAX) {
            self.ports.resize(usize::from(u16::MAX) + 1, 0);
        }
        let known = port.and_then(|port| self.ports.get_mut(port as usize));
        match known.as_deref() {
            Some(&YES) => return true,
            Some(&NO) => return false,
            _ => {}
        }
        if asking.machine.is_forgotten(self.state) {
            self.state = asking.after_host(self.host);
        }
        let answer = asking.after_port(self.state, port);
        if let Some(known) = known {
            *known = if answer { YES } else { NO };
        }
        answer
    }
}
