/*
 * write_information.c - Write-Information.
 */
#include "engine/records.h"
#include "engine/state.h"

#define PARAMS(P) P(DATA, "MessageData") P(TAGS, "Tags")
PS_PARAM_TABLE(PARAMS)

static ps_result process(ps_cmdlet *c)
{
    ps_value tags = ps_unset();
    if (ps_arg_bound(c, TAGS)) {
        ps_list *list = ps_arraylist_new(c->cx->worker);
        for (uint32_t i = 0; i < ps_arg_count(c, TAGS); i++)
            ps_list_add(list, ps_arg_at(c, TAGS, i));
        tags = ps_take_object(list);
    }
    ps_value record = ps_information_record_new(c->x, ps_arg(c, DATA), "Write-Information", tags);
    ps_result r = ps_processor_write_record(c->processor, PS_INFO, record);
    ps_release(record);
    ps_release(tags);
    return r;
}

const ps_cmdlet_def ps_cmdlet_write_information = {
    .name = "Write-Information", .params = params, .process = process};
