//! The names that people give to columns, in the languages in which sheets were seen.

use super::column::Column::{
    self, After, Block, Criteria, Deadline, Decider, Deputy, Duration, Finish, Fixed, Instructions,
    Irreversible, Kind, Least, Level, Links, MustFinish, NotBefore, Number, Optimistic, Outline,
    Owner, Pessimistic, Section, Start, Stream, Tags, Title, Verification, VotesNeeded,
};

/// The names that people use, with how sure each is: of two columns that could be the same thing,
/// the surer one is, and the other one stays a field of the team's own.
pub(super) const NAMES: &[(Column, u8, &str)] = &[
    (
        Title,
        11,
        "title, task title, step title, titel, título, titre",
    ),
    (
        Title,
        10,
        "task, task name, step name, activity, activity name, vorgangsname, aufgabe, \
         tâche, tarea, tarefa, atividade, actividad",
    ),
    (
        Title,
        9,
        "step description, task description, activity description, what, vorgang, \
         tätigkeit, bezeichnung, schritt, action item, work item, nom de la tâche, \
         nombre de tarea",
    ),
    (Title, 7, "name, action, summary, subject, item"),
    (Title, 5, "step, steps, tasks, activities"),
    (
        Title,
        4,
        "description, beschreibung, descripción, descrição",
    ),
    (
        Number,
        10,
        "number, #, id, s no, sl no, sr no, sno, item #, seq #, seq no, row #, no, nr, num, \
         step no, step number, step id, step #, task id, task no, task number, task #, ref, ref no, reference, lfd nr, nummer, item no, \
         seq, sequence, activity id, n°, nº, №",
    ),
    (
        Number,
        7,
        "wbs, key, pos, position, code, order, row, line, identifier, step code, task \
         code, outline number, wbs code, wbs number, wbs no, psp code, gliederungsnummer",
    ),
    (Number, 4, "unique id, uid, step, task, item, activity"),
    (
        Section,
        10,
        "section, phase, stage, section name, abschnitt, fase",
    ),
    (
        Section,
        8,
        "section title, phase name, stage name, chapter, group, heading, milestone \
         group, cutover phase",
    ),
    (Section, 5, "category, part"),
    (
        Stream,
        10,
        "stream, workstream, work stream, track, teilprojekt, lane, swimlane",
    ),
    (Stream, 6, "area"),
    (Stream, 5, "team"),
    (
        Owner,
        10,
        "owner, owners, assigned to, assignee, assignees, responsible, step owner, task \
         owner, verantwortlich, verantwortliche, verantwortlicher, zuständig, \
         responsable, responsável",
    ),
    (
        Owner,
        9,
        "responsible person, responsible party, responsibility, resource, resources, \
         resource names, resource name, resourcing, assigned, performed by, executed by, done by, \
         executor, ressourcennamen, ressource, primary, primary owner",
    ),
    (Owner, 7, "who, person, name of owner, lead, contact, wer"),
    (Owner, 6, "team, responsible team, role, department"),
    (
        Deputy,
        10,
        "deputy, backup, back up, stand in, backup owner, secondary, secondary owner, \
         alternate, vertretung, stellvertreter, stellvertretung, suplente",
    ),
    (
        Duration,
        10,
        "duration, minutes, mins, min, hours, hrs, days, dauer, durée, duración, \
         duração",
    ),
    (
        Duration,
        9,
        "est duration, estimated duration, planned duration, duration est, duration \
         estimate, duration planned, expected duration, est time, estimated time, time \
         estimate, estimated, plan duration",
    ),
    (
        Duration,
        7,
        "estimate, est, length, time needed, time required, effort, aufwand",
    ),
    (
        Optimistic,
        10,
        "optimistic, optimistic duration, best case, shortest",
    ),
    (Optimistic, 7, "min duration, minimum duration"),
    (
        Pessimistic,
        10,
        "pessimistic, pessimistic duration, worst case, longest",
    ),
    (Pessimistic, 7, "max duration, maximum duration"),
    (Least, 10, "least, least duration, minimum hold, minimum"),
    (
        After,
        10,
        "after, predecessors, predecessor, depends on, dependencies, dependency, \
         depends, vorgänger, abhängig von, prédécesseurs, predecesoras, predecessoras",
    ),
    (
        After,
        8,
        "dependent on, dependant on, waits for, prerequisite, prerequisites, pre \
         requisite, pre requisites, preceding, preceding step, preceding task, \
         previous, previous step, blocked by, pred, preds, abhängigkeit, abhängigkeiten",
    ),
    (
        Kind,
        10,
        "kind, type, step type, task type, typ, art, kind of step",
    ),
    (
        Irreversible,
        10,
        "irreversible, point of no return, no way back, not reversible",
    ),
    (
        MustFinish,
        10,
        "must finish, uninterruptible, cannot be interrupted",
    ),
    (
        NotBefore,
        10,
        "not before, no earlier than, start no earlier than, earliest start, not \
         earlier than, frühestens",
    ),
    (
        Fixed,
        10,
        "fixed, fixed start, must start on, must start at, fixed time",
    ),
    (
        Start,
        10,
        "planned start, start planned, planned start time, plan start, scheduled start, \
         start scheduled, geplanter start, geplanter beginn, start plan, baseline start",
    ),
    (
        Start,
        9,
        "start, start time, starts, start date, start date time, start at, begin, \
         beginn, anfang, début, inicio, início, target start, est start, estimated \
         start, expected start",
    ),
    (
        Start,
        6,
        "time, when, planned time, date, date time, clock, uhrzeit, zeit",
    ),
    (
        Finish,
        10,
        "planned finish, planned end, planned end time, plan finish, plan end, \
         scheduled finish, scheduled end, geplantes ende",
    ),
    (
        Finish,
        9,
        "finish, end, finish time, end time, ends, end date, finish date, ende, fin, \
         fim, target end, est finish, estimated end, est end, estimated finish",
    ),
    (
        Deadline,
        10,
        "deadline, must finish by, due, due date, due by, finish by, must end by, must \
         be done by, complete by, latest finish, finish no later than, no later than, \
         termin, frist, fällig, spätestens",
    ),
    (
        Instructions,
        10,
        "instructions, instruction, procedure, anweisung, anleitung, instrucciones, \
         instruções",
    ),
    (
        Instructions,
        8,
        "description, details, detail, how, detailed steps, beschreibung, descripción, \
         descrição, long description, commands, command",
    ),
    (
        Instructions,
        6,
        "notes, note, comments, comment, remarks, remark, bemerkung, bemerkungen, \
         notizen, kommentar, observações, observaciones, hinweis, hinweise",
    ),
    (
        Verification,
        10,
        "verification, verify, how verified, validation, success criteria, success \
         criterion, expected result, acceptance criteria, prüfung, done when, verified \
         by checking",
    ),
    (
        Criteria,
        10,
        "criteria, gate criteria, go criteria, go no go criteria",
    ),
    (
        Decider,
        10,
        "decider, decision maker, decided by, decides, approver, approved by, \
         entscheider",
    ),
    (VotesNeeded, 10, "votes needed"),
    (
        Links,
        10,
        "links, link, url, urls, runbook link, documentation",
    ),
    (
        Outline,
        6,
        "wbs, wbs code, wbs number, wbs no, outline number, psp code, gliederungsnummer, \
         edt, número de esquema",
    ),
    (
        Level,
        9,
        "outline level, level, indent level, wbs level, hierarchy level, gliederungsebene, \
         nivel de esquema, niveau hiérarchique",
    ),
    (Tags, 10, "tags, tag, labels, label"),
    (Block, 10, "block, fallback block, fallback"),
];
