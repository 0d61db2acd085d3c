/*
 * parameters.c - calculated properties. Rules and texts: PowerShell's MshParameter.cs.
 */
#include "format/parameters.h"

#include "base/memory.h"
#include "engine/command.h"
#include "engine/state.h"

#include <string.h>

/* In the order in which PowerShell looks them up; `name` is another word for `label`. */
static const struct key {
    char name[13];
    uint8_t bit;
} keys_of[] = {{"expression", PS_KEY_EXPRESSION}, {"formatString", PS_KEY_FORMAT},
               {"width", PS_KEY_WIDTH},           {"alignment", PS_KEY_ALIGN},
               {"label", PS_KEY_LABEL},           {"depth", PS_KEY_DEPTH}};
enum { KEY_COUNT = sizeof keys_of / sizeof *keys_of };

ps_result ps_fail_with_details(ps_cmdlet *c, const char *type, const char *id,
                               enum ps_category_id category, ps_value target,
                               ps_string *take_text)
{
    ps_exception *e = ps_exception_new(c->cx->worker, type, NULL, ps_null());
    ps_error_record *r = ps_error_record_new(c->cx->worker, ps_take_object(e), id, category,
                                             target);
    r->details = take_text;
    ps_error_sign(c->processor, r);
    ps_value record = ps_take_object(r);
    ps_raise_value(c->cx, record);
    ps_release(record);
    ps_release_object(e);
    return PS_FAIL;
}

static ps_result wrong(ps_cmdlet *c, const char *id, ps_string *take_text)
{
    return ps_fail_with_details(c, "System.NotSupportedException", id, PS_INVALID_ARGUMENT,
                                ps_null(), take_text);
}

static bool is_start(const ps_string *s, const char *word)
{
    size_t n = strlen(word);
    if (s->length > n)
        return false;
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t u = ps_string_at(s, i), w = (uint8_t)word[i];
        if ((u >= 'A' && u <= 'Z' ? u + 32 : u) != (w >= 'A' && w <= 'Z' ? w + 32 : w))
            return false;
    }
    return true;
}

static ps_result find_key(ps_cmdlet *c, const ps_string *name, unsigned keys, int *found)
{
    *found = -1;
    for (int i = 0; i < (int)KEY_COUNT; i++) {
        if (!(keys & keys_of[i].bit) ||
            !(is_start(name, keys_of[i].name) ||
              (keys_of[i].bit == PS_KEY_LABEL && is_start(name, "name"))))
            continue;
        if (*found >= 0)
            return wrong(c, "DictionaryKeyAmbiguous",
                         ps_string_printf("The %s key is ambiguous; %s and %s conflict.",
                                          PS_U8(c->cx, name), keys_of[*found].name,
                                          keys_of[i].name));
        *found = i;
    }
    return *found >= 0 ? PS_OK
                       : wrong(c, "DictionaryKeyIllegal",
                               ps_string_printf("The %s key is not valid.", PS_U8(c->cx, name)));
}

static ps_result wrong_type(ps_cmdlet *c, const ps_string *key, ps_value v, unsigned bit)
{
    ps_string *type = ps_type_of(c->cx, v)->full_name;
    if (bit == PS_KEY_EXPRESSION)
        return wrong(c, "DictionaryKeyIllegalValue1",
                     ps_string_printf("The \"%s\" key has a type, %s, that is not valid; expected "
                                      "types are {System.String, "
                                      "System.Management.Automation.ScriptBlock}.",
                                      PS_U8(c->cx, key), PS_U8(c->cx, type)));
    return wrong(c, "DictionaryKeyIllegalValue2",
                 ps_string_printf("The \"%s\" key has a type, %s, that is not valid; expected type "
                                  "is %s.", PS_U8(c->cx, key), PS_U8(c->cx, type),
                                  bit & (PS_KEY_WIDTH | PS_KEY_DEPTH) ? "System.Int32"
                                                                      : "System.String"));
}

static ps_result set_expression(ps_cmdlet *c, ps_value v, bool in_table,
                                struct ps_parameter_entry *e)
{
    if (v.kind == PS_BLOCK) {
        e->value = (ps_expression){.kind = PS_OF_SCRIPT, .block = ps_retain(v),
                                   .text = ps_block_text((ps_block *)v.u.object)};
        return PS_OK;
    }
    if (!v.u.string->length)
        return in_table
                   ? wrong(c, "ExpressionEmptyString1",
                           ps_string_c("The \"expression\" key cannot have an empty string value."))
                   : wrong(c, "ExpressionEmptyString2",
                           ps_string_c("An empty string value is not allowed."));
    ps_expression_property(c->cx, &e->value, ps_string_retain(v.u.string));
    return PS_OK;
}

