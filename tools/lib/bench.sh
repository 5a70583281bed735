# shellcheck shell=bash
# The comparison with other tables. After `bench_ready`, its pages and its program are in bench/out.

bench_inputs() {
  (
    cd "$ROOT/bench" || exit
    hash_of_files package.json package-lock.json tsconfig.json ./*.ts pages measure report support \
      ../e2e/support/chromium.ts ../e2e/support/gateway.ts ../e2e/support/program.ts ../tools/lib/bench.sh
  )
}

bench_ready() {
  local inputs
  node_is_good || install_packages "which runs the comparison" nodejs npm || true
  node_is_good || fail "Node.js $NODE_MINIMUM or newer, with npm, is needed: install it from https://nodejs.org, then run this again."
  bench_packages
  inputs=$(bench_inputs)
  is_fresh bench "$inputs" "$ROOT/bench/out" && return
  quietly "Bundling the tables to compare with" "after a check of their types" bundle_bench ||
    fail "The comparison could not be built: see above."
  stamp bench "$inputs" "$ROOT/bench/out"
}

# The libraries to compare with, and what bundles and drives them: kept in the cache, like those of e2e.
bench_packages() {
  local lock link="$ROOT/bench/node_modules"
  lock=$(hash_of_files_at "$ROOT/bench" package-lock.json package.json)
  BENCH_FOLDER="$CACHE/node/bench-$lock"
  [[ -e $BENCH_FOLDER/complete ]] || locked "node-bench-$lock" bench_packages_once ||
    fail "The packages of bench/package-lock.json could not be installed: see above, then run this again."
  if [[ -d $link && ! -L $link ]]; then return; fi # a person's own
  ln -sfn "$BENCH_FOLDER/node_modules" "$link"
}

bench_packages_once() {
  [[ -e $BENCH_FOLDER/complete ]] && return
  quietly "Installing AG Grid, Tabulator and what drives them from npm" "to compare with" install_bench_packages
}

install_bench_packages() {
  mkdir -p "$BENCH_FOLDER" && cp "$ROOT/bench/package.json" "$ROOT/bench/package-lock.json" "$ROOT/bench/.npmrc" "$BENCH_FOLDER/" &&
    (cd "$BENCH_FOLDER" && npm ci --ignore-scripts --no-audit --no-fund) &&
    touch "$BENCH_FOLDER/complete"
}

bundle_bench() {
  (
    cd "$ROOT/bench" || exit
    rm -rf out
    bin=node_modules/.bin
    "$bin/tsc" --project . &&
      "$bin/esbuild" pages/js-table.ts pages/js-tuned.ts pages/ag-grid.ts pages/tabulator.ts pages/floor.ts pages/empty.ts pages/cells.ts \
        --bundle --minify --format=esm --target=chrome123 --outdir=out/pages --log-level=warning &&
      "$bin/esbuild" measure/probe.ts --bundle --format=iife --outfile=out/probe.js --log-level=warning &&
      "$bin/esbuild" run.ts --bundle --platform=node --format=esm --target=node20 --packages=external --outfile=out/run.js \
        --log-level=warning &&
      write_bench_pages
  )
}

# Each page's script, and its style where it has one, in the same frame.
write_bench_pages() {
  local script name style
  for script in out/pages/*.js; do
    name=$(basename "$script" .js)
    style=
    if [[ -e out/pages/$name.css ]]; then style="<link rel=\"stylesheet\" href=\"$name.css\">"; fi
    sed -e "s|{name}|$name|g" -e "s|{style}|$style|" pages/page.html >"out/pages/$name.html"
  done
}
