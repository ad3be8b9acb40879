#!/bin/sh
# SPDX-License-Identifier: MIT
# Writes the picture of the README, a run on the samples as a terminal shows it, to standard output.
#
#   VOIPCHECK=build/voipcheck sh reports/pictures/scan.sh > reports/pictures/scan.svg
cd "$(dirname "$0")/../.." || exit 2
"${VOIPCHECK:-build/voipcheck}" scan --color always samples | LC_ALL=C awk '
# What is shown: two findings, the verdicts, two apps with their tasks, the summary.
function plain(text) { gsub(/\033\[[0-9;]*m/, "", text); return text }
function cut() { if (shown[count] != "[…]" && shown[count - 1] != "[…]") { add("[…]"); add("") } }
function add(text) { shown[++count] = text }
BEGIN { add("\033[32m$\033[0m voipcheck scan samples"); add("[…]"); add("") }
{
    text = plain($0)
    if (text ~ /^legacy-app\/Courier\/PushHandler\.swift:31:/) part = "finding"
    else if (text ~ /^== legacy-app\/Door\/QuietHours\.swift/) { cut(); add($0); add(""); part = ""; next }
    else if (text ~ /^legacy-app\/Door\/QuietHours\.swift:9:/) part = "path"
    else if (text ~ /^Push handlers/) part = "verdicts"
    else if (text ~ /^App Courier in /) { cut(); part = "app" }
    else if (text ~ /^Coverage:/) { cut(); part = "summary" }
    if (part == "path" && text ~ /^  help:/) { cut(); part = "" }
    if (part != "") add($0)
    if (part != "summary" && text == "") part = ""
}
END { for (i = 1; i <= count; i++) print shown[i] }' | LC_ALL=C awk '
function escaped(text) { gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text); return text }
# The attributes of a colour as reports/text.c writes them.
function look(code) {
    if (code ~ /31/) look_ = " style=\"fill:#ff7b72\""
    else if (code ~ /32/) look_ = " style=\"fill:#7ee787\""
    else if (code ~ /33/) look_ = " style=\"fill:#e3b341\""
    else if (code ~ /34/) look_ = " style=\"fill:#79c0ff\""
    else look_ = ""
    return look_ (code ~ /(^|;)1(;|$)/ ? " class=\"b\"" : "")
}
# One span, without the blanks around it. COLUMN counts characters.
function span(text, attributes, width,   blanks) {
    width = text == "[…]" ? 3 : length(text)
    blanks = match(text, /[^ ]/) ? RSTART - 1 : width
    text = substr(text, blanks + 1)
    sub(/ +$/, "", text)
    if (text != "")
        row = row sprintf("<tspan x=\"%.1f\" textLength=\"%.1f\"%s>%s</tspan>", 18 + 7.8 * (column + blanks),
                          7.8 * (text == "[…]" ? 3 : length(text)), attributes, escaped(text))
    column += width
}
function flush_row() { if (row != "") body = body sprintf("<text y=\"%d\">%s</text>\n", y, row); y += 18; row = ""; column = 0 }
function put(text, attributes) {
    while (text != "[…]" && column + length(text) > COLUMNS) {
        room = COLUMNS - column
        span(substr(text, 1, room), attributes)
        text = substr(text, room + 1)
        flush_row()
    }
    if (text != "") span(text, attributes)
}
BEGIN { COLUMNS = 118; y = 52 }
{
    rest = $0
    attributes = rest == "[…]" ? " style=\"fill:#8b949e\"" : ""
    while (match(rest, /\033\[[0-9;]*m/)) {
        at = RSTART; len = RLENGTH
        put(substr(rest, 1, at - 1), attributes)
        attributes = look(substr(rest, at + 2, len - 3))
        rest = substr(rest, at + len)
    }
    put(rest, attributes)
    flush_row()
}
END {
    height = y + 6
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"956\" height=\"%d\" viewBox=\"0 0 956 %d\" role=\"img\" aria-labelledby=\"t d\">\n", height, height
    print "<title id=\"t\">voipcheck scan samples</title>"
    print "<desc id=\"d\">Output of a run in a terminal, shortened at […]: two paths of the unmigrated sample apps that leave the push handler without a report, step by step, one of them from Objective-C through Swift; the verdicts of five push handlers; of an app before and after its migration the tasks that are open and done; the summary: not ready.</desc>"
    print "<style>text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,\"DejaVu Sans Mono\",\"Liberation Mono\",monospace;white-space:pre;fill:#e6edf3}.b{font-weight:700}</style>"
    printf "<rect width=\"956\" height=\"%d\" rx=\"8\" fill=\"#0d1117\"/>\n", height
    printf "<rect x=\".5\" y=\".5\" width=\"955\" height=\"%d\" rx=\"7.5\" fill=\"none\" stroke=\"#30363d\"/>\n", height - 1
    print "<g fill=\"#484f58\"><circle cx=\"22\" cy=\"18\" r=\"5\"/><circle cx=\"40\" cy=\"18\" r=\"5\"/><circle cx=\"58\" cy=\"18\" r=\"5\"/></g>"
    printf "%s</svg>\n", body
}'
