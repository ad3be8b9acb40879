#!/bin/sh
# SPDX-License-Identifier: MIT
# A user's own rules that are data alone, and what is said to malformed ones.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc
rules=$work/rules app=$work/app
mkdir -p "$rules" "$app/App" "$app/.github"

cat >"$app/App/Center.swift" <<'SWIFT'
import UIKit

final class LegacyCenter {
    static let shared = LegacyCenter()
    var muted = false
    func announce(_ name: String, at date: Date) {}
}

final class Other {
    func announce(_ name: String, at date: Date) {}
}

final class Screen: UIViewController {
    override func viewDidLoad() {
        LegacyCenter.shared.announce("a", at: Date())
        Other().announce("b", at: Date())
        LegacyCenter.shared.muted = true
        LegacyCenter.shared.muted = false
    }
    func later() {
        LegacyCenter.shared.announce("c", at: Date())
    }
}
SWIFT
cat >"$app/App/Old.m" <<'OBJC'
#import <UIKit/UIKit.h>
@interface Old : UIViewController
@end
@implementation Old
- (void)viewDidLoad {
    NSString *path = NSTemporaryDirectory();
    [[NSFileManager defaultManager] removeItemAtPath:path error:nil];
}
@end
OBJC
cat >"$app/.github/ci.yml" <<'YAML'
jobs:
  build:
    runs-on: macos-12
    steps:
      - uses: actions/checkout@v2
      - uses: actions/cache@v4
YAML

# rule ID JSON: the pattern of one more rule.
rule() {
    printf '{"id": "%s", "name": "%s", "severity": "warning", "title": "T", "message": "%s", "pattern": %s}\n' \
        "$1" "rule-$1" "$2" "$3" >"$rules/$1.json"
}

# found RULE PLACE...: exactly these places of the rule.
found() {
    id=$1
    shift
    run "$V" scan --rules "$rules" --format json --fail-on never "$app"
    expect_status 0 "$id"
    got=$(tr -d '\n' <"$work/out" | grep -o '"rule": *"'"$id"'"[^}]*"line": *[0-9]*' |
        sed 's/.*"file": *"\([^"]*\)".*"line": *\([0-9]*\)/\1:\2/' | tr '\n' ' ')
    if [ "$got" = "${*:+$* }" ]; then pass; else fail "$id: found $got instead of $*"; fi
    rm "$rules/$id.json"
}

rule OWN1 "Do not call {what}" '{"code": [{"call": ["LegacyCenter.announce(_:at:)"]}]}'
run "$V" scan --rules "$rules" --fail-on never "$app"
expect_out 'Do not call `announce`' "the message of an own rule"
found OWN1 App/Center.swift:15 App/Center.swift:21
rule OWN1 m '{"code": [{"call": ["LegacyCenter.announce(_:at:)"]}], "in": {"method": "UIViewController.viewDidLoad()"}}'
found OWN1 App/Center.swift:15
rule OWN2 m '{"code": [{"call": ["LegacyCenter.announce(_:)"]}]}'
found OWN2
rule OWN3 m '{"code": [{"call": ["*.announce(_:at:)"]}], "once": "function"}'
found OWN3 App/Center.swift:15 App/Center.swift:21
rule OWN4 m '{"code": [{"set": "LegacyCenter.muted", "to": "true"}]}'
found OWN4 App/Center.swift:17
rule OWN5 m '{"code": [{"method": ["UIViewController.viewDidLoad()", "-[UIViewController viewDidLoad]"]}]}'
found OWN5 App/Center.swift:14 App/Old.m:5
rule OWN6 m '{"code": [{"call": ["-[NSFileManager removeItemAtPath:error:]", "NSTemporaryDirectory"]}]}'
found OWN6 App/Old.m:6 App/Old.m:7
rule OWN7 m '{"code": [{"call": "*.announce(_:at:)"}], "strings": "^c$"}'
found OWN7 App/Center.swift:21
rule OWN8 "{value} is old" '{"documents": [{"files": ".github/**/*.yml", "path": "jobs/*/steps/*/uses", "matches": "^actions/checkout@v[12]$"}]}'
run "$V" scan --rules "$rules" --fail-on never "$app"
expect_out '`actions/checkout@v2` is old' "the message of an own rule for documents"
found OWN8 .github/ci.yml:5
rule OWN9 m '{"documents": [{"files": "*.yml", "path": "**/runs-on", "matches": "macos-1[0-2]", "when": [{"path": "jobs"}], "unless": [{"path": "on"}]}]}'
found OWN9 .github/ci.yml:3
rule OWN10 m '{"documents": [{"files": "*.yml", "path": "jobs/build/timeout-minutes", "absent": true}]}'
found OWN10 .github/ci.yml:3
# An expression that takes for ever ends at its limit, and finds nothing.
rule OWN11 m '{"documents": [{"files": "*.yml", "path": "**", "matches": "^(a*|[a-z/@]*)*(\\\\w+)*!$"}]}'
found OWN11

# refused PATTERN TEXT: a configuration error that names the place.
refused() {
    rule BAD m "$1"
    run "$V" scan --rules "$rules" "$app"
    expect_status 2 "$1"
    expect_err "BAD.json:1:" "$1"
    expect_err "$2" "$1"
    rm "$rules/BAD.json"
}

refused '{}' 'expected "code" or "documents"'
refused '{"code": [{"call": "a b()"}]}' 'not "a b()"'
refused '{"code": [{"call": "A.f(x: Int)"}]}' 'no name for this kind of match'
refused '{"code": [{"use": "A.f()"}]}' 'no name for this kind of match'
refused '{"code": [{"call": "f()", "use": "g"}]}' 'expected one of call, use, set, method and define'
refused '{"code": [{"cal": "f()"}]}' 'unknown key "cal"'
refused '{"code": [{"call": "f()", "to": "x"}]}' 'only beside "set"'
refused '{"code": [{"call": "f()"}], "in": {"method": "f()"}}' 'the type of each method'
refused '{"code": [{"call": "f()"}], "strings": "(a"}' 'missing closing parenthesis'
refused '{"code": [{"call": "f()", "message": "{value}"}]}' 'expected only {what}, {in}'
refused '{"documents": [{"files": "*.yml"}]}' 'for "path"'
refused '{"documents": [{"path": "a"}]}' 'expected "files"'
refused '{"documents": [{"files": "*.yml", "path": "a", "below": "x"}]}' 'expected a version'
refused '{"documents": [{"files": "*.yml", "path": "a", "equals": "x", "matches": "y"}]}' 'expected one test'

# The strict check.
run "$V" rules --check
expect_status 0 "rules --check"
expect_out "rules without a mistake" "rules --check"
rule OWN12 'a {b' '{"code": [{"use": "x", "message": "y"}]}'
run "$V" rules --check --rules "$rules"
expect_status 2 "rules --check of a mistake"
expect_out 'OWN12.json:1:' "rules --check of a mistake"
expect_out 'a { without its }' "rules --check of a mistake"
expect_out '1 mistake' "rules --check of a mistake"

finish
