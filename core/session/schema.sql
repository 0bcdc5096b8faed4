-- The session file, version 2 (PRAGMA user_version). Scores are Standard MIDI Files, paths and texts are UTF-8
-- (a path that is not keeps its bytes as a blob).
CREATE TABLE corpus (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    root    BLOB NOT NULL,
    options TEXT NOT NULL,
    report  TEXT NOT NULL
);
CREATE TABLE take (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    parent     INTEGER NOT NULL DEFAULT 0,
    name       TEXT NOT NULL,
    parameters TEXT NOT NULL,
    created    TEXT NOT NULL,
    starred    INTEGER NOT NULL DEFAULT 0,
    note       TEXT NOT NULL DEFAULT '',
    score      BLOB NOT NULL,
    locks      TEXT NOT NULL DEFAULT '' -- since version 2
);
CREATE TABLE model (
    name TEXT PRIMARY KEY,
    file BLOB NOT NULL
);
CREATE TABLE view (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
