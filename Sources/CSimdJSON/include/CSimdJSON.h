#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The C face of simdjson (https://simdjson.org) for JSON Lines: one call parses and fully validates one
/// line, then the fields of its object are there to be read. No C++ exception crosses this face.
///
/// The pointers in a field lead into the line and into memory of the parser: they hold until the next
/// `limier_json_parse` of the same parser, and as long as the line's own memory does.

/// Bytes that must be readable after the end of a line; their values do not matter.
#define LIMIER_JSON_PADDING 64

/// Arrays and objects may be nested this deep, the object of the line included.
#define LIMIER_JSON_MAXIMUM_DEPTH 256

/// Stands for "nowhere".
#define LIMIER_JSON_NO_OFFSET SIZE_MAX

/// A parser and the memory that it reuses from line to line; one thread at a time.
typedef struct limier_json_parser limier_json_parser;

/// Bytes of UTF-8, not terminated by a zero.
typedef struct {
    const char *bytes;
    size_t length;
} limier_json_text;

/// The type of a JSON value.
typedef enum {
    LIMIER_JSON_NULL,
    LIMIER_JSON_BOOLEAN,
    LIMIER_JSON_NUMBER,
    LIMIER_JSON_STRING,
    /// An array of which every element is a string; an empty one too.
    LIMIER_JSON_STRING_ARRAY,
    /// Any other array.
    LIMIER_JSON_ARRAY,
    LIMIER_JSON_OBJECT
} limier_json_kind;

/// One field of the object of the line, in the order of the line; duplicates are all there.
typedef struct {
    /// The name, its escapes resolved.
    limier_json_text name;
    /// The value as it stands in the line, white space inside of arrays and objects included.
    limier_json_text source;
    /// The characters of a string, its escapes resolved; empty for every other kind.
    limier_json_text string;
    /// Where the elements of a string array start in `limier_json_elements`, and how many they are.
    size_t first_element;
    size_t element_count;
    limier_json_kind kind;
} limier_json_field;

/// What is wrong with a line.
typedef enum {
    LIMIER_JSON_OK,
    LIMIER_JSON_NOT_AN_OBJECT,
    LIMIER_JSON_INVALID_UTF8,
    LIMIER_JSON_UNCLOSED_STRING,
    LIMIER_JSON_CONTROL_CHARACTER,
    LIMIER_JSON_BAD_ESCAPE,
    LIMIER_JSON_LONE_SURROGATE,
    LIMIER_JSON_BAD_NUMBER,
    LIMIER_JSON_BAD_LITERAL,
    LIMIER_JSON_INCOMPLETE,
    LIMIER_JSON_TRAILING_CONTENT,
    LIMIER_JSON_TOO_DEEP,
    LIMIER_JSON_SYNTAX,
    LIMIER_JSON_TOO_LONG,
    LIMIER_JSON_NO_MEMORY
} limier_json_status;

/// A parser, or NULL where there is no memory for one.
limier_json_parser *limier_json_create(void);

/// Gives the parser and its memory back; NULL is allowed.
void limier_json_destroy(limier_json_parser *parser);

/// Parses one line (no line break in it) of `length` bytes, after which LIMIER_JSON_PADDING more can be read.
limier_json_status limier_json_parse(limier_json_parser *parser, const char *line, size_t length);

/// The fields of the last line; none after a failure.
const limier_json_field *limier_json_fields(const limier_json_parser *parser);
size_t limier_json_field_count(const limier_json_parser *parser);

/// The strings of all string arrays of the last line.
const limier_json_text *limier_json_elements(const limier_json_parser *parser);

/// Where in the last line the parser stopped: the wrong token or the one after it; or LIMIER_JSON_NO_OFFSET.
size_t limier_json_error_offset(const limier_json_parser *parser);

/// Writes a JSON text without the white space between its tokens; gives the bytes written.
/// `to` must hold as many bytes as `source` has.
size_t limier_json_compact(limier_json_text source, char *to);

/// Whether bytes are valid UTF-8.
int limier_utf8_is_valid(const char *bytes, size_t length);

#ifdef __cplusplus
}
#endif
