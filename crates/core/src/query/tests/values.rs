//! What may stand alone or after a field, and what it means there.

use super::*;

fn name(test: TextTest) -> Node {
    text(TextField::Name, test)
}

fn idle(test: NumberTest) -> Node {
    number(NumberField::Idle, test)
}

fn db(intervals: &[(i64, i64)]) -> Node {
    let intervals = intervals.iter().map(|(first, last)| Interval { first: *first, last: *last }).collect();
    number(NumberField::Db, NumberTest::In(intervals))
}

#[test]
fn quotes_hold_a_text_together() {
    means("\"two words\"", word("two words"));
    means("\"a (b) OR\"", word("a (b) OR"));
    means(r#""say \"hi\" \\ there""#, word(r#"say "hi" \ there"#));
    means(r#""C:\dir""#, word(r"C:\dir"));
    means("name:\"a, b\"", name(TextTest::Contains(strings(&["a, b"]))));
}

#[test]
fn slashes_hold_a_regular_expression() {
    means("/^web (a|b)$/", term(Test::Anywhere(Anywhere::Matches(regex("^web (a|b)$")))));
    means(r"name:/^canary\d+/", name(TextTest::Matches(vec![regex(r"^canary\d+")])));
    means(r"/a\/b\\/", term(Test::Anywhere(Anywhere::Matches(regex(r"a/b\\")))));
    same("name=/x/", "name:/x/");
    means("addr:/^10/", net(NetField::Addr, NetTest::Matches(vec![regex("^10")])));
}

#[test]
fn a_colon_asks_for_a_part_and_an_equals_sign_for_the_whole() {
    means("name:web", name(TextTest::Contains(strings(&["web"]))));
    means("name=web", name(TextTest::Equals(strings(&["web"]))));
    same("name==web", "name=web");
    same("name!=web", "-name=web");
}

#[test]
fn a_list_asks_for_any_of_its_values() {
    means("cmd:get,\"mset x\"", text(TextField::Cmd, TextTest::Contains(strings(&["get", "mset x"]))));
    same("cmd!=get,set", "-cmd=get,set");
    means("name:/a/,/b/", name(TextTest::Matches(vec![regex("a"), regex("b")])));
    means("db:1,3..5,9..", db(&[(1, 1), (3, 5), (9, i64::MAX)]));
    means("addr:10.0.0.0/8,::/0", net(NetField::Addr, NetTest::Within(networks(&["10.0.0.0/8", "::/0"]))));
}

#[test]
fn a_list_of_mixed_values_is_a_choice_of_terms() {
    same("name:a,/b/", "name:a OR name:/b/");
    same("name:a,\"\"", "name=\"\" OR name:a");
    same("addr:10.3.,10.2.0.0/16", "addr:10.2.0.0/16 OR addr:10.3.");
    same("is:idle,pubsub", "is:idle OR is:pubsub");
}

#[test]
fn the_empty_text_is_the_column_without_a_value() {
    means("name=\"\"", name(TextTest::Equals(strings(&[""]))));
    same("name:\"\"", "name=\"\"");
    same("addr:\"\"", "addr=\"\"");
}

#[test]
fn field_names_have_aliases_and_no_case() {
    same("CMD:get", "cmd:get");
    same("command:get", "cmd:get");
    same("Address:10.", "addr:10.");
    same("IS:Idle", "is:idle");
}

#[test]
fn durations_are_compared_in_seconds() {
    means("idle>5m", idle(NumberTest::Above(300)));
    means("idle>=90s", idle(NumberTest::AtLeast(90)));
    means("idle<1h30m", idle(NumberTest::Below(5400)));
    means("idle<=60", idle(NumberTest::AtMost(60)));
    means("age:2d", number(NumberField::Age, NumberTest::In(vec![Interval::single(172_800)])));
    same("idle:5m..1h", "idle:300..3600");
    same("idle=5m", "idle:5m");
    same("idle!=5m", "-idle:5m");
}

#[test]
fn numbers_may_be_negative_and_open_at_one_end() {
    same("multi=-1", "multi:-1");
    means("multi=-1", number(NumberField::Multi, NumberTest::In(vec![Interval::single(-1)])));
    means("db:..3", db(&[(i64::MIN, 3)]));
    means("db:3..", db(&[(3, i64::MAX)]));
    means("db:-2..-1", db(&[(-2, -1)]));
    means("db:\"7\"", db(&[(7, 7)]));
}

#[test]
fn spaces_around_the_operator_of_a_number_do_no_harm() {
    same("idle > 5m", "idle>5m");
    same("idle >5m name:x", "idle>5m name:x");
    same("db != 0", "db!=0");
    same("db: 0", "db:0");
    same("db:1, 2", "db:1,2");
    same("idle:>5m", "idle>5m");
    same("idle:>= 5m", "idle>=5m");
    means("idle", word("idle"));
}

#[test]
fn an_address_is_a_network_a_beginning_or_a_whole() {
    let addr = |test| net(NetField::Addr, test);
    means("addr:10.2.0.0/16", addr(NetTest::Within(networks(&["10.2.0.0/16"]))));
    means("addr:2001:db8::/32", addr(NetTest::Within(networks(&["2001:db8::/32"]))));
    means("addr:10.3.7.", addr(NetTest::Prefix(strings(&["10.3.7."]))));
    means("addr:10.0.0.1", addr(NetTest::Prefix(strings(&["10.0.0.1"]))));
    means("addr:2001:db8:", addr(NetTest::Prefix(strings(&["2001:db8:"]))));
    means("ip=10.0.0.1", net(NetField::Ip, NetTest::Within(networks(&["10.0.0.1/32"]))));
    means("addr=::1", addr(NetTest::Within(networks(&["::1/128"]))));
    means("addr=nowhere", addr(NetTest::Equals(strings(&["nowhere"]))));
    same("ip:[::1]", "ip=::1");
    same("ip!=10.0.0.1", "-ip=10.0.0.1");
}

#[test]
fn an_address_with_its_port_is_one_client() {
    let socket = |text: &str| net(NetField::Addr, NetTest::Socket(text.parse().into_iter().collect()));
    means("addr:[::1]:6379", socket("[::1]:6379"));
    means("addr=10.0.0.1:6379", socket("10.0.0.1:6379"));
    same("addr=[::ffff:10.0.0.1]:6379", "addr=10.0.0.1:6379");
    means("addr:10.0.0.1:63", net(NetField::Addr, NetTest::Prefix(strings(&["10.0.0.1:63"]))));
}

#[test]
fn a_quoted_slash_in_an_address_is_a_path() {
    means("addr=\"/tmp/s:0\"", net(NetField::Addr, NetTest::Equals(strings(&["/tmp/s:0"]))));
    means("addr:\"/tmp/\"", net(NetField::Addr, NetTest::Prefix(strings(&["/tmp/"]))));
    same("addr:\"10.0.0.0/8\"", "addr:10.0.0.0/8");
}

#[test]
fn flags_name_kinds_of_sessions() {
    for flag in Flag::ALL {
        means(&("is:".to_owned() + flag.name()), term(Test::Is(flag)));
    }
    same("is!=idle", "-is:idle");
    same("is=idle", "is:idle");
}

#[test]
fn addresses_urls_and_times_are_words() {
    let texts = [
        "10.0.0.1:6379",
        "::1",
        ":6379",
        "[::1]:6379",
        "fe80::1",
        "fe80::1:6379",
        "db::1",
        "fd00::",
        "aa:bb:cc:dd:ee:ff",
        "http://x",
        "https://x/y?a=b",
        "12:30",
        "5m>x",
        "x.y:z",
        "user@host:1",
        "a->b",
        "a,b",
        "!a",
        "it's",
        "a\"b",
    ];
    for text in texts {
        means(text, word(text));
    }
}

#[test]
fn any_script_is_searched() {
    means("会话", word("会话"));
    means("name=客户端", name(TextTest::Equals(strings(&["客户端"]))));
    same("a\u{3000}b", "a b");
}

#[test]
fn intervals_say_which_numbers_pass() {
    let (min, max) = (i64::MIN, i64::MAX);
    let interval = |first, last| vec![Interval { first, last }];
    assert_eq!(NumberTest::Above(5).intervals(), interval(6, max));
    assert_eq!(NumberTest::AtLeast(5).intervals(), interval(5, max));
    assert_eq!(NumberTest::Below(5).intervals(), interval(min, 4));
    assert_eq!(NumberTest::AtMost(5).intervals(), interval(min, 5));
    assert_eq!(NumberTest::Above(max).intervals(), []);
    assert_eq!(NumberTest::Below(min).intervals(), []);
    assert!(Interval::single(3).contains(3));
    assert!(!Interval { first: 1, last: 3 }.contains(4));
}
