//! HTTP by hand, because a client library would tidy up what the tests want to see.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A reply, taken apart.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Whether the body came to its end, rather than the connection to its own.
    pub complete: bool,
}

impl Reply {
    /// The value of a header; its lines joined if there are several.
    pub fn header(&self, name: &str) -> Option<String> {
        let values: Vec<&str> =
            self.headers.iter().filter(|header| header.0 == name).map(|header| header.1.as_str()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// Status and `error_code` of a refusal.
    pub fn refusal(&self) -> (u16, String) {
        (self.status, self.json()["error_code"].as_str().unwrap_or_default().to_owned())
    }
}

/// Sends bytes and reads the reply; ten seconds at most.
pub async fn exchange(address: SocketAddr, request: &[u8]) -> Reply {
    let exchange = async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request).await.unwrap();
        let mut bytes = Vec::new();
        // A connection that breaks off is what some tests wait for.
        let _ = stream.read_to_end(&mut bytes).await;
        bytes
    };
    parse(&timeout(Duration::from_secs(10), exchange).await.expect("a reply in time"))
}

fn parse(bytes: &[u8]) -> Reply {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: Vec<(String, String)> = lines
        .map(|line| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).unwrap())
        .collect();
    let mut reply = Reply { status, headers, body: Vec::new(), complete: true };
    let rest = &bytes[end + 4..];
    if reply.header("transfer-encoding").is_some_and(|value| value == "chunked") {
        (reply.body, reply.complete) = dechunk(rest);
    } else {
        let length = reply.header("content-length").map_or(rest.len(), |value| value.parse().unwrap());
        reply.complete = rest.len() == length || rest.is_empty();
        reply.body = rest.to_vec();
    }
    reply
}

fn dechunk(mut rest: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        let Some(chunk) = rest.get(end + 2..end + 2 + length) else { break };
        if length == 0 {
            return (body, true);
        }
        body.extend_from_slice(chunk);
        rest = rest.get(end + 4 + length..).unwrap_or_default();
    }
    (body, false)
}
