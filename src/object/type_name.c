/*
 * type_name.c - types by name as PowerShell writes them: accelerators, "System." left out,
 * generics (`List[int]`, `Dictionary`2[[System.String, ...],[...]]`), arrays, nested types,
 * assembly-qualified names.
 */
#include "object/generic_method.h"
#include "object/worker_private.h"
#include "base/planted.h"

#include <string.h>

enum { DEPTH_MAX = 32, ARGS_MAX = 16, NAME_MAX_UNITS = 8192 };

struct parser {
    ps_worker *w;
    ps_cx *cx;
    ps_type *self;
    const struct ps_method_types *method;
    const ps_string *s;
    uint32_t at;
    unsigned depth;
};

static uint16_t peek(const struct parser *p)
{
    return p->at < p->s->length ? ps_string_at(p->s, p->at) : 0;
}

static void skip_space(struct parser *p)
{
    while (peek(p) == ' ' || peek(p) == '\t')
        p->at++;
}

/* T, TKey, TValue, T1 ... as the argument of the type whose row is being read. */
static ps_type *parameter_named(const struct parser *p, const ps_string *name)
{
    ps_type *t = p->self;
    for (unsigned i = 0; p->method && i < p->method->count; i++)
        if (ps_string_equal(name, p->method->names[i]))
            return p->method->types[i];
    if (!t || name->length > 10 || name->length < 1 || ps_string_at(name, 0) != 'T')
        return NULL;
    unsigned place = 0;
    if (ps_string_is(name, "T0")) /* the type itself: IComparable[T0] */
        return t;
    if (ps_string_is(name, "T") || ps_string_is(name, "TKey") || ps_string_is(name, "TInput"))
        place = 1;
    else if (ps_string_is(name, "TValue") || ps_string_is(name, "TElement"))
        place = 2;
    else if (ps_string_is(name, "TResult") || ps_string_is(name, "TOutput") ||
             ps_string_is(name, "TEventArgs"))
        place = t->arg_count; /* of a Func the last one */
    else if (ps_string_is(name, "TRest"))
        place = 8;
    else if (name->length == 2 && ps_string_at(name, 1) >= '1' && ps_string_at(name, 1) <= '9')
        place = ps_string_at(name, 1) - '0';
    if (!place)
        return t->flags & PS_TYPE_GENERIC && name->length > 2
                   ? ps_core_type(p->w, PS_T_OBJECT)
                   : NULL;
    return place <= t->arg_count ? t->args[place - 1] : ps_core_type(p->w, PS_T_OBJECT);
}

static ps_type *with_prefix(ps_worker *w, const ps_string *name)
{
    ps_string *prefix = ps_string_c("System."), *full = ps_string_concat(prefix, name);
    ps_type *t = full ? ps_type_named_string(w, full) : NULL;
    ps_string_release(prefix);
    ps_string_release(full);
    return t;
}

ps_type *ps_type_builtin(ps_worker *w, const ps_string *name)
{
    const char *accelerator = ps_accelerator(name);
    ps_type *t = accelerator ? ps_type_named(w, accelerator) : NULL;
    if (!t)
        t = ps_type_named_string(w, name);
    if (t && t->flags & PS_TYPE_SCRIPT) /* whoever may see it finds it through the hook */
        t = NULL;
    return t ? t : with_prefix(w, name);
}

static ps_type *plain_type(struct parser *p, const ps_string *name)
{
    ps_type *t = parameter_named(p, name);
    if (!t && p->cx && p->cx->hooks && p->cx->hooks->find_type)
        t = p->cx->hooks->find_type(p->cx, name);
    return t ? t : ps_type_builtin(p->w, name);
}

static ps_type *parse(struct parser *p, bool qualified);

#define ARGS_KEPT (ARGS_MAX + (unsigned)PS_PLANTED(typename)) /* planted: more than there is room for */

static bool parse_args(struct parser *p, ps_type **args, unsigned *count)
{
    p->at++; /* [ */
    for (;;) {
        skip_space(p);
        bool bracket = peek(p) == '[';
        if (bracket)
            p->at++;
        ps_type *t = *count < ARGS_KEPT ? parse(p, bracket) : NULL;
        if (!t)
            return false;
        args[(*count)++] = t;
        if (bracket) {
            if (peek(p) != ']')
                return false;
            p->at++;
        }
        skip_space(p);
        if (peek(p) == ',') {
            p->at++;
            continue;
        }
        if (peek(p) != ']')
            return false;
        p->at++;
        return true;
    }
}

