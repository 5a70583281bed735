use super::{Say, Words};
use crate::format::visible_text;
use crate::instances::{Mode, Status};
use crate::signing::{ClockSkew, Difference};

/// As much of a foreign text as is shown.
const SHOWN_CHARS: usize = 110;

/// As many sentences about a changed call are shown as fit into this many bytes, and at least one.
const CHANGES_BYTES: usize = 300;

impl Words {
    /// How long a token still is good for, from milliseconds.
    pub fn token_left(self, millis: i64) -> String {
        match millis.div_euclid(1_000) {
            ..=0 => self.token_over().to_owned(),
            seconds => self.token_good_for(&self.duration(seconds)),
        }
    }

    /// What was changed in a signed call, a sentence a difference.
    pub(super) fn signature_changes(self, differences: &[Difference]) -> String {
        let mut text = String::new();
        for difference in differences {
            let sentence = self.signature_change(difference);
            if text.is_empty() {
                text = sentence;
            } else if text.len() + sentence.len() < CHANGES_BYTES {
                text = self.sentences(&text, &sentence);
            }
        }
        text
    }

    fn signature_change(self, difference: &Difference) -> String {
        let (say, values) = match difference {
            Difference::Method { ours, theirs } => (Say::SIGNATURE_METHOD, vec![shown(ours), shown(theirs)]),
            Difference::Path { ours, theirs } => match (theirs.strip_suffix(&**ours), ours.strip_suffix(&**theirs)) {
                (Some(before), _) if !before.is_empty() => (Say::SIGNATURE_PATH_LONGER, vec![shown(before)]),
                (_, Some(before)) if !before.is_empty() => (Say::SIGNATURE_PATH_SHORTER, vec![shown(before)]),
                _ => (Say::SIGNATURE_PATH, vec![shown(ours), shown(theirs)]),
            },
            Difference::Query { lost, added } => {
                let joined = |pairs: &[String]| shown(&pairs.join("&"));
                match (lost.is_empty(), added.is_empty()) {
                    (true, true) => (Say::SIGNATURE_QUERY_WRITTEN_ANEW, Vec::new()),
                    (false, true) => (Say::SIGNATURE_QUERY_LOST, vec![joined(lost)]),
                    (true, false) => (Say::SIGNATURE_QUERY_ADDED, vec![joined(added)]),
                    (false, false) => (Say::SIGNATURE_QUERY, vec![joined(lost), joined(added)]),
                }
            }
            Difference::Header { name, ours: Some(ours), theirs: Some(theirs) } => {
                (Say::SIGNATURE_HEADER, vec![shown(name), shown(ours), shown(theirs)])
            }
            Difference::Header { name, ours: Some(_), theirs: None } => (Say::SIGNATURE_HEADER_LOST, vec![shown(name)]),
            Difference::Header { name, .. } => (Say::SIGNATURE_HEADER_OTHER, vec![shown(name)]),
            Difference::SignedHeaders { ours, theirs } => {
                (Say::SIGNATURE_SIGNED_HEADERS, vec![shown(ours), shown(theirs)])
            }
            Difference::Body => (Say::SIGNATURE_BODY, Vec::new()),
        };
        self.fill(say, &values.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// How far this computer's clock is off.
    pub fn clock_skew(self, skew: ClockSkew) -> String {
        let say = if skew.millis() > 0 { Say::CLOCK_SLOW } else { Say::CLOCK_FAST };
        self.fill(say, &[&self.seconds_off(skew.millis())])
    }

    /// Whether an instance works, in a word or two.
    pub fn instance_status(self, status: &Status) -> String {
        let say = match status {
            Status::Normal => Say::STATUS_NORMAL,
            Status::Abnormal => Say::STATUS_ABNORMAL,
            Status::Creating => Say::STATUS_CREATING,
            Status::Frozen => Say::STATUS_FROZEN,
            Status::DiskFull => Say::STATUS_DISK_FULL,
            Status::CreateFailed => Say::STATUS_CREATE_FAILED,
            Status::EnlargeFailed => Say::STATUS_ENLARGE_FAILED,
            Status::Other(other) if other.is_empty() => Say::STATUS_UNKNOWN,
            Status::Other(other) => return shown(other),
        };
        self.text(say).to_owned()
    }

    /// How an instance is built, as the console calls it.
    pub fn instance_mode(self, mode: &Mode) -> String {
        let say = match mode {
            Mode::Cluster => Say::MODE_CLUSTER,
            Mode::RedisCluster => Say::MODE_REDIS_CLUSTER,
            Mode::Replication => Say::MODE_REPLICATION,
            Mode::CloudNativeCluster => Say::MODE_CLOUD_NATIVE_CLUSTER,
            Mode::Other(other) if other.is_empty() => Say::MODE_UNKNOWN,
            Mode::Other(other) => return shown(other),
        };
        self.text(say).to_owned()
    }

    /// That a list was not read to its end.
    pub fn list_cut(self, rows: u64, total: Option<u64>) -> String {
        let shown = self.grouped(rows);
        match total.filter(|total| *total > rows) {
            Some(total) => self.list_cut_of(&shown, &self.grouped(total)),
            None => self.list_cut_at(&shown),
        }
    }
}

/// Foreign text, to be seen and not too long.
fn shown(text: &str) -> String {
    visible_text(text, SHOWN_CHARS).into_owned()
}

#[cfg(test)]
#[path = "signin_tests.rs"]
mod tests;
