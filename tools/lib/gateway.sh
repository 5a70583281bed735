# shellcheck shell=bash
# The gateway, which stands between the page and Redis. After `gateway_ready`, GATEWAY names the program.

gateway_inputs() {
  hash_of_files_at "$ROOT" Cargo.toml Cargo.lock .cargo/config.toml crates/core crates/gateway crates/snapshot
}

gateway_ready() {
  local inputs
  GATEWAY="$CACHE/gateway/$(printf '%s' "$ROOT" | hash_of_stdin)/gateway" # one of each clone
  inputs=$(gateway_inputs)
  is_fresh gateway "$inputs" "$GATEWAY" && return
  rust_ready
  locked gateway gateway_once "$inputs" || fail "The gateway could not be built: see above."
}

gateway_once() {
  local inputs=$1
  is_fresh gateway "$inputs" "$GATEWAY" && return
  quietly "Fetching the gateway's libraries" "named in Cargo.lock" in_root cargo fetch ${LOCKED[@]+"${LOCKED[@]}"} || return 1
  inputs=$(gateway_inputs) # that may have brought Cargo.lock up to date
  quietly "Building the gateway" "which stands between the page and Redis" in_root build_gateway || return 1
  # Moved into place, not written over: an older one may be running.
  mkdir -p "$(dirname "$GATEWAY")" && cp "$CACHE/target/gateway/gateway" "$GATEWAY.new" && mv "$GATEWAY.new" "$GATEWAY" &&
    stamp gateway "$inputs" "$GATEWAY"
}

build_gateway() {
  CARGO_TARGET_DIR="$CACHE/target" cargo build -p sessions-gateway --profile gateway ${LOCKED[@]+"${LOCKED[@]}"}
}
