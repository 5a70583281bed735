# shellcheck shell=bash
# The Redis server that the example instance is made of, and some tests. After `redis_ready`, REDIS_SERVER names it and
# PATH has it; it is false where none can be had.

find_redis() {
  local server
  for server in "${REDIS_SERVER:-}" redis-server valkey-server "$CACHE/bin/redis-server"; do
    if [[ -n $server ]] && have "$server"; then
      REDIS_SERVER=$(command -v "$server")
      PATH="$PATH:$(dirname "$REDIS_SERVER")"
      export REDIS_SERVER
      return
    fi
  done
  return 1
}

redis_ready() {
  find_redis && return
  # The package redis-server would also start a server on this machine. redis-tools holds the very same program under
  # another name, and nothing that starts.
  install_packages "the server that the example instance is made of" redis-tools || return 1
  if [[ -x /usr/bin/redis-check-rdb ]]; then ln -sf /usr/bin/redis-check-rdb "$CACHE/bin/redis-server"; fi
  find_redis && "$REDIS_SERVER" --version >/dev/null
}
