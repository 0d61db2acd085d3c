/*
 * attributes.c - the attribute types of parameters and variables, their objects and how they are
 * made from the tree and from the command table.
 */
#include "engine/attributes.h"

#include "base/memory.h"
#include "engine/attribute_new.h"
#include "object/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMA "System.Management.Automation."

/* Kinds and the names of their types, in the order of enum ps_attribute_kind. */
static const char kind_names[][44] = {
    "",
    "ParameterAttribute",
    "AliasAttribute",
    "CmdletBindingAttribute",
    "OutputTypeAttribute",
    "AllowNullAttribute",
    "AllowEmptyStringAttribute",
    "AllowEmptyCollectionAttribute",
    "ValidateNotNullAttribute",
    "ValidateNotNullOrEmptyAttribute",
    "ValidateNotNullOrWhiteSpaceAttribute",
    "ValidateRangeAttribute",
    "ValidateSetAttribute",
    "ValidatePatternAttribute",
    "ValidateLengthAttribute",
    "ValidateCountAttribute",
    "ValidateScriptAttribute",
    "ValidateTrustedDataAttribute",
    "ValidateDriveAttribute",
    "ValidateUserDriveAttribute",
    "SupportsWildcardsAttribute",
    "CredentialAttribute",
    "ArgumentCompleterAttribute",
    "ArgumentCompletionsAttribute",
    "HiddenAttribute",
    "PSTypeNameAttribute",
    "PSDefaultValueAttribute",
    "",
};
_Static_assert(sizeof kind_names / sizeof *kind_names == PS_ATTR_KIND_COUNT, "one name a kind");

static void attribute_drop(ps_object *o)
{
    ps_attribute *a = (ps_attribute *)o;
    ps_string_release(a->set);
    ps_string_release(a->text);
    ps_string_release(a->error_message);
    ps_string_release(a->base_name);
    ps_string_release(a->resource_id);
    ps_string_release(a->help_uri);
    ps_release(a->a);
    ps_release(a->b);
}

static void attribute_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((ps_attribute *)o)->a, u);
    each(&((ps_attribute *)o)->b, u);
}

const ps_class ps_attribute_class = {.size = sizeof(ps_attribute),
                                     .drop = attribute_drop,
                                     .visit = attribute_visit};

ps_attribute *ps_attribute_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &ps_attribute_class) ? (ps_attribute *)v.u.object : NULL;
}

static ps_attribute *of_type(ps_type *type, enum ps_attribute_kind kind)
{
    ps_attribute *a = ps_object_new(type, &ps_attribute_class, PS_INSTANCE);
    a->kind = (uint8_t)kind;
    a->position = INT32_MIN;
    a->a = a->b = ps_null();
    a->confirm_impact = 2;
    a->remoting = 1; /* PowerShell */
    a->regex_options = 1; /* IgnoreCase */
    return a;
}

static ps_type *type_of_kind(ps_exec *x, enum ps_attribute_kind kind)
{
    char name[96];
    snprintf(name, sizeof name, "%s%s",
             kind == PS_ATTR_OBSOLETE ? "System.ObsoleteAttribute" : SMA,
             kind == PS_ATTR_OBSOLETE ? "" : kind_names[kind]);
    return ps_type_named(x->base.worker, name);
}

ps_attribute *ps_attribute_new(ps_exec *x, enum ps_attribute_kind kind)
{
    return of_type(type_of_kind(x, kind), kind);
}

static enum ps_attribute_kind kind_of_type(const ps_type *t)
{
    for (unsigned k = 1; k < PS_ATTR_KIND_COUNT; k++)
        if (kind_names[k][0] && ps_string_is_fold(t->name, kind_names[k]))
            return (enum ps_attribute_kind)k;
    return ps_string_is_fold(t->name, "ObsoleteAttribute") ? PS_ATTR_OBSOLETE : PS_ATTR_OTHER;
}

/* ---- members --------------------------------------------------------------------------------- */

