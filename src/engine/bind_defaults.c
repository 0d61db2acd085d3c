/*
 * bind_defaults.c - $PSDefaultParameterValues: keys "Command:Parameter", both with wildcards.
 */
#include "engine/bind.h"

#include "base/memory.h"

/* The key's two halves, quotes and blanks removed; false when it is no such key. */
static bool split(const ps_string *key, ps_string **command, ps_string **param)
{
    int64_t colon = -1;
    for (uint32_t i = 0; i < key->length; i++)
        if (ps_string_at(key, i) == ':')
            colon = i;
    if (colon <= 0 || colon + 1 == (int64_t)key->length)
        return false;
    ps_string *left = ps_string_sub(key, 0, (uint32_t)colon);
    ps_string *right = ps_string_sub(key, (uint32_t)colon + 1, key->length - (uint32_t)colon - 1);
    *command = ps_string_trim(left);
    *param = ps_string_trim(right);
    ps_string_release(left);
    ps_string_release(right);
    return true;
}

/* The unbound parameter that a key means for this command, or -1. */
static int find(ps_processor *p, ps_binding *b, const ps_string *key)
{
    ps_string *command, *name;
    int found = -1;
    if (!split(key, &command, &name))
        return -1;
    if (ps_wildcard_match(command, p->info->spelling, true)) {
        unsigned n;
        ps_param *param = ps_param_match(b->metadata, p->x->base.worker, name, &n);
        if (param)
            found = (int)(param - b->metadata->params);
        for (unsigned i = 0; found < 0 && ps_wildcard_is(name) && i < b->metadata->count; i++)
            if (ps_wildcard_match(name, b->metadata->params[i].spelling, true))
                found = (int)i;
    }
    ps_string_release(command);
    ps_string_release(name);
    return found;
}

static ps_result bind_default(ps_processor *p, ps_binding *b, unsigned i, ps_value v)
{
    ps_exec *x = p->x;
    ps_param *param = &b->metadata->params[i];
    ps_value out = ps_unset(), computed = ps_retain(v);
    if (ps_bit(b->bound, i) || (param->index == -1 && p->info->type == PS_CMD_CMDLET)) {
        ps_release(computed);
        return PS_OK;
    }
    if (ps_base(v).kind == PS_BLOCK && param->type != ps_core_type(x->base.worker, PS_T_SCRIPTBLOCK)) {
        struct ps_block_call call = {.block = v, .scope = PS_BLOCK_NEW_SCOPE,
                                     .dollar_under = ps_unset(), .input = ps_unset(),
                                     .self = ps_unset()};
        ps_release(computed);
        PS_TRY(ps_block_value(x, &call, &computed));
    }
    ps_result r = ps_bind_value(p, param, computed, &out);
    if (r == PS_OK) {
        ps_bind_put(p, b, i, out, false);
    } else if (x->base.pending == PS_PENDING_ERROR) {
        /* A default that does not fit is a warning, not the end. */
        ps_clear_pending(&x->base);
        r = PS_OK;
    }
    ps_release(computed);
    return r;
}

ps_result ps_bind_defaults(ps_processor *p, ps_binding *b)
{
    ps_exec *x = p->x;
    if (!b->metadata->cmdlet_binding)
        return PS_OK;
    ps_value table = ps_variable_get_c(x, "PSDefaultParameterValues");
    ps_value base = ps_base(table);
    ps_result r = PS_OK;
    if (base.kind == PS_DICT && ps_as_dict(base)->count) {
        ps_value *disabled = ps_dict_find_c(ps_as_dict(base), "Disabled");
        uint32_t at = 0;
        const ps_dict_entry *e;
        while (!(disabled && ps_to_bool(*disabled)) && r == PS_OK &&
               (e = ps_dict_next(ps_as_dict(base), &at))) {
            int i = e->key.kind == PS_STRING ? find(p, b, e->key.u.string) : -1;
            if (i >= 0)
                r = bind_default(p, b, (unsigned)i, e->value);
        }
    }
    ps_release(table);
    return r;
}
