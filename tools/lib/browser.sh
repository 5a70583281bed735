# shellcheck shell=bash
# The browsers that the tests drive. After `browser_ready`, PLAYWRIGHT_CHROMIUM_PATH names Chromium, or is empty where
# Playwright has its own. After `firefox_ready`, PLAYWRIGHT_FIREFOX_PATH names Firefox, or is empty where there is none.

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

# The first one whose WebDriver BiDi can do what the tests ask of it. One from a snap cannot read the profile that it is given.
find_firefox() {
  local browser place
  for browser in "${PLAYWRIGHT_FIREFOX_PATH:-}" "${FIREFOX:-}" firefox-esr firefox \
    /Applications/Firefox.app/Contents/MacOS/firefox; do
    if [[ -z $browser ]] || ! place=$(command -v "$browser"); then continue; fi
    if [[ $(readlink -f "$place" 2>/dev/null) == */snap* ]] || head -c 4096 "$place" | grep -q /snap/; then continue; fi
    if at_least "$FIREFOX_MINIMUM" "$("$place" --version 2>/dev/null | tr -cd '0-9.')"; then
      echo "$place"
      return
    fi
  done
  return 1
}

# False where there is none and none can be had.
firefox_ready() {
  export PLAYWRIGHT_FIREFOX_PATH
  if PLAYWRIGHT_FIREFOX_PATH=$(find_firefox); then return; fi
  if is_debian && install_packages "the other browser that the tests drive" firefox-esr; then
    if PLAYWRIGHT_FIREFOX_PATH=$(find_firefox); then return; fi
  fi
  PLAYWRIGHT_FIREFOX_PATH=''
  return 1
}
