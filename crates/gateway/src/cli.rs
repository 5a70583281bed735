//! The command line. None of it can be printed as a whole: it holds tokens, and addresses with passwords.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand};

use crate::api::{DEFAULT_INSTANCE, DEFAULT_PROJECT, KeyAccount, PasswordAccount};
use crate::base_path::BasePath;
use crate::faults::Fault;
use crate::proxy::ProxyFault;
use crate::unechoed::Unechoed;

/// Serves the dashboard of GeminiDB Redis sessions, with a guarded CORS proxy and the sessions API.
#[derive(Parser)]
#[command(name = "gateway", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The two programs in one.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the dashboard, the proxy and the API.
    Serve(Box<ServeArgs>),
    /// Open clients on Redis servers, so that there are sessions to look at.
    Workload(WorkloadArgs),
}

/// `gateway serve`.
#[derive(Args, Clone)]
pub struct ServeArgs {
    /// Address to listen on; port 0 takes any that is free.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Folder of the built dashboard [default: the page inside this program, or the folder dist where it has none].
    #[arg(long, value_name = "FOLDER")]
    pub site: Option<PathBuf>,
    /// File to serve as config.json, in place of the page's own or the built-in one. It is read at start, and what is wrong
    /// with it is said in the log.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Path below which the page, the proxy and the API are, for a server in front of this one that passes paths on as they
    /// are. All else is answered with 404.
    #[arg(long, value_name = "/PATH/", default_value = "/")]
    pub base_path: BasePath,
    /// A Redis server as a node of the instance, NAME being its node ID; may be given several times.
    #[arg(long, value_name = "NAME=redis://HOST:PORT", value_parser = Unechoed::<NamedRedis>::new())]
    pub redis: Vec<NamedRedis>,
    /// Simulate so many sessions, up to a million [default: 10000 where no --redis is given].
    #[arg(long, value_name = "SESSIONS", value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub simulate: Option<u32>,
    /// Seed of the simulation: the same one makes the same sessions.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// Add a node of sessions that try to break the page.
    #[arg(long)]
    pub hostile: bool,
    /// Project ID that calls must name.
    #[arg(long, value_name = "ID", default_value = DEFAULT_PROJECT)]
    pub project: String,
    /// Instance ID that calls must name.
    #[arg(long, value_name = "ID", default_value = DEFAULT_INSTANCE)]
    pub instance: String,
    /// Region ID, which is also the name of the project.
    #[arg(long, value_name = "ID", default_value = "ap-southeast-1")]
    pub region: String,
    /// Fill the list of instances up to so many, with ones that only stand in it.
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub instances: u32,
    /// A token that the API accepts. Without any token, password and access key, it takes all and needs none.
    #[arg(long, value_name = "TOKEN")]
    pub token: Vec<String>,
    /// A token that the API answers with 401, expired.
    #[arg(long, value_name = "TOKEN")]
    pub expired_token: Vec<String>,
    /// A token that the API answers with 403, denied by a policy.
    #[arg(long, value_name = "TOKEN")]
    pub denied_token: Vec<String>,
    /// A token that the API answers with 429, too many calls.
    #[arg(long, value_name = "TOKEN")]
    pub throttled_token: Vec<String>,
    /// An IAM user who may sign in, with USER_ID and CODE if that takes a virtual MFA device; may be given several times.
    #[arg(long, value_name = "ACCOUNT/USER/PASSWORD[/USER_ID/CODE]", value_parser = Unechoed::<PasswordAccount>::new())]
    pub password: Vec<PasswordAccount>,
    /// How long a token lasts that a password was exchanged for.
    #[arg(long, value_name = "SECONDS", default_value_t = 86_400, value_parser = clap::value_parser!(u32).range(1..))]
    pub token_seconds: u32,
    /// An access key whose signatures are accepted, with the security token of a temporary one; may be given several times.
    #[arg(long, value_name = "AK:SK[:SECURITY_TOKEN]", value_parser = Unechoed::<KeyAccount>::new())]
    pub access_key: Vec<KeyAccount>,
    /// How far the API's clock is ahead of this machine's, in its replies' Date, in tokens and for signatures.
    #[arg(long, value_name = "SECONDS", default_value_t = 0, allow_negative_numbers = true)]
    pub clock_offset: i32,
    /// What goes wrong on purpose.
    #[arg(long, value_name = "NAME", help = Fault::HELP)]
    pub fault: Vec<Fault>,
    /// Hold every reply of the API back for so long.
    #[arg(long, value_name = "MILLISECONDS", default_value_t = 0)]
    pub latency: u64,
    /// A host that the proxy may call besides the vendor's, also over plain http and at a private address. Without a port:
    /// 443 for https and 80 for http.
    #[arg(long, value_name = "HOST[:PORT]")]
    pub allow_host: Vec<String>,
    /// An origin whose pages may use the proxy besides the gateway's own, or that the gateway is reached by behind another
    /// server; `null` for pages without one.
    #[arg(long, value_name = "ORIGIN")]
    pub allow_origin: Vec<String>,
    /// Longest reply that the proxy passes on.
    #[arg(long, value_name = "BYTES", default_value_t = 512 * 1024 * 1024)]
    pub proxy_max_body: u64,
    /// Longest time for a call through the proxy, its reply included.
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub proxy_timeout: u64,
    /// Answer calls through the proxy to the vendor's IAM and GeminiDB hosts from this gateway's own API.
    #[arg(long)]
    pub stand_in: bool,
    /// What the proxy does wrong; its help is that of the names.
    #[arg(long, value_name = "NAME", help = ProxyFault::HELP)]
    pub proxy_fault: Vec<ProxyFault>,
    /// An origin that the page may call besides its own, for its Content Security Policy.
    #[arg(long, value_name = "ORIGIN")]
    pub connect_src: Vec<String>,
    /// An origin whose pages may show the dashboard in a frame; may be given several times. Without any, none may. To take
    /// messages too, the page needs it among the `hosts` of its config.json, where the built-in one has it.
    #[arg(long, value_name = "ORIGIN")]
    pub frame_ancestor: Vec<String>,
    /// Let the page work in a frame that is sandboxed without `allow-same-origin`: its files may be read by pages of all
    /// origins, and pages without one (`Origin: null`) may use the proxy. The risk: browsers send the same `null` for every
    /// such frame and every file that is opened from a disk, so any of them can then make calls through the proxy, though
    /// only with credentials that it already has.
    #[arg(long)]
    pub allow_sandboxed_frames: bool,
}

