/*
 * get_history.c - Get-History, Clear-History.
 */
#include "commands/core/history.h"

#define ARGUMENT "System.ArgumentException"

static ps_result no_such_id(ps_cmdlet *c, int64_t id)
{
    return ps_error(c, ARGUMENT, "GetHistoryNoHistoryForId", PS_OBJECT_NOT_FOUND, ps_long(id),
                    "Cannot locate the history for Id %lld.", (long long)id);
}

static int64_t id_at(ps_cmdlet *c, unsigned param, uint32_t at)
{
    ps_value v = ps_arg_at(c, param, at);
    int64_t id = v.u.i;
    ps_release(v);
    return id;
}

/* ---- Get-History ----------------------------------------------------------------------------- */

#define GET_PARAMS(P) P(GET_ID, "Id") P(GET_COUNT, "Count")
#define PS_GET_ID(id, name) id,
enum { GET_PARAMS(PS_GET_ID) get_param_count };
static const char get_params[] = GET_PARAMS(PS_PARAM_NAME);

/* The `count` entries that end with the one at `last`. */
static ps_result write_until(ps_cmdlet *c, int64_t last, int64_t count)
{
    ps_runspace *rs = c->x->runspace;
    int64_t first = last + 1 > count ? last + 1 - count : 0;
    for (int64_t i = first; i <= last && i < (int64_t)rs->history_count; i++)
        PS_TRY(ps_write(c, ps_history_info(c->x, &rs->history[i])));
    return PS_OK;
}

static ps_result get_process(ps_cmdlet *c)
{
    ps_runspace *rs = c->x->runspace;
    uint32_t ids = ps_arg_count(c, GET_ID);
    int64_t count = ps_arg_int(c, GET_COUNT, ids ? 1 : INT32_MAX);
    if (!ids)
        return write_until(c, (int64_t)rs->history_count - 1, count);
    if (ids > 1 && ps_arg_bound(c, GET_COUNT))
        return ps_error(c, ARGUMENT, "GetHistoryNoCountWithMultipleIds", PS_INVALID_ARGUMENT,
                        ps_int((int32_t)count), "The count cannot be combined with multiple Ids.");
    for (uint32_t i = 0; i < ids; i++) {
        int64_t id = id_at(c, GET_ID, i), at = ps_history_find(rs, id);
        PS_TRY(at < 0 ? no_such_id(c, id) : write_until(c, at, count));
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_history = {
    .name = "Get-History", .params = get_params, .process = get_process};

/* ---- Clear-History --------------------------------------------------------------------------- */

#define PARAMS(P) P(ID, "Id") P(LINE, "CommandLine") P(COUNT, "Count") P(NEWEST, "Newest")
PS_PARAM_TABLE(PARAMS)

static ps_result ask(ps_cmdlet *c, bool *yes)
{
    ps_string *target = ps_string_c("Warning");
    ps_result r = ps_should_process(
        c, target, "This command will clear all the entries from the session history.", yes);
    ps_string_release(target);
    return r;
}

/* By number; with -Count that many, from there to the newest or the oldest. */
static ps_result clear_ids(ps_cmdlet *c)
{
    ps_runspace *rs = c->x->runspace;
    uint32_t ids = ps_arg_count(c, ID);
    if (ids > 1 && ps_arg_bound(c, COUNT))
        return ps_error(c, ARGUMENT, "ClearHistoryNoCountWithMultipleIds", PS_INVALID_ARGUMENT,
                        ps_arg(c, COUNT), "The count cannot be combined with multiple Ids.");
    for (uint32_t i = 0; i < ids; i++) {
        int64_t id = id_at(c, ID, i), at = ps_history_find(rs, id);
        int64_t count = ps_arg_int(c, COUNT, 1);
        if (at < 0) {
            PS_TRY(no_such_id(c, id));
            continue;
        }
        int64_t first = ps_arg_switch(c, NEWEST) ? (at + 1 > count ? at + 1 - count : 0) : at;
        int64_t end = ps_arg_switch(c, NEWEST) ? at + 1 : at + count;
        for (int64_t k = first; k < end && first < (int64_t)rs->history_count; k++)
            ps_history_remove(rs, (uint32_t)first);
    }
    return PS_OK;
}

static void clear_count(ps_cmdlet *c)
{
    ps_runspace *rs = c->x->runspace;
    int64_t count = ps_arg_int(c, COUNT, INT32_MAX);
    for (; count > 0 && rs->history_count; count--)
        ps_history_remove(rs, ps_arg_switch(c, NEWEST) ? rs->history_count - 1 : 0);
}

static bool line_matches(ps_cmdlet *c, const ps_string *text)
{
    for (uint32_t i = 0; i < ps_arg_count(c, LINE); i++) {
        ps_value v = ps_arg_at(c, LINE, i);
        bool yes = v.kind == PS_STRING && ps_wildcard_match(v.u.string, text, true);
        ps_release(v);
        if (yes)
            return true;
    }
    return false;
}

static void clear_lines(ps_cmdlet *c)
{
    ps_runspace *rs = c->x->runspace;
    int64_t left = ps_arg_int(c, COUNT, INT32_MAX);
    if (ps_arg_switch(c, NEWEST)) {
        for (uint32_t i = rs->history_count; i-- > 0 && left > 0;)
            if (line_matches(c, rs->history[i].text)) {
                ps_history_remove(rs, i);
                left--;
            }
        return;
    }
    for (uint32_t i = 0; i < rs->history_count && left > 0;) {
        if (line_matches(c, rs->history[i].text)) {
            ps_history_remove(rs, i);
            left--;
        } else {
            i++;
        }
    }
}

static ps_result clear_process(ps_cmdlet *c)
{
    bool yes = true;
    if (ps_in_set(c, "IDParameter") && ps_arg_bound(c, ID))
        return clear_ids(c);
    if (ps_arg_bound(c, LINE)) {
        clear_lines(c);
        return PS_OK;
    }
    if (!ps_arg_bound(c, COUNT))
        PS_TRY(ask(c, &yes));
    if (yes)
        clear_count(c);
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_clear_history = {.name = "Clear-History",
                                               .params = params,
                                               .flags = PS_CMDLET_SHOULD_PROCESS,
                                               .process = clear_process};
