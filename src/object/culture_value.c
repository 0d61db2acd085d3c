/* culture_value.c - the data that objects of cultures share, and the culture in effect. */
#include "object/culture_value.h"

#include "base/memory.h"

static void culture_drop(ps_object *o)
{
    ps_culture_object *c = (ps_culture_object *)o;
    if (c->data && --c->data->refs == 0)
        ps_free(c->data);
    c->data = NULL;
}

static ps_result culture_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const ps_culture_object *c = (const ps_culture_object *)self.u.object;
    (void)cx;
    if (!ps_string_is(c->object.type->name, "CultureInfo") &&
        !ps_string_is(c->object.type->name, "RegionInfo"))
        *out = ps_take_string(ps_string_retain(c->object.type->full_name));
    else
        *out = ps_text(c->data->culture.name);
    return PS_OK;
}

static bool culture_equals(ps_value self, ps_value other)
{
    const ps_culture_object *a = (const ps_culture_object *)self.u.object,
                            *b = (const ps_culture_object *)other.u.object;
    return ps_is_class(other, &ps_culture_class) && a->object.type == b->object.type &&
           (a->data == b->data || (ps_string_is(a->object.type->name, "CultureInfo") &&
                                   a->data->from == b->data->from &&
                                   a->data->neutral == b->data->neutral));
}

static uint32_t culture_hash(ps_value self)
{
    return ((const ps_culture_object *)self.u.object)->data->culture.lcid * 2654435761u;
}

const ps_class ps_culture_class = {.size = sizeof(ps_culture_object),
                                   .drop = culture_drop,
                                   .to_string = culture_text,
                                   .equals = culture_equals,
                                   .hash = culture_hash};

ps_value ps_culture_object_of(ps_type *type, struct ps_culture_data *data)
{
    ps_culture_object *c = ps_object_new(type, &ps_culture_class, PS_INSTANCE);
    c->data = data;
    data->refs++;
    return ps_take_object(c);
}

ps_value ps_culture_object_new(ps_type *type, const struct ps_culture *from, bool read_only)
{
    struct ps_culture_data *data = ps_calloc(1, sizeof *data);
    data->from = from;
    data->culture = *from;
    data->read_only = read_only;
    return ps_culture_object_of(type, data);
}

const struct ps_culture *ps_culture_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &ps_culture_class) ? &((ps_culture_object *)v.u.object)->data->culture
                                             : NULL;
}

const struct ps_culture *ps_culture_current(const ps_cx *cx)
{
    return cx->culture ? cx->culture : ps_culture_invariant();
}

void ps_culture_set_current(ps_cx *cx, ps_value culture)
{
    const struct ps_culture *c = ps_culture_of(culture);
    ps_assign(&cx->culture_owner, ps_retain(culture));
    cx->culture = c && c->name[0] ? c : NULL;
}

ps_result ps_culture_invoke(ps_cx *cx, const ps_row *row, unsigned set, ps_value self,
                            const ps_value *args, unsigned count, ps_value *out)
{
    const struct ps_culture *before = cx->culture, *found = NULL;
    for (unsigned i = 0; i < count && !found; i++)
        found = ps_culture_of(args[i]);
    if (found)
        cx->culture = found;
    ps_result r = row->owner->def->invoke(cx, row->index | set, self, args, count, out);
    if (found)
        cx->culture = before;
    return r;
}
