#pragma once

#include <cstring>
#include <string_view>

// What On-Demand leaves to its user to check: numbers, and the surrogates that simdjson 3.0.1 lets through.
namespace lexical {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

inline std::string_view without_trailing_space(std::string_view token) {
    while (!token.empty()) {
        char last = token.back();
        if (last != ' ' && last != '\t' && last != '\r' && last != '\n') break;
        token.remove_suffix(1);
    }
    return token;
}

// RFC 8259, section 6: [ minus ] int [ frac ] [ exp ]
inline bool is_number(std::string_view token) {
    const char *at = token.data(), *end = at + token.size();
    auto digits = [&] {
        const char *start = at;
        while (at < end && is_digit(*at)) at++;
        return at > start;
    };
    if (at < end && *at == '-') at++;
    if (at < end && *at == '0') at++;
    else if (!digits()) return false;
    if (at < end && *at == '.') {
        at++;
        if (!digits()) return false;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        if (at < end && (*at == '+' || *at == '-')) at++;
        if (!digits()) return false;
    }
    return at == end;
}

inline int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The code unit of the four hexadecimal digits at `at`, or -1.
inline int code_unit(const char *at, const char *end) {
    if (end - at < 4) return -1;
    int value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0) return -1;
        value = value << 4 | digit;
    }
    return value;
}

// Whether there is a \u (or \\u) at all. Without a branch in the loop, so that the compiler vectorises it.
inline bool has_unicode_escape(const char *at, const char *end) {
    unsigned char found = 0;
    for (; end - at > 1; at++) found |= (at[0] == '\\') & (at[1] == 'u');
    return found != 0;
}

// Whether every \u escape of a surrogate stands in a pair. simdjson 3.0.1 lets some through that do not.
// The text is that between the quotes (the closing one may be in), otherwise well formed.
inline bool surrogates_are_paired(const char *at, const char *end) {
    if (!has_unicode_escape(at, end)) return true;
    while ((at = static_cast<const char *>(std::memchr(at, '\\', end - at))) != nullptr) {
        if (end - at < 2) return true;
        if (at[1] != 'u') {
            at += 2;
            continue;
        }
        int unit = code_unit(at + 2, end);
        at += 6;
        if (unit < 0) return false;
        if (unit < 0xD800 || unit > 0xDFFF) continue;
        if (unit > 0xDBFF || end - at < 6 || at[0] != '\\' || at[1] != 'u') return false;
        int low = code_unit(at + 2, end);
        if (low < 0xDC00 || low > 0xDFFF) return false;
        at += 6;
    }
    return true;
}

} // namespace lexical
