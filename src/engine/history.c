/*
 * history.c - the entries of a session's history.
 */
#include "engine/history.h"

#include "base/memory.h"
#include "object/convert.h"

#include <string.h>

enum { HISTORY_MAX = 4096, HISTORY_LIMIT = 32767 };

/* $MaximumHistoryCount, within what its validation allows. */
static uint32_t most(ps_runspace *rs)
{
    ps_value v = ps_variable_get_c(&rs->exec, "MaximumHistoryCount");
    int32_t n = HISTORY_MAX;
    if (v.kind != PS_UNSET && ps_to_int32(&rs->exec.base, v, &n) != PS_OK)
        ps_clear_pending(&rs->exec.base);
    ps_release(v);
    return n >= 1 && n <= HISTORY_LIMIT ? (uint32_t)n : HISTORY_MAX;
}

void ps_history_remove(ps_runspace *rs, uint32_t at)
{
    ps_string_release(rs->history[at].text);
    rs->history_count--;
    memmove(rs->history + at, rs->history + at + 1, (rs->history_count - at) * sizeof *rs->history);
}

int64_t ps_history_add(ps_runspace *rs, ps_string *text, int64_t start, int64_t end, unsigned state)
{
    uint32_t limit = most(rs);
    while (rs->history_count >= limit)
        ps_history_remove(rs, 0);
    if (rs->history_count == rs->history_size) {
        rs->history_size = rs->history_size ? rs->history_size * 2 : 16;
        rs->history = ps_realloc(rs->history, rs->history_size * sizeof *rs->history);
    }
    rs->history[rs->history_count++] = (ps_history_entry){.id = rs->next_history_id++,
                                                          .start = start,
                                                          .end = end,
                                                          .text = ps_string_retain(text),
                                                          .state = (uint8_t)state,
                                                          .kind = PS_DT_LOCAL};
    return rs->next_history_id - 1;
}
