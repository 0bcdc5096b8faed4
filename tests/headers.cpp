// Of the targets that only build a precompiled header for the test programs.
