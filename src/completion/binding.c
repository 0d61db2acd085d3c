/*
 * binding.c - which parameters the arguments of a command would be bound to, without running
 * anything (PseudoParameterBinder.cs).
 */
#include "completion/request.h"

#include "object/symbol.h"

#include <string.h>

ps_string *command_name(const struct ps_ast_command *command)
{
    const struct ps_ast_string_constant *s =
        command->elements.count ? constant(command->elements.items[0]) : NULL;
    return s ? ps_string_retain(s->value) : NULL;
}

/* ---- the command ----------------------------------------------------------------------------- */

/* A function that the text defines, though nothing has run it yet. */
static ps_result function_of_text(struct request *q, const ps_string *name, ps_command_info **out)
{
    for (uint32_t i = 0; i < q->node_count; i++) {
        const struct ps_ast_function *f = (const void *)q->nodes[i].ast;
        if (f->ast.kind != PS_AST_FUNCTION_DEFINITION || f->owner ||
            !ps_string_equal_fold(f->name, name))
            continue;
        ps_value block = ps_block_new(q->x, q->script, f->body);
        ((ps_block *)block.u.object)->function = &f->ast;
        *out = ps_command_info_new(q->x, PS_CMD_FUNCTION, f->name);
        (*out)->block = block;
        return PS_OK;
    }
    return PS_OK;
}

/* `*of_text`: it is a function of the text, none of which may be run. */
static ps_result find_command(struct request *q, const ps_string *name, ps_command_info **out,
                              bool *of_text)
{
    *out = NULL;
    PS_TRY(function_of_text(q, name, out));
    *of_text = *out != NULL;
    ps_string *look = ps_string_retain(name);
    for (unsigned n = 0; n < 8 && !*out; n++) {
        if (ps_command_find(q->x, look, ~0u, false, out) != PS_OK) {
            ps_string_release(look);
            return forgive(q);
        }
        if (!*out || (*out)->type != PS_CMD_ALIAS)
            break;
        ps_string *target = ps_string_retain((*out)->target);
        ps_release_object(*out);
        *out = NULL;
        ps_string_release(look);
        look = target;
    }
    ps_string_release(look);
    if (*out && ((*out)->type == PS_CMD_APPLICATION || (*out)->type == PS_CMD_ALIAS)) {
        ps_release_object(*out);
        *out = NULL;
    }
    return PS_OK;
}

/* ---- parameters by name ---------------------------------------------------------------------- */

static ps_param *match(struct request *q, const struct binding *b,
                       const struct ps_ast_command_parameter *p, bool exact, unsigned *matches)
{
    if (exact)
        return ps_param_match(b->metadata, q->w, p->name, matches);
    ps_param *found = NULL;
    *matches = 0;
    for (unsigned i = 0; i < parameter_count(b); i++)
        if (ps_param_prefix(&b->metadata->params[i], p->name)) {
            found = &b->metadata->params[i];
            ++*matches;
        }
    return *matches == 1 ? found : NULL;
}

static struct bound_argument *push(struct binding *b)
{
    if (b->count == BINDING_ARGUMENTS)
        return NULL;
    b->args[b->count] = (struct bound_argument){.parameter = NULL};
    return &b->args[b->count++];
}

/* A parameter without a colon: a switch, or what follows is its argument. `*at` is its element. */
static void take_parameter(struct request *q, struct binding *b, const struct ps_ast_list *elements,
                           uint32_t *at, const struct ps_ast_command_parameter *at_cursor)
{
    const struct ps_ast_command_parameter *p = (const void *)elements->items[*at];
    struct bound_argument *a = push(b);
    const struct ps_ast *next = *at + 1 < elements->count ? elements->items[*at + 1] : NULL;
    unsigned matches;
    if (!a)
        return;
    a->parameter = p;
    ps_param *found = match(q, b, p, p != at_cursor, &matches);
    if (!found) {
        bool argument = next && next->kind != PS_AST_COMMAND_PARAMETER;
        a->ambiguous = matches > 1;
        a->unknown = !matches;
        if (a->unknown && argument && at_cursor)
            b->failed = true;
        if (argument)
            ++*at;
        return;
    }
    a->is_switch = found->is_switch;
    if (a->is_switch || !next)
        return;
    if (next->kind != PS_AST_COMMAND_PARAMETER) {
        const struct ps_ast_string_constant *s = constant(next);
        if (s && ps_string_is(s->value, "-"))
            return;
        a->argument = next;
        ++*at;
    } else if (!match(q, b, (const void *)next, true, &matches) && !matches) {
        a->argument = next; /* no parameter: an argument that looks like one */
        ++*at;
    }
}

