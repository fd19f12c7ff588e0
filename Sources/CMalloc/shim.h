#pragma once
// What the C library's allocator can do beyond malloc and free.
#include <malloc.h>
