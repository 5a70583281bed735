//! Where the proxy stops.

use std::time::{Duration, Instant};

use super::support::upstream::Answer;
use super::support::{Gateway, Upstream, closed_address, encoded, exchange};

fn path(upstream: &Upstream) -> String {
    format!("/proxy?url={}", encoded(&upstream.url("/")))
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    for status in ["301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let upstream = Upstream::replying(status, &["Location: http://169.254.169.254/"], "").await;
        let gateway = Gateway::start(&["--allow-host", &upstream.host()]).await;
        let reply = gateway.get(&path(&upstream), &[]).await;
        assert_eq!(reply.refusal(), (502, "PROXY.0008".into()), "{status}");
        assert_eq!(reply.header("location"), None);
        assert_eq!(upstream.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_request_that_is_too_long_is_not_sent() {
    let upstream = Upstream::ok().await;
    let gateway = Gateway::start(&["--allow-host", &upstream.host()]).await;
    let most = vec![b'x'; 1024 * 1024];
    assert_eq!(gateway.send_body("POST", &path(&upstream), &[], &most).await.status, 200);
    assert_eq!(upstream.requests().len(), 1);

    let announced =
        format!("POST {} HTTP/1.1\r\nHost: {}\r\nContent-Length: 1048577\r\n\r\n", path(&upstream), gateway.address);
    assert_eq!(exchange(gateway.address, announced.as_bytes()).await.refusal(), (413, "PROXY.0009".into()));

    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n",
        path(&upstream),
        gateway.address
    );
    let chunked = [head.as_bytes(), b"100001\r\n", &most, b"x\r\n0\r\n\r\n"].concat();
    assert_eq!(exchange(gateway.address, &chunked).await.refusal(), (413, "PROXY.0009".into()));
    assert_eq!(upstream.requests().len(), 1);
}

#[tokio::test]
async fn a_reply_that_is_too_long_is_refused_or_cut_off() {
    let body = "x".repeat(1000);
    let announced = Upstream::replying("200 OK", &[], &body).await;
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunked = format!("{head}3e8\r\n{body}\r\n0\r\n\r\n");
    let chunked = Upstream::start(Answer::Bytes(chunked.into_bytes())).await;
    let endless = Upstream::start(Answer::Drip(head.into(), format!("190\r\n{}\r\n", "x".repeat(400)).into())).await;
    let hosts = [announced.host(), chunked.host(), endless.host()];
    let start = async |most: &str| {
        let hosts: Vec<&str> = hosts.iter().flat_map(|host| ["--allow-host", host.as_str()]).collect();
        Gateway::start(&[&hosts[..], &["--proxy-max-body", most]].concat()).await
    };

    let narrow = start("999").await;
    assert_eq!(narrow.get(&path(&announced), &[]).await.refusal(), (502, "PROXY.0009".into()));
    let reply = narrow.get(&path(&endless), &[]).await;
    assert!(reply.status == 200 && !reply.complete, "the status is out before the length is known: {reply:?}");

    let wide = start("1000").await;
    for upstream in [&announced, &chunked] {
        let reply = wide.get(&path(upstream), &[]).await;
        assert!(reply.complete && reply.text() == body, "{reply:?}");
    }
}

#[tokio::test]
async fn a_host_that_does_not_answer_in_time_is_given_up() {
    let silent = Upstream::start(Answer::Silence).await;
    let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let slow = Upstream::start(Answer::Drip(head, b"1\r\nx\r\n".to_vec())).await;
    let gateway =
        Gateway::start(&["--allow-host", &silent.host(), "--allow-host", &slow.host(), "--proxy-timeout", "1"]).await;
    let started = Instant::now();
    let (silence, slowness) =
        tokio::join!(async { gateway.get(&path(&silent), &[]).await }, async { gateway.get(&path(&slow), &[]).await },);
    assert_eq!(silence.refusal(), (504, "PROXY.0007".into()));
    assert!(slowness.status == 200 && !slowness.complete && slowness.text().starts_with('x'), "{slowness:?}");
    assert!(started.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn a_host_that_is_not_there_or_is_no_web_server_is_told() {
    let (_reserved, closed) = closed_address();
    let redis = Upstream::start(Answer::Bytes(b"-ERR unknown command\r\n".to_vec())).await;
    let upgrade = "101 Switching Protocols";
    let upgrade = Upstream::replying(upgrade, &["Connection: Upgrade", "Upgrade: websocket"], "").await;
    let hosts = [closed.to_string(), redis.host(), upgrade.host()];
    let hosts: Vec<&str> = hosts.iter().flat_map(|host| ["--allow-host", host.as_str()]).collect();
    let gateway = Gateway::start(&hosts).await;
    let reply = gateway.proxied(&format!("http://{closed}/"), &[]).await;
    assert_eq!(reply.refusal(), (502, "PROXY.0006".into()));
    assert!(reply.json()["error_msg"].as_str().unwrap().contains("takes no connection"));
    for upstream in [&redis, &upgrade] {
        let reply = gateway.get(&path(upstream), &[]).await;
        assert_eq!(reply.refusal(), (502, "PROXY.0006".into()));
        assert!(reply.json()["error_msg"].as_str().unwrap().contains("does not answer with HTTP"));
    }
}
