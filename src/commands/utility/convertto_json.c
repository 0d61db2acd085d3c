/* convertto_json.c - ConvertTo-Json. */
#include "commands/utility/json.h"
#include "engine/cmdlet.h"

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(DEPTH, "Depth") P(COMPRESS, "Compress")                              \
    P(ENUMS, "EnumsAsStrings") P(AS_ARRAY, "AsArray") P(ESCAPE, "EscapeHandling")
PS_PARAM_TABLE(PARAMS)

struct state {
    ps_list *objects;
    bool piped;
};

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!s->objects)
        s->objects = ps_arraylist_new(c->cx->worker);
    s->piped = c->pipeline_input;
    if (ps_arg_bound(c, INPUT))
        ps_list_add(s->objects, ps_retain(ps_arg(c, INPUT)));
    return PS_OK;
}

static ps_result end(ps_cmdlet *c)
{
    const struct state *s = c->state;
    const ps_list *objects = s->objects;
    int escape = (int)ps_arg_int(c, ESCAPE, 0);
    struct json_write_options options = {.depth = (int)ps_arg_int(c, DEPTH, 2),
                                         .compress = ps_arg_switch(c, COMPRESS),
                                         .enums_as_strings = ps_arg_switch(c, ENUMS),
                                         .escape = (enum json_escape)escape};
    ps_value v = ps_unset();
    ps_string *text = NULL;
    bool truncated = false;
    if (!objects || !objects->count)
        return PS_OK;
    bool several = objects->count > 1 || ps_arg_switch(c, AS_ARRAY);
    options.piped = !s->piped ? JSON_NOT_PIPED : several ? JSON_PIPED_ITEMS : JSON_PIPED;
    if (several)
        PS_TRY(ps_array_of(c->cx, objects->items, objects->count, &v));
    else
        v = ps_retain(objects->items[0]);
    ps_result r = json_write(c->cx, v, &options, &text, &truncated);
    ps_release(v);
    if (truncated && c->cx->pending == PS_PENDING_NONE)
        r = ps_warning(c, "Resulting JSON is truncated as serialization has exceeded the set depth "
                          "of %d.", options.depth);
    if (r != PS_OK) {
        ps_string_release(text);
        return r;
    }
    return ps_write(c, ps_take_string(text));
}

static void dispose(ps_cmdlet *c)
{
    ps_release_object(((struct state *)c->state)->objects);
}

const ps_cmdlet_def ps_cmdlet_convertto_json = {.name = "ConvertTo-Json",
                                                .params = params,
                                                .state_size = sizeof(struct state),
                                                .process = process,
                                                .end = end,
                                                .dispose = dispose};
