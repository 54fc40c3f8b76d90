"""From recorded array calls to the source of compiled loops. Knows no plan and no backend."""
