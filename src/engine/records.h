/*
 * records.h - what travels on the streams other than output and error.
 */
#ifndef PSRP_ENGINE_RECORDS_H
#define PSRP_ENGINE_RECORDS_H

#include "engine/exec.h"
#include "object/type.h"

/* WarningRecord, VerboseRecord, DebugRecord (InformationalRecord). */
typedef struct ps_message_record {
    ps_object object;
    ps_string *message;
    ps_value invocation; /* InvocationInfo or PS_NULL */
} ps_message_record;
extern const ps_class ps_message_record_class;

typedef struct ps_information_record {
    ps_object object;
    ps_value data;
    ps_string *source, *user, *computer;
    ps_value tags;     /* List<string> */
    int64_t time;      /* local ticks */
    uint32_t process, native_thread, managed_thread;
} ps_information_record;
extern const ps_class ps_information_record_class;

typedef struct ps_progress_record {
    ps_object object;
    int32_t id, parent, percent, seconds;
    ps_string *activity, *status, *current; /* current: NULL for none */
    uint8_t type; /* 0 Processing, 1 Completed */
} ps_progress_record;
extern const ps_class ps_progress_record_class;

/* HostInformationMessage: what Write-Host puts into an information record. */
typedef struct ps_host_message {
    ps_object object;
    ps_string *message;
    int8_t foreground, background; /* ConsoleColor, -1: not set */
    bool no_new_line;
} ps_host_message;
extern const ps_class ps_host_message_class;

/* A record for PS_WARN, PS_VERB or PS_DBG. Owned. */
ps_value ps_message_record_new(ps_exec *x, enum ps_stream stream, ps_string *message);
/* `tags`: a list of strings or PS_UNSET. Owned. */
ps_value ps_information_record_new(ps_exec *x, ps_value data, const char *source, ps_value tags);
ps_value ps_host_message_new(ps_exec *x, ps_string *message, int foreground, int background,
                             bool no_new_line);
ps_value ps_progress_record_new(ps_exec *x, int32_t id, ps_string *activity, ps_string *status);

/* The typedefs of these records; part of ps_engine_types. */
extern const ps_typedef *const ps_record_types[];

/* Local time now, in ticks. */
int64_t ps_local_ticks(void);

#endif
