// SPDX-License-Identifier: MIT
#include "tests/bench/objc_text.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

// clang-format off
const Statement OBJC_STATEMENTS[] = {
    {"self.%i += %0 + 1;\n", 4, false},
    {"self.%b = self.%i > %#;\n", 4, false},
    {"self.%s = @\"%q\";\n", 3, false},
    {"[self.%a addObject:self.%s];\n", 4, false},
    {"self.%d[self.%s] = @(self.%i + %0);\n", 3, false},
    {"self.%o = self.%a.firstObject;\n", 3, false},
    {"[self %k];\n", 5, false},
    {"[[%S sharedInstance] refresh];\n", 2, false},
    {"[[%S sharedInstance] updateWithValues:self.%a];\n", 2, false},
    {"NSString *%l = [[%S sharedInstance] loadIdentifier:self.%s];\nif (%L) {\n    [self.%a addObject:%L];\n}\n", 2, false},
    {"NSString *%l = [NSString stringWithFormat:@\"%%@ (%%ld)\", self.%s, (long)self.%i];\n[self.%a addObject:%L];\n", 2, false},
    {"NSUInteger %l = self.%a.count + self.%d.count;\nself.%i = MIN((NSInteger)%L, %#);\n", 3, false},
    {"// The %n of the last page stay where they are.\n[self.%a removeObject:@\"%q\"];\n", 1, false},
    {"[[NSUserDefaults standardUserDefaults] setObject:self.%s forKey:@\"%q\"];\n", 1, false},
    {"[[NSNotificationCenter defaultCenter] postNotificationName:@\"%q\" object:self];\n", 1, false},
    {"if (self.%b) {\n    %B\n}\n", 4, true},
    {"if (self.%i > %# && self.%a.count > 0) {\n    %B\n} else {\n    %B\n}\n", 3, true},
    {"if (self.%o.length > 0) {\n    [self.%a addObject:self.%o];\n    %B\n}\n", 3, true},
    {"for (NSString *%l in [self.%a copy]) {\n    self.%d[%L] = @(%L.length);\n    %B\n}\n", 3, true},
    {"switch (self.%i) {\n    case 0: {\n        %B\n        break;\n    }\n    case %#: {\n        %B\n        break;\n    }\n"
     "    default:\n        break;\n}\n", 2, true},
    {"dispatch_async(dispatch_get_main_queue(), ^{\n    [self %k];\n});\n", 1, false},
    {"[self.%a enumerateObjectsUsingBlock:^(NSString *%l, NSUInteger index, BOOL *stop) {\n"
     "    self.%d[%L] = @(index);\n    *stop = index > %#;\n}];\n", 1, false},
    {"@synchronized(self) {\n    %B\n}\n", 1, true},
};
const size_t OBJC_STATEMENT_COUNT = COUNT(OBJC_STATEMENTS);

const char *const OBJC_MEMBERS[] = {
    "- (void)%K {\n    %B\n}\n\n",
    "// Brings the %n up to date, and nothing else.\n- (void)%K {\n    if (self.%b) {\n        return;\n    }\n    %B\n}\n\n",
    "- (NSInteger)%KForIdentifier:(NSString *)identifier {\n    if (![self.%a containsObject:identifier]) {\n"
    "        return 0;\n    }\n    return self.%d[identifier].integerValue;\n}\n\n"
    "- (void)%K {\n    self.%i = [self %KForIdentifier:self.%s];\n    %B\n}\n\n",
    "- (NSString *)%KText {\n    switch (self.%i) {\n        case 0:\n            return @\"%q\";\n"
    "        case 1:\n            return self.%s;\n        default:\n"
    "            return [self.%s stringByAppendingString:@\"%q\"];\n    }\n}\n\n"
    "- (void)%K {\n    self.%o = [self %KText];\n    %B\n}\n\n",
    "- (void)%KWithCompletion:(void (^)(NSArray<NSString *> *values, NSError *error))completion {\n"
    "    NSURL *url = [NSURL URLWithString:[@\"https://api.example.com/%n/\" stringByAppendingString:self.%s]];\n"
    "    NSURLSessionDataTask *task = [[NSURLSession sharedSession] dataTaskWithURL:url\n"
    "        completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {\n"
    "            if (error) {\n                completion(nil, error);\n                return;\n            }\n"
    "            NSArray *values = [NSJSONSerialization JSONObjectWithData:data options:0 error:nil];\n"
    "            completion(values, nil);\n        }];\n    [task resume];\n}\n\n"
    "- (void)%K {\n    __weak typeof(self) weakSelf = self;\n"
    "    [self %KWithCompletion:^(NSArray<NSString *> *values, NSError *error) {\n"
    "        weakSelf.%i = (NSInteger)values.count;\n    }];\n}\n\n",
    ("#pragma mark - Notifications\n\n- (void)%KNotification:(NSNotification *)notification {\n"
    "    self.%o = notification.name;\n    [self %K];\n}\n\n- (void)%K {\n    %B\n}\n\n"),
};
const size_t OBJC_MEMBER_COUNT = COUNT(OBJC_MEMBERS);

const char *const OBJC_PROPERTIES[6] = {
    "@property (nonatomic, assign) NSInteger %s;",
    "@property (nonatomic, assign) BOOL %s;",
    "@property (nonatomic, copy) NSString *%s;",
    "@property (nonatomic, copy, nullable) NSString *%s;",
    "@property (nonatomic, strong) NSMutableArray<NSString *> *%s;",
    "@property (nonatomic, strong) NSMutableDictionary<NSString *, NSNumber *> *%s;",
};

