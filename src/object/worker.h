/*
 * worker.h - what all runspaces of a process share: symbols, types, type data, shapes.
 */
#ifndef PSRP_OBJECT_WORKER_H
#define PSRP_OBJECT_WORKER_H

#include "object/context.h"
#include "object/type.h"

/* The rooms hand in their typedefs: arrays of pointers ended by NULL. */
struct ps_code_property;
struct ps_worker_options {
    const ps_typedef *const *const *type_tables; /* NULL-ended list of NULL-ended lists */
    /* Type data done in C (codeprop.h): NULL-ended list of tables, or NULL. */
    const struct ps_code_property *const *code_properties;
    /* Types that stand in a packed table: fills `*out`, whose pointers are to constants, and returns
     * true, or false. Asked after the typedef tables had no such name; may be NULL. */
    bool (*packed)(const char *full_name, size_t length, ps_typedef *out);
};

ps_worker *ps_worker_new(const struct ps_worker_options *options);
/* After the last runspace: releases everything that the worker holds. */
void ps_worker_free(ps_worker *w);

/* The machine's time zone (TZ, /etc/localtime), read once; NULL is UTC. Borrowed. */
struct ps_zone;
const struct ps_zone *ps_worker_zone(ps_worker *w);

/* The object room's own typedefs (primitives, arrays, lists, dictionaries, exceptions). */
extern const ps_typedef *const ps_object_types[];
/* ErrorRecord, CategoryInfo and their kin. */
extern const ps_typedef *const ps_error_types[];
/* Exception types stand in a compact table (exception_types.c): fills `*out` with a typedef for
 * the exact full name (case-insensitive) and returns true, or false. The worker keeps a copy of
 * `*out`, whose pointers are to constants. Asked after the typedef tables had no such name. */
bool ps_exception_typedef(const char *full_name, size_t length, ps_typedef *out);
/* The same for enumerations (enum_table.c), which stand in data/enums.tsv. */
bool ps_enum_typedef(const char *full_name, size_t length, ps_typedef *out);
/* The names in that table in order; NULL behind the last. */
const char *ps_enum_type_name(unsigned i);
/* Visits the full name of every type that ships (some twice) until `visit` returns false. Names are
 * not NUL-ended. */
bool ps_type_names_each(ps_worker *w, bool (*visit)(void *u, const char *name, size_t length),
                        void *u);
/* Visits every accelerator ("int") with the full name that it stands for. */
bool ps_accelerators_each(bool (*visit)(void *u, const char *accelerator, const char *full_name),
                          void *u);

/* What other rooms keep for as long as the worker lives, one pointer each. `drop` is called by
 * ps_worker_free() while types and values still work; it may be NULL. Borrowed slot. */
enum ps_attachment {
    PS_ATTACH_REGEX,    /* types: expressions compiled lately */
    PS_ATTACH_RANDOM,   /* types: the state of Random.Shared */
    PS_ATTACH_ZLIB,     /* types: zlib, once loaded */
    PS_ATTACH_CRYPTO,   /* types: libcrypto, once loaded */
    PS_ATTACH_GET_RANDOM, /* commands: the generator of Get-Random -SetSeed */
    PS_ATTACH_SINGLE,   /* types: objects of which there is one */
    PS_ATTACH_CHILDREN, /* types: programs that were started and what became of them */
    PS_ATTACH_TIMERS,   /* engine: timers that are enabled */
    PS_ATTACH_CONSOLE,  /* types: what [Console] leads to */
    PS_ATTACH_COUNT
};
void **ps_worker_attachment(ps_worker *w, enum ps_attachment which, void (*drop)(void *data));

/* Whose script runs: the context of the thread that holds the engine lock, NULL: none. It is what
 * methods of script classes run in where a dictionary asks for Equals and GetHashCode. */
void ps_worker_set_running(ps_worker *w, ps_cx *cx);
ps_cx *ps_worker_running(const ps_worker *w);

/* Run the cycle collector for at most `budget_us` microseconds; true when work is left. */
bool ps_collect(ps_worker *w, unsigned budget_us);
/* Whether enough was allocated since the last run that a slice is due. Cheap. */
bool ps_collect_due(const ps_worker *w);

#endif
