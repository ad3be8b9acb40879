// Intents: only so that code that names them parses.
#pragma once
#include "Foundation/Foundation.h"
@interface INPersonHandle : NSObject
@property (readonly, copy) NSString *value;
@end
@interface INPerson : NSObject
@property (readonly, copy) INPersonHandle *personHandle;
@property (readonly, copy) NSString *displayName, *contactIdentifier;
@end
@interface INIntent : NSObject
@end
@interface INStartCallIntent : INIntent
@property (readonly, copy) NSArray<INPerson *> *contacts;
@property (readonly) NSInteger callCapability;
@end
@interface INStartAudioCallIntent : INIntent
@property (readonly, copy) NSArray<INPerson *> *contacts;
@end
@interface INStartVideoCallIntent : INIntent
@property (readonly, copy) NSArray<INPerson *> *contacts;
@end
@interface INSendMessageIntent : INIntent
@property (readonly, copy) NSArray<INPerson *> *recipients;
@property (readonly, copy) NSString *conversationIdentifier, *content;
@end
@interface INInteraction : NSObject
@property (readonly, copy) INIntent *intent;
- (instancetype)initWithIntent:(INIntent *)intent response:(id)response;
- (void)donateInteractionWithCompletion:(void (^)(NSError *error))completion;
@end
extern NSString *const INStartAudioCallIntentIdentifier, *const INStartVideoCallIntentIdentifier, *const INStartCallIntentIdentifier;
