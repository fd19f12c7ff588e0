// Limier
