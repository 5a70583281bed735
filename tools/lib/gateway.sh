# shellcheck shell=bash
# The gateway, which stands between the page and Redis. After `gateway_ready`, GATEWAY names the program; after
# `gateway_with_page_ready`, GATEWAY_WITH_PAGE the one that has the page of dist/ inside.

gateway_inputs() {
  hash_of_files_at "$ROOT" Cargo.toml Cargo.lock .cargo/config.toml crates/core crates/gateway crates/snapshot
}

# One of each clone.
gateway_folder() { echo "$CACHE/gateway/$(printf '%s' "$ROOT" | hash_of_stdin)"; }

# keep_gateway TO: what was built last is moved into place, not written over: an older one may be running.
keep_gateway() { mkdir -p "$(dirname "$1")" && cp "$CACHE/target/gateway/gateway" "$1.new" && mv "$1.new" "$1"; }

gateway_ready() {
  local inputs
  GATEWAY="$(gateway_folder)/gateway"
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
  keep_gateway "$GATEWAY" && stamp gateway "$inputs" "$GATEWAY"
}

build_gateway() {
  CARGO_TARGET_DIR="$CACHE/target" cargo build -p sessions-gateway --profile gateway ${LOCKED[@]+"${LOCKED[@]}"}
}

gateway_with_page_inputs() { echo "$(gateway_inputs)-$(hash_of_files_at "$ROOT" dist)"; }

gateway_with_page_ready() {
  local inputs
  GATEWAY_WITH_PAGE="$(gateway_folder)/with-page/gateway"
  page_ready
  inputs=$(gateway_with_page_inputs)
  is_fresh gateway-with-page "$inputs" "$GATEWAY_WITH_PAGE" && return
  rust_ready
  locked gateway gateway_with_page_once || fail "The gateway with the page inside could not be built: see above."
}

gateway_with_page_once() {
  quietly "Fetching the gateway's libraries" "named in Cargo.lock" in_root cargo fetch ${LOCKED[@]+"${LOCKED[@]}"} || return 1
  quietly "Building the gateway with the page inside" "one file to copy anywhere" in_root build_gateway_with_page || return 1
  keep_gateway "$GATEWAY_WITH_PAGE" && stamp gateway-with-page "$(gateway_with_page_inputs)" "$GATEWAY_WITH_PAGE"
}

# Stripped by a flag for the program alone: as a setting of the profile it would have all libraries built again.
build_gateway_with_page() {
  GEMINIDB_SESSIONS_PAGE="$ROOT/dist" CARGO_TARGET_DIR="$CACHE/target" \
    cargo rustc -p sessions-gateway --bin gateway --profile gateway ${LOCKED[@]+"${LOCKED[@]}"} -- -C strip=symbols
}
