//! Signatures that others published, and four of our own that keep them from changing. `crates/vectors` runs this file as WebAssembly.

use super::{AccessKey, Authorization, CanonicalRequest, Parts, SdkDate, sign, signature, string_to_sign};
use crate::connection::{Endpoint, Method, ProjectId, Request, Secret};

struct Vector {
    key: [&'static str; 2],
    date: &'static str,
    parts: Parts<'static>,
    signed: &'static [&'static str],
    hash: &'static str,
    signature: &'static str,
}

impl Vector {
    fn check(&self) -> CanonicalRequest {
        let canonical = CanonicalRequest::of(&self.parts, self.signed);
        let date = SdkDate::parse(self.date).unwrap();
        assert_eq!(canonical.hash(), self.hash);
        assert_eq!(string_to_sign(&canonical, date), format!("SDK-HMAC-SHA256\n{}\n{}", self.date, self.hash));
        assert_eq!(signature(&canonical, &Secret::new(self.key[1].to_owned()), date), self.signature);
        canonical
    }
}

/// The key of the vendor's guide; public, and of no account.
const GUIDE: [&str; 2] = ["QTWAOYTTINDUT2QVKYUC", "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc"];
const GUIDE_DATE: &str = "20191115T033655Z";
/// The key of the tests of the vendor's SDKs.
const SDK: [&str; 2] = ["AccessKey", "SecretKey"];

#[cfg_attr(test, test)]
pub(crate) fn the_vendors_guide_is_met() {
    // V1: "API Signing Guide" (devg-apisign, api-sign-algorithm-002 to -005), and the test of AKSKSigner in the Java SDK.
    let vector = Vector {
        key: GUIDE,
        date: GUIDE_DATE,
        parts: Parts {
            method: "GET",
            path: "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
            query: "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
            headers: &[
                ("Content-Type", "application/json"),
                ("Host", "service.region.example.com"),
                ("X-Sdk-Date", GUIDE_DATE),
            ],
            body: b"",
        },
        signed: &["content-type", "host", "x-sdk-date"],
        hash: "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a",
        signature: "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    };
    assert_eq!(
        vector.check().echo().replace('|', "\n"),
        "GET\n/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs/\nlimit=2&marker=13551d6b-755d-4757-b956-536f674975c0\n\
         content-type:application/json\nhost:service.region.example.com\nx-sdk-date:20191115T033655Z\n\n\
         content-type;host;x-sdk-date\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

#[cfg_attr(test, test)]
pub(crate) fn the_vendors_go_sdk_is_met() {
    // V2 and V3: signer_test.go of huaweicloud-sdk-go-v3 (core/auth/signer). Its encoder ends the body with a line break.
    let get = Vector {
        key: SDK,
        date: "20060102T150405Z",
        parts: Parts {
            method: "GET",
            path: "/path",
            query: "limit=1",
            headers: &[("TEST_UNDERSCORE", "ignored"), ("X-Sdk-Date", "20060102T150405Z")],
            body: b"",
        },
        signed: &["x-sdk-date"],
        hash: "85c3b7730f308aee452b16138a42a914397e43a8f0d732dfa521c0ef2afa98a4",
        signature: "5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624",
    };
    get.check();
    let headers = &[("Content-Type", "application/json"), ("X-Sdk-Date", "20060102T150405Z")];
    let body = b"{\"Name\":\"test\",\"Id\":1}\n";
    Vector {
        parts: Parts { method: "POST", path: "/path", query: "key=value", headers, body },
        hash: "13f75ff5f5216199f986c7e7f2f77834d5e160ad9e46f37319816dc72ba7eeab",
        signature: "cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59",
        ..get
    }
    .check();
}

#[cfg_attr(test, test)]
pub(crate) fn the_vendors_python_sdk_is_met() {
    // V4 and V5: test_signer.py of huaweicloud-sdk-python-v3 (huaweicloud-sdk-core/tests).
    let headers = &[("Host", "service.endpoint.myhuaweicloud.com"), ("X-Sdk-Date", "20200608T023900Z")];
    let get = Vector {
        key: SDK,
        date: "20200608T023900Z",
        parts: Parts { method: "GET", path: "/resources", query: "size=1", headers, body: b"" },
        signed: &["host", "x-sdk-date"],
        hash: "de94dd1e1ccdb730b403ce35d7e14f7c7b04337f6def1c3a3a2ba936852b133f",
        signature: "cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842",
    };
    get.check();
    Vector {
        parts: Parts { method: "POST", body: b"{\"name\":\"test\",\"id\":1}", ..get.parts },
        hash: "2b1b2515e48cb55e043ff2ec5b93d3f13ec287e1da1d7a2e4e14b0611a341969",
        signature: "436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f",
        ..get
    }
    .check();
}

#[cfg_attr(test, test)]
pub(crate) fn the_calls_of_this_dashboard_keep_their_signatures() {
    // Not published anywhere: the same algorithm over GeminiDB's addresses, computed once by an independent script.
    const PROJECT: &str = "619d3e78f61b4be68bc5aa0b59edcf7b";
    let sessions =
        "/instances/c865f921f3dd45198f209a607533a779in12/sessions?node_id=784b3fb7bac14bc490659950dd4f022fno12";
    let node = "/redis/nodes/784b3fb7bac14bc490659950dd4f022fno12/sessions";
    let page = format!("{node}?offset=0&limit=100&addr_prefix=10.0.0.1%3A");
    let close = "{\"is_all\":false,\"session_ids\":[\"1131\",\"2323\"]}";
    let project = ProjectId::parse(PROJECT).unwrap();
    let key = AccessKey { id: GUIDE[0].to_owned(), secret: Secret::new(GUIDE[1].to_owned()), security_token: None };
    let endpoint = Endpoint::parse("gaussdb-nosql.ap-southeast-1.myhuaweicloud.com").unwrap();
    for (method, path, project, body, expected) in [
        (Method::Get, sessions, None, "", "497c866a0514afed8953242bf153d4accb22c6a91677713ee8988c967cc31d73"),
        (Method::Get, sessions, Some(&project), "", "37be8eefba20577d2124bbb0e55ec9cbfc8450791ed7164853a8b19c22b24293"),
        (Method::Get, page.as_str(), None, "", "ae2ca489ffef9f8ed898ebe631b8eca9b4c92a8cea9b0efa7b5d5362b7e81060"),
        (Method::Delete, node, None, close, "c8cadfc6a37c6afe9b41077cdf3d88f8d56855ed67114f38464a424576666c4e"),
    ] {
        let url = endpoint.target(&format!("/v3/{PROJECT}{path}"));
        let request = Request { method, url, headers: Vec::new(), body: body.to_owned() };
        let signed = sign(&request, &key, project, SdkDate::parse(GUIDE_DATE).unwrap());
        let (_, header) = signed.headers.last().unwrap();
        assert_eq!(Authorization::parse(header).unwrap().signature, expected, "{path}");
    }
}

#[cfg_attr(test, test)]
pub(crate) fn a_query_is_encoded_as_the_vendors_sdks_do() {
    // The tests of the signers of huaweicloud-sdk-go-v3 and huaweicloud-sdk-python-v3; the values as a client writes them into an address.
    let query = "limit=1&enable=true&test=%E4%B8%80%20(%26%3D%3F!%23%25.*)&path=/tmp/123&multi=1&multi=2&multi=3";
    let parts = Parts { method: "GET", path: "/", query, headers: &[], body: b"" };
    assert_eq!(
        CanonicalRequest::of(&parts, &[]).query,
        "enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&\
         test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29"
    );
}
