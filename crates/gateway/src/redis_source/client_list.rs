//! The text of `CLIENT LIST` as sessions.
//!
//! One client a line, `name=value` fields parted by spaces. Servers add and drop fields from version to version, so
//! unknown ones are passed over and missing ones stay empty. Source: the Redis manual, "CLIENT LIST".

use sessions_core::api::Session;

use crate::api::Rows;

/// The clients of one reply, read line by line.
pub struct ClientList {
    text: Vec<u8>,
    position: usize,
}

impl ClientList {
    /// Takes the whole reply as it came.
    pub fn new(text: Vec<u8>) -> Self {
        Self { text, position: 0 }
    }

    /// How many clients there are.
    pub fn count(&self) -> u64 {
        self.text.split(|&byte| byte == b'\n').filter(|line| !trimmed(line).is_empty()).count() as u64
    }
}

impl Rows for ClientList {
    fn next_into(&mut self, session: &mut Session) -> bool {
        while let Some(rest) = self.text.get(self.position..).filter(|rest| !rest.is_empty()) {
            let line = rest.split(|&byte| byte == b'\n').next().unwrap_or_default();
            self.position += line.len() + 1;
            let line = trimmed(line);
            if !line.is_empty() {
                parse_line(line, session);
                return true;
            }
        }
        false
    }
}

