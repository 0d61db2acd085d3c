/* boolean.c - System.Boolean and SwitchParameter. */
#include "types/scalar.h"

#define BOOL_MEMBERS(M)                                                                            \
    M(BOOL_TRUE_STRING, "static field string TrueString")                                          \
    M(BOOL_FALSE_STRING, "static field string FalseString")                                        \
    SCALAR_ROWS(M, BOOL, "bool", "-")                                                                   \
    M(BOOL_PARSE, "static bool Parse(string value)")                                               \
    M(BOOL_TRY_PARSE, "static bool TryParse(string value, [ref] bool result)")
PS_MEMBER_TABLE(bool, BOOL_MEMBERS)

/* "True" or "False" in any case, white space around; -1 for anything else. */
static int parse(const ps_string *text)
{
    ps_string *trimmed = ps_string_trim(text);
    int value = ps_string_is_fold(trimmed, "True")    ? 1
                : ps_string_is_fold(trimmed, "False") ? 0 : -1;
    ps_string_release(trimmed);
    return value;
}

static ps_result bool_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row >= BOOL_COMPARE_OBJECT && row <= BOOL_TYPE_CODE)
        return ps_scalar_row(cx, row - BOOL_COMPARE_OBJECT, self, args, out);
    const ps_string *text;
    int value;
    switch (row) {
    case BOOL_TRUE_STRING:
        return ps_give(ps_text("True"), out);
    case BOOL_FALSE_STRING:
        return ps_give(ps_text("False"), out);
    case BOOL_PARSE:
        text = ps_string_arg(args[0]);
        if (!text)
            return ps_throw_null(cx, "value");
        value = parse(text);
        if (value < 0)
            return ps_throw(cx, "System.FormatException",
                            "String '%s' was not recognized as a valid Boolean.", PS_U8(cx, text));
        return ps_give_bool(value, out);
    case BOOL_TRY_PARSE:
        text = ps_string_arg(args[0]);
        value = text ? parse(text) : -1;
        PS_TRY(ps_set_ref(cx, args[1], ps_bool(value == 1)));
        return ps_give_bool(value >= 0, out);
    }
    return ps_throw_unsupported(cx, "System.Boolean", row);
}

const ps_typedef ps_type_boolean = {
    .name = "System.Boolean",
    .base = "System.ValueType",
    .interfaces = "System.IComparable,System.IConvertible",
    .members = bool_members,
    .invoke = bool_invoke,
    .flags = PS_TYPE_VALUE | PS_TYPE_SEALED | PS_TYPE_CORE,
    .kind = PS_BOOL,
};

#define SWITCH_MEMBERS(M)                                                                          \
    M(SWITCH_NEW, "new(bool isPresent)")                                                           \
    M(SWITCH_IS_PRESENT, "bool IsPresent {get;}")                                                  \
    M(SWITCH_PRESENT, "static switch Present {get;}")                                              \
    M(SWITCH_TO_BOOL, "bool ToBool()")                                                             \
    M(SWITCH_TO_STRING, "string ToString()")
PS_MEMBER_TABLE(switch, SWITCH_MEMBERS)

static ps_result switch_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case SWITCH_NEW:
        return ps_give(PS_V(PS_SWITCH, args[0].u.i), out);
    case SWITCH_PRESENT:
        return ps_give(PS_V(PS_SWITCH, 1), out);
    case SWITCH_IS_PRESENT:
    case SWITCH_TO_BOOL:
        return ps_give_bool(self.u.i, out);
    case SWITCH_TO_STRING:
        return ps_give(ps_text(self.u.i ? "True" : "False"), out);
    }
    return ps_throw_unsupported(cx, "SwitchParameter", row);
}

const ps_typedef ps_type_switch = {
    .name = "System.Management.Automation.SwitchParameter",
    .base = "System.ValueType",
    .members = switch_members,
    .invoke = switch_invoke,
    .flags = PS_TYPE_VALUE | PS_TYPE_SEALED | PS_TYPE_CORE,
    .kind = PS_SWITCH,
};
