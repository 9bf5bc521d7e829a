/* SPDX-License-Identifier: Apache-2.0
 * Written after FIPS 180-4, sections 4.1.2 to 6.2.2, with its names for the variables. */
#include "base/sha256.h"

#include <stdint.h>
#include <string.h>

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

enum { BLOCK = 64 };

static uint32_t rotr(uint32_t x, int n) { return x >> n | x << (32 - n); }

static void schedule(uint32_t w[64], const uint8_t *p) {
    for (int t = 0; t < 16; t++, p += 4) w[t] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    for (int t = 16; t < 64; t++) {
        uint32_t s0 = rotr(w[t - 15], 7) ^ rotr(w[t - 15], 18) ^ w[t - 15] >> 3;
        uint32_t s1 = rotr(w[t - 2], 17) ^ rotr(w[t - 2], 19) ^ w[t - 2] >> 10;
        w[t] = s1 + w[t - 7] + s0 + w[t - 16];
    }
}

/* One round, from T1 and T2 of section 6.2.2; nothing is moved: the caller turns the names. */
static inline void turn(uint32_t a, uint32_t b, uint32_t c, uint32_t *d, uint32_t e, uint32_t f, uint32_t g, uint32_t *h, uint32_t kw) {
    uint32_t t1 = *h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + kw;
    *d += t1;
    *h = t1 + (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
}

static void compress(uint32_t H[8], const uint8_t *block) {
    uint32_t w[64], a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
    schedule(w, block);
    for (int t = 0; t < 64; t += 8) {
        turn(a, b, c, &d, e, f, g, &h, K[t] + w[t]);
        turn(h, a, b, &c, d, e, f, &g, K[t + 1] + w[t + 1]);
        turn(g, h, a, &b, c, d, e, &f, K[t + 2] + w[t + 2]);
        turn(f, g, h, &a, b, c, d, &e, K[t + 3] + w[t + 3]);
        turn(e, f, g, &h, a, b, c, &d, K[t + 4] + w[t + 4]);
        turn(d, e, f, &g, h, a, b, &c, K[t + 5] + w[t + 5]);
        turn(c, d, e, &f, g, h, a, &b, K[t + 6] + w[t + 6]);
        turn(b, c, d, &e, f, g, h, &a, K[t + 7] + w[t + 7]);
    }
    const uint32_t sums[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; i++) H[i] += sums[i];
}

/* The last bytes, a one bit, zeros, and the length in bits. */
static void finish(uint32_t H[8], const uint8_t *rest, size_t n, uint64_t all) {
    uint8_t last[2 * BLOCK] = {0};
    size_t blocks = n + 9 > BLOCK ? 2 : 1;
    if (n) memcpy(last, rest, n);
    last[n] = 0x80;
    for (int i = 0; i < 8; i++) last[blocks * BLOCK - 1 - (size_t)i] = (uint8_t)(all * 8 >> (8 * i));
    for (size_t b = 0; b < blocks; b++) compress(H, last + b * BLOCK);
}

void ms_sha256(char hex[65], const void *data, size_t n) {
    static const char digit[] = "0123456789abcdef";
    uint32_t H[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const uint8_t *p = data;
    size_t left = n;
    for (; left >= BLOCK; left -= BLOCK, p += BLOCK) compress(H, p);
    finish(H, p, left, n);
    for (int i = 0; i < 64; i++) hex[i] = digit[H[i / 8] >> (28 - 4 * (i % 8)) & 15];
    hex[64] = 0;
}
