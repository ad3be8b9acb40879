#!/bin/sh
# SPDX-License-Identifier: MIT
# Hostile and careless configurations of servers: nothing hangs or takes all memory, what is not read is named, nothing
# outside of the tree is read, and no secret is repeated.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# Each of these took minutes or gigabytes once.
if command -v timeout >/dev/null 2>&1; then limit='timeout 60'; else limit=''; fi

# scan NAME [FORMAT]: the folder $work/NAME.
scan() {
    # $limit is two words or none.
    # shellcheck disable=SC2086
    run $limit "$V" scan --only server --format "${2:-json}" "$work/$1"
    expect_that "$1: status $status" test "$status" -le 1
}

# named TEXT NAME: something that was not read is listed with this text.
named() {
    expect_that "$2: '$1' is not named as incomplete" awk -v text="$1" '
        /^  "incomplete": \[/ { inside = 1 }
        inside && index($0, text) { found = 1 }
        END { exit !found }' "$work/out"
}

# repeat TEXT COUNT
repeat() { awk -v text="$1" -v count="$2" 'BEGIN { while (count-- > 0) printf "%s", text }'; }

# hostile NAME FILE HEAD PART COUNT: a file of that many parts.
hostile() {
    mkdir -p "$work/$1"
    { printf '%b' "$3" && repeat "$4" "$5"; } >"$work/$1/$2"
    scan "$1"
}

apns='curl -H "apns-topic: a.voip" -H "apns-push-type: voip" x\n'
hostile pipes a.sh "$apns" 'a|' 400000
named 'too many pipes' pipes
hostile commands a.sh "$apns" '$(' 450000
named 'not understood' commands
hostile tables mongoose_push.toml '[[service.apns]]\nmode="prod"\n' '[a.b.c]\n' 600000
named 'larger than what is read' tables
hostile brackets a.tf 'resource "aws_sns_platform_application" "x" {\n platform="APNS_VOIP"\n}\na = ' '[' 900000
named 'not understood' brackets
hostile calls prosody.cfg.lua 'Component "p" "push_appserver_apns"\npush_appserver_apns_topic = "a"\nx = f' '(' 900000
named 'not understood' calls
hostile braces kamailio.cfg 'request_route {\n' '{' 3000000
named 'fewer levels' braces
hostile variables kamailio.cfg 'request_route { http_async_query("x/voip-push' '$(' 400000
named 'kamailio.cfg' variables
mkdir -p "$work/topics" "$work/routes"
awk 'BEGIN { for (i = 0; i < 60000; i++) print "APNS_TOPIC_" i "=a.voip" }' >"$work/topics/.env"
scan topics
named 'too many settings' topics
awk 'BEGIN {
    print "request_route { exit; }"
    for (i = 0; i < 20000; i++) print "route[R" i "] { http_async_query(\"x/voip-push\", \"R\"); route(R" i + 1 "); }"
}' >"$work/routes/kamailio.cfg"
scan routes
named '300 pushes' routes

# A log that is called like a configuration.
mkdir -p "$work/log"
awk 'BEGIN {
    print "[module::PushNotification]\nenabled=true"
    for (i = 0; i < 60000; i++) print "2026-11-23 10:00:00 INFO push sent to app-id=org.example.talk.voip.prod in 0.1 s, " i
}' >"$work/log/flexisip.conf"
scan log
named 'larger than what is read of a server' log
expect_no_out '"rule"' "a log"

# One that is too large to be read at all, and one that is none of a server's. They take no room on the disk.
mkdir -p "$work/huge"
for name in flexisip.conf other.conf notes.json; do
    case $name in
    flexisip.conf) printf '[module::PushNotification]\nenabled=true\n' ;;
    *) printf '[main]\nenabled=true\n' ;;
    esac >"$work/huge/$name"
    dd if=/dev/null of="$work/huge/$name" bs=1048576 seek=70 2>/dev/null
done
scan huge
named 'larger than what is read of a server' huge
expect_that "only what is a server's is named" test "$(grep -c 'larger than what is read' "$work/out")" -eq 1
expect_no_out 'other.conf' "a large file of another kind"

# Includes: out of the tree, in a circle, through a link.
mkdir -p "$work/tree/etc" "$work/outside"
printf 'route[PUSH] {\n http_async_query("https://x/voip-push", "R");\n}\n' >"$work/outside/push.cfg"
ln -s "$work/outside/push.cfg" "$work/tree/link.cfg"
printf 'include_file "%s"\n' ../../outside/push.cfg "$work/outside/push.cfg" etc/a.cfg link.cfg >"$work/tree/kamailio.cfg"
printf 'request_route {\n route(PUSH);\n exit;\n}\n' >>"$work/tree/kamailio.cfg"
printf 'include_file "../kamailio.cfg"\n' >"$work/tree/etc/a.cfg"
scan tree
expect_out '"routes": []' "what leads out of the tree is not read"
named '../../outside/push.cfg' tree
named 'not followed' tree
named 'link.cfg' tree

# Secrets, in what is wrong, beside it, and where nothing is understood.
mkdir -p "$work/secrets"
cat >"$work/secrets/settings.json" <<'FILE'
{"pushModules": {"talk": {"apns": {"topic": "org.example.talk.voip", "certPassword": "hushA1"}, "api_key": "hushA2"}},, "token": "hushA3"}
FILE
cat >"$work/secrets/flexisip.conf" <<'FILE'
[module::PushNotification]
enabled=true
external-push-uri=https://me:hushB1@push.example.com/x?token=$token&key=hushB2
https-proxy-password=hushB3
FILE
cat >"$work/secrets/kamailio.cfg" <<'FILE'
#!KAMAILIO
#!define DBURL "mysql://kamailio:hushC1@localhost/kamailio"
request_route {
	$http_req(hdr) = "apns-push-type: voip"; $http_req(hdr) = "authorization: bearer hushC2";
	http_async_query("https://me:hushC3@push.example.net/send?token=hushC4", "PUSHED");
	$var(password) = "hushC5" "hushC6" ];
}
FILE
cat >"$work/secrets/push.sh" <<'FILE'
curl -H "authorization: bearer hushD1" -H "apns-expiration: 30" -H "apns-topic: a.voip" -H "apns-push-type: alert" -u me:hushD2 x
PASSWORD="hushD3
FILE
printf 'APNS_TOPIC=org.example.talk.voip\nAPNS_TOPIC_SECRET=hushE1.voip\n' >"$work/secrets/.env"
cat >"$work/secrets/a.tf" <<'FILE'
resource "aws_sns_platform_application" "voip" {
  platform = "APNS_VOIP"
  platform_credential = = "hushF1"
}
FILE
printf '[[service.apns]]\ndefault_topic = "a.voip"\ntoken = = "hushG1"\npassword = "hushG2\n' \
    >"$work/secrets/mongoose_push.toml"
printf '<sip:anna:hushH1@example.com;pn-provider=apns;pn-param=T.org.example.talk.voip;pn-prid=hushH2>\n' \
    >"$work/secrets/contact.txt"
printf 'apps:\n  a.b:\n    type: apns\n    certfile: "-----BEGIN PRIVATE KEY-----voip hushI1"\n' >"$work/secrets/sygnal.yaml"
for format in text json; do
    scan secrets "$format"
    expect_out 'VC801' "secrets, $format"
    expect_no_out 'hush' "secrets, $format: $(grep -o 'hush..' "$work/out" | head -3)"
done

finish
