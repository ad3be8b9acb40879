// What the fixtures use of the Objective-C runtime's own header.
typedef struct objc_method *Method;
Method class_getInstanceMethod(Class cls, SEL name);
void method_exchangeImplementations(Method a, Method b);
IMP method_setImplementation(Method method, IMP implementation);
IMP class_replaceMethod(Class cls, SEL name, IMP implementation, const char *types);
