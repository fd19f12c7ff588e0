#pragma once
// ICU renames its C functions by macro (ubrk_open becomes ubrk_open_72), which Swift cannot see.
// These inline functions give them stable names.
#include <stdbool.h>
#include <unicode/uchar.h>
#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/utypes.h>
#include <unicode/uversion.h>

static inline const char *limier_icu_version(void) { return U_ICU_VERSION; }
static inline const char *limier_unicode_version(void) { return U_UNICODE_VERSION; }
static inline bool limier_icu_failed(UErrorCode status) { return U_FAILURE(status); }

// Break iterators.
static inline UBreakIterator *limier_ubrk_open_word(const char *locale, UErrorCode *status) {
    return ubrk_open(UBRK_WORD, locale, NULL, 0, status);
}
static inline UBreakIterator *limier_ubrk_open_sentence(const char *locale, UErrorCode *status) {
    return ubrk_open(UBRK_SENTENCE, locale, NULL, 0, status);
}
static inline void limier_ubrk_close(UBreakIterator *iterator) { ubrk_close(iterator); }
static inline void limier_ubrk_setText(UBreakIterator *iterator, const UChar *text, int32_t length, UErrorCode *status) {
    ubrk_setText(iterator, text, length, status);
}
static inline int32_t limier_ubrk_first(UBreakIterator *iterator) { return ubrk_first(iterator); }
static inline int32_t limier_ubrk_next(UBreakIterator *iterator) { return ubrk_next(iterator); }
static inline int32_t limier_ubrk_getRuleStatus(UBreakIterator *iterator) { return ubrk_getRuleStatus(iterator); }

// Normalisers: immutable, shared by the process, never closed.
static inline const UNormalizer2 *limier_unorm2_nfc(UErrorCode *status) { return unorm2_getNFCInstance(status); }
static inline const UNormalizer2 *limier_unorm2_nfd(UErrorCode *status) { return unorm2_getNFDInstance(status); }
static inline const UNormalizer2 *limier_unorm2_nfkc_casefold(UErrorCode *status) {
    return unorm2_getNFKCCasefoldInstance(status);
}
static inline int32_t limier_unorm2_normalize(
    const UNormalizer2 *form, const UChar *source, int32_t length, UChar *target, int32_t capacity, UErrorCode *status) {
    return unorm2_normalize(form, source, length, target, capacity, status);
}
static inline int32_t limier_unorm2_spanQuickCheckYes(
    const UNormalizer2 *form, const UChar *source, int32_t length, UErrorCode *status) {
    return unorm2_spanQuickCheckYes(form, source, length, status);
}
static inline bool limier_unorm2_hasBoundaryBefore(const UNormalizer2 *form, UChar32 scalar) {
    return unorm2_hasBoundaryBefore(form, scalar);
}

// Character properties.
static inline bool limier_u_isalpha(UChar32 scalar) { return u_isUAlphabetic(scalar); }
static inline bool limier_u_isalnum(UChar32 scalar) { return u_isUAlphabetic(scalar) || u_isdigit(scalar); }
static inline bool limier_u_isupper(UChar32 scalar) { return u_isupper(scalar); }
static inline bool limier_u_islower(UChar32 scalar) { return u_islower(scalar); }
static inline bool limier_u_isNonspacingMark(UChar32 scalar) { return u_charType(scalar) == U_NON_SPACING_MARK; }
static inline bool limier_u_isExtendedPictographic(UChar32 scalar) {
    return u_hasBinaryProperty(scalar, UCHAR_EXTENDED_PICTOGRAPHIC);
}
static inline bool limier_u_isEmojiPresentation(UChar32 scalar) {
    return u_hasBinaryProperty(scalar, UCHAR_EMOJI_PRESENTATION);
}

// Names of regions and of the cities of time zones, in a language.
#include <unicode/uloc.h>
#include <unicode/ures.h>

static inline const char *const *limier_uloc_countries(void) { return uloc_getISOCountries(); }
/// The display name of an ISO 3166-1 code; the number of UTF-16 units, or 0.
static inline int32_t limier_region_name(const char *code, const char *language, UChar *name, int32_t capacity) {
    char locale[16] = "und_";
    for (int place = 0; place < 3 && code[place]; place++) locale[4 + place] = code[place];
    UErrorCode status = U_ZERO_ERROR;
    const int32_t length = uloc_getDisplayCountry(locale, language, name, capacity, &status);
    return U_FAILURE(status) || status == U_USING_DEFAULT_WARNING ? 0 : length;
}

/// Calls `city` with the exemplar city of each time zone that has one in a language (CLDR, exemplarCity).
static inline void limier_zone_cities(
    const char *language, void *context, void (*city)(void *context, const UChar *name, int32_t length)) {
    UErrorCode status = U_ZERO_ERROR;
    UResourceBundle *bundle = ures_open(U_ICUDATA_NAME "-zone", language, &status);
    UResourceBundle *zones = U_FAILURE(status) ? NULL : ures_getByKey(bundle, "zoneStrings", NULL, &status);
    UResourceBundle *zone = NULL;
    while (zones && ures_hasNext(zones)) {
        status = U_ZERO_ERROR;
        zone = ures_getNextResource(zones, zone, &status);
        int32_t length = 0;
        const UChar *name = U_FAILURE(status) ? NULL : ures_getStringByKey(zone, "ec", &length, &status);
        if (name && U_SUCCESS(status)) city(context, name, length);
    }
    if (zone) ures_close(zone);
    if (zones) ures_close(zones);
    if (bundle) ures_close(bundle);
}
