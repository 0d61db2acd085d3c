/*
 * module_version.c - which module is wanted: ModuleSpecification, and versions that fit it.
 */
#include "engine/module.h"

#include "base/memory.h"
#include "engine/frame.h"
#include "object/convert.h"

#define SMA "System.Management.Automation."

/* ---- versions -------------------------------------------------------------------------------- */

ps_value ps_version_of(ps_exec *x, const ps_string *text)
{
    ps_value v = ps_take_string(ps_string_retain(text)), out;
    if (!ps_try_convert(&x->base, v, ps_core_type(x->base.worker, PS_T_VERSION), &out))
        out = ps_null();
    ps_release(v);
    return out;
}

/* Order of two versions; a null one is 0.0. */
int ps_version_order(ps_exec *x, ps_value a, ps_value b)
{
    int order = 0;
    ps_string *zero = ps_string_c("0.0");
    ps_value l = ps_is_null(a) ? ps_version_of(x, zero) : ps_retain(a);
    ps_value r = ps_is_null(b) ? ps_version_of(x, zero) : ps_retain(b);
    if (ps_compare(&x->base, l, r, true, &order) != PS_OK)
        ps_clear_pending(&x->base);
    ps_release(l);
    ps_release(r);
    ps_string_release(zero);
    return order;
}

bool ps_module_versioned(const struct ps_module_wanted *w)
{
    return !ps_is_null(w->minimum) || !ps_is_null(w->maximum) || !ps_is_null(w->required);
}

bool ps_module_fits(ps_exec *x, const struct ps_module_wanted *w, ps_value version, ps_value guid)
{
    if (!ps_is_null(w->required) && ps_version_order(x, version, w->required) != 0)
        return false;
    if (!ps_is_null(w->minimum) && ps_version_order(x, version, w->minimum) < 0)
        return false;
    if (!ps_is_null(w->maximum) && ps_version_order(x, version, w->maximum) > 0)
        return false;
    return ps_is_null(w->guid) || ps_equals(&x->base, w->guid, guid, true);
}

void ps_module_wanted_drop(struct ps_module_wanted *w)
{
    ps_string_release(w->name);
    ps_release(w->minimum);
    ps_release(w->maximum);
    ps_release(w->required);
    ps_release(w->guid);
    *w = (struct ps_module_wanted){0};
}

/* ---- tables ---------------------------------------------------------------------------------- */

static ps_result invalid_members(ps_exec *x, const ps_string *names)
{
    return ps_throw(&x->base, "System.ArgumentException",
                    "The hashtable describing a module contains one or more members that are not "
                    "valid. The valid members are (ModuleName, ModuleVersion, RequiredVersion, "
                    "GUID). Remove the members that are not valid (%s), then try again.",
                    PS_U8(&x->base, names));
}

/* A value of the table, converted; an empty one counts as not given. */
static ps_result converted(ps_exec *x, ps_value v, ps_type *t, ps_value *out)
{
    ps_release(*out);
    *out = ps_null();
    return ps_is_null(v) ? PS_OK : ps_convert(&x->base, v, t, out);
}

/* The parameter that a maximum of "1.*" stands for. */
static ps_result maximum_of(ps_exec *x, ps_value v, ps_value *out)
{
    ps_string *text;
    PS_TRY(ps_to_string(&x->base, v, &text));
    ps_value given = ps_retain(v);
    if (text->length > 2 && ps_string_at(text, text->length - 1) == '*') {
        ps_string *head = ps_string_sub(text, 0, text->length - 1);
        ps_string *most = ps_string_c("999999999");
        ps_assign(&given, ps_take_string(ps_string_concat(head, most)));
        ps_string_release(head);
        ps_string_release(most);
    }
    ps_string_release(text);
    ps_result r = converted(x, given, ps_core_type(x->base.worker, PS_T_VERSION), out);
    ps_release(given);
    return r;
}

