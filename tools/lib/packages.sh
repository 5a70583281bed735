# shellcheck shell=bash
# The distribution's packages, where it is one with apt.

as_root() {
  if [[ $(id -u) == 0 ]]; then "$@"; else sudo "$@"; fi
}

# Whether packages can be installed here: as root, or with sudo (which may ask for the password once).
can_install() {
  have apt-get || return 1
  [[ $(id -u) == 0 ]] && return 0
  have sudo || return 1
  sudo -n true 2>/dev/null || { [[ -t 0 && -t 2 ]] && sudo -v; }
}

apt_get() {
  # Nothing that is there is ever removed to make room.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=300 --no-install-recommends --no-remove "$@"
}

apt_install_now() {
  apt_get install "$@" || { apt_get update && apt_get install "$@"; } # the lists may be old, or not there yet
}

# install_packages "why" PACKAGE…: false where it cannot be done.
install_packages() {
  local why=$1
  shift
  can_install || return 1
  locked packages quietly "Installing $*" "$why" apt_install_now "$@"
}
