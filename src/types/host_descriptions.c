/*
 * host_descriptions.c - what a person is asked: ChoiceDescription and FieldDescription
 * (ChoiceDescription.cs, FieldDescription.cs).
 */
#include "types/host_values.h"
#include "types/support.h"

#define SMA "System.Management.Automation."
#define HOST SMA "Host."

static ps_value empty(void)
{
    return ps_take_string(ps_string_empty());
}

static ps_result null_argument(ps_cx *cx, const char *name)
{
    return ps_throw(cx, SMA "PSArgumentNullException",
                    "Cannot process argument because the value of argument \"%s\" is null. Change "
                    "the value of argument \"%s\" to a non-null value.", name, name);
}

static ps_result check_named(ps_cx *cx, ps_value v, const char *name)
{
    return v.kind == PS_STRING && v.u.string->length
               ? PS_OK
               : ps_throw(cx, SMA "PSArgumentException", "%s cannot be null or empty.", name);
}

/* ---- ChoiceDescription ----------------------------------------------------------------------- */

#define CHOICE_ROWS(M)                                                                             \
    M(CHOICE_NEW, "new(string label)")                                                             \
    M(CHOICE_NEW_HELP, "new(string label, string helpMessage)")                                    \
    M(CHOICE_LABEL, "string Label {get;}")                                                         \
    M(CHOICE_HELP, "string HelpMessage {get;set;}")
PS_MEMBER_TABLE(choice, CHOICE_ROWS)

struct choice {
    ps_object object;
    ps_value label, help;
};

static void choice_drop(ps_object *o)
{
    struct choice *c = (struct choice *)o;
    ps_release(c->label);
    ps_release(c->help);
}

static const ps_class choice_class = {
    .size = sizeof(struct choice), .drop = choice_drop};

static ps_result choice_new(ps_cx *cx, ps_value type, ps_value label, ps_value help, ps_value *out)
{
    PS_TRY(check_named(cx, label, "label"));
    if (ps_is_null(help))
        return null_argument(cx, "helpMessage");
    struct choice *c = ps_object_new(type.u.type, &choice_class, PS_INSTANCE);
    c->label = ps_retain(label);
    c->help = ps_retain(help);
    return ps_give(ps_take_object(c), out);
}

static ps_result choice_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    struct choice *c = row > CHOICE_NEW_HELP ? (struct choice *)self.u.object : NULL;
    (void)count;
    switch (row) {
    case CHOICE_NEW: {
        ps_value none = empty();
        ps_result r = choice_new(cx, self, args[0], none, out);
        ps_release(none);
        return r;
    }
    case CHOICE_NEW_HELP: return choice_new(cx, self, args[0], args[1], out);
    case CHOICE_LABEL: return ps_give(ps_retain(c->label), out);
    case CHOICE_HELP: return ps_give(ps_retain(c->help), out);
    default:
        if (ps_is_null(args[0]))
            return null_argument(cx, "value");
        ps_assign(&c->help, ps_retain(args[0]));
        return PS_OK;
    }
}

const ps_typedef ps_type_host_choice = {.name = HOST "ChoiceDescription",
                                        .members = choice_members,
                                        .invoke = choice_invoke,
                                        .cls = &choice_class,
                                        .flags = PS_TYPE_SEALED};

/* ---- FieldDescription ------------------------------------------------------------------------ */

#define FIELD_ROWS(M)                                                                              \
    M(FIELD_NEW, "new(string name)")                                                               \
    M(FIELD_NAME, "string Name {get;}")                                                            \
    M(FIELD_TYPE, "string ParameterTypeName {get;}")                                               \
    M(FIELD_TYPE_FULL, "string ParameterTypeFullName {get;}")                                      \
    M(FIELD_ASSEMBLY, "string ParameterAssemblyFullName {get;}")                                   \
    M(FIELD_LABEL, "string Label {get;set;}")                                                      \
    M(FIELD_HELP, "string HelpMessage {get;set;}")                                                 \
    M(FIELD_MANDATORY, "bool IsMandatory {get;set;}")                                              \
    M(FIELD_DEFAULT, "psobject DefaultValue {get;set;}")                                           \
    M(FIELD_ATTRIBUTES, "System.Collections.ObjectModel.Collection[System.Attribute] "             \
                        "Attributes {get;}")                                                       \
    M(FIELD_SET_TYPE, "void SetParameterType(type parameterType)")
