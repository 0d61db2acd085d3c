/*
 * test_json.c - Test-Json: whether a text is JSON as RFC 8259 has it, which is stricter than what
 * ConvertFrom-Json reads (System.Text.Json).
 */
#include "commands/utility/text_file.h"
#include "engine/provider.h"
#include "engine/state.h"

#include "base/memory.h"

#include <unistd.h>

#define PARAMS(P) P(JSON, "Json") P(PATH, "Path") P(LITERAL, "LiteralPath") P(OPTIONS, "Options")
PS_PARAM_TABLE(PARAMS)

enum { DEPTH_MAX = 64 };

struct check {
    const ps_string *text;
    uint32_t at;
    unsigned depth;
    bool comments, commas; /* what is let through */
};

static uint16_t peek(const struct check *k)
{
    return k->at < k->text->length ? ps_string_at(k->text, k->at) : 0;
}

static bool take(struct check *k, uint16_t unit)
{
    bool there = k->at < k->text->length && peek(k) == unit;
    k->at += there;
    return there;
}

/* White space, and comments where they are let through. */
static bool blanks(struct check *k)
{
    for (;;) {
        while (peek(k) == ' ' || peek(k) == '\t' || peek(k) == '\r' || peek(k) == '\n')
            k->at++;
        if (!k->comments || peek(k) != '/')
            return true;
        k->at++;
        if (take(k, '/')) {
            while (k->at < k->text->length && peek(k) != '\n')
                k->at++;
        } else if (take(k, '*')) {
            while (k->at < k->text->length && !(take(k, '*') && take(k, '/')))
                k->at += peek(k) != '*';
            if (ps_string_at(k->text, k->at - 1) != '/')
                return false;
        } else {
            return false;
        }
    }
}

static bool is_hex(uint16_t u)
{
    return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'f') || (u >= 'A' && u <= 'F');
}

static bool escape(struct check *k)
{
    static const char plain[] = "\"\\/bfnrt";
    if (take(k, 'u')) {
        for (int i = 0; i < 4; i++, k->at++)
            if (!is_hex(peek(k)))
                return false;
        return true;
    }
    for (const char *p = plain; *p; p++)
        if (take(k, (uint16_t)*p))
            return true;
    return false;
}

static bool string(struct check *k)
{
    if (!take(k, '"'))
        return false;
    while (!take(k, '"')) {
        if (k->at >= k->text->length || peek(k) < ' ')
            return false;
        if (!take(k, '\\'))
            k->at++;
        else if (!escape(k))
            return false;
    }
    return true;
}

static bool digits(struct check *k)
{
    uint32_t from = k->at;
    while (peek(k) >= '0' && peek(k) <= '9')
        k->at++;
    return k->at > from;
}

static bool number(struct check *k)
{
    take(k, '-');
    if (!take(k, '0') && !digits(k))
        return false;
    if (take(k, '.') && !digits(k))
        return false;
    if (!take(k, 'e') && !take(k, 'E'))
        return true;
    if (!take(k, '+'))
        take(k, '-');
    return digits(k);
}

static bool word(struct check *k, const char *w)
{
    while (*w)
        if (!take(k, (uint16_t)*w++))
            return false;
    return true;
}

static bool value(struct check *k);

static bool members(struct check *k, bool object, uint16_t close)
{
    if (++k->depth > DEPTH_MAX || !blanks(k))
        return false;
    for (bool first = true; !take(k, close); first = false) {
        if (!first && (!take(k, ',') || !blanks(k)))
            return false;
        if (!first && k->commas && take(k, close))
            break;
        if (object && !(string(k) && blanks(k) && take(k, ':')))
            return false;
        if (!value(k))
            return false;
    }
    k->depth--;
    return true;
}

static bool value(struct check *k)
{
    if (!blanks(k))
        return false;
    bool good = take(k, '{')     ? members(k, true, '}')
                : take(k, '[')   ? members(k, false, ']')
                : peek(k) == '"' ? string(k)
                : peek(k) == 't' ? word(k, "true")
                : peek(k) == 'f' ? word(k, "false")
                : peek(k) == 'n' ? word(k, "null")
                                 : number(k);
    return good && blanks(k);
}

/* ---- the command ----------------------------------------------------------------------------- */

static ps_result read_file(ps_cmdlet *c, ps_string **out)
{
    char *name;
    ps_string *path = ps_arg_string(c, ps_arg_bound(c, PATH) ? PATH : LITERAL);
    PS_TRY(ps_path_file(c->x, path, &name));
    ps_result r;
    if (access(name, F_OK) != 0) {
        ps_value target = ps_take_string(ps_string_retain(path));
        r = ps_terminate(c, "System.Management.Automation.CmdletInvocationException",
                         "PathNotFound", PS_OBJECT_NOT_FOUND, target,
                         "Cannot find path '%s' because it does not exist.", PS_U8(c->cx, path));
        ps_release(target);
    } else {
        r = ps_read_text_file(c->x, name, out);
    }
    ps_free(name);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    struct check k = {.at = 0};
    ps_string *text = NULL;
    for (uint32_t i = 0; i < ps_arg_count(c, OPTIONS); i++) {
        ps_value v = ps_arg_at(c, OPTIONS, i);
        bool comments = v.kind == PS_STRING && ps_string_is_fold(v.u.string, "IgnoreComments");
        k.comments |= comments;
        k.commas |= !comments;
        ps_release(v);
    }
    if (ps_arg_bound(c, JSON))
        text = ps_string_retain(ps_arg_string(c, JSON));
    else
        PS_TRY(read_file(c, &text));
    k.text = text;
    bool good = value(&k) && k.at == text->length;
    ps_result r = PS_OK;
    if (!good) {
        ps_value target = ps_take_string(ps_string_retain(text));
        r = ps_error(c, "System.Exception", "InvalidJson", PS_INVALID_DATA, target,
                     "Cannot parse the JSON.");
        ps_release(target);
    }
    ps_string_release(text);
    return r == PS_OK ? ps_write(c, ps_bool(good)) : r;
}

const ps_cmdlet_def ps_cmdlet_test_json = {
    .name = "Test-Json", .params = params, .process = process};
