# shellcheck shell=bash
# Ports of this machine that nobody sees from outside.

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A free port from 20000 to 29999, where systems do not hand out ports by themselves.
free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)); do
    port_is_taken "$port" || { echo "$port" && return; }
  done
}

# answers PORT PATH: whether a GET there is answered with 200.
answers() {
  local status=''
  {
    exec 3<>"/dev/tcp/127.0.0.1/$1" &&
      printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3 &&
      read -r -t 5 status <&3
    exec 3>&-
  } 2>/dev/null
  [[ $status == *' 200 '* ]]
}

# until_true SECONDS COMMAND…: tries ten times a second.
until_true() {
  local tries=$(($1 * 10))
  shift
  until "$@"; do
    ((tries-- > 0)) || return 1
    sleep 0.1
  done
}
