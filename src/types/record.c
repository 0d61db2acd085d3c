/* record.c - objects that are no more than their properties. */
#include "types/record.h"

#include "object/convert.h"
#include "object/member.h"

static void record_drop(ps_object *o)
{
    struct ps_record *r = (struct ps_record *)o;
    for (unsigned i = 0; i < PS_RECORD_MAX; i++) {
        ps_release(r->v[i]);
        r->v[i] = ps_unset();
    }
}

static void record_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct ps_record *r = (struct ps_record *)o;
    for (unsigned i = 0; i < PS_RECORD_MAX; i++)
        if (ps_counted(r->v[i]))
            each(&r->v[i], u);
}

/* Value types are equal where their values are, others where they are the same. */
static bool record_equals(ps_value self, ps_value other)
{
    const struct ps_record *a = ps_record_of(self), *b = ps_record_of(other);
    if (!b || !(a->object.type->flags & PS_TYPE_VALUE) || a->object.type != b->object.type)
        return a == b;
    for (unsigned i = 0; i < PS_RECORD_MAX; i++)
        if (!ps_net_equals(a->v[i], b->v[i]))
            return false;
    return true;
}

static uint32_t record_hash(ps_value self)
{
    const struct ps_record *r = ps_record_of(self);
    uint32_t hash = 17;
    if (!(r->object.type->flags & PS_TYPE_VALUE))
        return (uint32_t)((uintptr_t)r >> 4);
    for (unsigned i = 0; i < PS_RECORD_MAX && r->v[i].kind != PS_UNSET; i++)
        hash = hash * 31 + ps_net_hash(r->v[i]);
    return hash;
}

/* Its type's own ToString() row, where it has one. */
static ps_result record_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_type *t = self.u.object->type;
    const ps_row *row = ps_type_row(cx->worker, t, ps_intern_c(cx->worker, "ToString"), false);
    if (row && t->def && row->owner == t && t->def->invoke)
        return t->def->invoke(cx, row->index, self, NULL, 0, out);
    *out = ps_take_string(ps_string_retain(t->full_name));
    return PS_OK;
}

const ps_class ps_record_class = {.size = sizeof(struct ps_record),
                                  .drop = record_drop,
                                  .visit = record_visit,
                                  .to_string = record_text,
                                  .equals = record_equals,
                                  .hash = record_hash};

struct ps_record *ps_record_new(ps_type *type)
{
    return ps_object_new(type, &ps_record_class, PS_INSTANCE);
}

ps_value ps_record_copy(const struct ps_record *r)
{
    struct ps_record *copy = ps_record_new(r->object.type);
    for (unsigned i = 0; i < PS_RECORD_MAX; i++)
        copy->v[i] = ps_retain(r->v[i]);
    return ps_take_object(copy);
}

ps_result ps_record_row(ps_value self, unsigned row, const ps_value *args, ps_value *out)
{
    struct ps_record *r = ps_record_of(self);
    if (row & PS_ROW_SET)
        ps_assign(&r->v[row & ~(unsigned)PS_ROW_SET],
                  args[0].kind <= PS_VOID ? ps_null() : ps_retain(args[0]));
    else
        *out = ps_retain(r->v[row]);
    return PS_OK;
}
