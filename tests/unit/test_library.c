// SPDX-License-Identifier: MIT
// Programs that send pushes with a library, read with the packs that are shipped: which values are known, and
// that no others are.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analyzer/servers/library/library.h"
#include "tests/unit/tree.h"

static Arena *arena;
static const Packs *packs;

static int set_up(void **state) {
    (void)state;
    Str error = STR_NONE;
    arena = arena_new();
    packs = packs_load(arena, NULL, &error);
    return packs ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static const PackLibrary *library_of(const char *id) {
    for (uint32_t i = 0; i < packs->count; i++)
        if (str_eq_c(packs->items[i].id, id)) return packs->items[i].library;
    fail_msg("no pack %s", id);
    return NULL;
}

static const char *read(const char *id, const char *path, const char *text) {
    const Document *document = library_read(arena, library_of(id), str_from(path), str_from(text));
    DocumentNode pushes = *document_get(document->root, "pushes");
    pushes.key_line = 0;
    return tree_text(arena, &pushes);
}

typedef struct Case {
    const char *text, *pushes;
} Case;

static void expect(const char *id, const char *path, const Case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *got = read(id, path, cases[i].text);
        if (strcmp(got, cases[i].pushes) != 0)
            fail_msg("%s\n  expected %s\n  got      %s", cases[i].text, cases[i].pushes, got);
    }
}

#define EXPECT(id, path, cases) expect(id, path, cases, sizeof(cases) / sizeof *(cases))

#define NOTE "const note = new apn.Notification();\n"

static void node_apn(void **state) {
    (void)state;
    static const Case cases[] = {
        {NOTE "note.topic = 'a.voip'; note.pushType = \"voip\"; note.priority = 10;",
         "[{topic: \"a.voip\", push-type: \"voip\", priority: \"10\"}]"},
        {"var note = new apn.Notification({topic: 'a', pushType: 'alert', alert: x})\nsend(note)",
         "[{topic: \"a\", push-type: \"alert\", payload: [alert: null, \"${…}\"]}]"},
        {"let note: apn.Notification = new apn.Notification()\nnote.topic = `${config.bundle}.voip`",
         "[{topic: \"${…}.voip\"}]"},
        {NOTE "note.topic = bundle + '.voip'\nnote.setPushType('voip').setPriority(5)",
         "[{topic: \"${…}.voip\", push-type: \"voip\", priority: \"5\"}]"},
        {NOTE "note['topic'] = 'a'", "[{topic: \"a\"}]"},
        {NOTE ";(note as any).pushType = 'voip'\n(note as unknown as Other).topic = 'a'",
         "[{topic: \"a\", push-type: \"voip\"}]"},
        {NOTE "if (x) (note as any).topic = 'a'", "[{topic: \"${'a'}\"}]"},
        {NOTE "note.topic = 'a.voip'\nnote.topic = 'b'", "[{topic: \"b\"}]"},
        {NOTE "note.topic = config.apn.topic", "[{topic: \"${config.apn.topic}\"}]"},
        {NOTE "note.topic = a ? 'b' : 'c.voip'", "[{topic: \"${a ? 'b' : 'c.voip'}\"}]"},
        {NOTE "note.topic = a || 'c.voip'", "[{topic: \"${a || 'c.voip'}\"}]"},
        // Nothing tells what kind it is; and what is no push.
        {NOTE "note.alert = 'x'", "[]"},
        {"class Notification {}\nfunction Notification() {}\nNotification(a)", "[]"},
        {"// const note = new apn.Notification(); note.topic = 'a'", "[]"},
        {"const s = \"new apn.Notification({topic: 'a'})\"", "[]"},
    };
    EXPECT("node-apn", "a.js", cases);
}

