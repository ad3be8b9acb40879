// SPDX-License-Identifier: MIT
#include "analyzer/cli/init_nse.h"

#include "analyzer/cli/output.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

typedef struct NseFile {
    const char *name;
    const char *text;
} NseFile;

static const char swift_source[] =
    "import UserNotifications\n"
    "\n"
    "/// Shows a message push as it should be read. Every path hands a notification to the content handler,\n"
    "/// once: without that the system waits for half a minute, and shows what the server has sent.\n"
    "final class NotificationService: UNNotificationServiceExtension {\n"
    "    private let lock = NSLock()\n"
    "    private var contentHandler: ((UNNotificationContent) -> Void)?\n"
    "    private var content = UNNotificationContent()\n"
    "\n"
    "    override func didReceive(\n"
    "        _ request: UNNotificationRequest,\n"
    "        withContentHandler contentHandler: @escaping (UNNotificationContent) -> Void\n"
    "    ) {\n"
    "        self.contentHandler = contentHandler\n"
    "        content = request.content\n"
    "        guard let changed = request.content.mutableCopy() as? UNMutableNotificationContent,\n"
    "            let text = text(of: request.content.userInfo)\n"
    "        else {\n"
    "            finish(request.content)\n"
    "            return\n"
    "        }\n"
    "        changed.body = text\n"
    "        finish(changed)\n"
    "    }\n"
    "\n"
    "    /// About half a minute after didReceive, on another thread: what is there must be shown now.\n"
    "    override func serviceExtensionTimeWillExpire() {\n"
    "        finish(content)\n"
    "    }\n"
    "\n"
    "    /// The text to show in place of the server's, or nil to leave it: decrypt or fetch it here. When "
    "that\n"
    "    /// takes a completion, call finish(_:) in its success and in its failure.\n"
    "    private func text(of userInfo: [AnyHashable: Any]) -> String? {\n"
    "        return userInfo[\"text\"] as? String\n"
    "    }\n"
    "\n"
    "    private func finish(_ content: UNNotificationContent) {\n"
    "        lock.lock()\n"
    "        let handler = contentHandler\n"
    "        contentHandler = nil\n"
    "        lock.unlock()\n"
    "        handler?(content)\n"
    "    }\n"
    "}\n";

static const char objc_header[] = "#import <UserNotifications/UserNotifications.h>\n"
                                  "\n"
                                  "@interface NotificationService : UNNotificationServiceExtension\n"
                                  "@end\n";

static const char objc_source[] =
    "#import \"NotificationService.h\"\n"
    "\n"
    "// Shows a message push as it should be read. Every path hands a notification to the content handler,\n"
    "// once: without that the system waits for half a minute, and shows what the server has sent.\n"
    "@interface NotificationService ()\n"
    "@property (nonatomic, copy, nullable) void (^contentHandler)(UNNotificationContent *content);\n"
    "@property (nonatomic, strong) UNNotificationContent *content;\n"
    "@end\n"
    "\n"
    "@implementation NotificationService\n"
    "\n"
    "- (void)didReceiveNotificationRequest:(UNNotificationRequest *)request\n"
    "                   withContentHandler:(void (^)(UNNotificationContent *content))contentHandler {\n"
    "    self.contentHandler = contentHandler;\n"
    "    self.content = request.content;\n"
    "    NSString *text = [self textOf:request.content.userInfo];\n"
    "    if (!text) {\n"
    "        [self finish:request.content];\n"
    "        return;\n"
    "    }\n"
    "    UNMutableNotificationContent *changed = [request.content mutableCopy];\n"
    "    changed.body = text;\n"
    "    [self finish:changed];\n"
    "}\n"
    "\n"
    "// About half a minute after the method above, on another thread: what is there must be shown now.\n"
    "- (void)serviceExtensionTimeWillExpire {\n"
    "    [self finish:self.content];\n"
    "}\n"
    "\n"
    "// The text to show in place of the server's, or nil to leave it: decrypt or fetch it here. When that "
    "takes\n"
    "// a completion, call finish: in its success and in its failure.\n"
    "- (NSString *)textOf:(NSDictionary *)userInfo {\n"
    "    id text = userInfo[@\"text\"];\n"
    "    return [text isKindOfClass:[NSString class]] ? text : nil;\n"
    "}\n"
    "\n"
    "- (void)finish:(UNNotificationContent *)content {\n"
    "    void (^handler)(UNNotificationContent *);\n"
    "    @synchronized(self) {\n"
    "        handler = self.contentHandler;\n"
    "        self.contentHandler = nil;\n"
    "    }\n"
    "    if (handler) {\n"
    "        handler(content);\n"
    "    }\n"
    "}\n"
    "\n"
    "@end\n";

