/*
 * arguments.c - arguments of commands: which parameter the cursor stands at, then what that takes;
 * else files and commands.
 */
#include "completion/request.h"

#include <string.h>

/* Where the cursor stands among the arguments. */
struct location {
    bool found, positional;
    unsigned position;
    int argument; /* index of the argument itself, or of the parameter that waits for one; -1 */
};

/* ---- which argument -------------------------------------------------------------------------- */

static struct location by_expression(const struct binding *b, const struct ps_ast *e)
{
    struct location l = {.argument = -1};
    unsigned position = 0;
    for (unsigned i = 0; i < b->count; i++) {
        const struct bound_argument *a = &b->args[i];
        if (a->argument == e)
            return (struct location){true, !a->parameter, position, (int)i};
        if (!a->parameter)
            position++;
    }
    return l;
}

/* Behind `previous`: its argument when it waits for one, else the next position. */
static struct location behind(const struct request *q, const struct bound_argument *args,
                              int previous, unsigned position)
{
    if (previous < 0)
        return (struct location){true, true, 0, -1};
    const struct bound_argument *a = &args[previous];
    bool waits = a->parameter && !a->argument && !a->is_switch;
    bool colon = a->parameter && !a->argument && a->parameter->ast.end > 0 &&
                 ps_string_at(q->script->text, a->parameter->ast.end - 1) == ':';
    if (waits || colon)
        return (struct location){true, false, 0, previous};
    return (struct location){true, true, position, -1};
}

static struct location by_token(const struct request *q, const struct binding *b,
                                const struct ps_kept_token *t)
{
    int previous = -1;
    unsigned position = 0;
    for (unsigned i = 0; i < b->count; i++) {
        const struct bound_argument *a = &b->args[i];
        if (a->unknown || a->ambiguous)
            continue;
        const struct ps_ast *first = a->parameter ? &a->parameter->ast : a->argument;
        uint32_t start = first->start;
        if (start > t->start)
            break;
        if (a->parameter && a->argument &&
            ((t->kind == PS_TOKEN_PARAMETER && t->start == start) ||
             (t->start > a->argument->start && t->end < a->argument->end)))
            return (struct location){true, false, 0, (int)i};
        if (!a->parameter)
            position++;
        previous = (int)i;
    }
    return behind(q, b->args, previous, position);
}

/* ---- by position ----------------------------------------------------------------------------- */

static ps_result complete_remaining(struct request *q, const struct ps_ast_command *command,
                                    const struct binding *b)
{
    for (unsigned i = 0; i < parameter_count(b); i++) {
        ps_param *p = &b->metadata->params[i];
        for (unsigned k = 0; k < p->set_count && !param_is_bound(b, p); k++)
            if (p->sets[k].flags & PS_PARAM_REMAINING && p->sets[k].sets & b->sets) {
                PS_TRY(complete_value(q, command, p, b));
                break;
            }
    }
    return PS_OK;
}

/* Every unbound parameter at the nearest position, that of the default set first, until one has
 * something to offer. */
static ps_result complete_position(struct request *q, const struct ps_ast_command *command,
                                   const struct binding *b, unsigned position, uint32_t sets)
{
    int32_t best = INT32_MAX;
    uint32_t from = q->found->count;
    for (unsigned i = 0; i < parameter_count(b); i++) {
        const ps_param *p = &b->metadata->params[i];
        for (unsigned k = 0; k < p->set_count && !param_is_bound(b, p); k++)
            if (p->sets[k].sets & sets && !(p->sets[k].flags & PS_PARAM_REMAINING) &&
                p->sets[k].position >= (int32_t)position && p->sets[k].position < best)
                best = p->sets[k].position;
    }
    if (best == INT32_MAX)
        return complete_remaining(q, command, b);
    for (unsigned pass = 0; pass < 2; pass++)
        for (unsigned i = 0; i < parameter_count(b); i++) {
            ps_param *p = &b->metadata->params[i];
            bool here = false, by_default = false;
            for (unsigned k = 0; k < p->set_count && !param_is_bound(b, p); k++)
                if (p->sets[k].position == best && p->sets[k].sets & sets) {
                    here = true;
                    by_default |= (p->sets[k].sets & b->default_set & sets) != 0;
                }
            if (!here || by_default != (pass == 0))
                continue;
            PS_TRY(complete_value(q, command, p, b));
            if (q->found->count > from || q->settled)
                return PS_OK;
        }
    return PS_OK;
}

