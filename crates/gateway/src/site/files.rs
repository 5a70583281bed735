//! Where the files of the page are: in a folder, or in the program itself.

use std::collections::BTreeMap;
use std::fs;
use std::future::{Ready, ready};
use std::io::{self, Cursor, ErrorKind, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use futures_util::future::BoxFuture;
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs::{Backend, File, Metadata};

/// Files by their paths, which have `/` between names and none in front.
pub type BuiltIn = &'static [(&'static str, &'static [u8])];

/// The page that this program was built with; empty where it was built without one.
pub static BUILT_IN: BuiltIn = include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// Files to serve, for [`ServeDir`](tower_http::services::ServeDir).
#[derive(Clone, Debug)]
pub enum SiteFiles {
    /// Those of a folder, as they are at the time.
    Folder(PathBuf),
    /// Those of the program.
    BuiltIn(Arc<Table>),
}

/// Files in memory.
#[derive(Debug)]
pub struct Table(BTreeMap<&'static str, Entry>);

#[derive(Clone, Copy, Debug)]
struct Entry {
    bytes: &'static [u8],
    fingerprint: SystemTime,
}

impl SiteFiles {
    /// Files in memory. Their fingerprints are taken here, once.
    pub fn built_in(files: BuiltIn) -> Self {
        let entry = |bytes| Entry { bytes, fingerprint: fingerprint(bytes) };
        Self::BuiltIn(Arc::new(Table(files.iter().map(|&(path, bytes)| (path, entry(bytes))).collect())))
    }

    /// Whether they are in memory: they have no times, and what stands in for one is not for others to see.
    pub fn is_built_in(&self) -> bool {
        matches!(self, Self::BuiltIn(_))
    }

    /// The folder that paths are below.
    pub(super) fn root(&self) -> &Path {
        match self {
            Self::Folder(folder) => folder,
            Self::BuiltIn(_) => Path::new(""),
        }
    }

    /// Whether there is a file of this name at the top.
    pub(super) fn has(&self, name: &str) -> bool {
        match self {
            Self::Folder(folder) => folder.join(name).is_file(),
            Self::BuiltIn(table) => table.0.contains_key(name),
        }
    }

    /// The text of a file at the top, if it is one.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        match self {
            Self::Folder(folder) => fs::read_to_string(folder.join(name)).ok(),
            Self::BuiltIn(table) => String::from_utf8(table.0.get(name)?.bytes.to_vec()).ok(),
        }
    }
}

/// A time that changes with the content and with nothing else: `ServeDir` makes the ETag of it and the length.
fn fingerprint(bytes: &[u8]) -> SystemTime {
    // FNV-1a. It tells two builds of one file apart and protects nothing.
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, step);
    SystemTime::UNIX_EPOCH + Duration::from_secs(hash >> 32) + Duration::from_nanos(hash & 0x1fff_ffff)
}

impl Table {
    fn find(&self, path: &Path) -> io::Result<Found> {
        let names = path.components().filter_map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        });
        let path = names.collect::<Vec<_>>().join("/");
        if let Some(&entry) = self.0.get(path.as_str()) {
            return Ok(Found::File(entry));
        }
        let is_folder = path.is_empty()
            || self.0.keys().any(|file| file.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/')));
        if is_folder { Ok(Found::Folder) } else { Err(ErrorKind::NotFound.into()) }
    }
}

enum Found {
    File(Entry),
    Folder,
}

impl Backend for SiteFiles {
    type File = SiteFile;
    type Metadata = SiteMetadata;
    type OpenFuture = BoxFuture<'static, io::Result<SiteFile>>;
    type MetadataFuture = BoxFuture<'static, io::Result<SiteMetadata>>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        match self {
            Self::Folder(_) => Box::pin(async move {
                let file = tokio::fs::File::open(path).await.map_err(missing)?;
                let metadata = SiteMetadata::of(&file.metadata().await?);
                Ok(SiteFile { source: Source::Disk(file), metadata })
            }),
            Self::BuiltIn(table) => {
                let opened = table.find(&path).and_then(|found| match found {
                    Found::File(entry) => Ok(SiteFile {
                        source: Source::Memory(Cursor::new(entry.bytes)),
                        metadata: SiteMetadata::in_memory(entry),
                    }),
                    Found::Folder => Err(ErrorKind::NotFound.into()),
                });
                Box::pin(ready(opened))
            }
        }
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        match self {
            Self::Folder(_) => {
                Box::pin(async move { Ok(SiteMetadata::of(&tokio::fs::metadata(path).await.map_err(missing)?)) })
            }
            Self::BuiltIn(table) => Box::pin(ready(table.find(&path).map(|found| match found {
                Found::File(entry) => SiteMetadata::in_memory(entry),
                Found::Folder => SiteMetadata { is_folder: true, bytes: 0, modified: None },
            }))),
        }
    }
}

/// A name that no file can have, such as one with a NUL, is that of a missing file and no failure of the server.
fn missing(error: io::Error) -> io::Error {
    if error.kind() == ErrorKind::InvalidInput { ErrorKind::NotFound.into() } else { error }
}

/// What is known of a file or folder.
#[derive(Clone, Copy, Debug)]
pub struct SiteMetadata {
    is_folder: bool,
    bytes: u64,
    modified: Option<SystemTime>,
}

impl SiteMetadata {
    fn of(metadata: &fs::Metadata) -> Self {
        Self { is_folder: metadata.is_dir(), bytes: metadata.len(), modified: metadata.modified().ok() }
    }

    fn in_memory(entry: Entry) -> Self {
        Self { is_folder: false, bytes: entry.bytes.len() as u64, modified: Some(entry.fingerprint) }
    }
}

impl Metadata for SiteMetadata {
    fn is_dir(&self) -> bool {
        self.is_folder
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.modified.ok_or_else(|| ErrorKind::Unsupported.into())
    }

    fn len(&self) -> u64 {
        self.bytes
    }
}

/// An open file.
#[derive(Debug)]
pub struct SiteFile {
    source: Source,
    metadata: SiteMetadata,
}

#[derive(Debug)]
enum Source {
    Disk(tokio::fs::File),
    Memory(Cursor<&'static [u8]>),
}

impl AsyncRead for SiteFile {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        match &mut self.source {
            Source::Disk(file) => Pin::new(file).poll_read(context, buffer),
            Source::Memory(bytes) => Pin::new(bytes).poll_read(context, buffer),
        }
    }
}

impl AsyncSeek for SiteFile {
    fn start_seek(mut self: Pin<&mut Self>, position: SeekFrom) -> io::Result<()> {
        match &mut self.source {
            Source::Disk(file) => Pin::new(file).start_seek(position),
            Source::Memory(bytes) => Pin::new(bytes).start_seek(position),
        }
    }

    fn poll_complete(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        match &mut self.source {
            Source::Disk(file) => Pin::new(file).poll_complete(context),
            Source::Memory(bytes) => Pin::new(bytes).poll_complete(context),
        }
    }
}

impl File for SiteFile {
    type Metadata = SiteMetadata;
    type MetadataFuture<'a> = Ready<io::Result<SiteMetadata>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.metadata))
    }
}
