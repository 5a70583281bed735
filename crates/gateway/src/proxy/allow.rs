//! The hosts that the proxy may call.

use std::fmt;
use std::net::SocketAddr;

use axum::http::uri::PathAndQuery;

use super::address::is_public;
use super::numeric_host::ends_in_number;
use super::target::{Target, is_host_name};
use crate::base_path::{BasePath, Place};

/// The vendor's domains; every service endpoint is below one of them. Source: the vendor's list of regions and endpoints.
pub(super) const VENDOR_DOMAINS: [&str; 2] = [".myhuaweicloud.com", ".myhuaweicloud.eu"];

/// The allow-list.
#[derive(Clone, Debug, Default)]
pub struct AllowList {
    own: Option<String>,
    base: BasePath,
    named: Vec<Named>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    host: String,
    port: Option<u16>,
}

/// What a listed host may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permission {
    /// Whether it may be at an address that is not on the internet.
    pub private_address: bool,
}

/// Why a target is not called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denial {
    /// The host is not on the list.
    Host,
    /// The host is on the list for https only.
    PlainHttp,
    /// The host is an address within a network.
    PrivateAddress,
}

/// A host of the command line that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowError(pub String);

impl fmt::Display for AllowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is no host for --allow-host. Write HOST or HOST:PORT, without https:// and without wildcards.",
            self.0
        )
    }
}

impl std::error::Error for AllowError {}

impl AllowList {
    /// The vendor's domains and `hosts`, each `HOST` or `HOST:PORT`.
    ///
    /// # Errors
    /// [`AllowError`] with the first that is neither.
    pub fn new(hosts: &[String]) -> Result<Self, AllowError> {
        let named = hosts.iter().map(|text| Named::parse(text).ok_or_else(|| AllowError(text.clone())));
        Ok(Self { own: None, base: BasePath::default(), named: named.collect::<Result<_, _>>()? })
    }

    /// Adds the gateway's own API, which listens at `address` and is below `base`.
    #[must_use]
    pub fn with_own(mut self, address: SocketAddr, base: BasePath) -> Self {
        self.own = Some(address.to_string());
        self.base = base;
        self
    }

    /// Whether a target may be called, and how.
    ///
    /// # Errors
    /// A [`Denial`] that says why not.
    pub fn check(&self, target: &Target) -> Result<Permission, Denial> {
        // Only the API of the gateway: its proxy would otherwise be called through itself.
        if self.is_own(target) && (is_api(target.path()) || self.is_below_base(target)) {
            return Ok(Permission { private_address: true });
        }
        if self.named.iter().any(|named| named.matches(target)) {
            return Ok(Permission { private_address: true });
        }
        if target.literal.is_some_and(|address| !is_public(address)) {
            return Err(Denial::PrivateAddress);
        }
        let vendor =
            VENDOR_DOMAINS.iter().any(|domain| target.host.strip_suffix(domain).is_some_and(|name| !name.is_empty()));
        match (vendor && target.literal.is_none(), target.https, target.port) {
            (true, true, 443) => Ok(Permission { private_address: false }),
            (true, false, _) => Err(Denial::PlainHttp),
            _ => Err(Denial::Host),
        }
    }

    /// The path and query to send to a target: as written, but below the base path for the gateway's own API, which a page may
    /// call without it, so that a signature covers the API's own path.
    pub fn path_of(&self, target: &Target) -> PathAndQuery {
        let written = &target.path_and_query;
        if self.base.is_root() || !self.is_own(target) || !is_api(target.path()) {
            return written.clone();
        }
        let base = self.base.to_string();
        PathAndQuery::try_from(format!("{}{written}", base.trim_end_matches('/'))).unwrap_or_else(|_| written.clone())
    }

    fn is_own(&self, target: &Target) -> bool {
        self.own.as_deref().is_some_and(|own| !target.https && own == own_authority(target))
    }

    fn is_below_base(&self, target: &Target) -> bool {
        matches!(self.base.place(target.path()), Place::Inside(rest) if is_api(&rest))
    }
}

fn is_api(path: &str) -> bool {
    path.starts_with("/v3/")
}

fn own_authority(target: &Target) -> String {
    match target.literal {
        Some(address) if address.to_string() == target.host => SocketAddr::new(address, target.port).to_string(),
        _ => format!("{}:{}", target.host, target.port),
    }
}

impl Named {
    fn parse(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        if let Some(rest) = text.strip_prefix('[') {
            let (inner, port) = rest.split_once(']')?;
            let address: std::net::Ipv6Addr = inner.parse().ok()?;
            let port = if port.is_empty() { None } else { Some(port.strip_prefix(':')?.parse().ok()?) };
            return Some(Self { host: address.to_string(), port });
        }
        let (host, port) = match text.split_once(':') {
            Some((host, port)) => (host, Some(port.parse().ok().filter(|&port| port > 0)?)),
            None => (text.as_str(), None),
        };
        let plain = if ends_in_number(host) { host.parse::<std::net::Ipv4Addr>().is_ok() } else { is_host_name(host) };
        plain.then(|| Self { host: host.to_owned(), port })
    }