static void conditions(void **state) {
    (void)state;
    static const Case cases[] = {
        {NOTE "if (call) { note.topic = 'a.voip'; note.pushType = 'voip'; } else { note.topic = 'a'; }",
         "[{topic: \"${'a'}\", push-type: \"${'voip'}\"}]"},
        {NOTE "note.topic = 'a.voip'\nif (call) note.topic = 'b'", "[{topic: \"${'b'}\"}]"},
        {NOTE "note.topic = 'a.voip'\nif (call) { note.topic = 'a.voip' }", "[{topic: \"a.voip\"}]"},
        {NOTE "note.topic = 'a.voip'\ncall && (note.topic = 'b')\nx ? note.topic = 'c' : 0",
         "[{topic: \"${'c' : 0}\"}]"},
        {"if (call) {\n" NOTE "note.topic = 'a.voip'\n}\nelse {\n" NOTE "note.topic = 'a'\n}",
         "[{topic: \"a.voip\"}, {topic: \"a\"}]"},
        // It is sent before.
        {NOTE
         "note.topic = 'a.voip'\nprovider.send(note, token)\nnote.topic = 'a'\nprovider.send(note, token)",
         "[{topic: \"${'a'}\"}]"},
        // Another note.
        {"let note = new apn.Notification()\nnote.topic = 'a.voip'\nnote = new "
         "apn.Notification()\nnote.topic = 'a'",
         "[{topic: \"a.voip\"}, {topic: \"a\"}]"},
        {"let note\nfunction a() { note.topic = 'b' }\nfunction c() { note = new apn.Notification(); "
         "note.topic = 'a' }",
         "[{topic: \"${'a'}\", push-type: \"${…}\"}]"},
        // A parameter of the same name in a function below: it may be the same note.
        {NOTE "note.topic = 'a'\nfunction b(note) { note.topic = 'b' }\nc(note => note.topic)",
         "[{topic: \"${'b'}\"}]"},
    };
    EXPECT("node-apn", "a.js", cases);
}

#define OPEN ", push-type: \"${…}\"}]"

static void what_others_may_set(void **state) {
    (void)state;
    static const Case cases[] = {
        {NOTE "note.topic = 'a.voip'\nprovider.send(note, token)\nconsole.log(note)",
         "[{topic: \"a.voip\"}]"},
        {NOTE "note.topic = 'a.voip'\nsetDefaults(note)", "[{topic: \"a.voip\"" OPEN},
        {"function f() {\n" NOTE "note.topic = 'a.voip'\nreturn note\n}", "[{topic: \"a.voip\"" OPEN},
        {NOTE "note.topic = 'a.voip'\nqueue.push({note, token})", "[{topic: \"a.voip\"" OPEN},
        {"this.note = new apn.Notification({topic: 'a.voip'})", "[{topic: \"a.voip\"" OPEN},
        {"provider.send(new apn.Notification({topic: 'a.voip'}), token)", "[{topic: \"a.voip\"}]"},
        {"queue.add(new apn.Notification({topic: 'a.voip'}))", "[{topic: \"a.voip\"" OPEN},
        {"const note = new apn.Notification({topic: 'a.voip', ...more})", "[{topic: \"${'a.voip'}\"" OPEN},
        {"const note = new apn.Notification({...more, topic: 'a.voip'})", "[{topic: \"a.voip\"" OPEN},
        {"const note = new apn.Notification(options)\nnote.topic = 'a.voip'", "[{topic: \"a.voip\"" OPEN},
        {NOTE "note[key] = 'b'\nnote.topic = 'a.voip'", "[{topic: \"a.voip\"" OPEN},
    };
    EXPECT("node-apn", "a.ts", cases);
}

