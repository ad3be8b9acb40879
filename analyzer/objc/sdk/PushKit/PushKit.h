// PushKit: the registry, its delegate and the pushes.
#pragma once
#include "Foundation/Foundation.h"
NS_ASSUME_NONNULL_BEGIN
typedef NSString *PKPushType;
extern PKPushType const PKPushTypeVoIP, PKPushTypeComplication, PKPushTypeFileProvider;
@protocol PKPushRegistryDelegate;
@interface PKPushRegistry : NSObject
@property (readwrite, weak, nullable) id<PKPushRegistryDelegate> delegate;
@property (readwrite, copy, nullable) NSSet<PKPushType> *desiredPushTypes;
- (nullable NSData *)pushTokenForType:(PKPushType)type;
- (instancetype)initWithQueue:(nullable dispatch_queue_t)queue;
@end
@interface PKPushCredentials : NSObject
@property (readonly, copy) PKPushType type;
@property (readonly, copy) NSData *token;
@end
@interface PKPushPayload : NSObject
@property (readonly, copy) PKPushType type;
@property (readonly, copy) NSDictionary *dictionaryPayload;
@end
@interface PKVoIPPushMetadata : NSObject
@property (readonly) BOOL mustReport;
@end
@protocol PKPushRegistryDelegate <NSObject>
@required
- (void)pushRegistry:(PKPushRegistry *)registry didUpdatePushCredentials:(PKPushCredentials *)credentials forType:(PKPushType)type;
@optional
- (void)pushRegistry:(PKPushRegistry *)registry didReceiveIncomingPushWithPayload:(PKPushPayload *)payload forType:(PKPushType)type;
- (void)pushRegistry:(PKPushRegistry *)registry didReceiveIncomingPushWithPayload:(PKPushPayload *)payload forType:(PKPushType)type withCompletionHandler:(void (^)(void))completion;
- (void)pushRegistry:(PKPushRegistry *)registry didReceiveIncomingVoIPPushWithPayload:(PKPushPayload *)payload metadata:(PKVoIPPushMetadata *)metadata withCompletionHandler:(void (^)(void))completion;
- (void)pushRegistry:(PKPushRegistry *)registry didInvalidatePushTokenForType:(PKPushType)type;
@end
NS_ASSUME_NONNULL_END
