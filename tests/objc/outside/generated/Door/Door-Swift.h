// What Xcode would generate for samples/legacy-app/Door and samples/migrated-app/Door together.
#import <Foundation/Foundation.h>

@class CDBell;

@interface CDDoorPush : NSObject
@property (nonatomic, readonly, copy) NSString *door;
@property (nonatomic, readonly, copy) NSString *text;
@property (nonatomic, readonly) BOOL isNote;
- (instancetype)initWithFields:(NSDictionary *)fields;
@end

@interface CDQuietHours : NSObject
@property (class, nonatomic, readonly, strong) CDQuietHours *shared;
- (void)ring:(CDBell *)bell for:(CDDoorPush *)push;
- (void)ring:(CDBell *)bell for:(CDDoorPush *)push completion:(void (^)(void))completion;
@end
