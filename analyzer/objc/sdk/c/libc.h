// The part of the C library and of the system that app code calls.
#pragma once
#include "c/types.h"
VC_C_BEGIN
void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *realloc(void *old, size_t size);
void free(void *memory);
void abort(void) __attribute__((noreturn));
void exit(int status) __attribute__((noreturn));
void _exit(int status) __attribute__((noreturn));
int atexit(void (*function)(void));
int atoi(const char *text);
long atol(const char *text);
long long atoll(const char *text);
double atof(const char *text);
long strtol(const char *text, char **end, int base);
long long strtoll(const char *text, char **end, int base);
unsigned long strtoul(const char *text, char **end, int base);
unsigned long long strtoull(const char *text, char **end, int base);
double strtod(const char *text, char **end);
float strtof(const char *text, char **end);
int rand(void);
void srand(unsigned seed);
long random(void);
void srandom(unsigned seed);
uint32_t arc4random(void);
uint32_t arc4random_uniform(uint32_t bound);
void arc4random_buf(void *buffer, size_t size);
int abs(int value);
long labs(long value);
char *getenv(const char *name);
int setenv(const char *name, const char *value, int overwrite);
int unsetenv(const char *name);
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
void *bsearch(const void *key, const void *base, size_t n, size_t size, int (*compare)(const void *, const void *));
int system(const char *command);
#define EXIT_SUCCESS 0
#define EXIT_FAILURE 1
#define RAND_MAX 2147483647
void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *a, const void *b, size_t size);
void *memchr(const void *memory, int byte, size_t size);
void bzero(void *memory, size_t size);
void bcopy(const void *from, void *to, size_t size);
size_t strlen(const char *text);
size_t strnlen(const char *text, size_t limit);
char *strcpy(char *to, const char *from);
char *strncpy(char *to, const char *from, size_t size);
size_t strlcpy(char *to, const char *from, size_t size);
char *strcat(char *to, const char *from);
char *strncat(char *to, const char *from, size_t size);
size_t strlcat(char *to, const char *from, size_t size);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t size);
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t size);
char *strchr(const char *text, int c);
char *strrchr(const char *text, int c);
char *strstr(const char *text, const char *part);
char *strtok(char *text, const char *separators);
char *strtok_r(char *text, const char *separators, char **state);
char *strdup(const char *text);
char *strndup(const char *text, size_t size);
char *strerror(int error);
size_t strspn(const char *a, const char *b);
size_t strcspn(const char *a, const char *b);
char *strpbrk(const char *a, const char *b);
char *strsep(char **text, const char *separators);
typedef struct VCFile FILE;
extern FILE *stdin, *stdout, *stderr;
#define EOF (-1)
#define BUFSIZ 1024
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
int printf(const char *format, ...);
int fprintf(FILE *file, const char *format, ...);
int sprintf(char *to, const char *format, ...);
int snprintf(char *to, size_t size, const char *format, ...);
int asprintf(char **to, const char *format, ...);
int vprintf(const char *format, va_list list);
int vfprintf(FILE *file, const char *format, va_list list);
int vsprintf(char *to, const char *format, va_list list);
int vsnprintf(char *to, size_t size, const char *format, va_list list);
int vasprintf(char **to, const char *format, va_list list);
int sscanf(const char *text, const char *format, ...);
int scanf(const char *format, ...);
int fscanf(FILE *file, const char *format, ...);
FILE *fopen(const char *path, const char *mode);
FILE *freopen(const char *path, const char *mode, FILE *file);
int fclose(FILE *file);
size_t fread(void *to, size_t size, size_t count, FILE *file);
size_t fwrite(const void *from, size_t size, size_t count, FILE *file);
int fseek(FILE *file, long offset, int origin);
long ftell(FILE *file);
int feof(FILE *file);
int ferror(FILE *file);
int fflush(FILE *file);
char *fgets(char *to, int size, FILE *file);
int fputs(const char *text, FILE *file);
int puts(const char *text);
int putchar(int c);
int fputc(int c, FILE *file);
int getc(FILE *file);
int getchar(void);
void perror(const char *text);
int remove(const char *path);
int rename(const char *from, const char *to);
int fileno(FILE *file);
int *__error(void);
#define errno (*__error())
#define ENOENT 2
#define EINTR 4
#define EIO 5
#define ENOMEM 12
#define EACCES 13
#define EEXIST 17
#define EINVAL 22
#define EPIPE 32
#define EAGAIN 35
#define EWOULDBLOCK 35
#define EINPROGRESS 36
#define ECONNREFUSED 61
#define ETIMEDOUT 60
#define ENOTCONN 57
#define ECONNRESET 54
int isalpha(int c);
int isdigit(int c);
int isalnum(int c);
int isspace(int c);
int isupper(int c);
int islower(int c);
int isxdigit(int c);
int isprint(int c);
int ispunct(int c);
int toupper(int c);
int tolower(int c);
double fabs(double), floor(double), ceil(double), round(double), sqrt(double), sin(double), cos(double),
    tan(double), asin(double), acos(double), atan(double), atan2(double, double), pow(double, double), exp(double),
    log(double), log2(double), log10(double), fmod(double, double), fmin(double, double), fmax(double, double),
    trunc(double), rint(double), hypot(double, double), cbrt(double), exp2(double), copysign(double, double);
