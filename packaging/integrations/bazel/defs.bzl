# SPDX-License-Identifier: MIT
"""Rules that run voipcheck on what a target is made of, so that Bazel caches and distributes the scan of each app.

    load("//tools/voipcheck:defs.bzl", "voipcheck_test")

    voipcheck_test(name = "app_voipcheck", deps = [":App"])

`deps` are targets of any rule, such as ios_application, swift_library, objc_library and filegroup: an aspect collects
the sources, headers, property lists and entitlements that they name, through all that they depend on. Where that is
not enough, voipcheck_library names files by hand. The handlers of an app can only be judged with all of the app in
view, so make one test for each app (and one for each server's configurations), not one for each library.
"""

VoipcheckInfo = provider(
    doc = "What voipcheck looks at.",
    fields = {"files": "depset of File: of the target and of all that it depends on."},
)

# Attributes with files of a target, and those that lead to other targets of the same app.
_FILES = [
    "srcs",
    "hdrs",
    "textual_hdrs",
    "private_hdrs",
    "non_arc_srcs",
    "pch",
    "infoplists",
    "entitlements",
    "data",
    "resources",
]
_EDGES = ["deps", "implementation_deps", "private_deps", "extensions", "frameworks", "actual", "srcs", "data"]

# What a scan of a folder would look at. Others (pictures, sounds) would only make the test run again.
_EXTENSIONS = [
    "swift",
    "m",
    "mm",
    "h",
    "hh",
    "hpp",
    "pch",
    "plist",
    "entitlements",
    "pbxproj",
    "xcconfig",
    "storyboard",
    "lock",
    "resolved",
    "json",
    "yaml",
    "yml",
    "toml",
    "conf",
    "cfg",
    "ini",
    "env",
    "tf",
    "lua",
    "xml",
    "sh",
    "js",
    "ts",
    "py",
    "go",
    "java",
    "php",
]
_NAMES = ["Podfile", "Cartfile"]

def _wanted(file):
    return not file.is_directory and (file.extension in _EXTENSIONS or file.basename in _NAMES)

def _targets(value):
    if type(value) == "Target":
        return [value]
    if type(value) == "list":
        return [item for item in value if type(item) == "Target"]
    return []

def _collect_impl(target, ctx):
    if VoipcheckInfo in target:
        return []
    files = []
    for name in _FILES:
        for item in _targets(getattr(ctx.rule.attr, name, None)):
            files += [file for file in item.files.to_list() if _wanted(file)]
    transitive = []
    for name in _EDGES:
        for item in _targets(getattr(ctx.rule.attr, name, None)):
            if VoipcheckInfo in item:
                transitive.append(item[VoipcheckInfo].files)
    return [VoipcheckInfo(files = depset(files, transitive = transitive))]

voipcheck_aspect = aspect(
    implementation = _collect_impl,
    attr_aspects = _EDGES,
    doc = "Collects the files that voipcheck looks at.",
)

def _inputs(ctx):
    direct = [file for file in ctx.files.srcs if _wanted(file)]
    transitive = [dep[VoipcheckInfo].files for dep in ctx.attr.deps if VoipcheckInfo in dep]

    # A target that is no rule (a file) has no aspect.
    direct += [file for file in ctx.files.deps if file.is_source and _wanted(file)]
    return depset(direct, transitive = transitive)

_SOURCES = {
    "srcs": attr.label_list(allow_files = True, doc = "Files to look at."),
    "deps": attr.label_list(
        allow_files = True,
        aspects = [voipcheck_aspect],
        doc = "Targets whose files are looked at, with all that they depend on.",
    ),
}

def _library_impl(ctx):
    files = _inputs(ctx)
    return [VoipcheckInfo(files = files), DefaultInfo(files = files)]

voipcheck_library = rule(
    implementation = _library_impl,
    attrs = _SOURCES,
    doc = "Names files by hand, for voipcheck_test and voipcheck_report.",
)

_SCAN = dict(_SOURCES, **{
    "config": attr.label(allow_single_file = True, doc = "A .voipcheck.json."),
    "baseline": attr.label(allow_single_file = True, doc = "A baseline, whose findings are not reported again."),
    "fail_on": attr.string(default = "error", values = ["error", "warning", "note", "never"]),
    "require_handlers": attr.int(default = 0, doc = "Fail when fewer push handlers are found."),
    "options": attr.string_list(doc = "Further options of `voipcheck scan`."),
    "program": attr.label(
        default = "@voipcheck//:voipcheck",
        allow_single_file = True,
        doc = "The program. See voipcheck_repository.",
    ),
    "_runner": attr.label(default = ":runner.sh", allow_single_file = True),
})

def _place(file):
    """Where a file stands in the tree that is scanned, which decides how findings name it."""
    return "external/" + file.short_path[3:] if file.short_path.startswith("../") else file.short_path

