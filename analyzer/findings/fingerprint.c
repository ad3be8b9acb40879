// SPDX-License-Identifier: MIT
#include "analyzer/findings/fingerprint.h"

#include <string.h>

// The mark changes when the recipe changes, so that an old baseline can be told from a new one.
static const char FINGERPRINT_MARK[] = "voipcheck-fingerprint-1";
enum { FINGERPRINT_BYTES = 16, SHA256_BLOCK = 64 };

static const uint32_t sha256_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t rotate_right(uint32_t x, unsigned n) { return (x >> n) | (x << (32 - n)); }

static void sha256_block(uint32_t state[8], const unsigned char *block) {
    uint32_t w[64];
    for (unsigned i = 0; i < 16; i++)
        w[i] = (uint32_t)block[i * 4] << 24 | (uint32_t)block[i * 4 + 1] << 16 |
               (uint32_t)block[i * 4 + 2] << 8 | block[i * 4 + 3];
    for (unsigned i = 16; i < 64; i++) {
        uint32_t s0 = rotate_right(w[i - 15], 7) ^ rotate_right(w[i - 15], 18) ^ (w[i - 15] >> 3);
        uint32_t s1 = rotate_right(w[i - 2], 17) ^ rotate_right(w[i - 2], 19) ^ (w[i - 2] >> 10);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    uint32_t v[8];
    memcpy(v, state, sizeof v);
    for (unsigned i = 0; i < 64; i++) {
        uint32_t s1 = rotate_right(v[4], 6) ^ rotate_right(v[4], 11) ^ rotate_right(v[4], 25);
        uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t t1 = v[7] + s1 + choice + sha256_constants[i] + w[i];
        uint32_t s0 = rotate_right(v[0], 2) ^ rotate_right(v[0], 13) ^ rotate_right(v[0], 22);
        uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        memmove(v + 1, v, 7 * sizeof v[0]);
        v[4] += t1;
        v[0] = t1 + s0 + majority;
    }
    for (unsigned i = 0; i < 8; i++)
        state[i] += v[i];
}

void fingerprint_sha256(const void *data, size_t len, unsigned char out[FINGERPRINT_SHA256_SIZE]) {
    uint32_t state[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const unsigned char *bytes = data;
    size_t done = 0;
    for (; len - done >= SHA256_BLOCK; done += SHA256_BLOCK)
        sha256_block(state, bytes + done);

    // The rest, a 1 bit, zeros, and the length in bits: one block, or two when the length does not fit.
    unsigned char tail[2 * SHA256_BLOCK] = {0};
    size_t rest = len - done;
    if (rest) memcpy(tail, bytes + done, rest);
    tail[rest] = 0x80;
    size_t tail_size = rest + 9 <= SHA256_BLOCK ? SHA256_BLOCK : 2 * SHA256_BLOCK;
    uint64_t bits = (uint64_t)len * 8;
    for (unsigned i = 0; i < 8; i++)
        tail[tail_size - 1 - i] = (unsigned char)(bits >> (8 * i));
    for (size_t i = 0; i < tail_size; i += SHA256_BLOCK)
        sha256_block(state, tail + i);

    for (unsigned i = 0; i < FINGERPRINT_SHA256_SIZE; i++)
        out[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Bytes above 127 belong to words: identifiers may hold any letter.
static bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 128;
}

Str fingerprint_normalise(Arena *arena, Str text) {
    char *out = arena_alloc(arena, text.len + 1);
    size_t len = 0;
    bool space = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (is_space(c)) {
            space = true;
            continue;
        }
        if (space && len && is_word(out[len - 1]) && is_word(c)) out[len++] = ' ';
        out[len++] = c;
        space = false;
    }
    return (Str){out, len};
}

// Each part goes in with its length, so that no two lists of parts look the same.
static void add_part(StrBuf *buf, Str part) {
    strbuf_printf(buf, "%zu:", part.len);
    strbuf_add(buf, part);
}

Str fingerprint_make(Arena *arena, Str rule, Str file, Str symbol, Str blamed, uint32_t ordinal) {
    StrBuf key;
    strbuf_init(&key, arena);
    strbuf_add_c(&key, FINGERPRINT_MARK);
    add_part(&key, rule);
    add_part(&key, file);
    add_part(&key, symbol);
    add_part(&key, fingerprint_normalise(arena, blamed));
    strbuf_printf(&key, "%u", (unsigned)ordinal);

    unsigned char hash[FINGERPRINT_SHA256_SIZE];
    fingerprint_sha256(key.data, key.len, hash);
    char *hex = arena_alloc(arena, 2 * FINGERPRINT_BYTES + 1);
    for (unsigned i = 0; i < FINGERPRINT_BYTES; i++) {
        hex[2 * i] = "0123456789abcdef"[hash[i] >> 4];
        hex[2 * i + 1] = "0123456789abcdef"[hash[i] & 15];
    }
    return (Str){hex, 2 * FINGERPRINT_BYTES};
}
