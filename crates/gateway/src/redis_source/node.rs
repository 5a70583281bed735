//! One server, asked through one connection that is kept.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, ConnectionAddr, Pipeline, RedisError};
use tokio::sync::Mutex;
use tracing::warn;

use super::client_list::ClientList;
use crate::api::{NodeReading, Removal};

/// How the gateway's own connection is called in the list that it reads.
const CONNECTION_NAME: &str = "sessions-gateway";
/// A server that does not take a connection in this time counts as unreachable.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);
/// The list of a hundred thousand clients takes a second or two; more than this is a server in trouble.
const REPLY_TIMEOUT: Duration = Duration::from_secs(10);

/// A Redis server under the name that the command line gives it.
pub struct RedisNode {
    /// Node ID in replies.
    pub name: String,
    client: Client,
    connection: Mutex<Option<MultiplexedConnection>>,
}

/// Why a server's clients could not be listed.
#[derive(Debug)]
pub enum NodeError {
    /// The address is no `redis://HOST:PORT` that can be used.
    BadAddress,
    /// The server did not take the connection, or refused the command.
    Redis(RedisError),
}

impl fmt::Display for NodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The address may hold a password, so it is not repeated.
            Self::BadAddress => f.write_str("This is no address of a Redis server. Write redis://HOST:PORT, with :PASSWORD@ before HOST if it has one"),
            Self::Redis(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for NodeError {}

impl RedisNode {
    /// A node that is asked at `url`; nothing is connected yet.
    ///
    /// # Errors
    /// [`NodeError::BadAddress`] for anything but a plain `redis://` address.
    pub fn new(name: &str, url: &str) -> Result<Self, NodeError> {
        if !url.starts_with("redis://") {
            return Err(NodeError::BadAddress);
        }
        let client = Client::open(url).map_err(|_| NodeError::BadAddress)?;
        Ok(Self { name: name.to_owned(), client, connection: Mutex::new(None) })
    }

    /// The server's clients now, the gateway's own connection among them.
    ///
    /// # Errors
    /// [`NodeError::Redis`] if the server cannot be reached or does not answer in time; the log has it.
    pub async fn read(&self) -> Result<NodeReading, NodeError> {
        let kept = self.connection.lock().await.is_some();
        let mut result = self.client_list().await;
        if kept && result.as_ref().is_err_and(|error| !error.is_timeout()) {
            // A kept connection may have died since: the server was restarted, or somebody closed all its sessions.
            result = self.client_list().await;
        }
        match result {
            Ok(text) => {
                let list = ClientList::new(text);
                Ok(NodeReading::Listed {
                    node_id: self.name.clone(),
                    total_count: Some(list.count()),
                    rows: Box::new(list),
                })
            }
            Err(error) => {
                warn!(node = %self.name, %error, "the node cannot be read");
                Err(NodeError::Redis(error))
            }
        }
    }

    /// The server's address, where it is one and no name.
    pub fn private_ip(&self) -> String {
        match self.client.get_connection_info().addr() {
            ConnectionAddr::Tcp(host, _) if host == "localhost" => "127.0.0.1".to_owned(),
            ConnectionAddr::Tcp(host, _) if host.parse::<IpAddr>().is_ok() => host.clone(),
            _ => String::new(),
        }
    }

    /// Closes clients of the server, but for the gateway's own connection, which the server passes over.
    ///
    /// # Errors
    /// [`NodeError::Redis`] if the server cannot be reached or does not answer in time; the log has it.
    pub async fn remove(&self, removal: &Removal) -> Result<(), NodeError> {
        let mut commands = redis::pipe();
        let mut kill = |filter: &str, value: &str| {
            commands.cmd("CLIENT").arg("KILL").arg(filter).arg(value).ignore();
        };
        match removal {
            Removal::All => {
                kill("TYPE", "normal");
                kill("TYPE", "pubsub");
            }
            // A server refuses what is no ID of a client, and with it all that was asked for at once.
            Removal::Ids(ids) => {
                ids.iter().filter(|id| id.parse::<i64>().is_ok_and(|id| id > 0)).for_each(|id| kill("ID", id));
            }
        }
        let kept = self.connection.lock().await.is_some();
        let mut result = self.run(&commands).await;
        if kept && result.as_ref().is_err_and(|error| !error.is_timeout()) {
            result = self.run(&commands).await;
        }
        result.map_err(|error| {
            warn!(node = %self.name, %error, "sessions of the node cannot be deleted");
            NodeError::Redis(error)
        })
    }

    async fn run(&self, commands: &Pipeline) -> Result<(), RedisError> {
        let mut connection = self.connect().await?;
        let reply = commands.query_async(&mut connection).await;
        if reply.is_err() {
            *self.connection.lock().await = None;
        }
        reply
    }

    async fn client_list(&self) -> Result<Vec<u8>, RedisError> {
        let mut connection = self.connect().await?;
        // The name goes along with each call, so it is there again after a reconnection.
        let mut commands = redis::pipe();
        commands.cmd("CLIENT").arg("SETNAME").arg(CONNECTION_NAME).ignore();
        commands.cmd("CLIENT").arg("LIST");
        let reply: Result<(Vec<u8>,), RedisError> = commands.query_async(&mut connection).await;
        if reply.is_err() {
            *self.connection.lock().await = None;
        }
        reply.map(|(text,)| text)
    }

    async fn connect(&self) -> Result<MultiplexedConnection, RedisError> {
        let mut kept = self.connection.lock().await;
        if let Some(connection) = kept.as_ref() {
            return Ok(connection.clone());
        }
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT_TIMEOUT))
            .set_response_timeout(Some(REPLY_TIMEOUT));
        let connection = self.client.get_multiplexed_async_connection_with_config(&config).await?;
        *kept = Some(connection.clone());
        Ok(connection)
    }
}
