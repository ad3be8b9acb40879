// SPDX-License-Identifier: MIT
// Files that must not stay behind: temporary ones, which are removed when a signal or a lack of memory ends
// the process early.
//
// The list is the one state of this program that is not passed along: a signal handler is given nothing. It
// is of a fixed size, and safe in several threads.
#ifndef VOIPCHECK_BASE_LEFTOVER_H
#define VOIPCHECK_BASE_LEFTOVER_H

// Makes a new file as mkstemp() does, from a name that ends in XXXXXX and is changed in place, and remembers
// it. Returns its descriptor, or -1 with errno set. A name that is too long, or one of too many at a time, is
// made and not remembered.
int leftover_create(char *name);

// The file is gone or has another name now: forgets it.
void leftover_forget(const char *name);

// Removes the file, and forgets it.
void leftover_remove(const char *name);

// Removes all that are remembered. May be called in a signal handler.
void leftover_remove_all(void);

// From here on SIGINT, SIGTERM and SIGHUP (unless they are ignored) remove what is remembered before they end
// the process, and abort() in a library ends it with a message and status 4.
void leftover_watch_signals(void);

#endif