// `principal` is the class as the system finds it.
#define NSE_PLIST(principal)                                                                                 \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                           \
    "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "                                                \
    "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"                                                  \
    "<plist version=\"1.0\">\n"                                                                              \
    "<dict>\n"                                                                                               \
    "\t<key>CFBundleDisplayName</key>\n\t<string>NotificationService</string>\n"                             \
    "\t<key>CFBundleExecutable</key>\n\t<string>$(EXECUTABLE_NAME)</string>\n"                               \
    "\t<key>CFBundleIdentifier</key>\n\t<string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>\n"                     \
    "\t<key>CFBundleInfoDictionaryVersion</key>\n\t<string>6.0</string>\n"                                   \
    "\t<key>CFBundleName</key>\n\t<string>$(PRODUCT_NAME)</string>\n"                                        \
    "\t<key>CFBundlePackageType</key>\n\t<string>$(PRODUCT_BUNDLE_PACKAGE_TYPE)</string>\n"                  \
    "\t<key>CFBundleShortVersionString</key>\n\t<string>$(MARKETING_VERSION)</string>\n"                     \
    "\t<key>CFBundleVersion</key>\n\t<string>$(CURRENT_PROJECT_VERSION)</string>\n"                          \
    "\t<key>NSExtension</key>\n"                                                                             \
    "\t<dict>\n"                                                                                             \
    "\t\t<key>NSExtensionPointIdentifier</key>\n"                                                            \
    "\t\t<string>com.apple.usernotifications.service</string>\n"                                             \
    "\t\t<key>NSExtensionPrincipalClass</key>\n"                                                             \
    "\t\t<string>" principal "</string>\n"                                                                   \
    "\t</dict>\n"                                                                                            \
    "</dict>\n"                                                                                              \
    "</plist>\n"

static const NseFile swift_files[] = {
    {"NotificationService.swift", swift_source},
    {"Info.plist", NSE_PLIST("$(PRODUCT_MODULE_NAME).NotificationService")},
    {NULL, NULL},
};

static const NseFile objc_files[] = {
    {"NotificationService.h", objc_header},
    {"NotificationService.m", objc_source},
    {"Info.plist", NSE_PLIST("NotificationService")},
    {NULL, NULL},
};

static const char *path_of(Cli *cli, const char *folder, const NseFile *file) {
    return str_printf(cli->arena, "%s/%s", folder, file->name).data;
}

int init_nse(Cli *cli, const CliCommand *command, const char *folder, bool objc) {
    const NseFile *files = objc ? objc_files : swift_files;
    struct stat info;
    for (const NseFile *file = files; file->name; file++)
        if (lstat(path_of(cli, folder, file), &info) == 0)
            return cli_usage_error(command, "%s is there already: name another folder",
                                   path_of(cli, folder, file));
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return cli_usage_error(command, "the folder '%s' cannot be made: %s", folder, strerror(errno));
    if (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode))
        return cli_usage_error(command, "'%s' is no folder", folder);
    StrBuf told;
    strbuf_init(&told, cli->arena);
    for (const NseFile *file = files; file->name; file++) {
        int status = output_file(cli->arena, path_of(cli, folder, file), str_from(file->text));
        if (status != CLI_EXIT_OK) return status;
        strbuf_printf(&told, "%s: written\n", path_of(cli, folder, file));
    }
    strbuf_add_c(&told, "Next: add a target to the project, of the kind Notification Service Extension, with "
                        "these files;\n"
                        "servers must send the pushes as alerts, with \"mutable-content\": 1.\n");
    return output_stdout(strbuf_str(&told));
}
