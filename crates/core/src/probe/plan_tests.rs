use super::*;
use crate::probe::Reply;
use crate::signing::Authorization;

const ALL: [Step; 6] = [Step::Reach, Step::Plain, Step::Blind, Step::Repeat, Step::Signed, Step::Delete];

fn of(step: Step) -> Request {
    request(step, &Endpoint::parse("https://db.example.com/x").unwrap(), SdkDate::at_millis(1_000_000_000_000))
}

fn names(step: Step) -> Vec<&'static str> {
    of(step).headers.iter().map(|header| header.0).collect()
}

fn reply(body: &str) -> Seen {
    Seen::Reply(Reply { status: 401, start: body.as_bytes().to_vec(), ..Reply::default() })
}

/// All steps that are asked for, when this one has the other ending.
fn walk(answer: impl Fn(Step) -> Seen) -> Vec<Step> {
    let mut seen = Vec::new();
    while let Some(step) = next(&seen) {
        seen.push((step, answer(step)));
        assert!(seen.len() < 7);
    }
    seen.into_iter().map(|entry| entry.0).collect()
}

#[test]
fn calls_have_the_headers_of_real_ones_and_nothing_real_in_them() {
    assert_eq!(names(Step::Reach), ["X-Auth-Token"]);
    assert_eq!(names(Step::Signed), ["X-Sdk-Date", "X-Project-Id", "Authorization"]);
    assert_eq!(names(Step::Delete), ["Content-Type", "X-Auth-Token"]);
    assert_eq!(of(Step::Repeat), of(Step::Reach));
    assert_eq!(of(Step::Plain), of(Step::Blind));
    assert_eq!(names(Step::Plain), [""; 0]);
    let url = "https://db.example.com/x/v3/proxy-test/instances?limit=1&offset=0";
    for step in ALL {
        let request = of(step);
        assert_eq!(step.is_blind(), step == Step::Blind);
        if step == Step::Delete {
            assert_eq!(
                (request.method, request.url.url().as_str()),
                (Method::Delete, "https://db.example.com/x/v3/proxy-test")
            );
        } else {
            assert_eq!((request.method, request.url.url().as_str(), request.body.as_str()), (Method::Get, url, ""));
        }
    }
    let signed = of(Step::Signed);
    assert_eq!(Authorization::parse(&signed.headers[2].1).unwrap().access, "PROXYTEST");
    assert_eq!(of(Step::Reach).headers[0].1, "PROXYTEST");
}

#[test]
fn only_what_is_undecided_is_tried() {
    let service = || reply(r#"{"error_code":"APIGW.0301","error_msg":"decrypt token fail"}"#);
    assert_eq!(walk(|_| service()), [Step::Reach, Step::Repeat, Step::Signed, Step::Delete]);
    assert_eq!(walk(|_| reply("<html>")), [Step::Reach]);
    assert_eq!(walk(|_| reply(r#"{"error_code":"PROXY.0002"}"#)), [Step::Reach]);
    assert_eq!(walk(|_| Seen::Rejected), [Step::Reach, Step::Plain, Step::Blind]);
    let not_reach = |step| if step == Step::Reach { Seen::Rejected } else { service() };
    assert_eq!(walk(not_reach), [Step::Reach, Step::Plain]);
    let reach_only = |step| if step == Step::Reach { service() } else { Seen::Rejected };
    assert_eq!(walk(reach_only), [Step::Reach, Step::Repeat, Step::Signed, Step::Delete]);
}
