//! The program itself: what it prints, and how it ends.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::support::exchange;

fn gateway(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gateway"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn output(arguments: &[&str]) -> Output {
    gateway(arguments).output().unwrap()
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

fn wait(child: &mut Child) -> std::process::ExitStatus {
    let deadline = Instant::now() + Duration::from_secs(5);
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        if Instant::now() > deadline {
            child.kill().unwrap();
            panic!("the program does not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[tokio::test]
async fn one_line_says_where_it_listens_and_a_signal_ends_it() {
    let site = tempfile::tempdir().unwrap();
    for (listen, name) in [("127.0.0.1:0", "-TERM"), ("0.0.0.0:0", "-INT")] {
        let mut child =
            gateway(&["serve", "--listen", listen, "--site", site.path().to_str().unwrap(), "--simulate", "3"])
                .spawn()
                .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line
            .strip_prefix("Dashboard: http://")
            .and_then(|rest| rest.strip_suffix("/\n"))
            .unwrap_or_else(|| panic!("{line:?}"));
        assert!(address.starts_with("127.0.0.1:") && !address.ends_with(":0"), "{address}");
        let request = format!("GET /config.json HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        let reply = exchange(address.parse().unwrap(), request.as_bytes()).await;
        assert_eq!(reply.json()["endpoint"], format!("http://{address}"));

        signal(&child, name);
        assert!(wait(&mut child).success(), "{name}");
        let mut rest = String::new();
        out.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "", "nothing else on stdout");
    }
}

#[test]
fn what_is_wrong_is_said_in_a_sentence() {
    let site = tempfile::tempdir().unwrap();
    let folder = site.path().to_str().unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = listener.local_addr().unwrap().to_string();
    let cases: [(&[&str], &str); 15] = [
        (&["--site", "/no/such/folder"], "There is no folder /no/such/folder."),
        (&["--site", folder, "--allow-host", "https://a.example"], "is no host for --allow-host."),
        (&["--site", folder, "--allow-origin", "a.example"], "is no origin for --allow-origin."),
        (&["--site", folder, "--connect-src", "'none'; script-src *"], "is no origin for --connect-src."),
        (
            &["--site", folder, "--config", "/no/such.json"],
            "The file /no/such.json for --config cannot be read: No such",
        ),
        (&["--site", folder, "--base-path", "sessions"], "it begins with a slash"),
        (&["--site", folder, "--frame-ancestor", "*"], "is no origin for --frame-ancestor."),
        (&["--site", folder, "--redis", "redis://127.0.0.1:1"], "write NAME=redis://HOST:PORT"),
        (
            &["--site", folder, "--redis", "a=redis://127.0.0.1:1", "--redis", "a=redis://127.0.0.1:2"],
            "Two nodes are called \"a\".",
        ),
        (
            &["--site", folder, "--hostile", "--redis", "hostile=redis://127.0.0.1:1"],
            "Two nodes are called \"hostile\".",
        ),
        (&["--site", folder, "--simulate", "1000001"], "1000001"),
        (&["--site", folder, "--proxy-timeout", "0"], "--proxy-timeout"),
        (&["--site", folder, "--proxy-fault", "x"], "it is one of proxy-hides-token, proxy-hides-headers,"),
        (&["--site", folder, "--listen", "nonsense"], "Cannot listen on nonsense"),
        (&["--site", folder, "--listen", &taken], "Choose another address with --listen"),
    ];
    for (arguments, words) in cases {
        let output = output(
            &[&["serve", "--listen", "127.0.0.1:0"][..if arguments.contains(&"--listen") { 1 } else { 3 }], arguments]
                .concat(),
        );
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(words), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty() && !said.contains("panicked"), "{said}");
    }
}

#[test]
fn without_any_page_it_says_how_to_get_one() {
    if !sessions_gateway::site::BUILT_IN.is_empty() {
        return;
    }
    let nowhere = tempfile::tempdir().unwrap();
    let output = gateway(&["serve", "--listen", "127.0.0.1:0"]).current_dir(nowhere.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("There is no page to serve"), "{said}");
    assert!(said.contains("--site") && said.contains("tools/build gateway-with-page"), "{said}");
}
