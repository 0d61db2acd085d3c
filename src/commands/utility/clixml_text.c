/* clixml_text.c - ConvertTo-CliXml and ConvertFrom-CliXml. */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "types/serializer.h"

enum { DEPTH_DEFAULT = 2 };

/* ---- ConvertTo-CliXml: one document of all that comes in ------------------------------------- */

#define TO_PARAMS(P) P(INPUT, "InputObject") P(DEPTH, "Depth")
PS_PARAM_TABLE(TO_PARAMS)

static ps_result to_begin(ps_cmdlet *c)
{
    ps_list **kept = c->state;
    *kept = ps_arraylist_new(c->cx->worker);
    return PS_OK;
}

static ps_result to_process(ps_cmdlet *c)
{
    ps_list **kept = c->state;
    if (!ps_arg_bound(c, INPUT))
        return PS_OK;
    return ps_list_add(*kept, ps_retain(ps_arg(c, INPUT))) ? PS_OK : ps_raise_memory(c->cx);
}

static ps_result to_end(ps_cmdlet *c)
{
    ps_list **kept = c->state;
    ps_value text;
    if (!(*kept)->count)
        return PS_OK;
    PS_TRY(ps_document_text(c->cx, ps_take_object(*kept), (int)ps_arg_int(c, DEPTH, DEPTH_DEFAULT),
                            true, &text));
    return ps_write(c, text);
}

static void to_dispose(ps_cmdlet *c)
{
    ps_list **kept = c->state;
    ps_release_object(*kept);
}

const ps_cmdlet_def ps_cmdlet_convertto_clixml = {.name = "ConvertTo-CliXml",
                                                  .params = params,
                                                  .implementing_type = "ConvertToClixmlCommand",
                                                  .state_size = sizeof(ps_list *),
                                                  .begin = to_begin,
                                                  .process = to_process,
                                                  .end = to_end,
                                                  .dispose = to_dispose};

/* ---- ConvertFrom-CliXml ---------------------------------------------------------------------- */

#define FROM_PARAMS(P) P(TEXT, "InputObject")
enum { FROM_PARAMS(PS_PARAM_ID) from_param_count };
static const char from_params[] = FROM_PARAMS(PS_PARAM_NAME);

static ps_result keep(void *u, ps_cx *cx, ps_value take_v)
{
    return ps_list_add(u, take_v) ? PS_OK : ps_raise_memory(cx);
}

/* A text's one value as it is, several as one array. */
static ps_result give(ps_cmdlet *c, const ps_list *values)
{
    ps_value v;
    if (values->count < 2)
        return ps_write(c, values->count ? ps_retain(values->items[0]) : ps_null());
    PS_TRY(ps_array_of(c->cx, values->items, values->count, &v));
    return ps_write(c, v);
}

static ps_result from_process(ps_cmdlet *c)
{
    ps_string *text = ps_arg_string(c, TEXT);
    size_t length;
    if (!text)
        return PS_OK;
    char *utf8 = ps_string_to_utf8(text, &length);
    ps_list *values = ps_arraylist_new(c->cx->worker);
    ps_result r = ps_clixml_read_document(c->cx, utf8, length, &ps_document_secure, keep, values);
    ps_free(utf8);
    if (r == PS_OK)
        r = give(c, values);
    ps_release_object(values);
    return r;
}

const ps_cmdlet_def ps_cmdlet_convertfrom_clixml = {.name = "ConvertFrom-CliXml",
                                                    .params = from_params,
                                                    .implementing_type = "ConvertFromClixmlCommand",
                                                    .process = from_process};
