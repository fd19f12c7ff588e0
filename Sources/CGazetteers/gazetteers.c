#include "gazetteers.h"

// #embed is C23; Swift's clang has it for every version of C.
#pragma clang diagnostic ignored "-Wc23-extensions"

// Words come first: what names are is told by them.
#define FILES \
    FILE_OF(triggers, "triggers.tsv") \
    FILE_OF(demonyms, "demonyms.tsv") \
    FILE_OF(given_names, "given-names.tsv") \
    FILE_OF(common_words, "common-words.tsv") \
    FILE_OF(places_france, "communes.tsv") \
    FILE_OF(divisions, "divisions.tsv") \
    FILE_OF(countries, "countries.tsv") \
    FILE_OF(cities, "cities.tsv") \
    FILE_OF(nature, "nature.tsv") \
    FILE_OF(places, "places.tsv") \
    FILE_OF(persons, "persons.tsv") \
    FILE_OF(organisations, "organisations.tsv") \
    FILE_OF(others, "others.tsv")

static const unsigned char places_france[] = {
#embed "data/communes.tsv"
};
static const unsigned char divisions[] = {
#embed "data/divisions.tsv"
};
static const unsigned char countries[] = {
#embed "data/countries.tsv"
};
static const unsigned char cities[] = {
#embed "data/cities.tsv"
};
static const unsigned char nature[] = {
#embed "data/nature.tsv"
};
static const unsigned char places[] = {
#embed "data/places.tsv"
};
static const unsigned char persons[] = {
#embed "data/persons.tsv"
};
static const unsigned char organisations[] = {
#embed "data/organisations.tsv"
};
static const unsigned char others[] = {
#embed "data/others.tsv"
};
static const unsigned char demonyms[] = {
#embed "data/demonyms.tsv"
};
static const unsigned char given_names[] = {
#embed "data/given-names.tsv"
};
static const unsigned char triggers[] = {
#embed "data/triggers.tsv"
};
static const unsigned char common_words[] = {
#embed "data/common-words.tsv"
};

#define FILE_OF(symbol, file) {file, symbol, sizeof symbol},
static const struct limier_gazetteer files[] = {FILES {0, 0, 0}};

struct limier_gazetteer limier_gazetteer_file(size_t number) {
    const size_t count = sizeof files / sizeof *files;
    return files[number < count ? number : count - 1];
}