/* One numbering for the members of all attribute types. */
enum row {
    A_NEW, A_NEW_1, A_NEW_2, A_NEW_LIST, A_SET_NAME, A_POSITION, A_MANDATORY, A_BY_VALUE, A_BY_NAME,
    A_REMAINING, A_HELP, A_HELP_BASE, A_HELP_ID, A_DONT_SHOW, A_NAMES, A_DEFAULT_SET,
    A_SHOULD_PROCESS, A_POSITIONAL, A_IMPACT, A_PAGING, A_HELP_URI, A_MINIMUM, A_MAXIMUM, A_VALUES,
    A_IGNORE_CASE, A_ERROR, A_PATTERN, A_BLOCK, A_TYPES, A_TYPE_NAME, A_RANGE_KIND, A_VALUE, A_TYPE_ID,
    A_OPTIONS, A_REMOTING, A_TRANSACTIONS, A_MESSAGE, A_IS_ERROR
};

static ps_value text_or_null(ps_string *s)
{
    return ps_take_string(ps_string_retain(s));
}

static ps_result get(ps_cx *cx, ps_attribute *a, enum row row, ps_value *out)
{
    switch (row) {
    case A_SET_NAME: *out = a->set ? text_or_null(a->set) : ps_text("__AllParameterSets"); break;
    case A_POSITION: *out = ps_int(a->position); break;
    case A_MANDATORY: *out = ps_bool(a->mandatory); break;
    case A_BY_VALUE: *out = ps_bool(a->by_value); break;
    case A_BY_NAME: *out = ps_bool(a->by_name); break;
    case A_REMAINING: *out = ps_bool(a->remaining); break;
    case A_HELP: case A_PATTERN: case A_TYPE_NAME: *out = text_or_null(a->text); break;
    case A_HELP_BASE: *out = text_or_null(a->base_name); break;
    case A_HELP_ID: *out = text_or_null(a->resource_id); break;
    case A_DONT_SHOW: *out = ps_bool(a->dont_show); break;
    case A_DEFAULT_SET: *out = text_or_null(a->set); break;
    case A_SHOULD_PROCESS: *out = ps_bool(a->should_process); break;
    case A_POSITIONAL: *out = ps_bool(!a->positional_off); break;
    case A_PAGING: *out = ps_bool(a->paging); break;
    case A_IMPACT: {
        ps_type *t = ps_type_named(cx->worker, SMA "ConfirmImpact");
        *out = ps_enum(t, a->should_process ? a->confirm_impact : 0);
        break;
    }
    case A_REMOTING:
        *out = ps_enum(ps_type_named(cx->worker, SMA "RemotingCapability"), a->remoting);
        break;
    case A_TRANSACTIONS: *out = ps_bool(a->transactions); break;
    case A_IS_ERROR: *out = ps_bool(ps_to_bool(a->b)); break;
    case A_HELP_URI:
        *out = a->help_uri ? text_or_null(a->help_uri) : ps_take_string(ps_string_empty());
        break;
    case A_MAXIMUM: *out = ps_retain(a->b); break;
    case A_IGNORE_CASE: *out = ps_bool(!a->ignore_case_off); break;
    case A_ERROR: *out = text_or_null(a->error_message); break;
    case A_OPTIONS:
        *out = ps_enum(ps_type_named(cx->worker, "System.Text.RegularExpressions.RegexOptions"),
                       a->regex_options);
        break;
    case A_RANGE_KIND:
        *out = a->range_kind
                   ? ps_enum(ps_type_named(cx->worker, SMA "ValidateRangeKind"), a->range_kind - 1)
                   : ps_null();
        break;
    case A_TYPE_ID: *out = ps_typeval(a->object.type); break;
    default: *out = ps_retain(a->a); break;
    }
    return PS_OK;
}

static void set_text(ps_string **slot, ps_value v)
{
    ps_string_release(*slot);
    v = ps_base(v);
    *slot = v.kind == PS_STRING ? ps_string_retain(v.u.string) : NULL;
}