static void times(void **state) {
    (void)state;
    static const char *const values[][2] = {
        {"Math.floor(Date.now() / 1000) + 3600", "lifetime: \"3600\""},
        {"Math.round(new Date().getTime() / 1000) + 60 * 60 * 24", "lifetime: \"86400\""},
        {"parseInt((Date.now() + 30_000) / 1000)", "lifetime: \"30\""},
        {"Math.floor((new Date(Date.now() + 45 * 1000)).getTime() / 1000)", "lifetime: \"45\""},
        {"60 + (Date.now() / 1000)", "lifetime: \"60\""},
        {"30", "expiration: \"30\""},
        {"0", "expiration: \"0\""},
        {"1700000000", "expiration: \"1700000000\""},
        {"Date.now() + 60", "expiration: \"${Date.now() + 60}\""},
        {"Date.now() / 1000 + ttl", "expiration: \"${Date.now() / 1000 + ttl}\""},
        {"Date.now() / 1000 - 5", "expiration: \"${Date.now() / 1000 - 5}\""},
        {"-1", "expiration: \"${-1}\""},
        {"expiry()", "expiration: \"${expiry()}\""},
        {"1 / 0", "expiration: \"${1 / 0}\""},
        {"Date.now() * Date.now()", "expiration: \"${Date.now() * Date.now()}\""},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        Str text = str_printf(arena, NOTE "note.topic = 'a'\nnote.expiry = %s;\n", values[i][0]);
        Str expected = str_printf(arena, "[{topic: \"a\", %s}]", values[i][1]);
        assert_string_equal(read("node-apn", "a.js", text.data), expected.data);
    }
}

static void variables(void **state) {
    (void)state;
    static const Case cases[] = {
        {"const topic = 'a.voip'\nfunction f() {\n" NOTE "note.topic = topic\n}", "[{topic: \"a.voip\"}]"},
        {"const base = 'a', topic = `x`\n" NOTE "note.topic = base + '.voip'", "[{topic: \"a.voip\"}]"},
        {"const topic: string = 'a.voip'\n" NOTE "note.topic = topic", "[{topic: \"a.voip\"}]"},
        {"let topic = 'a.voip'\nif (x) topic = 'a'\n" NOTE "note.topic = topic", "[{topic: \"${topic}\"}]"},
        {"let topic = 'a'\ntopic += '.voip'\n" NOTE "note.topic = topic", "[{topic: \"${topic}\"}]"},
        {"const topic = 'a.voip'\nfunction f(topic) {\n" NOTE "note.topic = topic\n}",
         "[{topic: \"${topic}\"}]"},
        {"const topic = 'a.voip'\nf(topic => {\n" NOTE "note.topic = topic\n})", "[{topic: \"${topic}\"}]"},
        {"const topic = 'a.voip'\nf(async ({token, topic}) => {\n" NOTE "note.topic = topic\n})",
         "[{topic: \"${topic}\"}]"},
        {"const topic = 'a.voip'\nclass A { send(token, topic) {\n" NOTE "note.topic = topic\n} }",
         "[{topic: \"${topic}\"}]"},
        {"const topic = 'a.voip'\nfunction f() { const {topic} = x\n" NOTE "note.topic = topic\n}",
         "[{topic: \"${topic}\"}]"},
        {"const topic = 'a.voip'\nfor (const topic of topics) {\n" NOTE "note.topic = topic\n}",
         "[{topic: \"${topic}\"}]"},
        {"if (x) { var topic = 'a.voip' }\n" NOTE "note.topic = topic", "[{topic: \"${topic}\"}]"},
        {"import {topic} from 'x'\n" NOTE "note.topic = topic", "[{topic: \"${topic}\"}]"},
        {"const a = b, b = a\n" NOTE "note.topic = a", "[{topic: \"${a}\"}]"},
        {"const topic = 'a.voip'\nf({topic: 'b'}, x.topic = 'c')\n" NOTE "note.topic = topic",
         "[{topic: \"a.voip\"}]"},
    };
    EXPECT("node-apn", "a.ts", cases);
}

static void payloads(void **state) {
    (void)state;
    static const Case cases[] = {
        {NOTE "note.topic = 'a'; note.payload = {callId: id, 'caller': 'Anna', hasVideo: true}",
         "[{topic: \"a\", payload: [payload: null, callId: null, caller: null, \"Anna\", hasVideo: null, "
         "\"${…}\"]}]"},
        {NOTE "note.topic = 'a'; note.alert = 'New message'; note.aps.badge = 1; note.payload.chat_id = '1'",
         "[{topic: \"a\", payload: [alert: null, \"New message\", badge: null, chat_id: null, \"1\"]}]"},
        {NOTE "note.topic = 'a'; note.payload = {caller, uuid: uuid()}",
         "[{topic: \"a\", payload: [payload: null, caller: null, uuid: null, \"${…}\"]}]"},
    };
    EXPECT("node-apn", "a.js", cases);
}

