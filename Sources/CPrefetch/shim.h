#pragma once
// Swift has no way to ask for memory ahead of its use: a load that nothing waits for still holds up all that follow it.

/// Begins to bring the cache line of an address into the cache; any address will do.
static inline void limier_prefetch(const void *address) { __builtin_prefetch(address); }
