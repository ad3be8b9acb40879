// CallKit: providers, updates, actions, transactions, observers, the call directory.
#pragma once
#include "Foundation/Foundation.h"
@class AVAudioSession;
NS_ASSUME_NONNULL_BEGIN
typedef NS_ENUM(NSInteger, CXCallEndedReason) { CXCallEndedReasonFailed = 1, CXCallEndedReasonRemoteEnded = 2, CXCallEndedReasonUnanswered = 3, CXCallEndedReasonAnsweredElsewhere = 4, CXCallEndedReasonDeclinedElsewhere = 5 };
typedef NS_ENUM(NSInteger, CXHandleType) { CXHandleTypeGeneric = 1, CXHandleTypePhoneNumber = 2, CXHandleTypeEmailAddress = 3 };
typedef NS_ENUM(NSInteger, CXPlayDTMFCallActionType) { CXPlayDTMFCallActionTypeSingleTone = 1, CXPlayDTMFCallActionTypeSoftPause = 2, CXPlayDTMFCallActionTypeHardPause = 3 };
extern NSErrorDomain const CXErrorDomain, CXErrorDomainIncomingCall, CXErrorDomainRequestTransaction, CXErrorDomainCallDirectoryManager, CXErrorDomainNotificationServiceExtension;
typedef NS_ERROR_ENUM(CXErrorDomainIncomingCall, CXErrorCodeIncomingCallError) {
    CXErrorCodeIncomingCallErrorUnknown = 0, CXErrorCodeIncomingCallErrorUnentitled = 1, CXErrorCodeIncomingCallErrorCallUUIDAlreadyExists = 2,
    CXErrorCodeIncomingCallErrorFilteredByDoNotDisturb = 3, CXErrorCodeIncomingCallErrorFilteredByBlockList = 4,
    CXErrorCodeIncomingCallErrorFilteredDuringRestrictedSharingMode = 5, CXErrorCodeIncomingCallErrorCallIsProtected = 6,
    CXErrorCodeIncomingCallErrorFilteredBySensitiveParticipants = 7
};
typedef NS_ERROR_ENUM(CXErrorDomainRequestTransaction, CXErrorCodeRequestTransactionError) {
    CXErrorCodeRequestTransactionErrorUnknown = 0, CXErrorCodeRequestTransactionErrorUnentitled = 1, CXErrorCodeRequestTransactionErrorUnknownCallProvider = 2,
    CXErrorCodeRequestTransactionErrorEmptyTransaction = 3, CXErrorCodeRequestTransactionErrorUnknownCallUUID = 4,
    CXErrorCodeRequestTransactionErrorCallUUIDAlreadyExists = 5, CXErrorCodeRequestTransactionErrorInvalidAction = 6,
    CXErrorCodeRequestTransactionErrorMaximumCallGroupsReached = 7
};
typedef NS_ERROR_ENUM(CXErrorDomainNotificationServiceExtension, CXErrorCodeNotificationServiceExtensionError) {
    CXErrorCodeNotificationServiceExtensionErrorUnknown = 0, CXErrorCodeNotificationServiceExtensionErrorInvalidClientProcess = 1,
    CXErrorCodeNotificationServiceExtensionErrorMissingNotificationFilteringEntitlement = 2
};
@interface CXHandle : NSObject <NSCopying, NSSecureCoding>
@property (nonatomic, readonly) CXHandleType type;
@property (nonatomic, readonly, copy) NSString *value;
- (instancetype)initWithType:(CXHandleType)type value:(NSString *)value;
- (BOOL)isEqualToHandle:(CXHandle *)handle;
@end
@interface CXCallUpdate : NSObject <NSCopying>
@property (nonatomic, copy, nullable) CXHandle *remoteHandle;
@property (nonatomic, copy, nullable) NSString *localizedCallerName;
@property (nonatomic) BOOL supportsHolding, supportsGrouping, supportsUngrouping, supportsDTMF, hasVideo;
@end
@interface CXProviderConfiguration : NSObject <NSCopying>
@property (nonatomic, readonly, copy, nullable) NSString *localizedName;
@property (nonatomic, strong, nullable) NSString *ringtoneSound;
@property (nonatomic, copy, nullable) NSData *iconTemplateImageData;
@property (nonatomic) NSUInteger maximumCallGroups, maximumCallsPerCallGroup;
@property (nonatomic) BOOL includesCallsInRecents, supportsVideo;
@property (nonatomic, copy) NSSet<NSNumber *> *supportedHandleTypes;
- (instancetype)init;
- (instancetype)initWithLocalizedName:(NSString *)name;
@end
@class CXProvider, CXTransaction, CXAction, CXCallAction, CXAnswerCallAction, CXEndCallAction, CXStartCallAction, CXSetHeldCallAction, CXSetMutedCallAction, CXSetGroupCallAction, CXPlayDTMFCallAction, CXCall, CXCallObserver;
@protocol CXProviderDelegate <NSObject>
@required
- (void)providerDidReset:(CXProvider *)provider;
@optional
- (void)providerDidBegin:(CXProvider *)provider;
- (BOOL)provider:(CXProvider *)provider executeTransaction:(CXTransaction *)transaction;
- (void)provider:(CXProvider *)provider performStartCallAction:(CXStartCallAction *)action;
- (void)provider:(CXProvider *)provider performAnswerCallAction:(CXAnswerCallAction *)action;
- (void)provider:(CXProvider *)provider performEndCallAction:(CXEndCallAction *)action;
- (void)provider:(CXProvider *)provider performSetHeldCallAction:(CXSetHeldCallAction *)action;
- (void)provider:(CXProvider *)provider performSetMutedCallAction:(CXSetMutedCallAction *)action;
- (void)provider:(CXProvider *)provider performSetGroupCallAction:(CXSetGroupCallAction *)action;
- (void)provider:(CXProvider *)provider performPlayDTMFCallAction:(CXPlayDTMFCallAction *)action;
- (void)provider:(CXProvider *)provider timedOutPerformingAction:(CXAction *)action;
- (void)provider:(CXProvider *)provider didActivateAudioSession:(AVAudioSession *)session;
- (void)provider:(CXProvider *)provider didDeactivateAudioSession:(AVAudioSession *)session;
@end
@interface CXProvider : NSObject
@property (class, nonatomic, readonly, getter=isSupported) BOOL supported;
@property (nonatomic, readwrite, copy) CXProviderConfiguration *configuration;
@property (nonatomic, readonly, copy) NSArray<CXTransaction *> *pendingTransactions;
- (instancetype)initWithConfiguration:(CXProviderConfiguration *)configuration;
- (void)setDelegate:(nullable id<CXProviderDelegate>)delegate queue:(nullable dispatch_queue_t)queue;
- (void)reportNewIncomingCallWithUUID:(NSUUID *)uuid update:(CXCallUpdate *)update completion:(void (^)(NSError *_Nullable error))completion;
- (void)reportCallWithUUID:(NSUUID *)uuid updated:(CXCallUpdate *)update;
- (void)reportCallWithUUID:(NSUUID *)uuid endedAtDate:(nullable NSDate *)date reason:(CXCallEndedReason)reason;
- (void)reportOutgoingCallWithUUID:(NSUUID *)uuid startedConnectingAtDate:(nullable NSDate *)date;
- (void)reportOutgoingCallWithUUID:(NSUUID *)uuid connectedAtDate:(nullable NSDate *)date;
+ (void)reportNewIncomingVoIPPushPayload:(NSDictionary *)payload completion:(nullable void (^)(NSError *_Nullable error))completion;
- (void)invalidate;
- (NSArray<__kindof CXCallAction *> *)pendingCallActionsOfClass:(Class)of withCallUUID:(NSUUID *)uuid;
@end
@interface CXAction : NSObject <NSCopying, NSSecureCoding>
@property (nonatomic, readonly, copy) NSUUID *UUID;
@property (nonatomic, readonly, getter=isComplete) BOOL complete;
@property (nonatomic, readonly, strong) NSDate *timeoutDate;
- (instancetype)init;
- (void)fulfill;
- (void)fail;
@end
@interface CXCallAction : CXAction
@property (nonatomic, readonly, copy) NSUUID *callUUID;
- (instancetype)initWithCallUUID:(NSUUID *)uuid;
@end
@interface CXAnswerCallAction : CXCallAction
- (void)fulfillWithDateConnected:(NSDate *)date;
@end
@interface CXEndCallAction : CXCallAction
- (void)fulfillWithDateEnded:(NSDate *)date;
@end
@interface CXStartCallAction : CXCallAction
@property (nonatomic, copy) CXHandle *handle;
@property (nonatomic, copy, nullable) NSString *contactIdentifier;
@property (nonatomic, getter=isVideo) BOOL video;
- (instancetype)initWithCallUUID:(NSUUID *)uuid handle:(CXHandle *)handle;
- (void)fulfillWithDateStarted:(NSDate *)date;
@end
@interface CXSetHeldCallAction : CXCallAction
@property (nonatomic, getter=isOnHold) BOOL onHold;
- (instancetype)initWithCallUUID:(NSUUID *)uuid onHold:(BOOL)held;
@end
@interface CXSetMutedCallAction : CXCallAction
@property (nonatomic, getter=isMuted) BOOL muted;
- (instancetype)initWithCallUUID:(NSUUID *)uuid muted:(BOOL)muted;
@end
@interface CXSetGroupCallAction : CXCallAction
@property (nonatomic, copy, nullable) NSUUID *callUUIDToGroupWith;
- (instancetype)initWithCallUUID:(NSUUID *)uuid callUUIDToGroupWith:(nullable NSUUID *)other;
@end
@interface CXPlayDTMFCallAction : CXCallAction
@property (nonatomic, copy) NSString *digits;
@property (nonatomic) CXPlayDTMFCallActionType type;
- (instancetype)initWithCallUUID:(NSUUID *)uuid digits:(NSString *)digits type:(CXPlayDTMFCallActionType)type;
@end
@interface CXTransaction : NSObject <NSCopying, NSSecureCoding>
@property (nonatomic, readonly, copy) NSUUID *UUID;
@property (nonatomic, readonly, getter=isComplete) BOOL complete;
@property (nonatomic, readonly, copy) NSArray<__kindof CXAction *> *actions;
- (instancetype)initWithActions:(NSArray<CXAction *> *)actions;
- (instancetype)initWithAction:(CXAction *)action;
- (void)addAction:(CXAction *)action;
@end
@interface CXCallController : NSObject
@property (nonatomic, readonly, strong) CXCallObserver *callObserver;
- (instancetype)init;
- (instancetype)initWithQueue:(dispatch_queue_t)queue;
- (void)requestTransaction:(CXTransaction *)transaction completion:(void (^)(NSError *_Nullable error))completion;
- (void)requestTransactionWithAction:(CXAction *)action completion:(void (^)(NSError *_Nullable error))completion;
- (void)requestTransactionWithActions:(NSArray<CXAction *> *)actions completion:(void (^)(NSError *_Nullable error))completion;
@end
@interface CXCall : NSObject
@property (nonatomic, readonly, copy) NSUUID *UUID;
@property (nonatomic, readonly, getter=isOutgoing) BOOL outgoing;
@property (nonatomic, readonly, getter=isOnHold) BOOL onHold;
@property (nonatomic, readonly) BOOL hasConnected, hasEnded;
- (BOOL)isEqualToCall:(CXCall *)call;
@end
@protocol CXCallObserverDelegate <NSObject>
- (void)callObserver:(CXCallObserver *)observer callChanged:(CXCall *)call;
@end
@interface CXCallObserver : NSObject
@property (nonatomic, readonly, copy) NSArray<CXCall *> *calls;
- (void)setDelegate:(nullable id<CXCallObserverDelegate>)delegate queue:(nullable dispatch_queue_t)queue;
@end
@interface CXCallDirectoryManager : NSObject
@property (class, readonly) CXCallDirectoryManager *sharedInstance;
- (void)reloadExtensionWithIdentifier:(NSString *)name completionHandler:(nullable void (^)(NSError *_Nullable error))completion;
@end
@interface CXCallDirectoryExtensionContext : NSExtensionContext
@end
@interface CXCallDirectoryProvider : NSObject
@end
NS_ASSUME_NONNULL_END