PS_MEMBER_TABLE(field, FIELD_ROWS)

struct field {
    ps_object object;
    ps_value name, label, help, fallback, attributes;
    ps_type *type;
    bool mandatory;
};

static void field_drop(ps_object *o)
{
    struct field *f = (struct field *)o;
    ps_release(f->name);
    ps_release(f->label);
    ps_release(f->help);
    ps_release(f->fallback);
    ps_release(f->attributes);
}

static void field_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct field *f = (struct field *)o;
    each(&f->fallback, u);
    each(&f->attributes, u);
}

static const ps_class field_class = {.size = sizeof(struct field),
                                     .drop = field_drop,
                                     .visit = field_visit};

static ps_value field_new(ps_cx *cx, ps_type *type, ps_value name, ps_type *of)
{
    ps_worker *w = cx->worker;
    struct field *f = ps_object_new(type, &field_class, PS_INSTANCE);
    ps_type *attribute = ps_core_type(w, PS_T_ATTRIBUTE);
    f->name = ps_retain(name);
    f->label = empty();
    f->help = empty();
    f->fallback = ps_null();
    f->attributes = ps_take_object(
        ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_COLLECTION), &attribute, 1)));
    f->type = of;
    f->mandatory = true;
    return ps_take_object(f);
}

ps_value ps_field_description_new(ps_cx *cx, ps_string *name, ps_type *type)
{
    ps_value text = ps_take_string(ps_string_retain(name));
    ps_value field = field_new(cx, ps_type_named(cx->worker, HOST "FieldDescription"), text, type);
    ps_release(text);
    return field;
}

static ps_result set_text(ps_cx *cx, ps_value *slot, ps_value v)
{
    if (ps_is_null(v))
        return null_argument(cx, "value");
    ps_assign(slot, ps_retain(v));
    return PS_OK;
}

static ps_result field_set(ps_cx *cx, struct field *f, unsigned row, ps_value v)
{
    switch (row) {
    case FIELD_LABEL:
        return set_text(cx, &f->label, v);
    case FIELD_HELP:
        return set_text(cx, &f->help, v);
    case FIELD_MANDATORY:
        f->mandatory = v.u.i;
        return PS_OK;
    case FIELD_DEFAULT:
        ps_assign(&f->fallback, ps_retain(v));
        return PS_OK;
    default:
        if (v.kind != PS_TYPE)
            return null_argument(cx, "parameterType");
        f->type = v.u.type;
        return PS_OK;
    }
}

static ps_string *assembly_name(ps_cx *cx, const ps_type *t)
{
    return t->assembly ? ps_string_printf("%s, %s", PS_U8(cx, t->full_name), PS_U8(cx, t->assembly))
                       : ps_string_retain(t->full_name);
}

static ps_result field_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    struct field *f = row == FIELD_NEW ? NULL : (struct field *)self.u.object;
    (void)count;
    if (row & PS_ROW_SET)
        return field_set(cx, f, row & ~(unsigned)PS_ROW_SET, args[0]);
    switch (row) {
    case FIELD_NEW:
        PS_TRY(check_named(cx, args[0], "name"));
        return ps_give(field_new(cx, self.u.type, args[0], ps_core_type(cx->worker, PS_T_STRING)),
                       out);
    case FIELD_NAME: return ps_give(ps_retain(f->name), out);
    case FIELD_TYPE: return ps_give_string(cx, ps_string_retain(f->type->name), out);
    case FIELD_TYPE_FULL: return ps_give_string(cx, ps_string_retain(f->type->full_name), out);
    case FIELD_ASSEMBLY: return ps_give_string(cx, assembly_name(cx, f->type), out);
    case FIELD_LABEL: return ps_give(ps_retain(f->label), out);
    case FIELD_HELP: return ps_give(ps_retain(f->help), out);
    case FIELD_MANDATORY: return ps_give_bool(f->mandatory, out);
    case FIELD_DEFAULT: return ps_give(ps_retain(f->fallback), out);
    case FIELD_ATTRIBUTES: return ps_give(ps_retain(f->attributes), out);
    default: return field_set(cx, f, row, args[0]);
    }
}

const ps_typedef ps_type_host_field = {.name = HOST "FieldDescription",
                                       .members = field_members,
                                       .invoke = field_invoke,
                                       .cls = &field_class};
