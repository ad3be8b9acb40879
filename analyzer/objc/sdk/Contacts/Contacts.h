// Contacts: the store and a contact's fields.
#pragma once
#include "Foundation/Foundation.h"
typedef NS_ENUM(NSInteger, CNAuthorizationStatus) { CNAuthorizationStatusNotDetermined, CNAuthorizationStatusRestricted, CNAuthorizationStatusDenied, CNAuthorizationStatusAuthorized };
typedef NS_ENUM(NSInteger, CNEntityType) { CNEntityTypeContacts };
@protocol CNKeyDescriptor <NSObject>
@end
@interface CNPhoneNumber : NSObject
@property (readonly, copy) NSString *stringValue;
+ (instancetype)phoneNumberWithStringValue:(NSString *)text;
@end
@interface CNLabeledValue<ValueType> : NSObject
@property (readonly, copy) NSString *label, *identifier;
@property (readonly, copy) ValueType value;
+ (instancetype)labeledValueWithLabel:(NSString *)label value:(ValueType)value;
@end
@interface CNContact : NSObject <NSCopying, NSMutableCopying>
@property (readonly, copy) NSString *identifier, *givenName, *familyName, *middleName, *nickname, *organizationName;
@property (readonly, copy) NSArray<CNLabeledValue<CNPhoneNumber *> *> *phoneNumbers;
@property (readonly, copy) NSArray<CNLabeledValue<NSString *> *> *emailAddresses;
@property (readonly, copy) NSData *imageData, *thumbnailImageData;
@property (readonly) BOOL imageDataAvailable;
@end
@interface CNMutableContact : CNContact
@property (copy) NSString *givenName, *familyName, *middleName, *nickname, *organizationName;
@property (copy) NSArray<CNLabeledValue<CNPhoneNumber *> *> *phoneNumbers;
@property (copy) NSArray<CNLabeledValue<NSString *> *> *emailAddresses;
@property (copy) NSData *imageData;
@end
@interface CNContactFetchRequest : NSObject
- (instancetype)initWithKeysToFetch:(NSArray<id<CNKeyDescriptor>> *)keys;
@end
@interface CNContactStore : NSObject
+ (CNAuthorizationStatus)authorizationStatusForEntityType:(CNEntityType)type;
- (void)requestAccessForEntityType:(CNEntityType)type completionHandler:(void (^)(BOOL granted, NSError *error))completion;
- (NSArray<CNContact *> *)unifiedContactsMatchingPredicate:(NSPredicate *)predicate keysToFetch:(NSArray<id<CNKeyDescriptor>> *)keys error:(NSError **)error;
- (CNContact *)unifiedContactWithIdentifier:(NSString *)name keysToFetch:(NSArray<id<CNKeyDescriptor>> *)keys error:(NSError **)error;
- (BOOL)enumerateContactsWithFetchRequest:(CNContactFetchRequest *)request error:(NSError **)error usingBlock:(void (^)(CNContact *contact, BOOL *stop))block;
- (BOOL)executeSaveRequest:(id)request error:(NSError **)error;
@end
extern NSString *const CNContactGivenNameKey, *const CNContactFamilyNameKey, *const CNContactPhoneNumbersKey, *const CNContactEmailAddressesKey,
    *const CNContactIdentifierKey, *const CNContactImageDataKey, *const CNContactThumbnailImageDataKey, *const CNContactOrganizationNameKey,
    *const CNContactNicknameKey, *const CNContactImageDataAvailableKey, *const CNContactStoreDidChangeNotification, *const CNLabelPhoneNumberMobile, *const CNLabelHome, *const CNLabelWork;
