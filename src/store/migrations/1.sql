-- Schema 1: the whole file as Golive first wrote it. This text is frozen: the file keeps it, and a
-- file whose text differs is refused. Later changes are migrations of their own.
--
-- Times are RFC 3339 in UTC, durations are seconds, enums are words, ranks order rows as text, lists
-- that nobody joins are JSON. Each row's digest is BLAKE3 over its values in column order and those
-- of the rows of its lists.

-- Each program that had the file open to write. Of one whose lines came in part, from another
-- file, gaps in the sequence are no damage.
CREATE TABLE writer (
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  who TEXT NOT NULL,
  opened TEXT NOT NULL
    CHECK (opened IS strftime('%Y-%m-%dT%H:%M:%SZ', opened) AND opened BETWEEN '1970' AND '2201'),
  lines TEXT NOT NULL
    CHECK (lines IN ('all', 'some')),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (id)
) STRICT;

-- One go-live.
CREATE TABLE launch (
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  description TEXT NOT NULL,
  window_start TEXT NOT NULL
    CHECK (window_start IS strftime('%Y-%m-%dT%H:%M:%SZ', window_start) AND window_start BETWEEN '1970' AND '2201'),
  window_end TEXT NOT NULL
    CHECK (window_end IS strftime('%Y-%m-%dT%H:%M:%SZ', window_end) AND window_end BETWEEN '1970' AND '2201'),
  back_by TEXT
    CHECK (back_by IS strftime('%Y-%m-%dT%H:%M:%SZ', back_by) AND back_by BETWEEN '1970' AND '2201'),
  start TEXT NOT NULL
    CHECK (start IS strftime('%Y-%m-%dT%H:%M:%SZ', start) AND start BETWEEN '1970' AND '2201'),
  milestone TEXT,
  zone TEXT NOT NULL
    CHECK (zone <> ''),
  sponsor TEXT,
  lead TEXT,
  status TEXT NOT NULL
    CHECK (status IN ('planned', 'postponed', 'cancelled')),
  heads_up INTEGER NOT NULL,
  quorum INTEGER
    CHECK (quorum >= 0),
  retired TEXT NOT NULL
    CHECK (json_valid(retired) AND json_type(retired) = 'array'),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (id),
  FOREIGN KEY (id, milestone) REFERENCES step (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (id, sponsor) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (id, lead) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Launches that were removed; nothing of them is deleted.
CREATE TABLE removal (
  launch TEXT NOT NULL,
  at TEXT NOT NULL
    CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at) AND at BETWEEN '1970' AND '2201'),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE person (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  team TEXT NOT NULL,
  mail TEXT NOT NULL,
  phone TEXT NOT NULL,
  zone TEXT
    CHECK (zone <> ''),
  deputy TEXT,
  vote TEXT NOT NULL
    CHECK (vote IN ('none', 'votes', 'veto')),
  note TEXT NOT NULL,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, deputy) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE shift (
  launch TEXT NOT NULL,
  person TEXT NOT NULL,
  position INTEGER NOT NULL
    CHECK (position >= 0),
  starts TEXT NOT NULL
    CHECK (starts IS strftime('%Y-%m-%dT%H:%M:%SZ', starts) AND starts BETWEEN '1970' AND '2201'),
  ends TEXT NOT NULL
    CHECK (ends IS strftime('%Y-%m-%dT%H:%M:%SZ', ends) AND ends BETWEEN '1970' AND '2201'),
  PRIMARY KEY (launch, person, position),
  FOREIGN KEY (launch, person) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE objective (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  statement TEXT NOT NULL,
  success TEXT NOT NULL,
  owner TEXT,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, owner) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE metric (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  objective TEXT NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  target TEXT NOT NULL
    CHECK (target IN ('at_least', 'at_most', 'between', 'exactly')),
  target_value REAL NOT NULL,
  target_upper REAL
    CHECK ((target_upper IS NOT NULL) = (target = 'between')),
  rollback_when TEXT
    CHECK (rollback_when IN ('below', 'above', 'not')),
  rollback_value REAL
    CHECK ((rollback_value IS NULL) = (rollback_when IS NULL)),
  baseline REAL,
  source TEXT NOT NULL,
  checks TEXT NOT NULL
    CHECK (json_valid(checks) AND json_type(checks) = 'array'),
  probe TEXT
    CHECK (probe IN ('http', 'tcp')),
  probe_address TEXT
    CHECK ((probe_address IS NULL) = (probe IS NULL)),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, objective) REFERENCES objective (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE section (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  title TEXT NOT NULL,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Fallbacks: their steps take no part until they are switched on.
CREATE TABLE block (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  title TEXT NOT NULL,
  at_step TEXT,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, at_step) REFERENCES step (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE step (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  section TEXT NOT NULL,
  number TEXT,
  title TEXT NOT NULL,
  instructions TEXT NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('task', 'milestone', 'gate', 'hold')),
  deputy TEXT,
  stream TEXT NOT NULL,
  duration INTEGER NOT NULL
    CHECK (duration >= 0),
  optimistic INTEGER,
  pessimistic INTEGER,
  least INTEGER,
  not_before TEXT
    CHECK (not_before IS strftime('%Y-%m-%dT%H:%M:%SZ', not_before) AND not_before BETWEEN '1970' AND '2201'),
  fixed_start TEXT
    CHECK (fixed_start IS strftime('%Y-%m-%dT%H:%M:%SZ', fixed_start) AND fixed_start BETWEEN '1970' AND '2201'
      AND (not_before IS NULL OR fixed_start IS NULL)),
  deadline TEXT
    CHECK (deadline IS strftime('%Y-%m-%dT%H:%M:%SZ', deadline) AND deadline BETWEEN '1970' AND '2201'),
  verification TEXT NOT NULL,
  interruption TEXT NOT NULL
    CHECK (interruption IN ('possible', 'must_finish')),
  reversibility TEXT NOT NULL
    CHECK (reversibility IN ('reversible', 'irreversible')),
  criteria TEXT NOT NULL
    CHECK (json_valid(criteria) AND json_type(criteria) = 'array'),
  decider TEXT,
  votes_needed INTEGER
    CHECK (votes_needed >= 0),
  links TEXT NOT NULL
    CHECK (json_valid(links) AND json_type(links) = 'array'),
  tags TEXT NOT NULL
    CHECK (json_valid(tags) AND json_type(tags) = 'array'),
  fields TEXT NOT NULL
    CHECK (json_valid(fields) AND json_type(fields) = 'array'),
  block TEXT,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, section) REFERENCES section (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, deputy) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, decider) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, block) REFERENCES block (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE step_owner (
  launch TEXT NOT NULL,
  step TEXT NOT NULL,
  position INTEGER NOT NULL
    CHECK (position >= 0),
  person TEXT NOT NULL,
  PRIMARY KEY (launch, step, position),
  FOREIGN KEY (launch, step) REFERENCES step (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, person) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE step_predecessor (
  launch TEXT NOT NULL,
  step TEXT NOT NULL,
  position INTEGER NOT NULL
    CHECK (position >= 0),
  predecessor TEXT NOT NULL,
  relation TEXT NOT NULL
    CHECK (relation IN ('FS', 'SS', 'FF', 'SF')),
  lag INTEGER NOT NULL,
  PRIMARY KEY (launch, step, position),
  FOREIGN KEY (launch, step) REFERENCES step (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, predecessor) REFERENCES step (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Removing a step asks who comes after it.
CREATE INDEX step_successor ON step_predecessor (launch, predecessor);

CREATE TABLE channel (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  name TEXT NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('bridge', 'chat', 'status_page', 'mail', 'document')),
  address TEXT NOT NULL,
  audience TEXT NOT NULL
    CHECK (audience IN ('sponsors', 'technicians', 'users')),
  purpose TEXT NOT NULL,
  cadence INTEGER,
  template TEXT NOT NULL,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- The way back: who decides, how long that takes, who is told.
CREATE TABLE rollback (
  launch TEXT NOT NULL,
  decider TEXT,
  deputy TEXT,
  decision INTEGER NOT NULL,
  tell TEXT NOT NULL,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, decider) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, deputy) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE rollback_trigger (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  what TEXT NOT NULL,
  threshold TEXT NOT NULL,
  metric TEXT,
  finish_after TEXT
    CHECK (finish_after IS strftime('%Y-%m-%dT%H:%M:%SZ', finish_after) AND finish_after BETWEEN '1970' AND '2201'),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, metric) REFERENCES metric (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE backup (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  what TEXT NOT NULL,
  owner TEXT,
  status TEXT NOT NULL
    CHECK (status IN ('planned', 'taken', 'verified')),
  evidence TEXT NOT NULL,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, owner) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE rollback_step (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  number TEXT,
  title TEXT NOT NULL,
  instructions TEXT NOT NULL,
  deputy TEXT,
  duration INTEGER NOT NULL
    CHECK (duration >= 0),
  verification TEXT NOT NULL,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, deputy) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE rollback_step_owner (
  launch TEXT NOT NULL,
  step TEXT NOT NULL,
  position INTEGER NOT NULL
    CHECK (position >= 0),
  person TEXT NOT NULL,
  PRIMARY KEY (launch, step, position),
  FOREIGN KEY (launch, step) REFERENCES rollback_step (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, person) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE rollback_step_predecessor (
  launch TEXT NOT NULL,
  step TEXT NOT NULL,
  position INTEGER NOT NULL
    CHECK (position >= 0),
  predecessor TEXT NOT NULL,
  lag INTEGER NOT NULL
    CHECK (lag >= 0),
  PRIMARY KEY (launch, step, position),
  FOREIGN KEY (launch, step) REFERENCES rollback_step (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, predecessor) REFERENCES rollback_step (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE rollback_step_undoes (
  launch TEXT NOT NULL,
  step TEXT NOT NULL,
  position INTEGER NOT NULL
    CHECK (position >= 0),
  undone TEXT NOT NULL,
  PRIMARY KEY (launch, step, position),
  FOREIGN KEY (launch, step) REFERENCES rollback_step (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, undone) REFERENCES step (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE readiness_check (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  kind TEXT NOT NULL
    CHECK (kind IN ('unit', 'integration', 'system', 'acceptance', 'performance', 'security', 'restore', 'training', 'communication')),
  title TEXT NOT NULL,
  owner TEXT,
  due TEXT
    CHECK (due IS strftime('%Y-%m-%dT%H:%M:%SZ', due) AND due BETWEEN '1970' AND '2201'),
  status TEXT NOT NULL
    CHECK (status IN ('not_tested', 'passed', 'failed', 'waived')),
  reason TEXT NOT NULL,
  evidence TEXT NOT NULL,
  need TEXT NOT NULL
    CHECK (need IN ('required', 'advisory')),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, owner) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Plans as they were agreed: step, number, title, start, finish.
CREATE TABLE baseline (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  name TEXT NOT NULL,
  at TEXT NOT NULL
    CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at) AND at BETWEEN '1970' AND '2201'),
  steps TEXT NOT NULL
    CHECK (json_valid(steps) AND json_type(steps) = 'array'),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE feedback (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  at TEXT NOT NULL
    CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at) AND at BETWEEN '1970' AND '2201'),
  source TEXT NOT NULL
    CHECK (source IN ('survey', 'interview', 'focus_group', 'support', 'store_review')),
  who TEXT NOT NULL,
  rating INTEGER
    CHECK (rating BETWEEN 1 AND 5),
  text TEXT NOT NULL,
  theme TEXT NOT NULL,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE reflection (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  kind TEXT NOT NULL
    CHECK (kind IN ('well', 'better', 'lucky', 'lesson')),
  text TEXT NOT NULL,
  author TEXT NOT NULL,
  heading TEXT NOT NULL,
  votes INTEGER NOT NULL
    CHECK (votes >= 0),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What will be done so that next time is better; the issue is one of the log.
CREATE TABLE action (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  kind TEXT NOT NULL
    CHECK (kind IN ('detect', 'prevent', 'mitigate', 'process')),
  title TEXT NOT NULL,
  owner TEXT,
  due TEXT
    CHECK (due IS strftime('%Y-%m-%dT%H:%M:%SZ', due) AND due BETWEEN '1970' AND '2201'),
  status TEXT NOT NULL
    CHECK (status IN ('open', 'done', 'dropped')),
  issue TEXT,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (launch, owner) REFERENCES person (launch, id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE thanks (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What the report says in people's own words.
CREATE TABLE narrative (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  rank TEXT NOT NULL
    CHECK (rank <> ''),
  section TEXT NOT NULL,
  text TEXT NOT NULL,
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE report_choice (
  launch TEXT NOT NULL,
  hidden TEXT NOT NULL
    CHECK (json_valid(hidden) AND json_type(hidden) = 'array'),
  names TEXT NOT NULL
    CHECK (names IN ('names', 'roles')),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (launch),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- Every change of plan and review, each record as it was and as it became.
CREATE TABLE edit (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  writer TEXT NOT NULL,
  sequence INTEGER NOT NULL
    CHECK (sequence >= 1),
  stamp INTEGER NOT NULL,
  name TEXT NOT NULL,
  changes TEXT NOT NULL
    CHECK (json_valid(changes) AND json_type(changes) = 'array'),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (id),
  UNIQUE (writer, sequence),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (writer) REFERENCES writer (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX edit_of_launch ON edit (launch, stamp);

CREATE TABLE call (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  kind TEXT NOT NULL
    CHECK (kind IN ('live', 'rehearsal')),
  speed INTEGER
    CHECK ((speed IS NOT NULL) = (kind = 'rehearsal')),
  opened TEXT NOT NULL
    CHECK (opened IS strftime('%Y-%m-%dT%H:%M:%SZ', opened) AND opened BETWEEN '1970' AND '2201'),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (id),
  UNIQUE (launch, id),
  FOREIGN KEY (launch) REFERENCES launch (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- The log. `at` is when it happened, `stamp` (milliseconds) when it was written.
CREATE TABLE entry (
  launch TEXT NOT NULL,
  id TEXT NOT NULL
    CHECK (length(id) = 36 AND lower(id) = id),
  call TEXT NOT NULL,
  writer TEXT NOT NULL,
  sequence INTEGER NOT NULL
    CHECK (sequence >= 1),
  stamp INTEGER NOT NULL,
  at TEXT NOT NULL
    CHECK (at IS strftime('%Y-%m-%dT%H:%M:%SZ', at) AND at BETWEEN '1970' AND '2201'),
  type TEXT NOT NULL,
  event TEXT NOT NULL
    CHECK (json_valid(event) AND type IS json_extract(event, '$.type')),
  digest BLOB NOT NULL
    CHECK (length(digest) = 32),
  PRIMARY KEY (id),
  UNIQUE (writer, sequence),
  FOREIGN KEY (launch, call) REFERENCES call (launch, id)
    DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (writer) REFERENCES writer (id)
    DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX entry_of_call ON entry (launch, call, stamp);

-- What was written stays. Replacing is refused as well: SQLite deletes the old row without asking
-- the trigger that guards deletion.
CREATE TRIGGER entry_stays_as_it_is BEFORE UPDATE ON entry BEGIN
  SELECT RAISE(ABORT, 'a line of the log is never changed');
END;

CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN
  SELECT RAISE(ABORT, 'a line of the log is never removed');
END;

CREATE TRIGGER entry_is_not_replaced BEFORE INSERT ON entry
WHEN EXISTS (
  SELECT 1 FROM entry
  WHERE id = NEW.id OR rowid = NEW.rowid OR (writer = NEW.writer AND sequence = NEW.sequence)
) BEGIN
  SELECT RAISE(ABORT, 'a line of the log is never replaced');
END;

CREATE TRIGGER edit_stays_as_it_is BEFORE UPDATE ON edit BEGIN
  SELECT RAISE(ABORT, 'an edit is never changed');
END;

CREATE TRIGGER edit_stays BEFORE DELETE ON edit BEGIN
  SELECT RAISE(ABORT, 'an edit is never removed');
END;

CREATE TRIGGER edit_is_not_replaced BEFORE INSERT ON edit
WHEN EXISTS (
  SELECT 1 FROM edit
  WHERE id = NEW.id OR rowid = NEW.rowid OR (writer = NEW.writer AND sequence = NEW.sequence)
) BEGIN
  SELECT RAISE(ABORT, 'an edit is never replaced');
END;

CREATE TRIGGER call_stays_as_it_is BEFORE UPDATE ON call BEGIN
  SELECT RAISE(ABORT, 'a call is never changed');
END;

CREATE TRIGGER call_stays BEFORE DELETE ON call BEGIN
  SELECT RAISE(ABORT, 'a call is never removed');
END;

CREATE TRIGGER call_is_not_replaced BEFORE INSERT ON call
WHEN EXISTS (
  SELECT 1 FROM call
  WHERE id = NEW.id OR rowid = NEW.rowid
) BEGIN
  SELECT RAISE(ABORT, 'a call is never replaced');
END;

CREATE TRIGGER writer_stays_as_it_is BEFORE UPDATE ON writer BEGIN
  SELECT RAISE(ABORT, 'a writer is never changed');
END;

CREATE TRIGGER writer_stays BEFORE DELETE ON writer BEGIN
  SELECT RAISE(ABORT, 'a writer is never removed');
END;

CREATE TRIGGER writer_is_not_replaced BEFORE INSERT ON writer
WHEN EXISTS (
  SELECT 1 FROM writer
  WHERE id = NEW.id OR rowid = NEW.rowid
) BEGIN
  SELECT RAISE(ABORT, 'a writer is never replaced');
END;

-- For people who look in with another tool; Golive itself does not use these.
CREATE VIEW v_steps AS
SELECT
  launch.name AS launch,
  section.title AS section,
  step.number,
  step.title,
  step.kind,
  (SELECT group_concat(name, ', ') FROM (
    SELECT person.name FROM step_owner
    JOIN person ON person.launch = step_owner.launch AND person.id = step_owner.person
    WHERE step_owner.launch = step.launch AND step_owner.step = step.id
    ORDER BY step_owner.position
  )) AS owners,
  deputy.name AS deputy,
  step.stream,
  step.duration / 60.0 AS minutes,
  (SELECT group_concat(named, ', ') FROM (
    SELECT coalesce(earlier.number, earlier.title)
      || CASE link.relation WHEN 'FS' THEN '' ELSE link.relation END
      || CASE WHEN link.lag = 0 THEN '' ELSE printf('%+g', link.lag / 60.0) END AS named
    FROM step_predecessor AS link
    JOIN step AS earlier ON earlier.launch = link.launch AND earlier.id = link.predecessor
    WHERE link.launch = step.launch AND link.step = step.id
    ORDER BY link.position
  )) AS predecessors,
  step.not_before,
  step.fixed_start,
  step.deadline,
  block.title AS fallback
FROM step
JOIN launch ON launch.id = step.launch
JOIN section ON section.launch = step.launch AND section.id = step.section
LEFT JOIN person AS deputy ON deputy.launch = step.launch AND deputy.id = step.deputy
LEFT JOIN block ON block.launch = step.launch AND block.id = step.block
WHERE step.launch NOT IN (SELECT launch FROM removal)
ORDER BY launch.name, section.rank, step.rank;

CREATE VIEW v_log AS
SELECT
  launch.name AS launch,
  call.kind AS call,
  entry.at,
  strftime('%Y-%m-%dT%H:%M:%SZ', entry.stamp / 1000, 'unixepoch') AS written,
  writer.who,
  entry.type,
  entry.event
FROM entry
JOIN call ON call.launch = entry.launch AND call.id = entry.call
JOIN launch ON launch.id = entry.launch
JOIN writer ON writer.id = entry.writer
WHERE entry.launch NOT IN (SELECT launch FROM removal)
ORDER BY launch.name, call.opened, entry.stamp, entry.writer, entry.id;
