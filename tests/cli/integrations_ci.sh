#!/bin/sh
# SPDX-License-Identifier: MIT
# packaging/integrations for GitLab, Azure, Jenkins, fastlane, Bazel and containers: the files are well formed, and
# their scripts are run as those run them, with the variables that those set. The services themselves are not here.
# Scripts of `sh -c` get their values as arguments, and names of files of ours hold no blanks:
# shellcheck disable=SC2016,SC2013
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc
. tests/cli/integrations.inc
PATH=$work/fake:$PATH

# --- YAML, read by a real parser. yaml FILE KEY...: what stands there; of a list of texts all, a line each.
if python3 -c 'import yaml' 2>/dev/null; then
    yaml() {
        python3 -c '
import sys, yaml
value = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
for key in sys.argv[2:]:
    value = value[int(key)] if isinstance(value, list) else value[key]
print("\n".join(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else value)' "$@"
    }
elif ruby -ryaml -e '' 2>/dev/null; then
    yaml() {
        ruby -ryaml -e '
value = YAML.load(File.read(ARGV[0]))
ARGV[1..].each { |key| value = value.is_a?(Array) ? value[key.to_i] : value[key] }
puts value' "$@"
    }
else
    yaml() { return 9; }
    skip 'neither Python with PyYAML nor Ruby is here to read YAML'
fi
yaml "$root/action.yml" name >/dev/null 2>&1
if [ $? -ne 9 ]; then
    for file in "$root/action.yml" "$root/.pre-commit-hooks.yaml" "$integrations"/*/*.yml; do
        run yaml "$file"
        expect_status 0 "${file#"$root"/} is YAML"
    done
    run yaml "$root/action.yml" runs using
    expect_out composite "the action is made of steps"
    for input in $(sed -n 's/.*\${{ inputs\.\([a-z-]*\) }}.*/\1/p' "$root/action.yml"); do
        run yaml "$root/action.yml" inputs "$input" description
        expect_status 0 "the input $input is described"
    done
    run yaml "$root/.pre-commit-hooks.yaml" 0 language
    expect_out script "the hook is a script"

    # --- GitLab
    gitlab=$integrations/gitlab/voipcheck.gitlab-ci.yml
    yaml "$gitlab" voipcheck script >"$work/scan.sh"
    yaml "$gitlab" .voipcheck:shard script >"$work/shard.sh"
    yaml "$gitlab" .voipcheck:merge script >"$work/merge.sh"
    mkdir "$work/gitlab" && cd "$work/gitlab" || exit 2
    run env VOIPCHECK_PATH="$hostile" VOIPCHECK_BASELINE="$hostile" VOIPCHECK_FAIL_ON="$hostile" sh -e "$work/scan.sh"
    expect_status 0 "GitLab"
    for arg in gitlab=voipcheck-quality.json junit=voipcheck.xml html=voipcheck.html "$hostile"; do
        expect_arg "$arg" "GitLab: the arguments"
    done
    run env FAKE_STATUS=1 sh -e "$work/scan.sh"
    expect_status 1 "GitLab: findings stop the job"
    expect_arg error "GitLab: from errors on, if nothing else is said"
    for file in codequality junit; do
        run yaml "$gitlab" voipcheck artifacts reports "$file"
        expect_that "GitLab: the artifact $file is written" test -s "$(cat "$work/out")"
    done
    git init -q . && git -c user.name=t -c user.email=t@example.com commit -q --allow-empty -m one
    run env VOIPCHECK_CHANGED=true CI_MERGE_REQUEST_DIFF_BASE_SHA="$(git rev-parse HEAD)" sh -e "$work/scan.sh"
    expect_arg voipcheck.diff "GitLab: changed lines"
    run env VOIPCHECK_CHANGED=true CI_MERGE_REQUEST_DIFF_BASE_SHA="$hostile" sh -e "$work/scan.sh"
    expect_that "GitLab: a commit that is none stops the job" test "$status" -gt 1
    run env CI_NODE_INDEX=2 CI_NODE_TOTAL=3 sh -e "$work/shard.sh"
    expect_arg 2/3 "GitLab: a part of the work"
    expect_that "GitLab: its results" test -s voipcheck-shards/2.json
    run sh -e "$work/shard.sh"
    expect_arg 1/1 "GitLab: not parallel"
    run sh -e "$work/merge.sh"
    expect_arg merge "GitLab: merge"
    expect_arg voipcheck-shards/1.json "GitLab: merge"
    expect_arg voipcheck-shards/2.json "GitLab: merge"
    cd "$work" || exit 2
    expect_no_pwned GitLab

    # With the program itself: what GitLab takes is there.
    run env PATH="$(dirname "$V"):$PATH" VOIPCHECK_PATH=bad sh -e "$work/scan.sh"
    expect_status 1 "GitLab, the real program"
    expect_that "GitLab: Code Quality" grep -q '"path": "bad/Courier/PushHandler.swift"' voipcheck-quality.json
    expect_that "GitLab: JUnit" grep -q '<testsuite' voipcheck.xml

    # --- Azure
    yaml "$integrations/azure/azure-pipelines.yml" steps 1 bash >"$work/azure.sh"
    expect_that "Azure pastes nothing into the script" sh -c '! grep "\$([A-Z]" "$1"' sh "$work/azure.sh"
    mkdir "$work/azure" && cd "$work/azure" || exit 2
    git init -q . && git -c user.name=t -c user.email=t@example.com commit -q --allow-empty -m one
    git update-ref refs/remotes/origin/main HEAD
    run env SCAN_PATH="$hostile" FAIL_ON="$hostile" AGENT_TEMPDIRECTORY="$work/$hostile" \
        BUILD_ARTIFACTSTAGINGDIRECTORY="$work/$hostile" SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main sh -e "$work/azure.sh"
    expect_status 0 "Azure"
    expect_arg "$hostile" "Azure: the path"
    expect_arg --changed-lines "Azure: a pull request"
    expect_that "Azure: the reports" test -s "$work/$hostile/voipcheck.sarif" -a -s "$work/$hostile/voipcheck.xml"
    run env SCAN_PATH=. FAIL_ON=error AGENT_TEMPDIRECTORY="$work/tmp" BUILD_ARTIFACTSTAGINGDIRECTORY="$work/tmp" \
        SYSTEM_PULLREQUEST_TARGETBRANCH="$hostile" sh -e "$work/azure.sh"
    expect_status 0 "Azure: a branch that is not there"
    expect_no_arg --changed-lines "Azure: a branch that is not there"
    cd "$work" || exit 2
    expect_no_pwned Azure
fi

# --- Jenkins: the script between ''', in which Groovy replaces nothing.
awk "/sh '''/ { on = 1; next } /'''/ { on = 0 } on" "$integrations/jenkins/Jenkinsfile" >"$work/jenkins.sh"
cd "$work/bad" || exit 2
run env CHANGE_TARGET="$hostile" VOIPCHECK_PATH="$hostile" VOIPCHECK_FAIL_ON=warning sh -xe "$work/jenkins.sh"
expect_status 0 "Jenkins"
expect_arg "$hostile" "Jenkins: the path"
expect_arg junit=voipcheck.xml "Jenkins: JUnit"
expect_no_arg --changed-lines "Jenkins: a branch that is not there"
expect_that "Jenkins: braces" test "$(grep -o '{' "$integrations/jenkins/Jenkinsfile" | wc -l)" -eq "$(grep -o '}' "$integrations/jenkins/Jenkinsfile" | wc -l)"
cd "$work" || exit 2
rm -f bad/voipcheck.*
expect_no_pwned Jenkins

# --- fastlane: the action, with stand-ins for what fastlane gives it.
action=$integrations/fastlane/voipcheck.rb
if command -v ruby >/dev/null 2>&1; then
    run ruby -c "$action"
    expect_out 'Syntax OK' "fastlane: the syntax"
    cat >"$work/lane.rb" <<'END'
module FastlaneCore
  class ConfigItem
    attr_reader :key, :default_value

    def initialize(key:, default_value: nil, description: nil, env_name: nil, type: nil, optional: false)
      @key = key
      @default_value = default_value
    end
  end
end

module Fastlane
  module UI
    def self.message(text) = puts(text)
    def self.success(text) = puts("success: #{text}")
    def self.user_error!(text) = abort("user error: #{text}")
  end

  module Actions
    class Action
    end
  end
end
require ARGV[0]
action = Fastlane::Actions::VoipcheckAction
options = action.available_options.to_h { |option| [option.key, option.default_value] }
puts action.run(options.merge(program: ARGV[1], paths: [ARGV[2]], reports: { "html" => ARGV[3] }, require_handlers: 1))
END
    run ruby "$work/lane.rb" "$action" "$V" "$work/good" "$work/$hostile/lane.html"
    expect_status 0 "fastlane: nothing wrong"
    expect_out 'success: voipcheck: ready' "fastlane: nothing wrong"
    expect_that "fastlane: the report" test -s "$work/$hostile/lane.html"
    run ruby "$work/lane.rb" "$action" "$V" "$work/$hostile/app" "$work/lane.html"
    expect_status 1 "fastlane: findings"
    expect_err 'user error: voipcheck: not-ready' "fastlane: findings"
    run ruby "$work/lane.rb" "$action" "$V" "$work/plain" "$work/lane.html"
    expect_err 'too few push handlers' "fastlane: no handler"
    run ruby "$work/lane.rb" "$action" "$work/none" . "$work/lane.html"
    expect_err 'is not installed' "fastlane: no program"
    expect_no_pwned fastlane
else
    skip 'ruby is not here to read the action for fastlane'
fi

# --- Bazel: the script that its rules run, on runfiles as Bazel makes them, of symbolic links.
runner=$integrations/bazel/runner.sh
mkdir -p "$work/runfiles/mono" "$work/undeclared"
(cd "$work/$hostile/app" && find . -type f ! -name '*.png') | sed 's|^\./||' | while IFS= read -r file; do
    mkdir -p "$work/runfiles/mono/a'p \$p/$(dirname "$file")"
    ln -s "$work/$hostile/app/$file" "$work/runfiles/mono/a'p \$p/$file"
    printf "mono/a'p \$p/%s\ta'p \$p/%s\n" "$file" "$file"
done >"$work/runfiles/files"
printf '%s\n' --fail-on warning >"$work/runfiles/options"
cd "$work/runfiles" || exit 2
run env TEST_TMPDIR="$work/tmp" XML_OUTPUT_FILE="$work/undeclared/test.xml" TEST_UNDECLARED_OUTPUTS_DIR="$work/undeclared" \
    sh "$runner" "$V" files options . test
expect_status 1 "Bazel: a test that fails"
expect_out "a'p \$p/Courier/PushHandler.swift:31:9: error" "Bazel: findings, with the paths of the repository"
expect_that "Bazel: the reports" test -s "$work/undeclared/test.xml" -a -s "$work/undeclared/voipcheck.html" -a -s "$work/undeclared/voipcheck.sarif"
run sh "$runner" "$V" files options . report json "$work/a b.json" html "$work/c.html"
expect_status 0 "Bazel: a report"
expect_that "Bazel: the reports of an action" test -s "$work/a b.json" -a -s "$work/c.html"
expect_that "Bazel: nothing is left" test -z "$(find "$work/tmp" -type d -name 'voipcheck.*')"
printf '%s\n' --config '@root@/my config.json' --severity "$hostile" >"$work/runfiles/options"
run sh "$runner" "$work/fake/voipcheck" files options . test
expect_status 0 "Bazel: options"
expect_arg "$(pwd)/my config.json" "Bazel: the configuration"
run env FAKE_STATUS=2 sh "$runner" "$work/fake/voipcheck" files options . report json "$work/d.json"
expect_status 2 "Bazel: no scan is no report"
echo 'mono/gone	gone' >>files
run sh "$runner" "$V" files options . test
expect_status 4 "Bazel: a file that is not there"
expect_err 'the file gone cannot be copied' "Bazel: a file that is not there"
run sh "$runner"
expect_status 4 "Bazel: the runner by itself"
cd "$work" || exit 2
expect_no_pwned Bazel

# --- The container: what it copies is there, and what it copies is what the program is made of.
file=$integrations/container/Containerfile
for source in $(sed -n 's/^COPY \(.*\) [^ ]*$/\1/p' "$file" | grep -v -e --from); do
    expect_that "container: $source is there" test -e "$root/$source"
    expect_that "container: $source is let in" grep -qxF "!$source" "$file.dockerignore"
done

# --- Scripts are clean.
if command -v shellcheck >/dev/null 2>&1; then
    cd "$root" || exit 2
    run shellcheck -x packaging/integrations/*/*.sh tests/cli/docs.sh tests/cli/integrations.sh tests/cli/integrations_ci.sh
    expect_status 0 "shellcheck"
else
    skip 'shellcheck is not here'
fi
finish
