# shellcheck shell=bash
# The release: which commit it is of, making it, and making it again to compare.

# Which commit the files are of, into COMMIT and SECONDS_OF_COMMIT, and which files differ from it, into CHANGED.
release_commit() {
  COMMIT=unknown SECONDS_OF_COMMIT=0 CHANGED=
  if [[ -e $ROOT/.git ]] && have git; then
    COMMIT=$(git -C "$ROOT" rev-parse HEAD)
    SECONDS_OF_COMMIT=$(git -C "$ROOT" log -1 --format=%ct)
    CHANGED=$(git -C "$ROOT" -c core.quotePath=false status --porcelain --untracked-files=all | cut -c 4-)
  else
    say "This folder is no clone of a git repository, so the release will not say which commit it is of."
  fi
  SECONDS_OF_COMMIT=${SOURCE_DATE_EPOCH:-$SECONDS_OF_COMMIT}
  if [[ -n $CHANGED ]]; then
    say "These files differ from the commit $COMMIT, so the release is named \"modified\" and cannot be made again from it:"
    printf '    %s\n' "${CHANGED//$'\n'/$'\n    '}" >&2
  fi
  export COMMIT SECONDS_OF_COMMIT CHANGED
}

# release_make FOLDER: of the page that is built.
release_make() {
  rust_ready
  MAKERS=$(stamp_of page-makers) node "$ROOT/tools/release.d/make.js" "$ROOT" "$1"
}

# release_verify ARCHIVE
release_verify() {
  local archive=$1 about commit made
  node_is_good || fail "Node.js $NODE_MINIMUM or newer, with npm, is needed: install it from https://nodejs.org, then run this again."
  about=$(node "$ROOT/tools/release.d/compare.js" about "$archive")
  commit=$(sed -n 's/^commit //p' <<<"$about")
  if [[ $commit != "$COMMIT" ]]; then
    fail "$archive was made of commit ${commit:-that it does not name}, and here is $COMMIT: run 'git checkout $commit' first."
  fi
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/geminidb-sessions.XXXXXX")
  # shellcheck disable=SC2064 # the folder of now
  trap "end_jobs; rm -rf '$WORK'" EXIT
  # Nothing that was compiled before counts, neither crates nor the page.
  PAGE_TARGET="$WORK/target"
  rm -rf "$(stamp_of page)" "$ROOT/dist"
  page_ready
  made=$(release_make "$WORK/out" | grep '\.tar\.gz$')
  if node "$ROOT/tools/release.d/compare.js" "$archive" "$made"; then return; fi
  say "The archive was built by:" && sed -n 's/^built by /    /p' <<<"$about" >&2
  say "This one was built by:" && sed 's/^/    /' "$(stamp_of page-makers)" >&2
  fail "The archive is not what commit $COMMIT gives here: see above. With other programs than those it was built by, it may differ."
}
