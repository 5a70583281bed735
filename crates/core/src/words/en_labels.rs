use super::Words;
use crate::snapshot::{Column, IntField};

/// The page's labels in English.
pub static LABELS: Words = Words {
    title: "GeminiDB Redis sessions",

    connection: "Connection",
    connection_intro: "See who is connected to a GeminiDB Redis instance, node by node.",
    endpoint: "Endpoint",
    endpoint_hint: "The API of the instance’s region, for example gaussdb-nosql.ap-southeast-1.myhuaweicloud.com",
    project: "Project ID",
    instance: "Instance ID",
    node: "Node ID",
    node_hint: "Leave empty for all nodes.",
    proxy: "CORS proxy URL",
    proxy_hint: "Browsers may not call the API directly, so calls go through a proxy that you trust. Leave empty to call it directly.",
    proxy_sample: |address| format!("Calls go to {address}"),
    proxy_direct: "Calls go directly to the endpoint.",
    token: "Token",
    token_hint: "An IAM token of this project. It stays in this tab’s memory and is sent only to the address above.",
    token_optional_hint: "This service needs none.",
    token_kept: "In use. Paste another one to replace it.",
    token_show: "Show token",
    token_hide: "Hide token",
    optional: "optional",
    connect: "Connect",
    connecting: "Connecting…",
    cancel: "Cancel",
    close: "Close",
    fix_fields: "Please look at the marked fields first.",
    trust_title: "This link chose where your token goes",
    trust_tick: "I know this address and trust it",

    refresh: "Refresh",
    loading: |bytes, rows| format!("{bytes} · {rows} sessions"),
    waiting: "Waiting for the reply…",
    as_of: |time| format!("as of {time}"),
    took: |time, size| format!("{time} · {size}"),
    stale: "The last refresh failed; this is the table from before.",
    partial: "The reply broke off: this is only a part.",
    theme: "Theme",
    theme_auto: "As the system",
    theme_light: "Light",
    theme_dark: "Dark",
    help: "Help",

    filter: "Filter sessions",
    filter_placeholder: "Filter, for example: idle>5m 10.3.7. -name:canary",
    open_all: "Open all nodes",
    close_all: "Close all nodes",

    sessions: "Sessions",
    column: |column| match column {
        Column::Addr => "Address",
        Column::Name => "Name",
        Column::Cmd => "Command",
        Column::Number(IntField::Age) => "Age",
        Column::Number(IntField::Idle) => "Idle",
        Column::Number(IntField::Db) => "DB",
        Column::Number(IntField::Fd) => "FD",
        Column::Number(IntField::Sub) => "Sub",
        Column::Number(IntField::Psub) => "PSub",
        Column::Number(IntField::Multi) => "Multi",
        Column::Number(IntField::Id) => "ID",
        Column::Node => "Node",
    },
    column_title: |column| match column {
        Column::Addr => "IP address and port of the client",
        Column::Name => "Connection name (CLIENT SETNAME)",
        Column::Cmd => "Last executed command",
        Column::Number(IntField::Age) => "Time since the client connected",
        Column::Number(IntField::Idle) => "Time since its last command",
        Column::Number(IntField::Db) => "Database in use",
        Column::Number(IntField::Fd) => "File descriptor of the socket",
        Column::Number(IntField::Sub) => "Subscribed channels",
        Column::Number(IntField::Psub) => "Subscribed patterns",
        Column::Number(IntField::Multi) => "Commands queued in a transaction",
        Column::Number(IntField::Id) => "Session ID",
        Column::Node => "Node that holds the session",
    },
    node_label: |id, shown, total, filtered| {
        if filtered {
            format!("Node {id}, {shown} of {total} sessions")
        } else {
            format!("Node {id}, {total} {}", sessions(total))
        }
    },
    no_node_id: "(no node ID)",
    node_counts: |shown, total, filtered| if filtered { format!("{shown} of {total}") } else { total.to_owned() },
    no_sessions: "no sessions",
    server_count: |count| format!("server says {count}"),
    server_count_title: |count, listed| format!("The server counts {count} sessions on this node but lists {listed}."),
    toggle_node: "Open or close this node",
    copy_node: "Copy the node ID",
    copy: "Click to copy",
    copied: |text| format!("Copied {text}"),
    copy_failed: "The browser did not allow copying.",
    seconds: |count| format!("{count} s"),
    odd_value: "Not what this column usually holds; shown as the server sent it",

    status: |shown, total, nodes, filtered| {
        let on = format!("on {nodes} {}", if nodes == 1 { "node" } else { "nodes" });
        if filtered {
            format!("{shown} of {total} {} {on}", sessions(total))
        } else {
            format!("{total} {} {on}", sessions(total))
        }
    },
    nothing_matches: "No session matches this filter",
    nothing_matches_hint: "Change it, or clear it to see all sessions.",
    no_nodes: "The instance reported no nodes",
    no_nodes_hint: "It may still be starting, or the node ID may not be one of its nodes. Refresh in a moment.",

    try_again: "Try again",
    dismiss: "Dismiss",

    key_move: "move",
    key_fold: "fold",
    key_copy: "copy",
    keys_title: "Keys",
    keys: &[
        ("/", "Go to the filter"),
        ("↑ ↓", "Move by one line"),
        ("Page ↑ Page ↓", "Move by a screen"),
        ("Home End", "Go to the first or the last line"),
        ("← →", "Close or open a node; ← on a session goes to its node"),
        ("Enter Space", "Open or close a node"),
        ("*", "Open all nodes, or close them when all are open"),
        ("c", "Copy the address of a session, or the ID of a node"),
        ("i", "Copy the session’s ID"),
        ("r", "Refresh"),
        ("Esc", "Clear the filter, close a panel"),
        ("?", "This list"),
    ],
    query_title: "Filter",
    query_examples: &[
        ("checkout 10.3.7.", "both words, anywhere in address, name, command or node"),
        ("idle>5m", "longer than five minutes without a command; also 90s, 1h30m, 2d"),
        ("cmd:get,set", "the command is one of these"),
        ("-name:canary", "the name does not contain this"),
        ("name=\"\"", "sessions without a name; also is:unnamed"),
        ("addr:10.2.0.0/16", "from this network"),
        ("db:0..3 OR multi>=0", "one or the other; parentheses group"),
        ("name:/^worker-\\d+$/", "a regular expression"),
        ("is:idle is:active is:pubsub is:transaction", "what sessions are doing"),
    ],
};

fn sessions(count: &str) -> &'static str {
    if count == "1" { "session" } else { "sessions" }
}
