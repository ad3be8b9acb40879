// The C++ standard library, as far as calls between app code need it: every template is opaque.
#pragma once
#ifdef __cplusplus
namespace std {
using ::size_t;
typedef decltype(nullptr) nullptr_t;
template <class T> struct initializer_list { const T *at; size_t count; const T *begin() const; const T *end() const; size_t size() const; };
template <class T> struct remove_reference { typedef T type; };
template <class T> struct remove_reference<T &> { typedef T type; };
template <class T> struct remove_reference<T &&> { typedef T type; };
template <class T> typename remove_reference<T>::type &&move(T &&value) { return static_cast<typename remove_reference<T>::type &&>(value); }
template <class T> T &&forward(typename remove_reference<T>::type &value) { return static_cast<T &&>(value); }
template <class T> struct vc_sequence {
    typedef T *iterator; typedef const T *const_iterator; typedef T value_type;
    vc_sequence(); vc_sequence(initializer_list<T>); vc_sequence(size_t); vc_sequence(size_t, const T &);
    template <class I> vc_sequence(I, I);
    T *begin(); T *end(); const T *begin() const; const T *end() const; size_t size() const; bool empty() const; T *data(); const T *data() const;
    T &operator[](size_t); const T &operator[](size_t) const; T &at(size_t); T &front(); T &back(); void push_back(const T &); void pop_back(); void clear();
    void push_front(const T &); void pop_front(); void resize(size_t); void reserve(size_t); template <class... A> void emplace_back(A &&...) {} T *insert(const T *, const T &); T *erase(const T *);
};
template <class T, class A = void> struct vector : vc_sequence<T> { using vc_sequence<T>::vc_sequence; };
template <class T, class A = void> struct list : vc_sequence<T> { using vc_sequence<T>::vc_sequence; };
template <class T, class A = void> struct deque : vc_sequence<T> { using vc_sequence<T>::vc_sequence; };
template <class T, size_t N> struct array : vc_sequence<T> {};
template <class T> struct queue : vc_sequence<T> { void push(const T &); void pop(); };
struct string : vc_sequence<char> {
    string(); string(const char *); string(const char *, size_t); string(size_t, char); const char *c_str() const; size_t length() const; string substr(size_t, size_t = 0) const; size_t find(const string &, size_t = 0) const; size_t rfind(const string &) const; int compare(const string &) const; string &append(const string &); string &operator+=(const string &); static const size_t npos = (size_t)-1;
};
string operator+(const string &, const string &);
bool operator==(const string &, const string &);
bool operator!=(const string &, const string &);
bool operator<(const string &, const string &);
string to_string(long long);
int stoi(const string &);
template <class A, class B> struct pair { A first; B second; };
template <class A, class B> pair<A, B> make_pair(A, B);
template <class K, class V> struct map {
    typedef pair<const K, V> *iterator; typedef const pair<const K, V> *const_iterator;
    V &operator[](const K &); V &at(const K &); iterator begin(); iterator end(); const_iterator begin() const; const_iterator end() const; iterator find(const K &); const_iterator find(const K &) const; size_t size() const; size_t count(const K &) const; bool empty() const; size_t erase(const K &); void clear(); template <class... A> void insert(A &&...) {} template <class... A> void emplace(A &&...) {}
};
template <class K, class V> struct unordered_map : map<K, V> {};
template <class K> struct set : vc_sequence<K> { K *find(const K &); size_t count(const K &) const; void insert(const K &); size_t erase(const K &); };
template <class K> struct unordered_set : set<K> {};
template <class T> struct vc_pointer {
    vc_pointer(); vc_pointer(nullptr_t); explicit vc_pointer(T *); template <class U> vc_pointer(const vc_pointer<U> &); T *get() const; T *operator->() const; T &operator*() const; explicit operator bool() const; void reset(T * = nullptr); T *release();
};
template <class T> struct shared_ptr : vc_pointer<T> { using vc_pointer<T>::vc_pointer; };
template <class T, class D = void> struct unique_ptr : vc_pointer<T> { using vc_pointer<T>::vc_pointer; };
template <class T> struct weak_ptr { weak_ptr(); weak_ptr(const shared_ptr<T> &); shared_ptr<T> lock() const; bool expired() const; };
template <class T, class... A> shared_ptr<T> make_shared(A &&...) { return {}; }
template <class T, class... A> unique_ptr<T> make_unique(A &&...) { return {}; }
template <class T, class U> shared_ptr<T> static_pointer_cast(const shared_ptr<U> &);
template <class T, class U> shared_ptr<T> dynamic_pointer_cast(const shared_ptr<U> &);
template <class F> struct function;
template <class R, class... A> struct function<R(A...)> { function(); function(nullptr_t); template <class F> function(F) {} R operator()(A...) const; explicit operator bool() const; };
struct mutex { void lock(); void unlock(); bool try_lock(); };
struct recursive_mutex : mutex {};
template <class M> struct lock_guard { explicit lock_guard(M &); };
template <class M> struct unique_lock { explicit unique_lock(M &); void lock(); void unlock(); };
template <class T> struct atomic { atomic(); atomic(T); T load() const; void store(T); operator T() const; T operator=(T); T operator++(); T operator--(); T exchange(T); };
struct thread { thread(); template <class F, class... A> explicit thread(F, A &&...) {} void join(); void detach(); bool joinable() const; };
struct exception { const char *what() const; };
struct runtime_error : exception { runtime_error(const string &); };
template <class T> struct optional { optional(); optional(const T &); T &value(); T *operator->(); T &operator*(); explicit operator bool() const; bool has_value() const; };
struct ostream { template <class T> ostream &operator<<(const T &); ostream &operator<<(ostream &(*)(ostream &)); };
ostream &endl(ostream &);
extern ostream cout, cerr;
struct stringstream : ostream { string str() const; };
struct ostringstream : stringstream {};
template <class T> const T &min(const T &, const T &);
template <class T> const T &max(const T &, const T &);
template <class T> void swap(T &, T &);
template <class I, class F> F for_each(I, I, F f) { return f; }
template <class I, class F> bool any_of(I, I, F) { return false; }
template <class I, class F> bool all_of(I, I, F) { return false; }
template <class I, class F> bool none_of(I, I, F) { return false; }
template <class I, class F> long count_if(I, I, F) { return 0; }
template <class I, class F> I remove_if(I a, I, F) { return a; }
template <class I, class O, class F> O transform(I, I, O o, F) { return o; }
template <class I, class O, class F> O copy_if(I, I, O o, F) { return o; }
template <class I, class T, class F> T accumulate(I, I, T t, F) { return t; }
struct once_flag { once_flag(); };
template <class F, class... A> void call_once(once_flag &, F &&, A &&...) {}
template <class F, class... A> auto invoke(F &&f, A &&...a) -> decltype(f(static_cast<A &&>(a)...)) { return f(static_cast<A &&>(a)...); }
template <class R> struct future { R get(); void wait(); };
template <class F, class... A> auto async(F f, A... a) -> future<decltype(f(a...))> { return {}; }
template <class I, class T> I find(I, I, const T &);
template <class I, class F> I find_if(I a, I, F) { return a; }
template <class I> void sort(I, I);
template <class I, class F> void sort(I, I, F) {}
template <class F, class... A> auto bind(F f, A &&...) -> F { return f; }
using ::memcpy; using ::strlen; using ::abs; using ::int32_t; using ::uint32_t; using ::int64_t; using ::uint64_t; using ::uint8_t;
}
#endif