static bool array_suffix(const struct parser *p)
{
    uint32_t i = p->at + 1;
    while (i < p->s->length && (ps_string_at(p->s, i) == ' ' || ps_string_at(p->s, i) == '\t'))
        i++;
    uint16_t c = i < p->s->length ? ps_string_at(p->s, i) : 0;
    return c == ',' || c == ']' || c == '*';
}

static ps_type *open_generic(struct parser *p, const ps_string *name, unsigned arity)
{
    if (ps_string_find_unit(name, '`', 0) >= 0)
        return plain_type(p, name);
    ps_string *mark = ps_string_printf("`%u", arity), *full = ps_string_concat(name, mark);
    ps_type *t = full ? plain_type(p, full) : NULL;
    ps_string_release(mark);
    ps_string_release(full);
    return t;
}

static ps_type *parse_suffixes(struct parser *p, ps_type *t)
{
    while (t && peek(p) == '[') {
        unsigned rank = 1;
        for (p->at++; peek(p) == ',' || peek(p) == ' ' || peek(p) == '*'; p->at++)
            rank += peek(p) == ',';
        if (peek(p) != ']' || rank > 32)
            return NULL;
        p->at++;
        t = ps_type_array(p->w, t, rank);
    }
    return t;
}

static void skip_assembly(struct parser *p)
{
    if (peek(p) != ',')
        return;
    while (p->at < p->s->length && peek(p) != ']')
        p->at++;
}

static ps_type *parse(struct parser *p, bool qualified)
{
    if (++p->depth > DEPTH_MAX)
        return NULL;
    skip_space(p);
    uint32_t start = p->at;
    while (p->at < p->s->length && !strchr("[],", peek(p) < 128 ? peek(p) : 'x'))
        p->at++;
    uint32_t end = p->at;
    while (end > start && ps_string_at(p->s, end - 1) == ' ')
        end--;
    if (end == start)
        return NULL;
    ps_string *name = ps_string_sub(p->s, start, end - start);
    ps_type *t;
    if (peek(p) == '[' && !array_suffix(p)) {
        ps_type *args[ARGS_MAX];
        unsigned count = 0;
        t = parse_args(p, args, &count) ? open_generic(p, name, count) : NULL;
        if (t)
            t = t->flags & PS_TYPE_GENERIC ? ps_type_generic(p->w, t, args, count) : NULL;
    } else {
        t = plain_type(p, name);
    }
    ps_string_release(name);
    t = parse_suffixes(p, t);
    if (qualified)
        skip_assembly(p);
    p->depth--;
    return t;
}

ps_type *ps_type_parse_string(ps_worker *w, ps_cx *cx, ps_type *self, const ps_string *text)
{
    struct parser p = {.w = w, .cx = cx, .self = self, .s = text};
    if (text->length > NAME_MAX_UNITS)
        return NULL;
    ps_type *t = parse(&p, true);
    skip_space(&p);
    return p.at == text->length ? t : NULL;
}

ps_type *ps_type_parse(ps_worker *w, ps_cx *cx, ps_type *self, const char *text, size_t length)
{
    ps_string *s = ps_string_latin1(text, length);
    ps_type *t = ps_type_parse_string(w, cx, self, s);
    ps_string_release(s);
    return t;
}

ps_type *ps_type_parse_row(ps_worker *w, ps_type *self, const struct ps_method_types *method,
                           const char *text, size_t length)
{
    ps_string *s = ps_string_latin1(text, length);
    struct parser p = {.w = w, .self = self, .method = method, .s = s};
    ps_type *t = length <= NAME_MAX_UNITS ? parse(&p, true) : NULL;
    bool whole = p.at == s->length;
    ps_string_release(s);
    return whole ? t : NULL;
}

ps_type *ps_type_resolve(ps_cx *cx, const ps_string *name)
{
    return ps_type_parse_string(cx->worker, cx, NULL, name);
}
