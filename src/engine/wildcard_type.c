/* wildcard_type.c - System.Management.Automation.WildcardPattern. */
#include "engine/command.h"
#include "engine/packed_types.h"
#include "object/convert.h"
#include "types/support.h"

#define WILDCARD "System.Management.Automation.WildcardPattern"
#define OPTIONS "System.Management.Automation.WildcardOptions"
#define WILDCARD_MEMBERS(M)                                                                        \
    M(WILDCARD_NEW, "new(string pattern)")                                                         \
    M(WILDCARD_NEW_OPTIONS, "new(string pattern, " OPTIONS " options)")                            \
    M(WILDCARD_GET, "static " WILDCARD " Get(string pattern, " OPTIONS " options)")                \
    M(WILDCARD_ESCAPE, "static string Escape(string pattern)")                                     \
    M(WILDCARD_UNESCAPE, "static string Unescape(string pattern)")                                 \
    M(WILDCARD_CONTAINS, "static bool ContainsWildcardCharacters(string pattern)")                 \
    M(WILDCARD_IS_MATCH, "bool IsMatch(string input)")                                             \
    M(WILDCARD_TO_WQL, "string ToWql()")
PS_MEMBER_TABLE(wildcard, WILDCARD_MEMBERS)

enum { IGNORE_CASE = 2 }; /* of WildcardOptions */

struct wildcard {
    ps_object object;
    ps_string *pattern;
    bool ignore_case;
};

static void wildcard_drop(ps_object *o)
{
    struct wildcard *w = (struct wildcard *)o;
    ps_string_release(w->pattern);
    w->pattern = NULL;
}

static const ps_class wildcard_class = {
    .size = sizeof(struct wildcard), .drop = wildcard_drop};

bool ps_wildcard_of(ps_value v, ps_string **pattern, bool *ignore_case)
{
    v = ps_base(v);
    if (!ps_is_class(v, &wildcard_class))
        return false;
    *pattern = ((struct wildcard *)v.u.object)->pattern;
    *ignore_case = ((struct wildcard *)v.u.object)->ignore_case;
    return true;
}

/* A text with the signs that WQL's LIKE knows. Brackets are the same there, so long as they
 * exclude nothing; its own signs are put into brackets. */
static ps_result to_wql(ps_cx *cx, ps_value self, ps_value *out)
{
    const ps_string *p = ((struct wildcard *)self.u.object)->pattern;
    struct ps_strbuf b;
    bool inside = false;
    PS_TRY(ps_wildcard_check(cx, p));
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < p->length; i++) {
        uint16_t c = ps_string_at(p, i);
        bool escaped = c == '`' && i + 1 < p->length;
        if (escaped)
            c = ps_string_at(p, ++i);
        if (inside && i && c == '^' && !escaped && ps_string_at(p, i - 1) == '[') {
            ps_strbuf_free(&b);
            return ps_raise(cx, "System.Management.Automation.PSInvalidCastException",
                            "UnsupportedWildcardToWqlConversion", PS_INVALID_ARGUMENT, ps_unset(),
                            "Cannot convert the \"%s\" value of type \"" WILDCARD
                            "\" to type \"WQL\".",
                            PS_U8(cx, p));
        }
        if (!inside && !escaped && (c == '*' || c == '?')) {
            ps_strbuf_unit(&b, c == '*' ? '%' : '_');
            continue;
        }
        bool special = !inside && (c == '%' || c == '_' || (escaped && c == '['));
        if (!escaped && (c == '[' || c == ']'))
            inside = c == '[';
        if (special)
            ps_strbuf_unit(&b, '[');
        ps_strbuf_unit(&b, c);
        if (special)
            ps_strbuf_unit(&b, ']');
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result wildcard_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    ps_string *text = count ? ps_string_arg(args[0]) : NULL;
    ps_string *s = text ? ps_string_retain(text) : ps_string_empty();
    ps_result r = PS_OK;
    switch (row) {
    case WILDCARD_NEW:
    case WILDCARD_NEW_OPTIONS:
    case WILDCARD_GET: {
        struct wildcard *w =
            ps_object_new(ps_type_named(cx->worker, WILDCARD), &wildcard_class, PS_INSTANCE);
        w->pattern = ps_string_retain(s);
        w->ignore_case = row != WILDCARD_NEW && args[1].u.i & IGNORE_CASE;
        *out = ps_take_object(w);
        break;
    }
    case WILDCARD_ESCAPE:
        r = ps_give_string(cx, ps_wildcard_escape(s), out);
        break;
    case WILDCARD_UNESCAPE:
        r = ps_give_string(cx, ps_wildcard_unescape(s), out);
        break;
    case WILDCARD_CONTAINS:
        *out = ps_bool(ps_wildcard_is(s));
        break;
    case WILDCARD_IS_MATCH: {
        const struct wildcard *w = (const struct wildcard *)self.u.object;
        r = ps_wildcard_check(cx, w->pattern);
        if (r == PS_OK)
            *out = ps_bool(ps_wildcard_match(w->pattern, s, w->ignore_case));
        break;
    }
    default:
        r = to_wql(cx, self, out);
    }
    ps_string_release(s);
    return r;
}

bool ps_wildcard_typedef(const char *name, size_t length, ps_typedef *out)
{
    static const char types[] = "\0" WILDCARD "\0System.Object\0\0";
    if (!ps_packed_typedef(types, name, length, wildcard_invoke, &wildcard_class, out))
        return false;
    out->members = wildcard_members;
    out->flags = PS_TYPE_SEALED | PS_TYPE_CORE;
    return true;
}
