// Security: the key chain and certificate names.
#pragma once
#include "Foundation/Foundation.h"
VC_C_BEGIN
typedef struct __SecTrust *SecTrustRef;
typedef struct __SecCertificate *SecCertificateRef;
typedef struct __SecKey *SecKeyRef;
typedef struct __SecIdentity *SecIdentityRef;
typedef struct __SecPolicy *SecPolicyRef;
typedef struct __SecAccessControl *SecAccessControlRef;
typedef uint32_t SecTrustResultType;
extern const CFStringRef kSecClass, kSecClassGenericPassword, kSecClassInternetPassword, kSecClassKey, kSecClassCertificate,
    kSecClassIdentity, kSecAttrAccessGroup, kSecAttrAccount, kSecAttrService, kSecAttrGeneric, kSecAttrLabel, kSecAttrAccessible,
    kSecAttrAccessibleWhenUnlocked, kSecAttrAccessibleAfterFirstUnlock, kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
    kSecAttrAccessibleWhenUnlockedThisDeviceOnly, kSecAttrAccessibleAlways, kSecAttrAccessibleAlwaysThisDeviceOnly,
    kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, kSecAttrSynchronizable, kSecAttrSynchronizableAny, kSecAttrServer, kSecAttrKeyType,
    kSecAttrKeyTypeRSA, kSecAttrKeySizeInBits, kSecAttrApplicationTag, kSecAttrIsPermanent, kSecMatchLimit, kSecMatchLimitOne,
    kSecMatchLimitAll, kSecReturnData, kSecReturnAttributes, kSecReturnRef, kSecReturnPersistentRef, kSecValueData, kSecValueRef,
    kSecImportExportPassphrase, kSecImportItemIdentity, kSecPrivateKeyAttrs, kSecPublicKeyAttrs, kSecUseAuthenticationUI;
extern const void *kSecRandomDefault;
enum { errSecSuccess = 0, errSecItemNotFound = -25300, errSecDuplicateItem = -25299, errSecInteractionNotAllowed = -25308, errSecAuthFailed = -25293, errSecParam = -50 };
enum { kSecTrustResultProceed = 1, kSecTrustResultUnspecified = 4 };
OSStatus SecItemCopyMatching(CFDictionaryRef query, CFTypeRef *result);
OSStatus SecItemAdd(CFDictionaryRef attributes, CFTypeRef *result);
OSStatus SecItemUpdate(CFDictionaryRef query, CFDictionaryRef attributes);
OSStatus SecItemDelete(CFDictionaryRef query);
int SecRandomCopyBytes(const void *source, size_t count, void *bytes);
OSStatus SecTrustEvaluate(SecTrustRef trust, SecTrustResultType *result);
SecCertificateRef SecTrustGetCertificateAtIndex(SecTrustRef trust, CFIndex index);
CFDataRef SecCertificateCopyData(SecCertificateRef certificate);
SecCertificateRef SecCertificateCreateWithData(CFAllocatorRef allocator, CFDataRef data);
OSStatus SecPKCS12Import(CFDataRef data, CFDictionaryRef options, CFArrayRef *items);
VC_C_END
