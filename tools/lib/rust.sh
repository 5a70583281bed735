# shellcheck shell=bash
# Rust for this machine: rustup's, else the distribution's. After `rust_ready`, `cargo` on PATH is new enough.

if [[ -d ${CARGO_HOME:-$HOME/.cargo}/bin ]]; then PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"; fi

# at_least 1.88 1.96.0
at_least() {
  [[ $(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1) == "$1" ]]
}

rust_is_good() {
  have cargo && have rustc && at_least "$RUST_MINIMUM" "$(rustc --version 2>/dev/null | cut -d ' ' -f 2)"
}

# The place rustup downloads from, which some networks do not reach.
rustup_can_download() {
  have rustup && reachable "${RUSTUP_DIST_SERVER:-https://static.rust-lang.org}/dist/channel-rust-stable.toml.sha256"
}

rust_ready() {
  have cc || install_packages "which links what Rust compiles" gcc libc6-dev ||
    fail "A C compiler is needed to link programs: install gcc or clang, then run this again."
  rust_is_good && return
  if rustup_can_download &&
    locked rust quietly "Installing Rust" "which everything here is written in" \
      rustup toolchain install stable --profile minimal --component clippy --component rustfmt; then
    export RUSTUP_TOOLCHAIN=stable
    rust_is_good && return
  fi
  if distribution_rust; then
    PATH="$DISTRIBUTION_RUST/bin:$PATH"
    rust_is_good && return
  fi
  fail "Rust $RUST_MINIMUM or newer is needed and could not be installed: follow https://rustup.rs, then run this again."
}
