// SPDX-License-Identifier: MIT
// Push routes: one way on which a server sends pushes to Apple's devices, whatever the product is. Adapters
// (adapt.h, sip/) describe routes; judge.h says what is wrong with them.
//
//   events that trigger it ──► provider ──► channel (topic, push type) with priority, expiration, payload
//
// Everything is on the arena of whoever makes it and read-only afterwards.
#ifndef VOIPCHECK_SERVERS_ROUTE_H
#define VOIPCHECK_SERVERS_ROUTE_H

#include "analyzer/base/str.h"
#include "analyzer/base/vec.h"
#include "analyzer/rules_db/rules.h"

// What makes a server send a push: a set, as bits.
typedef enum RouteEvent {
    ROUTE_CALL = 1,
    ROUTE_MESSAGE = 1 << 1,
    ROUTE_GROUPCHAT = 1 << 2,
    ROUTE_MWI = 1 << 3, // somebody left a message on the answering machine
    ROUTE_PRESENCE = 1 << 4,
    ROUTE_REGISTER = 1 << 5, // the app is to renew its registration
    ROUTE_REFER = 1 << 6,
    ROUTE_KEEPALIVE = 1 << 7,
    ROUTE_CANCEL = 1 << 8, // the call is over, or answered elsewhere
    ROUTE_OTHER = 1 << 9,
    ROUTE_REINVITE = 1 << 10, // something changes in a call that is there already
} RouteEvent;

enum {
    ROUTE_MESSAGES = ROUTE_MESSAGE | ROUTE_GROUPCHAT | ROUTE_MWI | ROUTE_PRESENCE,
    ROUTE_NO_CALLS =
        ROUTE_REGISTER | ROUTE_REFER | ROUTE_KEEPALIVE | ROUTE_CANCEL | ROUTE_OTHER | ROUTE_REINVITE,
};

typedef enum RouteTriggerKind {
    ROUTE_TRIGGER_UNKNOWN, // what decides is not in the file
    ROUTE_TRIGGER_KNOWN,   // exactly `events`
    ROUTE_TRIGGER_ANY,     // whatever happens, messages too: the server has no filter
} RouteTriggerKind;

typedef enum RouteChannel {
    ROUTE_CHANNEL_UNKNOWN,
    ROUTE_CHANNEL_VOIP,
    ROUTE_CHANNEL_ALERT,
    ROUTE_CHANNEL_BACKGROUND,
    ROUTE_CHANNEL_GATEWAY, // another server decides
    ROUTE_CHANNEL_OTHER,   // complication, fileprovider, mdm, pushtotalk …
    ROUTE_CHANNEL_VISIBLE, // alert or background, never VoIP
} RouteChannel;

// A stretch of a file; the end is exclusive, an end_line of 0 means "not known".
typedef struct RoutePlace {
    Str file;
    uint32_t line, column, end_line, end_column;
} RoutePlace;

// What an adapter tells of a route, each as a text. The words are the same for all products.
typedef enum RouteField {
    ROUTE_NAME,              // of the app, credential or whatever the product calls it
    ROUTE_TRIGGER,           // words of route_event_parse with '|' between them, "any", "unknown"
    ROUTE_PROVIDER,          // "apns", "apns-binary", "fcm", "sns", "gateway" …
    ROUTE_CHANNEL,           // "voip", "alert", "background", "gateway", "visible", "other"
    ROUTE_TOPIC,             // apns-topic
    ROUTE_PUSH_TYPE,         // apns-push-type
    ROUTE_PRIORITY,          // apns-priority: "10", "5", "1"
    ROUTE_EXPIRATION,        // apns-expiration: seconds since 1970, "0"
    ROUTE_LIFETIME,          // seconds from now, for products that write it so
    ROUTE_MUTABLE,           // mutable-content: "1"/"true"
    ROUTE_CONTENT_AVAILABLE, // content-available: "1"/"true"
    ROUTE_SHOWN,             // an alert, a sound or a badge is sent: "true"
    ROUTE_CERTIFICATE,       // file name of the certificate
    ROUTE_PLATFORM,          // what the product calls the channel: "APNS_VOIP"
    ROUTE_HOST,              // host, with or without scheme and port, that pushes go to
    ROUTE_EVENT_SENT,        // of a gateway: "true" when the request tells it the kind of event
    ROUTE_FIELDS
} RouteField;