static void set(ps_attribute *a, enum row row, ps_value v)
{
    switch (row) {
    case A_SET_NAME: case A_DEFAULT_SET:
        set_text(&a->set, v);
        if (row == A_SET_NAME && a->set &&
            (!a->set->length || ps_string_is_fold(a->set, "__AllParameterSets")))
            set_text(&a->set, ps_null());
        break;
    case A_POSITION: a->position = (int32_t)v.u.i; break;
    case A_MANDATORY: a->mandatory = ps_to_bool(v); break;
    case A_BY_VALUE: a->by_value = ps_to_bool(v); break;
    case A_BY_NAME: a->by_name = ps_to_bool(v); break;
    case A_REMAINING: a->remaining = ps_to_bool(v); break;
    case A_HELP: set_text(&a->text, v); break;
    case A_HELP_BASE: set_text(&a->base_name, v); break;
    case A_HELP_ID: set_text(&a->resource_id, v); break;
    case A_DONT_SHOW: a->dont_show = ps_to_bool(v); break;
    case A_SHOULD_PROCESS: a->should_process = ps_to_bool(v); break;
    case A_POSITIONAL: a->positional_off = !ps_to_bool(v); break;
    case A_PAGING: a->paging = ps_to_bool(v); break;
    case A_IMPACT: a->confirm_impact = (uint8_t)v.u.i; break;
    case A_REMOTING: a->remoting = (uint8_t)v.u.i; break;
    case A_TRANSACTIONS: a->transactions = ps_to_bool(v); break;
    case A_HELP_URI: set_text(&a->help_uri, v); break;
    case A_IGNORE_CASE: a->ignore_case_off = !ps_to_bool(v); break;
    case A_ERROR: set_text(&a->error_message, v); break;
    case A_OPTIONS: a->regex_options = (uint16_t)v.u.i; break;
    case A_VALUE: ps_assign(&a->a, ps_retain(v)); break;
    default: break;
    }
}

/* What a constructor's arguments mean, by kind. */
static void construct(ps_attribute *a, const ps_value *args, unsigned count)
{
    ps_value one = count ? ps_base(args[0]) : ps_null();
    switch (a->kind) {
    case PS_ATTR_PATTERN: case PS_ATTR_TYPE_NAME: set_text(&a->text, one); break;
    case PS_ATTR_RANGE:
        if (count == 1 && one.kind == PS_ENUM) {
            a->range_kind = (uint8_t)(one.u.i + 1);
            break;
        }
        /* fall through */
    case PS_ATTR_LENGTH: case PS_ATTR_COUNT: case PS_ATTR_OBSOLETE:
        ps_assign(&a->a, ps_retain(one));
        ps_assign(&a->b, count > 1 ? ps_retain(ps_base(args[1])) : ps_null());
        break;
    default: ps_assign(&a->a, ps_retain(one)); break;
    }
}

#define ATTRIBUTE(stem, rows, ...)                                                                 \
    static const char stem##_rows[] = rows;                                                        \
    static const uint8_t stem##_map[] = {__VA_ARGS__};                                             \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        return attribute_member(cx, stem##_map[row & ~(unsigned)PS_ROW_SET], row & PS_ROW_SET,     \
                                self, args, count, out);                                           \
    }

static bool has_text(ps_value v)
{
    v = ps_base(v);
    return !ps_is_null(v) && (v.kind != PS_STRING || v.u.string->length);
}

static ps_result no_help(ps_cx *cx, const char *name)
{
    return ps_raise_runtime(cx, "Argument", PS_INVALID_ARGUMENT,
                            "Cannot process argument because the value of argument \"%s\" is not "
                            "valid. Change the value of the \"%s\" argument and run the operation "
                            "again.",
                            name, name);
}

static ps_result attribute_member(ps_cx *cx, unsigned row, unsigned setting, ps_value self,
                                  const ps_value *args, unsigned count, ps_value *out)
{
    if (row <= A_NEW_LIST) {
        ps_attribute *a = of_type(self.u.type, kind_of_type(self.u.type));
        construct(a, args, count);
        *out = ps_take_object(a);
        ps_result r = ps_attribute_check(ps_exec_of(cx), a);
        if (r != PS_OK) {
            ps_release(*out);
            *out = ps_unset();
        }
        return r;
    }
    ps_attribute *a = ps_attribute_of(self);
    if (!a && row == A_TYPE_ID) { /* .NET's own */
        *out = ps_typeval(ps_type_of(cx, self));
        return PS_OK;
    }
    if (!a)
        return ps_throw(cx, "System.InvalidOperationException", "The object is no attribute.");
    if (!setting)
        return get(cx, a, (enum row)row, out);
    ps_value v = ps_base(args[count - 1]);
    static const char help[][22] = {"HelpMessage", "HelpMessageBaseName", "HelpMessageResourceId"};
    if (a->kind == PS_ATTR_PARAMETER && row >= A_HELP && row <= A_HELP_ID && !has_text(v))
        return no_help(cx, help[row - A_HELP]);
    set(a, (enum row)row, v);
    return PS_OK;
}

