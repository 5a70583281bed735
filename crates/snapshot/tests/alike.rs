//! Sessions that are all written alike, with values of every kind: what is read fast is what a plain reader finds.

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use sessions_snapshot::Column;
    use sessions_snapshot::decode::Decoder;

    /// A value as it stands in the reply, and what its cell holds.
    type Written = (String, String);

    fn quoted(text: &str) -> Written {
        (serde_json::to_string(text).unwrap(), text.to_owned())
    }

    fn number() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => (-1i64..2000).prop_map(|number| number.to_string()),
            2 => any::<i32>().prop_map(|number| number.to_string()),
            1 => any::<i64>().prop_map(|number| number.to_string()),
            1 => prop::sample::select(vec!["0", "-0", "99999999", "100000000", "-99999999", "-100000000", "2147483647", "2147483648",
                "-2147483648", "9223372036854775808", "-9223372036854775808", "1e5", "1.50", "12345678.5", "0e0"])
                .prop_map(str::to_owned),
        ]
    }

    fn in_quotes() -> impl Strategy<Value = Written> {
        let odd = prop::sample::select(vec![
            "",
            "007",
            "-",
            "--1",
            "1 ",
            " 1",
            "12345678x",
            "1234567:",
            "+1",
            "-01",
            "é",
            "\"",
            "1\\",
        ]);
        prop_oneof![6 => number(), 1 => odd.prop_map(str::to_owned)].prop_map(|text| quoted(&text))
    }

    fn bare() -> impl Strategy<Value = Written> {
        let other = prop::sample::select(vec![
            ("null", ""),
            ("true", "true"),
            ("[1,{}]", "[1,{}]"),
            ("{\"a\":\"]\"}", "{\"a\":\"]\"}"),
        ]);
        prop_oneof![
            8 => number().prop_map(|number| (number.clone(), number)),
            1 => other.prop_map(|(json, text)| (json.to_owned(), text.to_owned())),
        ]
    }

    fn text() -> impl Strategy<Value = Written> {
        let short = prop::sample::select(vec![
            "",
            "a",
            "get",
            "setex",
            "sixteen bytes ok",
            "sixteen bytes on",
            "seventeen bytes o",
            "eight by",
        ]);
        prop_oneof![
            3 => short.prop_map(str::to_owned),
            2 => "[a-c]{0,40}",
            1 => "[a-cé結😀\"\\\\\n/ ]{0,20}",
        ]
        .prop_map(|text| quoted(&text))
    }

    fn address() -> impl Strategy<Value = Written> {
        let host = prop::sample::select(vec![
            "10.3.7.1",
            "10.51.100.200",
            "1.2.3.4",
            "[::1]",
            "::1",
            "[2001:db8:1234:5678::1]",
            "a:b",
            "",
            "é",
            "/tmp/redis.sock",
            "10.3.7.1:2",
            "host;",
            "0",
        ]);
        let port = prop_oneof![
            4 => any::<u16>().prop_map(|port| format!(":{port}")),
            1 => prop::sample::select(vec!["", ":", ":65536", ":080", ":00", ":0", ":123456", ":1;", ":12a4", ";1"]).prop_map(str::to_owned),
        ];
        (host, port).prop_map(|(host, port)| quoted(&format!("{host}{port}")))
    }

    /// The values of one session, in the order of [`Column::ALL`]; numbers in quotes or bare.
    fn session(in_quotes_all: bool) -> impl Strategy<Value = Vec<Written>> {
        let number = if in_quotes_all { in_quotes().boxed() } else { bare().boxed() };
        (address(), text(), text(), prop::collection::vec(number, 8))
            .prop_map(|(addr, name, cmd, numbers)| [addr, name, cmd].into_iter().chain(numbers).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn cells_hold_what_was_written(
            sessions in any::<bool>().prop_flat_map(|quotes| prop::collection::vec(session(quotes), 1..12)),
            order in Just((0..11).collect::<Vec<usize>>()).prop_shuffle(),
            space in prop::sample::select(vec!["", " ", "\n\t", "\r\n                  "]),
            piece in prop_oneof![Just(usize::MAX), 1usize..300],
        ) {
            let member = |session: &Vec<Written>, column: usize| {
                format!("{space}\"{}\"{space}:{space}{}{space}", Column::ALL[column].key(), session[column].0)
            };
            let written: Vec<String> = sessions
                .iter()
                .map(|session| order.iter().map(|&column| member(session, column)).collect::<Vec<_>>().join(","))
                .collect();
            let reply = format!(r#"{{"node_sessions":[{{"sessions":[{{{}}}]}}]}}"#, written.join("},{"));
            let mut decoder = Decoder::default();
            for piece in reply.as_bytes().chunks(piece.min(reply.len())) {
                decoder.push(piece).unwrap();
            }
            let snapshot = decoder.finish().unwrap();
            prop_assert_eq!(snapshot.len(), sessions.len());
            for (row, session) in (0..).zip(&sessions) {
                for (column, value) in Column::ALL.into_iter().zip(session) {
                    prop_assert_eq!(&snapshot.raw(row, column), &value.1, "{}", column.key());
                }
            }
        }
    }
}
