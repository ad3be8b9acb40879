// Unified logging. The macros evaluate their arguments, as the real ones do.
#pragma once
#include "objc/objc.h"
typedef NSObject *os_log_t;
typedef uint64_t os_signpost_id_t;
typedef unsigned char os_log_type_t;
VC_C_BEGIN
os_log_t os_log_create(const char *subsystem, const char *category);
void vc_os_log(os_log_t log, const char *format, ...);
extern os_log_t OS_LOG_DEFAULT;
VC_C_END
enum { OS_LOG_TYPE_DEFAULT = 0, OS_LOG_TYPE_INFO = 1, OS_LOG_TYPE_DEBUG = 2, OS_LOG_TYPE_ERROR = 16, OS_LOG_TYPE_FAULT = 17 };
#define os_log(log, format, ...) vc_os_log(log, format, ##__VA_ARGS__)
#define os_log_info(log, format, ...) vc_os_log(log, format, ##__VA_ARGS__)
#define os_log_debug(log, format, ...) vc_os_log(log, format, ##__VA_ARGS__)
#define os_log_error(log, format, ...) vc_os_log(log, format, ##__VA_ARGS__)
#define os_log_fault(log, format, ...) vc_os_log(log, format, ##__VA_ARGS__)
#define os_log_with_type(log, type, format, ...) vc_os_log(log, format, ##__VA_ARGS__)