ATTRIBUTE(plain, "new()\n", A_NEW)
ATTRIBUTE(root, "System.Object TypeId {get;}\n", A_TYPE_ID)
ATTRIBUTE(parameter,
          "new()\nint Position {get;set;}\nstring ParameterSetName {get;set;}\n"
          "bool Mandatory {get;set;}\nbool ValueFromPipeline {get;set;}\n"
          "bool ValueFromPipelineByPropertyName {get;set;}\n"
          "bool ValueFromRemainingArguments {get;set;}\nstring HelpMessage {get;set;}\n"
          "string HelpMessageBaseName {get;set;}\nstring HelpMessageResourceId {get;set;}\n"
          "bool DontShow {get;set;}\n",
          A_NEW, A_POSITION, A_SET_NAME, A_MANDATORY, A_BY_VALUE, A_BY_NAME, A_REMAINING, A_HELP,
          A_HELP_BASE, A_HELP_ID, A_DONT_SHOW)
ATTRIBUTE(alias, "new(Params string[] aliasNames)\n"
                 "System.Collections.Generic.IList[string] AliasNames {get;}\n", A_NEW_LIST, A_NAMES)
ATTRIBUTE(binding,
          "new()\nbool PositionalBinding {get;set;}\nstring DefaultParameterSetName {get;set;}\n"
          "bool SupportsShouldProcess {get;set;}\nbool SupportsPaging {get;set;}\n"
          "System.Management.Automation.ConfirmImpact ConfirmImpact {get;set;}\n"
          "string HelpUri {get;set;}\nbool SupportsTransactions {get;set;}\n"
          "System.Management.Automation.RemotingCapability RemotingCapability {get;set;}\n",
          A_NEW, A_POSITIONAL, A_DEFAULT_SET, A_SHOULD_PROCESS, A_PAGING, A_IMPACT, A_HELP_URI,
          A_TRANSACTIONS, A_REMOTING)
ATTRIBUTE(output, "new(Params System.Object[] type)\nSystem.Object[] Type {get;}\n"
                  "string ParameterSetName {get;set;}\n", A_NEW_LIST, A_TYPES, A_SET_NAME)
ATTRIBUTE(range, "new(System.Object minRange, System.Object maxRange)\n"
                 "new(System.Management.Automation.ValidateRangeKind kind)\n"
                 "System.Object MinRange {get;}\nSystem.Object MaxRange {get;}\n",
          A_NEW_2, A_NEW_1, A_MINIMUM, A_MAXIMUM)
ATTRIBUTE(values, "new(Params string[] validValues)\nstring ErrorMessage {get;set;}\n"
                  "bool IgnoreCase {get;set;}\n"
                  "System.Collections.Generic.IList[string] ValidValues {get;}\n",
          A_NEW_LIST, A_ERROR, A_IGNORE_CASE, A_VALUES)
ATTRIBUTE(pattern, "new(string regexPattern)\nstring RegexPattern {get;}\n"
                   "string ErrorMessage {get;set;}\n"
                   "System.Text.RegularExpressions.RegexOptions Options {get;set;}\n",
          A_NEW_1, A_PATTERN, A_ERROR, A_OPTIONS)
ATTRIBUTE(length, "new(int minLength, int maxLength)\nint MinLength {get;}\nint MaxLength {get;}\n",
          A_NEW_2, A_MINIMUM, A_MAXIMUM)
ATTRIBUTE(script, "new(scriptblock scriptBlock)\nstring ErrorMessage {get;set;}\n"
                  "scriptblock ScriptBlock {get;}\n", A_NEW_1, A_ERROR, A_BLOCK)
ATTRIBUTE(type_name, "new(string psTypeName)\nstring PSTypeName {get;}\n", A_NEW_1, A_TYPE_NAME)
ATTRIBUTE(completer, "new(System.Object completer)\nscriptblock ScriptBlock {get;}\n", A_NEW_1,
          A_BLOCK)
ATTRIBUTE(default_value, "new()\nSystem.Object Value {get;set;}\nstring Help {get;set;}\n", A_NEW,
          A_VALUE, A_HELP)
ATTRIBUTE(obsolete, "new()\nnew(string message)\nnew(string message, bool error)\n"
                    "string Message {get;}\nbool IsError {get;}\n",
          A_NEW, A_NEW_1, A_NEW_2, A_MESSAGE, A_IS_ERROR)
ATTRIBUTE(list, "new(Params string[] values)\n", A_NEW_LIST)

