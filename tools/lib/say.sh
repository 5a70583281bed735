# shellcheck shell=bash
# Plain words to the person who waits. They go to stderr: stdout is kept for answers.

say() { printf '%s\n' "$*" >&2; }

# Ends the run with one sentence: what could not be had, and what to do.
fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

# took SECONDS: "12 s", "3 min 20 s".
took() {
  if (($1 < 60)); then printf '%d s' "$1"; else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}

have() { command -v "$1" >/dev/null 2>&1; }

# quietly "Doing something" "why" COMMAND…: says it, runs it, says how long it took. The command's own words go to a
# log, and its end is shown when the command fails.
quietly() {
  local what=$1 why=$2 from=$SECONDS log
  shift 2
  log="$CACHE/logs/$(printf '%s' "$what" | tr -cs 'A-Za-z0-9.' '-')$$.log"
  say "$what, $why …"
  if "$@" >"$log" 2>&1 </dev/null; then
    say "$what: done in $(took $((SECONDS - from)))."
    rm -f "$log"
  else
    tail -n 25 "$log" | sed 's/^/    /' >&2
    say "$what: failed after $(took $((SECONDS - from))). All it said is in $log"
    return 1
  fi
}
