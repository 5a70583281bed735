/// The bytes that have come and are not read yet, in one piece.
///
/// Whoever has the bytes copies them straight into it, and they are read where they lie. The room is used again and again, so
/// that it is cleared once and not for each chunk.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    bytes: Vec<u8>,
    read: usize,
    filled: usize,
}

impl Inbox {
    /// The next `len` bytes, to be written over.
    pub(super) fn space(&mut self, len: usize) -> &mut [u8] {
        if self.bytes.len() - self.filled < len && self.read > 0 {
            self.bytes.copy_within(self.read..self.filled, 0);
            self.filled -= self.read;
            self.read = 0;
        }
        let start = self.filled;
        self.filled += len;
        if self.bytes.len() < self.filled {
            self.bytes.resize(self.filled, 0);
        }
        self.bytes.get_mut(start..self.filled).unwrap_or_default()
    }

    /// What has come and is not read yet.
    pub(super) fn unread(&self) -> &[u8] {
        self.bytes.get(self.read..self.filled).unwrap_or_default()
    }

    /// How many bytes that is.
    pub(super) fn len(&self) -> usize {
        self.filled - self.read
    }

    /// Says that the next `count` bytes have been read.
    pub(super) fn consume(&mut self, count: usize) {
        self.read += count.min(self.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_out_in_the_order_in_which_they_went_in() {
        let mut inbox = Inbox::default();
        let (mut written, mut read) = (0u8, 0u8);
        for step in 0..200usize {
            for byte in inbox.space(step % 7) {
                *byte = written;
                written = written.wrapping_add(1);
            }
            let take = (step % 5).min(inbox.len());
            for &byte in &inbox.unread()[..take] {
                assert_eq!(byte, read);
                read = read.wrapping_add(1);
            }
            inbox.consume(take);
        }
        assert_eq!(inbox.len(), usize::from(written.wrapping_sub(read)) + 256 * (inbox.len() / 256));
    }

    #[test]
    fn room_is_used_again() {
        let mut inbox = Inbox::default();
        for _ in 0..1000 {
            inbox.space(100).fill(1);
            inbox.consume(100);
        }
        assert_eq!(inbox.bytes.len(), 100);
    }
}