#define ATTRIBUTE_TYPE(id, type_name, base_name, stem) \
    ATTRIBUTE_BASE(id, type_name, base_name, stem, 0)
#define ATTRIBUTE_BASE(id, type_name, base_name, stem, more)                                           \
    static const ps_typedef id = {.name = type_name,                                               \
                                  .base = base_name,                                               \
                                  .members = stem##_rows,                                          \
                                  .invoke = stem##_invoke,                                         \
                                  .cls = &ps_attribute_class,                                      \
                                  .flags = PS_TYPE_ATTRIBUTE | PS_TYPE_CORE | more};
#define META SMA "Internal.CmdletMetadataAttribute"
#define VALID SMA "ValidateArgumentsAttribute"
#define EACH SMA "ValidateEnumeratedArgumentsAttribute"
ATTRIBUTE_TYPE(t_attribute, "System.Attribute", NULL, root)
ATTRIBUTE_BASE(t_meta, META, "System.Attribute", plain, PS_TYPE_ABSTRACT)
ATTRIBUTE_BASE(t_valid, VALID, META, plain, PS_TYPE_ABSTRACT)
ATTRIBUTE_BASE(t_each, EACH, VALID, plain, PS_TYPE_ABSTRACT)
ATTRIBUTE_BASE(t_transformation, SMA "ArgumentTransformationAttribute", META, plain,
               PS_TYPE_ABSTRACT)
ATTRIBUTE_TYPE(t_parameter, SMA "ParameterAttribute", META, parameter)
ATTRIBUTE_TYPE(t_alias, SMA "AliasAttribute", META, alias)
ATTRIBUTE_TYPE(t_binding, SMA "CmdletBindingAttribute", META, binding)
ATTRIBUTE_TYPE(t_output, SMA "OutputTypeAttribute", META, output)
ATTRIBUTE_TYPE(t_allow_null, SMA "AllowNullAttribute", META, plain)
ATTRIBUTE_TYPE(t_allow_string, SMA "AllowEmptyStringAttribute", META, plain)
ATTRIBUTE_TYPE(t_allow_collection, SMA "AllowEmptyCollectionAttribute", META, plain)
ATTRIBUTE_TYPE(t_not_null, SMA "ValidateNotNullAttribute", VALID, plain)
ATTRIBUTE_TYPE(t_not_empty, SMA "ValidateNotNullOrEmptyAttribute", VALID, plain)
ATTRIBUTE_TYPE(t_not_white, SMA "ValidateNotNullOrWhiteSpaceAttribute", VALID, plain)
ATTRIBUTE_TYPE(t_range, SMA "ValidateRangeAttribute", EACH, range)
ATTRIBUTE_TYPE(t_set, SMA "ValidateSetAttribute", EACH, values)
ATTRIBUTE_TYPE(t_pattern, SMA "ValidatePatternAttribute", EACH, pattern)
ATTRIBUTE_TYPE(t_length, SMA "ValidateLengthAttribute", EACH, length)
ATTRIBUTE_TYPE(t_count, SMA "ValidateCountAttribute", VALID, length)
ATTRIBUTE_TYPE(t_script, SMA "ValidateScriptAttribute", EACH, script)
ATTRIBUTE_TYPE(t_trusted, SMA "ValidateTrustedDataAttribute", VALID, plain)
ATTRIBUTE_TYPE(t_drive, SMA "ValidateDriveAttribute", VALID, list)
ATTRIBUTE_TYPE(t_user_drive, SMA "ValidateUserDriveAttribute", SMA "ValidateDriveAttribute", plain)
ATTRIBUTE_TYPE(t_wildcards, SMA "SupportsWildcardsAttribute", META, plain)
ATTRIBUTE_TYPE(t_credential, SMA "CredentialAttribute", SMA "ArgumentTransformationAttribute",
               plain)
ATTRIBUTE_TYPE(t_completer, SMA "ArgumentCompleterAttribute", "System.Attribute", completer)
ATTRIBUTE_TYPE(t_completions, SMA "ArgumentCompletionsAttribute", "System.Attribute", list)
ATTRIBUTE_TYPE(t_hidden, SMA "HiddenAttribute", "System.Attribute", plain)
ATTRIBUTE_TYPE(t_type_name, SMA "PSTypeNameAttribute", "System.Attribute", type_name)
ATTRIBUTE_TYPE(t_default_value, SMA "PSDefaultValueAttribute", META, default_value)
ATTRIBUTE_TYPE(t_obsolete, "System.ObsoleteAttribute", "System.Attribute", obsolete)
static const ps_typedef t_range_kind = {
    .name = SMA "ValidateRangeKind",
    .members = "Positive=0\nNonNegative=1\nNegative=2\nNonPositive=3\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
    .kind = PS_ENUM};
