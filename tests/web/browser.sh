#!/bin/sh
# SPDX-License-Identifier: MIT
# Prints the path of a Chromium that can open the HTML report; status 1 and not a word when there is none.
# VOIPCHECK_BROWSER names one by its path, or `none` to do without.
case ${VOIPCHECK_BROWSER:-} in
none) exit 1 ;;
?*)
    command -v "$VOIPCHECK_BROWSER"
    exit
    ;;
esac
for browser in chromium chromium-browser google-chrome google-chrome-stable \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' \
    "$HOME/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    '/Applications/Chromium.app/Contents/MacOS/Chromium'; do
    command -v "$browser" && exit
done
exit 1
