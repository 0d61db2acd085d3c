/* update_list.c - Update-List: adds to, removes from or replaces a list that a property holds. */
#include "commands/utility/input_error.h"
#include "object/convert.h"
#include "object/iterate.h"

#define PARAMS(P)                                                                                  \
    P(ADD, "Add")                                                                                  \
    P(REMOVE, "Remove") P(REPLACE, "Replace") P(INPUT, "InputObject") P(PROPERTY, "Property")
PS_PARAM_TABLE(PARAMS)

static ps_result apply_failed(ps_cmdlet *c)
{
    return ps_error(c, "System.Management.Automation.PSInvalidOperationException", "ApplyFailed",
                    PS_INVALID_OPERATION, ps_null(),
                    "Cannot apply the update because the object is not a supported collection "
                    "type.");
}

static ps_result call_each(ps_cmdlet *c, ps_value list, const char *method, unsigned param)
{
    for (uint32_t i = 0; i < ps_arg_count(c, param); i++) {
        ps_value item = ps_arg_at(c, param, i), out = ps_null();
        ps_result r = ps_call_c(c->cx, list, method, &item, 1, &out);
        ps_release(out);
        ps_release(item);
        PS_TRY(r);
    }
    return PS_OK;
}

/* What -Replace names takes the place of all; else -Add comes before -Remove. */
static ps_result apply(ps_cmdlet *c, ps_value list)
{
    if (ps_arg_bound(c, REPLACE)) {
        ps_value out = ps_null();
        PS_TRY(ps_call_c(c->cx, list, "Clear", NULL, 0, &out));
        ps_release(out);
        return call_each(c, list, "Add", REPLACE);
    }
    PS_TRY(call_each(c, list, "Add", ADD));
    return call_each(c, list, "Remove", REMOVE);
}

static ps_result change(ps_cmdlet *c, ps_value object)
{
    ps_value list;
    ps_name name = ps_intern(c->cx->worker, ps_arg_string(c, PROPERTY));
    PS_TRY(ps_member_get(c->cx, object, name, NULL, &list));
    if (list.kind == PS_UNSET)
        return input_error(c, "System.InvalidOperationException", "MemberDoesntExist",
                           PS_INVALID_OPERATION, object,
                           "The property '%s' cannot be found on the object. Verify that the "
                           "property exists.",
                           PS_U8(c->cx, ps_arg_string(c, PROPERTY)));
    ps_value base = ps_base(list);
    bool fits = base.kind > PS_DECIMAL && base.kind != PS_ARRAY &&
                ps_value_is(c->cx, base, ps_core_type(c->cx->worker, PS_T_ILIST));
    ps_result r = fits ? apply(c, base) : apply_failed(c);
    ps_release(list);
    if (r == PS_OK && fits)
        r = ps_write(c, ps_retain(object));
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    if (!ps_arg_bound(c, INPUT))
        return PS_OK;
    if (!ps_arg_bound(c, PROPERTY))
        return ps_error(c, "System.InvalidOperationException", "MissingPropertyParameter",
                        PS_INVALID_OPERATION, ps_null(),
                        "The Property parameter must be given with an object to update.");
    return change(c, ps_arg(c, INPUT));
}

/* Without an object: the modification itself, for a command that takes one. */
static ps_result end(ps_cmdlet *c)
{
    static const struct {
        uint8_t param;
        char key[8];
    } keys[] = {{ADD, "Add"}, {REMOVE, "Remove"}, {REPLACE, "Replace"}};
    if (c->expecting_input || ps_arg_bound(c, INPUT))
        return PS_OK;
    ps_dict *d = ps_hashtable_new(c->cx->worker);
    for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++)
        if (ps_arg_bound(c, keys[i].param))
            ps_dict_put_c(d, keys[i].key, ps_retain(ps_arg(c, keys[i].param)));
    return ps_write(c, ps_take_object(d));
}

const ps_cmdlet_def ps_cmdlet_update_list = {
    .name = "Update-List", .params = params, .process = process, .end = end};
