//! Clients for real Redis servers.
