// SPDX-License-Identifier: MIT
// One Swift file as generators of accessors for texts write it, of any size; the first handler calls into it.
#include "tests/bench/app.h"

#define TEXTS_A_GROUP 40

static void add_group(App *app, Random *random, unsigned group) {
    Text *text = &app->text;
    text_addf(text, "    enum %s%u {\n", word_entity(group), group);
    for (unsigned i = 0; i < TEXTS_A_GROUP; i++) {
        unsigned any = random_below(random, 1000);
        const char *property = word_property(any);
        const char *plural = word_plural(any / 5);
        text_addf(text, "        /// The %s of the %s\n", property, plural);
        if (any % 3 != 0)
            text_addf(text, "        static let %s%u = Localization.text(\"%s.%s.%u\", \"Localizable\")\n",
                      property, i, plural, property, i);
        else
            text_addf(text,
                      "        static func %s%u(_ p1: Int, _ p2: String) -> String {\n"
                      "            guard p1 > %u else { return p2 }\n"
                      "            return Localization.text(\"%s.%s.%u\", \"Localizable\") + p2\n        }\n",
                      property, i, any % 90, plural, property, i);
    }
    text_add(text, "    }\n\n");
}

void big_file_write(App *app) {
    Random random = app_random(app, 8, 0);
    Text *text = &app->text;
    text_add(
        text,
        "import Foundation\n\n// Generated from the texts of the app. Do not edit.\nenum Localization {\n");
    for (unsigned group = 0; text->len < app->options.big_file; group++)
        add_group(app, &random, group);
    text_add(text,
             "    static func callTitle(_ handle: String) -> String {\n"
             "        return text(\"calls.title\", \"Localizable\") + handle\n    }\n\n"
             "    static func text(_ key: String, _ table: String) -> String {\n"
             "        return Bundle.main.localizedString(forKey: key, value: nil, table: table)\n    }\n}\n");
    app_write(app, "App/Generated/Localization.swift", LANGUAGE_SWIFT);
}
