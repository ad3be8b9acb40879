// Platform, availability and annotation macros. Availability never removes code here, except in @available.
#pragma once
#define TARGET_OS_MAC 1
#define TARGET_OS_WIN32 0
#define TARGET_OS_UNIX 0
#define TARGET_OS_LINUX 0
#define TARGET_OS_OSX 0
#undef TARGET_OS_IPHONE
#define TARGET_OS_IPHONE 1
#define TARGET_OS_IOS 1
#define TARGET_OS_TV 0
#define TARGET_OS_WATCH 0
#define TARGET_OS_VISION 0
#define TARGET_OS_BRIDGE 0
#define TARGET_OS_MACCATALYST 0
#define TARGET_OS_UIKITFORMAC 0
#define TARGET_OS_EMBEDDED 1
#define TARGET_OS_DRIVERKIT 0
#define TARGET_OS_SIMULATOR 0
#define TARGET_IPHONE_SIMULATOR 0
#define TARGET_CPU_ARM64 1
#define TARGET_CPU_ARM 0
#define TARGET_CPU_X86 0
#define TARGET_CPU_X86_64 0
#define __IPHONE_2_0 20000
#define __IPHONE_3_0 30000
#define __IPHONE_3_2 30200
#define __IPHONE_4_0 40000
#define __IPHONE_4_3 40300
#define __IPHONE_5_0 50000
#define __IPHONE_5_1 50100
#define __IPHONE_6_0 60000
#define __IPHONE_6_1 60100
#define __IPHONE_7_0 70000
#define __IPHONE_7_1 70100
#define __IPHONE_8_0 80000
#define __IPHONE_8_1 80100
#define __IPHONE_8_2 80200
#define __IPHONE_8_3 80300
#define __IPHONE_8_4 80400
#define __IPHONE_9_0 90000
#define __IPHONE_9_1 90100
#define __IPHONE_9_2 90200
#define __IPHONE_9_3 90300
#define __IPHONE_10_0 100000
#define __IPHONE_10_1 100100
#define __IPHONE_10_2 100200
#define __IPHONE_10_3 100300
#define __IPHONE_11_0 110000
#define __IPHONE_11_1 110100
#define __IPHONE_11_2 110200
#define __IPHONE_11_3 110300
#define __IPHONE_11_4 110400
#define __IPHONE_12_0 120000
#define __IPHONE_12_1 120100
#define __IPHONE_12_2 120200
#define __IPHONE_12_3 120300
#define __IPHONE_12_4 120400
#define __IPHONE_13_0 130000
#define __IPHONE_13_1 130100
#define __IPHONE_13_2 130200
#define __IPHONE_13_3 130300
#define __IPHONE_13_4 130400
#define __IPHONE_14_0 140000
#define __IPHONE_14_1 140100
#define __IPHONE_14_2 140200
#define __IPHONE_14_3 140300
#define __IPHONE_14_5 140500
#define __IPHONE_15_0 150000
#define __IPHONE_15_4 150400
#define __IPHONE_16_0 160000
#define __IPHONE_16_4 160400
#define __IPHONE_17_0 170000
#define __IPHONE_17_4 170400
#define __IPHONE_18_0 180000
#define __IPHONE_18_4 180400
#define __IPHONE_26_0 260000
#define __IPHONE_26_4 260400
#define __IPHONE_NA 99999
// The newest SDK of which facts are known: what every branch for an older one leaves out, current builds leave out.
#ifndef __IPHONE_OS_VERSION_MAX_ALLOWED
#define __IPHONE_OS_VERSION_MAX_ALLOWED 260400
#endif
#ifndef __IPHONE_OS_VERSION_MIN_REQUIRED
#define __IPHONE_OS_VERSION_MIN_REQUIRED 130000
#endif
#define API_AVAILABLE(...)
#define API_UNAVAILABLE(...)
#define API_DEPRECATED(...)
#define API_DEPRECATED_WITH_REPLACEMENT(...)
#define API_AVAILABLE_BEGIN(...)
#define API_AVAILABLE_END
#define API_UNAVAILABLE_BEGIN(...)
#define API_UNAVAILABLE_END
#define SPI_AVAILABLE(...)
#define __API_AVAILABLE(...)
#define __API_UNAVAILABLE(...)
#define __API_DEPRECATED(...)
#define __OSX_AVAILABLE_STARTING(a, b)
#define __OSX_AVAILABLE_BUT_DEPRECATED(...)
#define __OSX_AVAILABLE_BUT_DEPRECATED_MSG(...)
#define __IOS_AVAILABLE(...)
#define __IOS_PROHIBITED
#define __IOS_DEPRECATED(...)
#define __TVOS_AVAILABLE(...)
#define __TVOS_PROHIBITED
#define __WATCHOS_AVAILABLE(...)
#define __WATCHOS_PROHIBITED
#define __OS_AVAILABILITY(...)
#define __OS_AVAILABILITY_MSG(...)
#define NS_AVAILABLE(...)
#define NS_AVAILABLE_IOS(...)
#define NS_AVAILABLE_MAC(...)
#define NS_CLASS_AVAILABLE(...)
#define NS_CLASS_AVAILABLE_IOS(...)
#define NS_CLASS_DEPRECATED(...)
#define NS_CLASS_DEPRECATED_IOS(...)
#define NS_DEPRECATED(...)
#define NS_DEPRECATED_IOS(...)
#define NS_DEPRECATED_MAC(...)
#define NS_ENUM_AVAILABLE(...)
#define NS_ENUM_AVAILABLE_IOS(...)
#define NS_ENUM_DEPRECATED(...)
#define NS_ENUM_DEPRECATED_IOS(...)
#define NS_EXTENSION_UNAVAILABLE(...)
#define NS_EXTENSION_UNAVAILABLE_IOS(...)
#define DEPRECATED_ATTRIBUTE
#define DEPRECATED_MSG_ATTRIBUTE(...)
#define UNAVAILABLE_ATTRIBUTE
#define WEAK_IMPORT_ATTRIBUTE
#define NS_UNAVAILABLE
#define NS_DESIGNATED_INITIALIZER
#define NS_REQUIRES_SUPER
#define NS_RETURNS_RETAINED
#define NS_RETURNS_NOT_RETAINED
#define NS_RETURNS_INNER_POINTER
#define NS_RELEASES_ARGUMENT
#define NS_VALID_UNTIL_END_OF_SCOPE
#define NS_ROOT_CLASS __attribute__((objc_root_class))
#define NS_AUTOMATED_REFCOUNT_UNAVAILABLE
#define NS_AUTOMATED_REFCOUNT_WEAK_UNAVAILABLE
#define NS_REQUIRES_NIL_TERMINATION
#define NS_FORMAT_FUNCTION(a, b)
#define NS_FORMAT_ARGUMENT(a)
#define NS_NO_TAIL_CALL
#define NS_NORETURN __attribute__((noreturn))
#define NS_NOESCAPE __attribute__((noescape))
#define NS_INLINE static inline
#define NS_WARN_UNUSED_RESULT
#define NS_PROTOCOL_REQUIRES_EXPLICIT_IMPLEMENTATION
// What Swift calls a declaration: annotations are the attributes whose text libclang shows.
#define NS_SWIFT_NAME(...) __attribute__((annotate("voipcheck.swift_name " #__VA_ARGS__)))
#define swift_name(text) annotate("voipcheck.swift_name " text)
#define NS_SWIFT_UNAVAILABLE(...)
#define NS_SWIFT_NOTHROW __attribute__((annotate("voipcheck.nothrow")))
#define NS_SWIFT_ASYNC(...)
#define NS_SWIFT_ASYNC_NAME(...)
#define NS_SWIFT_DISABLE_ASYNC
#define NS_SWIFT_UI_ACTOR
#define NS_SWIFT_SENDABLE
#define NS_SWIFT_NONSENDABLE
#define NS_SWIFT_BRIDGED_TYPEDEF
#define NS_REFINED_FOR_SWIFT __attribute__((annotate("voipcheck.refined")))
#define NS_STRING_ENUM
#define NS_EXTENSIBLE_STRING_ENUM
#define NS_TYPED_ENUM
#define NS_TYPED_EXTENSIBLE_ENUM
#define NS_ASSUME_NONNULL_BEGIN _Pragma("clang assume_nonnull begin")
#define NS_ASSUME_NONNULL_END _Pragma("clang assume_nonnull end")
#define NS_HEADER_AUDIT_BEGIN(...)
#define NS_HEADER_AUDIT_END(...)
#define NS_ENUM(...) VC_ENUM_PICK(__VA_ARGS__, VC_ENUM_NAMED, VC_ENUM_PLAIN)(__VA_ARGS__)
#define NS_OPTIONS(type, name) enum name : type name; enum __attribute__((flag_enum)) name : type
#define NS_CLOSED_ENUM(...) NS_ENUM(__VA_ARGS__)
#define NS_ERROR_ENUM(...) VC_ENUM_PICK(__VA_ARGS__, VC_ENUM_ERROR, VC_ENUM_PLAIN)(__VA_ARGS__)
#define VC_ENUM_PICK(a, b, pick, ...) pick
#define VC_ENUM_PLAIN(type) enum : type
#define VC_ENUM_NAMED(type, name) enum name : type name; enum name : type
#define VC_ENUM_ERROR(domain, name) enum name : long name; enum name : long
#define CF_ENUM NS_ENUM
#define CF_OPTIONS NS_OPTIONS
#define CF_CLOSED_ENUM NS_CLOSED_ENUM
#define FOUNDATION_EXPORT extern
#define FOUNDATION_EXTERN extern
#define FOUNDATION_STATIC_INLINE static inline
#define FOUNDATION_IMPORT extern
#define OBJC_EXTERN extern
#define OBJC_EXPORT extern
#define OBJC_ROOT_CLASS
#define UIKIT_EXTERN extern
#define UIKIT_STATIC_INLINE static inline
#define CF_EXPORT extern
#define CF_INLINE static inline
#define CG_EXTERN extern
#define CG_INLINE static inline
#define AVF_EXPORT extern
#define CF_ASSUME_NONNULL_BEGIN NS_ASSUME_NONNULL_BEGIN
#define CF_ASSUME_NONNULL_END NS_ASSUME_NONNULL_END
#define CF_EXTERN_C_BEGIN VC_C_BEGIN
#define CF_EXTERN_C_END VC_C_END
#define CF_RETURNS_RETAINED
#define CF_RETURNS_NOT_RETAINED
#define CF_IMPLICIT_BRIDGING_ENABLED
#define CF_IMPLICIT_BRIDGING_DISABLED
#define CF_BRIDGED_TYPE(...)
#define CF_SWIFT_NAME NS_SWIFT_NAME
#define CF_REFINED_FOR_SWIFT NS_REFINED_FOR_SWIFT
#define IBOutlet
#define IBInspectable
#define IB_DESIGNABLE
#define IBAction void
#define IBSegueAction
#define IBOutletCollection(type)
#define FOUNDATION_SWIFT_SDK_EPOCH_AT_LEAST(n) 1
#define NSFoundationVersionNumber_iOS_8_0 1140.11
#define NSFoundationVersionNumber_iOS_9_0 1240.1
#define NSFoundationVersionNumber_iOS_9_x_Max 1299
#define NSFoundationVersionNumber_iOS_7_1 1047.25
#define NSFoundationVersionNumber_iOS_8_x_Max 1199
#define NSFoundationVersionNumber10_0 1000.0
