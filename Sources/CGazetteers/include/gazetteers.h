#pragma once
// The data files of the entity extractor (data/FORMAT.md), compiled in: one binary needs no files beside it.
#include <stddef.h>

/// A data file.
struct limier_gazetteer {
    const char *name;
    const unsigned char *bytes;
    size_t count;
};

/// The data file with a number from 0 on; count 0 and name NULL behind the last.
struct limier_gazetteer limier_gazetteer_file(size_t number);
