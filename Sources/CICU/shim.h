#pragma once
#include <unicode/utypes.h>
#include <unicode/uversion.h>
static inline const char *limier_icu_version(void) { return U_ICU_VERSION; }
