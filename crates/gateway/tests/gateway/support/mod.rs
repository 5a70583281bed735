//! What the tests stand on.

pub mod gateway;
pub mod http;
pub mod log;
pub mod upstream;

pub use gateway::{Gateway, encoded};
pub use http::{Reply, exchange};
pub use upstream::Upstream;

/// An address that nobody listens on, and that nobody else can take for as long as the socket is kept.
pub fn closed_address() -> (tokio::net::TcpSocket, std::net::SocketAddr) {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    (socket, address)
}
