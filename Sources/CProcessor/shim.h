#pragma once
// What processors do and Swift has no words for. Vectors are those of Clang: the same source for every processor.
#include <stdbool.h>
#include <stdint.h>

/// Begins to bring the cache line of an address into the cache; any address will do.
static inline void limier_prefetch(const void *address) { __builtin_prefetch(address); }

typedef uint8_t limier_bytes64 __attribute__((ext_vector_type(64)));
typedef bool limier_bits64 __attribute__((ext_vector_type(64)));

/// Kinds of byte among 64, bit i for byte i.
typedef struct {
    /// A to Z, a to z.
    uint64_t letters;
    /// C3 to C9: the leads of U+00C0 to U+027F in UTF-8.
    uint64_t leads;
    /// 97 and B7: the second bytes of the signs × and ÷ among those letters.
    uint64_t signs;
    /// All but the bytes up to 22 and the comma, 2C.
    uint64_t others;
} limier_word_bytes;

typedef struct {
    /// C3 to C9.
    uint64_t leads;
    /// 80 to BF.
    uint64_t continuations;
    /// C0 and above without the leads, and the ASCII line breaks 0A to 0D.
    uint64_t others;
} limier_line_bytes;

/// Letters and digits among 64 bytes, as the extractor of entities needs them.
typedef struct {
    /// A to Z, a to z, 0 to 9.
    uint64_t plain;
    /// A to Z.
    uint64_t capitals;
    /// 0 to 9.
    uint64_t digits;
    /// C3 to C9.
    uint64_t leads;
    /// 97 and B7.
    uint64_t signs;
} limier_letter_bytes;

// Comparisons of vectors give 0 or -1 in each byte. The empty instruction keeps compilers from taking sets of bits that are put together for
// vectors again, which they then do bit by bit.
#define limier_bits(mask) ({ \
    limier_bits64 bits = __builtin_convertvector((mask), limier_bits64); \
    uint64_t packed; \
    __builtin_memcpy(&packed, &bits, sizeof packed); \
    __asm__("" : "+r"(packed)); \
    packed; })

/// Tells the bytes of words apart in 64 bytes.
static inline limier_word_bytes limier_classify_words(const void *source) {
    limier_bytes64 bytes;
    __builtin_memcpy(&bytes, source, sizeof bytes);
    limier_word_bytes found;
    found.letters = limier_bits(((bytes | 0x20) - 0x61) < 26);
    found.leads = limier_bits((bytes - 0xC3) < 7);
    found.signs = limier_bits((bytes & 0xDF) == 0x97);
    found.others = limier_bits((bytes > 0x22) & (bytes != 0x2C));
    return found;
}

/// Tells the bytes that matter to lines apart in 64 bytes.
static inline limier_line_bytes limier_classify_lines(const void *source) {
    limier_bytes64 bytes;
    __builtin_memcpy(&bytes, source, sizeof bytes);
    limier_line_bytes found;
    found.leads = limier_bits((bytes - 0xC3) < 7);
    found.continuations = limier_bits((bytes & 0xC0) == 0x80);
    found.others = limier_bits(((bytes >= 0xC0) & ((bytes - 0xC3) >= 7)) | ((bytes - 0x0A) < 4));
    return found;
}

/// Tells letters and digits apart in 64 bytes.
static inline limier_letter_bytes limier_classify_letters(const void *source) {
    limier_bytes64 bytes;
    __builtin_memcpy(&bytes, source, sizeof bytes);
    limier_letter_bytes found;
    found.capitals = limier_bits((bytes - 0x41) < 26);
    found.digits = limier_bits((bytes - 0x30) < 10);
    found.plain = limier_bits((bytes - 0x61) < 26) | found.capitals | found.digits;
    found.leads = limier_bits((bytes - 0xC3) < 7);
    found.signs = limier_bits((bytes & 0xDF) == 0x97);
    return found;
}
