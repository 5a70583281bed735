//! The proxy over https.

use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{RootCertStore, ServerConfig, crypto};

use super::support::Gateway;

const HOST: &str = "secure.example";

/// A server with a certificate for [`HOST`]; its port and the certificate.
async fn start() -> (u16, CertificateDer<'static>) {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed([HOST.to_owned()]).unwrap();
    let certificate = cert.der().clone();
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecure").await;
            let _ = stream.shutdown().await;
        }
    });
    (port, certificate)
}

#[tokio::test]
async fn a_server_that_proves_its_name_is_called() {
    let (port, certificate) = start().await;
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let names: [(&str, &[&str]); 2] = [(HOST, &["127.0.0.1"]), ("other.example", &["127.0.0.1"])];
    let hosts = [format!("{HOST}:{port}"), format!("other.example:{port}")];
    let gateway = Gateway::start_with(&["--allow-host", &hosts[0], "--allow-host", &hosts[1]], &names, roots).await;
    assert_eq!(gateway.proxied(&format!("https://{HOST}:{port}/"), &[]).await.text(), "secure");

    let other = gateway.proxied(&format!("https://other.example:{port}/"), &[]).await;
    assert_eq!(other.refusal(), (502, "PROXY.0006".into()), "the name is not in the certificate");
    assert!(other.json()["error_msg"].as_str().unwrap().contains("certificate"));
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_is_not_called() {
    let (port, _) = start().await;
    let gateway = Gateway::start_named(&["--allow-host", &format!("{HOST}:{port}")], &[(HOST, &["127.0.0.1"])]).await;
    assert_eq!(gateway.proxied(&format!("https://{HOST}:{port}/"), &[]).await.refusal(), (502, "PROXY.0006".into()));
}
