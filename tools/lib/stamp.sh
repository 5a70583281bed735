# shellcheck shell=bash
# What was built from what. A stamp holds the hash of a build's inputs and the hash of what came out, so that neither a
# changed source nor a changed result is taken for up to date.

# Stamps are of one clone: two clones may hold different work.
stamp_of() { echo "$CACHE/stamps/$1-$(printf '%s' "$ROOT" | hash_of_stdin)"; }

# is_fresh NAME INPUTS_HASH OUTPUT
is_fresh() {
  [[ -e $3 && "$(cat "$(stamp_of "$1")" 2>/dev/null)" == "$2 $(hash_of_files "$3")" ]]
}

# stamp NAME INPUTS_HASH OUTPUT
stamp() { echo "$2 $(hash_of_files "$3")" >"$(stamp_of "$1")"; }
