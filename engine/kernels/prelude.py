"""The head of every generated CUDA source: types, functions that C++ lacks, random numbers.

The table that each kernel is given: the seed, the step, whether a loss was not finite, how many
steps of this call are done, where in the order of rows the next batch begins; then the places of
the order, of the sum of losses, and of every piece of memory. All are words of eight bytes.
"""

SEED, STEP, BROKEN, DONE, NEXT, ROWS, TOTAL, FIRST = range(8)

PRELUDE = r"""// Kernels of a training step, written by Gradloom.
typedef float float32;
typedef double float64;
typedef int int32;
typedef long long int64;
typedef unsigned char uint8;
typedef unsigned long long uint64;
#define INFINITE __longlong_as_double(0x7ff0000000000000LL)
#define NOT_A_NUMBER __longlong_as_double(0x7ff8000000000000LL)
#define INLINE static __device__ __forceinline__

INLINE float32 power(float32 a, float32 b) { return powf(a, b); }
INLINE float64 power(float64 a, float64 b) { return pow(a, b); }
INLINE float32 magnitude(float32 a) { return fabsf(a); }
INLINE float64 magnitude(float64 a) { return fabs(a); }
INLINE int32 magnitude(int32 a) { return a < 0 ? -a : a; }
INLINE int64 magnitude(int64 a) { return a < 0 ? -a : a; }
INLINE uint8 magnitude(uint8 a) { return a; }
INLINE int64 smaller(int64 a, int64 b) { return a < b ? a : b; }
INLINE int64 larger(int64 a, int64 b) { return a > b ? a : b; }

// Ten rounds of Philox4x64 on the counter (c0, 0, c2, 0): Salmon et al., SC 2011.
struct Words { uint64 word[4]; };
INLINE Words philox(uint64 c0, uint64 c2, uint64 k0, uint64 k1) {
    uint64 c1 = 0, c3 = 0;
    const uint64 m0 = 0xD2E7470EE14C6C93ULL, m1 = 0xCA5A826395121157ULL;
    for (int turn = 0; turn < 10; ++turn) {
        if (turn) {
            k0 += 0x9E3779B97F4A7C15ULL;
            k1 += 0xBB67AE8584CAA73BULL;
        }
        uint64 h0 = __umul64hi(m0, c0), h1 = __umul64hi(m1, c2);
        uint64 l0 = m0 * c0, l1 = m1 * c2;
        c0 = h1 ^ c1 ^ k0;
        c1 = l1;
        c2 = h0 ^ c3 ^ k1;
        c3 = l0;
    }
    Words found = {{c0, c1, c2, c3}};
    return found;
}
INLINE void uniform(float32* out, int64 count, uint64 seed, uint64 stream, uint64 step, int64 n) {
    Words found = philox(n + 1, step, seed, stream);
    for (int place = 0; place < 8; ++place) {
        uint64 half = (found.word[place / 2] >> (32 * (place % 2))) & 0xFFFFFFFFULL;
        if (n * 8 + place < count) out[n * 8 + place] = float32(half >> 8) * (1.0f / 16777216.0f);
    }
}
INLINE void uniform(float64* out, int64 count, uint64 seed, uint64 stream, uint64 step, int64 n) {
    Words found = philox(n + 1, step, seed, stream);
    for (int place = 0; place < 4; ++place) {
        if (n * 4 + place < count)
            out[n * 4 + place] = float64(found.word[place] >> 11) * (1.0 / 9007199254740992.0);
    }
}
"""