static const ps_typedef t_impact = {.name = SMA "ConfirmImpact",
                                    .members = "None=0\nLow=1\nMedium=2\nHigh=3\n",
                                    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
                                    .kind = PS_ENUM};

const ps_typedef *const ps_attribute_types[] = {
    &t_attribute,  &t_meta,       &t_valid,     &t_each,      &t_transformation, &t_parameter,
    &t_alias,      &t_binding,    &t_output,    &t_allow_null, &t_allow_string,
    &t_allow_collection,          &t_not_null,  &t_not_empty, &t_not_white,      &t_range,
    &t_set,        &t_pattern,    &t_length,    &t_count,     &t_script,         &t_trusted,
    &t_drive,      &t_user_drive, &t_wildcards, &t_credential, &t_completer,     &t_completions,
    &t_hidden,     &t_type_name,  &t_default_value, &t_obsolete,  &t_range_kind, &t_impact,        NULL};

/* ---- from the tree --------------------------------------------------------------------------- */

/* [Name] or [NameAttribute], as written or in System.Management.Automation. */
static ps_type *attribute_type(ps_exec *x, const struct ps_type_name *name)
{
    ps_string *text = ps_type_name_text(name), *suffix = ps_string_c("Attribute");
    ps_string *longer = ps_string_concat(text, suffix);
    ps_type *t = ps_type_resolve(&x->base, longer);
    if (!t) {
        ps_string *full = ps_string_printf(SMA "%s", PS_U8(&x->base, longer));
        t = ps_type_resolve(&x->base, full);
        ps_string_release(full);
    }
    if (!t)
        t = ps_type_resolve(&x->base, text);
    ps_string_release(text);
    ps_string_release(suffix);
    ps_string_release(longer);
    return t;
}

