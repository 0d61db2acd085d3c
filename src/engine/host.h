/*
 * host.h - the person's side: calls of the host, and $Host with its UI and RawUI.
 */
#ifndef PSRP_ENGINE_HOST_H
#define PSRP_ENGINE_HOST_H

#include "engine/state.h"

/* RemoteHostMethodId: those that the engine calls, with their parameters in protocol 7.3. */
enum ps_host_method {
    PS_HOST_SET_SHOULD_EXIT = 6,
    PS_HOST_READ_LINE = 11, PS_HOST_READ_SECRET = 12,
    PS_HOST_WRITE = 13, PS_HOST_WRITE_COLORED = 14, PS_HOST_WRITE_EMPTY_LINE = 15,
    PS_HOST_WRITE_LINE = 16, PS_HOST_WRITE_COLORED_LINE = 17, PS_HOST_WRITE_ERROR = 18,
    PS_HOST_WRITE_DEBUG = 19, PS_HOST_WRITE_PROGRESS = 20, PS_HOST_WRITE_VERBOSE = 21,
    PS_HOST_WRITE_WARNING = 22,
    PS_HOST_PROMPT = 23, PS_HOST_PROMPT_CREDENTIAL = 25, PS_HOST_PROMPT_CHOICE = 26,
    PS_HOST_SET_FOREGROUND = 28, PS_HOST_SET_BACKGROUND = 30, PS_HOST_SET_CURSOR = 32,
    PS_HOST_SET_POSITION = 34, PS_HOST_SET_CURSOR_SIZE = 36, PS_HOST_SET_BUFFER = 38,
    PS_HOST_SET_WINDOW = 40, PS_HOST_SET_TITLE = 42, PS_HOST_READ_KEY = 46,
    PS_HOST_FLUSH_INPUT = 47, PS_HOST_FILL_CONTENTS = 48, PS_HOST_SET_CONTENTS = 49,
    PS_HOST_SCROLL_CONTENTS = 51, PS_HOST_POP_RUNSPACE = 53, PS_HOST_PROMPT_CHOICES = 56
};

/* PSCredentialTypes and PSCredentialUIOptions, Default. */
enum { PS_CREDENTIAL_TYPES = 3, PS_CREDENTIAL_OPTIONS = 1 };

extern const ps_typedef *const ps_host_types[];
extern const ps_typedef *const ps_host_ui_types[];
extern const ps_typedef *const ps_host_raw_types[];
extern const ps_typedef *const ps_runspace_types[];

/* $Host, its UI and RawUI: handles that mean the host of the pipeline they are used in. Owned. */
ps_value ps_host_object(ps_exec *x);
ps_value ps_host_ui_object(ps_cx *cx);
ps_value ps_host_raw_ui_object(ps_cx *cx);

/* What $Host.Runspace gives: this runspace. Owned. */
ps_value ps_runspace_object(ps_exec *x);
/* The engine's version and the id of the runspace's host. Owned. */
ps_value ps_host_version(ps_exec *x);
ps_value ps_host_instance_id(ps_exec *x);

/* Whether there is a person who can be written to and asked. */
bool ps_host_has_ui(const ps_exec *x);
/* A call of the host; `out` NULL for void methods. Without a UI nothing happens, `*out` is null. */
ps_result ps_host_call(ps_exec *x, enum ps_host_method method, const ps_value *args, unsigned count,
                       ps_value *out);
/* Raises HostFunctionNotImplemented: nobody can be asked. `message` is the question, or NULL.
 * Always PS_FAIL. */
ps_result ps_host_refuse(ps_exec *x, const ps_string *message);
/* EnterNestedPrompt, which no client of a remote session has. Always PS_FAIL. */
ps_result ps_host_no_nesting(ps_exec *x);
/* Prompt: `fields` is a collection of FieldDescription; `*out` a Dictionary[string,psobject] of the
 * answers, each of its field's type if it can be, or null when the client answered nothing. */
ps_result ps_host_prompt(ps_exec *x, const ps_string *caption, const ps_string *message,
                         ps_value fields, ps_value *out);
/* PromptForCredential with everything; `user` may be null. */
ps_result ps_host_credential(ps_exec *x, ps_value caption, ps_value message, ps_value user,
                             ps_value target, int types, int options, ps_value *out);
/* What CredentialAttribute does to a value: a credential stays, a name or null is asked for. */
ps_result ps_credential_transform(ps_exec *x, ps_value v, ps_value *out);

#endif
