use proptest::prelude::*;

use super::*;
use crate::probe::Level;

const TOKEN: &str = "Incorrect IAM authentication information: decrypt token fail";
const KEY: &str = "Get secretKey failed,ak:PROXYTEST,err:ak not exist";

fn reply(status: u16, body: &str) -> Reply {
    let date = Some("Sun, 06 Nov 1994 08:49:37 GMT".to_owned());
    Reply { status, start: body.as_bytes().to_vec(), date, ..Reply::default() }
}

fn error(id: &str, message: &str) -> Reply {
    let body = format!(r#"{{"error_code":"APIGW.0301","error_msg":"{message}","request_id":"{id}"}}"#);
    Reply { request_id: Some(id.to_owned()), ..reply(401, &body) }
}

/// What is seen where nothing is wrong.
fn good() -> Vec<(Step, Seen)> {
    vec![
        (Step::Reach, Seen::Reply(error("1", TOKEN))),
        (Step::Repeat, Seen::Reply(error("2", TOKEN))),
        (Step::Signed, Seen::Reply(error("3", KEY))),
        (Step::Delete, Seen::Reply(reply(404, r#"{"error_code":"APIGW.0101","error_msg":"The API does not exist"}"#))),
    ]
}

fn with(step: Step, seen: Seen) -> Vec<(Step, Seen)> {
    good().into_iter().map(|(other, was)| (other, if other == step { seen.clone() } else { was })).collect()
}

fn found(template: &str, seen: &[(Step, Seen)], rejection: Option<&Kind>) -> Vec<What> {
    let (template, endpoint) = (Template::parse(template).unwrap(), Endpoint::parse("db.example.com").unwrap());
    let context = Context { template: &template, endpoint: &endpoint, rejection };
    let route = if template.is_direct() { Route::Direct } else { Route::Proxy };
    let found = findings(seen, &context);
    assert!(found.iter().all(|finding| finding.route == route && finding.level == finding.what.level()));
    found.into_iter().map(|finding| finding.what).collect()
}

const PROXY: &str = "https://p.example/?url=";

/// What is found through a proxy where one step went otherwise.
fn otherwise(step: Step, seen: Seen) -> Vec<What> {
    found(PROXY, &with(step, seen), None)
}

/// What is found where only the first call was made.
fn first(template: &str, reply: Reply) -> Vec<What> {
    found(template, &[(Step::Reach, Seen::Reply(reply))], None)
}

#[test]
fn where_nothing_is_wrong_one_sentence_says_so() {
    for template in ["", PROXY, "./proxy?url=", "https://p.example/"] {
        assert_eq!(found(template, &good(), None), [What::AllGood], "{template}");
        assert_eq!(found(template, &good()[..1], None), [What::Reached], "{template}");
    }
    assert_eq!(found(PROXY, &[], None), []);
}

#[test]
fn a_refusal_in_the_shape_of_the_service_is_an_arrival() {
    for body in [
        r#"{"error_code":"APIGW.0308","error_msg":"throttled"}"#,
        r#"{"error_code":"DBS.200010","error_msg":"x"}"#,
        r#"{"error":{"code":401,"message":"wrong","title":"Unauthorized"}}"#,
        // A proxy that signs by itself.
        r#"{"total_count":0,"instances":[]}"#,
    ] {
        assert_eq!(first("./cors/", reply(404, body)), [What::Reached], "{body}");
    }
}

#[test]
fn who_else_answers_is_told_apart() {
    let page = "<html><head><title>Sign in</title>";
    assert_eq!(first(PROXY, reply(200, page)), [What::WebPage { title: Some("Sign in".to_owned()) }]);
    assert_eq!(first("https://p.example/", reply(403, page)), [What::WebPage { title: Some("Sign in".to_owned()) }]);
    let refused = reply(403, r#"{"error_code":"PROXY.0002","error_msg":"The host is not allowed"}"#);
    let message = Some("The host is not allowed".to_owned());
    let expected = What::ProxyRefused { code: "PROXY.0002".to_owned(), message };
    assert_eq!(first("https://p.example/", refused), [expected]);
    for (status, body) in
        [(502, "<html><title>Bad Gateway"), (504, "timeout"), (503, ""), (404, "getaddrinfo ENOTFOUND db")]
    {
        assert_eq!(first(PROXY, reply(status, body)), [What::HostUnreachable { status }], "{status} {body}");
    }
    let says = |status, message: &str| What::NotTheService { status, message: Some(message.to_owned()) };
    assert_eq!(first(PROXY, reply(400, "no origin")), [says(400, "no origin")]);
    assert_eq!(first(PROXY, reply(404, "<title>Not Found</title>")), [says(404, "Not Found")]);
    assert_eq!(first(PROXY, reply(200, r#"{"a":1}"#)), [What::NotTheService { status: 200, message: None }]);
    assert_eq!(first(PROXY, reply(204, "")), [What::NotTheService { status: 204, message: None }]);
}

#[test]
fn a_raw_address_in_a_path_is_suspected_of_being_changed() {
    for status in [400, 404, 502] {
        for template in ["https://p.example/", "https://p.example/{rawurl}", "/cors/{rawurl}"] {
            assert_eq!(
                first(template, reply(status, "<title>x")),
                [What::AddressMangled { status }],
                "{status} {template}"
            );
        }
        for template in ["https://p.example/?", "https://p.example/?u={rawurl}", "/{scheme}/{host}/{path}", ""] {
            assert_ne!(
                first(template, reply(status, "<title>x")),
                [What::AddressMangled { status }],
                "{status} {template}"
            );
        }
    }
    assert_eq!(
        first("https://p.example/", reply(502, "connect ECONNREFUSED")),
        [What::HostUnreachable { status: 502 }]
    );
}

#[test]
fn a_blocked_call_is_explained_by_simpler_ones() {
    let seen = |plain: Option<Seen>, blind: Option<Seen>| {
        let mut seen = vec![(Step::Reach, Seen::Rejected)];
        seen.extend(plain.map(|plain| (Step::Plain, plain)));
        seen.extend(blind.map(|blind| (Step::Blind, blind)));
        seen
    };
    let opaque = || Seen::Reply(Reply { opaque: true, ..Reply::default() });
    let plain = Seen::Reply(error("1", "token not found"));
    let unreachable = Kind::Unreachable { route: Route::Proxy };
    for (seen, rejection, expected) in [
        (seen(None, None), None, vec![]),
        (seen(Some(Seen::Rejected), None), None, vec![]),
        (seen(Some(plain), None), Some(&unreachable), vec![What::NoPreflight]),
        (
            seen(Some(Seen::Reply(reply(504, ""))), None),
            None,
            vec![What::NoPreflight, What::HostUnreachable { status: 504 }],
        ),
        (seen(Some(Seen::Rejected), Some(opaque())), Some(&unreachable), vec![What::NoCors]),
        (seen(Some(Seen::Rejected), Some(Seen::Rejected)), Some(&unreachable), vec![What::Unreachable]),
        (seen(None, None), Some(&Kind::PolicyBlocked), vec![What::PolicyBlocked]),
        (seen(Some(Seen::Rejected), Some(Seen::Rejected)), Some(&Kind::MixedContent), vec![What::MixedContent]),
        (seen(None, None), Some(&Kind::Offline), vec![What::Offline]),
    ] {
        assert_eq!(found(PROXY, &seen, rejection), expected, "{seen:?}");
    }
    // What was rejected later has not to do with it.
    assert_eq!(found(PROXY, &good(), Some(&Kind::Offline)), [What::AllGood]);
}

#[test]
fn headers_that_get_lost_are_named() {
    for (message, lost) in [
        (TOKEN, false),
        ("The token must be updated.", false),
        ("Incorrect IAM authentication information: x-auth-token not found", true),
        ("no token", true),
        ("Token is missing", true),
        ("Instance not found", false),
    ] {
        let found = otherwise(Step::Reach, Seen::Reply(error("1", message)));
        assert_eq!(found.contains(&What::TokenDropped), lost, "{message}");
    }
    for (message, expected) in [
        (KEY, What::AllGood),
        ("verify aksk signature fail", What::AllGood),
        ("AK access failed to reach the limit,forbidden", What::AllGood),
        ("Incorrect IAM authentication information: x-auth-token not found", What::AuthorizationDropped),
        (TOKEN, What::AuthorizationDropped),
        ("Unauthorized", What::AuthorizationUnknown),
    ] {
        let found = otherwise(Step::Signed, Seen::Reply(error("3", message)));
        assert_eq!(found.last(), Some(&expected), "{message}");
    }
    assert_eq!(otherwise(Step::Signed, Seen::Rejected), [What::Reached, What::AuthorizationBlocked]);
    let taken = otherwise(Step::Signed, Seen::Reply(reply(407, "Proxy login")));
    assert_eq!(taken, [What::Reached, What::AuthorizationTaken { status: 407 }]);
}

#[test]
fn a_refused_delete_is_told_from_one_that_arrived() {
    assert_eq!(otherwise(Step::Delete, Seen::Rejected), [What::Reached, What::DeleteRefused { status: None }]);
    for (status, body, arrived) in [
        (405, "<title>Not Allowed", false),
        (405, r#"{"error_code":"PROXY.0004","error_msg":"x"}"#, false),
        (405, r#"{"error_code":"APIGW.0101","error_msg":"x"}"#, true),
    ] {
        let expected = if arrived {
            vec![What::AllGood]
        } else {
            vec![What::Reached, What::DeleteRefused { status: Some(status) }]
        };
        assert_eq!(otherwise(Step::Delete, Seen::Reply(reply(status, body))), expected, "{body}");
    }
}

#[test]
fn the_same_request_id_twice_comes_from_a_cache() {
    assert_eq!(otherwise(Step::Repeat, Seen::Reply(error("1", TOKEN))), [What::Reached, What::Cached]);
    let hidden = |id| Seen::Reply(Reply { request_id: None, ..error(id, TOKEN) });
    assert_eq!(otherwise(Step::Repeat, hidden("1")), [What::Reached, What::Cached]);
    assert_eq!(otherwise(Step::Repeat, hidden("4")), [What::AllGood]);
    assert_eq!(otherwise(Step::Repeat, Seen::Rejected), [What::Reached, What::Unsteady]);
    assert_eq!(otherwise(Step::Repeat, Seen::Reply(reply(429, "slow down"))), [What::Reached, What::Unsteady]);
}

#[test]
fn what_the_page_may_not_read_is_named() {
    let hidden = Reply { request_id: None, date: None, ..error("1", TOKEN) };
    let unknown = Reply { start: br#"{"error_code":"x"}"#.to_vec(), ..hidden.clone() };
    for (template, reply, expected) in [
        (PROXY, &hidden, vec![What::Reached, What::RequestIdHidden, What::DateHidden]),
        ("", &unknown, vec![What::Reached, What::HeadersUnknown, What::DateHidden]),
        // There is no CORS beside the page.
        ("./proxy?url=", &hidden, vec![What::AllGood]),
        ("/gemini/{path}", &unknown, vec![What::AllGood]),
    ] {
        assert_eq!(found(template, &with(Step::Reach, Seen::Reply(reply.clone())), None), expected, "{template}");
    }
    assert_eq!(What::HeadersUnknown.level(), Level::Unknown);
}

fn any_reply() -> impl Strategy<Value = Seen> {
    let body = prop_oneof![
        any::<Vec<u8>>(),
        "(\\{\"error_code\":\"(PROXY|APIGW)\\.0301\",\"error_msg\":\")?.{0,20}(\"\\})?".prop_map(String::into_bytes),
    ];
    let parts = (any::<u16>(), body, any::<Option<String>>(), any::<bool>());
    let reply = parts.prop_map(|(status, start, text, opaque)| Reply {
        status,
        start,
        content_type: text.clone(),
        request_id: text.clone(),
        date: text,
        opaque,
    });
    prop_oneof![Just(Seen::Rejected), reply.prop_map(Seen::Reply)]
}

proptest! {
    #[test]
    fn whatever_is_seen_the_test_ends_and_finds_something(replies in prop::collection::vec(any_reply(), 6)) {
        let mut seen = Vec::new();
        for reply in replies {
            let Some(step) = next(&seen) else { break };
            seen.push((step, reply));
            for template in ["", PROXY, "/{rawurl}"] {
                let found = found(template, &seen, None);
                prop_assert!(next(&seen).is_some() || !found.is_empty());
            }
        }
        prop_assert_eq!(next(&seen), None);
    }
}
