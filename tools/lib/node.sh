# shellcheck shell=bash
# What comes from npm: wasm-opt, which makes the page small, and Playwright, which tests it. NODE_BIN is their folder.

node_is_good() {
  have node && have npm && at_least "$NODE_MINIMUM" "$(node --version | tr -d v)"
}

node_ready() {
  local lock
  node_is_good || install_packages "which runs the page's optimiser and its tests" nodejs npm || true
  node_is_good || fail "Node.js $NODE_MINIMUM or newer, with npm, is needed: install it from https://nodejs.org, then run this again."
  lock=$(hash_of_files_at "$ROOT/e2e" package-lock.json package.json)
  NODE_FOLDER="$CACHE/node/$lock"
  [[ -e $NODE_FOLDER/complete ]] || locked "node-$lock" node_once ||
    fail "The packages of e2e/package-lock.json could not be installed: see above, then run this again."
  NODE_BIN="$NODE_FOLDER/node_modules/.bin"
  link_node_modules
}

node_once() {
  [[ -e $NODE_FOLDER/complete ]] && return
  quietly "Installing wasm-opt and Playwright from npm" "which make the page small and test it" install_node_packages
}

install_node_packages() {
  mkdir -p "$NODE_FOLDER" && cp "$ROOT/e2e/package.json" "$ROOT/e2e/package-lock.json" "$ROOT/e2e/.npmrc" "$NODE_FOLDER/" &&
    (cd "$NODE_FOLDER" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund) &&
    touch "$NODE_FOLDER/complete"
}

# The tests find their packages through this link. A folder that a person made with npm there stays as it is.
link_node_modules() {
  local link="$ROOT/e2e/node_modules"
  [[ -d $link && ! -L $link ]] && return
  [[ $(readlink "$link" 2>/dev/null) == "$NODE_FOLDER/node_modules" ]] && return
  ln -sfn "$NODE_FOLDER/node_modules" "$link"
}
