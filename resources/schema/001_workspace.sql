-- A workspace: experiments, their runs and every step of them.
-- Money is in pico-dollars, time in milliseconds, clock times in Unix milliseconds.
CREATE TABLE experiment (
    id          INTEGER PRIMARY KEY,
    digest      BLOB NOT NULL UNIQUE,           -- SHA-256 of all that can change a result
    name        TEXT NOT NULL,
    description TEXT NOT NULL,                  -- JSON, defaults filled in
    snapshot    TEXT NOT NULL,                  -- JSON: prompts, tool schemas, prices, program version
    created_ms  INTEGER NOT NULL
);
CREATE TABLE arm (
    experiment INTEGER NOT NULL REFERENCES experiment(id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    arm        TEXT NOT NULL,                   -- JSON
    PRIMARY KEY (experiment, number)
) WITHOUT ROWID;
CREATE TABLE task (
    experiment INTEGER NOT NULL REFERENCES experiment(id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    task       TEXT NOT NULL,                   -- JSON
    PRIMARY KEY (experiment, number)
) WITHOUT ROWID;
CREATE TABLE price (
    experiment INTEGER NOT NULL REFERENCES experiment(id) ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('model', 'tool')),
    name       TEXT NOT NULL,
    price      TEXT NOT NULL,                   -- JSON, USD per million tokens or per unit
    PRIMARY KEY (experiment, kind, name)
) WITHOUT ROWID;
CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    digest      BLOB NOT NULL UNIQUE,           -- SHA-256 of (experiment, task, arm, repeat)
    experiment  INTEGER NOT NULL REFERENCES experiment(id) ON DELETE CASCADE,
    arm         INTEGER NOT NULL,
    task        INTEGER NOT NULL,
    repeat      INTEGER NOT NULL,
    started_ms  INTEGER NOT NULL,
    finished_ms INTEGER,
    stop        TEXT,                           -- why it ended; NULL while it has no result
    correct     INTEGER,
    result      TEXT,                           -- JSON
    UNIQUE (experiment, arm, task, repeat)
);
CREATE TABLE blob (
    id     INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,                -- SHA-256 of the text
    size   INTEGER NOT NULL,                    -- of the text in bytes
    zstd   INTEGER NOT NULL,                    -- 1 when data is compressed
    data   BLOB NOT NULL
);
CREATE TABLE call (
    run          INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
    turn         INTEGER NOT NULL,
    agent        INTEGER NOT NULL,
    sequence     INTEGER NOT NULL,              -- 0: the model call of the turn; 1, 2, …: its tool calls
    attempt      INTEGER NOT NULL,
    kind         INTEGER NOT NULL,              -- 0 model, 1 tool, 2 judge (a model, on an account of its own)
    name         TEXT NOT NULL,
    state        INTEGER NOT NULL,              -- 0 reserved, 1 settled, 2 cancelled, 3 unsettled, 4 failed
    paid         INTEGER NOT NULL,
    res_units    INTEGER NOT NULL,              -- the reservation
    res_tokens   INTEGER NOT NULL,
    res_pico     INTEGER NOT NULL,
    res_ms       INTEGER NOT NULL,
    units        INTEGER,                       -- the settlement
    tokens       INTEGER,
    pico         INTEGER,
    ms           INTEGER,
    cost_known   INTEGER NOT NULL,
    overrun      TEXT,                          -- JSON: what came on top of the reservation
    usage        TEXT,                          -- JSON, normal form
    raw          TEXT,                          -- JSON, as the server sent it
    request_hash BLOB,
    keep         INTEGER,                       -- messages kept from the agent's previous request
    append       BLOB,                          -- ids of the blobs appended to them, 8 bytes each, little-endian
    reply        INTEGER REFERENCES blob(id),
    PRIMARY KEY (run, turn, agent, sequence, attempt)
) WITHOUT ROWID;
CREATE TABLE event (
    run      INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
    turn     INTEGER NOT NULL,
    agent    INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    payload  TEXT NOT NULL,                     -- JSON
    PRIMARY KEY (run, turn, agent, sequence, kind)
) WITHOUT ROWID;
CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