static ps_result set_named(ps_exec *x, ps_value object, const struct ps_ast_attribute *a,
                           struct ps_script *script)
{
    for (uint32_t i = 0; i < a->named.count; i++) {
        const struct ps_ast_named_attribute_argument *n =
            (const struct ps_ast_named_attribute_argument *)a->named.items[i];
        ps_value v = ps_bool(true);
        if (!n->omitted)
            PS_TRY(ps_constant_value(x, n->argument, script, &v));
        bool help = ps_string_starts_fold(n->name, "HelpMessage") && !has_text(v);
        ps_result r = help ? no_help(&x->base, PS_U8(&x->base, n->name))
                           : ps_member_set(&x->base, object,
                                           ps_intern(x->base.worker, n->name), NULL, v);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

/* A list of the positional arguments as strings (ValidateSet, Alias) or as they are. */
static ps_result positional_list(ps_exec *x, ps_attribute *a, const ps_value *args, unsigned count)
{
    ps_worker *w = x->base.worker;
    bool strings = a->kind != PS_ATTR_OUTPUT_TYPE;
    ps_array *list;
    if (count == 1 && ps_base(args[0]).kind == PS_ARRAY) {
        ps_value v;
        PS_TRY(ps_convert(&x->base, args[0],
                          ps_type_array(w, ps_core_type(w, strings ? PS_T_STRING : PS_T_OBJECT), 1),
                          &v));
        ps_assign(&a->a, v);
        return PS_OK;
    }
    PS_TRY(ps_array_new(&x->base, ps_core_type(w, strings ? PS_T_STRING : PS_T_OBJECT), count,
                        &list));
    ps_assign(&a->a, ps_take_object(list));
    for (unsigned i = 0; i < count; i++)
        PS_TRY(ps_array_set(&x->base, list, i, args[i]));
    return PS_OK;
}

ps_result ps_attribute_generated_set(ps_exec *x, ps_type *generator, ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_value made, values;
    PS_TRY(ps_type_create(cx, generator, NULL, 0, &made));
    ps_result r = ps_call_c(cx, made, "GetValidValues", NULL, 0, &values);
    ps_release(made);
    PS_TRY(r);
    r = ps_convert(cx, values,
                   ps_type_array(cx->worker, ps_core_type(cx->worker, PS_T_STRING), 1), out);
    ps_release(values);
    return r;
}

/* [ValidateSet([Names])]: a class of the script gives the set. */
static ps_result generated_set(ps_exec *x, ps_attribute *a, ps_type *generator)
{
    ps_type *wanted = ps_type_named(x->base.worker, SMA "IValidateSetValuesGenerator");
    if (!ps_type_is(generator, wanted))
        return ps_throw_argument(&x->base, "System.ArgumentException", "valuesGeneratorType",
                                 "The type '%s' does not implement IValidateSetValuesGenerator.",
                                 PS_U8(&x->base, generator->full_name));
    ps_value set;
    PS_TRY(ps_attribute_generated_set(x, generator, &set));
    ps_assign(&a->a, set);
    ps_assign(&a->b, ps_typeval(generator));
    return PS_OK;
}

static bool is_list_kind(unsigned kind)
{
    return kind == PS_ATTR_SET || kind == PS_ATTR_ALIAS || kind == PS_ATTR_OUTPUT_TYPE ||
           kind == PS_ATTR_COMPLETIONS || kind == PS_ATTR_DRIVE;
}

static ps_result own_attribute(ps_exec *x, ps_type *t, const struct ps_ast_attribute *ast,
                               ps_value *args, struct ps_script *script, ps_value *out)
{
    ps_attribute *a = of_type(t, kind_of_type(t));
    ps_value v = ps_take_object(a);
    ps_result r = PS_OK;
    if (a->kind == PS_ATTR_SET && ast->positional.count == 1 && args[0].kind == PS_TYPE)
        r = generated_set(x, a, args[0].u.type);
    else if (is_list_kind(a->kind))
        r = positional_list(x, a, args, ast->positional.count);
    else if ((r = ps_attribute_arguments(x, a, args, ast->positional.count)) == PS_OK) {
        construct(a, args, ast->positional.count);
        r = ps_attribute_check(x, a);
    }
    if (r != PS_OK && !is_list_kind(a->kind)) {
        ps_string *name = ps_type_name_text(ast->type);
        ps_attribute_refuse(x, name);
        ps_string_release(name);
    }
    if (r == PS_OK)
        r = set_named(x, v, ast, script);
    if (r == PS_OK)
        *out = v;
    else
        ps_release(v);
    return r;
}

enum { MOST_ARGUMENTS = 256 };

ps_result ps_attribute_make(ps_exec *x, const struct ps_ast_attribute *ast,
                            struct ps_script *script, ps_value *out)
{
    ps_type *t = attribute_type(x, ast->type);
    *out = ps_unset();
    if (!t) {
        ps_string *text = ps_type_name_text(ast->type);
        ps_value target = ps_take_string(ps_script_extent_text(script, ast->ast.start,
                                                               ast->ast.end));
        ps_raise(&x->base, SMA "RuntimeException", "CustomAttributeTypeNotFound",
                 PS_INVALID_OPERATION, target,
                 "Cannot find the type for custom attribute '%s'. Make sure that the assembly that "
                 "contains this type is loaded.", PS_U8(&x->base, text));
        ps_release(target);
        ps_string_release(text);
        ps_error_record *r = (ps_error_record *)ps_base(x->base.fault).u.object;
        r->target_name = ps_script_extent_text(script, ast->ast.start, ast->ast.end);
        r->target_type = ps_string_c("AttributeAst");
        return PS_FAIL;
    }
    if (ast->positional.count > MOST_ARGUMENTS)
        return ps_throw(&x->base, "System.ArgumentException",
                        "An attribute takes at most %d arguments.", MOST_ARGUMENTS);
    ps_value *args = ps_calloc(ast->positional.count + 1, sizeof *args);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < ast->positional.count && r == PS_OK; i++)
        r = ps_constant_value(x, ast->positional.items[i], script, &args[i]);
    if (r == PS_OK && t->cls == &ps_attribute_class) {
        r = own_attribute(x, t, ast, args, script, out);
    } else if (r == PS_OK) {
        r = ps_type_create(&x->base, t, args, ast->positional.count, out);
        if (r == PS_OK && (r = set_named(x, *out, ast, script)) != PS_OK) {
            ps_release(*out);
            *out = ps_unset();
        }
    }
    for (uint32_t i = 0; i < ast->positional.count; i++)
        ps_release(args[i]);
    ps_free(args);
    return r;
}

/* ---- from the command table ------------------------------------------------------------------ */

static enum ps_attribute_kind kind_named(const char *name, size_t length)
{
    for (unsigned k = 1; k < PS_ATTR_KIND_COUNT; k++)
        if (strncmp(kind_names[k], name, length) == 0 &&
            strcmp(kind_names[k] + length, "Attribute") == 0)
            return (enum ps_attribute_kind)k;
    return PS_ATTR_OTHER;
}

static ps_value text_list(ps_exec *x, const char *text, size_t length)
{
    unsigned n = 1;
    for (size_t i = 0; i < length; i++)
        n += text[i] == ',';
    ps_array *a;
    if (ps_array_new(&x->base, ps_core_type(x->base.worker, PS_T_STRING), n, &a) != PS_OK) {
        ps_clear_pending(&x->base);
        return ps_null();
    }
    n = 0;
    for (const char *end = text + length; text <= end;) {
        const char *comma = memchr(text, ',', (size_t)(end - text));
        size_t part = (size_t)((comma ? comma : end) - text);
        ps_array_put(a, n++, ps_take_string(ps_string_utf8(text, part)));
        text += part + 1;
    }
    return ps_take_object(a);
}

static void rule_arguments(ps_exec *x, ps_attribute *a, const char *text, size_t length)
{
    static const char range_kinds[][12] = {"Positive", "NonNegative", "Negative", "NonPositive"};
    char copy[64];
    if (a->kind == PS_ATTR_SET) {
        a->a = text_list(x, text, length);
        return;
    }
    if (a->kind == PS_ATTR_PATTERN) {
        a->text = ps_string_utf8(text, length);
        return;
    }
    snprintf(copy, sizeof copy, "%.*s", (int)length, text);
    for (unsigned i = 0; i < 4; i++)
        if (strcmp(copy, range_kinds[i]) == 0)
            a->range_kind = (uint8_t)(i + 1);
    char *comma = strchr(copy, ',');
    if (a->range_kind || !comma)
        return;
    int64_t low = strtoll(copy, NULL, 10), high = strtoll(comma + 1, NULL, 10);
    bool wide = low < INT32_MIN || high > INT32_MAX;
    a->a = wide ? ps_long(low) : ps_int((int32_t)low);
    a->b = wide ? ps_long(high) : ps_int((int32_t)high);
}

void ps_attributes_limits(ps_exec *x, ps_value list, ps_type *type)
{
    const ps_list *l = list.kind == PS_LIST ? ps_as_list(list) : NULL;
    if (type->element)
        type = type->element;
    bool number = (type->kind >= PS_SBYTE && type->kind <= PS_DOUBLE) || type->kind == PS_DECIMAL;
    for (uint32_t i = 0; l && number && i < l->count; i++) {
        ps_attribute *a = ps_attribute_of(l->items[i]);
        ps_value low, high;
        if (!a || a->kind != PS_ATTR_RANGE || a->range_kind)
            continue;
        if (ps_try_convert(&x->base, a->a, type, &low))
            ps_assign(&a->a, low);
        if (ps_try_convert(&x->base, a->b, type, &high))
            ps_assign(&a->b, high);
    }
}

ps_value ps_attributes_from_rules(ps_exec *x, const char *rules)
{
    if (!*rules)
        return ps_unset();
    ps_list *list = ps_arraylist_new(x->base.worker);
    while (*rules) {
        size_t length = strcspn(rules, ";"), name = strcspn(rules, " ;");
        enum ps_attribute_kind kind = kind_named(rules, name);
        if (kind != PS_ATTR_OTHER) {
            ps_attribute *a = ps_attribute_new(x, kind);
            if (length > name)
                rule_arguments(x, a, rules + name + 1, length - name - 1);
            ps_list_add(list, ps_take_object(a));
        }
        rules += length + (rules[length] == ';');
    }
    return ps_take_object(list);
}

bool ps_attributes_have(ps_value list, enum ps_attribute_kind kind)
{
    if (list.kind != PS_LIST)
        return false;
    for (uint32_t i = 0; i < ps_as_list(list)->count; i++) {
        ps_attribute *a = ps_attribute_of(ps_as_list(list)->items[i]);
        if (a && a->kind == kind)
            return true;
    }
    return false;
}