static ps_result read_entry(ps_exec *x, const ps_string *key, ps_value v,
                            struct ps_module_wanted *out, struct ps_strbuf *bad)
{
    ps_type *version = ps_core_type(x->base.worker, PS_T_VERSION);
    if (ps_string_is_fold(key, "ModuleName")) {
        ps_string_release(out->name);
        out->name = NULL;
        return ps_to_string(&x->base, v, &out->name);
    }
    if (ps_string_is_fold(key, "ModuleVersion"))
        return converted(x, v, version, &out->minimum);
    if (ps_string_is_fold(key, "MaximumVersion"))
        return maximum_of(x, v, &out->maximum);
    if (ps_string_is_fold(key, "RequiredVersion"))
        return converted(x, v, version, &out->required);
    if (ps_string_is_fold(key, "GUID"))
        return converted(x, v, ps_core_type(x->base.worker, PS_T_GUID), &out->guid);
    ps_strbuf_c(bad, bad->length ? ", '" : "'");
    ps_strbuf_put(bad, key);
    ps_strbuf_c(bad, "'");
    return PS_OK;
}

static ps_result check(ps_exec *x, const struct ps_module_wanted *w)
{
    if (!w->name || !w->name->length)
        return ps_throw(&x->base, "System.MissingMemberException",
                        "The 'ModuleName' member does not exist in the hashtable that describes "
                        "this module.");
    if (!ps_module_versioned(w))
        return ps_throw(&x->base, "System.MissingMemberException",
                        "The 'ModuleVersion', 'MaximumVersion' and 'RequiredVersion' members do "
                        "not exist in the hashtable that describes this module. One of these "
                        "three members must exist, and be assigned a version number in the format "
                        "'n.n.n.n'.");
    bool ranged = !ps_is_null(w->minimum) || !ps_is_null(w->maximum);
    if (!ps_is_null(w->required) && ranged)
        return ps_throw(&x->base, "System.ArgumentException",
                        "The parameters %s and RequiredVersion cannot be used together. Please "
                        "specify only one parameter.",
                        ps_is_null(w->minimum) ? "MaximumVersion" : "ModuleVersion");
    return PS_OK;
}

static ps_result read_table(ps_exec *x, const ps_dict *d, struct ps_module_wanted *out)
{
    struct ps_strbuf bad;
    ps_strbuf_init(&bad, 4096);
    ps_result r = PS_OK;
    uint32_t at = 0;
    for (const ps_dict_entry *e; r == PS_OK && (e = ps_dict_next(d, &at));) {
        ps_string *key;
        r = ps_to_string(&x->base, e->key, &key);
        if (r == PS_OK) {
            r = read_entry(x, key, e->value, out, &bad);
            ps_string_release(key);
        }
    }
    bool any = bad.length > 0;
    ps_string *names = ps_strbuf_take(&bad);
    if (r == PS_OK && any)
        r = invalid_members(x, names);
    ps_string_release(names);
    return r == PS_OK ? check(x, out) : r;
}

/* ---- ModuleSpecification --------------------------------------------------------------------- */

struct specification {
    ps_object object;
    struct ps_module_wanted wanted;
};

static void drop(ps_object *o)
{
    ps_module_wanted_drop(&((struct specification *)o)->wanted);
}

static void put(struct ps_strbuf *b, ps_exec *x, const char *key, ps_value v)
{
    ps_string *text = NULL;
    if (ps_is_null(v) || ps_to_string(&x->base, v, &text) != PS_OK)
        return;
    ps_strbuf_c(b, "; ");
    ps_strbuf_c(b, key);
    ps_strbuf_c(b, " = '");
    ps_strbuf_put(b, text);
    ps_strbuf_c(b, "'");
    ps_string_release(text);
}

static ps_string *text_of(ps_exec *x, const struct ps_module_wanted *w)
{
    if (!w->name)
        return ps_string_empty();
    if (ps_is_null(w->guid) && !ps_module_versioned(w))
        return ps_string_retain(w->name);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 4096);
    ps_strbuf_c(&b, "@{ ModuleName = '");
    ps_strbuf_put(&b, w->name);
    ps_strbuf_c(&b, "'");
    if (!ps_is_null(w->guid)) {
        ps_string *guid = NULL;
        if (ps_to_string(&x->base, w->guid, &guid) == PS_OK) {
            ps_strbuf_c(&b, "; Guid = '{");
            ps_strbuf_put(&b, guid);
            ps_strbuf_c(&b, "}'");
            ps_string_release(guid);
        }
    }
    put(&b, x, "RequiredVersion", w->required);
    put(&b, x, "ModuleVersion", w->minimum);
    put(&b, x, "MaximumVersion", w->maximum);
    ps_strbuf_c(&b, " }");
    return ps_strbuf_take(&b);
}

