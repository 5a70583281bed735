use serde::Serialize;

use crate::lenient;

/// The body of a 200 reply to `GET /v3/{project_id}/redis/nodes/{node_id}/session-statistics`. All of it may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Statistics {
    /// How many clients are connected.
    pub total_connection_count: Option<u64>,
    /// How many of them are active; the vendor does not say what that means.
    pub active_connection_count: Option<u64>,
    /// At most ten, most first.
    pub top_source_ips: Vec<SourceCount>,
    /// At most ten, most first.
    pub top_dbs: Vec<DbCount>,
}

/// The connections from one address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceCount {
    /// Address without the port.
    pub client_ip: String,
    /// How many.
    pub connection_count: Option<u64>,
}

/// The connections that use one database.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DbCount {
    /// Its number; text in the vendor's description, a number in its example.
    pub db: String,
    /// How many.
    pub connection_count: Option<u64>,
}

/// Reads a reply; none where it is no statistics.
pub fn read_statistics(body: &[u8]) -> Option<Statistics> {
    let body = lenient::parse(body)?;
    let connections = |entry| lenient::count(entry, "connection_count");
    let source =
        |entry| SourceCount { client_ip: lenient::text(entry, "client_ip"), connection_count: connections(entry) };
    let db = |entry| DbCount { db: lenient::text(entry, "db"), connection_count: connections(entry) };
    let statistics = Statistics {
        total_connection_count: lenient::count(&body, "total_connection_count"),
        active_connection_count: lenient::count(&body, "active_connection_count"),
        top_source_ips: lenient::list(&body, "top_source_ips").iter().map(source).collect(),
        top_dbs: lenient::list(&body, "top_dbs").iter().map(db).collect(),
    };
    (statistics != Statistics::default()).then_some(statistics)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_database_may_be_a_number_or_text() {
        let body = br#"{"total_connection_count":3,"active_connection_count":"1",
            "top_source_ips":[{"client_ip":"10.0.0.1","connection_count":2},{"client_ip":null}],
            "top_dbs":[{"db":12,"connection_count":2},{"db":"0","connection_count":"1"}]}"#;
        let statistics = read_statistics(body).unwrap();
        assert_eq!((statistics.total_connection_count, statistics.active_connection_count), (Some(3), Some(1)));
        let dbs: Vec<_> = statistics.top_dbs.iter().map(|db| (db.db.as_str(), db.connection_count)).collect();
        assert_eq!(dbs, [("12", Some(2)), ("0", Some(1))]);
        assert_eq!(statistics.top_source_ips[1], SourceCount::default());
    }

    #[test]
    fn an_idle_node_has_statistics_too() {
        let statistics = read_statistics(br#"{"total_connection_count":0,"top_dbs":null}"#).unwrap();
        assert_eq!((statistics.total_connection_count, statistics.top_dbs.len()), (Some(0), 0));
        for body in ["", "{}", "<html>", r#"{"error_code":"DBS.200013"}"#] {
            assert_eq!(read_statistics(body.as_bytes()), None, "{body}");
        }
    }

    proptest! {
        #[test]
        fn any_body_is_read_or_refused(body in any::<Vec<u8>>()) {
            let _ = read_statistics(&body);
        }

        #[test]
        fn what_the_stand_in_writes_reads_back(total in any::<u64>(), db in any::<String>(), client_ip in any::<String>()) {
            let statistics = Statistics {
                total_connection_count: Some(total),
                active_connection_count: None,
                top_source_ips: vec![SourceCount { client_ip, connection_count: Some(total) }],
                top_dbs: vec![DbCount { db, connection_count: None }],
            };
            prop_assert_eq!(read_statistics(&serde_json::to_vec(&statistics).unwrap()), Some(statistics));
        }
    }
}
