/*
 * ops_match.c - -like, -match, -replace, -split.
 */
#include "engine/ops.h"

#include "engine/block.h"
#include "engine/command.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/psobject.h"
#include "language/token.h"
#include "types/regex.h"

#include <string.h>

enum { INLINE_GROUPS = 16 };

/* ---- -like ----------------------------------------------------------------------------------- */

struct like {
    ps_string *pattern;
    bool fold, not;
    ps_list *list;
};

static ps_result like_one(ps_exec *x, struct like *k, ps_value v, bool *yes)
{
    ps_string *s;
    PS_TRY(ps_to_string(&x->base, v, &s));
    *yes = ps_wildcard_match(k->pattern, s, k->fold) != k->not;
    ps_string_release(s);
    return PS_OK;
}

static ps_result like_item(void *u, ps_exec *x, ps_value item)
{
    struct like *k = u;
    bool yes;
    PS_TRY(like_one(x, k, item, &yes));
    if (yes && !ps_list_add(k->list, ps_retain(item)))
        return ps_raise_memory(&x->base);
    return PS_OK;
}

static ps_result seal(ps_exec *x, ps_list *take_list, ps_result r, ps_value *out)
{
    if (r == PS_OK)
        r = ps_array_of(&x->base, take_list->items, take_list->count, out);
    ps_release_object(take_list);
    return r;
}

ps_result ps_op_like(ps_exec *x, unsigned token, ps_value l, ps_value r, ps_value *out)
{
    struct like k = {.fold = token == PS_TOKEN_ILIKE || token == PS_TOKEN_INOTLIKE,
                     .not = token == PS_TOKEN_INOTLIKE || token == PS_TOKEN_CNOTLIKE};
    if (ps_wildcard_of(r, &k.pattern, &k.fold))
        ps_string_retain(k.pattern);
    else
        PS_TRY(ps_to_string(&x->base, r, &k.pattern));
    ps_result result = ps_wildcard_check(&x->base, k.pattern);
    if (result != PS_OK) {
        ps_string_release(k.pattern);
        return PS_FAIL;
    }
    if (l.kind > PS_STRING && ps_enumerable(&x->base, l)) {
        k.list = ps_arraylist_new(x->base.worker);
        result = seal(x, k.list, ps_each_element(x, l, like_item, &k), out);
    } else {
        bool yes = false;
        result = like_one(x, &k, l, &yes);
        if (result == PS_OK)
            *out = ps_bool(yes);
    }
    ps_string_release(k.pattern);
    return result;
}

/* ---- -match ---------------------------------------------------------------------------------- */

/* The expression that an operand means; owned. */
static ps_regex *regex_of(ps_exec *x, ps_value v, bool fold)
{
    ps_value plain = ps_base(v);
    ps_regex *r = ps_regex_of(plain);
    if (r)
        return ps_retain_object(r);
    ps_string *pattern;
    if (ps_to_string(&x->base, v, &pattern) != PS_OK)
        return NULL;
    r = ps_regex_get(&x->base, pattern, fold ? PS_REGEX_IGNORE_CASE : 0);
    ps_string_release(pattern);
    return r;
}

static ps_value group_text(const ps_string *s, struct ps_group g)
{
    return ps_take_string(ps_string_sub(s, (uint32_t)g.start, (uint32_t)g.length));
}

/* $Matches: groups that took part, by name or number. */
static ps_value matches_table(ps_exec *x, const ps_regex *re, const ps_string *s,
                              const struct ps_group *groups)
{
    ps_dict *d = ps_hashtable_new(x->base.worker);
    for (unsigned i = ps_regex_group_count(re); i-- > 0;) {
        if (groups[i].start < 0)
            continue;
        const ps_string *name = ps_regex_group_name(re, i);
        ps_value key = name ? ps_take_string(ps_string_retain(name))
                            : ps_int((int32_t)ps_regex_group_number(re, i));
        ps_dict_put(d, key, group_text(s, groups[i]));
    }
    return ps_take_object(d);
}

