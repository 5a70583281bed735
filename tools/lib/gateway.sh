# shellcheck shell=bash
# The gateway, which stands between the page and Redis. After `gateway_ready`, GATEWAY names the program; after
# `gateway_with_page_ready`, GATEWAY_WITH_PAGE the one that has the page of dist/ inside.

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

gateway_with_page_ready() {
  local inputs
  GATEWAY_WITH_PAGE="$CACHE/gateway/$(printf '%s' "$ROOT" | hash_of_stdin)/with-page/gateway"
  page_ready
  inputs="$(gateway_inputs)-$(hash_of_files_at "$ROOT" dist)"
  is_fresh gateway-with-page "$inputs" "$GATEWAY_WITH_PAGE" && return
  rust_ready
  locked gateway gateway_with_page_once || fail "The gateway with the page inside could not be built: see above."
}

gateway_with_page_once() {
  quietly "Fetching the gateway's libraries" "named in Cargo.lock" in_root cargo fetch ${LOCKED[@]+"${LOCKED[@]}"} || return 1
  quietly "Building the gateway with the page inside" "one file to copy anywhere" in_root build_gateway_with_page || return 1
  mkdir -p "$(dirname "$GATEWAY_WITH_PAGE")" && cp "$CACHE/target/gateway/gateway" "$GATEWAY_WITH_PAGE.new" &&
    mv "$GATEWAY_WITH_PAGE.new" "$GATEWAY_WITH_PAGE" &&
    stamp gateway-with-page "$(gateway_inputs)-$(hash_of_files_at "$ROOT" dist)" "$GATEWAY_WITH_PAGE"
}

# Stripped by a flag for the program alone: as a setting of the profile it would have all libraries built again.
build_gateway_with_page() {
  GEMINIDB_SESSIONS_PAGE="$ROOT/dist" CARGO_TARGET_DIR="$CACHE/target" \
    cargo rustc -p sessions-gateway --bin gateway --profile gateway ${LOCKED[@]+"${LOCKED[@]}"} -- -C strip=symbols
}
