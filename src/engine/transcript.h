/*
 * transcript.h - files that keep what a session shows (Start-Transcript): every line that goes to
 * the person's host, and errors that go to the client.
 */
#ifndef PSRP_ENGINE_TRANSCRIPT_H
#define PSRP_ENGINE_TRANSCRIPT_H

#include "engine/state.h"

typedef struct ps_transcript {
    struct ps_transcript *below; /* an earlier one, which goes on as well */
    char *path;                  /* absolute */
    int fd;
    bool failed; /* a write failed: told once, when it ends */
} ps_transcript;

/* Begins one at an open descriptor, which it takes; `path` is copied. */
void ps_transcript_push(ps_runspace *rs, int take_fd, const char *path);
/* Ends the newest; false when there is none. `*path` is owned by the caller (ps_free()); `*failed`:
 * not all of it was written. */
bool ps_transcript_pop(ps_runspace *rs, char **path, bool *failed);
/* Ends all of them, with their last lines. */
void ps_transcripts_end(ps_runspace *rs);

/* A line in every transcript, without control sequences. */
void ps_transcript_line(ps_runspace *rs, const char *prefix, const ps_string *text);
/* What a call of the host shows. */
void ps_transcript_call(ps_runspace *rs, unsigned method, const ps_value *args, unsigned count);
/* An error record on its way to the client, as the session's views print it. */
void ps_transcript_error(ps_exec *x, ps_value record);
/* "20260131235959", local time. */
void ps_transcript_time(char out[16]);
/* The lines that end a transcript. Owned. */
ps_string *ps_transcript_footer(void);

#endif