typedef enum RouteState {
    ROUTE_UNSAID,   // the product has no such setting, or nothing is known of it
    ROUTE_ABSENT,   // not set, and the product sets nothing by itself
    ROUTE_DEFAULT,  // not set; the product does this
    ROUTE_GIVEN,    // stands in the file
    ROUTE_TEMPLATE, // stands there, but is filled in elsewhere
} RouteState;

typedef struct RouteValue {
    RouteState state;
    Str text;
    Str raw;          // as it stands in the file
    RoutePlace place; // of the value when GIVEN or TEMPLATE, else empty
} RouteValue;

// `place` is to be replaced with `text`.
typedef struct RouteEdit {
    RoutePlace place;
    Str text;
} RouteEdit;

// What repairs a fault: advice, and the changes of the file when they are all known.
typedef struct RouteFix {
    Str rule;  // that it repairs; empty: any
    Str title; // `push_type: alert`
    const RouteEdit *edits;
    uint32_t edit_count; // 0: advice only
} RouteFix;

// What a remark becomes where the tree also configures another product.
typedef struct RouteBeside {
    Str product;
    Str route;                       // the id of a route that each of its configurations has; empty: any
    Str version_below, version_from; // that each certainly has; empty: any
    bool silent;                     // nothing is said then
    bool has_severity;
    RuleSeverity severity;
    Str message;
} RouteBeside;

// What a product's own knowledge adds to the rules that all share.
typedef struct RouteRemark {
    Str rule;
    bool has_severity;
    RuleSeverity severity;
    Str message;
    const uint32_t *routes; // indexes of routes of the same file that are not right because of it
    uint32_t route_count;
    const RouteBeside *besides; // the first that holds takes the place of severity and message
    uint32_t beside_count;
    Str key; // what is blamed: a key's name
    RoutePlace place;
    const RouteFix *fixes;
    uint32_t fix_count;
} RouteRemark;

// One step of the path that leads to a push in a script.
typedef struct RouteStep {
    RoutePlace place;
    Str text;
} RouteStep;

typedef struct Route {
    Str product; // "flexisip"
    Str title;   // "Belledonne Flexisip"
    Str id;      // of the description, within the product
    RoutePlace place;
    RouteValue values[ROUTE_FIELDS];
    RouteTriggerKind trigger; // read from the values, with those that follow
    uint32_t events;          // RouteEvent bits; with ANY all of them
    RouteChannel channel;
    RouteField channel_from; // the value that tells it
    bool channel_guessed;    // by a name alone
    bool in_code;            // it stands in a program, not in a configuration: signs, no proofs
    bool in_library;         // it is told to a library, whose defaults are known
    bool has_sibling;        // messages of the same app have another way in this file
    bool no_messages;        // nothing tells that there are messages
    bool has_cap;
    RuleSeverity cap;       // no finding is graver
    Str scope;              // "contacts in the old form", or empty
    Str undecided;          // why it cannot be decided here, and …
    Str decides;            // … what would decide it; both may be empty
    const RouteStep *steps; // how a script gets there; NULL without
    uint32_t step_count;
    const RouteStep *other_steps; // the same for an event that is neither a call nor a message; NULL without
    uint32_t other_step_count;
    const RouteFix *fixes;
    uint32_t fix_count;
} Route;

typedef VEC(Route) RouteVec;
typedef VEC(RouteRemark) RouteRemarkVec;

// Fills in trigger, events, channel, channel_from and channel_guessed from the values.
void route_read(Route *route);

// The bit of a word such as "message"; 0 for none.
uint32_t route_event_parse(Str word);
// The words of a set with '|' between them, as ROUTE_TRIGGER has them.
Str route_events_words(Arena *arena, uint32_t events);
// The events as people read them: "messages and group chats". `events` must not be 0.
Str route_events_text(Arena *arena, uint32_t events);
// Static strings: "voip" …, "message" …; of several events the gravest for a reader's table.
const char *route_channel_name(RouteChannel channel);
const char *route_field_name(RouteField field); // "push-type"; the key of a pack
// False when no field has this name.
bool route_field_parse(Str name, RouteField *field);

// Whether a topic is one for VoIP pushes, and the bundle identifier that it is made of.
bool route_is_voip_topic(Str topic);
Str route_bundle(Str topic);
// Whether a value is filled in elsewhere: ${X}, $X, {{ x }}, <%= x %>, %{x}, @X@ …
bool route_is_template(Str text);

#endif