static const struct {
    const char *id, *path, *text, *pushes;
} others[] = {
    {"apns2-node", "a.ts",
     "const client = new ApnsClient({team: x, defaultTopic: `a.voip`});\nconst n = new "
     "Notification(token, {type: "
     "PushType.voip, priority: Priority.throttled, expiration: new Date(Date.now() + 60000), data: "
     "{caller}});",
     "[{topic: \"a.voip\", push-type: \"voip\", priority: \"5\", lifetime: \"60\", payload: [data: null, "
     "caller: null, \"${…}\"]}]"},
    {"apns2-node", "a.ts",
     "new ApnsClient({defaultTopic: 'a'}); new ApnsClient({defaultTopic: 'b.voip'}); new Notification(t, "
     "{})",
     "[{topic: \"${'a'}\"}]"},
    {"apns2-node", "a.ts", "new ApnsClient({defaultTopic: 'a.voip'}); new Notification(t, options)",
     "[{topic: \"a.voip\"" OPEN},
    {"aioapns", "a.py",
     "client = APNs(key='k', topic='a.voip')\nr = NotificationRequest(\n  device_token=t, "
     "message={\"caller\": 'x'},\n"
     "  time_to_live=ttl // 2,  # seconds\n  push_type=PushType.VOIP)",
     "[{topic: \"a.voip\", push-type: \"voip\", lifetime: \"${ttl // 2}\", payload: [message: null, "
     "caller: null, \"x\"]}]"},
    {"aioapns", "a.py",
     "r = NotificationRequest(t, m, apns_topic=f'{bundle}.voip', time_to_live=60, "
     "priority=PRIORITY_HIGH)",
     "[{topic: \"${…}.voip\", priority: \"10\", lifetime: \"60\"}]"},
    {"aioapns", "a.py", "topic = 'a.voip'\nr = NotificationRequest(apns_topic=topic, **more)",
     "[{topic: \"${topic}\"" OPEN},
    {"aioapns", "a.py",
     "class NotificationRequest(Base):\n  pass\ndef NotificationRequest(apns_topic='a'):\n  pass", "[]"},
    {"pyapns2", "a.py",
     "topic = 'a.voip'\nclient.send_notification(token, Payload(alert='Hi'), topic, "
     "expiration=int(time.time()) + 60)",
     "[{topic: \"a.voip\", lifetime: \"60\", payload: [alert: null, \"Hi\", \"${…}\"]}]"},
    {"pyapns2", "a.py", "self.send_notification(user, text, 'a.voip')", "[]"},
    {"aioapns", "a.py",
     "r = NotificationRequest(t, m, apns_topic='a.voip')\nif call:\n  r.push_type = PushType.VOIP",
     "[{topic: \"${'a.voip'}\"" OPEN},
    {"pyapns2", "a.py", "def send_notification(token, topic='a.voip'):\n  pass", "[]"},
    {"pyapns2", "a.py", "c.send_notification(t, p, '%s.voip' % bundle, push_type=NotificationType.VoIP)",
     "[{topic: \"${…}.voip\", push-type: \"voip\", payload: [\"${…}\"]}]"},
    {"pyapns2", "a.py",
     "c.send_notification(t, p, '{}.voip'.format(bundle), NotificationPriority.Delayed, 10)",
     "[{topic: \"${…}.voip\", priority: \"5\", expiration: \"10\", payload: [\"${…}\"]}]"},
    {"apns2-go", "a.go",
     "n := &apns2.Notification{\n\tDeviceToken: t,\n\tTopic: \"a.voip\",\n\tPushType: "
     "apns2.PushTypeVOIP,\n\t"
     "Expiration: time.Now().Add(2 * time.Minute),\n}\nres, err := client.Push(n)\n",
     "[{topic: \"a.voip\", push-type: \"voip\", lifetime: \"120\"}]"},
    {"apns2-go", "a.go",
     "n := &apns.Notification{}\nn.Topic = fmt.Sprintf(\"%s.voip\", bundle)\nn.Priority = "
     "apns.PriorityLow\n",
     "[{topic: \"${…}.voip\", priority: \"5\"}]"},
    {"apns2-go", "a.go", "func build(n *apns2.Notification) *apns2.Notification {\n\treturn n\n}\n", "[]"},
    {"apns2-go", "a.go",
     "const topic = \"a.voip\"\nfunc f(b, topic string) {\n n := &apns2.Notification{Topic: topic}\n "
     "c.Push(n) }",
     "[{topic: \"${topic}\"}]"},
    {"pushy", "A.java",
     "private static final String TOPIC = \"a.voip\";\nvoid f() { n = new "
     "SimpleApnsPushNotification(token, TOPIC, "
     "payload, Instant.now().plusSeconds(60), DeliveryPriority.IMMEDIATE, PushType.VOIP); }",
     "[{topic: \"a.voip\", push-type: \"voip\", priority: \"10\", lifetime: \"60\", payload: "
     "[\"${…}\"]}]"},
    {"pushy", "A.kt",
     "val n = SimpleApnsPushNotification(token, \"$bundle.voip\", payload, "
     "Instant.now().plus(Duration.ofHours(1)), "
     "DeliveryPriority.CONSERVE_POWER, PushType.VOIP, null)",
     "[{topic: \"$bundle.voip\", push-type: \"voip\", priority: \"5\", lifetime: \"3600\", payload: "
     "[\"${…}\"]}]"},
    {"pushy", "A.java",
     "new SimpleApnsPushNotification(t, topic, p, Instant.now().plus(2, ChronoUnit.MINUTES), i, "
     "\"collapse\")",
     "[{topic: \"${topic}\", push-type: \"${\"collapse\"}\", priority: \"${i}\", lifetime: \"120\", "
     "payload: [\"${…}\"]}]"},
    {"pushy", "A.java", "public SimpleApnsPushNotification(String token, String topic, String payload) {}",
     "[]"},
    {"pushok", "a.php",
     "$payload = Payload::create()->setAlert('x');\n$payload->setPushType('voip');\n$n = new "
     "Notification($payload, $token);\n"
     "$n->setLowPriority()->setExpirationAt(new \\DateTime('+1 hour'));",
     "[{push-type: \"voip\", priority: \"5\", lifetime: \"3600\", payload: [setAlert: null, \"x\"]}]"},
    {"pushok", "a.php",
     "$p = Payload::create();\nif ($voip) { $p->setPushType('voip'); }\n$n[] = new Notification($p, $t);",
     "[{push-type: \"${'voip'}\"}]"},
};

