//! A server for the proxy to call, which remembers what reached it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Ends with the test's runtime.
pub struct Upstream {
    pub address: SocketAddr,
    received: Arc<Mutex<Vec<Vec<u8>>>>,
}

/// What it does with a request.
#[derive(Clone)]
pub enum Answer {
    /// Sends these bytes and closes.
    Bytes(Vec<u8>),
    /// Sends nothing, and keeps the connection.
    Silence,
    /// Sends the bytes again and again, ten times a second.
    Drip(Vec<u8>, Vec<u8>),
}

impl Upstream {
    /// Gives every request the same answer.
    pub async fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let received = Arc::new(Mutex::new(Vec::new()));
        let requests = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, answer.clone(), Arc::clone(&requests)));
            }
        });
        Self { address, received }
    }

    /// Answers with a status, headers (whole lines) and a body with its length.
    pub async fn replying(status: &str, headers: &[&str], body: &str) -> Self {
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let text = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len());
        Self::start(Answer::Bytes(text.into_bytes())).await
    }

    /// Answers with an empty JSON object.
    pub async fn ok() -> Self {
        Self::replying("200 OK", &["Content-Type: application/json"], "{}").await
    }

    /// The requests so far, byte for byte.
    pub fn requests(&self) -> Vec<String> {
        self.received.lock().unwrap().iter().map(|bytes| String::from_utf8(bytes.clone()).unwrap()).collect()
    }

    /// The value for `--allow-host`.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

async fn serve(mut stream: TcpStream, answer: Answer, requests: Arc<Mutex<Vec<Vec<u8>>>>) {
    let request = read_request(&mut stream).await;
    requests.lock().unwrap().push(request);
    match answer {
        Answer::Bytes(bytes) => drop(stream.write_all(&bytes).await),
        Answer::Silence => std::future::pending().await,
        Answer::Drip(head, drop) => {
            let _ = stream.write_all(&head).await;
            while stream.write_all(&drop).await.is_ok() {
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
        }
    }
}

async fn read_request(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let mut more = [0; 4096];
        let count = stream.read(&mut more).await.unwrap_or(0);
        bytes.extend_from_slice(&more[..count]);
        let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
        let length =
            text.split("content-length: ").nth(1).and_then(|rest| rest.split("\r\n").next()?.parse::<usize>().ok());
        let whole =
            text.split_once("\r\n\r\n").is_some_and(|(head, _)| bytes.len() >= head.len() + 4 + length.unwrap_or(0));
        if count == 0 || whole {
            return bytes;
        }
    }
}
