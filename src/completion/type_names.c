/*
 * type_names.c - names of types and namespaces: those that this host has, and those of the text.
 */
#include "completion/request.h"

#include "base/memory.h"
#include "object/worker.h"

#include <string.h>

/* ---- what is offered ------------------------------------------------------------------------- */

struct types {
    struct request *q;
    const char *prefix, *suffix;
    unsigned dots; /* of the word */
    bool namespaces_only;
    uint32_t from;
};

static unsigned count_dots(const char *s, size_t n)
{
    unsigned dots = 0;
    for (size_t i = 0; i < n; i++)
        dots += s[i] == '.';
    return dots;
}

static bool word_fits(const struct types *t, const char *text, size_t n)
{
    if (count_dots(text, n) != t->dots)
        return false;
    ps_string *s = ps_string_latin1(text, n);
    bool yes = fits(t->q->word, s);
    ps_string_release(s);
    return yes;
}

/* The namespace of a `using namespace` that a name begins with: its length and the dot's. */
static size_t used_namespace(const struct types *t, const char *name)
{
    size_t best = 0;
    const struct ps_ast_list *usings = &t->q->script->root->usings;
    for (uint32_t i = 0; i < usings->count; i++) {
        const struct ps_ast_using *u = (const void *)usings->items[i];
        if (u->kind != PS_USING_NAMESPACE || !u->name)
            continue;
        size_t n = u->name->value->length;
        if (strncasecmp(name, PS_U8(t->q->cx, u->name->value), n) == 0 && name[n] == '.' &&
            n > best)
            best = n;
    }
    return best ? best + 1 : 0;
}

static ps_result offer_once(struct types *t, ps_string *take_text, ps_string *take_item,
                            enum result_type type, ps_string *take_tip)
{
    if (!already_offered(t->q, t->from, take_text))
        return offer_take(t->q, take_text, take_item, type, take_tip);
    ps_string_release(take_text);
    ps_string_release(take_item);
    ps_string_release(take_tip);
    return PS_OK;
}

static const char *short_name(const char *full, size_t n)
{
    const char *at = full + n;
    while (at > full && at[-1] != '.' && at[-1] != '+')
        at--;
    return at;
}

/* "Class ", "Enum " and so on in front of types that PowerShell knows by more than their name. */
static const char *sort_of(const struct types *t, const char *full, size_t n)
{
    ps_string *name = ps_string_latin1(full, n);
    ps_type *type = ps_type_named(t->q->w, PS_U8(t->q->cx, name));
    ps_string_release(name);
    if (!type)
        return "";
    if (ps_type_is(type, ps_core_type(t->q->w, PS_T_DELEGATE)))
        return "Delegate ";
    if (type->flags & PS_TYPE_INTERFACE)
        return "Interface ";
    if (type->flags & PS_TYPE_ENUM)
        return "Enum ";
    return type->flags & PS_TYPE_VALUE ? "Struct " : "Class ";
}

/* List`1: "List<>", and "List[T]" for the tip. */
static ps_result offer_generic(struct types *t, const char *full, size_t n, const char *sort)
{
    const char *tick = memchr(full, '`', n), *brief = short_name(full, (size_t)(tick - full));
    unsigned arity = (unsigned)(tick[1] - '0');
    size_t cut = used_namespace(t, full);
    struct ps_strbuf tip;
    ps_strbuf_init(&tip, 0);
    ps_strbuf_printf(&tip, "%s%.*s[", sort, (int)(tick - full), full);
    for (unsigned i = 1; i <= arity; i++)
        ps_strbuf_printf(&tip, arity == 1 ? "T" : i == 1 ? "T%u" : ", T%u", i);
    ps_strbuf_c(&tip, "]");
    return offer_once(t,
                      ps_string_printf("%s%.*s%s", t->prefix, (int)(tick - full - (ptrdiff_t)cut),
                                       full + cut, t->suffix),
                      ps_string_printf("%.*s<>", (int)(tick - brief), brief), RESULT_TYPE,
                      ps_strbuf_take(&tip));
}

static ps_result offer_type(struct types *t, const char *full, size_t n, const char *completion,
                            bool known)
{
    const char *brief = short_name(full, n), *sort = known ? sort_of(t, full, n) : "";
    size_t cut = completion ? 0 : used_namespace(t, full);
    if (memchr(full, '`', n))
        return memchr(full, '+', n) ? PS_OK : offer_generic(t, full, n, sort);
    return offer_once(
        t,
        completion ? ps_string_printf("%s%s%s", t->prefix, completion, t->suffix)
                   : ps_string_printf("%s%.*s%s", t->prefix, (int)(n - cut), full + cut, t->suffix),
        ps_string_printf("%.*s", (int)(full + n - brief), brief), RESULT_TYPE,
        ps_string_printf("%s%.*s", sort, (int)n, full));
}

