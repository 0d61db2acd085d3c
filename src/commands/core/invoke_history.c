/*
 * invoke_history.c - Invoke-History: run an entry again, by its number or the start of its text.
 */
#include "commands/core/history.h"

#include "engine/block.h"

#define PARAMS(P) P(ID, "Id")
PS_PARAM_TABLE(PARAMS)

/* A number in the text, or 0 when it is none. */
static bool number_of(const ps_string *s, int64_t *id)
{
    uint32_t i = s->length && ps_string_at(s, 0) == '-';
    *id = 0;
    if (i == s->length || s->length - i > 18)
        return false;
    for (; i < s->length; i++) {
        uint16_t u = ps_string_at(s, i);
        if (u < '0' || u > '9')
            return false;
        *id = *id * 10 + (u - '0');
    }
    if (ps_string_at(s, 0) == '-')
        *id = -*id;
    return true;
}

static bool begins(const ps_string *text, const ps_string *head)
{
    if (head->length > text->length)
        return false;
    ps_string *start = ps_string_sub(text, 0, head->length);
    bool yes = ps_string_equal_fold(start, head);
    ps_string_release(start);
    return yes;
}

/* The text to run; NULL with an error pending. Owned. */
static ps_string *find(ps_cmdlet *c)
{
    ps_runspace *rs = c->x->runspace;
    ps_string *what = ps_arg_string(c, ID);
    int64_t id;
    if (!what) {
        if (rs->history_count)
            return ps_string_retain(rs->history[rs->history_count - 1].text);
        ps_terminate(c, "System.InvalidOperationException", "InvokeHistoryNoLastHistoryEntryFound",
                     PS_INVALID_OPERATION, ps_unset(), "Cannot locate most recent history.");
        return NULL;
    }
    if (number_of(what, &id)) {
        int64_t at = ps_history_find(rs, id);
        if (id > 0 && at >= 0)
            return ps_string_retain(rs->history[at].text);
        if (id <= 0)
            ps_terminate(c, "System.ArgumentOutOfRangeException",
                         "InvokeHistoryInvalidIdGetHistory", PS_INVALID_ARGUMENT, ps_long(id),
                         "The identifier %lld is not a valid value for a History identifier. "
                         "Specify a positive number, and then try again. (Parameter 'Id')",
                         (long long)id);
        else
            ps_terminate(c, "System.ArgumentException", "InvokeHistoryNoHistoryForId",
                         PS_OBJECT_NOT_FOUND, ps_long(id), "Cannot locate the history for Id %lld.",
                         (long long)id);
        return NULL;
    }
    for (uint32_t i = rs->history_count; i-- > 0;)
        if (begins(rs->history[i].text, what))
            return ps_string_retain(rs->history[i].text);
    ps_value target = ps_take_string(ps_string_retain(what));
    ps_terminate(c, "System.ArgumentException", "InvokeHistoryNoHistoryForCommandline",
                 PS_OBJECT_NOT_FOUND, target, "Cannot locate the history for command line %s.",
                 PS_U8(c->cx, what));
    ps_release(target);
    return NULL;
}

static ps_result end(ps_cmdlet *c)
{
    ps_string *text = find(c);
    bool yes = true;
    if (!text)
        return PS_FAIL;
    ps_result r = ps_should_process(c, text, "Invoke-History", &yes);
    ps_value block = ps_unset();
    if (r == PS_OK && yes)
        r = ps_block_from_text(c->x, text, NULL, &block);
    if (r == PS_OK && yes) {
        struct ps_block_call call = {.block = block, .scope = PS_BLOCK_CURRENT_SCOPE};
        r = ps_block_run(c->x, &call);
    }
    ps_release(block);
    ps_string_release(text);
    return r;
}

const ps_cmdlet_def ps_cmdlet_invoke_history = {.name = "Invoke-History",
                                                .params = params,
                                                .flags = PS_CMDLET_SHOULD_PROCESS |
                                                         PS_CMDLET_RUNS_SCRIPT,
                                                .end = end};
