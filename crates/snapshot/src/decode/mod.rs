//! Bytes of a reply, as they come from the network, straight into a snapshot: one pass, no copy of the whole as a string.
//!
//! Between the parts of the reply (the root, a node, a session list) a small state machine keeps the place, so a reply may
//! break off and go on anywhere. A part itself (a key with its value, a whole session) is read from one slice; when the slice ends
//! within it, it is read again once more bytes have come.
//!
//! Speed comes from what replies are like: `shape` compares the bytes between two values with those of the session before, `words`
//! looks at eight bytes at a time, and `columns::Recent` knows short texts again. Whatever is not as expected is read by the general
//! way, member by member, so nothing depends on a guess being right.

mod cursor;
mod error;
mod inbox;
mod session;
mod shape;
mod text;
mod tree;
mod value;
mod words;

use crate::{Draft, Snapshot, SnapshotBuilder, TotalCount};
use cursor::{Cursor, Stop};
use inbox::Inbox;
use shape::Shape;

pub use error::{DecodeError, Expected};
pub(crate) use tree::read_tree;
pub(crate) use words::Short;

/// Reads one reply. Feed it with [`push`](Decoder::push), end with [`finish`](Decoder::finish).
///
/// Where bytes are to be copied only once and the work is to be sliced, copy them into [`space`](Decoder::space) and call
/// [`read_some`](Decoder::read_some) until it says that nothing is left.
#[derive(Debug, Default)]
pub struct Decoder {
    builder: SnapshotBuilder,
    draft: Draft,
    scratch: Vec<u8>,
    shape: Shape,
    /// What has come and is not read yet: less than one part after each push.
    inbox: Inbox,
    /// How many bytes must wait before another look at a part that was not whole pays: twice what it was, so that a part
    /// of any size is looked at in linear time.
    look_again_at: usize,
    read: u64,
    place: Place,
    saw_node_sessions: bool,
}

/// Where the decoder is between parts. `first` is true before the first element, where no comma may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Start,
    Root {
        first: bool,
    },
    Nodes {
        first: bool,
    },
    Node {
        first: bool,
    },
    Sessions {
        first: bool,
    },
    End,
}

