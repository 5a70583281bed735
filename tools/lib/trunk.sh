# shellcheck shell=bash
# trunk, which bundles the page, and wasm-bindgen, which joins its WebAssembly to the browser. Taken from PATH, from
# the cache, from their releases, or else built, whichever comes first. TRUNK_BIN and BINDGEN_BIN are their folders.

# The version of wasm-bindgen that the page is compiled with. The command must be of the very same.
bindgen_version() {
  sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' "$ROOT/Cargo.lock"
}

host_triple() { rustc -vV | sed -n 's/^host: //p'; }

trunk_ready() {
  TRUNK_BIN="$CACHE/bin/trunk-$TRUNK_VERSION"
  tool_ready trunk "$TRUNK_VERSION" "$TRUNK_BIN" "which bundles the page" trunk_addresses build_trunk
}

bindgen_ready() {
  local version
  version=$(bindgen_version)
  [[ -n $version ]] || fail "Cargo.lock names no wasm-bindgen: run 'cargo update -w', then run this again."
  BINDGEN_BIN="$CACHE/bin/wasm-bindgen-$version"
  tool_ready wasm-bindgen "$version" "$BINDGEN_BIN" "which joins the page to the browser" bindgen_addresses build_bindgen
}

# tool_ready NAME VERSION FOLDER "why" ADDRESSES BUILD
tool_ready() {
  [[ -x $3/$1 ]] || locked "$1-$2" tool_once "$@" ||
    fail "$1 $2 could neither be downloaded nor built: see above, or install it yourself, then run this again."
}

tool_once() {
  local name=$1 version=$2 folder=$3 why=$4 addresses=$5 build=$6
  [[ -x $folder/$name ]] && return
  if have "$name" && [[ $("$name" --version 2>/dev/null) == "$name $version" ]]; then
    mkdir -p "$folder" && ln -sf "$(command -v "$name")" "$folder/$name"
    return
  fi
  if reachable https://github.com; then
    # shellcheck disable=SC2046 # one address a word
    quietly "Downloading $name $version" "$why" download_first "$name" "$folder" $("$addresses" "$version") && return
  fi
  quietly "Building $name $version" "$why (a few minutes, once)" build_tool "$name" "$folder" "$build" "$version"
}

trunk_addresses() {
  local host release="https://github.com/trunk-rs/trunk/releases/download/v$1"
  host=$(host_triple)
  printf '%s\n' "$release/trunk-${host/linux-gnu/linux-musl}.tar.gz" "$release/trunk-$host.tar.gz" | uniq
}

bindgen_addresses() {
  local host
  host=$(host_triple)
  if [[ $host == x86_64-* ]]; then host=${host/linux-gnu/linux-musl}; fi
  echo "https://github.com/wasm-bindgen/wasm-bindgen/releases/download/$1/wasm-bindgen-$1-$host.tar.gz"
}

# No TLS and no check for updates: neither tool ever downloads anything here, and they take a third of the time.
build_trunk() {
  install_crate 0 trunk --version "$1" --locked --no-default-features
}

# With its lock file where the registry has all that it names, which it has not for every version.
build_bindgen() {
  install_crate 1 wasm-bindgen-cli --version "$1" --locked --no-default-features --bin wasm-bindgen ||
    install_crate 1 wasm-bindgen-cli --version "$1" --no-default-features --bin wasm-bindgen
}

# The build's folder is kept until it has succeeded, so that an interrupted one goes on where it was.
build_tool() {
  local name=$1 folder=$2 build=$3 version=$4
  BUILDING="$CACHE/building-$name"
  "$build" "$version" && mkdir -p "$folder" && mv "$BUILDING/out/bin/$name" "$folder/$name" && rm -rf "$BUILDING"
}

# install_crate OPTIMISATION ARGUMENTS…: quick to build rather than quick to run. Both take well under a second at work.
install_crate() {
  local level=$1
  shift
  env -u CARGO_BUILD_TARGET -u RUSTFLAGS CARGO_TARGET_DIR="$BUILDING/target" CARGO_PROFILE_RELEASE_OPT_LEVEL="$level" \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_STRIP=true \
    CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install "$@" --force --root "$BUILDING/out"
}