static ps_result set_align(ps_cmdlet *c, const ps_string *s, struct ps_parameter_entry *e)
{
    static const char words[][8] = {"left", "center", "right"};
    for (unsigned i = 0; i < 3; i++) {
        if (s->length && is_start(s, words[i])) {
            e->align = (uint8_t)(PS_LEFT + i);
            return PS_OK;
        }
    }
    return wrong(c, "AlignmentIllegalValue",
                 ps_string_printf("The value \"%s\" for key \"alignment\" is not valid; valid "
                                  "values are {left, center, right}.", PS_U8(c->cx, s)));
}

/* Checks made once the whole table has been read. */
static ps_result check_entry(ps_cmdlet *c, struct ps_parameter_entry *e, const ps_value *values)
{
    ps_value v = values[0];
    if (v.kind == PS_UNSET)
        return wrong(c, "DictionaryKeyMandatoryEntry",
                     ps_string_c("A mandatory entry for expression is missing."));
    PS_TRY(set_expression(c, v, true, e));
    if ((v = values[1]).kind != PS_UNSET) {
        if (!v.u.string->length)
            return wrong(c, "FormatStringEmpty",
                         ps_string_c("Cannot have an empty formatting string for key "
                                     "\"formatString\"."));
        e->format = ps_string_retain(v.u.string);
    }
    if ((v = values[2]).kind != PS_UNSET) {
        if (v.u.i <= 0)
            return wrong(c, "WidthOutOfRange",
                         ps_string_printf("The value \"%d\" for key \"width\" should be greater "
                                          "than 0.", (int)v.u.i));
        e->width = (int32_t)v.u.i;
    }
    if ((v = values[3]).kind != PS_UNSET)
        PS_TRY(set_align(c, v.u.string, e));
    if ((v = values[4]).kind != PS_UNSET)
        e->label = ps_string_retain(v.u.string);
    if ((v = values[5]).kind != PS_UNSET)
        e->depth = (int32_t)v.u.i;
    return PS_OK;
}

static ps_result read_table(ps_cmdlet *c, const ps_dict *d, unsigned keys,
                            struct ps_parameter_entry *e)
{
    ps_value values[KEY_COUNT];
    uint32_t at = 0;
    for (unsigned i = 0; i < KEY_COUNT; i++)
        values[i] = ps_unset();
    for (const ps_dict_entry *entry; (entry = ps_dict_next(d, &at));) {
        ps_value key = ps_base(entry->key), v = ps_base(entry->value);
        int i;
        if (key.kind != PS_STRING)
            return wrong(c, "DictionaryKeyNonString",
                         ps_string_printf("The %s key type is not valid. The key must be a string.",
                                          PS_U8(c->cx, ps_type_of(c->cx, key)->name)));
        PS_TRY(find_key(c, key.u.string, keys, &i));
        unsigned bit = keys_of[i].bit;
        if (values[i].kind != PS_UNSET)
            return wrong(c, "DictionaryKeyDuplicate",
                         ps_string_printf("The duplicated key \"%s\" conflicts with \"%s\".",
                                          PS_U8(c->cx, key.u.string), keys_of[i].name));
        if (ps_is_null(v))
            return wrong(c, "DictionaryKeyMissingValue",
                         ps_string_printf("The %s key has no value.",
                                          PS_U8(c->cx, key.u.string)));
        bool number = bit & (PS_KEY_WIDTH | PS_KEY_DEPTH);
        if (number ? v.kind != PS_INT32
                   : v.kind != PS_STRING && !(bit == PS_KEY_EXPRESSION && v.kind == PS_BLOCK))
            return wrong_type(c, key.u.string, v, bit);
        values[i] = v;
    }
    return check_entry(c, e, values);
}

static ps_result read_entry(ps_cmdlet *c, ps_value v, unsigned keys, struct ps_parameter_entry *e)
{
    ps_value base = ps_base(v);
    e->depth = -1;
    if (base.kind == PS_DICT)
        return read_table(c, ps_as_dict(base), keys, e);
    if (base.kind == PS_STRING || base.kind == PS_BLOCK)
        return set_expression(c, base, false, e);
    static const char types[] = "{System.String, System.Management.Automation.ScriptBlock}";
    if (ps_is_null(base))
        return wrong(c, "DictionaryKeyUnknownType",
                     ps_string_printf("The value of a parameter was null; one of the following "
                                      "types was expected: %s.", types));
    return wrong(c, "DictionaryKeyUnknownType",
                 ps_string_printf("Cannot convert %s to one of the following types %s.",
                                  PS_U8(c->cx, ps_type_of(c->cx, base)->full_name), types));
}

ps_result ps_parameter_entries(ps_cmdlet *c, ps_value given, unsigned keys,
                               struct ps_parameter_entry **out, uint32_t *count)
{
    ps_value base = ps_base(given);
    uint32_t n = base.kind == PS_ARRAY ? ps_as_array(base)->length : 1;
    *out = ps_calloc(n ? n : 1, sizeof **out);
    *count = n;
    for (uint32_t i = 0; i < n; i++) {
        ps_value v = base.kind == PS_ARRAY ? ps_array_get(ps_as_array(base), i)
                                           : ps_retain(given);
        ps_result r = read_entry(c, v, keys, &(*out)[i]);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}
