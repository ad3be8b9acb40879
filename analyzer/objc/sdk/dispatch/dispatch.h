// Grand Central Dispatch. The queue types are objects, as they are for apps that count references.
#pragma once
#include "objc/objc.h"
@protocol OS_dispatch_object
@end
@class NSObject;
@protocol OS_dispatch_queue <OS_dispatch_object>
@end
@protocol OS_dispatch_group <OS_dispatch_object>
@end
@protocol OS_dispatch_semaphore <OS_dispatch_object>
@end
@protocol OS_dispatch_source <OS_dispatch_object>
@end
@protocol OS_dispatch_data <OS_dispatch_object>
@end
@protocol OS_dispatch_io <OS_dispatch_object>
@end
typedef NSObject<OS_dispatch_object> *dispatch_object_t;
typedef NSObject<OS_dispatch_queue> *dispatch_queue_t, *dispatch_queue_main_t, *dispatch_queue_global_t,
    *dispatch_queue_serial_t, *dispatch_queue_concurrent_t;
typedef NSObject<OS_dispatch_group> *dispatch_group_t;
typedef NSObject<OS_dispatch_semaphore> *dispatch_semaphore_t;
typedef NSObject<OS_dispatch_source> *dispatch_source_t;
typedef NSObject<OS_dispatch_data> *dispatch_data_t;
typedef NSObject<OS_dispatch_io> *dispatch_io_t;
typedef NSObject<OS_dispatch_object> *dispatch_queue_attr_t;
typedef void (^dispatch_block_t)(void);
typedef void (*dispatch_function_t)(void *);
typedef uint64_t dispatch_time_t;
typedef long dispatch_once_t;
typedef long dispatch_queue_priority_t, dispatch_fd_t;
typedef unsigned int qos_class_t, dispatch_qos_class_t;
typedef unsigned long dispatch_block_flags_t, dispatch_source_timer_flags_t;
typedef const struct dispatch_source_type_s *dispatch_source_type_t;
#define NSEC_PER_SEC 1000000000ull
#define NSEC_PER_MSEC 1000000ull
#define USEC_PER_SEC 1000000ull
#define NSEC_PER_USEC 1000ull
#define DISPATCH_TIME_NOW 0ull
#define DISPATCH_TIME_FOREVER (~0ull)
#define DISPATCH_QUEUE_SERIAL ((dispatch_queue_attr_t)0)
#define DISPATCH_QUEUE_PRIORITY_HIGH 2
#define DISPATCH_QUEUE_PRIORITY_DEFAULT 0
#define DISPATCH_QUEUE_PRIORITY_LOW (-2)
#define DISPATCH_QUEUE_PRIORITY_BACKGROUND (-32768)
#define DISPATCH_TARGET_QUEUE_DEFAULT ((dispatch_queue_t)0)
#define DISPATCH_CURRENT_QUEUE_LABEL ((dispatch_queue_t)0)
#define DISPATCH_APPLY_AUTO ((dispatch_queue_t)0)
#define DISPATCH_TIMER_STRICT 1
#define DISPATCH_NOESCAPE NS_NOESCAPE
#define DISPATCH_EXPORT extern
enum {
    QOS_CLASS_USER_INTERACTIVE = 0x21,
    QOS_CLASS_USER_INITIATED = 0x19,
    QOS_CLASS_DEFAULT = 0x15,
    QOS_CLASS_UTILITY = 0x11,
    QOS_CLASS_BACKGROUND = 0x09,
    QOS_CLASS_UNSPECIFIED = 0
};
enum { DISPATCH_BLOCK_BARRIER = 1, DISPATCH_BLOCK_DETACHED = 2, DISPATCH_BLOCK_ASSIGN_CURRENT = 4,
       DISPATCH_BLOCK_INHERIT_QOS_CLASS = 16, DISPATCH_BLOCK_ENFORCE_QOS_CLASS = 32 };
enum { DISPATCH_VNODE_DELETE = 1, DISPATCH_VNODE_WRITE = 2, DISPATCH_VNODE_EXTEND = 4, DISPATCH_VNODE_RENAME = 32 };
VC_C_BEGIN
extern dispatch_queue_attr_t DISPATCH_QUEUE_CONCURRENT;
extern dispatch_queue_attr_t DISPATCH_QUEUE_SERIAL_WITH_AUTORELEASE_POOL, DISPATCH_QUEUE_CONCURRENT_WITH_AUTORELEASE_POOL;
extern const dispatch_source_type_t DISPATCH_SOURCE_TYPE_TIMER, DISPATCH_SOURCE_TYPE_READ, DISPATCH_SOURCE_TYPE_WRITE,
    DISPATCH_SOURCE_TYPE_VNODE, DISPATCH_SOURCE_TYPE_SIGNAL, DISPATCH_SOURCE_TYPE_DATA_ADD, DISPATCH_SOURCE_TYPE_PROC,
    DISPATCH_SOURCE_TYPE_MEMORYPRESSURE;