const char *const OBJC_HEADERS[ROLE_TESTS + 1] = {
    [ROLE_SERVICE] =
        "#import <Foundation/Foundation.h>\n\nNS_ASSUME_NONNULL_BEGIN\n\n@class %C;\n\n@protocol %CDelegate <NSObject>\n\n"
        "- (void)serviceDidUpdate:(%C *)service;\n\n@optional\n"
        "- (void)service:(%C *)service didFailWithMessage:(NSString *)message;\n\n@end\n\n"
        "/// Keeps the %n of each %e, and tells its delegate when they change.\n@interface %C : NSObject\n\n"
        "@property (nonatomic, weak, nullable) id<%CDelegate> delegate;\n\n+ (instancetype)sharedInstance;\n\n"
        "- (void)refresh;\n- (void)reset;\n- (nullable NSString *)loadIdentifier:(NSString *)identifier;\n"
        "- (void)updateWithValues:(NSArray<NSString *> *)values;\n\n@end\n\nNS_ASSUME_NONNULL_END\n",
    [ROLE_MODEL] =
        "#import <Foundation/Foundation.h>\n\nNS_ASSUME_NONNULL_BEGIN\n\n/// One %e as the server sends it.\n"
        "@interface %C : NSObject\n\n@property (nonatomic, copy, readonly) NSString *key;\n"
        "@property (nonatomic, strong, nullable) NSDate *updatedAt;\n\n"
        "- (instancetype)initWithKey:(NSString *)key;\n- (void)update;\n\n@end\n\nNS_ASSUME_NONNULL_END\n",
    [ROLE_VIEW_CONTROLLER] =
        "#import <UIKit/UIKit.h>\n\nNS_ASSUME_NONNULL_BEGIN\n\n@interface %C : UIViewController\n\n- (void)update;\n\n@end\n\n"
        "NS_ASSUME_NONNULL_END\n",
    [ROLE_VIEW] =
        "#import <UIKit/UIKit.h>\n\nNS_ASSUME_NONNULL_BEGIN\n\n@interface %C : UIView\n\n"
        "- (void)configureWithTitle:(NSString *)title detail:(nullable NSString *)detail;\n\n@end\n\nNS_ASSUME_NONNULL_END\n",
    [ROLE_STORE] =
        "#import <Foundation/Foundation.h>\n\nNS_ASSUME_NONNULL_BEGIN\n\n/// Writes the %n to disk.\n@interface %C : NSObject\n\n"
        "- (void)save;\n- (void)updateWithValues:(NSArray<NSString *> *)values;\n\n@end\n\nNS_ASSUME_NONNULL_END\n",
};

const char *const OBJC_HEADS[ROLE_TESTS + 1] = {
    [ROLE_SERVICE] =
        "+ (instancetype)sharedInstance {\n    static %C *instance;\n    static dispatch_once_t once;\n"
        "    dispatch_once(&once, ^{\n        instance = [[%C alloc] init];\n    });\n    return instance;\n}\n\n",
    [ROLE_MODEL] =
        "- (instancetype)initWithKey:(NSString *)key {\n    self = [super init];\n    if (self) {\n"
        "        _key = [key copy];\n    }\n    return self;\n}\n\n",
    [ROLE_VIEW_CONTROLLER] =
        "- (void)viewDidLoad {\n    [super viewDidLoad];\n    self.%i = %#;\n    [self update];\n}\n\n",
    [ROLE_VIEW] =
        "- (instancetype)initWithFrame:(CGRect)frame {\n    self = [super initWithFrame:frame];\n    if (self) {\n"
        "        self.backgroundColor = nil;\n    }\n    return self;\n}\n\n",
    [ROLE_STORE] =
        "- (void)save {\n    NSData *data = [NSJSONSerialization dataWithJSONObject:self.%a options:0 error:nil];\n"
        "    [[NSUserDefaults standardUserDefaults] setObject:data forKey:@\"%q\"];\n}\n\n",
};

const char *const OBJC_TAILS[ROLE_TESTS + 1] = {
    [ROLE_SERVICE] =
        "- (void)refresh {\n    if (self.%b) {\n        return;\n    }\n    %B\n    [self.delegate serviceDidUpdate:self];\n}\n\n"
        "- (void)reset {\n    [self.%a removeAllObjects];\n    [self.%d removeAllObjects];\n}\n\n"
        "- (NSString *)loadIdentifier:(NSString *)identifier {\n    %B\n"
        "    return [self.%a containsObject:identifier] ? identifier : self.%o;\n}\n\n"
        "- (void)updateWithValues:(NSArray<NSString *> *)values {\n    self.%a = [values mutableCopy];\n    %B\n}\n",
    [ROLE_MODEL] = "- (void)update {\n    self.updatedAt = [NSDate date];\n    %B\n}\n",
    [ROLE_VIEW_CONTROLLER] =
        "- (void)update {\n    self.title = self.%s;\n    %B\n}\n",
    [ROLE_VIEW] =
        "- (void)configureWithTitle:(NSString *)title detail:(NSString *)detail {\n    self.%s = title;\n"
        "    self.%o = detail;\n    [self setNeedsLayout];\n}\n",
    [ROLE_STORE] =
        "- (void)updateWithValues:(NSArray<NSString *> *)values {\n    self.%a = [values mutableCopy];\n    [self save];\n}\n",
};
// clang-format on
