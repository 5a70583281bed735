# shellcheck shell=bash
# The page: everything a browser downloads, in dist/.

# Where its crates are compiled. tools/release takes an empty one to build from nothing.
PAGE_TARGET="$CACHE/target-wasm"

# All that the page is made of. Contents count, not times: a fresh checkout of the same sources is not new.
page_inputs() {
  (
    cd "$ROOT" || exit
    shopt -s nullglob
    hash_of_files Cargo.toml Cargo.lock Trunk.toml .cargo/config.toml ./*.html ./*.js src crates/core crates/snapshot crates/streams style public \
      assets tools/versions tools/bare tools/compress tools/join tools/order tools/name tools/lib/page.sh tools/lib/wasm.sh tools/lib/webassembly.js tools/lib/imports.js tools/lib/brotli.js e2e/package-lock.json
  )
}

# Everything that building the page takes. What must be built itself is built beside the rest.
page_tools() {
  local trunk bindgen
  rust_ready
  beside trunk_ready && trunk=$JOB
  beside bindgen_ready && bindgen=$JOB
  node_ready
  wasm_ready
  wait "$trunk" && wait "$bindgen" || exit 1 # it has said why
  trunk_ready
  bindgen_ready
}

page_ready() {
  local inputs
  inputs=$(page_inputs)
  is_fresh page "$inputs" "$ROOT/dist" && return
  page_tools
  locked page page_once "$inputs" || fail "The page could not be built: see above."
}

page_once() {
  local inputs=$1
  is_fresh page "$inputs" "$ROOT/dist" && return
  quietly "Fetching the page's libraries" "named in Cargo.lock" fetch_page_crates || return 1
  inputs=$(page_inputs) # that may have brought Cargo.lock up to date
  quietly "Building the page" "for size, which takes a minute or two the first time" in_root with_small bundle || return 1
  quietly "Shortening the page's scripts and styles" "which nobody reads there" in_root shorten || return 1
  quietly "Ordering the page's functions" "so that they compress better" order || return 1
  quietly "Joining the page's styles" "into one file" "$ROOT/tools/join" "$ROOT/dist" || return 1
  quietly "Baring the page's program" "of what no browser needs" "$ROOT/tools/bare" "$ROOT/dist" || return 1
  quietly "Naming the page's files" "after what is in them" "$ROOT/tools/name" "$ROOT/dist" || return 1
  quietly "Compressing the page" "so that it is sent small" "$ROOT/tools/compress" "$ROOT/dist" || return 1
  page_makers >"$(stamp_of page-makers)" || return 1
  stamp page "$inputs" "$ROOT/dist"
}

# The programs that make the page, with their versions, one a line: with others it comes out differently.
page_makers() {
  echo "$(wasm_rustc --version)${SMALL:+, its library compiled for size}" &&
    "$TRUNK_BIN/trunk" --version &&
    "$BINDGEN_BIN/wasm-bindgen" --version &&
    "$NODE_BIN/wasm-opt" --version &&
    echo "esbuild $("$NODE_BIN/esbuild" --version)" &&
    echo "node $(node --version | tr -d v)"
}

fetch_page_crates() {
  in_root wasm_cargo fetch ${LOCKED[@]+"${LOCKED[@]}"} && fetch_library_crates
}

in_root() { (cd "$ROOT" && "$@"); }

# wasm_cargo ARGUMENTS…: cargo for the page. Its results are kept apart: its compiler may be another one.
wasm_cargo() {
  PATH="${WASM_RUST:+$WASM_RUST/bin:}$PATH" CARGO_TARGET_DIR="$PAGE_TARGET" \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$(nameless) env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS cargo "$@"
}

# Flags for the compiler, on top of those in .cargo/config.toml, which RUSTFLAGS would put out of force.
# The page says nothing of the folders that it was built in: they differ from machine to machine, and weigh. The source of
# Rust's library is called what it is called where it is not installed. This clone's own folder never comes up, since cargo
# names what is in it from there; and as a flag it would have every clone compile every crate anew.
nameless() {
  local folder flags='' library commit
  library="$(wasm_rustc --print sysroot)/lib/rustlib/src/rust/"
  commit=$(wasm_rustc -vV | sed -n 's/^commit-hash: //p')
  for folder in "$library" "$PAGE_TARGET/" "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    if [[ $folder == *[[:space:]]* ]]; then continue; fi # cargo would take it for two flags
    flags+="${flags:+ }--remap-path-prefix=$folder="
    if [[ $folder == "$library" ]]; then flags+="/rustc/$commit/"; fi
  done
  echo "$flags${SMALL_FLAGS:-}"
}

wasm_rustc() { PATH="${WASM_RUST:+$WASM_RUST/bin:}$PATH" rustc "$@"; }

order() { PATH="$NODE_BIN:$PATH" "$ROOT/tools/order" "$ROOT/dist"; }

# Names stay as they are, so that what a loader asks for is still there. Of the script that belongs to the program, only what boot.js takes is kept.
shorten() {
  local script options=(--minify --format=esm --log-level=warning "--target=chrome123,firefox120,safari17.5" --allow-overwrite)
  for script in "$ROOT"/dist/*_bg.wasm; do
    script=$(basename "$script" _bg.wasm).js
    (cd "$ROOT/dist" && "$NODE_BIN/esbuild" --bundle "${options[@]}" --outfile="$script" <<<"export { default } from './$script'") || return 1
  done
  "$NODE_BIN/esbuild" "$ROOT"/dist/*.js "$ROOT"/dist/*.css "${options[@]}" --outdir="$ROOT/dist"
}

# trunk finds wasm-bindgen and wasm-opt on PATH, and offline it never tries to download others. It does not understand
# NO_COLOR=1.
bundle() {
  PATH="$TRUNK_BIN:$BINDGEN_BIN:$NODE_BIN:${WASM_RUST:+$WASM_RUST/bin:}$PATH" CARGO_TARGET_DIR="$PAGE_TARGET" \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$(nameless) \
    env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS -u NO_COLOR TRUNK_SKIP_VERSION_CHECK=true \
    trunk build --release --offline --dist "$ROOT/dist" ${LOCKED[@]+"${LOCKED[@]}"}
}
