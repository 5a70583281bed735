//! The parts put together and listening.

use std::fmt;
use std::fs;
use std::future::{Future, IntoFuture};
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use axum::Router;
use axum::middleware::{from_fn_with_state, map_request};
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use crate::api::{self, Accounts, Api, Clock, Instance, Others, Region, Tokens};
use crate::base_path::{BasePath, below};
use crate::cli::ServeArgs;
use crate::faults::Faults;
use crate::host_guard::{HostGuard, guard_host};
use crate::proxy::connect::Connector;
use crate::proxy::{
    self, AllowError, AllowList, Limits, OriginError, OriginPolicy, Proxy, ReplyCache, StandIn, strip_stand_in_host,
};
use crate::redis_source::{NodeError, RedisNode};
use crate::simulation::{Simulation, hostile};
use crate::site::{self, BUILT_IN, FrameAncestors, PageConfig, Site, SiteAccess, SiteError, SiteFiles};

/// Sessions of the simulation where the command line asks for none and names no server.
const DEFAULT_SIMULATION: u32 = 10_000;
/// Where the page is built.
const USUAL_FOLDER: &str = "dist";
/// Bytes of a request through the proxy; the longest one has some hundred session ids.
const REQUEST_LIMIT: usize = 1024 * 1024;
/// Name, connection and TLS through the proxy.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// After the signal to end, replies that are on their way have so long.
const GRACE: Duration = Duration::from_secs(2);

/// A gateway that listens, and answers once it is [run](Self::run).
pub struct Server {
    listener: TcpListener,
    router: Router,
    address: SocketAddr,
    base: BasePath,
}

/// Why a gateway cannot start. Each is a sentence for the person at the command line.
#[derive(Debug)]
pub enum StartError {
    /// The address cannot be listened on.
    Listen(String, io::Error),
    /// The site cannot be served.
    Site(SiteError),
    /// A host for the proxy is none.
    Host(AllowError),
    /// An origin for the proxy is none.
    Origin(OriginError),
    /// A Redis server's address is none; its name.
    Redis(String, NodeError),
    /// Two nodes have one name.
    SameName(String),
    /// TLS cannot be set up.
    Tls(String),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen(address, error) => {
                write!(
                    f,
                    "Cannot listen on {address}: {error}. Choose another address with --listen; port 0 takes any that is free."
                )
            }
            Self::Site(error) => write!(f, "{error}"),
            Self::Host(error) => write!(f, "{error}"),
            Self::Origin(error) => write!(f, "{error}"),
            Self::Redis(name, error) => write!(f, "--redis {name}: {error}."),
            Self::SameName(name) => write!(f, "Two nodes are called {name:?}. Give each --redis its own name."),
            Self::Tls(error) => write!(f, "TLS cannot be set up: {error}."),
        }
    }
}

impl std::error::Error for StartError {}

impl Server {
    /// Listens as the command line says. Connections wait until the server is run.
    ///
    /// # Errors
    /// A [`StartError`] for whatever of the command line cannot be.
    pub async fn bind(args: &ServeArgs) -> Result<Self, StartError> {
        let connector = Connector::new().map_err(|error| StartError::Tls(error.to_string()))?;
        Self::bind_with(args, connector).await
    }

    /// The same with another way for the proxy to look up names and to trust servers.
    ///
    /// # Errors
    /// As [`bind`](Self::bind).
    pub async fn bind_with(args: &ServeArgs, connector: Connector) -> Result<Self, StartError> {
        let sandboxed = args.allow_sandboxed_frames.then(|| "null".to_owned());
        let origins: Vec<String> = args.allow_origin.iter().cloned().chain(sandboxed).collect();
        let origins = OriginPolicy::new(&origins).map_err(StartError::Origin)?;
        let hosts = AllowList::new(&args.allow_host).map_err(StartError::Host)?;
        let instance = instance(args)?;
        let tokens = Tokens {
            accepted: args.token.clone(),
            expired: args.expired_token.clone(),
            denied: args.denied_token.clone(),
            throttled: args.throttled_token.clone(),
        };
        let accounts = Accounts::new(tokens, args.password.clone(), args.access_key.clone());
        let failed = |error| StartError::Listen(args.listen.clone(), error);
        let listener = TcpListener::bind(&args.listen).await.map_err(failed)?;
        let address = reachable(listener.local_addr().map_err(failed)?);

        let config = PageConfig::new(&address.to_string(), &args.project, &args.instance, accounts.ways());
        let site = site(args, config).map_err(StartError::Site)?;
        let guard = HostGuard {
            on: listener.local_addr().map_err(failed)?.ip().is_loopback(),
            known: origins.hosts().map(str::to_owned).collect(),
        };
        let limits = Limits {
            request: REQUEST_LIMIT,
            reply: args.proxy_max_body,
            connect: CONNECT_TIMEOUT,
            total: Duration::from_secs(args.proxy_timeout),
        };
        let api = Api {
            instance,
            others: Others::new(&args.region, args.instances as usize),
            region: Region { name: args.region.clone(), project: args.project.clone() },
            accounts,
            token_seconds: i64::from(args.token_seconds),
            clock: Clock { offset_seconds: i64::from(args.clock_offset) },
            faults: Faults::new(&args.fault),
            service_calls: AtomicU64::default(),
            latency: Duration::from_millis(args.latency),
        };
        let api = api::router(Arc::new(api));
        let stand_in = args.stand_in.then(|| StandIn { region: args.region.clone(), api: api.clone() });
        let proxy = Proxy {
            hosts: hosts.with_own(address, args.base_path.clone()),
            origins,
            connector,
            limits,
            stand_in,
            faults: args.proxy_fault.clone(),
            cache: ReplyCache::default(),
        };
        let router = api.merge(proxy::router(Arc::new(proxy))).merge(site::router(Arc::new(site)));
        let base = args.base_path.clone();
        let router = below(base.clone(), router)
            .layer(map_request(async |request| strip_stand_in_host(request)))
            .layer(from_fn_with_state(Arc::new(guard), guard_host));
        Ok(Self { listener, router, address, base })
    }