static ps_result complete_at(struct request *q, const struct ps_ast_command *command,
                             const struct binding *b, struct location l)
{
    if (l.positional && l.argument < 0) {
        unsigned position = 0;
        int last = -1;
        for (unsigned i = 0; i < b->count; i++)
            if (!b->args[i].parameter) {
                if (position++ == l.position)
                    l.argument = (int)i;
                last = (int)i;
            }
        if (l.argument < 0) {
            if (last >= 0 && b->remaining[last]) {
                /* Behind arguments that nobody takes; or one more for the parameter of the rest. */
                return b->rest >= 0 ? complete_value(q, command, &b->metadata->params[b->rest], b)
                                    : complete_remaining(q, command, b);
            }
            return complete_position(q, command, b, l.position, b->failed ? ~0u : b->sets);
        }
    }
    if (l.argument < 0)
        return PS_OK;
    if (b->rest >= 0 && b->remaining[l.argument])
        return complete_value(q, command, &b->metadata->params[b->rest], b);
    bool any = false;
    for (unsigned i = 0; i < parameter_count(b); i++)
        if (b->arg_of[i] == l.argument) {
            any = true;
            PS_TRY(complete_value(q, command, &b->metadata->params[i], b));
        }
    if (!any && b->args[l.argument].parameter && b->failed)
        for (unsigned i = 0; i < parameter_count(b); i++)
            if (ps_param_prefix(&b->metadata->params[i], b->args[l.argument].parameter->name))
                return complete_value(q, command, &b->metadata->params[i], b);
    if (!any && !b->args[l.argument].parameter)
        return complete_remaining(q, command, b);
    return PS_OK;
}

/* ---- which command --------------------------------------------------------------------------- */

static bool ends_with_comma(const struct request *q, const struct ps_ast *a)
{
    return a->end > a->start && ps_string_at(q->script->text, a->end - 1) == ',';
}

/* `*e`: the argument at the cursor, NULL for one that is yet to come. */
static const struct ps_ast_command *find_command(struct request *q, const struct ps_ast **e)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    *e = ps_ast_is_expression(last) ? last : NULL;
    if (!*e) {
        if (last->kind == PS_AST_COMMAND_PARAMETER)
            last = parent;
        return is(last, PS_AST_COMMAND) ? (const void *)last : NULL;
    }
    bool fresh = !q->word->length, error = last->kind == PS_AST_ERROR_EXPRESSION;
    const struct ps_ast *list = is(parent, PS_AST_ARRAY_LITERAL) ? parent : NULL;
    const struct ps_ast *holder = list ? above(q, list) : parent;
    bool by_colon = is(holder, PS_AST_COMMAND_PARAMETER);
    const struct ps_ast *command = by_colon ? above(q, holder) : holder;
    if (!is(command, PS_AST_COMMAND))
        return NULL;
    const struct ps_ast_command *c = (const void *)command;
    if (list)
        *e = fresh || (!by_colon && c->elements.count == 1) ? NULL : list;
    else if (error && ends_with_comma(q, last))
        set_word(q, NULL);
    else if (fresh || (!by_colon && c->elements.count == 1))
        *e = NULL;
    return c;
}

/* 'a b'/new: a path in two pieces is one word. */
static void join_path(struct request *q, const struct ps_ast_command *c, const struct ps_ast **e)
{
    const struct ps_ast_string_constant *tail = constant(*e);
    const struct ps_ast *head = NULL;
    if (!tail || tail->type != PS_STRING_BARE_WORD || !tail->value->length)
        return;
    uint16_t first = ps_string_at(tail->value, 0);
    for (uint32_t i = 1; i < c->elements.count; i++)
        if (c->elements.items[i] == *e)
            head = c->elements.items[i - 1];
    if (!head || head->end != (*e)->start || (first != '/' && first != '\\'))
        return;
    if (is(head, PS_AST_COMMAND_PARAMETER))
        head = ((const struct ps_ast_command_parameter *)head)->argument;
    const struct ps_ast *whole = head;
    if (is(head, PS_AST_ARRAY_LITERAL)) {
        const struct ps_ast_array_literal *l = (const void *)head;
        head = l->elements.items[l->elements.count - 1];
    }
    ps_string *path = head ? path_text(q, head, tail->value) : NULL;
    if (!path)
        return;
    *e = whole;
    q->length += head->end - head->start;
    q->from = head->start;
    set_word(q, path);
}

