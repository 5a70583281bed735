//! A node whose sessions are everything that a page must not trip over.

use serde_json::{Value, json};

/// Its node ID.
pub const NODE_ID: &str = "hostile";

/// Entries of `node_sessions` as JSON: the node, and a second one of the same id.
pub fn entries() -> Vec<String> {
    let mut rows = rows();
    let last = rows.pop().unwrap_or_default();
    let first =
        format!(r#"{{"node_id":"{NODE_ID}","total_count":7,"sessions":[{}],"unknown":{{"a":[1]}}}}"#, rows.join(","));
    let second = format!(r#"{{"node_id":"{NODE_ID}","total_count":null,"sessions":[{last}]}}"#);
    vec![first, second]
}

/// The sessions of both entries as JSON; that of the second one comes last.
pub fn rows() -> Vec<String> {
    let mut sessions: Vec<Value> =
        names().into_iter().zip(1..).map(|(name, id)| plain(&id.to_string(), "name", name.into())).collect();
    sessions.extend(addresses().into_iter().zip(1001..).map(|(addr, id)| plain(&id.to_string(), "addr", addr.into())));
    sessions.extend(names().into_iter().zip(2001..).map(|(cmd, id)| plain(&id.to_string(), "cmd", cmd.into())));
    sessions.extend(oddities());
    // Numbers that no integer type holds are written by hand: serde_json's Value would change them.
    let huge = r#"{"id":123456789012345678901234567890,"name":"huge numbers","age":1e300,"idle":-9223372036854775809,"fd":1.5}"#;
    let mut rows: Vec<String> = sessions.iter().map(Value::to_string).collect();
    rows.push(huge.to_owned());
    rows.push(plain("1", "name", "the id twice, in a second entry".into()).to_string());
    rows
}

/// A session with nothing odd but one field.
fn plain(id: &str, field: &str, value: Value) -> Value {
    let mut session = json!({
        "id": id, "name": "plain", "cmd": "get", "age": "600", "idle": "5", "db": "0", "addr": "10.66.6.6:40000", "fd": "9",
        "sub": "0", "psub": "0", "multi": "-1",
    });
    if let Some(fields) = session.as_object_mut() {
        fields.insert(field.to_owned(), value);
    }
    session
}

fn names() -> Vec<String> {
    let fixed = [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "</table></body><iframe src=javascript:alert(1)>",
        "\"><svg/onload=alert(1)>",
        "{{constructor.constructor('alert(1)')()}}",
        "javascript:alert(1)",
        "&lt;b&gt;&amp;amp;",
        "quote \" quote ' quote ` back \\ slash",
        "=cmd|' /C calc'!A0",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1",
        "comma, semicolon; tab\t",
        "line\nbreak\r\nand another\u{2028}and\u{2029}end",
        "nul\u{0}and\u{1}\u{7}\u{8}\u{1b}[31mred\u{1b}[0m\u{7f}\u{9b}",
        "right-to-left \u{202e}gpj.exe",
        "isolate \u{2066}\u{2067}\u{2068} never closed",
        "zero\u{200b}width\u{200d}joined\u{feff}",
        "e\u{301}\u{327}\u{310}\u{30d} Z\u{351}\u{36b}\u{343}a\u{489}l\u{334}g\u{31b}o",
        "👩‍👩‍👧‍👦 👍🏽 🇨🇳 1️⃣",
        "查询-会话 セッション جلسة סשן",
        "İıſßẞΣς",
        "\u{10ffff}\u{fffd}\u{e000}",
        "   leading and trailing   ",
        "",
        "null",
        "undefined",
        "NaN",
        "__proto__",
        "constructor",
        "../../etc/passwd",
        "%3Cb%3E %00 %s %n",
        "name=x addr=1.2.3.4:5 cmd=get",
    ];
    let mut names: Vec<String> = fixed.iter().map(|&name| name.to_owned()).collect();
    names.push("long ".repeat(20_000));
    names.push("W".repeat(4_000));
    names
}

fn addresses() -> Vec<&'static str> {
    vec![
        "",
        ":",
        ":6379",
        "10.0.0.1",
        "10.0.0.1:",
        "10.0.0.1:99999",
        "10.0.0.1:-1",
        "10.0.0.256:80",
        "010.0.0.1:80",
        "1.2.3:80",
        "1.2.3.4.5:80",
        "0x7f.1:80",
        "[::1]:6379",
        "::1:6379",
        "[::1]",
        "[fe80::1%eth0]:6379",
        "[::ffff:10.0.0.1]:6379",
        "2001:db8::8a2e:370:7334:6379",
        "[2001:db8::1",
        "/var/run/redis/redis.sock:0",
        "/tmp/a b/redis.sock:0",
        "host.example:6379",
        "javascript:alert(1)",
        "https://evil.example/",
        "<b>10.0.0.1</b>:80",
        "１０.０.０.１:80",
        "?:0",
    ]
}

fn oddities() -> Vec<Value> {
    let mut sessions = vec![
        json!({}),
        json!({ "id": null, "name": null, "cmd": null, "age": null, "idle": null, "db": null, "addr": null, "fd": null, "sub": null, "psub": null, "multi": null }),
        json!({ "id": 3001, "name": "numbers as numbers", "cmd": "get", "age": 8_888_581, "idle": 12, "db": 0, "addr": "10.66.6.7:1", "fd": 1311, "sub": 0, "psub": 0, "multi": -1 }),
        json!({ "id": "3002", "name": 42, "cmd": true, "age": 1.5, "idle": false, "db": "zero", "addr": 17, "fd": "-", "sub": "", "psub": " 1", "multi": "1e3" }),
        json!({ "id": "3003", "name": "no other field" }),
        json!({ "id": "3004", "name": "nested", "cmd": { "name": "get" }, "age": ["1"], "addr": { "ip": "10.0.0.1" } }),
        json!({ "id": "3005", "name": "fields of tomorrow", "flags": "N", "user": "default", "tot-mem": 1928, "laddr": "127.0.0.1:6379", "deep": { "a": { "b": [1, { "c": null }] } } }),
        json!({ "id": "", "name": "an empty id" }),
        json!({ "id": "abc", "name": "an id that is no number" }),
        json!({ "id": "9223372036854775808", "name": "an id beyond i64" }),
        json!({ "id": "18446744073709551616", "name": "an id beyond u64", "age": "99999999999999999999", "idle": "18446744073709551615", "db": "4294967296", "multi": "-9999999999" }),
    ];
    sessions.push(plain("3010", "idle", "601".into()));
    sessions.push(plain("3011", "age", "-5".into()));
    sessions.push(plain("3012", "age", "0600".into()));
    sessions.push(plain("3013", "age", "６００".into()));
    for name in ["the id twice", "the id twice, once more"] {
        sessions.push(plain("3014", "name", name.into()));
    }
    sessions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_entries_are_json_and_have_the_same_id() {
        for entry in entries() {
            let value: Value = serde_json::from_str(&entry).unwrap();
            assert_eq!(value["node_id"], NODE_ID);
        }
        assert_eq!(entries().len(), 2);
    }

    #[test]
    fn it_has_what_it_promises() {
        let text = entries().concat();
        for nasty in ["<img src=x onerror=alert(1)>", "\u{202e}", "\\u0000", "=cmd|' /C calc'!A0", "redis.sock", "👩‍👩‍👧‍👦"]
        {
            assert!(text.contains(nasty), "{nasty:?}");
        }
        assert!(text.len() > 2 * 100_000);
    }
}
