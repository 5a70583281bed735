# shellcheck shell=bash
# Everything the commands share. They set ROOT, the clone's folder, and read this.

set -euo pipefail
: "${ROOT:?}"
export RUSTUP_AUTO_INSTALL=0 # what is missing is installed by name, below, or not at all

# shellcheck source=tools/versions
. "$ROOT/tools/versions"
# shellcheck source=tools/lib/say.sh
. "$ROOT/tools/lib/say.sh"
# shellcheck source=tools/lib/cache.sh
. "$ROOT/tools/lib/cache.sh"
# shellcheck source=tools/lib/stamp.sh
. "$ROOT/tools/lib/stamp.sh"
# shellcheck source=tools/lib/jobs.sh
. "$ROOT/tools/lib/jobs.sh"
# shellcheck source=tools/lib/download.sh
. "$ROOT/tools/lib/download.sh"
# shellcheck source=tools/lib/packages.sh
. "$ROOT/tools/lib/packages.sh"
# shellcheck source=tools/lib/rust.sh
. "$ROOT/tools/lib/rust.sh"
# shellcheck source=tools/lib/wasm.sh
. "$ROOT/tools/lib/wasm.sh"
# shellcheck source=tools/lib/trunk.sh
. "$ROOT/tools/lib/trunk.sh"
# shellcheck source=tools/lib/node.sh
. "$ROOT/tools/lib/node.sh"
# shellcheck source=tools/lib/browser.sh
. "$ROOT/tools/lib/browser.sh"
# shellcheck source=tools/lib/redis.sh
. "$ROOT/tools/lib/redis.sh"
# shellcheck source=tools/lib/ports.sh
. "$ROOT/tools/lib/ports.sh"
# shellcheck source=tools/lib/page.sh
. "$ROOT/tools/lib/page.sh"
# shellcheck source=tools/lib/release.sh
. "$ROOT/tools/lib/release.sh"
# shellcheck source=tools/lib/gateway.sh
. "$ROOT/tools/lib/gateway.sh"
# shellcheck source=tools/lib/hosting.sh
. "$ROOT/tools/lib/hosting.sh"
trap end_jobs EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

LOCKED=()
if [[ -n ${CI:-} ]]; then LOCKED=(--locked); fi # elsewhere a changed Cargo.toml may bring Cargo.lock up to date
