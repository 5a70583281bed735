use core::net::{IpAddr, SocketAddr};

use crate::columns::Int;
use crate::query::{Field, NetField, NetTest, Network, NumberField, NumberTest, Query, Term, Test, TextField, parse};
use crate::select;
use crate::snapshot::{Column, IntField, Snapshot};

/// The terms that a cell stands for, the best first and three at most: each can be read, and chooses the cell's own row. None where
/// a value is nothing, or is not what its column has.
pub fn terms_of_cell(snapshot: &Snapshot, row: u32, column: Column) -> Vec<String> {
    let mut terms: Vec<Term> = match column {
        Column::Addr => of_address(snapshot, row),
        Column::Name => {
            Term::equals(Field::Text(TextField::Name), snapshot.names().get(row as usize)).into_iter().collect()
        }
        Column::Cmd => {
            Term::equals(Field::Text(TextField::Cmd), snapshot.commands().get(row as usize)).into_iter().collect()
        }
        Column::Node => return term_of_node(snapshot, snapshot.node_of(row)).into_iter().collect(),
        Column::Number(field) => match snapshot.ints(field).get(row as usize) {
            Int::Number(number) => of_number(field, number),
            Int::Nothing | Int::Odd(_) => Vec::new(),
        },
    };
    terms.retain(|term| {
        let printed = parse(&term.print());
        printed.is_ok_and(|query| select::chooses(snapshot, &query, row))
    });
    terms.iter().map(Term::print).collect()
}

/// The term that asks for the sessions of a node, by its place among the nodes; `None` where its ID cannot be asked for.
pub fn term_of_node(snapshot: &Snapshot, node: usize) -> Option<String> {
    let term = Term::equals(Field::Text(TextField::Node), &snapshot.nodes().get(node)?.id)?.print();
    parse(&term).is_ok().then_some(term)
}

/// A term that asks for the opposite.
pub fn negated(term: &str) -> String {
    match parse(term) {
        Ok(Query::Where(node)) => Query::Where(node.negated()).print(),
        _ => ["-", term.trim()].concat(),
    }
}

fn of_address(snapshot: &Snapshot, row: u32) -> Vec<Term> {
    let addresses = snapshot.addresses();
    let (host, port) = addresses.get(row as usize);
    let ip = addresses.host_ids().get(row as usize).and_then(|id| addresses.ips().get(id.index()).copied().flatten());
    let net = |field, test| Term::new(Test::Net { field, test });
    let Some(ip) = ip.map(|ip| ip.to_canonical()) else {
        let bare = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
        let whole = snapshot.raw(row, Column::Addr);
        let mut terms = vec![net(NetField::Ip, NetTest::Equals(vec![bare.to_owned()]))];
        if whole != bare {
            terms.push(net(NetField::Addr, NetTest::Equals(vec![whole])));
        }
        return terms;
    };
    let mut terms = vec![net(NetField::Ip, NetTest::Within(vec![Network::host(ip)]))];
    if let Some(port) = port {
        terms.push(net(NetField::Addr, NetTest::Socket(vec![SocketAddr::new(ip, port)])));
    }
    // The networks that people give to one room or one customer.
    let prefix = if matches!(ip, IpAddr::V4(_)) { 24 } else { 64 };
    let network = Network::new(ip, prefix);
    terms.extend(network.map(|network| net(NetField::Addr, NetTest::Within(vec![network]))));
    terms
}

fn of_number(field: IntField, number: i64) -> Vec<Term> {
    let field = match field {
        IntField::Id => NumberField::Id,
        IntField::Age => NumberField::Age,
        IntField::Idle => NumberField::Idle,
        IntField::Db => NumberField::Db,
        IntField::Fd => NumberField::Fd,
        IntField::Sub => NumberField::Sub,
        IntField::Psub => NumberField::Psub,
        IntField::Multi => NumberField::Multi,
    };
    let term = |test| Term::new(Test::Number { field, test });
    if field.is_duration() {
        return vec![term(NumberTest::AtLeast(number)), term(NumberTest::AtMost(number))];
    }
    Term::equals(Field::Number(field), &number.to_string()).into_iter().collect()
}
