# shellcheck shell=bash
# The browser that the tests drive. After `browser_ready`, PLAYWRIGHT_CHROMIUM_PATH names it, or is empty where
# Playwright has its own.

find_browser() {
  local browser
  for browser in "${PLAYWRIGHT_CHROMIUM_PATH:-}" "${CHROMIUM:-}" chromium google-chrome google-chrome-stable \
    chromium-browser "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    /Applications/Chromium.app/Contents/MacOS/Chromium; do
    if [[ -n $browser ]] && have "$browser"; then
      command -v "$browser"
      return
    fi
  done
  return 1
}

is_debian() { [[ -r /etc/os-release ]] && grep -qx 'ID=debian' /etc/os-release; } # elsewhere apt may only have a stub

browser_ready() {
  export PLAYWRIGHT_CHROMIUM_PATH
  if PLAYWRIGHT_CHROMIUM_PATH=$(find_browser); then return; fi
  if is_debian && install_packages "the browser that the tests drive" chromium; then
    if PLAYWRIGHT_CHROMIUM_PATH=$(find_browser); then return; fi
  fi
  locked browser quietly "Installing Chromium" "the browser that the tests drive" \
    "$NODE_BIN/playwright" install chromium --only-shell ||
    fail "Chromium is needed to test the page: install Chrome or Chromium, or set CHROMIUM to one, then run this again."
}
