/* expression_read.c - property expressions from arguments. */
#include "commands/utility/expression.h"

#include "base/buf.h"
#include "base/memory.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/state.h"

#include <stdarg.h>
#include <string.h>

ps_result terminate_with_details(ps_cmdlet *c, const char *type, const char *id,
                                 enum ps_category_id category, const char *format, ...)
{
    struct ps_buf b;
    va_list args;
    ps_buf_init(&b, 1 << 20);
    va_start(args, format);
    ps_buf_vprintf(&b, format, args);
    va_end(args);
    ps_value e = ps_take_object(ps_exception_new(c->cx->worker, type, NULL, ps_null()));
    ps_error_record *r = ps_error_record_new(c->cx->worker, e, id, category, ps_null());
    r->details = ps_string_c(ps_buf_cstr(&b));
    ps_buf_free(&b);
    ps_release(e);
    ps_error_sign(c->processor, r);
    ps_value record = ps_take_object(r);
    ps_raise_value(c->cx, record);
    ps_release(record);
    return PS_FAIL;
}

#define ILLEGAL(c, id, ...)                                                                        \
    terminate_with_details(c, "System.NotSupportedException", id, PS_INVALID_ARGUMENT, __VA_ARGS__)

/* ---- keys ------------------------------------------------------------------------------------ */

enum key { KEY_EXPRESSION, KEY_NAME, KEY_ASCENDING, KEY_DESCENDING, KEY_ALIGNMENT, KEY_WIDTH,
           KEY_COUNT };

struct key_text {
    char name[12], second[8];
};

static const struct key_text key_texts[KEY_COUNT] = {
    {"expression", ""}, {"name", "label"}, {"ascending", ""},
    {"descending", ""}, {"alignment", ""}, {"width", ""}};
/* ConvertTo-Html has them the other way round. */
static const struct key_text html_name = {"label", "name"};

static const uint8_t allowed[] = {
    [EXPRESSION_KEYS_SELECT] = 1 << KEY_EXPRESSION | 1 << KEY_NAME,
    [EXPRESSION_KEYS_SORT] = 1 << KEY_EXPRESSION | 1 << KEY_ASCENDING | 1 << KEY_DESCENDING,
    [EXPRESSION_KEYS_GROUP] = 1 << KEY_EXPRESSION,
    [EXPRESSION_KEYS_HTML] = 1 << KEY_EXPRESSION | 1 << KEY_NAME | 1 << KEY_ALIGNMENT |
                             1 << KEY_WIDTH};

static const struct key_text *key_text(enum expression_keys keys, enum key key)
{
    return keys == EXPRESSION_KEYS_HTML && key == KEY_NAME ? &html_name : &key_texts[key];
}

static bool abbreviates(const ps_string *text, const char *full)
{
    size_t length = strlen(full);
    if (!length || text->length > length)
        return false;
    for (uint32_t i = 0; i < text->length; i++)
        if ((ps_string_at(text, i) | 0x20) != (uint16_t)full[i])
            return false;
    return true;
}

static ps_result find_key(ps_cmdlet *c, enum expression_keys keys, const ps_string *text,
                          enum key *out)
{
    bool found = false;
    for (int k = 0; k < KEY_COUNT; k++) {
        const struct key_text *t = key_text(keys, (enum key)k);
        if (!(allowed[keys] >> k & 1) ||
            !(abbreviates(text, t->name) || abbreviates(text, t->second)))
            continue;
        if (found)
            return ILLEGAL(c, "DictionaryKeyAmbiguous", "The %s key is ambiguous; %s and %s conflict.",
                           PS_U8(c->cx, text), key_text(keys, *out)->name, t->name);
        *out = (enum key)k;
        found = true;
    }
    return found ? PS_OK
                 : ILLEGAL(c, "DictionaryKeyIllegal", "The %s key is not valid.",
                           PS_U8(c->cx, text));
}

/* ---- values ---------------------------------------------------------------------------------- */

static ps_result set_expression(ps_cmdlet *c, expression *e, ps_value v, const ps_string *key)
{
    v = ps_base(v);
    if (v.kind == PS_BLOCK) {
        e->block = ps_retain(v);
        e->text = ps_block_text((const ps_block *)v.u.object);
        return PS_OK;
    }
    if (v.u.string->length == 0)
        return key ? ILLEGAL(c, "ExpressionEmptyString1",
                             "The \"%s\" key cannot have an empty string value.", PS_U8(c->cx, key))
                   : ILLEGAL(c, "ExpressionEmptyString2", "An empty string value is not allowed.");
    e->text = ps_string_retain(v.u.string);
    e->name = ps_intern(c->cx->worker, v.u.string);
    e->wild = ps_wildcard_is(v.u.string);
    return PS_OK;
}

static ps_result wrong_type(ps_cmdlet *c, const ps_string *key, ps_value v, const char *expected,
                            bool several)
{
    const char *type = PS_U8(c->cx, ps_type_of(c->cx, v)->full_name);
    return several ? ILLEGAL(c, "DictionaryKeyIllegalValue1",
                             "The \"%s\" key has a type, %s, that is not valid; expected types are "
                             "{%s}.",
                             PS_U8(c->cx, key), type, expected)
                   : ILLEGAL(c, "DictionaryKeyIllegalValue2",
                             "The \"%s\" key has a type, %s, that is not valid; expected type is "
                             "%s.",
                             PS_U8(c->cx, key), type, expected);
}