extern const dispatch_data_t dispatch_data_empty;
dispatch_queue_t dispatch_get_main_queue(void);
dispatch_queue_t dispatch_get_global_queue(long identifier, unsigned long flags);
dispatch_queue_t dispatch_get_current_queue(void);
dispatch_queue_t dispatch_queue_create(const char *label, dispatch_queue_attr_t attr);
dispatch_queue_t dispatch_queue_create_with_target(const char *label, dispatch_queue_attr_t attr, dispatch_queue_t target);
dispatch_queue_attr_t dispatch_queue_attr_make_with_qos_class(dispatch_queue_attr_t attr, qos_class_t qos, int priority);
const char *dispatch_queue_get_label(dispatch_queue_t queue);
void dispatch_queue_set_specific(dispatch_queue_t queue, const void *key, void *value, dispatch_function_t destroy);
void *dispatch_queue_get_specific(dispatch_queue_t queue, const void *key);
void *dispatch_get_specific(const void *key);
void dispatch_set_target_queue(id object, dispatch_queue_t queue);
void dispatch_async(dispatch_queue_t queue, dispatch_block_t block);
void dispatch_sync(dispatch_queue_t queue, NS_NOESCAPE dispatch_block_t block);
void dispatch_async_and_wait(dispatch_queue_t queue, NS_NOESCAPE dispatch_block_t block);
void dispatch_async_f(dispatch_queue_t queue, void *context, dispatch_function_t work);
void dispatch_sync_f(dispatch_queue_t queue, void *context, dispatch_function_t work);
void dispatch_after(dispatch_time_t when, dispatch_queue_t queue, dispatch_block_t block);
void dispatch_after_f(dispatch_time_t when, dispatch_queue_t queue, void *context, dispatch_function_t work);
void dispatch_apply(size_t times, dispatch_queue_t queue, NS_NOESCAPE void (^block)(size_t));
void dispatch_once(dispatch_once_t *token, NS_NOESCAPE dispatch_block_t block);
void dispatch_once_f(dispatch_once_t *token, void *context, dispatch_function_t work);
void dispatch_barrier_async(dispatch_queue_t queue, dispatch_block_t block);
void dispatch_barrier_sync(dispatch_queue_t queue, NS_NOESCAPE dispatch_block_t block);
dispatch_time_t dispatch_time(dispatch_time_t from, int64_t nanoseconds);
dispatch_time_t dispatch_walltime(const struct timespec *from, int64_t nanoseconds);
dispatch_group_t dispatch_group_create(void);
void dispatch_group_async(dispatch_group_t group, dispatch_queue_t queue, dispatch_block_t block);
void dispatch_group_enter(dispatch_group_t group);
void dispatch_group_leave(dispatch_group_t group);
long dispatch_group_wait(dispatch_group_t group, dispatch_time_t until);
void dispatch_group_notify(dispatch_group_t group, dispatch_queue_t queue, dispatch_block_t block);
dispatch_semaphore_t dispatch_semaphore_create(long value);
long dispatch_semaphore_wait(dispatch_semaphore_t semaphore, dispatch_time_t until);
long dispatch_semaphore_signal(dispatch_semaphore_t semaphore);
dispatch_block_t dispatch_block_create(dispatch_block_flags_t flags, dispatch_block_t block);
dispatch_block_t dispatch_block_create_with_qos_class(dispatch_block_flags_t flags, qos_class_t qos, int priority, dispatch_block_t block);
void dispatch_block_perform(dispatch_block_flags_t flags, NS_NOESCAPE dispatch_block_t block);
void dispatch_block_cancel(dispatch_block_t block);
long dispatch_block_wait(dispatch_block_t block, dispatch_time_t until);
void dispatch_block_notify(dispatch_block_t block, dispatch_queue_t queue, dispatch_block_t then);
long dispatch_block_testcancel(dispatch_block_t block);
dispatch_source_t dispatch_source_create(dispatch_source_type_t type, uintptr_t handle, unsigned long mask, dispatch_queue_t queue);
void dispatch_source_set_event_handler(dispatch_source_t source, dispatch_block_t block);
void dispatch_source_set_cancel_handler(dispatch_source_t source, dispatch_block_t block);
void dispatch_source_set_timer(dispatch_source_t source, dispatch_time_t start, uint64_t interval, uint64_t leeway);
void dispatch_source_cancel(dispatch_source_t source);
long dispatch_source_testcancel(dispatch_source_t source);
unsigned long dispatch_source_get_data(dispatch_source_t source);
void dispatch_source_merge_data(dispatch_source_t source, unsigned long value);
void dispatch_resume(id object);
void dispatch_suspend(id object);
void dispatch_activate(id object);
void dispatch_retain(id object);
void dispatch_release(id object);
void dispatch_main(void) __attribute__((noreturn));
void dispatch_assert_queue(dispatch_queue_t queue);
dispatch_data_t dispatch_data_create(const void *buffer, size_t size, dispatch_queue_t queue, dispatch_block_t destroy);
VC_C_END