static ps_result match(ps_exec *x, ps_regex *re, const ps_string *s, bool *yes, ps_value *matches)
{
    struct ps_group few[INLINE_GROUPS], *groups = few;
    unsigned count = ps_regex_group_count(re);
    if (count > INLINE_GROUPS)
        groups = ps_calloc(count, sizeof *groups);
    ps_result r = ps_regex_match(&x->base, re, s, 0, groups, yes);
    if (r == PS_OK && *yes && matches)
        ps_assign(matches, matches_table(x, re, s, groups));
    if (groups != few)
        ps_free(groups);
    return r;
}

ps_result ps_match_text(ps_exec *x, const ps_string *text, ps_value pattern, bool ignore_case,
                        bool *yes, ps_value *matches)
{
    ps_regex *re = regex_of(x, pattern, ignore_case);
    if (!re)
        return PS_FAIL;
    ps_result r = match(x, re, text, yes, matches);
    ps_release_object(re);
    return r;
}

struct matching {
    ps_regex *re;
    bool not;
    ps_list *list;
};

static ps_result match_item(void *u, ps_exec *x, ps_value item)
{
    struct matching *m = u;
    ps_string *s;
    bool yes = false;
    PS_TRY(ps_to_string(&x->base, item, &s));
    ps_result r = match(x, m->re, s, &yes, NULL);
    ps_string_release(s);
    PS_TRY(r);
    if (yes != m->not && !ps_list_add(m->list, ps_retain(item)))
        return ps_raise_memory(&x->base);
    return PS_OK;
}

ps_result ps_op_match(ps_exec *x, unsigned token, ps_value l, ps_value r, ps_value *out,
                      ps_value *matches)
{
    struct matching m = {.not = token == PS_TOKEN_INOTMATCH || token == PS_TOKEN_CNOTMATCH};
    m.re = regex_of(x, r, token == PS_TOKEN_IMATCH || token == PS_TOKEN_INOTMATCH);
    if (!m.re)
        return PS_FAIL;
    ps_result result;
    if (l.kind == PS_VOID || (l.kind > PS_STRING && ps_enumerable(&x->base, l))) {
        m.list = ps_arraylist_new(x->base.worker);
        result = seal(x, m.list, ps_each_element(x, l, match_item, &m), out);
    } else {
        ps_string *s;
        bool yes = false;
        result = ps_to_string(&x->base, l, &s);
        if (result == PS_OK) {
            result = match(x, m.re, s, &yes, matches);
            ps_string_release(s);
        }
        if (result == PS_OK)
            *out = ps_bool(yes != m.not);
    }
    ps_release_object(m.re);
    return result;
}

/* ---- -replace -------------------------------------------------------------------------------- */

struct replacing {
    ps_regex *re;
    ps_string *text;    /* replacement, or */
    ps_value block;     /* a script block that makes it from the match in $_, or */
    ps_value evaluator; /* a MatchEvaluator; owned */
    ps_list *list;
};

static ps_result made_of(ps_exec *x, struct replacing *p, ps_value match, ps_value *text)
{
    struct ps_block_call call = {
        .block = p->block, .scope = PS_BLOCK_CURRENT_SCOPE, .dollar_under = match};
    if (p->block.kind != PS_UNSET)
        return ps_block_value(x, &call, text);
    return ps_call_c(&x->base, p->evaluator, "Invoke", &match, 1, text);
}

static ps_result replace_by_block(ps_exec *x, struct replacing *p, const ps_string *s,
                                  ps_string **out)
{
    ps_cx *cx = &x->base;
    struct ps_group *groups = ps_calloc(ps_regex_group_count(p->re), sizeof *groups);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    uint32_t at = 0, copied = 0;
    bool found = true;
    ps_result r = PS_OK;
    while (at <= s->length && (r = ps_regex_match(cx, p->re, s, at, groups, &found)) == PS_OK &&
           found) {
        ps_value m, text;
        r = ps_regex_match_value(cx, p->re, s, groups, &m);
        if (r != PS_OK)
            break;
        r = made_of(x, p, m, &text);
        ps_release(m);
        ps_string *t = NULL;
        if (r == PS_OK) {
            r = ps_to_string(cx, text, &t);
            ps_release(text);
        }
        if (r != PS_OK)
            break;
        uint32_t start = (uint32_t)groups[0].start, end = start + (uint32_t)groups[0].length;
        ps_strbuf_sub(&b, s, copied, start - copied);
        ps_strbuf_put(&b, t);
        ps_string_release(t);
        copied = end;
        at = groups[0].length ? end : end + 1;
    }
    if (r == PS_OK)
        ps_strbuf_sub(&b, s, copied, s->length - copied);
    ps_free(groups);
    *out = r == PS_OK ? ps_strbuf_take(&b) : NULL;
    ps_strbuf_free(&b);
    return r == PS_OK && !*out ? ps_raise_memory(cx) : r;
}

