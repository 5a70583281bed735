//! A real Redis server, where one is installed; in CI it must be.

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;
use sessions_core::api::{Session, SessionsReply};
use sessions_gateway::cli::{Cli, Command as GatewayCommand, WorkloadArgs};
use sessions_gateway::workload;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use super::support::{Gateway, closed_address};

struct Server {
    process: Child,
    address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A server on a free port; none if it is not installed, and that is no excuse in CI.
async fn server() -> Option<Server> {
    for _ in 0..3 {
        let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut server = server_at(address).await?;
        // It has ended if another test was faster to take the port.
        if server.process.try_wait().unwrap().is_none() {
            return Some(server);
        }
    }
    panic!("no redis-server stays up")
}

async fn server_at(address: SocketAddr) -> Option<Server> {
    let port = address.port().to_string();
    let started = Command::new("redis-server")
        .args(["--port", &port, "--bind", "127.0.0.1", "--protected-mode", "no"])
        .args(["--save", "", "--appendonly", "no", "--dir", "/tmp"])
        .stdout(Stdio::null())
        .spawn();
    let Ok(process) = started else {
        let required = std::env::var("CI").is_ok_and(|value| value == "true");
        assert!(!required, "redis-server is not installed (apt-get install redis-server)");
        return None;
    };
    let mut server = Server { process, address };
    let up = async {
        while server.process.try_wait().unwrap().is_none() && TcpStream::connect(address).await.is_err() {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_secs(10), up).await.expect("the server starts");
    Some(server)
}

async fn send(address: SocketAddr, commands: &str, replies: usize) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(commands.as_bytes()).await.unwrap();
    let mut seen = Vec::new();
    let read = async {
        while seen.iter().filter(|&&byte| byte == b'\n').count() < replies {
            let mut more = [0; 1024];
            let count = stream.read(&mut more).await.unwrap();
            assert!(count > 0, "the server closed the connection");
            seen.extend_from_slice(&more[..count]);
        }
    };
    timeout(Duration::from_secs(5), read).await.expect("replies in time");
    stream
}

async fn sessions(gateway: &Gateway) -> Vec<Session> {
    let reply = gateway.get(&gateway.sessions_path(), &[]).await;
    assert_eq!(reply.status, 200);
    let mut reply: SessionsReply = serde_json::from_slice(&reply.body).unwrap();
    assert_eq!(reply.node_sessions.len(), 1);
    let node = reply.node_sessions.remove(0);
    assert_eq!((node.node_id.as_str(), node.total_count), ("node-a", Some(node.sessions.len() as u64)));
    node.sessions
}

#[tokio::test]
async fn its_clients_are_the_sessions() {
    let Some(server) = server().await else { return };
    let _named = send(server.address, "CLIENT SETNAME worker\r\nSELECT 3\r\nMULTI\r\nGET a\r\nGET b\r\n", 5).await;
    let _listener = send(server.address, "SUBSCRIBE one two\r\n", 12).await;
    let gateway = Gateway::start(&["--redis", &format!("node-a=redis://{}", server.address)]).await;
    let list = sessions(&gateway).await;
    assert_eq!(list.len(), 3, "{list:?}");
    let worker = list.iter().find(|session| session.name == "worker").unwrap();
    assert_eq!((worker.db.as_str(), worker.multi.as_str(), worker.cmd.as_str()), ("3", "2", "get"));
    assert!(
        worker.addr.starts_with("127.0.0.1:") && worker.fd.parse::<u32>().is_ok() && worker.id.parse::<u64>().is_ok()
    );
    let listener = list.iter().find(|session| session.cmd == "subscribe").unwrap();
    assert_eq!((listener.sub.as_str(), listener.multi.as_str()), ("2", "-1"));

    let own = list.iter().find(|session| session.name == "sessions-gateway").unwrap();
    let again = sessions(&gateway).await;
    assert!(again.iter().any(|session| session.id == own.id), "one connection is kept");
}

#[tokio::test]
async fn a_connection_that_was_closed_is_made_again() {
    let Some(server) = server().await else { return };
    let address = server.address;
    let gateway = Gateway::start(&["--redis", &format!("node-a=redis://{address}")]).await;
    assert_eq!(sessions(&gateway).await.len(), 1);
    send(address, "CLIENT KILL TYPE normal SKIPME yes\r\n", 1).await;
    let list = sessions(&gateway).await;
    assert!(list.iter().any(|session| session.name == "sessions-gateway"), "{list:?}");

    drop(server);
    assert_eq!(gateway.get(&gateway.sessions_path(), &[]).await.refusal(), (403, "DBS.200018".into()));
    let _server = server_at(address).await.unwrap();
    assert_eq!(sessions(&gateway).await.len(), 1, "and after a restart of the server");
}

#[tokio::test]
async fn a_workload_comes_from_many_addresses_and_leaves_nothing() {
    let Some(server) = server().await else { return };
    let url = format!("redis://{}", server.address);
    let cli = Cli::try_parse_from(["gateway", "workload", "--redis", &url, "--clients", "60", "--seed", "3"]).unwrap();
    let GatewayCommand::Workload(args) = cli.command else { panic!("workload was asked for") };
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(run(args, ended));

    let gateway = Gateway::start(&["--redis", &format!("node-a={url}")]).await;
    let deadline = Instant::now() + Duration::from_secs(20);
    let list = loop {
        let list = sessions(&gateway).await;
        let commands = ["subscribe", "psubscribe", "brpop"];
        let waiting = commands.iter().all(|&command| list.iter().any(|session| session.cmd == command));
        if waiting && list.iter().any(|session| session.multi != "-1") && list.len() > 40 {
            break list;
        }
        assert!(Instant::now() < deadline, "{list:?}");
        sleep(Duration::from_millis(50)).await;
    };
    assert!(list.len() <= 61, "bounded: {}", list.len());
    let sources: std::collections::HashSet<_> =
        list.iter().map(|session| session.addr.split(':').next().unwrap()).collect();
    assert!(cfg!(not(target_os = "linux")) || sources.len() > 8, "{sources:?}");
    assert!(list.iter().any(|session| session.name.is_empty()) && list.iter().any(|session| session.db != "0"));

    end.send(()).unwrap();
    timeout(Duration::from_secs(5), running).await.expect("it ends when it is told to").unwrap();
    let gone = async {
        while sessions(&gateway).await.len() > 1 {
            sleep(Duration::from_millis(20)).await
        }
    };
    timeout(Duration::from_secs(5), gone).await.expect("its clients are gone");
}

async fn run(args: WorkloadArgs, ended: tokio::sync::oneshot::Receiver<()>) {
    let end = async {
        let _ = ended.await;
    };
    workload::run(&args, end).await.unwrap();
}

#[tokio::test]
async fn a_workload_without_a_server_says_so() {
    let (_reserved, closed) = closed_address();
    let place = format!("redis://{closed}");
    for (url, expected) in
        [("redis://:hush@host:x", "number 1 cannot be used"), (place.as_str(), "No Redis server takes connections")]
    {
        let args = WorkloadArgs { redis: vec![url.to_owned()], clients: 1, seed: 1, seconds: None };
        let words = workload::run(&args, std::future::pending()).await.unwrap_err().to_string();
        assert!(words.contains(expected) && !words.contains("hush"), "{words}");
    }
}

#[tokio::test]
async fn its_clients_are_closed_when_their_sessions_are_deleted() {
    let Some(server) = server().await else { return };
    let _first = send(server.address, "CLIENT SETNAME first\r\n", 1).await;
    let _second = send(server.address, "CLIENT SETNAME second\r\n", 1).await;
    let _listener = send(server.address, "SUBSCRIBE one\r\n", 6).await;
    let gateway = Gateway::start(&["--redis", &format!("node-a=redis://{}", server.address)]).await;
    let list = sessions(&gateway).await;
    let id = &list.iter().find(|session| session.name == "first").unwrap().id;
    let path = format!("/v3/{}/redis/nodes/node-a/sessions", sessions_gateway::api::DEFAULT_PROJECT);
    let body = format!(r#"{{"is_all":false,"session_ids":["{id}","0","x","999999"]}}"#);
    assert_eq!(gateway.send_body("DELETE", &path, &[], body.as_bytes()).await.status, 200);
    let names = async || -> Vec<String> { sessions(&gateway).await.into_iter().map(|session| session.name).collect() };
    let left = names().await;
    assert!(!left.contains(&"first".to_owned()) && left.contains(&"second".to_owned()), "{left:?}");
    assert_eq!(gateway.send_body("DELETE", &path, &[], br#"{"is_all":true}"#).await.status, 200);
    assert_eq!(names().await, ["sessions-gateway"], "the gateway's own connection stays");

    drop(server);
    assert_eq!(gateway.send("DELETE", &gateway.sessions_path(), &[]).await.refusal(), (403, "DBS.200018".into()));
}