impl Decoder {
    /// Takes the next bytes of the reply, of any number, and reads all that can be read.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), DecodeError> {
        self.space(bytes.len()).copy_from_slice(bytes);
        while self.read_some(usize::MAX)? {}
        Ok(())
    }

    /// Room for the next `len` bytes of the reply, which count as come: write all of them, then [`read_some`](Decoder::read_some).
    /// What is in it before is anything.
    pub fn space(&mut self, len: usize) -> &mut [u8] {
        self.inbox.space(len)
    }

    /// Reads on through at least one part of the reply and about `bytes_at_most` bytes, and says whether more can be read
    /// without more bytes coming. After an error there is nothing more to read.
    pub fn read_some(&mut self, bytes_at_most: usize) -> Result<bool, DecodeError> {
        if self.inbox.len() < self.look_again_at {
            return Ok(false);
        }
        self.read_parts(bytes_at_most)
    }

    /// A snapshot of what has been read so far, marked as partial, while reading goes on. The numbers of texts in it are those
    /// that later ones and the last have. Costs a copy of the columns.
    pub fn preview(&self) -> Snapshot {
        self.builder.preview()
    }

    /// How many sessions have been read.
    pub fn sessions(&self) -> usize {
        self.builder.len()
    }

    /// How many bytes have come.
    pub fn bytes(&self) -> u64 {
        self.read + self.inbox.len() as u64
    }

    /// The snapshot. When the reply is not whole or not the API's, the error comes with what had been read until there.
    pub fn finish(mut self) -> Result<Snapshot, Box<(DecodeError, Snapshot)>> {
        match self.read_parts(usize::MAX) {
            Err(error) => Err(Box::new((error, self.builder.finish(true)))),
            Ok(_) if self.place != Place::End => {
                Err(Box::new((DecodeError::CutOff { bytes: self.bytes() }, self.builder.finish(true))))
            }
            Ok(_) => Ok(self.builder.finish(false)),
        }
    }

    /// What has been read, when a reply ends before its time.
    pub fn abandon(self) -> Snapshot {
        self.builder.finish(true)
    }

    fn read_parts(&mut self, bytes_at_most: usize) -> Result<bool, DecodeError> {
        let inbox = core::mem::take(&mut self.inbox);
        let mut cursor = Cursor::new(inbox.unread());
        let mut read = 0;
        let result = loop {
            match self.read_part(&mut cursor) {
                Ok(more) => {
                    read = cursor.at();
                    if !more || read >= bytes_at_most {
                        break Ok(more);
                    }
                }
                Err(Stop::NeedMore) => break Ok(false),
                Err(Stop::Bad(expected)) => {
                    let offset = self.read + cursor.at() as u64;
                    break Err(DecodeError::NotTheApi { path: self.path(), offset, expected });
                }
            }
        };
        self.read += read as u64;
        self.inbox = inbox;
        self.inbox.consume(read);
        // A part of ordinary size is looked at with each chunk; only an unusually long one waits for its double.
        let rest = self.inbox.len();
        self.look_again_at = if result == Ok(true) || rest < 4096 { 0 } else { rest * 2 };
        result
    }

    /// Reads one part; false at the end of what there is to read.
    fn read_part(&mut self, cursor: &mut Cursor<'_>) -> Result<bool, Stop> {
        cursor.skip_space();
        if cursor.is_at_end() {
            return Ok(false);
        }
        self.place = match self.place {
            Place::Start => {
                cursor.skip_byte_order_mark()?;
                cursor.skip_space();
                cursor.expect(b'{', Expected::Reply)?;
                Place::Root { first: true }
            }
            Place::Root { first } => {
                if cursor.ends_object(first)? {
                    if !self.saw_node_sessions {
                        return Err(Stop::Bad(Expected::NodeSessions));
                    }
                    Place::End
                } else {
                    self.root_member(cursor)?
                }
            }
            Place::Nodes { first } => {
                if cursor.ends_array(first)? {
                    Place::Root { first: false }
                } else {
                    cursor.expect(b'{', Expected::Node)?;
                    self.builder.open_node();
                    Place::Node { first: true }
                }
            }
            Place::Node { first } => {
                if cursor.ends_object(first)? {
                    Place::Nodes { first: false }
                } else {
                    self.node_member(cursor)?
                }
            }
            Place::Sessions { first } => {
                if cursor.ends_array(first)? {
                    Place::Node { first: false }
                } else {
                    session::read(cursor, &mut self.builder, &mut self.draft, &mut self.scratch, &mut self.shape)?;
                    self.builder.push(&self.draft);
                    Place::Sessions { first: false }
                }
            }
            Place::End => return Err(Stop::Bad(Expected::Nothing)),
        };
        Ok(true)
    }

    fn root_member(&mut self, cursor: &mut Cursor<'_>) -> Result<Place, Stop> {
        let is_node_sessions = cursor.key(&mut self.scratch)? == b"node_sessions";
        if !is_node_sessions {
            value::read(cursor, &mut self.scratch)?;
            return Ok(Place::Root { first: false });
        }
        let place = match cursor.peek()? {
            b'[' => {
                cursor.advance(1);
                Place::Nodes { first: true }
            }
            b'n' => {
                cursor.literal(b"null")?;
                Place::Root { first: false }
            }
            _ => return Err(Stop::Bad(Expected::NodeList)),
        };
        self.saw_node_sessions = true;
        Ok(place)
    }

    fn node_member(&mut self, cursor: &mut Cursor<'_>) -> Result<Place, Stop> {
        let key = cursor.key(&mut self.scratch)?.to_vec();
        if key == b"sessions" {
            return match cursor.peek()? {
                b'[' => {
                    cursor.advance(1);
                    Ok(Place::Sessions { first: true })
                }
                b'n' => {
                    cursor.literal(b"null")?;
                    Ok(Place::Node { first: false })
                }
                _ => Err(Stop::Bad(Expected::SessionList)),
            };
        }
        let value = value::read(cursor, &mut self.scratch)?;
        if let Some(node) = self.builder.node() {
            match key.as_slice() {
                b"node_id" => node.id = value.text().map(lossy).unwrap_or_default(),
                b"total_count" => node.total_count = TotalCount::read(value.text()),
                _ => node.extras.push((lossy(&key), value.written())),
            }
        }
        Ok(Place::Node { first: false })
    }

    /// Where the decoder is, as a path into the reply.
    fn path(&self) -> String {
        let mut path = String::from("$");
        if matches!(self.place, Place::Nodes { .. } | Place::Node { .. } | Place::Sessions { .. }) {
            path.push_str(".node_sessions[");
            let nodes = self.builder.nodes();
            let node = if matches!(self.place, Place::Nodes { .. }) { nodes } else { nodes.saturating_sub(1) };
            path.push_str(&node.to_string());
            path.push(']');
        }
        if let Place::Sessions { .. } = self.place {
            path.push_str(".sessions[");
            path.push_str(&self.builder.sessions_of_node().to_string());
            path.push(']');
        }
        path
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests;
