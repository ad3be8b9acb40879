// Locales, calendars, formatters.
#pragma once
#include "Foundation/NSRegularExpression.h"

NS_ASSUME_NONNULL_BEGIN
extern NSString *const NSLocaleLanguageCode, *const NSLocaleCountryCode;
@interface NSLocale : NSObject <NSCopying>
@property (class, readonly, copy) NSLocale *currentLocale, *systemLocale, *autoupdatingCurrentLocale;
@property (class, readonly, copy) NSArray<NSString *> *preferredLanguages, *ISOCountryCodes, *availableLocaleIdentifiers;
@property (readonly, copy) NSString *localeIdentifier, *languageCode;
@property (nullable, readonly, copy) NSString *countryCode;
+ (instancetype)localeWithLocaleIdentifier:(NSString *)name;
- (instancetype)initWithLocaleIdentifier:(NSString *)name;
- (nullable id)objectForKey:(NSLocaleKey)key;
- (nullable NSString *)displayNameForKey:(NSLocaleKey)key value:(id)value;
- (nullable NSString *)localizedStringForLanguageCode:(NSString *)code;
+ (NSString *)localeIdentifierFromComponents:(NSDictionary<NSString *, NSString *> *)parts;
@end
@interface NSTimeZone : NSObject <NSCopying>
@property (class, readonly, copy) NSTimeZone *systemTimeZone, *localTimeZone;
@property (class, copy) NSTimeZone *defaultTimeZone;
@property (readonly, copy) NSString *name;
@property (readonly) NSInteger secondsFromGMT;
+ (nullable instancetype)timeZoneWithName:(NSString *)name;
+ (nullable instancetype)timeZoneWithAbbreviation:(NSString *)name;
+ (instancetype)timeZoneForSecondsFromGMT:(NSInteger)seconds;
@end
typedef NS_OPTIONS(NSUInteger, NSCalendarUnit) {
    NSCalendarUnitEra = 2, NSCalendarUnitYear = 4, NSCalendarUnitMonth = 8, NSCalendarUnitDay = 16, NSCalendarUnitHour = 32,
    NSCalendarUnitMinute = 64, NSCalendarUnitSecond = 128, NSCalendarUnitWeekday = 512, NSCalendarUnitNanosecond = 32768,
    NSCalendarUnitWeekOfYear = 8192, NSCalendarUnitWeekOfMonth = 4096, NSYearCalendarUnit = 4, NSMonthCalendarUnit = 8,
    NSDayCalendarUnit = 16, NSHourCalendarUnit = 32, NSMinuteCalendarUnit = 64, NSSecondCalendarUnit = 128, NSWeekdayCalendarUnit = 512
};
@interface NSDateComponents : NSObject <NSCopying>
@property NSInteger era, year, month, day, hour, minute, second, nanosecond, weekday, weekOfYear, weekOfMonth;
@property (nullable, copy) NSTimeZone *timeZone;
@property (nullable, readonly, copy) NSDate *date;
@end
@interface NSCalendar : NSObject <NSCopying>
@property (class, readonly, copy) NSCalendar *currentCalendar, *autoupdatingCurrentCalendar;
@property (copy) NSTimeZone *timeZone;
@property (nullable, copy) NSLocale *locale;
@property NSUInteger firstWeekday;
+ (nullable NSCalendar *)calendarWithIdentifier:(NSCalendarIdentifier)name;
- (nullable id)initWithCalendarIdentifier:(NSCalendarIdentifier)name;
- (NSDateComponents *)components:(NSCalendarUnit)units fromDate:(NSDate *)date;
- (NSDateComponents *)components:(NSCalendarUnit)units fromDate:(NSDate *)from toDate:(NSDate *)to options:(NSUInteger)options;
- (NSInteger)component:(NSCalendarUnit)unit fromDate:(NSDate *)date;
- (nullable NSDate *)dateFromComponents:(NSDateComponents *)parts;
- (nullable NSDate *)dateByAddingUnit:(NSCalendarUnit)unit value:(NSInteger)value toDate:(NSDate *)date options:(NSUInteger)options;
- (nullable NSDate *)dateByAddingComponents:(NSDateComponents *)parts toDate:(NSDate *)date options:(NSUInteger)options;
- (BOOL)isDateInToday:(NSDate *)date;
- (BOOL)isDateInYesterday:(NSDate *)date;
- (BOOL)isDate:(NSDate *)a inSameDayAsDate:(NSDate *)b;
- (NSDate *)startOfDayForDate:(NSDate *)date;
@end
extern NSCalendarIdentifier const NSCalendarIdentifierGregorian, NSGregorianCalendar;
@interface NSFormatter : NSObject
- (nullable NSString *)stringForObjectValue:(nullable id)object;
@end
typedef NS_ENUM(NSUInteger, NSDateFormatterStyle) { NSDateFormatterNoStyle, NSDateFormatterShortStyle, NSDateFormatterMediumStyle, NSDateFormatterLongStyle, NSDateFormatterFullStyle };
@interface NSDateFormatter : NSFormatter
@property (null_resettable, copy) NSString *dateFormat;
@property NSDateFormatterStyle dateStyle, timeStyle;
@property (null_resettable, copy) NSLocale *locale;
@property (null_resettable, copy) NSTimeZone *timeZone;
@property (null_resettable, copy) NSCalendar *calendar;
@property BOOL doesRelativeDateFormatting;
- (NSString *)stringFromDate:(NSDate *)date;
- (nullable NSDate *)dateFromString:(NSString *)text;
- (void)setLocalizedDateFormatFromTemplate:(NSString *)name;
+ (NSString *)localizedStringFromDate:(NSDate *)date dateStyle:(NSDateFormatterStyle)a timeStyle:(NSDateFormatterStyle)b;
+ (nullable NSString *)dateFormatFromTemplate:(NSString *)name options:(NSUInteger)options locale:(nullable NSLocale *)locale;
@end
@interface NSISO8601DateFormatter : NSFormatter
- (NSString *)stringFromDate:(NSDate *)date;
- (nullable NSDate *)dateFromString:(NSString *)text;
@end
typedef NSUInteger NSNumberFormatterStyle;
enum { NSNumberFormatterNoStyle, NSNumberFormatterDecimalStyle, NSNumberFormatterCurrencyStyle, NSNumberFormatterPercentStyle };
@interface NSNumberFormatter : NSFormatter
@property NSNumberFormatterStyle numberStyle;
@property (null_resettable, copy) NSLocale *locale;
- (nullable NSString *)stringFromNumber:(NSNumber *)number;
- (nullable NSNumber *)numberFromString:(NSString *)text;
@end
@interface NSDateComponentsFormatter : NSFormatter
@property NSCalendarUnit allowedUnits;
@property NSInteger unitsStyle, zeroFormattingBehavior;
- (nullable NSString *)stringFromTimeInterval:(NSTimeInterval)seconds;
@end
@interface NSByteCountFormatter : NSFormatter
+ (NSString *)stringFromByteCount:(long long)bytes countStyle:(NSInteger)style;
@end
enum { NSByteCountFormatterCountStyleFile, NSByteCountFormatterCountStyleMemory };
NS_ASSUME_NONNULL_END
