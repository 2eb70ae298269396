"""The whole desk in one deterministic process on a virtual clock: people, a platform with faults, crashes, invariants."""