    /// Where the gateway is reached from this machine.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of the page, for a browser on this machine.
    pub fn page(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }

    /// Answers until `end`, and then for a moment the replies that are on their way.
    ///
    /// # Errors
    /// If the listening socket fails.
    pub async fn run(self, end: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let (ended, wait) = tokio::sync::oneshot::channel::<()>();
        let shutdown = async move {
            end.await;
            drop(ended);
        };
        let listener = self.listener.tap_io(|stream| {
            // A reply's last bytes should not wait for more; a socket that refuses is merely slower.
            let _ = stream.set_nodelay(true);
        });
        let serving = axum::serve(listener, self.router).with_graceful_shutdown(shutdown).into_future();
        let too_late = async {
            let _ = wait.await;
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            result = serving => result,
            () = too_late => Ok(()),
        }
    }
}

fn site(args: &ServeArgs, config: PageConfig) -> Result<Site, SiteError> {
    let ancestors = FrameAncestors::new(&args.frame_ancestor).map_err(SiteError::BadAncestor)?;
    let config = config.with_hosts(ancestors.origins());
    let access = SiteAccess {
        connect: args.connect_src.clone(),
        ancestors,
        sandboxed: args.allow_sandboxed_frames,
        base: args.base_path.clone(),
    };
    let read =
        |file: &PathBuf| fs::read_to_string(file).map_err(|error| SiteError::NoConfig(file.clone(), error.to_string()));
    let given = args.config.as_ref().map(read).transpose()?;
    Site::new(files(args.site.as_deref())?, &access, &config, given)
}

/// The named folder, or else the page of this program, or else the usual folder.
fn files(named: Option<&Path>) -> Result<SiteFiles, SiteError> {
    match named {
        Some(folder) => Ok(SiteFiles::Folder(folder.to_owned())),
        None if !BUILT_IN.is_empty() => Ok(SiteFiles::built_in(BUILT_IN)),
        None if Path::new(USUAL_FOLDER).is_dir() => Ok(SiteFiles::Folder(USUAL_FOLDER.into())),
        None => Err(SiteError::NoPage(USUAL_FOLDER.into())),
    }
}

fn instance(args: &ServeArgs) -> Result<Instance, StartError> {
    let mut redis: Vec<RedisNode> = Vec::with_capacity(args.redis.len());
    let taken = |name: &str| args.hostile && name == hostile::NODE_ID;
    for named in &args.redis {
        if taken(&named.name) || redis.iter().any(|node| node.name == named.name) {
            return Err(StartError::SameName(named.name.clone()));
        }
        redis.push(
            RedisNode::new(&named.name, &named.url).map_err(|error| StartError::Redis(named.name.clone(), error))?,
        );
    }
    let simulated = args.simulate.or(redis.is_empty().then_some(DEFAULT_SIMULATION));
    Ok(Instance {
        project: args.project.clone(),
        instance: args.instance.clone(),
        redis,
        simulation: simulated.map(|sessions| Simulation::new(sessions as usize, args.seed)),
        hostile: args.hostile,
        started: Instant::now(),
    })
}

/// An address that a browser on this machine can open, in place of one that means "all".
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_means_all_is_shown_as_loopback() {
        assert_eq!(reachable("0.0.0.0:81".parse().unwrap()).to_string(), "127.0.0.1:81");
        assert_eq!(reachable("[::]:81".parse().unwrap()).to_string(), "127.0.0.1:81");
        assert_eq!(reachable("10.1.2.3:81".parse().unwrap()).to_string(), "10.1.2.3:81");
    }
}
