// SPDX-License-Identifier: MIT
// Handlers, chains and managers in Swift.
#include "tests/bench/app.h"

#include <stdio.h>

// Adds what a branch looks like; returns how many branches that were.
static unsigned add_branch(Text *text, unsigned number) {
    switch (number % 5) {
    case 0:
    case 3:
        text_addf(text, "        if call.value(%u) > %u {\n            score += %u\n        }\n", number,
                  number % 97, 1 + number % 9);
        return 1;
    case 1:
        text_addf(text,
                  "        if let note = call.note(%u), !note.isEmpty {\n            notes.append(note)\n"
                  "        } else {\n            score -= %u\n        }\n",
                  number, 1 + number % 7);
        return 1;
    default:
        text_addf(text,
                  "        switch call.kind {\n        case %u: score += 1\n        case %u: score += 2\n"
                  "        default: notes.append(\"%u\")\n        }\n",
                  number, number + 1, number);
        return 2;
    }
}

static void add_leave(Text *text, unsigned number) {
    text_addf(text, "        if call.value(%u) == 0 {\n            return\n        }\n", number);
}

static const ChainWords words = {
    .branch = add_branch,
    .leave = add_leave,
    .guard = "        guard let room = rooms[call.handle] else {\n            return\n        }\n"
             "        notes.append(room)\n",
    .video = "        if call.isVideo {\n            score += 1\n        }\n",
    .note = "        notes.append(call.handle)\n"};

static void add_fields(Text *text) {
    text_add(text, "    private var score = 0\n    private var notes: [String] = []\n"
                   "    private var rooms: [String: String] = [:]\n\n");
}

static void add_manager_call(Text *text, const Chain *chain) {
    char manager[NAME_SIZE];
    chain_type_name(manager, chain->manager, chain->number, 0, "Manager");
    if (chain->manager == LANGUAGE_SWIFT)
        text_addf(text, "        %s.shared.report(call.uuid, handle: call.handle, video: call.isVideo)\n",
                  manager);
    else
        text_addf(
            text,
            "        %s.sharedInstance().reportCall(call.uuid, handle: call.handle, video: call.isVideo)\n",
            manager);
}

// The class with the functions from `first` on.
static void write_part(App *app, const Chain *chain, unsigned first, unsigned end) {
    Text *text = &app->text;
    unsigned part = first / CHAIN_PART;
    bool last = end == app->options.depth - 1;
    char name[NAME_SIZE];
    char next[NAME_SIZE];
    chain_type_name(name, LANGUAGE_SWIFT, chain->number, part, chain_suffix(part));
    chain_type_name(next, LANGUAGE_SWIFT, chain->number, part + 1, chain_suffix(part + 1));
    text_addf(text,
              "import Foundation\n\n/// On the way of a call from the push to the system.\nfinal class %s {\n"
              "    static let shared = %s()\n\n",
              name, name);
    if (!last && part % 2 == 0) text_addf(text, "    private let next = %s()\n", next);
    add_fields(text);
    for (unsigned function = first; function < end; function++) {
        text_addf(text, "    func %s(_ call: IncomingCall) {\n", chain_verb(function));
        chain_add_work(text, chain, function, &words);
        if (function + 1 < end)
            text_addf(text, "        %s(call)\n", chain_verb(function + 1));
        else if (last)
            add_manager_call(text, chain);
        else if (part % 2 == 0)
            text_addf(text, "        next.%s(call)\n", chain_verb(end));
        else
            text_addf(text, "        %s.shared.%s(call)\n", next, chain_verb(end));
        text_add(text, "    }\n\n");
    }
    text_add(text, "    func reset() {\n        score = 0\n        notes.removeAll()\n        "
                   "rooms.removeAll()\n    }\n}\n");
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "App/Calls/%s.swift", name);
    app_write(app, path, LANGUAGE_SWIFT);
}

void calls_swift_chain(App *app, const Chain *chain) {
    unsigned links = app->options.depth - 1;
    for (unsigned first = 0; first < links; first += CHAIN_PART)
        write_part(app, chain, first, first + CHAIN_PART < links ? first + CHAIN_PART : links);
}

static void add_report(Text *text, Verdict verdict) {
    if (verdict == VERDICT_NEVER) {
        text_add(text, "        missed.append(handle)\n"
                       "        UserDefaults.standard.set(missed, forKey: \"calls.missed\")\n");
        return;
    }
    text_add(text, "        let update = CXCallUpdate()\n"
                   "        update.remoteHandle = CXHandle(type: .generic, value: handle)\n"
                   "        update.hasVideo = video\n");
    if (verdict == VERDICT_DEFERRED) {
        text_add(text,
                 "        DispatchQueue.main.async {\n"
                 "            self.provider.reportNewIncomingCall(with: uuid, update: update) { _ in }\n"
                 "        }\n");
        return;
    }
    text_addf(
        text,
        "        provider%s.reportNewIncomingCall(with: uuid, update: update) { error in\n"
        "            if let error = error {\n                self.missed.append(error.localizedDescription)\n"
        "            }\n        }\n",
        verdict == VERDICT_UNLESS_NIL ? "?" : "");
}