    fn matches(&self, target: &Target) -> bool {
        let port = self.port.unwrap_or(if target.https { 443 } else { 80 });
        self.host == target.host && port == target.port
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(hosts: &[&str]) -> AllowList {
        let hosts: Vec<String> = hosts.iter().map(|&host| host.to_owned()).collect();
        AllowList::new(&hosts).unwrap().with_own("127.0.0.1:8080".parse().unwrap(), BasePath::default())
    }

    fn check(list: &AllowList, url: &str) -> Result<bool, Denial> {
        list.check(&Target::from_url(url).unwrap()).map(|permission| permission.private_address)
    }

    #[test]
    fn the_vendor_is_called_over_https_at_its_own_port_only() {
        let list = list(&[]);
        for host in [
            "iam.cn-north-4.myhuaweicloud.com",
            "GaussDB-NoSQL.eu-west-101.MyHuaweiCloud.eu",
            "iam.myhuaweicloud.com:443",
        ] {
            assert_eq!(check(&list, &format!("https://{host}/v3")), Ok(false), "{host}");
        }
        assert_eq!(check(&list, "http://iam.myhuaweicloud.com/"), Err(Denial::PlainHttp));
        let others = [
            "https://iam.myhuaweicloud.com:8443/",
            "https://myhuaweicloud.com/",
            "https://notmyhuaweicloud.com/",
            "https://iam.myhuaweicloud.com.evil.example/",
            "https://evil.example/?.myhuaweicloud.com",
            "https://evil.example/iam.myhuaweicloud.com",
            "https://iam.myhuaweicloud.com-evil.example/",
            "https://8.8.8.8/",
            "https://134744072/",
            "https://localhost/",
        ];
        for url in others {
            assert_eq!(check(&list, url), Err(Denial::Host), "{url}");
        }
    }

    #[test]
    fn an_address_of_a_network_is_refused_in_every_spelling() {
        let list = list(&[]);
        let spellings = [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://017700000001/",
            "http://127.0.0.1:8081/v3/",
            "https://127.0.0.1:8080/v3/",
            "http://0x7f.1:8080/v3/a",
            "http://[::1]:8080/v3/a",
            "http://[::ffff:7f00:1]:8080/v3/a",
            "http://169.254.169.254/latest/meta-data",
            "http://[fd00::1]/",
            "http://0/",
            "http://10.1.2.3/",
            "http://[::]/",
            "http://100.100.100.200/",
        ];
        for url in spellings {
            assert_eq!(check(&list, url), Err(Denial::PrivateAddress), "{url}");
        }
    }

    #[test]
    fn of_the_gateway_itself_only_the_api_is_called() {
        let list = list(&[]);
        assert_eq!(check(&list, "http://127.0.0.1:8080/v3/p/instances/i/sessions"), Ok(true));
        for path in ["/", "/proxy?url=x", "/config.json", "//v3/", "/V3/"] {
            assert_eq!(check(&list, &format!("http://127.0.0.1:8080{path}")), Err(Denial::PrivateAddress), "{path}");
        }
    }

    #[test]
    fn a_host_that_is_named_may_be_anywhere_at_the_port_that_is_named() {
        let list = list(&["stand-in.example", "api.example:8443", "127.0.0.1:9000", "[::1]:9001"]);
        for url in [
            "http://stand-in.example/",
            "https://Stand-In.example/",
            "https://api.example:8443/",
            "http://127.0.0.1:9000/",
            "http://[::1]:9001/",
        ] {
            assert_eq!(check(&list, url), Ok(true), "{url}");
        }
        for url in ["https://stand-in.example:8443/", "https://api.example/", "https://a.stand-in.example/"] {
            assert_eq!(check(&list, url), Err(Denial::Host), "{url}");
        }
        assert_eq!(check(&list, "http://127.1:9000/"), Err(Denial::PrivateAddress), "named as it is written");
    }

    #[test]
    fn a_host_of_the_command_line_is_a_host() {
        for bad in [
            "",
            "https://a.example",
            "*.example",
            "a.example:",
            "a.example:0",
            "a.example:x",
            "0x7f.1",
            "a b",
            "[::1",
            "a.example/",
        ] {
            assert_eq!(AllowList::new(&[bad.to_owned()]).unwrap_err(), AllowError(bad.into()));
        }
    }

    #[test]
    fn below_a_base_path_the_own_api_is_called_there() {
        let list = AllowList::new(&[]).unwrap().with_own("127.0.0.1:8080".parse().unwrap(), "/a b".parse().unwrap());
        let path_of = |url: &str| {
            let target = Target::from_url(url).unwrap();
            list.check(&target).map(|_| list.path_of(&target).to_string())
        };
        assert_eq!(path_of("http://127.0.0.1:8080/v3/p//i?q=%2F"), Ok("/a%20b/v3/p//i?q=%2F".into()));
        assert_eq!(path_of("http://127.0.0.1:8080/a%20b/v3/p"), Ok("/a%20b/v3/p".into()));
        for other in ["/proxy?url=x", "/a%20b/proxy?url=x", "/a%20b/", "/a/v3/p"] {
            assert!(path_of(&format!("http://127.0.0.1:8080{other}")).is_err(), "{other}");
        }
        assert_eq!(path_of("https://iam.a.myhuaweicloud.com/v3/x"), Ok("/v3/x".into()));
    }
}