/* Namespaces that a full name lies in, as far as the word goes. */
static ps_result offer_namespaces(struct types *t, const char *full, size_t n)
{
    unsigned dots = 0;
    for (size_t i = 0; i < n; i++) {
        if (full[i] != '.')
            continue;
        if (dots++ == t->dots && word_fits(t, full, i)) {
            const char *brief = short_name(full, i);
            return offer_once(t, ps_string_printf("%s%.*s%s", t->prefix, (int)i, full, t->suffix),
                              ps_string_printf("%.*s", (int)(full + i - brief), brief),
                              RESULT_NAMESPACE, ps_string_printf("Namespace %.*s", (int)i, full));
        }
    }
    return PS_OK;
}

/* ---- the host's types ------------------------------------------------------------------------ */

struct visit {
    struct types *t;
    ps_result r;
};

static bool by_accelerator(void *u, const char *accelerator, const char *full)
{
    struct visit *v = u;
    struct types *t = v->t;
    size_t n = strlen(full);
    const char *brief = short_name(full, n);
    if (!ps_type_named(t->q->w, full))
        return true;
    if (word_fits(t, accelerator, strlen(accelerator)))
        v->r = offer_type(t, full, n, accelerator, true);
    if (v->r == PS_OK && strcasecmp(accelerator, brief) != 0 && word_fits(t, brief, strlen(brief)))
        v->r = offer_type(t, full, n, accelerator, true);
    if (v->r == PS_OK && word_fits(t, full, n))
        v->r = offer_type(t, full, n, NULL, true);
    return v->r == PS_OK;
}

/* Whether by_accelerator() has seen to the type. */
static bool has_accelerator(const struct types *t, const char *full, size_t n)
{
    ps_string *name = ps_string_latin1(full, n);
    ps_type *type = ps_type_named(t->q->w, PS_U8(t->q->cx, name));
    ps_string_release(name);
    return type && !ps_string_equal(ps_type_short(t->q->w, type), type->display);
}

static bool by_name(void *u, const char *full, size_t n)
{
    struct visit *v = u;
    struct types *t = v->t;
    bool own = strncmp(full, "System.Management.Automation.", 29) == 0 ||
               strncmp(full, "Microsoft.PowerShell.", 21) == 0;
    const char *tick = memchr(full, '`', n);
    size_t bare = tick ? (size_t)(tick - full) : n;
    const char *brief = short_name(full, bare);
    if (tick && memchr(tick, '+', n - bare))
        return true; /* nested in a generic type */
    bool wanted = !t->namespaces_only &&
                  (word_fits(t, full, bare) || word_fits(t, brief, (size_t)(full + bare - brief)));
    if (wanted && !has_accelerator(t, full, n))
        v->r = offer_type(t, full, n, NULL, own);
    if (v->r == PS_OK)
        v->r = offer_namespaces(t, full, n);
    return v->r == PS_OK;
}

/* Classes and enums that the text or the session defines. */
static ps_result of_text(struct types *t)
{
    for (uint32_t i = 0; i < t->q->node_count; i++) {
        const struct ps_ast_type_definition *d = (const void *)t->q->nodes[i].ast;
        if (d->ast.kind != PS_AST_TYPE_DEFINITION || !fits(t->q->word, d->name))
            continue;
        const char *sort = d->kind == PS_DEFINE_ENUM        ? "Enum"
                           : d->kind == PS_DEFINE_INTERFACE ? "Interface"
                                                            : "Class";
        const char *name = PS_U8(t->q->cx, d->name);
        PS_TRY(offer_once(t, ps_string_printf("%s%s%s", t->prefix, name, t->suffix),
                          ps_string_retain(d->name), RESULT_TYPE,
                          ps_string_printf("%s %s", sort, name)));
    }
    return PS_OK;
}

static ps_result all(struct request *q, struct types *t)
{
    struct visit v = {t, PS_OK};
    char *word = ps_string_to_utf8(q->word, NULL);
    t->dots = count_dots(word, strlen(word));
    ps_free(word);
    if (!t->namespaces_only)
        ps_accelerators_each(by_accelerator, &v);
    if (v.r == PS_OK)
        ps_type_names_each(q->w, by_name, &v);
    if (v.r == PS_OK && !t->namespaces_only)
        v.r = of_text(t);
    sort_found(q, t->from, BY_ITEM_FOLD);
    return v.r;
}

ps_result complete_type(struct request *q, const char *prefix, const char *suffix)
{
    struct types t = {.q = q, .prefix = prefix, .suffix = suffix, .from = q->found->count};
    return all(q, &t);
}

ps_result complete_namespace(struct request *q)
{
    struct types t = {
        .q = q, .prefix = "", .suffix = "", .namespaces_only = true, .from = q->found->count};
    return all(q, &t);
}
