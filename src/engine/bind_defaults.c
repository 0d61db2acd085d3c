/*
 * bind_defaults.c - $PSDefaultParameterValues: keys "Command:Parameter", both with wildcards.
 */
#include "engine/bind.h"
#include "engine/command.h"
#include "engine/records.h"
#include "engine/state.h"

#include "base/memory.h"
#include "object/error.h"

/* A text without the blanks and the quotes around it. Owned. */
static ps_string *bare(const ps_string *key, uint32_t start, uint32_t end)
{
    ps_string *part = ps_string_sub(key, start, end - start), *text = ps_string_trim(part);
    ps_string_release(part);
    if (text->length < 2)
        return text;
    uint16_t first = ps_string_at(text, 0), last = ps_string_at(text, text->length - 1);
    if (first != last || (first != '"' && first != '\''))
        return text;
    part = ps_string_sub(text, 1, text->length - 2);
    ps_string_release(text);
    return part;
}

/* The key's two halves; false when it is no such key. */
static bool split(const ps_string *key, ps_string **command, ps_string **param)
{
    int64_t colon = -1;
    for (uint32_t i = 0; i < key->length; i++)
        if (ps_string_at(key, i) == ':')
            colon = i;
    if (colon <= 0 || colon + 1 == (int64_t)key->length)
        return false;
    *command = bare(key, 0, (uint32_t)colon);
    *param = bare(key, (uint32_t)colon + 1, key->length);
    return true;
}

/* What the table says for one command. */
struct defaults {
    ps_processor *p;
    ps_binding *b;
    struct choice {
        const ps_value *value; /* borrowed from the table; NULL: none */
        bool refused;          /* two keys disagree */
    } *choices;                /* one for each parameter */
    ps_list *bad;              /* keys of no valid form */
};

static ps_result warn(ps_processor *p, ps_string *take_text)
{
    ps_value record = ps_message_record_new(p->x, PS_WARN, take_text);
    ps_result r = ps_processor_write_record(p, PS_WARN, record);
    ps_release(record);
    ps_string_release(take_text);
    return r;
}

/* Its name, a pattern for it, or an alias of it. */
static bool means_command(ps_processor *p, const ps_string *command)
{
    if (ps_wildcard_match(command, p->info->spelling, true))
        return true;
    if (ps_wildcard_is(command))
        return false;
    ps_command_info *info = NULL;
    bool same = false;
    if (ps_command_find(p->x, command, PS_CMD_ALIAS, false, &info) != PS_OK)
        ps_clear_pending(&p->x->base);
    else if (info)
        same = info->target && ps_string_equal_fold(info->target, p->info->spelling);
    if (info)
        ps_release_object(info);
    return same;
}

static bool names_param(const ps_param *param, const ps_string *name, bool pattern)
{
    bool found = pattern ? ps_wildcard_match(name, param->spelling, true)
                         : ps_string_equal_fold(name, param->spelling);
    for (unsigned i = 0; !found && i < param->alias_count; i++)
        found = pattern ? ps_wildcard_match(name, param->alias_spellings[i], true)
                        : ps_string_equal_fold(name, param->alias_spellings[i]);
    return found;
}

/* Notes a value for the parameter that the name or pattern means. */
static ps_result choose(struct defaults *d, const ps_string *name, const ps_value *value)
{
    ps_cx *cx = &d->p->x->base;
    const ps_metadata *m = d->b->metadata;
    bool pattern = ps_wildcard_is(name);
    struct choice *choice = NULL;
    for (unsigned i = 0; i < m->count; i++) {
        if (!names_param(&m->params[i], name, pattern))
            continue;
        if (choice)
            return warn(d->p, ps_string_printf(
                                  "The following name or alias defined in "
                                  "$PSDefaultParameterValues for this cmdlet resolves to multiple "
                                  "parameters: %s. The default has been ignored.",
                                  PS_U8(cx, name)));
        choice = &d->choices[i];
    }
    if (!choice)
        return PS_OK;
    if (!choice->value) {
        choice->value = value;
        return PS_OK;
    }
    if (choice->refused || ps_equals(cx, *choice->value, *value, true))
        return PS_OK;
    choice->refused = true;
    return warn(d->p, ps_string_printf("Multiple different default values are defined in "
                                       "$PSDefaultParameterValues for the parameter matching the "
                                       "following name or alias: %s. These defaults have been "
                                       "ignored.", PS_U8(cx, name)));
}

static ps_result read_entry(struct defaults *d, const ps_dict_entry *e)
{
    ps_string *command, *name;
    if (e->key.kind != PS_STRING)
        return PS_OK;
    if (!split(e->key.u.string, &command, &name)) {
        if (!d->bad)
            d->bad = ps_arraylist_new(d->p->x->base.worker);
        ps_list_add(d->bad, ps_retain(e->key));
        return PS_OK;
    }
    ps_result r = means_command(d->p, command) ? choose(d, name, &e->value) : PS_OK;
    ps_string_release(command);
    ps_string_release(name);
    return r;
}

