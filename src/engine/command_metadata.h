/*
 * command_metadata.h - CommandMetadata: what a command takes, as an object that scripts may change
 * and make another command of (CommandMetadata.cs, ProxyCommand.cs).
 */
#ifndef PSRP_ENGINE_COMMAND_METADATA_H
#define PSRP_ENGINE_COMMAND_METADATA_H

#include "engine/state.h"
#include "types/record.h"

extern const ps_typedef *const ps_command_metadata_types[];

/* The values of the record (types/record.h); those from PS_CM_WRAPPED on are no properties. */
enum ps_cm {
    PS_CM_NAME, PS_CM_TYPE, PS_CM_DEFAULT_SET, PS_CM_SHOULD_PROCESS, PS_CM_PAGING,
    PS_CM_POSITIONAL, PS_CM_TRANSACTIONS, PS_CM_HELP_URI, PS_CM_REMOTING, PS_CM_IMPACT,
    PS_CM_PARAMETERS,
    PS_CM_WRAPPED,      /* the command that a proxy calls, null for none */
    PS_CM_WRAPPED_TYPE, /* CommandTypes */
    PS_CM_ANY_CMDLET,   /* it takes common parameters */
    PS_CM_DYNAMIC       /* a cmdlet with dynamic parameters */
};

/* All owned. */
ps_result ps_command_metadata(ps_exec *x, ps_command_info *info, bool common, ps_value *out);
/* ParameterMetadata.GetParameterMetadata(type): a Dictionary. */
ps_result ps_command_metadata_of_type(ps_exec *x, ps_type *type, ps_value *out);
/* CommandMetadata.GetRestrictedCommands(RemoteServer): a Dictionary. */
ps_result ps_command_metadata_restricted(ps_exec *x, ps_value *out);

/* The parts of a proxy's text (proxy_command.c). */
enum ps_proxy_part { PS_PROXY_DECLARATION, PS_PROXY_PARAMETERS, PS_PROXY_BEGIN, PS_PROXY_PROCESS,
                     PS_PROXY_DYNAMIC, PS_PROXY_END, PS_PROXY_CLEAN };
ps_result ps_proxy_part(ps_exec *x, const struct ps_record *metadata, enum ps_proxy_part part,
                        struct ps_strbuf *b);
/* ProxyCommand.Create(). `help` may be NULL: help is that of the command. Owned. */
ps_result ps_proxy_text(ps_exec *x, const struct ps_record *metadata, const ps_string *help,
                        bool dynamic, ps_string **out);
/* ProxyCommand.GetHelpComments() (proxy_help.c). Owned. */
ps_result ps_proxy_help(ps_exec *x, ps_value help, ps_string **out);

#endif
