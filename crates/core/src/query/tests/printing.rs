//! The canonical text of a query.

use super::*;

#[track_caller]
fn prints(typed: &str, printed: &str) {
    assert_eq!(parse(typed).map(|query| query.print()), Ok(printed.to_owned()), "{typed}");
}

#[track_caller]
fn stays(text: &str) {
    prints(text, text);
}

#[test]
fn what_is_canonical_stays_as_it_is() {
    stays("");
    stays("idle>5m addr:10.2.0.0/16 -name:/^canary/ cmd:get,set node:n2");
    stays("(a OR b) -(c d) OR e");
    stays("name=\"\" is:idle -is:pubsub");
    stays("idle:5m..1h30m db:1,3..5,9..,..-2 sub>0 port>=1024 multi!=-1");
    stays("addr=[::1]:6379 addr=10.0.0.1:6379 ip!=10.0.0.1 addr:10.3.7.");
    stays("/a b\\/c/ name=a/b");
}

#[test]
fn spaces_and_parentheses_that_change_nothing_go() {
    prints("  ((a))   AND ( b )  ", "a b");
    prints("(a b) OR (c)", "a b OR c");
    prints("-(-(a OR b))", "a OR b");
    prints("NOT a", "-a");
}

#[test]
fn quotes_go_where_they_are_not_needed_and_stay_where_they_are() {
    prints("\"a\" name:\"b\"", "a name:b");
    for text in ["\"OR\"", "\"-a\"", "\"a b\"", "\"foo:bar\"", "\"(\"", "\">5\"", "\"/a/\"", "\"idle>5\"", r#""\"""#] {
        stays(text);
    }
    for text in ["name:\"a,b\"", "name=\"=\"", "name:\"/a/\"", "name:\"a b\"", "addr=\"/tmp/s:0\""] {
        stays(text);
    }
    prints("name:\"OR\" name:\"-a\" name:\"b:c\"", "name:OR name:-a name:b:c");
    prints("\"a,b\" \"10.0.0.1:6379\"", "a,b 10.0.0.1:6379");
}

#[test]
fn aliases_and_case_become_the_name() {
    prints("COMMAND:Get IS:IDLE Address:10.", "cmd:Get is:idle addr:10.");
}

#[test]
fn durations_are_printed_with_units() {
    prints("idle>90 age<86400 idle:0 age>=1w", "idle>1m30s age<1d idle=0s age>=1w");
}

#[test]
fn one_way_of_saying_it_is_chosen() {
    prints("db:0 -db:1 -cmd=get", "db=0 db!=1 cmd!=get");
    prints("ip:10.0.0.1/32 addr:10.2.3.4/16", "ip=10.0.0.1 addr:10.2.0.0/16");
    prints("ip:10.0.0.1/32,10.2.0.0/16", "ip=10.0.0.1,10.2.0.0/16");
    prints("-name:a,/b/", "-(name:a OR name:/b/)");
    prints("name=/a/", "name:/a/");
}

#[test]
fn one_term_prints_alone() {
    let printed = |field: &str, text: &str| {
        Field::from_name(field).and_then(|field| Term::equals(field, text)).map(|term| term.print())
    };
    assert_eq!(printed("name", "two words").as_deref(), Some("name=\"two words\""));
    assert_eq!(printed("name", "").as_deref(), Some("name=\"\""));
    assert_eq!(printed("name", "/x/").as_deref(), Some("name=\"/x/\""));
    assert_eq!(printed("addr", "10.0.0.1:6379").as_deref(), Some("addr=10.0.0.1:6379"));
    assert_eq!(printed("addr", "/tmp/s:0").as_deref(), Some("addr=\"/tmp/s:0\""));
    assert_eq!(printed("ip", "::ffff:10.0.0.1").as_deref(), Some("ip=10.0.0.1"));
    assert_eq!(printed("idle", "300").as_deref(), Some("idle=5m"));
    assert_eq!(printed("multi", "-1").as_deref(), Some("multi=-1"));
    assert_eq!(printed("db", "zero"), None);
}

#[test]
fn quote_quotes_only_where_it_must() {
    for text in ["web", "web-1", "10.0.0.1:6379", "会话"] {
        assert_eq!(quote(text), text);
    }
    for text in ["", "a b", "a,b", "-a", "OR", "foo:bar", "=a", "a/b", "/a", "(a)"] {
        assert_eq!(quote(text), format!("\"{text}\""));
    }
    assert_eq!(quote(r#""\"#), r#""\"\\""#);
}
