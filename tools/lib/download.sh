# shellcheck shell=bash
# Downloads that are nice to have. A network that does not reach the place must cost seconds, not minutes.

reachable() {
  have curl && curl -fsSIL --connect-timeout 3 --max-time 10 -o /dev/null "$1" 2>/dev/null
}

# download_program ADDRESS NAME FOLDER: takes the program NAME out of a release archive, if it runs here.
download_program() {
  local address=$1 name=$2 folder=$3 work found
  have curl || return 1
  work=$(mktemp -d "$CACHE/download.XXXXXX") || return 1
  if curl -fsSL --connect-timeout 3 --max-time 180 "$address" 2>/dev/null | tar -xz -C "$work" 2>/dev/null; then
    found=$(find "$work" -type f -name "$name" | head -n 1)
    if [[ -n $found ]] && "$found" --version >/dev/null 2>&1; then
      mkdir -p "$folder" && mv "$found" "$folder/$name"
    fi
  fi
  rm -rf "$work"
  [[ -x $folder/$name ]]
}

# download_first NAME FOLDER ADDRESS…: from the first of them that has it.
download_first() {
  local name=$1 folder=$2 address
  shift 2
  for address in "$@"; do
    download_program "$address" "$name" "$folder" && return
    echo "Not to be had from $address"
  done
  return 1
}
