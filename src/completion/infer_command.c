/*
 * infer_command.c - what a command writes: by its declaration, or by what it is known to do.
 */
#include "completion/inference.h"

#include "engine/command_params.h"
#include "object/iterate.h"

#include <string.h>

static ps_result output_types(struct inference *i, ps_command_info *info)
{
    ps_value list = ps_null();
    ps_iter it;
    if (ps_command_output_types(i->q->x, info, &list) != PS_OK)
        return forgive(i->q);
    ps_result r = ps_is_null(list) ? PS_OK : ps_iter_init(i->q->cx, &it, list);
    if (r == PS_OK && !ps_is_null(list)) {
        bool more = true;
        for (ps_value v; r == PS_OK && more;) {
            ps_value name = ps_null();
            r = ps_iter_next(i->q->cx, &it, &v, &more);
            if (r != PS_OK || !more)
                break;
            r = ps_get_c(i->q->cx, v, "Name", &name);
            if (r == PS_OK && name.kind == PS_STRING)
                add_named(i, name.u.string);
            ps_release(name);
            ps_release(v);
        }
        ps_iter_end(&it);
    }
    ps_release(list);
    return r;
}

static ps_result last_of_block(struct inference *i, const struct ps_ast *a)
{
    const struct ps_ast_script_block_expression *e = (const void *)a;
    const struct ps_ast_named_block *b = e->body->process ? e->body->process : e->body->end;
    return b && b->statements.count ? guess_at(i, b->statements.items[b->statements.count - 1])
                                    : PS_OK;
}

/* Commands that give what they get, or what they are told. */
static ps_result known_command(struct inference *i, const struct ps_ast_command *c,
                               const struct binding *b, bool *known)
{
    static const char passing[] = "Where-Object\0Sort-Object\0Tee-Object\0Get-Unique\0";
    const ps_string *name = b->command->spelling;
    *known = true;
    for (const char *p = passing; *p; p += strlen(p) + 1)
        if (ps_string_is_fold(name, p))
            return infer_input(i->q, c, b, i->out);
    if (ps_string_is_fold(name, "New-Object")) {
        const struct bound_argument *a = bound_to(b, "TypeName");
        const struct ps_ast_string_constant *type = a ? constant(a->argument) : NULL;
        if (type)
            add_named(i, type->value);
        return PS_OK;
    }
    if (ps_string_is_fold(name, "Select-Object")) {
        const struct bound_argument *a = bound_to(b, "ExpandProperty");
        if (!a)
            return infer_input(i->q, c, b, i->out);
        const struct ps_ast_string_constant *property = constant(a->argument);
        struct guesses inner = {.count = 0};
        PS_TRY(infer_input(i->q, c, b, &inner));
        guess_elements(i->q, &inner);
        for (unsigned k = 0; property && k < inner.count; k++)
            if (inner.items[k].type)
                guess_type_member(i, inner.items[k].type, property->value, false, false);
        guesses_drop(&inner);
        return PS_OK;
    }
    if (ps_string_is_fold(name, "ForEach-Object")) {
        const struct bound_argument *a = bound_to(b, "Process");
        if (a && is(a->argument, PS_AST_SCRIPT_BLOCK_EXPRESSION))
            return last_of_block(i, a->argument);
        return PS_OK;
    }
    *known = false;
    return PS_OK;
}

ps_result guess_command(struct inference *i, const struct ps_ast_command *c)
{
    struct binding b;
    bool known = false;
    PS_TRY(bind_command(i->q, c, NULL, false, true, &b));
    if (!b.command)
        return PS_OK;
    ps_result r = known_command(i, c, &b, &known);
    if (r == PS_OK && !known)
        r = output_types(i, b.command);
    binding_close(&b);
    return r;
}

ps_result infer_input(struct request *q, const struct ps_ast_command *c, const struct binding *b,
                      struct guesses *out)
{
    struct inference i = {q, out, 0};
    const struct ps_ast *input = before_pipe(q, &c->ast);
    if (input)
        return guess_at(&i, input);
    const struct bound_argument *a = bound_to(b, "InputObject");
    return a && a->argument ? guess_at(&i, a->argument) : PS_OK;
}