static ps_result replace_one(ps_exec *x, struct replacing *p, ps_value v, ps_value *out)
{
    ps_string *s, *done = NULL;
    PS_TRY(ps_to_string(&x->base, v, &s));
    ps_result r = p->block.kind != PS_UNSET || p->evaluator.kind != PS_UNSET
                      ? replace_by_block(x, p, s, &done)
                      : ps_regex_replace(&x->base, p->re, s, p->text, -1, &done);
    ps_string_release(s);
    if (r == PS_OK)
        *out = ps_take_string(done);
    return r;
}

static ps_result replace_item(void *u, ps_exec *x, ps_value item)
{
    struct replacing *p = u;
    ps_value v;
    PS_TRY(replace_one(x, p, item, &v));
    return ps_list_add(p->list, v) ? PS_OK : ps_raise_memory(&x->base);
}

/* The right side as an array, whose elements are its parts. */
static ps_result right_parts(ps_exec *x, ps_value r, ps_value *list)
{
    ps_cx *cx = &x->base;
    if (r.kind == PS_ARRAY && ps_as_array(r)->rank == 1 && !ps_as_array(r)->store) {
        *list = ps_retain(r);
        return PS_OK;
    }
    return ps_convert(cx, r,
                      ps_type_array(cx->worker, ps_core_type(cx->worker, PS_T_OBJECT), 1), list);
}

static ps_result too_many(ps_exec *x, bool ignore_case, ps_value list)
{
    return ps_raise(&x->base, "System.Management.Automation.RuntimeException",
                    "BadReplaceArgument", PS_INVALID_OPERATION, list,
                    "The %s operator allows only two elements to follow it, not %u.",
                    ignore_case ? "-replace" : "-creplace", ps_as_array(list)->length);
}

