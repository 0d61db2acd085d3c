/* pair.c - DictionaryEntry and KeyValuePair<K,V>: what walking a dictionary gives. */
#include "object/containers.h"
#include "object/convert.h"
#include "object/worker_private.h"

ps_value ps_pair_new(ps_type *type, ps_value key, ps_value value)
{
    ps_pair *p = ps_object_new(type, &ps_pair_class, PS_INSTANCE);
    p->key = ps_retain(key);
    p->value = ps_retain(value);
    return ps_take_object(p);
}

ps_value ps_pair_of(ps_cx *cx, const ps_dict *d, const ps_dict_entry *e)
{
    ps_worker *w = cx->worker;
    ps_type *t = d->object.type;
    if (t->arg_count == 2) {
        ps_type *open = ps_type_named(w, "System.Collections.Generic.KeyValuePair`2");
        return ps_pair_new(ps_type_generic(w, open, t->args, 2), e->key, e->value);
    }
    if (!w->entry_type)
        w->entry_type = ps_type_named(w, "System.Collections.DictionaryEntry");
    return ps_pair_new(w->entry_type, e->key, e->value);
}

static void pair_drop(ps_object *o)
{
    ps_pair *p = (ps_pair *)o;
    ps_release(p->key);
    ps_release(p->value);
    p->key = p->value = ps_unset();
}

static void pair_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_pair *p = (ps_pair *)o;
    if (ps_counted(p->key))
        each(&p->key, u);
    if (ps_counted(p->value))
        each(&p->value, u);
}

static bool equal_parts(ps_value a, ps_value b)
{
    return ps_is_null(a) || ps_is_null(b) ? ps_is_null(a) && ps_is_null(b) : ps_net_equals(a, b);
}

static bool pair_equals(ps_value a, ps_value b)
{
    if (!ps_is_class(b, &ps_pair_class) || a.u.object->type != b.u.object->type)
        return false;
    const ps_pair *x = (const ps_pair *)a.u.object, *y = (const ps_pair *)b.u.object;
    return equal_parts(x->key, y->key) && equal_parts(x->value, y->value);
}

/* KeyValuePair writes itself as "[key, value]"; DictionaryEntry does so too since .NET 9. */
static ps_result pair_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const ps_pair *p = (const ps_pair *)self.u.object;
    ps_value parts[] = {p->key, p->value};
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (unsigned i = 0; i < 2; i++) {
        ps_string *text = NULL;
        ps_strbuf_c(&b, i ? ", " : "[");
        if (!ps_is_null(parts[i]) && ps_tostring_method(cx, parts[i], &text) != PS_OK) {
            ps_strbuf_free(&b);
            return PS_FAIL;
        }
        if (text)
            ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    ps_strbuf_c(&b, "]");
    ps_string *s = ps_strbuf_take(&b);
    if (!s)
        return ps_raise_memory(cx);
    *out = ps_take_string(s);
    return PS_OK;
}

const ps_class ps_pair_class = {.size = sizeof(ps_pair),
                                .drop = pair_drop,
                                .visit = pair_visit,
                                .equals = pair_equals,
                                .to_string = pair_text};

