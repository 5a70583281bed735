//! The command `gateway`; see the library for what it does.

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::str::FromStr as _;

use clap::Parser as _;
use sessions_gateway::cli::{Cli, Command, ServeArgs};
use sessions_gateway::server::Server;
use sessions_gateway::workload;
use tokio::signal::unix::{SignalKind, signal};
use tracing::info;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

fn main() -> ExitCode {
    let cli = Cli::parse();
    start_log();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("The program cannot start: {error}.")),
    };
    let result = runtime.block_on(async {
        match cli.command {
            Command::Serve(args) => serve(&args).await,
            Command::Workload(args) => workload::run(&args, end_signal()?).await.map_err(|error| error.to_string()),
        }
    });
    // Threads that still look up a name must not hold the end back.
    runtime.shutdown_background();
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => fail(&words),
    }
}

async fn serve(args: &ServeArgs) -> Result<(), String> {
    let server = Server::bind(args).await.map_err(|error| error.to_string())?;
    let end = end_signal()?;
    // The one line on stdout, for people to click and for programs to wait for.
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "Dashboard: {}", server.page()).and_then(|()| out.flush());
    drop(out);
    server.run(end).await.map_err(|error| format!("The gateway stopped listening: {error}."))?;
    info!("ended");
    Ok(())
}

/// Resolves at Ctrl-C or SIGTERM.
fn end_signal() -> Result<impl Future<Output = ()> + Send + 'static, String> {
    let watch = |kind| signal(kind).map_err(|error| format!("Signals cannot be watched: {error}."));
    let (mut interrupt, mut terminate) = (watch(SignalKind::interrupt())?, watch(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// To stderr; RUST_LOG changes what is in it, by targets and levels.
fn start_log() {
    let default = || Targets::new().with_default(LevelFilter::INFO);
    let wanted = std::env::var("RUST_LOG").ok().and_then(|text| Targets::from_str(&text).ok());
    let layer = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false);
    tracing_subscriber::registry().with(layer.with_filter(wanted.unwrap_or_else(default))).init();
}

fn fail(words: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "gateway: {words}");
    ExitCode::FAILURE
}