fn trimmed(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Overwrites `session` with one line. Bytes that are no UTF-8 become U+FFFD.
pub fn parse_line(line: &[u8], session: &mut Session) {
    for field in FIELDS {
        field.1(session).clear();
    }
    let mut current: Option<&mut String> = None;
    for token in line.split(|&byte| byte == b' ') {
        let Some(equals) = token.iter().position(|&byte| byte == b'=') else {
            // A space within a value (the path of a Unix socket may have one): the value goes on.
            if let Some(value) = &mut current {
                value.push(' ');
                value.push_str(&String::from_utf8_lossy(token));
            }
            continue;
        };
        let (name, value) = token.split_at(equals);
        current = FIELDS.iter().find(|field| field.0.as_bytes() == name).map(|field| field.1(session));
        if let Some(field) = &mut current {
            // The first of two fields of one name stands: what follows it may be part of somebody's text.
            if field.is_empty() {
                field.push_str(&String::from_utf8_lossy(value.get(1..).unwrap_or_default()));
            } else {
                current = None;
            }
        }
    }
}

type Field = (&'static str, fn(&mut Session) -> &mut String);

const FIELDS: [Field; 11] = [
    ("id", |session| &mut session.id),
    ("addr", |session| &mut session.addr),
    ("fd", |session| &mut session.fd),
    ("name", |session| &mut session.name),
    ("age", |session| &mut session.age),
    ("idle", |session| &mut session.idle),
    ("db", |session| &mut session.db),
    ("sub", |session| &mut session.sub),
    ("psub", |session| &mut session.psub),
    ("multi", |session| &mut session.multi),
    ("cmd", |session| &mut session.cmd),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Vec<Session> {
        let mut list = ClientList::new(text.to_vec());
        let mut session = Session::default();
        let mut sessions = Vec::new();
        while list.next_into(&mut session) {
            sessions.push(session.clone());
        }
        assert_eq!(ClientList::new(text.to_vec()).count(), sessions.len() as u64);
        sessions
    }

    #[test]
    fn redis_5() {
        let text = b"id=4 addr=127.0.0.1:50846 fd=8 name= age=3 idle=0 flags=N db=0 sub=0 psub=0 multi=-1 qbuf=26 \
            qbuf-free=32742 obl=0 oll=0 omem=0 events=r cmd=client\n";
        let expected = Session {
            id: "4".into(),
            name: String::new(),
            cmd: "client".into(),
            age: "3".into(),
            idle: "0".into(),
            db: "0".into(),
            addr: "127.0.0.1:50846".into(),
            fd: "8".into(),
            sub: "0".into(),
            psub: "0".into(),
            multi: "-1".into(),
        };
        assert_eq!(read(text), [expected]);
    }

    #[test]
    fn redis_6_2() {
        let text =
            b"id=12 addr=127.0.0.1:51442 laddr=127.0.0.1:6379 fd=9 name=cart-worker age=11 idle=2 flags=b db=3 sub=0 \
            psub=0 multi=-1 qbuf=0 qbuf-free=0 argv-mem=10 obl=0 oll=0 omem=0 tot-mem=20512 events=r cmd=brpop \
            user=default redir=-1\n";
        let sessions = read(text);
        let session = sessions.first().unwrap();
        assert_eq!((session.name.as_str(), session.cmd.as_str(), session.db.as_str()), ("cart-worker", "brpop", "3"));
        assert_eq!(session.addr, "127.0.0.1:51442", "not laddr");
    }

    #[test]
    fn redis_7_with_subscriber_transaction_and_socket() {
        // Recorded from 7.0.15.
        let text = b"id=3 addr=127.0.0.1:48734 laddr=127.0.0.1:7801 fd=9 name=notifier age=2 idle=1 flags=P db=0 sub=2 psub=1 \
            ssub=0 multi=-1 qbuf=0 qbuf-free=20474 argv-mem=0 multi-mem=0 rbs=1024 rbp=0 obl=0 oll=0 omem=0 tot-mem=22376 \
            events=r cmd=psubscribe user=default redir=-1 resp=2\n\
            id=4 addr=127.0.0.1:48742 laddr=127.0.0.1:7801 fd=11 name= age=2 idle=2 flags=N db=0 sub=0 psub=0 ssub=0 multi=-1 \
            qbuf=0 qbuf-free=4 argv-mem=0 multi-mem=0 rbs=1024 rbp=0 obl=0 oll=0 omem=0 tot-mem=1800 events=r cmd=NULL \
            user=default redir=-1 resp=2\n\
            id=5 addr=[::1]:47314 laddr=[::1]:7801 fd=12 name= age=2 idle=1 flags=x db=1 sub=0 psub=0 ssub=0 multi=3 qbuf=0 \
            qbuf-free=20474 argv-mem=0 multi-mem=63 rbs=1024 rbp=0 obl=0 oll=0 omem=0 tot-mem=22431 events=r cmd=incr \
            user=default redir=-1 resp=2\n\
            id=6 addr=/tmp/my redis.sock:0 laddr=/tmp/my redis.sock:0 fd=13 name=cart-worker age=2 idle=1 flags=bU db=0 sub=0 \
            psub=0 ssub=0 multi=-1 qbuf=0 qbuf-free=20474 argv-mem=7 multi-mem=0 rbs=1024 rbp=0 obl=0 oll=0 omem=0 \
            tot-mem=22303 events=r cmd=brpop user=default redir=-1 resp=2\n";
        let sessions = read(text);
        assert_eq!(sessions.len(), 4);
        assert_eq!((sessions[0].sub.as_str(), sessions[0].psub.as_str()), ("2", "1"));
        assert_eq!(sessions[1].cmd, "NULL");
        assert_eq!((sessions[2].addr.as_str(), sessions[2].multi.as_str()), ("[::1]:47314", "3"));
        // A server does not escape the path of its socket.
        assert_eq!((sessions[3].addr.as_str(), sessions[3].fd.as_str()), ("/tmp/my redis.sock:0", "13"));
        assert_eq!((sessions[3].name.as_str(), sessions[3].cmd.as_str()), ("cart-worker", "brpop"));
    }

    #[test]
    fn valkey_8() {
        let text = b"id=3 addr=127.0.0.1:45352 laddr=127.0.0.1:6379 fd=8 name=sessions-gateway age=0 idle=0 flags=N capa= db=0 \
            sub=0 psub=0 ssub=0 multi=-1 watch=0 qbuf=0 qbuf-free=20474 argv-mem=10 multi-mem=0 rbs=1024 rbp=16384 obl=0 \
            oll=0 omem=0 tot-mem=22298 events=r cmd=client|list user=default redir=-1 resp=2 lib-name= lib-ver= \
            tot-net-in=34 tot-net-out=0 tot-cmds=1\n";
        let sessions = read(text);
        assert_eq!((sessions[0].name.as_str(), sessions[0].cmd.as_str()), ("sessions-gateway", "client|list"));
    }

    #[test]
    fn missing_fields_are_empty_and_unknown_ones_are_passed_over() {
        let sessions = read(b"new-field=1 id=9 other= =x\r\n\r\n\n");
        assert_eq!(sessions, [Session { id: "9".into(), ..Session::default() }]);
    }

    #[test]
    fn a_value_may_hold_an_equals_sign_and_any_byte() {
        let sessions = read(b"id=1 name=a=b=\xff\xfe cmd=get\nid=2 name=\xe6\x9f\xa5 cmd=set");
        assert_eq!(sessions[0].name, "a=b=\u{fffd}\u{fffd}");
        assert_eq!(sessions[1].name, "查");
    }

    #[test]
    fn nothing_of_a_line_is_left_in_the_next() {
        let sessions = read(b"id=1 name=left addr=1.2.3.4:5\nid=2\n");
        assert_eq!(sessions[1], Session { id: "2".into(), ..Session::default() });
    }
}
