// PushToTalk, as far as its names are known.
#pragma once
#include "Foundation/Foundation.h"
@class PTChannelManager, PTParticipant, PTChannelDescriptor;
@interface PTPushResult : NSObject
@property (class, readonly, copy) PTPushResult *leaveChannelPushResult;
+ (PTPushResult *)pushResultForActiveRemoteParticipant:(PTParticipant *)participant;
@end
@interface PTParticipant : NSObject
- (instancetype)initWithName:(NSString *)name image:(id)image;
@end
@interface PTChannelDescriptor : NSObject
- (instancetype)initWithName:(NSString *)name image:(id)image;
@end
@protocol PTChannelManagerDelegate <NSObject>
- (void)channelManager:(PTChannelManager *)manager receivedEphemeralPushToken:(NSData *)token;
- (PTPushResult *)incomingPushResultForChannelManager:(PTChannelManager *)manager channelUUID:(NSUUID *)uuid pushPayload:(NSDictionary<NSString *, id> *)payload;
@end
@protocol PTChannelRestorationDelegate <NSObject>
@end
@interface PTChannelManager : NSObject
@property (readonly) NSUUID *activeChannelUUID;
+ (void)channelManagerWithDelegate:(id<PTChannelManagerDelegate>)delegate restorationDelegate:(id<PTChannelRestorationDelegate>)restoration completionHandler:(void (^)(PTChannelManager *manager, NSError *error))completion;
- (void)requestJoinChannelWithUUID:(NSUUID *)uuid descriptor:(PTChannelDescriptor *)descriptor;
- (void)leaveChannelWithUUID:(NSUUID *)uuid;
@end
