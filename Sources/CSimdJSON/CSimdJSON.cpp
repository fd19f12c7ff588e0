#include "CSimdJSON.h"

#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <cstring>
#include <new>
#include <string_view>
#include <vector>

// On-Demand, not the DOM: it leaves numbers as the text that they are, so that a stored field is given back
// digit for digit. It validates only what is read; so every value of the line is read, to the last leaf.
// Structure scan and strings run on the best instruction set of the machine (they are virtual functions of
// simdjson's implementation); only the walk is compiled here.

namespace ondemand = simdjson::ondemand;

static_assert(simdjson::SIMDJSON_PADDING <= LIMIER_JSON_PADDING, "simdjson reads further than the padding");

struct limier_json_parser {
    ondemand::parser parser;
    std::vector<limier_json_field> fields;
    std::vector<limier_json_text> elements;
    size_t error_offset = LIMIER_JSON_NO_OFFSET;
};

namespace {

constexpr size_t smallest_capacity = 1 << 16;
constexpr size_t largest_kept_capacity = 1 << 25;

limier_json_text text_of(std::string_view view) { return {view.data(), view.size()}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view without_trailing_space(std::string_view token) {
    while (!token.empty()) {
        char last = token.back();
        if (last != ' ' && last != '\t' && last != '\r' && last != '\n') break;
        token.remove_suffix(1);
    }
    return token;
}

// RFC 8259, section 6: [ minus ] int [ frac ] [ exp ]
bool is_number(std::string_view token) {
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

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The code unit of the four hexadecimal digits at `at`, or -1.
int code_unit(const char *at, const char *end) {
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
bool has_unicode_escape(const char *at, const char *end) {
    unsigned char found = 0;
    for (; end - at > 1; at++) found |= (at[0] == '\\') & (at[1] == 'u');
    return found != 0;
}

// Whether every \u escape of a surrogate stands in a pair. simdjson 3.0.1 lets some through that do not.
// The text is that between the quotes (the closing one may be in), otherwise well formed.
bool surrogates_are_paired(const char *at, const char *end) {
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

limier_json_status status_of(simdjson::error_code error) {
    switch (error) {
    case simdjson::SUCCESS: return LIMIER_JSON_OK;
    case simdjson::UTF8_ERROR: return LIMIER_JSON_INVALID_UTF8;
    case simdjson::UNCLOSED_STRING: return LIMIER_JSON_UNCLOSED_STRING;
    case simdjson::UNESCAPED_CHARS: return LIMIER_JSON_CONTROL_CHARACTER;
    case simdjson::STRING_ERROR: return LIMIER_JSON_BAD_ESCAPE;
    case simdjson::NUMBER_ERROR: return LIMIER_JSON_BAD_NUMBER;
    case simdjson::EMPTY:
    case simdjson::INCORRECT_TYPE:
    case simdjson::SCALAR_DOCUMENT_AS_VALUE: return LIMIER_JSON_NOT_AN_OBJECT;
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT: return LIMIER_JSON_INCOMPLETE;
    case simdjson::TRAILING_CONTENT: return LIMIER_JSON_TRAILING_CONTENT;
    case simdjson::DEPTH_ERROR: return LIMIER_JSON_TOO_DEEP;
    case simdjson::CAPACITY: return LIMIER_JSON_TOO_LONG;
    case simdjson::MEMALLOC: return LIMIER_JSON_NO_MEMORY;
    default: return LIMIER_JSON_SYNTAX;
    }
}

// The walk over one line. A function that fails gives a status other than LIMIER_JSON_OK.
struct Walk {
    limier_json_parser &owner;

    limier_json_status string(ondemand::value value, std::string_view source, limier_json_text &into) {
        std::string_view decoded;
        if (auto error = value.get_string().get(decoded)) return status_of(error);
        into = text_of(decoded);
        bool has_escapes = decoded.size() + 2 != source.size();
        if (has_escapes && !surrogates_are_paired(source.data() + 1, source.data() + source.size()))
            return LIMIER_JSON_LONE_SURROGATE;
        return LIMIER_JSON_OK;
    }

    limier_json_status name(ondemand::field &field, limier_json_text &into) {
        ondemand::raw_json_string raw = field.key();
        std::string_view decoded;
        if (auto error = field.unescaped_key().get(decoded)) return status_of(error);
        into = text_of(decoded);
        bool has_escapes = std::memcmp(decoded.data(), raw.raw(), decoded.size()) != 0
            || raw.raw()[decoded.size()] != '"';
        if (!has_escapes) return LIMIER_JSON_OK;
        const char *end = raw.raw();
        while (*end != '"') end += *end == '\\' ? 2 : 1;
        return surrogates_are_paired(raw.raw(), end) ? LIMIER_JSON_OK : LIMIER_JSON_LONE_SURROGATE;
    }

    // A value at any depth: checks all of it. Fills `field` except for its name.
    limier_json_status value(ondemand::value value, int depth, limier_json_field &field) {
        ondemand::json_type type;
        if (auto error = value.type().get(type)) return status_of(error);
        std::string_view token = without_trailing_space(value.raw_json_token());
        field.source = text_of(token);
        switch (type) {
        case ondemand::json_type::string:
            field.kind = LIMIER_JSON_STRING;
            return string(value, token, field.string);
        case ondemand::json_type::number:
            field.kind = LIMIER_JSON_NUMBER;
            return is_number(token) ? LIMIER_JSON_OK : LIMIER_JSON_BAD_NUMBER;
        case ondemand::json_type::boolean:
            field.kind = LIMIER_JSON_BOOLEAN;
            return token == "true" || token == "false" ? LIMIER_JSON_OK : LIMIER_JSON_BAD_LITERAL;
        case ondemand::json_type::null:
            field.kind = LIMIER_JSON_NULL;
            return token == "null" ? LIMIER_JSON_OK : LIMIER_JSON_BAD_LITERAL;
        case ondemand::json_type::array:
            field.kind = LIMIER_JSON_ARRAY;
            return depth < LIMIER_JSON_MAXIMUM_DEPTH ? array(value, depth + 1, field) : LIMIER_JSON_TOO_DEEP;
        case ondemand::json_type::object:
            field.kind = LIMIER_JSON_OBJECT;
            return depth < LIMIER_JSON_MAXIMUM_DEPTH ? object(value, depth + 1, field) : LIMIER_JSON_TOO_DEEP;
        }
        return LIMIER_JSON_SYNTAX;
    }

    // The whole source of an array or object, of which the walk then starts over.
    template <typename Container> limier_json_status source_of(Container &container, limier_json_field &field) {
        std::string_view source;
        if (auto error = container.raw_json().get(source)) return status_of(error);
        field.source = text_of(without_trailing_space(source));
        return status_of(container.reset().error());
    }

    limier_json_status array(ondemand::value value, int depth, limier_json_field &field) {
        bool is_of_field = depth == 2, has_only_strings = true;
        field.first_element = owner.elements.size();
        ondemand::array array;
        if (auto error = value.get_array().get(array)) return status_of(error);
        if (is_of_field) {
            auto status = source_of(array, field);
            if (status != LIMIER_JSON_OK) return status;
        }
        for (auto element : array) {
            ondemand::value item;
            if (auto error = element.get(item)) return status_of(error);
            limier_json_field leaf{};
            auto status = this->value(item, depth, leaf);
            if (status != LIMIER_JSON_OK) return status;
            has_only_strings = has_only_strings && leaf.kind == LIMIER_JSON_STRING;
            if (is_of_field && has_only_strings) owner.elements.push_back(leaf.string);
        }
        if (!is_of_field) return LIMIER_JSON_OK;
        if (has_only_strings) field.kind = LIMIER_JSON_STRING_ARRAY;
        else owner.elements.resize(field.first_element);
        field.element_count = owner.elements.size() - field.first_element;
        return LIMIER_JSON_OK;
    }

    limier_json_status object(ondemand::value value, int depth, limier_json_field &field) {
        ondemand::object object;
        if (auto error = value.get_object().get(object)) return status_of(error);
        if (depth == 2) {
            auto status = source_of(object, field);
            if (status != LIMIER_JSON_OK) return status;
        }
        for (auto result : object) {
            limier_json_field inner{};
            auto status = member(result, depth, inner);
            if (status != LIMIER_JSON_OK) return status;
        }
        return LIMIER_JSON_OK;
    }

    limier_json_status member(simdjson::simdjson_result<ondemand::field> result, int depth, limier_json_field &into) {
        ondemand::field field;
        if (auto error = std::move(result).get(field)) return status_of(error);
        auto status = name(field, into.name);
        return status == LIMIER_JSON_OK ? value(field.value(), depth, into) : status;
    }

    limier_json_status line(ondemand::document &document) {
        ondemand::object object;
        if (auto error = document.get_object().get(object)) return status_of(error);
        for (auto result : object) {
            limier_json_field field{};
            auto status = member(result, 1, field);
            if (status != LIMIER_JSON_OK) return status;
            owner.fields.push_back(field);
        }
        bool is_at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
        return is_at_end ? LIMIER_JSON_OK : LIMIER_JSON_TRAILING_CONTENT;
    }
};

limier_json_status prepare(limier_json_parser &owner, size_t length) {
    owner.fields.clear();
    owner.elements.clear();
    owner.error_offset = LIMIER_JSON_NO_OFFSET;
    size_t capacity = owner.parser.capacity();
    bool is_far_too_large = capacity > largest_kept_capacity && length <= largest_kept_capacity / 2;
    if (capacity >= length && capacity > 0 && !is_far_too_large) return LIMIER_JSON_OK;
    if (is_far_too_large) owner.parser = ondemand::parser();
    size_t wanted = length <= smallest_capacity / 2 ? smallest_capacity : length + length / 4;
    return status_of(owner.parser.allocate(wanted));
}

limier_json_status parse(limier_json_parser &owner, const char *line, size_t length) {
    auto status = prepare(owner, length);
    if (status != LIMIER_JSON_OK) return status;
    ondemand::document document;
    auto result = owner.parser.iterate(line, length, length + simdjson::SIMDJSON_PADDING);
    if (auto error = std::move(result).get(document)) return status_of(error);
    status = Walk{owner}.line(document);
    const char *location;
    if (status != LIMIER_JSON_OK && !document.current_location().get(location) && location >= line
        && location < line + length)
        owner.error_offset = location - line;
    return status;
}

} // namespace

limier_json_parser *limier_json_create(void) {
    try {
        return new (std::nothrow) limier_json_parser;
    } catch (...) {
        return nullptr;
    }
}

void limier_json_destroy(limier_json_parser *parser) { delete parser; }

limier_json_status limier_json_parse(limier_json_parser *parser, const char *line, size_t length) {
    limier_json_status status;
    try {
        status = parse(*parser, line, length);
    } catch (...) {
        status = LIMIER_JSON_NO_MEMORY;
    }
    if (status != LIMIER_JSON_OK) parser->fields.clear();
    return status;
}

const limier_json_field *limier_json_fields(const limier_json_parser *parser) { return parser->fields.data(); }

size_t limier_json_field_count(const limier_json_parser *parser) { return parser->fields.size(); }

const limier_json_text *limier_json_elements(const limier_json_parser *parser) { return parser->elements.data(); }

size_t limier_json_error_offset(const limier_json_parser *parser) { return parser->error_offset; }

size_t limier_json_compact(limier_json_text source, char *to) {
    size_t length = 0;
    if (simdjson::minify(source.bytes, source.length, to, length)) {
        std::memcpy(to, source.bytes, source.length);
        return source.length;
    }
    return length;
}

int limier_utf8_is_valid(const char *bytes, size_t length) { return simdjson::validate_utf8(bytes, length); }