/* ---- what is left: files, commands ----------------------------------------------------------- */

static ps_result literal_files(struct request *q)
{
    bool literal = q->literal_paths;
    q->literal_paths = true;
    ps_result r = complete_file(q, false, NULL);
    q->literal_paths = literal;
    return r;
}

/* echo [int]::m: members of a type, in the parentheses that an argument needs. */
static ps_result static_in_argument(struct request *q, const struct ps_ast *e, bool *done)
{
    const struct ps_ast_string_constant *s = constant(e);
    *done = false;
    if (!s || s->value->length < 4 || ps_string_at(s->value, 0) != '[')
        return PS_OK;
    int64_t close = ps_string_find_unit(s->value, ']', 0);
    if (close < 2 || (uint32_t)close + 2 >= s->value->length ||
        ps_string_at(s->value, (uint32_t)close + 1) != ':' ||
        ps_string_at(s->value, (uint32_t)close + 2) != ':')
        return PS_OK;
    struct request inner;
    PS_TRY(request_open(&inner, q->x, s->value, s->value->length, q->options));
    ps_result r = complete_token(&inner);
    uint32_t count = r == PS_OK ? inner.found->count : 0;
    ps_string *head = ps_string_sub(s->value, 0, inner.from > s->value->length ? 0 : inner.from);
    for (uint32_t i = 0; i < count && r == PS_OK; i++) {
        ps_value v = inner.found->items[i];
        bool property = result_type_of(v) == RESULT_PROPERTY;
        r = offer_take(q,
                       ps_string_printf("(%s%s%s", PS_U8(q->cx, head),
                                        PS_U8(q->cx, result_field(v, 0)), property ? ")" : ""),
                       ps_string_retain(result_field(v, 1)), result_type_of(v),
                       ps_string_retain(result_field(v, 2)));
    }
    *done = count > 0;
    ps_string_release(head);
    request_close(&inner);
    return r;
}

static ps_result fall_back(struct request *q, const struct ps_ast_command *c,
                           const struct ps_ast *e, bool known)
{
    bool done;
    if (!e && c->elements.count == 1 && c->invocation != PS_TOKEN_UNKNOWN && q->word->length) {
        PS_TRY(literal_files(q));
        return ps_string_find_unit(q->word, '-', 0) >= 0 ? complete_command(q, NULL, ~0u) : PS_OK;
    }
    PS_TRY(static_in_argument(q, e, &done));
    if (done)
        return PS_OK;
    PS_TRY(complete_native_registered(q, c, &done));
    if (done)
        return PS_OK;
    PS_TRY(known ? complete_file(q, false, NULL) : literal_files(q));
    return ps_string_find_unit(q->word, '-', 0) > 0 ? complete_command(q, NULL, ~0u) : PS_OK;
}

static struct location locate(struct request *q, const struct binding *b, const struct ps_ast *e)
{
    const struct ps_ast_string_constant *s = constant(e);
    if (e && !(s && ps_string_is(s->value, "-"))) {
        struct location l = by_expression(b, e);
        if (l.found || b->count)
            return l;
    }
    const struct ps_kept_token *t = q->at ? q->at : q->before;
    return t ? by_token(q, b, t) : (struct location){true, true, 0, -1};
}

ps_result complete_argument(struct request *q)
{
    const struct ps_ast *e;
    const struct ps_ast_command *c = find_command(q, &e);
    if (!c)
        return PS_OK;
    join_path(q, c, &e);
    struct binding b;
    PS_TRY(bind_command(q, c, NULL, false, true, &b));
    uint32_t from = q->found->count;
    ps_result r = PS_OK;
    bool known = b.command != NULL;
    q->settled = false;
    if (known) {
        struct location l = locate(q, &b, e);
        if (l.found)
            r = complete_at(q, c, &b, l);
    }
    binding_close(&b);
    if (r != PS_OK || q->settled || q->found->count > from)
        return r;
    return fall_back(q, c, e, known);
}