static void take_elements(struct request *q, struct binding *b, const struct ps_ast_list *elements,
                          const struct ps_ast_command_parameter *at_cursor)
{
    for (uint32_t i = 1; i < elements->count && !b->failed; i++) {
        const struct ps_ast *e = elements->items[i];
        const struct ps_ast_string_constant *s = constant(e);
        if (e->kind == PS_AST_COMMAND_PARAMETER) {
            const struct ps_ast_command_parameter *p = (const void *)e;
            if (!p->argument) {
                take_parameter(q, b, elements, &i, at_cursor);
                continue;
            }
            struct bound_argument *a = push(b);
            if (a) {
                a->parameter = p;
                a->argument = p->argument;
            }
        } else if (!s || !ps_string_is(s->value, "-")) {
            struct bound_argument *a = push(b);
            if (a)
                a->argument = e;
        }
    }
}

static uint32_t sets_of(const ps_param *p)
{
    uint32_t sets = 0;
    for (unsigned i = 0; i < p->set_count; i++) {
        if (p->sets[i].sets == ~0u)
            return ~0u;
        sets |= p->sets[i].sets;
    }
    return p->set_count ? sets : ~0u;
}

bool param_in_sets(const ps_param *p, uint32_t sets)
{
    return sets_of(p) & sets;
}

static void bind_named(struct request *q, struct binding *b)
{
    for (unsigned i = 0; i < b->count; i++) {
        struct bound_argument *a = &b->args[i];
        unsigned matches;
        if (!a->parameter || a->unknown || a->ambiguous)
            continue;
        ps_param *p = match(q, b, a->parameter, true, &matches);
        if (!p) {
            a->ambiguous = matches > 1;
            a->unknown = !matches;
        } else if (param_is_bound(b, p)) {
            a->duplicate = true;
        } else {
            b->sets &= sets_of(p);
            b->arg_of[p - b->metadata->params] = (int16_t)i;
        }
    }
}

/* ---- parameters by position ------------------------------------------------------------------ */

/* The type that an argument has as it is written; NULL: anything. */
static ps_type *written_type(struct request *q, const struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_STRING_CONSTANT:
    case PS_AST_EXPANDABLE_STRING:
        return ps_core_type(q->w, PS_T_STRING);
    case PS_AST_CONSTANT:
        return ps_core_type(q->w, PS_T_INT32);
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        return ps_core_type(q->w, PS_T_SCRIPTBLOCK);
    case PS_AST_HASHTABLE:
        return ps_core_type(q->w, PS_T_HASHTABLE);
    default:
        return NULL;
    }
}

static bool same_type(ps_type *argument, ps_type *parameter)
{
    return !argument || argument == parameter || argument == parameter->element ||
           (argument->kind == PS_ARRAY && parameter->kind == PS_ARRAY) ||
           (parameter->kind != PS_UNSET && ps_type_is(argument, parameter) &&
            !(parameter->flags & PS_TYPE_INTERFACE) && argument->base == parameter);
}

/* The lowest position from `position` on at which a parameter waits; INT32_MAX: none. */
static int32_t next_position(const struct binding *b, int64_t position)
{
    int32_t best = INT32_MAX;
    for (unsigned i = 0; i < parameter_count(b); i++) {
        const ps_param *p = &b->metadata->params[i];
        for (unsigned k = 0; k < p->set_count && !param_is_bound(b, p); k++)
            if (p->sets[k].sets & b->sets && p->sets[k].position >= position &&
                p->sets[k].position != INT32_MIN && p->sets[k].position < best)
                best = p->sets[k].position;
    }
    return best;
}

/* Binds every parameter at a position in the sets; false: none took the argument. */
static bool bind_at(struct binding *b, int32_t position, uint32_t sets, unsigned argument,
                    ps_type *type, bool convert)
{
    uint32_t reached = 0;
    bool bound = false;
    for (unsigned i = 0; i < parameter_count(b); i++) {
        const ps_param *p = &b->metadata->params[i];
        bool here = false;
        for (unsigned k = 0; k < p->set_count; k++)
            here |= p->sets[k].position == position && p->sets[k].sets & sets;
        if (!here || param_is_bound(b, p) || !(convert || same_type(type, p->type)))
            continue;
        b->arg_of[i] = (int16_t)argument;
        reached |= sets_of(p);
        bound = true;
    }
    if (bound)
        b->sets &= reached;
    return bound;
}

static bool splatted(const struct ps_ast *a)
{
    return is(a, PS_AST_VARIABLE) && ((const struct ps_ast_variable *)a)->splatted;
}

