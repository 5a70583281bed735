//! A connection to a host, at an address that was checked: the name is resolved once, here, and nothing after this resolves
//! it again, so a name server cannot give one answer to the check and another to the connection.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

use super::address::is_public;
use super::allow::Permission;
use super::target::Target;

/// Where names are looked up.
#[derive(Clone, Debug, Default)]
pub enum Names {
    /// In the system's resolver.
    #[default]
    System,
    /// In a table, for tests.
    Table(HashMap<String, Vec<IpAddr>>),
}

/// Why there is no connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectError {
    /// The name is unknown.
    UnknownName,
    /// All its addresses are within a network.
    PrivateAddress,
    /// None of its addresses takes a connection.
    Refused,
    /// The TLS handshake failed.
    Tls,
}

impl Names {
    /// The addresses of a target that may be connected to.
    ///
    /// # Errors
    /// [`ConnectError::UnknownName`] and [`ConnectError::PrivateAddress`].
    pub async fn resolve(&self, target: &Target, permission: Permission) -> Result<Vec<SocketAddr>, ConnectError> {
        let found: Vec<IpAddr> = match (target.literal, self) {
            (Some(address), _) => vec![address],
            (None, Self::Table(table)) => table.get(&target.host).cloned().unwrap_or_default(),
            (None, Self::System) => {
                let found = tokio::net::lookup_host((target.host.as_str(), target.port)).await;
                found.map_err(|_| ConnectError::UnknownName)?.map(|address| address.ip()).collect()
            }
        };
        if found.is_empty() {
            return Err(ConnectError::UnknownName);
        }
        let allowed = found.into_iter().filter(|&address| permission.private_address || is_public(address));
        let allowed: Vec<SocketAddr> = allowed.map(|address| SocketAddr::new(address, target.port)).collect();
        if allowed.is_empty() { Err(ConnectError::PrivateAddress) } else { Ok(allowed) }
    }
}

/// Makes connections, with or without TLS.
#[derive(Clone)]
pub struct Connector {
    /// Where names are looked up.
    pub names: Names,
    tls: TlsConnector,
}

impl Connector {
    /// A connector that trusts the system's certificates, or the common ones where the system has none.
    ///
    /// # Errors
    /// If the TLS library has no usable protocol version, which does not happen with the features it is built with.
    pub fn new() -> Result<Self, tokio_rustls::rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if roots.is_empty() {
            roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        }
        Self::with(Names::System, roots)
    }

    /// A connector that looks names up in `names` and trusts `roots`.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with(names: Names, roots: RootCertStore) -> Result<Self, tokio_rustls::rustls::Error> {
        let provider = Arc::new(crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let config = config.with_root_certificates(roots).with_no_client_auth();
        Ok(Self { names, tls: TlsConnector::from(Arc::new(config)) })
    }

    /// A connection to a target, tried at one address after the other.
    ///
    /// # Errors
    /// A [`ConnectError`] that says how far it came.
    pub async fn connect(&self, target: &Target, permission: Permission) -> Result<Connection, ConnectError> {
        let addresses = self.names.resolve(target, permission).await?;
        let stream = TcpStream::connect(addresses.as_slice()).await.map_err(|_| ConnectError::Refused)?;
        stream.set_nodelay(true).map_err(|_| ConnectError::Refused)?;
        if !target.https {
            return Ok(Connection::Plain(stream));
        }
        let name = match target.literal {
            Some(address) => ServerName::IpAddress(address.into()),
            None => ServerName::try_from(target.host.clone()).map_err(|_| ConnectError::Tls)?,
        };
        let stream = self.tls.connect(name, stream).await.map_err(|_| ConnectError::Tls)?;
        Ok(Connection::Tls(Box::new(stream)))
    }
}

/// A connection to a host.
pub enum Connection {
    /// As it is.
    Plain(TcpStream),
    /// Encrypted.
    Tls(Box<TlsStream<TcpStream>>),
}

impl AsyncRead for Connection {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_read(context, buffer),
            Self::Tls(stream) => Pin::new(stream).poll_read(context, buffer),
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_write(context, bytes),
            Self::Tls(stream) => Pin::new(stream).poll_write(context, bytes),
        }
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_flush(context),
            Self::Tls(stream) => Pin::new(stream).poll_flush(context),
        }
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Plain(stream) => Pin::new(stream).poll_shutdown(context),
            Self::Tls(stream) => Pin::new(stream).poll_shutdown(context),
        }
    }
}
