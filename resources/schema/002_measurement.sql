-- What was computed from an experiment's runs and takes long to compute again.
CREATE TABLE measurement (
    experiment INTEGER NOT NULL REFERENCES experiment(id) ON DELETE CASCADE,
    kind       TEXT NOT NULL,                   -- "coordination"
    json       TEXT NOT NULL,                   -- names the runs that it rests on
    PRIMARY KEY (experiment, kind)
) WITHOUT ROWID;
