# shellcheck shell=bash
# Rust for the page, which is WebAssembly. After `wasm_ready`, WASM_RUST is a folder to put before PATH, or empty where
# the Rust that is there can do it.

compiles_wasm() {
  local library
  for library in "$(rustc --print sysroot 2>/dev/null)"/lib/rustlib/wasm32-unknown-unknown/lib/libstd-*.rlib; do
    [[ -e $library ]] && return 0
  done
  return 1
}

wasm_ready() {
  wasm_rust_ready
  small_ready
}

wasm_rust_ready() {
  WASM_RUST=
  compiles_wasm && return
  if rustup_can_download; then
    locked rust quietly "Installing Rust's library for WebAssembly" "which the page runs as" \
      rustup target add wasm32-unknown-unknown || true
    compiles_wasm && return
  fi
  if distribution_rust; then
    WASM_RUST=$DISTRIBUTION_RUST
    return
  fi
  fail "Rust's library for WebAssembly could not be had: run 'rustup target add wasm32-unknown-unknown'" \
    "where its download server can be reached, or install Debian's packages" \
    "rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy and the lld of their version, then run this again."
}

# The library that comes with Rust tells of panics and is made for speed. The page only has to stop, and to be small: so the library is compiled
# with it, without that, which takes a sixteenth off the page. After `small_ready`, SMALL is "yes", or empty where the library's source cannot be
# had or the compiler is too old for it; then the page is the same, only heavier.
small_ready() {
  SMALL='' SMALLER=''
  [[ -z $WASM_RUST ]] && at_least "$RUST_SMALL" "$(rustc --version 2>/dev/null | cut -d ' ' -f 2)" || return 0
  if ! has_library_source && rustup_can_download; then
    locked rust quietly "Fetching the source of Rust's library" "which makes the page smaller" rustup component add rust-src || true
  fi
  has_library_source || return 0
  SMALL=yes
  # Steps of LLVM's that are for speed. Their names are nobody's promise: a compiler that does not know them goes without. (There are others, but
  # sinking and hoisting common values come out differently each time.)
  SMALLER=' -Cllvm-args=-inline-threshold=0 -Cllvm-args=-enable-load-pre=false'
  # shellcheck disable=SC2086 # several words on purpose
  if ! rustc --crate-type lib --emit obj -o "$CACHE/llvm-args.o" $SMALLER - </dev/null 2>/dev/null; then SMALLER=''; fi
  rm -f "$CACHE/llvm-args.o"
}

has_library_source() { [[ -e $(rustc --print sysroot 2>/dev/null)/lib/rustlib/src/rust/library/std/Cargo.toml ]]; }

# What that library is made of in its turn: `cargo fetch` in a project leaves it out, and the page is built without asking the network.
fetch_library_crates() {
  [[ -n $SMALL ]] || return 0
  RUSTC_BOOTSTRAP=1 cargo fetch --locked --target wasm32-unknown-unknown \
    --manifest-path "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.toml"
}

# with_small COMMAND…: cargo, or what calls it, with that library. The compiler takes these flags for tests of what is to come; they have no part in
# what the program does.
with_small() {
  if [[ -z $SMALL ]]; then
    "$@"
    return
  fi
  RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
    SMALL_FLAGS=' -Zlocation-detail=none -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort'"$SMALLER" "$@"
}

# Debian's newest Rust has no WebAssembly library, but it has that library's source. So the library is built once, and
# kept in the cache: DISTRIBUTION_RUST/bin holds a cargo and a rustc that know both it and this machine's own.
distribution_rust() {
  local version
  if ! distribution_rust_is_there; then
    install_packages "a Rust that comes with the source of its library for WebAssembly" \
      rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy || return 1
    # The packages name their linker, rust-lld, as a link to one version of lld, but do not bring it.
    install_packages "the linker of that Rust" "$(basename "$(readlink /usr/bin/rust-lld)")" || return 1
    distribution_rust_is_there || return 1
  fi
  version=$(/usr/bin/rustc --version | cut -d ' ' -f 2,3 | tr -d '(' | tr ' ' '-')
  DISTRIBUTION_RUST="$CACHE/rust-$version"
  locked "rust-$version" distribution_rust_once
}

distribution_rust_is_there() {
  [[ -x /usr/bin/rustc && -x /usr/bin/cargo && -e /usr/bin/rust-lld && -d /usr/lib/rustlib/src/rust/library ]] &&
    at_least "$RUST_MINIMUM" "$(/usr/bin/rustc --version | cut -d ' ' -f 2)"
}

distribution_rust_once() {
  [[ -e $DISTRIBUTION_RUST/complete ]] && return
  quietly "Building Rust's library for WebAssembly" "which cannot be downloaded here (about 30 s)" build_wasm_library
}

build_wasm_library() {
  local work="$DISTRIBUTION_RUST/work" target=wasm32-unknown-unknown rustlib="$DISTRIBUTION_RUST/lib/rustlib" host
  host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
  rm -rf "$DISTRIBUTION_RUST"
  mkdir -p "$work/src" "$rustlib/$target/lib" "$DISTRIBUTION_RUST/bin" &&
    printf '[workspace]\n[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n' >"$work/Cargo.toml" &&
    : >"$work/src/lib.rs" &&
    (
      # embed-bitcode: the page is built with link-time optimisation, which needs it in the library too.
      cd "$work" && env -u CARGO_BUILD_TARGET -u RUSTUP_TOOLCHAIN RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
        RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR="$work/target" \
        /usr/bin/cargo build --release -Zbuild-std=std,panic_abort,proc_macro --target "$target"
    ) &&
    rm -f "$work/target/$target/release/deps"/libempty-*.rlib &&
    cp "$work/target/$target/release/deps"/lib*.rlib "$rustlib/$target/lib/" &&
    ln -s "/usr/lib/rustlib/$host" "$rustlib/$host" &&
    ln -s /usr/lib/rustlib/src "$rustlib/src" &&
    write_rust_commands &&
    rm -rf "$work" &&
    touch "$DISTRIBUTION_RUST/complete"
}

# The distribution's commands, told where the library is. Nothing is written into /usr.
# shellcheck disable=SC2016 # the commands' own variables, not ours
write_rust_commands() {
  local bin="$DISTRIBUTION_RUST/bin"
  write_command "$bin/rustc" 'exec /usr/bin/rustc --sysroot "$root" "$@"' &&
    write_command "$bin/rustdoc" 'exec /usr/bin/rustdoc --sysroot "$root" "$@"' &&
    write_command "$bin/cargo" 'RUSTC="$root/bin/rustc" RUSTDOC="$root/bin/rustdoc" exec /usr/bin/cargo "$@"' &&
    write_command "$bin/cargo-clippy" \
      'CARGO="$root/bin/cargo" RUSTC="$root/bin/rustc" SYSROOT="$root" exec /usr/bin/cargo-clippy "$@"'
}

write_command() {
  printf '#!/bin/sh\nroot="%s"\n%s\n' "$DISTRIBUTION_RUST" "$2" >"$1" && chmod +x "$1"
}
