//! Clients for real Redis servers, so that a server on somebody's own machine has sessions worth looking at.

mod client;
mod plan;
mod resp;

use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use redis::{ConnectionAddr, IntoConnectionInfo};
use tokio::task::JoinSet;
use tracing::{info, warn};

pub use plan::{ClientPlan, Role, plan};
pub use resp::{encode, read_reply};

use crate::cli::WorkloadArgs;

/// A server that clients are opened on.
#[derive(Clone)]
pub struct Target {
    /// Where it listens.
    pub address: SocketAddr,
    /// User of its access control list, if any.
    pub user: Option<String>,
    /// Password, if it has one.
    pub password: Option<String>,
    /// Whether it takes connections from other loopback addresses than its own.
    pub any_source: bool,
}

/// Why there is no workload.
#[derive(Debug, PartialEq, Eq)]
pub enum WorkloadError {
    /// A `--redis` is no address; the how-manieth.
    BadAddress(usize),
    /// No server is at an address that is one; its host and port.
    Unreachable(String),
    /// The system lets the program have fewer connections than clients are asked for; how many.
    TooMany(u64),
}

/// Files that are open besides the clients' connections.
const SPARE_FILES: u64 = 64;

impl fmt::Display for WorkloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The address may hold a password, so it is not repeated.
            Self::BadAddress(number) => {
                write!(f, "The address of --redis number {number} cannot be used. Write redis://HOST:PORT.")
            }
            Self::TooMany(limit) => write!(
                f,
                "The system lets this program have {limit} open files. Ask for fewer --clients, or raise the limit (ulimit -n)."
            ),
            Self::Unreachable(place) => {
                write!(f, "No Redis server takes connections at {place}. Start it, or correct --redis.")
            }
        }
    }
}

impl std::error::Error for WorkloadError {}

/// Keeps at most `args.clients` clients connected until `end`, or until their time is over.
///
/// # Errors
/// A [`WorkloadError`] if one of the servers cannot be used; checked before any client is opened.
pub async fn run(args: &WorkloadArgs, end: impl Future<Output = ()>) -> Result<(), WorkloadError> {
    let mut targets = Vec::with_capacity(args.redis.len());
    for (url, number) in args.redis.iter().zip(1..) {
        targets.push(target(url, number).await?);
    }
    let needed = u64::from(args.clients) + SPARE_FILES;
    let limit = rlimit::increase_nofile_limit(needed).unwrap_or(needed);
    if limit < needed {
        return Err(WorkloadError::TooMany(limit));
    }
    let targets: Arc<[Target]> = targets.into();
    let mut clients = JoinSet::new();
    for plan in plan(args.clients, targets.len(), args.seed) {
        clients.spawn(client::live(plan, Arc::clone(&targets)));
    }
    info!(clients = args.clients, servers = targets.len(), "the workload runs; end it with Ctrl-C");
    let time_is_over = async {
        match args.seconds {
            Some(seconds) => tokio::time::sleep(Duration::from_secs(seconds)).await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        () = end => {}
        () = time_is_over => {}
    }
    clients.shutdown().await;
    info!("the workload has ended");
    Ok(())
}

async fn target(url: &str, number: usize) -> Result<Target, WorkloadError> {
    let bad = || WorkloadError::BadAddress(number);
    // A name as in `serve`, so that the same list can be given to both.
    let url = match url.split_once('=') {
        Some((name, rest)) if !name.contains("://") => rest,
        _ => url,
    };
    let info = url.into_connection_info().map_err(|_| bad())?;
    let ConnectionAddr::Tcp(host, port) = info.addr() else { return Err(bad()) };
    let unreachable = || WorkloadError::Unreachable(format!("{host}:{port}"));
    let addresses = tokio::net::lookup_host((host.as_str(), *port)).await.map_err(|_| unreachable())?;
    for address in addresses {
        let connecting = tokio::time::timeout(Duration::from_secs(3), tokio::net::TcpStream::connect(address));
        if matches!(connecting.await, Ok(Ok(_))) {
            let settings = info.redis_settings();
            let (user, password) = (settings.username(), settings.password());
            let any_source = client::takes_any_source(address).await;
            if address.ip().is_loopback() && !any_source {
                warn!(
                    "the server at {host}:{port} takes clients of 127.0.0.1 only; with --protected-mode no they come from many addresses"
                );
            }
            return Ok(Target {
                address,
                user: user.map(str::to_owned),
                password: password.map(str::to_owned),
                any_source,
            });
        }
    }
    Err(unreachable())
}
