/* type_text.c - how types are written: Type.ToString(), PowerShell's own form, assemblies. */
#include "object/worker_private.h"

#include <string.h>

#include "object/accelerators.inc"

static void put_rank(struct ps_strbuf *b, const ps_type *t)
{
    ps_strbuf_c(b, "[");
    ps_strbuf_fill(b, ',', t->rank - 1u);
    ps_strbuf_c(b, "]");
}

static unsigned arity_of(const ps_string *name)
{
    unsigned n = 0;
    int64_t tick = ps_string_find_unit(name, '`', 0);
    for (uint32_t i = tick < 0 ? name->length : (uint32_t)tick + 1; i < name->length; i++) {
        uint16_t c = ps_string_at(name, i);
        if (c < '0' || c > '9')
            break;
        n = n * 10 + (c - '0');
    }
    return n;
}

ps_string *ps_type_net_text(ps_type *t)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (t->kind == PS_ARRAY && t->element) {
        ps_strbuf_put(&b, t->element->display);
        put_rank(&b, t);
    } else if (t->arg_count) {
        ps_strbuf_put(&b, t->generic->full_name);
        for (unsigned i = 0; i < t->arg_count; i++) {
            ps_strbuf_c(&b, i ? "," : "[");
            ps_strbuf_put(&b, t->args[i]->display);
        }
        ps_strbuf_c(&b, "]");
    } else if (t->flags & PS_TYPE_GENERIC) {
        unsigned arity = arity_of(t->full_name);
        ps_strbuf_put(&b, t->full_name);
        if (arity == 1)
            ps_strbuf_c(&b, "[T]");
        else if (arity == 2 && ps_string_find_unit(t->name, 'y', 0) >= 0)
            ps_strbuf_c(&b, "[TKey,TValue]"); /* ...Dictionary`2 and its kin */
        else
            for (unsigned i = 0; i < arity; i++)
                ps_strbuf_printf(&b, "%sT%u%s", i ? "," : "[", i + 1, i + 1 < arity ? "" : "]");
    } else {
        return ps_string_retain(t->full_name);
    }
    return ps_strbuf_take(&b);
}

const char *ps_accelerator(const ps_string *name)
{
    size_t low = 0, high = sizeof accelerator_at / sizeof *accelerator_at;
    ps_string *folded = ps_string_lower(name);
    const char *found = NULL;
    while (low < high && !found) {
        size_t middle = (low + high) / 2;
        const char *text = accelerator_text + accelerator_at[middle] + 1;
        ps_string *entry = ps_string_c(text), *lower = ps_string_lower(entry);
        int order = ps_string_compare(folded, lower);
        ps_string_release(entry);
        ps_string_release(lower);
        if (order == 0)
            found = text + strlen(text) + 1;
        else if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    ps_string_release(folded);
    return found;
}

bool ps_accelerators_each(bool (*visit)(void *u, const char *accelerator, const char *full_name),
                          void *u)
{
    for (size_t i = 0; i < sizeof accelerator_at / sizeof *accelerator_at; i++) {
        const char *text = accelerator_text + accelerator_at[i];
        if (!visit(u, text + 1, text + strlen(text) + 1))
            return false;
    }
    return true;
}

const char *ps_accelerator_for(const ps_string *full_name)
{
    for (size_t i = 0; i < sizeof accelerator_at / sizeof *accelerator_at; i++) {
        const char *text = accelerator_text + accelerator_at[i];
        if (*text == '*' && ps_string_is(full_name, text + strlen(text) + 1))
            return text + 1;
    }
    return NULL;
}

/* Microsoft.PowerShell.ToStringCodeMethods.Type: accelerators, generics in brackets. */
ps_string *ps_type_brief_text(ps_worker *w, ps_type *t)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (t->kind == PS_ARRAY && t->element) {
        ps_strbuf_put(&b, ps_type_short(w, t->element));
        put_rank(&b, t);
    } else if (t->arg_count) {
        const ps_string *name = t->generic->full_name;
        int64_t tick = ps_string_find_unit(name, '`', 0);
        bool nested = ps_string_find_unit(name, '+', 0) >= 0;
        ps_strbuf_sub(&b, name, 0, tick < 0 || nested ? name->length : (uint32_t)tick);
        for (unsigned i = 0; i < t->arg_count; i++) {
            ps_strbuf_c(&b, i ? "," : "[");
            ps_strbuf_put(&b, ps_type_short(w, t->args[i]));
        }
        ps_strbuf_c(&b, "]");
    } else if (ps_string_is(t->full_name, "System.Management.Automation.PSCustomObject")) {
        ps_strbuf_c(&b, "PSCustomObject");
    } else {
        const char *accelerator = ps_accelerator_for(t->full_name);
        return accelerator ? ps_string_c(accelerator) : ps_string_retain(t->display);
    }
    return ps_strbuf_take(&b);
}

ps_string *ps_type_short(ps_worker *w, ps_type *t)
{
    struct ps_type_full *full = ps_type_full(t);
    if (!full->brief)
        full->brief = ps_type_brief_text(w, t);
    return full->brief;
}
