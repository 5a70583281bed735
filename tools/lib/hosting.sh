# shellcheck shell=bash
# The servers that hosting/ has recipes for. After `hosting_ready`, those that could be had are installed, and none of them runs:
# the tests start their own, as the current user, on free ports, in folders of their own.

has_program() { PATH="$PATH:/usr/sbin:/sbin" have "$1"; }

hosting_ready() {
  local wanted=()
  has_program openssl || wanted+=(openssl)
  has_program nginx || wanted+=(nginx-light)
  [[ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ]] || wanted+=(libnginx-mod-http-brotli-static)
  has_program caddy || wanted+=(caddy)
  has_program apache2 || has_program httpd || wanted+=(apache2-bin) # the program alone: no service, no configuration
  ((${#wanted[@]} == 0)) || ! is_debian || without_services install_packages "the servers that hosting/ has recipes for" "${wanted[@]}" ||
    without_services install_packages "the servers that hosting/ has recipes for" nginx-light caddy apache2-bin || true
  missing_servers
}

# Says which servers are not there; their tests say so too.
missing_servers() {
  local server
  for server in nginx caddy apache2; do
    has_program "$server" || { [[ $server == apache2 ]] && has_program httpd; } || say "SKIPPED: the recipe for $server, which could not be installed."
  done
}

# without_services COMMAND…: what it installs is neither started nor begun with the system. Debian's packages ask this program
# before they start anything.
without_services() {
  local policy=/usr/sbin/policy-rc.d made='' status=0 unit
  if [[ ! -e $policy ]] && can_install; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null && as_root chmod 755 "$policy" && made=yes
  fi
  local -A before=()
  for unit in nginx caddy; do is_enabled "$unit" && before[$unit]=yes; done
  "$@" || status=$?
  for unit in nginx caddy; do
    if [[ -z ${before[$unit]:-} ]] && is_enabled "$unit"; then as_root systemctl disable "$unit" >/dev/null 2>&1 || true; fi
  done
  if [[ -n $made ]]; then as_root rm -f "$policy"; fi
  return "$status"
}

is_enabled() { have systemctl && systemctl is-enabled --quiet "$1" 2>/dev/null; }