static void bind_positional(struct request *q, struct binding *b, bool for_parameters)
{
    int64_t position = INT32_MIN + 1;
    bool cmdlet = b->command->type == PS_CMD_CMDLET || b->metadata->cmdlet_binding;
    for (unsigned i = 0; i < b->count; i++) {
        const struct bound_argument *a = &b->args[i];
        if (a->parameter || splatted(a->argument))
            continue;
        int32_t at = next_position(b, position);
        if (at == INT32_MAX) {
            b->remaining[i] = true;
            continue;
        }
        ps_type *type = written_type(q, a->argument);
        bool bound = !for_parameters && b->default_set & b->sets &&
                     bind_at(b, at, b->default_set, i, type, false);
        if (!bound && !bind_at(b, at, b->sets, i, type, true))
            b->remaining[i] = true;
        position = (int64_t)at + 1;
    }
    for (unsigned i = 0; i < parameter_count(b) && cmdlet; i++) {
        const ps_param *p = &b->metadata->params[i];
        for (unsigned k = 0; k < p->set_count && b->rest < 0 && !param_is_bound(b, p); k++)
            if (p->sets[k].flags & PS_PARAM_REMAINING && p->sets[k].sets & b->sets)
                b->rest = (int)i;
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool stands_behind_pipe(struct request *q, const struct ps_ast_command *command)
{
    const struct ps_ast *parent = above(q, &command->ast);
    if (!is(parent, PS_AST_PIPELINE))
        return false;
    const struct ps_ast_pipeline *p = (const void *)parent;
    return p->elements.count && p->elements.items[0] != &command->ast;
}

ps_result bind_command(struct request *q, const struct ps_ast_command *command,
                       const struct ps_ast_command_parameter *at_cursor, bool for_parameters,
                       bool positional, struct binding *b)
{
    memset(b, 0, sizeof *b);
    memset(b->arg_of, 0xFF, sizeof b->arg_of);
    b->rest = -1;
    b->sets = ~0u;
    ps_string *name = command_name(command);
    if (!name)
        return PS_OK;
    bool of_text;
    ps_result r = find_command(q, name, &b->command, &of_text);
    ps_string_release(name);
    PS_TRY(r);
    if (!b->command)
        return PS_OK;
    r = of_text ? ps_metadata_of(q->x, b->command, &b->metadata)
                : ps_metadata_whole(q->x, b->command, &b->metadata);
    if (r == PS_OK && of_text)
        ps_metadata_retain(b->metadata);
    if (r != PS_OK) {
        b->metadata = NULL;
        binding_close(b);
        return forgive(q);
    }
    bool cmdlet = b->command->type == PS_CMD_CMDLET || b->metadata->cmdlet_binding;
    if (cmdlet && b->metadata->default_set >= 0)
        b->default_set = 1u << b->metadata->default_set;
    b->piped = stands_behind_pipe(q, command);
    take_elements(q, b, &command->elements, at_cursor);
    if (b->failed)
        return PS_OK;
    bind_named(q, b);
    if (!b->sets)
        b->failed = true;
    else if (positional)
        bind_positional(q, b, for_parameters);
    return PS_OK;
}

void binding_close(struct binding *b)
{
    ps_release_object(b->command);
    ps_metadata_release(b->metadata);
    b->command = NULL;
    b->metadata = NULL;
}

const struct bound_argument *bound_to(const struct binding *b, const char *parameter)
{
    if (!b || !b->command)
        return NULL;
    for (unsigned i = 0; i < parameter_count(b); i++)
        if (b->arg_of[i] >= 0 && ps_string_is_fold(b->metadata->params[i].spelling, parameter))
            return &b->args[b->arg_of[i]];
    return NULL;
}

ps_result bound_values(struct request *q, const struct binding *b, ps_value *out)
{
    ps_dict *d = ps_hashtable_new(q->w);
    ps_result r = PS_OK;
    for (unsigned i = 0; b && b->command && i < parameter_count(b) && r == PS_OK; i++) {
        const struct bound_argument *a = b->arg_of[i] >= 0 ? &b->args[b->arg_of[i]] : NULL;
        ps_value v = ps_unset();
        if (!a)
            continue;
        if (a->is_switch)
            v = ps_bool(true);
        else if (a->argument)
            r = safe_value(q, a->argument, &v);
        if (r == PS_OK && v.kind != PS_UNSET &&
            !ps_dict_put(d, ps_take_string(ps_string_retain(b->metadata->params[i].spelling)), v))
            r = ps_raise_memory(q->cx);
    }
    *out = ps_take_object(d);
    return r;
}
