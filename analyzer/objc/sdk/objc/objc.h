// The Objective-C runtime.
#pragma once
#include "c/libc.h"
#include "c/availability.h"
VC_C_BEGIN
// id, Class and SEL are built in.
typedef bool BOOL;
#define OBJC_BOOL_IS_BOOL 1
#define YES __objc_yes
#define TRUE 1
#define FALSE 0
#define NO __objc_no
#define nil NULL
#define Nil NULL
typedef struct objc_method *Method;
typedef struct objc_ivar *Ivar;
typedef struct objc_category *Category;
typedef struct objc_property *objc_property_t;
typedef id (*IMP)(id, SEL, ...);
typedef long NSInteger;
typedef unsigned long NSUInteger;
struct objc_method_description { SEL name; char *types; };
struct objc_super { id receiver; Class super_class; };
typedef struct { const char *name, *value; } objc_property_attribute_t;
typedef uintptr_t objc_AssociationPolicy;
enum {
    OBJC_ASSOCIATION_ASSIGN = 0,
    OBJC_ASSOCIATION_RETAIN_NONATOMIC = 1,
    OBJC_ASSOCIATION_COPY_NONATOMIC = 3,
    OBJC_ASSOCIATION_RETAIN = 01401,
    OBJC_ASSOCIATION_COPY = 01403
};
@class Protocol, NSString;
Class objc_getClass(const char *name);
Class objc_lookUpClass(const char *name);
Class objc_getMetaClass(const char *name);
id objc_getProtocol(const char *name);
Class object_getClass(id object);
Class object_setClass(id object, Class set);
const char *object_getClassName(id object);
id object_getIvar(id object, Ivar ivar);
void object_setIvar(id object, Ivar ivar, id value);
id objc_getAssociatedObject(id object, const void *key);
void objc_setAssociatedObject(id object, const void *key, id value, objc_AssociationPolicy policy);
void objc_removeAssociatedObjects(id object);
const char *class_getName(Class of);
Class class_getSuperclass(Class of);
BOOL class_isMetaClass(Class of);
Method class_getInstanceMethod(Class of, SEL name);
Method class_getClassMethod(Class of, SEL name);
IMP class_getMethodImplementation(Class of, SEL name);
BOOL class_respondsToSelector(Class of, SEL name);
BOOL class_addMethod(Class of, SEL name, IMP implementation, const char *types);
IMP class_replaceMethod(Class of, SEL name, IMP implementation, const char *types);
BOOL class_conformsToProtocol(Class of, Protocol *protocol);
Method *class_copyMethodList(Class of, unsigned *count);
Ivar *class_copyIvarList(Class of, unsigned *count);
Ivar class_getInstanceVariable(Class of, const char *name);
objc_property_t *class_copyPropertyList(Class of, unsigned *count);
objc_property_t class_getProperty(Class of, const char *name);
const char *property_getName(objc_property_t property);
const char *property_getAttributes(objc_property_t property);
const char *ivar_getName(Ivar ivar);
SEL method_getName(Method method);
IMP method_getImplementation(Method method);
IMP method_setImplementation(Method method, IMP implementation);
const char *method_getTypeEncoding(Method method);
void method_exchangeImplementations(Method a, Method b);
unsigned method_getNumberOfArguments(Method method);
IMP imp_implementationWithBlock(id block);
const char *sel_getName(SEL name);
SEL sel_registerName(const char *name);
BOOL sel_isEqual(SEL a, SEL b);
Class objc_allocateClassPair(Class superclass, const char *name, size_t extra);
void objc_registerClassPair(Class of);
int objc_getClassList(Class *buffer, int size);
id objc_msgSend(id receiver, SEL name, ...);
id objc_msgSendSuper(struct objc_super *receiver, SEL name, ...);
void objc_msgSend_stret(id receiver, SEL name, ...);
id objc_retain(id object);
void objc_release(id object);
id objc_autorelease(id object);
int objc_sync_enter(id object);
int objc_sync_exit(id object);
VC_C_END