void calls_swift_manager(App *app, const Chain *chain) {
    Text *text = &app->text;
    char name[NAME_SIZE];
    chain_type_name(name, LANGUAGE_SWIFT, chain->number, 0, "Manager");
    bool optional = chain->verdict == VERDICT_UNLESS_NIL;
    text_addf(text,
              "import CallKit\nimport Foundation\n\n/// Owns the provider of these calls.\n"
              "@objc final class %s: NSObject {\n    @objc static let shared = %s()\n\n"
              "    private %s provider: CXProvider%s\n    private var missed: [String] = []\n",
              name, name, optional ? "var" : "let", optional ? "?" : "");
    // For the guard of a chain that is nothing but this class.
    text_add(text, "    private var rooms: [String: String] = [:]\n\n");
    const char *init = "let configuration = CXProviderConfiguration(localizedName: \"App\")\n"
                       "        configuration.supportsVideo = true\n";
    if (optional)
        text_addf(text,
                  "    func startProvider() {\n        %s        provider = CXProvider(configuration: "
                  "configuration)\n"
                  "        provider?.setDelegate(CallProviderDelegate.shared, queue: nil)\n    }\n\n",
                  init);
    else
        text_addf(
            text,
            "    override init() {\n        %s        provider = CXProvider(configuration: configuration)\n"
            "        super.init()\n        provider.setDelegate(CallProviderDelegate.shared, queue: nil)\n"
            "    }\n\n",
            init);
    text_add(text, "    @objc(reportCall:handle:video:)\n"
                   "    func report(_ uuid: UUID, handle: String, video: Bool) {\n");
    if (chain->verdict == VERDICT_MISSING && chain->guard == app->options.depth - 1)
        text_add(text, "        guard rooms[handle] == nil else {\n            return\n        }\n");
    add_report(text, chain->verdict);
    text_add(text, "    }\n}\n");
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "App/Calls/%s.swift", name);
    app_write(app, path, LANGUAGE_SWIFT);
}

static void add_side_calls(App *app, unsigned handler, const Chain *chain) {
    Random random = app_random(app, 6, handler);
    char name[NAME_SIZE];
    for (unsigned i = 0; i < side_call_count(app, chain); i++) {
        unsigned module = i == 0 ? 0 : random_below(&random, app->modules);
        swift_type_name(name, module, swift_place(ROLE_SERVICE, random_below(&random, 3)));
        text_addf(&app->text, "        %s.shared.refresh()\n", name);
    }
}

void calls_swift_handler(App *app, unsigned handler, const Chain *chain) {
    Text *text = &app->text;
    char name[NAME_SIZE];
    char first[NAME_SIZE];
    handler_type_name(app, handler, name);
    chain_type_name(first, LANGUAGE_SWIFT, chain->number, 0, chain_suffix(0));
    bool old = handler % 7 == 6;
    text_addf(
        text,
        "import Foundation\nimport PushKit\n\n/// Receives VoIP pushes.\n"
        "final class %s: NSObject, PKPushRegistryDelegate {\n"
        "    private let registry = PKPushRegistry(queue: .main)\n    private var token = Data()\n\n"
        "    func start() {\n        registry.delegate = self\n        registry.desiredPushTypes = [.voIP]\n"
        "    }\n\n    func pushRegistry(\n"
        "        _ registry: PKPushRegistry, didUpdate pushCredentials: PKPushCredentials, for type: "
        "PKPushType\n"
        "    ) {\n        token = pushCredentials.token\n    }\n\n    func pushRegistry(\n"
        "        _ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload, for type: "
        "PKPushType%s\n    ) {\n",
        name, old ? "" : ",\n        completion: @escaping () -> Void");
    text_addf(text, "        guard type == .voIP else {\n%s            return\n        }\n",
              old ? "" : "            completion()\n");
    add_side_calls(app, handler, chain);
    text_add(text, "        let call = IncomingCall(payload.dictionaryPayload)\n");
    if (handler == 0 && app->options.big_file > 0)
        text_add(text, "        call.title = Localization.callTitle(call.handle)\n");
    if (app->options.depth > 1)
        text_addf(text, "        %s.shared.%s(call)\n", first, chain_verb(0));
    else
        add_manager_call(text, chain);
    text_addf(text, "%s    }\n}\n", old ? "" : "        completion()\n");
    char path[PATH_SIZE];
    handler_path(app, handler, path);
    app_write(app, path, LANGUAGE_SWIFT);
}
