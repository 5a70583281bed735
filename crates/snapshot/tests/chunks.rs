//! A reply that is cut at every byte, in one place and in two.

#[cfg(test)]
mod checks;

#[cfg(test)]
mod tests {
    use sessions_snapshot::Column;
    use sessions_snapshot::decode::Decoder;

    use super::checks;

    /// All that can be cut in two: escapes, surrogate pairs whole and half, characters of two to four bytes, keys with escapes,
    /// numbers of every form, literals, a byte order mark, space. The second session is written as the first, so that it is read
    /// as one of its kind; the third is not.
    const REPLY: &str = concat!(
        "\u{feff} {\"\\u0078\":[-0.5e+3,true,false,null,{\"a\":\"\\\"\"}], \"node_sessions\" : [\n",
        r#"{"node_id":"n\u00e9","total_count":3,"zone":"é結😀","sessions":["#,
        r#"{"id":"12345678","name":"\ud83d\ude00x","cmd":"get","age":123456789012,"addr":"10.0.0.1:51744","multi":"-1"},"#,
        r#"{"id":"12345679","name":"結帐-worker","cmd":"get","age":123456789013,"addr":"10.0.0.2:51745","multi":"-1"},"#,
        r#"{"na\u006de":"\ud83d\n\ude00","id":null,"age":1.50e-2 , "addr" : "[2001:db8::1]:6379","multi":true,"é":"\/\\"}"#,
        "]}] }\r\n",
    );

    #[test]
    fn the_reply_is_read_as_it_is_meant() {
        let mut decoder = Decoder::default();
        decoder.push(REPLY.as_bytes()).unwrap();
        let snapshot = decoder.finish().unwrap();
        let cells = |row: u32| {
            ["id", "name", "cmd", "age", "addr", "multi"].map(|key| snapshot.raw(row, Column::from_key(key).unwrap()))
        };
        assert_eq!(cells(0), ["12345678", "😀x", "get", "123456789012", "10.0.0.1:51744", "-1"]);
        assert_eq!(cells(1), ["12345679", "結帐-worker", "get", "123456789013", "10.0.0.2:51745", "-1"]);
        assert_eq!(cells(2), ["", "\u{fffd}\n\u{fffd}", "", "1.50e-2", "[2001:db8::1]:6379", "true"]);
        assert_eq!(snapshot.extras(2).collect::<Vec<_>>(), [("é", "/\\")]);
        assert_eq!(snapshot.nodes()[0].id, "né");
        assert_eq!(snapshot.nodes()[0].extras, [("zone".to_owned(), "é結😀".to_owned())]);
    }

    #[test]
    fn a_cut_at_any_byte_changes_nothing() {
        let whole = checks::at_once(REPLY.as_bytes());
        for first in 0..REPLY.len() {
            for second in [0, 1, 2, 3, 5, 8, 13, 100] {
                assert_eq!(cut(first, second), whole, "{first}, {second}");
            }
        }
    }

    /// Read with cuts at `first` and `second` bytes later.
    fn cut(first: usize, second: usize) -> checks::Outcome {
        let mut decoder = Decoder::default();
        let (one, rest) = REPLY.as_bytes().split_at(first);
        let (two, three) = rest.split_at(second.min(rest.len()));
        let error = [one, two, three].iter().find_map(|piece| decoder.push(piece).err());
        checks::end(decoder, error)
    }

    #[test]
    fn a_reply_that_ends_at_any_byte_keeps_what_had_come() {
        let whole = checks::at_once(REPLY.as_bytes()).0;
        for end in 0..REPLY.trim_end().len() {
            let (read, error) = checks::at_once(&REPLY.as_bytes()[..end]);
            assert!(error.is_some(), "{end}");
            assert!(whole.begins_with(&read), "{end}");
        }
    }

    #[test]
    fn pieces_of_any_size_change_nothing() {
        for size in 1..=255 {
            checks::decoder(REPLY.as_bytes(), &[size], usize::from(size) / 2);
        }
    }
}
