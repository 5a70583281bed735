//! One client's life: it comes, does its part, goes, and comes back.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use fastrand::Rng;
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};
use tracing::debug;

use super::Target;
use super::plan::{ClientPlan, Role};
use super::resp::{encode, read_reply};

/// Commands that leave nothing behind: they read, or write what is gone in a minute.
const COMMANDS: [&[&str]; 8] = [
    &["GET", "workload:a"],
    &["GET", "workload:b"],
    &["SETEX", "workload:a", "60", "1"],
    &["HGETALL", "workload:h"],
    &["MGET", "workload:a", "workload:b", "workload:c"],
    &["ZRANGE", "workload:z", "0", "10"],
    &["EXISTS", "workload:a"],
    &["PING"],
];

type Stream = BufReader<TcpStream>;

/// Plays a part for as long as it is let.
pub async fn live(plan: ClientPlan, targets: Arc<[Target]>) {
    let Some(target) = targets.get(plan.server) else { return };
    let mut random = Rng::with_seed(plan.seed);
    sleep(plan.delay).await;
    loop {
        if let Err(error) = connection(&plan, target, &mut random).await {
            // The server closed it, is full, or is gone: an application would try again as well.
            debug!(name = %plan.name, %error, "a client lost its connection");
        }
        sleep(Duration::from_millis(random.u64(200..4000))).await;
    }
}

/// From connecting to leaving.
async fn connection(plan: &ClientPlan, target: &Target, random: &mut Rng) -> io::Result<()> {
    let mut stream = connect(target.address, target.any_source.then_some(plan.source)).await?;
    match (&target.user, &target.password) {
        (Some(user), Some(password)) => call(&mut stream, &["AUTH", user, password]).await?,
        (None, Some(password)) => call(&mut stream, &["AUTH", password]).await?,
        (_, None) => {}
    }
    if !plan.name.is_empty() {
        call(&mut stream, &["CLIENT", "SETNAME", &plan.name]).await?;
    }
    if plan.db > 0 {
        call(&mut stream, &["SELECT", &plan.db.to_string()]).await?;
    }
    if plan.role == Role::Leak {
        return until_closed(&mut stream).await;
    }
    let lifetime = plan.lifetime.mul_f64(0.2 + random.f64() * 1.6);
    // The end of its time is no failure.
    timeout(lifetime, work(plan, &mut stream, random)).await.unwrap_or(Ok(()))
}

/// Whether a server on loopback is open to addresses like those of the plan. One in protected mode is not: it says so to
/// whoever connects, and hangs up.
pub async fn takes_any_source(address: SocketAddr) -> bool {
    let probe = async {
        let mut stream = connect(address, Some(Ipv4Addr::new(127, 0, 0, 2))).await?;
        // The answer to the first may be the refusal; there is none to the second then.
        call(&mut stream, &["PING"]).await?;
        call(&mut stream, &["PING"]).await
    };
    let in_time = timeout(Duration::from_secs(3), probe).await;
    address.is_ipv4() && address.ip().is_loopback() && matches!(in_time, Ok(Ok(())))
}

async fn connect(address: SocketAddr, source: Option<Ipv4Addr>) -> io::Result<Stream> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    if let Some(source) = source.filter(|_| address.is_ipv4() && address.ip().is_loopback()) {
        // All of 127.0.0.0/8 is this machine on Linux; where it is not, the client comes from 127.0.0.1 like all others.
        let _ = socket.bind((source, 0).into());
    }
    Ok(BufReader::new(socket.connect(address).await?))
}

async fn work(plan: &ClientPlan, stream: &mut Stream, random: &mut Rng) -> io::Result<()> {
    match plan.role {
        Role::Channels | Role::Patterns => subscribe(plan.role, stream, random).await,
        Role::Queue => loop {
            call(stream, &["BRPOP", "workload:queue", &random.u8(2..20).to_string()]).await?;
            request(stream, random).await?;
        },
        Role::Transactions => loop {
            call(stream, &["MULTI"]).await?;
            for _ in 0..random.u8(0..6) {
                request(stream, random).await?;
            }
            pause(plan, random).await;
            call(stream, &[if random.bool() { "EXEC" } else { "DISCARD" }]).await?;
            pause(plan, random).await;
        },
        Role::Requests | Role::Visits => loop {
            request(stream, random).await?;
            pause(plan, random).await;
        },
        Role::Leak => until_closed(stream).await,
    }
}

async fn subscribe(role: Role, stream: &mut Stream, random: &mut Rng) -> io::Result<()> {
    let (command, suffix) = if role == Role::Patterns { ("PSUBSCRIBE", ":*") } else { ("SUBSCRIBE", "") };
    for number in 0..random.u8(1..6) {
        call(stream, &[command, &format!("workload:news:{number}{suffix}")]).await?;
    }
    until_closed(stream).await
}

async fn pause(plan: &ClientPlan, random: &mut Rng) {
    // The cube: mostly short, at times long.
    sleep(plan.pause.mul_f64(random.f64().powi(3)) + Duration::from_millis(20)).await;
}

async fn request(stream: &mut Stream, random: &mut Rng) -> io::Result<()> {
    let command = random.choice(&COMMANDS).copied().unwrap_or(&["PING"]);
    call(stream, command).await
}

async fn call(stream: &mut Stream, parts: &[&str]) -> io::Result<()> {
    stream.write_all(&encode(parts)).await?;
    read_reply(stream).await
}

/// Reads and drops, until the server or its operator ends the connection.
async fn until_closed(stream: &mut Stream) -> io::Result<()> {
    let mut dropped = [0_u8; 512];
    while stream.read(&mut dropped).await? > 0 {}
    Err(io::ErrorKind::UnexpectedEof.into())
}
