// AVFoundation: the audio session and the few players and devices around calls.
#pragma once
#include "Foundation/Foundation.h"
NS_ASSUME_NONNULL_BEGIN
typedef NSString *AVAudioSessionCategory, *AVAudioSessionMode, *AVAudioSessionPort, *AVMediaType;
typedef NS_OPTIONS(NSUInteger, AVAudioSessionCategoryOptions) { AVAudioSessionCategoryOptionMixWithOthers = 1, AVAudioSessionCategoryOptionDuckOthers = 2, AVAudioSessionCategoryOptionAllowBluetooth = 4, AVAudioSessionCategoryOptionDefaultToSpeaker = 8, AVAudioSessionCategoryOptionInterruptSpokenAudioAndMixWithOthers = 17, AVAudioSessionCategoryOptionAllowBluetoothA2DP = 32, AVAudioSessionCategoryOptionAllowAirPlay = 64 };
typedef NS_ENUM(NSUInteger, AVAudioSessionRecordPermission) { AVAudioSessionRecordPermissionUndetermined = 'undt', AVAudioSessionRecordPermissionDenied = 'deny', AVAudioSessionRecordPermissionGranted = 'grnt' };
typedef NS_ENUM(NSUInteger, AVAudioSessionPortOverride) { AVAudioSessionPortOverrideNone = 0, AVAudioSessionPortOverrideSpeaker = 'spkr' };
typedef NS_ENUM(NSUInteger, AVAudioSessionInterruptionType) { AVAudioSessionInterruptionTypeEnded = 0, AVAudioSessionInterruptionTypeBegan = 1 };
typedef NS_OPTIONS(NSUInteger, AVAudioSessionSetActiveOptions) { AVAudioSessionSetActiveOptionNotifyOthersOnDeactivation = 1 };
typedef NS_ENUM(NSUInteger, AVAudioSessionRouteChangeReason) { AVAudioSessionRouteChangeReasonUnknown, AVAudioSessionRouteChangeReasonNewDeviceAvailable, AVAudioSessionRouteChangeReasonOldDeviceUnavailable, AVAudioSessionRouteChangeReasonCategoryChange, AVAudioSessionRouteChangeReasonOverride };
typedef NS_ENUM(NSInteger, AVAuthorizationStatus) { AVAuthorizationStatusNotDetermined, AVAuthorizationStatusRestricted, AVAuthorizationStatusDenied, AVAuthorizationStatusAuthorized };
typedef NS_ENUM(NSInteger, AVCaptureDevicePosition) { AVCaptureDevicePositionUnspecified, AVCaptureDevicePositionBack, AVCaptureDevicePositionFront };
extern AVAudioSessionCategory const AVAudioSessionCategoryAmbient, AVAudioSessionCategorySoloAmbient, AVAudioSessionCategoryPlayback, AVAudioSessionCategoryRecord, AVAudioSessionCategoryPlayAndRecord, AVAudioSessionCategoryMultiRoute;
extern AVAudioSessionMode const AVAudioSessionModeDefault, AVAudioSessionModeVoiceChat, AVAudioSessionModeVideoChat, AVAudioSessionModeMeasurement, AVAudioSessionModeGameChat, AVAudioSessionModeSpokenAudio;
extern AVAudioSessionPort const AVAudioSessionPortBuiltInSpeaker, AVAudioSessionPortBuiltInReceiver, AVAudioSessionPortBuiltInMic, AVAudioSessionPortHeadphones, AVAudioSessionPortHeadsetMic, AVAudioSessionPortBluetoothHFP, AVAudioSessionPortBluetoothA2DP, AVAudioSessionPortBluetoothLE, AVAudioSessionPortCarAudio, AVAudioSessionPortAirPlay;
extern AVMediaType const AVMediaTypeVideo, AVMediaTypeAudio;
extern NSNotificationName const AVAudioSessionInterruptionNotification, AVAudioSessionRouteChangeNotification, AVAudioSessionMediaServicesWereResetNotification, AVAudioSessionMediaServicesWereLostNotification, AVPlayerItemDidPlayToEndTimeNotification;
extern NSString *const AVAudioSessionInterruptionTypeKey, *const AVAudioSessionInterruptionOptionKey, *const AVAudioSessionRouteChangeReasonKey, *const AVAudioSessionRouteChangePreviousRouteKey, *const AVFormatIDKey, *const AVSampleRateKey, *const AVNumberOfChannelsKey;
@interface AVAudioSessionPortDescription : NSObject
@property (readonly) AVAudioSessionPort portType;
@property (readonly) NSString *portName, *UID;
@property (readonly, nullable) NSArray *dataSources;
@end
@interface AVAudioSessionRouteDescription : NSObject
@property (readonly) NSArray<AVAudioSessionPortDescription *> *inputs, *outputs;
@end
@interface AVAudioSession : NSObject
@property (readonly) AVAudioSessionCategory category;
@property (readonly) AVAudioSessionMode mode;
@property (readonly) AVAudioSessionCategoryOptions categoryOptions;
@property (readonly) AVAudioSessionRecordPermission recordPermission;
@property (readonly) AVAudioSessionRouteDescription *currentRoute;
@property (readonly, nullable) NSArray<AVAudioSessionPortDescription *> *availableInputs;
@property (readonly) BOOL secondaryAudioShouldBeSilencedHint;
@property (readonly, getter=isOtherAudioPlaying) BOOL otherAudioPlaying;
@property (readonly, getter=isInputAvailable) BOOL inputAvailable;
@property (readonly) double sampleRate, preferredSampleRate;
@property (readonly) NSTimeInterval IOBufferDuration, preferredIOBufferDuration;
@property (readonly) float outputVolume;
+ (AVAudioSession *)sharedInstance;
- (BOOL)setCategory:(AVAudioSessionCategory)category error:(NSError *_Nullable *_Nullable)error;
- (BOOL)setCategory:(AVAudioSessionCategory)category withOptions:(AVAudioSessionCategoryOptions)options error:(NSError *_Nullable *_Nullable)error;
- (BOOL)setCategory:(AVAudioSessionCategory)category mode:(AVAudioSessionMode)mode options:(AVAudioSessionCategoryOptions)options error:(NSError *_Nullable *_Nullable)error;
- (BOOL)setMode:(AVAudioSessionMode)mode error:(NSError *_Nullable *_Nullable)error;
- (BOOL)setActive:(BOOL)active error:(NSError *_Nullable *_Nullable)error;
- (BOOL)setActive:(BOOL)active withOptions:(AVAudioSessionSetActiveOptions)options error:(NSError *_Nullable *_Nullable)error;
- (BOOL)overrideOutputAudioPort:(AVAudioSessionPortOverride)port error:(NSError *_Nullable *_Nullable)error;
- (BOOL)setPreferredInput:(nullable AVAudioSessionPortDescription *)port error:(NSError *_Nullable *_Nullable)error;
- (BOOL)setPreferredSampleRate:(double)rate error:(NSError *_Nullable *_Nullable)error;
- (BOOL)setPreferredIOBufferDuration:(NSTimeInterval)seconds error:(NSError *_Nullable *_Nullable)error;
- (void)requestRecordPermission:(void (^)(BOOL granted))response;
@end
@interface AVAudioPlayer : NSObject
@property (nullable, weak) id delegate;
@property (readonly, getter=isPlaying) BOOL playing;
@property float volume;
@property NSInteger numberOfLoops;
@property NSTimeInterval currentTime;
@property (readonly) NSTimeInterval duration;
- (nullable instancetype)initWithContentsOfURL:(NSURL *)url error:(NSError *_Nullable *_Nullable)error;
- (nullable instancetype)initWithData:(NSData *)data error:(NSError *_Nullable *_Nullable)error;
- (BOOL)prepareToPlay;
- (BOOL)play;
- (void)pause;
- (void)stop;
@end
@protocol AVAudioPlayerDelegate <NSObject>
@end
@interface AVAudioRecorder : NSObject
- (BOOL)record;
- (void)stop;
@end
@interface AVAudioEngine : NSObject
@end
@interface AVAsset : NSObject
+ (instancetype)assetWithURL:(NSURL *)url;
@end
@interface AVURLAsset : AVAsset
@end
@interface AVPlayerItem : NSObject
+ (instancetype)playerItemWithURL:(NSURL *)url;
@end
@interface AVPlayer : NSObject
@property float rate, volume;
+ (instancetype)playerWithURL:(NSURL *)url;
- (void)play;
- (void)pause;
@end
@interface AVCaptureDevice : NSObject
@property (readonly) AVCaptureDevicePosition position;
+ (AVAuthorizationStatus)authorizationStatusForMediaType:(AVMediaType)type;
+ (void)requestAccessForMediaType:(AVMediaType)type completionHandler:(void (^)(BOOL granted))handler;
+ (nullable AVCaptureDevice *)defaultDeviceWithMediaType:(AVMediaType)type;
+ (NSArray<AVCaptureDevice *> *)devicesWithMediaType:(AVMediaType)type;
@end
@interface AVCaptureSession : NSObject
- (void)startRunning;
- (void)stopRunning;
@end
typedef UInt32 SystemSoundID;
VC_C_BEGIN
void AudioServicesPlaySystemSound(SystemSoundID sound);
void AudioServicesPlayAlertSound(SystemSoundID sound);
OSStatus AudioServicesCreateSystemSoundID(CFURLRef url, SystemSoundID *out);
OSStatus AudioServicesDisposeSystemSoundID(SystemSoundID sound);
VC_C_END
#define kSystemSoundID_Vibrate 0xFFF
NS_ASSUME_NONNULL_END