static void other_libraries(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const char *got = read(others[i].id, others[i].path, others[i].text);
        if (strcmp(got, others[i].pushes) != 0)
            fail_msg("%s: %s\n  expected %s\n  got      %s", others[i].id, others[i].text, others[i].pushes,
                     got);
    }
}

// Nothing here may hang, crash or read beyond the text.
static void bad_input(void **state) {
    (void)state;
    static const char *const parts[] = {"(",
                                        "new Notification(",
                                        "new Notification({topic: ",
                                        "note.topic = ",
                                        "{",
                                        "`${",
                                        "'",
                                        "(a, ",
                                        "a.",
                                        "const a = a + a;",
                                        "const note = new apn.Notification();",
                                        "note."};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        StrBuf text;
        strbuf_init(&text, arena);
        strbuf_add_c(&text, NOTE "note.topic = a + (");
        for (int n = 0; n < 20000; n++)
            strbuf_add_c(&text, parts[i]);
        read("node-apn", "a.js", strbuf_str(&text).data);
    }
    read("node-apn", "a.js", "");
    read("node-apn", "a.js", NOTE "note.topic =");
    read("node-apn", "a.js", NOTE "note.");
    read("apns2-go", "a.go", "&apns2.Notification{Topic:");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(node_apn, set_up, tear_down),
        cmocka_unit_test_setup_teardown(conditions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_others_may_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(times, set_up, tear_down),
        cmocka_unit_test_setup_teardown(variables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(payloads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_libraries, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_input, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("library", tests, NULL, NULL);
}
