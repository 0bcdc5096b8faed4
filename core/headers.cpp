// Of the target that only builds the precompiled header of the core folders whose loops are hot.
