/* match_info.h - MatchInfo and its context: what Select-String gives. */
#ifndef PSRP_COMMANDS_UTILITY_MATCH_INFO_H
#define PSRP_COMMANDS_UTILITY_MATCH_INFO_H

#include "commands/utility/fields.h"
#include "object/containers.h"

/* Fields by row; `Filename` (a row between) is made of the path. */
enum match_field {
    MATCH_IGNORE_CASE,
    MATCH_LINE_NUMBER,
    MATCH_LINE,
    MATCH_FILENAME,
    MATCH_PATH,
    MATCH_PATTERN,
    MATCH_CONTEXT,
    MATCH_MATCHES
};
enum context_field { CONTEXT_PRE, CONTEXT_POST, CONTEXT_DISPLAY_PRE, CONTEXT_DISPLAY_POST };

#define MATCH_INFO_TYPE "Microsoft.PowerShell.Commands.MatchInfo"
#define MATCH_CONTEXT_TYPE "Microsoft.PowerShell.Commands.MatchInfoContext"

/* A MatchInfo when `v` is one, else NULL. Borrowed. */
fields *match_info_of(ps_value v);

#endif
