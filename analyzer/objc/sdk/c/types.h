// Types and macros that the compiler's and the C library's headers give everywhere. Target: arm64, iOS.
#pragma once
#ifdef __cplusplus
#define VC_C_BEGIN extern "C" {
#define VC_C_END }
#define VC_ANY_ARGS ...
#else
#define VC_C_BEGIN
#define VC_C_END
#define VC_ANY_ARGS
#define bool _Bool
#define true 1
#define false 0
#endif
typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef long ssize_t;
typedef signed char int8_t;
typedef short int16_t;
typedef int int32_t;
typedef long long int64_t;
typedef unsigned char uint8_t;
typedef unsigned short uint16_t;
typedef unsigned int uint32_t;
typedef unsigned long long uint64_t;
typedef long intptr_t;
typedef unsigned long uintptr_t;
typedef long long intmax_t;
typedef unsigned long long uintmax_t;
typedef int8_t int_fast8_t, int_least8_t;
typedef uint8_t uint_fast8_t, uint_least8_t;
typedef int16_t int_fast16_t, int_least16_t;
typedef uint16_t uint_fast16_t, uint_least16_t;
typedef int32_t int_fast32_t, int_least32_t;
typedef uint32_t uint_fast32_t, uint_least32_t;
typedef int64_t int_fast64_t, int_least64_t;
typedef uint64_t uint_fast64_t, uint_least64_t;
typedef unsigned char u_char, u_int8_t, uuid_t[16], Boolean, UInt8, Byte, Bytef;
typedef unsigned short u_short, u_int16_t, UInt16, unichar, UniChar;
typedef unsigned int u_int, u_int32_t, UInt32, OSType, FourCharCode, uint;
typedef unsigned long u_long;
typedef unsigned long long u_int64_t, UInt64;
typedef signed char SInt8;
typedef short SInt16;
typedef int SInt32, OSStatus, OSErr;
typedef long long SInt64;
typedef float Float32;
typedef double Float64;
#ifndef __cplusplus
typedef int wchar_t;
typedef unsigned short char16_t;
typedef unsigned int char32_t;
#endif
typedef int wint_t;
typedef long time_t, suseconds_t, clock_t;
typedef int pid_t, dev_t, clockid_t, kern_return_t, boolean_t, errno_t;
typedef unsigned int uid_t, gid_t, socklen_t, mode_t, mach_port_t, useconds_t, natural_t, in_addr_t;
typedef unsigned short in_port_t;
typedef unsigned char sa_family_t;
typedef unsigned long long ino_t, mach_vm_size_t, vm_size_t, vm_address_t;
typedef long long off_t;
typedef __builtin_va_list va_list;
#define va_start(list, ...) __builtin_va_start(list, __VA_ARGS__)
#define va_end(list) __builtin_va_end(list)
#define va_arg(list, type) __builtin_va_arg(list, type)
#define va_copy(to, from) __builtin_va_copy(to, from)
#define offsetof(type, member) __builtin_offsetof(type, member)
#ifdef __cplusplus
#define NULL __null
#else
#define NULL ((void *)0)
#endif
#define INT8_MIN (-128)
#define INT8_MAX 127
#define INT16_MIN (-32768)
#define INT16_MAX 32767
#define INT32_MIN (-2147483647 - 1)
#define INT32_MAX 2147483647
#define INT64_MAX 9223372036854775807LL
#define INT64_MIN (-INT64_MAX - 1)
#define UINT8_MAX 255
#define UINT16_MAX 65535
#define UINT32_MAX 4294967295U
#define UINT64_MAX 18446744073709551615ULL
#define SIZE_MAX 18446744073709551615UL
#define CHAR_BIT 8
#define CHAR_MAX 127
#define UCHAR_MAX 255
#define SHRT_MAX 32767
#define USHRT_MAX 65535
#define INT_MAX 2147483647
#define INT_MIN (-INT_MAX - 1)
#define UINT_MAX 4294967295U
#define LONG_MAX 9223372036854775807L
#define LONG_MIN (-LONG_MAX - 1)
#define ULONG_MAX 18446744073709551615UL
#define LLONG_MAX 9223372036854775807LL
#define LLONG_MIN (-LLONG_MAX - 1)
#define ULLONG_MAX 18446744073709551615ULL
#define FLT_MAX 3.40282347e+38F
#define FLT_MIN 1.17549435e-38F
#define FLT_EPSILON 1.19209290e-7F
#define DBL_MAX 1.7976931348623157e+308
#define DBL_MIN 2.2250738585072014e-308
#define DBL_EPSILON 2.2204460492503131e-16
#define MAXFLOAT FLT_MAX
#define PATH_MAX 1024
#define MAXPATHLEN 1024
#define PRId32 "d"
#define PRIu32 "u"
#define PRIx32 "x"
#define PRId64 "lld"
#define PRIu64 "llu"
#define PRIx64 "llx"
#define PRIX64 "llX"
#define __BEGIN_DECLS VC_C_BEGIN
#define __END_DECLS VC_C_END
#define __unused __attribute__((unused))
#define __used __attribute__((used))
#define __deprecated
#define __printflike(a, b)
#define __dead2 __attribute__((noreturn))
#define __pure2
#define __LP64__ 1
