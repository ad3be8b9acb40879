// Macros of an app that a scan never sees the header of.
#define RETURN_IF_NIL(x) \
    if (!(x)) {          \
        return;          \
    }
#define WITH_LOCK(x) for (id lock = (x); [lock hash] > 1; lock = nil)
#define guardlet(name, value)  \
    autoreleasepool {}         \
    id name = (value);         \
    if (!name) {               \
        return;                \
    }