/// `gateway workload`.
#[derive(Args, Clone)]
pub struct WorkloadArgs {
    /// A Redis server to open clients on; may be given several times.
    #[arg(long, value_name = "redis://HOST:PORT", required = true)]
    pub redis: Vec<String>,
    /// Clients in all, at most.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=50_000))]
    pub clients: u32,
    /// Seed: the same one makes the same plan.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
    /// End after so long [default: at Ctrl-C].
    #[arg(long, value_name = "SECONDS")]
    pub seconds: Option<u64>,
}

/// A Redis server and the node ID that it appears under.
#[derive(Clone, PartialEq, Eq)]
pub struct NamedRedis {
    /// Node ID.
    pub name: String,
    /// Its address, which may hold a password.
    pub url: String,
}

impl fmt::Debug for NamedRedis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NamedRedis").field("name", &self.name).finish_non_exhaustive()
    }
}

impl FromStr for NamedRedis {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((name, url)) if !name.is_empty() && !name.contains("://") && url.starts_with("redis://") => {
                Ok(Self { name: name.to_owned(), url: url.to_owned() })
            }
            _ => Err("write NAME=redis://HOST:PORT, where NAME is what the node is called in the dashboard"),
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_redis_server_has_a_name() {
        let named: NamedRedis = "node-a=redis://:p=w@127.0.0.1:6379".parse().unwrap();
        assert_eq!((named.name.as_str(), named.url.as_str()), ("node-a", "redis://:p=w@127.0.0.1:6379"));
        assert!(!format!("{named:?}").contains("p=w"), "no password in debug output");
        for bad in ["redis://127.0.0.1:6379", "redis://:a=b@127.0.0.1", "=redis://h", "a=http://h", "a", ""] {
            assert!(bad.parse::<NamedRedis>().is_err(), "{bad}");
        }
    }
}
