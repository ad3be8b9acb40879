#!/bin/sh
# SPDX-License-Identifier: MIT
# Objective-C from the command line: macros, compilation databases, and what happens without libclang.
cd "$(dirname "$0")/../.." || exit 2
. tests/cli/common.inc

# app FOLDER: a handler whose report depends on macros.
app() {
    mkdir -p "$1"
    cat >"$1/PushHandler.m" <<'OBJC'
#import <CallKit/CallKit.h>
#import <PushKit/PushKit.h>

@interface PushHandler : NSObject <PKPushRegistryDelegate>
@property (nonatomic, strong) CXProvider *provider;
@end

@implementation PushHandler

- (instancetype)init {
    self = [super init];
    if (self) {
        _provider = [[CXProvider alloc] initWithConfiguration:[[CXProviderConfiguration alloc] init]];
    }
    return self;
}

- (void)pushRegistry:(PKPushRegistry *)registry didReceiveIncomingPushWithPayload:(PKPushPayload *)payload forType:(PKPushType)type withCompletionHandler:(void (^)(void))completion {
#ifdef COURIER_SILENT
    if (payload.dictionaryPayload[@"silent"]) {
        completion();
        return;
    }
#endif
#if COURIER_LEVEL > 2
    completion();
#else
    [self.provider reportNewIncomingCallWithUUID:[NSUUID UUID] update:[[CXCallUpdate alloc] init] completion:^(NSError *error) { completion(); }];
#endif
}
@end
OBJC
}

# database FLAGS...: compile_commands.json of the app with these flags.
database() {
    printf '[{"directory": "%s", "file": "PushHandler.m", "command": "clang %s -c PushHandler.m"}]\n' \
        "$root" "$*" >"$work/compile_commands.json"
}

expect_verdict() { expect_out "\"verdict\": \"$1\"" "$2"; }

app "$work/app"
root=$(cd "$work/app" && pwd -P)
json() { run "$V" scan --format json "$@" "$work/app"; }

# -D
json
expect_verdict reports "no macros"
expect_status 0 "no macros"
json -D COURIER_SILENT
expect_verdict missing-path "-D NAME"
expect_status 1 "-D NAME"
json -DCOURIER_SILENT=1
expect_verdict missing-path "-DNAME=VALUE"
json -D COURIER_LEVEL=3
expect_verdict never "-D NAME=VALUE"
json -D COURIER_LEVEL=1
expect_verdict reports "-D with another value"
json -D COURIER_LEVEL=3 -D COURIER_LEVEL=1
expect_verdict reports "the last -D counts"
json -D 2BAD
expect_status 2 "-D without a name"
expect_err "'2BAD' is not NAME or NAME=VALUE" "-D without a name"

# --compile-commands
database -DCOURIER_SILENT
json --compile-commands "$work/compile_commands.json"
expect_verdict missing-path "a macro of the database"
database -DCOURIER_SILENT -UCOURIER_SILENT
json --compile-commands "$work/compile_commands.json"
expect_verdict reports "a macro that is taken back"
database -DCOURIER_LEVEL=3
json --compile-commands "$work/compile_commands.json" -D COURIER_LEVEL=1
expect_verdict reports "-D has the last word"
printf '#define COURIER_SILENT 1\n' >"$work/app/Other.h"
database -include Other.h
json --compile-commands "$work/compile_commands.json"
expect_verdict missing-path "-include of the database"
printf '[]\n' >"$work/compile_commands.json"
json --compile-commands "$work/compile_commands.json"
expect_verdict reports "an empty database"
rm "$work/app/Other.h"

# The prefix header, without a database.
printf '#define COURIER_LEVEL 3\n' >"$work/app/App-Prefix.pch"
json
expect_verdict never "a prefix header"
rm "$work/app/App-Prefix.pch"

# Databases that are none.
for text in 'not JSON' '{"directory": "/", "file": "a.m"}' '[{"file": "a.m"}]' '[["a.m"]]' ''; do
    printf '%s' "$text" >"$work/bad.json"
    json --compile-commands "$work/bad.json"
    expect_status 2 "database: $text"
    expect_err "$work/bad.json: expected a compilation database" "database: $text"
done
json --compile-commands "$work/none.json"
expect_status 2 "database that is missing"
expect_err "$work/none.json: does not exist" "database that is missing"
json --compile-commands "$work"
expect_status 2 "database that is a folder"
expect_err "$work: " "database that is a folder"
json --compile-commands ""
expect_status 2 "database without a name"

# Without libclang an Objective-C handler is no verdict, and nothing is ready.
VOIPCHECK_LIBCLANG=$work/no-libclang
export VOIPCHECK_LIBCLANG
json --require-complete
expect_status 3 "without libclang"
expect_out '"verdict": "incomplete"' "without libclang"
expect_out "PushHandler.m" "without libclang the file is named"
expect_out "libclang could not be opened: VOIPCHECK_LIBCLANG=$work/no-libclang" "without libclang"
run "$V" scan "$work/app"
expect_out "Not analysed" "without libclang, in text"
expect_no_out "Ready" "without libclang, in text"
expect_that "a file that is no library" cp "$work/app/PushHandler.m" "$work/no-libclang"
json
expect_out '"verdict": "incomplete"' "a file that is no library"

# Objective-C that has nothing to do with a push needs no libclang: the run is the same without it.
mkdir -p "$work/swift"
cp samples/migrated-app/Courier/*.swift "$work/swift"
printf '#import "Badge.h"\n@implementation Badge\n- (NSUInteger)number { return 7; }\n@end\n' >"$work/swift/Badge.m"
printf '#import <UIKit/UIKit.h>\n@interface Badge : NSObject\n- (NSUInteger)number;\n@end\n' >"$work/swift/Badge.h"
run "$V" scan --require-complete --require-handlers 2 "$work/swift"
expect_status 0 "Swift with unrelated Objective-C"
expect_out "Ready" "Swift with unrelated Objective-C"
expect_no_out "Objective-C:" "no Objective-C was parsed"
unset VOIPCHECK_LIBCLANG
if command -v strace >/dev/null 2>&1 && strace -o "$work/calls" -f -e trace=openat,open true 2>/dev/null; then
    strace -o "$work/calls" -f -e trace=openat,open "$V" scan "$work/swift" >"$work/out" 2>"$work/err"
    if grep -q libclang "$work/calls"; then fail "libclang is opened without need"; else pass; fi
    strace -o "$work/calls" -f -e trace=openat,open "$V" scan "$work/app" >"$work/out" 2>"$work/err"
    expect_that "libclang is opened when it is needed" grep -q libclang "$work/calls"
fi

finish
