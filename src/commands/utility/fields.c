/* fields.c - objects that are nothing but properties. */
#include "commands/utility/fields.h"

#include "object/member.h"

static void fields_drop(ps_object *o)
{
    fields *f = (fields *)o;
    for (unsigned i = 0; i < FIELDS_MAX; i++) {
        ps_release(f->at[i]);
        f->at[i] = ps_unset();
    }
}

static void fields_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    fields *f = (fields *)o;
    for (unsigned i = 0; i < FIELDS_MAX; i++)
        if (ps_counted(f->at[i]))
            each(&f->at[i], u);
}

const ps_class fields_class = {
    .size = sizeof(fields), .drop = fields_drop, .visit = fields_visit};

static ps_result fields_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_type *type = self.u.object->type;
    const ps_row *row = ps_type_row(cx->worker, type, ps_intern_c(cx->worker, "ToString"), false);
    *out = ps_void();
    return type->def->invoke(cx, row->index, self, NULL, 0, out);
}

const ps_class fields_text_class = {.size = sizeof(fields),
                                    .drop = fields_drop,
                                    .visit = fields_visit,
                                    .to_string = fields_text};

fields *fields_new(ps_worker *w, const char *type)
{
    ps_type *t = ps_type_named(w, type);
    return ps_object_new(t, t->cls, PS_INSTANCE);
}

ps_result fields_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                        unsigned count, ps_value *out)
{
    fields *f = (fields *)self.u.object;
    unsigned at = row & ~(unsigned)PS_ROW_SET;
    (void)cx;
    (void)count;
    if (row & PS_ROW_SET)
        fields_put(f, at, ps_retain(args[0]));
    else
        *out = f->at[at].kind == PS_UNSET ? ps_null() : ps_retain(f->at[at]);
    return PS_OK;
}

ps_result fields_invoke_base(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    return fields_invoke(cx, (row & PS_ROW_SET) | FIELD_OF_BASE, self, args, count, out);
}
