/*
 * help_object.c - what the two kinds of help objects share.
 */
#include "commands/modules/help.h"

#include <string.h>

ps_bag *help_bag(ps_cmdlet *c, const char *names)
{
    ps_worker *w = c->cx->worker;
    ps_bag *b = ps_bag_new(w);
    if (!*names)
        return b;
    ps_list *list = ps_arraylist_new(w);
    for (const char *at = names; *at;) {
        size_t n = strcspn(at, "|");
        ps_list_add(list, ps_take_string(ps_string_latin1(at, n)));
        at += n + (at[n] == '|');
    }
    b->type_names = ps_take_object(list);
    return b;
}

ps_value help_items(ps_cmdlet *c, ps_list *take_list, bool always_array)
{
    ps_array *a;
    ps_value v = ps_null();
    if (take_list->count == 1 && !always_array) {
        v = ps_retain(take_list->items[0]);
    } else if (ps_array_new(c->cx, ps_core_type(c->cx->worker, PS_T_PSOBJECT), take_list->count,
                            &a) == PS_OK) {
        for (uint32_t i = 0; i < take_list->count; i++)
            ps_array_put(a, i, ps_retain(take_list->items[i]));
        v = ps_take_object(a);
    } else {
        ps_clear_pending(c->cx);
    }
    ps_release_object(take_list);
    return v;
}

const ps_param_set *help_part(const ps_param *p, unsigned set)
{
    for (unsigned i = 0; i < p->set_count; i++)
        if (p->sets[i].sets == ~0U || (p->sets[i].sets >> set & 1))
            return &p->sets[i];
    return NULL;
}

static unsigned pass_of(const ps_param_set *part)
{
    if (part->position != INT32_MIN)
        return 0;
    return part->flags & PS_PARAM_MANDATORY ? 1 : 2;
}

unsigned help_in_set(const ps_metadata *m, unsigned set, unsigned *out, unsigned most)
{
    unsigned count = 0;
    for (unsigned pass = 0; pass < 3; pass++) { /* positional, mandatory, the others */
        for (unsigned i = 0; i < m->count && count < most; i++) {
            const ps_param_set *part =
                m->params[i].index == -2 ? NULL : help_part(&m->params[i], set);
            if (!part || pass_of(part) != pass)
                continue;
            unsigned at = count++;
            while (pass == 0 && at > 0 &&
                   help_part(&m->params[out[at - 1]], set)->position > part->position) {
                out[at] = out[at - 1];
                at--;
            }
            out[at] = i;
        }
    }
    return count;
}

ps_string *help_pipeline(const ps_param_set *part)
{
    static const struct {
        uint8_t flag;
        char text[24];
    } ways[] = {{PS_PARAM_BY_VALUE, "ByValue"},
                {PS_PARAM_BY_NAME, "ByPropertyName"},
                {PS_PARAM_REMAINING, "FromRemainingArguments"}};
    struct ps_strbuf b;
    ps_strbuf_init(&b, 256);
    for (unsigned i = 0; i < 3; i++)
        if (part->flags & ways[i].flag)
            ps_strbuf_printf(&b, "%s%s", b.length ? ", " : "true (", ways[i].text);
    ps_strbuf_c(&b, b.length ? ")" : "false");
    return ps_strbuf_take(&b);
}
