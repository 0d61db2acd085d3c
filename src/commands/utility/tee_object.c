/* tee_object.c - Tee-Object: passes objects on and keeps them in a variable or a file. */
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "engine/variable.h"

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(FILE, "FilePath") P(LITERAL, "LiteralPath") P(APPEND, "Append")      \
    P(ENCODING, "Encoding") P(VARIABLE, "Variable")
PS_PARAM_TABLE(PARAMS)

static ps_result begin(ps_cmdlet *c)
{
    ps_collector_init(c->state);
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    ps_collector *kept = c->state;
    if (!ps_arg_bound(c, INPUT))
        return PS_OK;
    ps_value v = ps_arg(c, INPUT);
    PS_TRY(ps_sink_write(&kept->sink, c->cx, ps_retain(v)));
    return ps_write(c, ps_retain(v));
}

static ps_result to_file(ps_cmdlet *c, ps_value objects)
{
    static const struct {
        uint8_t param;
        char name[12];
    } passed[] = {{FILE, "FilePath"}, {LITERAL, "LiteralPath"}, {APPEND, "Append"},
                  {ENCODING, "Encoding"}};
    ps_argument args[4];
    unsigned count = 0;
    ps_value out = ps_void();
    for (unsigned i = 0; i < sizeof passed / sizeof *passed; i++)
        if (ps_arg_bound(c, passed[i].param))
            args[count++] = (ps_argument){.parameter = ps_string_c(passed[i].name),
                                          .value = ps_arg(c, passed[i].param),
                                          .has_colon = true};
    ps_result r = ps_invoke_command(c->x, "Out-File", args, count, objects, &out);
    for (unsigned i = 0; i < count; i++)
        ps_string_release(args[i].parameter);
    ps_release(out);
    return r;
}

static ps_result end(ps_cmdlet *c)
{
    ps_value objects = ps_void();
    PS_TRY(ps_collector_take(c->cx, c->state, &objects));
    ps_result r = ps_arg_bound(c, VARIABLE)
                      ? ps_variable_set(c->x, ps_intern(c->cx->worker, ps_arg_string(c, VARIABLE)),
                                        ps_is_null(objects) ? ps_null() : objects)
                      : to_file(c, objects);
    ps_release(objects);
    return r;
}

static void dispose(ps_cmdlet *c)
{
    ps_collector_drop(c->state);
}

const ps_cmdlet_def ps_cmdlet_tee_object = {.name = "Tee-Object",
                                            .params = params,
                                            .state_size = sizeof(ps_collector),
                                            .flags = PS_CMDLET_WRITES_FILES,
                                            .begin = begin,
                                            .process = process,
                                            .end = end,
                                            .dispose = dispose};
