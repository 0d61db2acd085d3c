/* values.c - what stands in a configuration's tables. */
#include "policy/configuration.h"

#include "object/convert.h"

ps_list *policy_items(ps_exec *x, ps_value v)
{
    ps_list *l = ps_arraylist_new(x->base.worker);
    ps_value plain = ps_base(v);
    if (plain.kind != PS_ARRAY) {
        if (!ps_is_null(plain) && plain.kind != PS_VOID)
            ps_list_add(l, ps_retain(plain));
        return l;
    }
    for (uint32_t i = 0; i < ps_as_array(plain)->length; i++) {
        ps_value item = ps_array_get(ps_as_array(plain), i), base = ps_base(item);
        if (!ps_is_null(base))
            ps_list_add(l, ps_retain(base));
        ps_release(item);
    }
    return l;
}

ps_result policy_texts(ps_exec *x, ps_value v, ps_list **out)
{
    ps_list *items = policy_items(x, v);
    *out = ps_arraylist_new(x->base.worker);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < items->count && r == PS_OK; i++) {
        ps_string *text;
        r = ps_tostring_method(&x->base, items->items[i], &text);
        if (r == PS_OK)
            ps_list_add(*out, ps_take_string(text));
    }
    ps_release_object(items);
    if (r != PS_OK) {
        ps_release_object(*out);
        *out = NULL;
    }
    return r;
}

ps_result policy_text(ps_exec *x, const ps_dict *d, const char *key, ps_string **out)
{
    const ps_value *v = ps_dict_find_c(d, key);
    *out = NULL;
    if (!v || ps_is_null(ps_base(*v)))
        return PS_OK;
    PS_TRY(ps_tostring_method(&x->base, *v, out));
    if ((*out)->length == 0) {
        ps_string_release(*out);
        *out = NULL;
    }
    return PS_OK;
}