def _quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"

def _where(ctx, file, for_test):
    """How a file is found when the scan runs: below the runfiles of a test, or where an action sees it."""
    if not for_test:
        return file.path
    if file.short_path.startswith("../"):
        return file.short_path[3:]
    return ctx.workspace_name + "/" + file.short_path

def _prepare(ctx, for_test):
    """Writes the list of files and the options."""
    files = _inputs(ctx)
    manifest = ctx.actions.declare_file(ctx.label.name + ".voipcheck-files")
    lines = ctx.actions.args()
    lines.set_param_file_format("multiline")
    lines.add_all(["%s\t%s" % (_where(ctx, file, for_test), _place(file)) for file in files.to_list()])
    ctx.actions.write(manifest, lines)
    options = ["--fail-on", ctx.attr.fail_on]
    if ctx.attr.require_handlers:
        options += ["--require-handlers", str(ctx.attr.require_handlers)]
    extra = []
    for name, file in [("--config", ctx.file.config), ("--baseline", ctx.file.baseline)]:
        if file:
            extra.append(file)
            options += [name, "@root@/" + _where(ctx, file, for_test)]
    options += ctx.attr.options
    for option in options:
        if "\n" in option:
            fail("an option holds a line break: " + repr(option))
    arguments = ctx.actions.declare_file(ctx.label.name + ".voipcheck-options")
    ctx.actions.write(arguments, "".join([option + "\n" for option in options]))
    return struct(files = files, manifest = manifest, arguments = arguments, extra = extra)

def _test_impl(ctx):
    made = _prepare(ctx, True)
    launcher = ctx.actions.declare_file(ctx.label.name)
    parts = [ctx.file._runner, ctx.file.program, made.manifest, made.arguments]
    ctx.actions.write(launcher, "\n".join([
        "#!/bin/sh",
        'root=${TEST_SRCDIR:-${RUNFILES_DIR:-$0.runfiles}}',
        'cd "$root" || exit 4',
        "root=$(pwd) || exit 4",
        "exec sh " + " ".join(['"$root"/' + _quoted(_where(ctx, part, True)) for part in parts]) + ' "$root" test',
        "",
    ]), is_executable = True)
    runfiles = ctx.runfiles(files = parts + made.extra, transitive_files = made.files)
    return [DefaultInfo(executable = launcher, runfiles = runfiles)]

voipcheck_test = rule(
    implementation = _test_impl,
    attrs = _SCAN,
    test = True,
    doc = "Fails when voipcheck finds something in the app that `deps` and `srcs` make up.",
)

def _report_impl(ctx):
    made = _prepare(ctx, False)
    outputs = []
    args = ctx.actions.args()
    args.add(ctx.file._runner)
    args.add(ctx.file.program)
    args.add(made.manifest)
    args.add(made.arguments)
    args.add(".")
    args.add("report")
    for format in ctx.attr.formats:
        output = ctx.actions.declare_file(ctx.label.name + "." + {"markdown": "md"}.get(format, format))
        outputs.append(output)
        args.add(format)
        args.add(output)
    ctx.actions.run(
        executable = "/bin/sh",
        arguments = [args],
        inputs = depset(
            [ctx.file._runner, ctx.file.program, made.manifest, made.arguments] + made.extra,
            transitive = [made.files],
        ),
        outputs = outputs,
        mnemonic = "Voipcheck",
        progress_message = "Looking for lost pushes in %s" % ctx.label,
    )
    return [DefaultInfo(files = depset(outputs))]

voipcheck_report = rule(
    implementation = _report_impl,
    attrs = dict(_SCAN, formats = attr.string_list(
        default = ["json", "html"],
        doc = "json, html, sarif, markdown, junit, checkstyle, gitlab, text: a file NAME.FORMAT for each.",
    )),
    doc = "Writes reports, whatever is found. `voipcheck merge` puts the json of several apps together.",
)

def _repository_impl(ctx):
    given = ctx.attr.path or ctx.os.environ.get("VOIPCHECK", "")
    program = ctx.path(given) if given else ctx.which("voipcheck")
    if not program or not program.exists:
        fail("voipcheck is not installed: put it in PATH, or set VOIPCHECK or the attribute path to the program")
    ctx.symlink(program, "voipcheck")
    ctx.file("WORKSPACE", "")
    ctx.file("BUILD.bazel", 'exports_files(["voipcheck"], visibility = ["//visibility:public"])\n')

voipcheck_repository = repository_rule(
    implementation = _repository_impl,
    attrs = {"path": attr.string(doc = "The program. Left out: VOIPCHECK of the environment, else PATH.")},
    environ = ["VOIPCHECK", "PATH"],
    local = True,
    doc = "Makes @voipcheck//:voipcheck of the program that is installed on this machine.",
)