float fabsf(float), floorf(float), ceilf(float), roundf(float), sqrtf(float), sinf(float), cosf(float), tanf(float),
    asinf(float), acosf(float), atanf(float), atan2f(float, float), powf(float, float), expf(float), logf(float),
    log10f(float), fmodf(float, float), fminf(float, float), fmaxf(float, float), truncf(float), rintf(float);
long lround(double), lroundf(float), lrint(double), lrintf(float);
#define M_PI 3.14159265358979323846
#define M_PI_2 1.57079632679489661923
#define M_PI_4 0.78539816339744830962
#define M_E 2.7182818284590452354
#define M_SQRT2 1.41421356237309504880
#define NAN __builtin_nanf("")
#define INFINITY __builtin_inff()
#define HUGE_VAL __builtin_inf()
#define isnan(x) __builtin_isnan(x)
#define isinf(x) __builtin_isinf(x)
#define isfinite(x) __builtin_isfinite(x)
#define signbit(x) __builtin_signbit(x)
struct timeval { time_t tv_sec; int tv_usec; };
struct timespec { time_t tv_sec; long tv_nsec; };
struct timezone { int tz_minuteswest; int tz_dsttime; };
struct tm { int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst; long tm_gmtoff; char *tm_zone; };
time_t time(time_t *out);
clock_t clock(void);
double difftime(time_t a, time_t b);
struct tm *localtime(const time_t *t);
struct tm *gmtime(const time_t *t);
struct tm *localtime_r(const time_t *t, struct tm *out);
struct tm *gmtime_r(const time_t *t, struct tm *out);
time_t mktime(struct tm *t);
time_t timegm(struct tm *t);
size_t strftime(char *to, size_t size, const char *format, const struct tm *t);
int gettimeofday(struct timeval *t, void *zone);
int clock_gettime(clockid_t id, struct timespec *t);
int nanosleep(const struct timespec *t, struct timespec *rest);
#define CLOCKS_PER_SEC 1000000
#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 6
unsigned sleep(unsigned seconds);
int usleep(useconds_t microseconds);
int access(const char *path, int mode);
int open(const char *path, int flags, ...);
int close(int fd);
ssize_t read(int fd, void *to, size_t size);
ssize_t write(int fd, const void *from, size_t size);
off_t lseek(int fd, off_t offset, int origin);
int fcntl(int fd, int command, ...);
int ioctl(int fd, unsigned long request, ...);
int unlink(const char *path);
int mkdir(const char *path, mode_t mode);
int rmdir(const char *path);
int dup(int fd);
int dup2(int fd, int to);
int pipe(int fds[2]);
int isatty(int fd);
pid_t getpid(void);
pid_t getppid(void);
pid_t fork(void);
int gethostname(char *name, size_t size);
char *getcwd(char *buffer, size_t size);
long sysconf(int name);
int getpagesize(void);
int syscall(int number, ...);
#define O_RDONLY 0
#define O_WRONLY 1
#define O_RDWR 2
#define O_NONBLOCK 4
#define O_APPEND 8
#define O_CREAT 0x200
#define O_TRUNC 0x400
#define O_EVTONLY 0x8000
#define F_GETFL 3
#define F_SETFL 4
#define F_OK 0
#define R_OK 4
#define W_OK 2
#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
struct stat { dev_t st_dev; mode_t st_mode; ino_t st_ino; off_t st_size; time_t st_mtime, st_atime, st_ctime; };
int stat(const char *path, struct stat *out);
int fstat(int fd, struct stat *out);
int lstat(const char *path, struct stat *out);
typedef void (*sig_t)(int);
sig_t signal(int number, sig_t handler);
int raise(int number);
int kill(pid_t pid, int number);
struct sigaction { void (*sa_handler)(int); int sa_flags; unsigned sa_mask; };
#define SIG_DFL ((sig_t)0)
#define SIG_IGN ((sig_t)1)
#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGFPE 8
#define SIGKILL 9
#define SIGBUS 10
#define SIGSEGV 11
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
typedef int jmp_buf[64];
int setjmp(jmp_buf buffer) __attribute__((returns_twice));
void longjmp(jmp_buf buffer, int value) __attribute__((noreturn));
typedef struct VCThread *pthread_t;
typedef unsigned long pthread_key_t;
typedef struct { long sig; char opaque[56]; } pthread_mutex_t, pthread_cond_t, pthread_rwlock_t, pthread_attr_t,
    pthread_mutexattr_t, pthread_once_t;