/* -replace has words of its own for a bad pattern. */
static ps_result bad_pattern(ps_exec *x, ps_value pattern)
{
    ps_cx *cx = &x->base;
    ps_string *text;
    if (cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_clear_pending(cx);
    PS_TRY(ps_to_string(cx, pattern, &text));
    ps_raise(cx, "System.Management.Automation.RuntimeException", "InvalidRegularExpression",
             PS_INVALID_OPERATION, pattern, "The regular expression pattern %s is not valid.",
             PS_U8(cx, text));
    ps_string_release(text);
    return PS_FAIL;
}

/* What the second element says: a block, an evaluator or a method that can be one, or a text. */
static ps_result substitute(ps_exec *x, ps_value with, struct replacing *p)
{
    ps_cx *cx = &x->base;
    ps_value plain = ps_base(with);
    if (with.kind == PS_UNSET) {
        p->text = ps_string_empty();
        return PS_OK;
    }
    if (plain.kind == PS_BLOCK) {
        p->block = plain;
        return PS_OK;
    }
    ps_type *evaluator =
        plain.kind == PS_INSTANCE
            ? ps_type_named(cx->worker, "System.Text.RegularExpressions.MatchEvaluator")
            : NULL;
    if (evaluator && (ps_value_is(cx, plain, evaluator) ||
                      ps_is_class(plain, &ps_member_object_class))) {
        if (ps_convert(cx, plain, evaluator, &p->evaluator) == PS_OK)
            return PS_OK;
        p->evaluator = ps_unset();
        if (cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(cx);
    }
    return ps_to_string(cx, with, &p->text);
}

ps_result ps_op_replace(ps_exec *x, bool ignore_case, ps_value l, ps_value r, ps_value *out)
{
    struct replacing p = {.block = ps_unset(), .evaluator = ps_unset()};
    ps_value plain = ps_base(r), list = ps_unset(), pattern = r, with = ps_unset();
    if (plain.kind == PS_ARRAY || plain.kind == PS_LIST) {
        PS_TRY(right_parts(x, plain, &list));
        const ps_array *a = ps_as_array(list);
        if (a->length > 2) {
            too_many(x, ignore_case, list);
            ps_release(list);
            return PS_FAIL;
        }
        pattern = a->length > 0 ? a->values[0] : ps_null();
        with = a->length > 1 ? a->values[1] : ps_unset();
    }
    ps_result result = PS_OK;
    p.re = regex_of(x, pattern, ignore_case);
    if (!p.re)
        result = bad_pattern(x, pattern);
    if (result == PS_OK)
        result = substitute(x, with, &p);
    if (result == PS_OK && l.kind > PS_STRING && ps_enumerable(&x->base, l)) {
        p.list = ps_arraylist_new(x->base.worker);
        result = seal(x, p.list, ps_each_element(x, l, replace_item, &p), out);
    } else if (result == PS_OK) {
        result = replace_one(x, &p, l, out);
    }
    ps_release_object(p.re);
    ps_string_release(p.text);
    ps_release(p.evaluator);
    ps_release(list);
    return result;
}

/* The pieces as string[]. */
static ps_result seal_texts(ps_exec *x, ps_list *take_list, ps_result r, ps_value *out)
{
    ps_array *a;
    if (r == PS_OK)
        r = ps_array_new(&x->base, ps_core_type(x->base.worker, PS_T_STRING), take_list->count, &a);
    if (r == PS_OK) {
        for (uint32_t i = 0; i < take_list->count; i++)
            ps_array_put(a, i, ps_retain(take_list->items[i]));
        *out = ps_take_object(a);
    }
    ps_release_object(take_list);
    return r;
}

/* ---- -split ---------------------------------------------------------------------------------- */

struct splitting {
    ps_regex *re;
    ps_value block;
    uint16_t unit; /* a separator that is one plain character; 0: `re` or `block` */
    int32_t limit; /* of pieces; 0: none; negative: counted from the end */
    ps_list *list;
};

static ps_result add_piece(ps_exec *x, struct splitting *p, const ps_string *s, uint32_t start,
                           uint32_t end)
{
    PS_TRY(ps_poll(&x->base));
    return ps_list_add(p->list, ps_take_string(ps_string_sub(s, start, end - start)))
               ? PS_OK
               : ps_raise_memory(&x->base);
}

/* How many of `found` separators stay parts of the first piece. */
static uint32_t passed_over(const struct splitting *p, uint32_t found)
{
    int64_t used = -(int64_t)p->limit - 1;
    return p->limit < 0 && found > used ? (uint32_t)(found - used) : 0;
}

static ps_result is_separator(ps_exec *x, struct splitting *p, const ps_string *s, uint32_t at,
                              bool *yes)
{
    ps_value unit = ps_take_string(ps_string_unit(ps_string_at(s, at))), out;
    ps_result r = ps_block_on(x, p->block, unit, &out);
    ps_release(unit);
    PS_TRY(r);
    *yes = ps_to_bool(out);
    ps_release(out);
    return PS_OK;
}

/* `at`: room for the places of separators, one for each character. */
static ps_result split_block_at(ps_exec *x, struct splitting *p, const ps_string *s, uint32_t *at)
{
    uint32_t start = 0, count = 0;
    for (uint32_t i = 0; i < s->length; i++) {
        bool yes;
        if (p->limit > 0 && count + 1 >= (uint32_t)p->limit)
            break;
        PS_TRY(is_separator(x, p, s, i, &yes));
        if (yes)
            at[count++] = i;
    }
    for (uint32_t i = passed_over(p, count); i < count; i++) {
        PS_TRY(add_piece(x, p, s, start, at[i]));
        start = at[i] + 1;
    }
    return add_piece(x, p, s, start, s->length);
}

static ps_result split_block(ps_exec *x, struct splitting *p, const ps_string *s)
{
    uint32_t *at = ps_alloc((s->length + 1) * sizeof *at);
    ps_result r = split_block_at(x, p, s, at);
    ps_free(at);
    return r;
}

static ps_result split_unit(ps_exec *x, struct splitting *p, const ps_string *s)
{
    uint32_t start = 0;
    int32_t pieces = 1;
    for (int64_t at; (p->limit <= 0 || pieces < p->limit) &&
                     (at = ps_string_find_unit(s, p->unit, start)) >= 0;
         pieces++) {
        PS_TRY(add_piece(x, p, s, start, (uint32_t)at));
        start = (uint32_t)at + 1;
    }
    return add_piece(x, p, s, start, s->length);
}

/* A character that means itself in an expression and has no other case. */
static bool plain_unit(const ps_string *text)
{
    static const char plain[] = ",;:-_/=!@%&<>'\"~ \t\n";
    return text->length == 1 && ps_string_at(text, 0) && ps_string_at(text, 0) < 128 &&
           strchr(plain, ps_string_at(text, 0));
}

static ps_result count_matches(ps_exec *x, const struct splitting *p, const ps_string *s,
                               struct ps_group *g, uint32_t *count)
{
    bool found;
    for (uint32_t at = 0; at <= s->length; ++*count) {
        PS_TRY(ps_regex_match(&x->base, p->re, s, at, g, &found));
        if (!found)
            break;
        at = (uint32_t)g[0].start + (uint32_t)(g[0].length ? g[0].length : 1);
    }
    return PS_OK;
}

static ps_result split_regex(ps_exec *x, struct splitting *p, const ps_string *s)
{
    unsigned groups = ps_regex_group_count(p->re);
    struct ps_group few[INLINE_GROUPS], *g = few;
    if (groups > INLINE_GROUPS)
        g = ps_calloc(groups, sizeof *g);
    uint32_t start = 0, at = 0, skip = 0;
    int32_t pieces = 1, limit = p->limit < 0 ? 0 : p->limit;
    bool found;
    ps_result r = PS_OK;
    if (p->limit < 0 && (r = count_matches(x, p, s, g, &skip)) == PS_OK)
        skip = passed_over(p, skip);
    while (r == PS_OK && (limit == 0 || pieces < limit) && at <= s->length &&
           (r = ps_regex_match(&x->base, p->re, s, at, g, &found)) == PS_OK && found) {
        uint32_t from = (uint32_t)g[0].start, to = from + (uint32_t)g[0].length;
        at = g[0].length ? to : to + 1;
        if (skip) {
            skip--;
            continue;
        }
        r = add_piece(x, p, s, start, from);
        for (unsigned j = 1; j < groups && r == PS_OK; j++) {
            /* An expression that is matched from the right has its groups from there, too. */
            const struct ps_group *part = &g[p->limit < 0 ? groups - j : j];
            if (part->start >= 0)
                r = add_piece(x, p, s, (uint32_t)part->start,
                              (uint32_t)(part->start + part->length));
        }
        start = to;
        pieces++;
    }
    if (g != few)
        ps_free(g);
    PS_TRY(r);
    return add_piece(x, p, s, start, s->length);
}

static ps_result split_item(void *u, ps_exec *x, ps_value item)
{
    struct splitting *p = u;
    ps_string *s;
    PS_TRY(ps_to_string(&x->base, item, &s));
    ps_result r = p->limit == 1               ? add_piece(x, p, s, 0, s->length)
                  : p->unit                   ? split_unit(x, p, s)
                  : p->block.kind != PS_UNSET ? split_block(x, p, s)
                                              : split_regex(x, p, s);
    ps_string_release(s);
    return r;
}

static ps_result split_options(ps_exec *x, ps_value v, unsigned *options, bool *simple)
{
    ps_type *t = ps_type_named(x->base.worker, "System.Management.Automation.SplitOptions");
    int64_t bits = 0;
    ps_value converted;
    if (t) {
        PS_TRY(ps_convert(&x->base, v, t, &converted));
        bits = converted.u.i;
    } else {
        PS_TRY(ps_to_int64(&x->base, v, &bits));
    }
    /* SplitOptions: SimpleMatch 1, RegexMatch 2, CultureInvariant 4, IgnorePatternWhitespace 8,
     * Multiline 16, Singleline 32, IgnoreCase 64, ExplicitCapture 128 */
    *simple = bits & 1;
    if (*simple && bits & ~(int64_t)(1 | 64))
        return ps_raise(&x->base, "System.Management.Automation.ParseException",
                        "InvalidSplitOptionCombination", PS_PARSER_ERROR, ps_null(),
                        "The combination of options with the -split operator is not valid.");
    if (bits & 64)
        *options |= PS_REGEX_IGNORE_CASE;
    if (bits & 8)
        *options |= PS_REGEX_IGNORE_WHITE;
    if (bits & 16)
        *options |= PS_REGEX_MULTILINE;
    if (bits & 32)
        *options |= PS_REGEX_SINGLELINE;
    if (bits & 128)
        *options |= PS_REGEX_EXPLICIT_CAPTURE;
    return PS_OK;
}

static ps_result split_setup(ps_exec *x, bool ignore_case, ps_value r, struct splitting *p)
{
    ps_value plain = ps_base(r), list = ps_unset(), pattern = r;
    unsigned options = ignore_case ? PS_REGEX_IGNORE_CASE : 0;
    bool simple = false;
    if (plain.kind == PS_ARRAY || plain.kind == PS_LIST) {
        PS_TRY(right_parts(x, plain, &list));
        const ps_array *a = ps_as_array(list);
        pattern = a->length > 0 ? a->values[0] : ps_null();
        ps_result ok = a->length > 1 ? ps_to_int32(&x->base, a->values[1], &p->limit) : PS_OK;
        if (ok == PS_OK && a->length > 2)
            ok = split_options(x, a->values[2], &options, &simple);
        if (ok != PS_OK) {
            ps_release(list);
            return simple ? PS_FAIL : ps_plain_runtime_error(x);
        }
    }
    if (ps_base(pattern).kind == PS_BLOCK) {
        p->block = ps_retain(ps_base(pattern));
        ps_release(list);
        return PS_OK;
    }
    ps_string *text;
    ps_result ok = ps_to_string(&x->base, pattern, &text);
    ps_release(list);
    PS_TRY(ok);
    if (simple) {
        ps_string *escaped = ps_regex_escape(text);
        ps_string_release(text);
        text = escaped;
    }
    if (plain_unit(text) && p->limit >= 0 && !(options & PS_REGEX_IGNORE_WHITE)) {
        p->unit = ps_string_at(text, 0);
        ps_string_release(text);
        return PS_OK;
    }
    p->re = ps_regex_get(&x->base, text, options);
    ps_string_release(text);
    return p->re ? PS_OK : PS_FAIL;
}

ps_result ps_op_split(ps_exec *x, bool ignore_case, ps_value l, ps_value r, ps_value *out)
{
    struct splitting p = {.block = ps_unset()};
    PS_TRY(split_setup(x, ignore_case, r, &p));
    p.list = ps_arraylist_new(x->base.worker);
    ps_result result = ps_each_element(x, l, split_item, &p);
    result = seal_texts(x, p.list, result, out);
    ps_release_object(p.re);
    ps_release(p.block);
    return result;
}

static ps_result split_words(void *u, ps_exec *x, ps_value item)
{
    struct splitting *p = u;
    ps_string *s;
    PS_TRY(ps_to_string(&x->base, item, &s));
    uint32_t i = 0;
    ps_result r = PS_OK;
    bool any = false;
    while (i < s->length && r == PS_OK) {
        while (i < s->length && ps_is_white(ps_string_at(s, i)))
            i++;
        uint32_t start = i;
        while (i < s->length && !ps_is_white(ps_string_at(s, i)))
            i++;
        if (i > start)
            r = add_piece(x, p, s, start, i);
        any |= i > start;
    }
    if (!any)
        r = add_piece(x, p, s, 0, 0);
    ps_string_release(s);
    return r;
}

ps_result ps_op_split_white(ps_exec *x, ps_value v, ps_value *out)
{
    struct splitting p = {.list = ps_arraylist_new(x->base.worker)};
    ps_result r = ps_each_element(x, v, split_words, &p);
    return seal_texts(x, p.list, r, out);
}