static ps_result to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct specification *s = (const struct specification *)self.u.object;
    *out = ps_take_string(text_of(ps_exec_of(cx), &s->wanted));
    return PS_OK;
}

static const ps_class specification_class = {.size = sizeof(struct specification),
                                             .drop = drop,
                                             .to_string = to_string};

#define SPECIFICATION_MEMBERS(M)                                                                   \
    M(SP_NEW, "new()")                                                                             \
    M(SP_NEW_NAME, "new(string moduleName)")                                                       \
    M(SP_NEW_TABLE, "new(hashtable moduleSpecification)")                                          \
    M(SP_NAME, "string Name {get;}")                                                               \
    M(SP_GUID, "System.Nullable[guid] Guid {get;}")                                                \
    M(SP_VERSION, "version Version {get;}")                                                        \
    M(SP_MAXIMUM, "string MaximumVersion {get;}")                                                  \
    M(SP_REQUIRED, "version RequiredVersion {get;}")                                               \
    M(SP_TO_STRING, "string ToString()")
PS_MEMBER_TABLE(specification, SPECIFICATION_MEMBERS)

static ps_result make(ps_exec *x, ps_value v, ps_value *out)
{
    struct specification *s =
        ps_object_new(ps_type_named(x->base.worker, "Microsoft.PowerShell.Commands."
                                                    "ModuleSpecification"),
                      &specification_class, PS_INSTANCE);
    ps_result r = v.kind == PS_UNSET ? PS_OK : ps_module_wanted_read(x, v, &s->wanted);
    if (r == PS_OK)
        *out = ps_take_object(s);
    else
        ps_release_object(s);
    return r;
}

static ps_value shown(ps_value v)
{
    return v.kind == PS_UNSET ? ps_null() : ps_retain(v);
}

static ps_result specification_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                      unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    const struct specification *s = (const struct specification *)ps_base(self).u.object;
    (void)count;
    switch (row) {
    case SP_NEW:
        return make(x, ps_unset(), out);
    case SP_NEW_NAME:
    case SP_NEW_TABLE:
        return make(x, args[0], out);
    case SP_NAME:
        *out = ps_take_string(ps_string_retain(s->wanted.name));
        break;
    case SP_GUID:
        *out = shown(s->wanted.guid);
        break;
    case SP_VERSION:
        *out = shown(s->wanted.minimum);
        break;
    case SP_MAXIMUM: {
        ps_string *text = NULL;
        if (!ps_is_null(s->wanted.maximum))
            PS_TRY(ps_to_string(cx, s->wanted.maximum, &text));
        *out = ps_take_string(text);
        break;
    }
    case SP_REQUIRED:
        *out = shown(s->wanted.required);
        break;
    default:
        *out = ps_take_string(text_of(x, &s->wanted));
        break;
    }
    return PS_OK;
}

const ps_typedef ps_type_module_specification = {
    .name = "Microsoft.PowerShell.Commands.ModuleSpecification",
    .members = specification_members,
    .invoke = specification_invoke,
    .cls = &specification_class};

static void copy(const struct ps_module_wanted *from, struct ps_module_wanted *to)
{
    *to = (struct ps_module_wanted){.name = ps_string_retain(from->name),
                                    .minimum = ps_retain(from->minimum),
                                    .maximum = ps_retain(from->maximum),
                                    .required = ps_retain(from->required),
                                    .guid = ps_retain(from->guid)};
}

ps_result ps_module_wanted_read(ps_exec *x, ps_value v, struct ps_module_wanted *out)
{
    *out = (struct ps_module_wanted){0};
    ps_value plain = ps_base(v);
    ps_result r;
    if (ps_is_class(plain, &specification_class)) {
        copy(&((const struct specification *)plain.u.object)->wanted, out);
        return PS_OK;
    }
    r = plain.kind == PS_DICT ? read_table(x, ps_as_dict(plain), out)
                              : ps_to_string(&x->base, v, &out->name);
    if (r != PS_OK)
        ps_module_wanted_drop(out);
    return r;
}