#define PTHREAD_MUTEX_INITIALIZER {0x32AAABA7, {0}}
#define PTHREAD_MUTEX_RECURSIVE 2
pthread_t pthread_self(void);
int pthread_create(pthread_t *out, const pthread_attr_t *attr, void *(*run)(void *), void *argument);
int pthread_join(pthread_t thread, void **result);
int pthread_detach(pthread_t thread);
int pthread_main_np(void);
int pthread_setname_np(const char *name);
int pthread_equal(pthread_t a, pthread_t b);
int pthread_mutex_init(pthread_mutex_t *m, const pthread_mutexattr_t *attr);
int pthread_mutex_lock(pthread_mutex_t *m);
int pthread_mutex_trylock(pthread_mutex_t *m);
int pthread_mutex_unlock(pthread_mutex_t *m);
int pthread_mutex_destroy(pthread_mutex_t *m);
int pthread_mutexattr_init(pthread_mutexattr_t *attr);
int pthread_mutexattr_settype(pthread_mutexattr_t *attr, int type);
int pthread_mutexattr_destroy(pthread_mutexattr_t *attr);
int pthread_cond_init(pthread_cond_t *c, const void *attr);
int pthread_cond_wait(pthread_cond_t *c, pthread_mutex_t *m);
int pthread_cond_signal(pthread_cond_t *c);
int pthread_cond_broadcast(pthread_cond_t *c);
int pthread_rwlock_init(pthread_rwlock_t *l, const void *attr);
int pthread_rwlock_rdlock(pthread_rwlock_t *l);
int pthread_rwlock_wrlock(pthread_rwlock_t *l);
int pthread_rwlock_unlock(pthread_rwlock_t *l);
int pthread_key_create(pthread_key_t *key, void (*destroy)(void *));
void *pthread_getspecific(pthread_key_t key);
int pthread_setspecific(pthread_key_t key, const void *value);
struct in_addr { in_addr_t s_addr; };
struct in6_addr { uint8_t s6_addr[16]; };
struct sockaddr { uint8_t sa_len; sa_family_t sa_family; char sa_data[14]; };
struct sockaddr_in { uint8_t sin_len; sa_family_t sin_family; in_port_t sin_port; struct in_addr sin_addr; char sin_zero[8]; };
struct sockaddr_in6 { uint8_t sin6_len; sa_family_t sin6_family; in_port_t sin6_port; uint32_t sin6_flowinfo; struct in6_addr sin6_addr; uint32_t sin6_scope_id; };
struct sockaddr_storage { uint8_t ss_len; sa_family_t ss_family; char ss_data[126]; };
struct ifaddrs { struct ifaddrs *ifa_next; char *ifa_name; unsigned ifa_flags; struct sockaddr *ifa_addr, *ifa_netmask, *ifa_dstaddr; void *ifa_data; };
struct addrinfo { int ai_flags, ai_family, ai_socktype, ai_protocol; socklen_t ai_addrlen; char *ai_canonname; struct sockaddr *ai_addr; struct addrinfo *ai_next; };
struct hostent { char *h_name; char **h_aliases; int h_addrtype; int h_length; char **h_addr_list; };
#define AF_UNSPEC 0
#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 30
#define AF_LINK 18
#define PF_INET AF_INET
#define SOCK_STREAM 1
#define SOCK_DGRAM 2
#define SOL_SOCKET 0xffff
#define SO_REUSEADDR 4
#define SO_KEEPALIVE 8
#define SO_NOSIGPIPE 0x1022
#define IPPROTO_TCP 6
#define IPPROTO_UDP 17
#define TCP_NODELAY 1
#define INADDR_ANY 0
#define INET_ADDRSTRLEN 16
#define INET6_ADDRSTRLEN 46
#define IFF_UP 1
#define IFF_LOOPBACK 8
int socket(int domain, int type, int protocol);
int connect(int fd, const struct sockaddr *address, socklen_t len);
int bind(int fd, const struct sockaddr *address, socklen_t len);
int listen(int fd, int backlog);
int accept(int fd, struct sockaddr *address, socklen_t *len);
ssize_t send(int fd, const void *data, size_t size, int flags);
ssize_t recv(int fd, void *data, size_t size, int flags);
ssize_t sendto(int fd, const void *data, size_t size, int flags, const struct sockaddr *to, socklen_t len);
ssize_t recvfrom(int fd, void *data, size_t size, int flags, struct sockaddr *from, socklen_t *len);
int setsockopt(int fd, int level, int name, const void *value, socklen_t len);
int getsockopt(int fd, int level, int name, void *value, socklen_t *len);
int getsockname(int fd, struct sockaddr *address, socklen_t *len);
int shutdown(int fd, int how);
int getifaddrs(struct ifaddrs **out);
void freeifaddrs(struct ifaddrs *list);
int getaddrinfo(const char *host, const char *service, const struct addrinfo *hints, struct addrinfo **out);
void freeaddrinfo(struct addrinfo *list);
int getnameinfo(const struct sockaddr *a, socklen_t n, char *host, socklen_t hn, char *service, socklen_t sn, int flags);
struct hostent *gethostbyname(const char *name);
char *inet_ntoa(struct in_addr address);
in_addr_t inet_addr(const char *text);
const char *inet_ntop(int family, const void *from, char *to, socklen_t size);
int inet_pton(int family, const char *from, void *to);
uint16_t htons(uint16_t), ntohs(uint16_t);
uint32_t htonl(uint32_t), ntohl(uint32_t);
unsigned if_nametoindex(const char *name);
struct utsname { char sysname[256], nodename[256], release[256], version[256], machine[256]; };
int uname(struct utsname *out);
int sysctl(int *name, unsigned count, void *old, size_t *old_len, void *set, size_t set_len);
int sysctlbyname(const char *name, void *old, size_t *old_len, void *set, size_t set_len);
#define CTL_KERN 1
#define CTL_HW 6
#define HW_MACHINE 1
#define KERN_PROC 14
#define KERN_PROC_PID 1
#define KERN_BOOTTIME 21
uint64_t mach_absolute_time(void);
typedef struct { uint32_t numer, denom; } mach_timebase_info_data_t, *mach_timebase_info_t;
kern_return_t mach_timebase_info(mach_timebase_info_t info);
mach_port_t mach_host_self(void);
extern mach_port_t mach_task_self_;
#define mach_task_self() mach_task_self_
#define KERN_SUCCESS 0
int backtrace(void **frames, int size);
char **backtrace_symbols(void *const *frames, int size);
void *dlopen(const char *path, int mode);
void *dlsym(void *handle, const char *name);
int dlclose(void *handle);
#define RTLD_DEFAULT ((void *)-2)
#define RTLD_LAZY 1
#define RTLD_NOW 2
typedef struct { uint32_t opaque; } os_unfair_lock, *os_unfair_lock_t;
#define OS_UNFAIR_LOCK_INIT ((os_unfair_lock){0})
void os_unfair_lock_lock(os_unfair_lock_t lock);
void os_unfair_lock_unlock(os_unfair_lock_t lock);
bool os_unfair_lock_trylock(os_unfair_lock_t lock);
typedef int OSSpinLock;
#define OS_SPINLOCK_INIT 0
void OSSpinLockLock(volatile OSSpinLock *lock);
void OSSpinLockUnlock(volatile OSSpinLock *lock);
int32_t OSAtomicIncrement32(volatile int32_t *value);
int32_t OSAtomicDecrement32(volatile int32_t *value);
int32_t OSAtomicAdd32(int32_t amount, volatile int32_t *value);
bool OSAtomicCompareAndSwap32(int32_t old, int32_t set, volatile int32_t *value);
void OSMemoryBarrier(void);
uint16_t OSSwapInt16(uint16_t value);
uint32_t OSSwapInt32(uint32_t value);
// Release builds leave assertions out.
#define assert(...) ((void)0)
#define static_assert _Static_assert
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define ABS(a) ((a) < 0 ? -(a) : (a))
unsigned char *CC_MD5(const void *data, uint32_t size, unsigned char *out);
unsigned char *CC_SHA1(const void *data, uint32_t size, unsigned char *out);
unsigned char *CC_SHA256(const void *data, uint32_t size, unsigned char *out);
unsigned char *CC_SHA512(const void *data, uint32_t size, unsigned char *out);
void CCHmac(uint32_t algorithm, const void *key, size_t key_size, const void *data, size_t size, void *out);
typedef uint32_t CC_LONG;
#define CC_MD5_DIGEST_LENGTH 16
#define CC_SHA1_DIGEST_LENGTH 20
#define CC_SHA256_DIGEST_LENGTH 32
#define CC_SHA512_DIGEST_LENGTH 64
enum { kCCHmacAlgSHA1, kCCHmacAlgMD5, kCCHmacAlgSHA256, kCCHmacAlgSHA384, kCCHmacAlgSHA512, kCCHmacAlgSHA224 };
VC_C_END