static ps_result set_key(ps_cmdlet *c, property_spec *s, enum key which, const ps_string *key,
                         ps_value v)
{
    ps_value base = ps_base(v);
    /* True, false, or something that is neither counts as its truth (BooleanEntryDefinition). */
    if (which == KEY_ASCENDING)
        s->ascending = ps_to_bool(base);
    else if (which == KEY_DESCENDING)
        s->descending = ps_to_bool(base);
    if (which == KEY_ASCENDING || which == KEY_DESCENDING)
        return PS_OK;
    if (ps_is_null(base))
        return ILLEGAL(c, "DictionaryKeyMissingValue", "The %s key has no value.",
                       PS_U8(c->cx, key));
    if (which == KEY_EXPRESSION) {
        if (base.kind != PS_STRING && base.kind != PS_BLOCK)
            return wrong_type(c, key, base,
                              "System.String, System.Management.Automation.ScriptBlock", true);
        return set_expression(c, &s->e, base, key);
    }
    ps_string **slot = which == KEY_NAME ? &s->label
                       : which == KEY_ALIGNMENT ? &s->alignment : &s->width;
    if (which == KEY_WIDTH && ps_is_integer(base))
        return ps_to_string(c->cx, base, slot);
    if (base.kind != PS_STRING)
        return wrong_type(c, key, base, "System.String", false);
    *slot = ps_string_retain(base.u.string);
    return PS_OK;
}

static ps_result read_table(ps_cmdlet *c, const ps_dict *d, enum expression_keys keys,
                            property_spec *s)
{
    uint32_t at = 0;
    unsigned seen = 0;
    for (const ps_dict_entry *e; (e = ps_dict_next(d, &at));) {
        ps_value k = ps_base(e->key);
        enum key which = KEY_COUNT;
        if (k.kind != PS_STRING)
            return ILLEGAL(c, "DictionaryKeyNonString",
                           "The %s key type is not valid. The key must be a string.",
                           PS_U8(c->cx, ps_type_of(c->cx, k)->name));
        PS_TRY(find_key(c, keys, k.u.string, &which));
        if (seen >> which & 1)
            return ILLEGAL(c, "DictionaryKeyDuplicate", "The duplicated key \"%s\" conflicts with \"%s\".",
                           PS_U8(c->cx, k.u.string), key_text(keys, which)->name);
        seen |= 1u << which;
        PS_TRY(set_key(c, s, which, k.u.string, e->value));
    }
    if (!(seen >> KEY_EXPRESSION & 1))
        return ILLEGAL(c, "DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.");
    return PS_OK;
}

/* ---- lists ----------------------------------------------------------------------------------- */

static property_spec *add(property_specs *s)
{
    s->at = ps_realloc(s->at, (s->count + 1) * sizeof *s->at);
    property_spec *p = &s->at[s->count++];
    *p = (property_spec){.ascending = -1, .descending = -1};
    return p;
}

static ps_result read_one(ps_cmdlet *c, ps_value v, enum expression_keys keys, property_specs *out)
{
    ps_value base = ps_base(v);
    property_spec *s = add(out);
    if (base.kind == PS_DICT)
        return read_table(c, ps_as_dict(base), keys, s);
    if (base.kind == PS_STRING || base.kind == PS_BLOCK)
        return set_expression(c, &s->e, base, NULL);
    if (ps_is_null(base))
        return ILLEGAL(c, "DictionaryKeyUnknownType",
                       "The value of a parameter was null; one of the following types was expected: "
                       "{System.String, System.Management.Automation.ScriptBlock}.");
    return ILLEGAL(c, "DictionaryKeyUnknownType",
                   "Cannot convert %s to one of the following types {System.String, "
                   "System.Management.Automation.ScriptBlock}.",
                   PS_U8(c->cx, ps_type_of(c->cx, base)->full_name));
}

ps_result property_specs_read(ps_cmdlet *c, unsigned param, enum expression_keys keys,
                              property_specs *out)
{
    if (!ps_arg_bound(c, param) || ps_is_null(ps_arg(c, param)))
        return PS_OK;
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < ps_arg_count(c, param) && r == PS_OK; i++) {
        ps_value v = ps_arg_at(c, param, i);
        r = read_one(c, v, keys, out);
        ps_release(v);
    }
    return r;
}

ps_result property_specs_add_name(ps_cmdlet *c, property_specs *s, ps_string *name)
{
    ps_value v = ps_take_string(ps_string_retain(name));
    ps_result r = set_expression(c, &add(s)->e, v, NULL);
    ps_release(v);
    return r;
}

void property_specs_add_resolved(property_specs *s, const property_spec *from, ps_name name,
                                 ps_string *spelling)
{
    property_spec *p = add(s);
    p->e = (expression){.text = ps_string_retain(name ? spelling : from->e.text),
                        .name = name,
                        .block = name ? ps_unset() : ps_retain(from->e.block)};
    p->label = ps_string_retain(from->label);
    p->alignment = ps_string_retain(from->alignment);
    p->width = ps_string_retain(from->width);
    p->ascending = from->ascending;
    p->descending = from->descending;
}

void property_specs_drop(property_specs *s)
{
    for (unsigned i = 0; i < s->count; i++) {
        ps_release(s->at[i].e.block);
        ps_string_release(s->at[i].e.text);
        ps_string_release(s->at[i].label);
        ps_string_release(s->at[i].alignment);
        ps_string_release(s->at[i].width);
    }
    ps_free(s->at);
    *s = (property_specs){0};
}
