/* attribute_filter.c - reading and applying -Attributes. */
#include "commands/management/attribute_filter.h"

#define FILE_ATTRIBUTES "System.IO.FileAttributes"

static ps_result refuse(ps_cmdlet *c, const ps_string *whole, const ps_string *word)
{
    ps_string *names = ps_enum_names(c->cx->worker, ps_type_named(c->cx->worker, FILE_ATTRIBUTES));
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < names->length; i++) {
        ps_strbuf_unit(&b, ps_string_at(names, i));
        if (ps_string_at(names, i) == ',')
            ps_strbuf_unit(&b, ' ');
    }
    ps_string *spaced = ps_strbuf_take(&b);
    ps_string_release(names);
    ps_string *reason = ps_string_printf(
        "Unable to match the identifier name %s to a valid enumerator name. Specify one of the "
        "following enumerator names and try again:\n%s",
        PS_U8(c->cx, word), PS_U8(c->cx, spaced));
    ps_string_release(spaced);
    ps_result r =
        ps_terminate(c, "System.Management.Automation.ParameterBindingException",
                     "CannotConvertArgumentNoMessage", PS_INVALID_ARGUMENT, ps_unset(),
                     "Cannot bind parameter 'Attributes'. Cannot convert value \"%s\" to "
                     "type \"System.Management.Automation.FlagsExpression`1[" FILE_ATTRIBUTES
                     "]\". Error: \"%s\"",
                     PS_U8(c->cx, whole), PS_U8(c->cx, reason));
    ps_string_release(reason);
    return r;
}

/* A name or its beginning; Directory, ReadOnly and System win where it could be several. */
static bool bits_of(ps_cmdlet *c, const ps_string *word, int64_t *bits)
{
    static const char favourites[][10] = {"Directory", "ReadOnly", "System", "Hidden"};
    ps_type *type = ps_type_named(c->cx->worker, FILE_ATTRIBUTES);
    const struct ps_enum_table *t = ps_enum_values(c->cx->worker, type);
    unsigned found = 0;
    for (unsigned i = 0; i < t->count; i++) {
        if (ps_string_equal_fold(t->items[i].text, word)) {
            *bits = t->items[i].value;
            return true;
        }
    }
    for (unsigned i = 0; i < t->count; i++) {
        ps_string *start = t->items[i].text->length > word->length
                               ? ps_string_sub(t->items[i].text, 0, word->length)
                               : NULL;
        bool match = start && ps_string_equal_fold(start, word);
        ps_string_release(start);
        if (!match)
            continue;
        found++;
        *bits = t->items[i].value;
        for (unsigned k = 0; k < sizeof favourites / sizeof *favourites; k++)
            if (ps_string_is(t->items[i].text, favourites[k]))
                return true;
    }
    return found == 1 && word->length > 0;
}

static ps_result read_text(ps_cmdlet *c, const ps_string *text, struct attribute_filter *f)
{
    uint32_t at = 0;
    while (at <= text->length) {
        bool negated = false;
        while (at < text->length &&
               (ps_string_at(text, at) == ' ' || ps_string_at(text, at) == '!')) {
            negated |= ps_string_at(text, at) == '!';
            at++;
        }
        uint32_t end = at;
        while (end < text->length && ps_string_at(text, end) != ',' &&
               ps_string_at(text, end) != '+')
            end++;
        ps_string *part = ps_string_sub(text, at, end - at), *word = ps_string_trim(part);
        int64_t bits = 0;
        ps_result r = PS_OK;
        if (f->count == ATTRIBUTE_TERMS_MAX || !bits_of(c, word, &bits))
            r = refuse(c, text, word);
        ps_string_release(part);
        ps_string_release(word);
        PS_TRY(r);
        f->terms[f->count].bits = bits;
        f->terms[f->count].negated = negated;
        f->terms[f->count++].with_next = end < text->length && ps_string_at(text, end) == '+';
        f->named |= bits;
        at = end + 1;
    }
    return PS_OK;
}

ps_result attribute_filter_read(ps_cmdlet *c, ps_value argument, struct attribute_filter *out)
{
    ps_string *text;
    ps_value list = ps_base(argument);
    *out = (struct attribute_filter){0};
    if (list.kind == PS_ARRAY) {
        for (uint32_t i = 0; i < ps_as_array(list)->length; i++) {
            ps_value v = ps_array_get(ps_as_array(list), i);
            ps_result r = ps_to_string(c->cx, v, &text);
            ps_release(v);
            PS_TRY(r);
            r = read_text(c, text, out);
            ps_string_release(text);
            PS_TRY(r);
        }
        return PS_OK;
    }
    PS_TRY(ps_to_string(c->cx, argument, &text));
    ps_result r = read_text(c, text, out);
    ps_string_release(text);
    return r;
}

bool attribute_filter_fits(const struct attribute_filter *f, int64_t attributes)
{
    for (unsigned i = 0; i < f->count; i++) {
        bool all = true, more = true;
        for (; more; i++) {
            bool has = (attributes & f->terms[i].bits) != 0;
            all &= has != f->terms[i].negated;
            more = f->terms[i].with_next && i + 1 < f->count;
        }
        i--;
        if (all)
            return true;
    }
    return f->count == 0;
}
