# shellcheck shell=bash
# Where everything lives that takes minutes to make, so that a fresh clone does not make it again.

CACHE=${GEMINIDB_SESSIONS_CACHE:-${XDG_CACHE_HOME:-${HOME:?HOME is not set}/.cache}/geminidb-sessions}
mkdir -p "$CACHE/bin" "$CACHE/locks" "$CACHE/logs" "$CACHE/stamps" 2>/dev/null ||
  fail "The folder $CACHE cannot be written: set GEMINIDB_SESSIONS_CACHE to one that can."
CACHE=$(cd "$CACHE" && pwd)

if have sha256sum; then SHA256=(sha256sum); else SHA256=(shasum -a 256); fi # the second is macOS's

# The hash of what stdin says, short enough for a file's name.
hash_of_stdin() { "${SHA256[@]}" | cut -c 1-16; }

# The hash of the contents and names of the files and folders given, those that exist.
hash_of_files() {
  local path
  for path in "$@"; do
    if [[ -e $path ]]; then find -L "$path" -type f -print0; fi
  done | LC_ALL=C sort -z | xargs -0 "${SHA256[@]}" | hash_of_stdin
}

# The same for files of one folder, wherever that folder is.
hash_of_files_at() { (cd "$1" && shift && hash_of_files "$@"); }

# locked NAME COMMAND…: one run at a time does this; the others wait for it and then find it done.
locked() {
  local name=$1
  shift
  if have flock; then
    (
      flock -n 9 || { say "Another run is busy with $name: waiting for it …" && flock 9; }
      "$@" 9>&- # closed, so that nothing it leaves running holds the lock
    ) 9>"$CACHE/locks/$name"
  else
    locked_by_folder "$CACHE/locks/$name.held" "$@"
  fi
}

# For systems without flock (macOS): making a folder either works or does not, for one run only.
locked_by_folder() {
  local held=$1 status=0
  shift
  until mkdir "$held" 2>/dev/null; do
    kill -0 "$(cat "$held/pid" 2>/dev/null || echo $$)" 2>/dev/null || rm -rf "$held" # its run has died
    sleep 1
  done
  echo $$ >"$held/pid"
  ("$@") || status=$?
  rm -rf "$held"
  return "$status"
}
