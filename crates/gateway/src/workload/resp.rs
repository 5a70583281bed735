//! As much of Redis' protocol as a client needs that sends commands and does not care for the answers. Source: the Redis
//! manual, "Redis serialization protocol specification", version 2.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// A command and its arguments, as an array of bulk strings.
pub fn encode(parts: &[&str]) -> Vec<u8> {
    let mut bytes = format!("*{}\r\n", parts.len()).into_bytes();
    for part in parts {
        bytes.extend_from_slice(format!("${}\r\n{part}\r\n", part.len()).as_bytes());
    }
    bytes
}

/// Reads one reply to its end, nested ones included, and drops it. An error of the server is a reply like any other.
///
/// # Errors
/// If the connection ends, or what comes is no reply.
pub async fn read_reply(reader: &mut (impl AsyncBufRead + Unpin)) -> io::Result<()> {
    let mut pending = 1_u64;
    let mut line = Vec::new();
    while pending > 0 {
        pending -= 1;
        line.clear();
        // No line of a reply is long but that of an error.
        reader.take(64 * 1024).read_until(b'\n', &mut line).await?;
        let Some((kind, rest)) = line.strip_suffix(b"\r\n").and_then(<[u8]>::split_first) else {
            return Err(if line.is_empty() { io::ErrorKind::UnexpectedEof } else { io::ErrorKind::InvalidData }.into());
        };
        let length = || std::str::from_utf8(rest).ok()?.parse::<i64>().ok();
        match kind {
            b'+' | b'-' | b':' => {}
            b'*' => pending += u64::try_from(length().ok_or(io::ErrorKind::InvalidData)?).unwrap_or(0),
            b'$' => {
                if let Ok(length) = u64::try_from(length().ok_or(io::ErrorKind::InvalidData)?) {
                    let end = length.saturating_add(2);
                    let dropped = tokio::io::copy_buf(&mut (&mut *reader).take(end), &mut tokio::io::sink()).await?;
                    if dropped < end {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
            }
            _ => return Err(io::ErrorKind::InvalidData.into()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_an_array_of_bulk_strings() {
        assert_eq!(encode(&["SET", "k", "é"]), "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\né\r\n".as_bytes());
    }

    #[tokio::test]
    async fn a_reply_is_read_to_its_end_and_no_further() {
        let replies = [
            "+OK\r\n",
            "-ERR no\r\n",
            ":-1\r\n",
            "$-1\r\n",
            "$0\r\n\r\n",
            "$4\r\na\r\nb\r\n",
            "*0\r\n",
            "*-1\r\n",
            "*2\r\n*1\r\n$1\r\na\r\n:1\r\n",
        ];
        for reply in replies {
            let text = format!("{reply}+next\r\n");
            let mut reader = text.as_bytes();
            read_reply(&mut reader).await.unwrap();
            assert_eq!(reader, b"+next\r\n", "{reply:?}");
        }
    }

    #[tokio::test]
    async fn what_is_no_reply_is_an_error() {
        for text in ["", "+OK", "?\r\n", "\r\n", "$x\r\n", "$5\r\nab\r\n", "*2\r\n+a\r\n"] {
            assert!(read_reply(&mut text.as_bytes()).await.is_err(), "{text:?}");
        }
    }
}