static void sort_keys(ps_list *keys)
{
    for (uint32_t i = 1; i < keys->count; i++)
        for (uint32_t k = i; k && ps_string_compare_fold(keys->items[k - 1].u.string,
                                                         keys->items[k].u.string) > 0; k--) {
            ps_value v = keys->items[k];
            keys->items[k] = keys->items[k - 1];
            keys->items[k - 1] = v;
        }
}

/* Bad keys are told once for each table, in order. */
static ps_result tell_bad_keys(struct defaults *d, ps_value table)
{
    ps_runspace *rs = d->p->x->runspace;
    if (!d->bad || (ps_counted(rs->told_defaults) && rs->told_defaults.u.head == table.u.head))
        return PS_OK;
    ps_assign(&rs->told_defaults, ps_retain(table));
    struct ps_strbuf keys;
    ps_strbuf_init(&keys, 0);
    sort_keys(d->bad);
    for (uint32_t i = 0; i < d->bad->count; i++) {
        if (i)
            ps_strbuf_c(&keys, ", ");
        ps_strbuf_put(&keys, d->bad->items[i].u.string);
    }
    ps_string *text = ps_strbuf_take(&keys);
    if (!text)
        return ps_raise_memory(&d->p->x->base);
    ps_string *message = ps_string_printf(
        "The key%s '%s' %s. For information about the correct format, see "
        "about_Parameters_Default_Values at https://go.microsoft.com/fwlink/?LinkId=228266.",
        d->bad->count > 1 ? "s" : "", PS_U8(&d->p->x->base, text),
        d->bad->count > 1 ? "do not have valid formats" : "does not have a valid format");
    ps_string_release(text);
    return warn(d->p, message);
}

/* A default that does not fit is a warning, not the end. */
static ps_result tell_misfit(ps_processor *p, const ps_param *param, ps_value v)
{
    ps_cx *cx = &p->x->base;
    if (cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value fault = ps_catch(cx);
    ps_string *why = ps_exception_message(cx, ((ps_error_record *)fault.u.object)->exception);
    ps_string *text;
    ps_result r = ps_to_string(cx, v, &text);
    if (r == PS_OK) {
        r = warn(p, ps_string_printf("The binding of default value '%s' to parameter '%s' failed: "
                                     "%s", PS_U8(cx, text), PS_U8(cx, param->spelling),
                                     PS_U8(cx, why)));
        ps_string_release(text);
    }
    ps_string_release(why);
    ps_release(fault);
    return r;
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
    if (ps_base(v).kind == PS_BLOCK &&
        param->type != ps_core_type(x->base.worker, PS_T_SCRIPTBLOCK)) {
        struct ps_block_call call = {.block = v, .scope = PS_BLOCK_NEW_SCOPE,
                                     .dollar_under = ps_unset(), .input = ps_unset(),
                                     .self = ps_unset()};
        ps_release(computed);
        PS_TRY(ps_block_value(x, &call, &computed));
    }
    ps_result r = ps_bind_value(p, param, computed, &out);
    if (r == PS_OK)
        ps_bind_put(p, b, i, out, false);
    else
        r = tell_misfit(p, param, computed);
    ps_release(computed);
    return r;
}

static ps_result read_table(struct defaults *d, ps_value table)
{
    ps_dict *entries = ps_as_dict(table);
    uint32_t at = 0;
    const ps_dict_entry *e;
    ps_result r = PS_OK;
    d->choices = ps_calloc(d->b->metadata->count + 1, sizeof *d->choices);
    while (r == PS_OK && (e = ps_dict_next(entries, &at)))
        r = read_entry(d, e);
    if (r == PS_OK)
        r = tell_bad_keys(d, table);
    for (unsigned i = 0; r == PS_OK && i < d->b->metadata->count; i++)
        if (d->choices[i].value && !d->choices[i].refused)
            r = bind_default(d->p, d->b, i, *d->choices[i].value);
    ps_free(d->choices);
    if (d->bad)
        ps_release_object(d->bad);
    return r;
}

ps_result ps_bind_defaults(ps_processor *p, ps_binding *b)
{
    if (!b->metadata->cmdlet_binding)
        return PS_OK;
    ps_value table = ps_variable_get_c(p->x, "PSDefaultParameterValues");
    ps_value base = ps_base(table);
    ps_result r = PS_OK;
    if (base.kind == PS_DICT && ps_as_dict(base)->count) {
        struct defaults d = {.p = p, .b = b};
        ps_value *disabled = ps_dict_find_c(ps_as_dict(base), "Disabled");
        if (!(disabled && ps_to_bool(*disabled)))
            r = read_table(&d, base);
    }
    ps_release(table);
    return r;
}
