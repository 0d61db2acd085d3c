/*
 * match_lines.h - the lines around matches. A match is given out when the lines behind it are
 * known; what is shown for it leaves out lines that an earlier match shows already, and ends before
 * the next match.
 */
#ifndef PSRP_COMMANDS_UTILITY_MATCH_LINES_H
#define PSRP_COMMANDS_UTILITY_MATCH_LINES_H

#include "commands/utility/match_info.h"
#include "engine/cmdlet.h"

struct match_waiting;

typedef struct match_lines {
    ps_cmdlet *c;
    uint32_t before, behind;       /* lines asked for */
    ps_list *seen;                 /* the last `before` lines */
    struct match_waiting *waiting; /* matches whose following lines are not all there, in order */
    uint32_t count, size;
    uint64_t line, shown; /* number of the last line, and of the last one that is shown */
} match_lines;

void match_lines_init(match_lines *m, ps_cmdlet *c, uint32_t before, uint32_t behind);
void match_lines_drop(match_lines *m);
/* One more line; `take_info` is its MatchInfo, or PS_UNSET. Writes what is complete. */
ps_result match_lines_add(match_lines *m, ps_string *line, ps_value take_info);
/* No more lines come from this file (or at all): writes the rest and forgets all lines. */
ps_result match_lines_end(match_lines *m);

#endif
