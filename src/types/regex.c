/*
 * regex.c - System.Text.RegularExpressions: Regex, Match, Group, Capture and their collections.
 */
#include "types/regex.h"

#include "base/memory.h"
#include "types/delegate.h"
#include "types/regex_match.h"
#include "types/regex_replace.h"
#include "types/support.h"

#include <string.h>

#define RX "System.Text.RegularExpressions."

#define REGEX_MEMBERS(M)                                                                           \
    M(REGEX_NEW, "new(string pattern)")                                                            \
    M(REGEX_NEW_OPTIONS, "new(string pattern, " RX "RegexOptions options)")                        \
    M(REGEX_NEW_TIMEOUT,                                                                           \
      "new(string pattern, " RX "RegexOptions options, timespan matchTimeout)")                    \
    M(REGEX_INFINITE, "static field timespan InfiniteMatchTimeout")                                \
    M(REGEX_OPTIONS, RX "RegexOptions Options {get;}")                                             \
    M(REGEX_RIGHT_TO_LEFT, "bool RightToLeft {get;}")                                              \
    M(REGEX_CACHE_SIZE, "static int CacheSize {get;set;}")                                         \
    M(REGEX_TIMEOUT, "timespan MatchTimeout {get;}")                                               \
    M(REGEX_ESCAPE, "static string Escape(string str)")                                            \
    M(REGEX_UNESCAPE, "static string Unescape(string str)")                                        \
    M(REGEX_TEXT, "string ToString()")                                                             \
    M(REGEX_NAMES, "string[] GetGroupNames()")                                                     \
    M(REGEX_NUMBERS, "int[] GetGroupNumbers()")                                                    \
    M(REGEX_NAME_OF, "string GroupNameFromNumber(int i)")                                          \
    M(REGEX_NUMBER_OF, "int GroupNumberFromName(string name)")                                     \
    M(REGEX_COUNT, "int Count(string input)")                                                      \
    M(REGEX_COUNT_S, "static int Count(string input, string pattern)")                             \
    M(REGEX_COUNT_SO, "static int Count(string input, string pattern, " RX "RegexOptions options)") \
    M(REGEX_IS_MATCH_S, "static bool IsMatch(string input, string pattern)")                       \
    M(REGEX_IS_MATCH_SO,                                                                           \
      "static bool IsMatch(string input, string pattern, " RX "RegexOptions options)")             \
    M(REGEX_IS_MATCH_ST, "static bool IsMatch(string input, string pattern, " RX                   \
                         "RegexOptions options, timespan matchTimeout)")                           \
    M(REGEX_IS_MATCH, "bool IsMatch(string input)")                                                \
    M(REGEX_IS_MATCH_AT, "bool IsMatch(string input, int startat)")                                \
    M(REGEX_MATCH_S, "static " RX "Match Match(string input, string pattern)")                     \
    M(REGEX_MATCH_SO,                                                                              \
      "static " RX "Match Match(string input, string pattern, " RX "RegexOptions options)")        \
    M(REGEX_MATCH_ST, "static " RX "Match Match(string input, string pattern, " RX                 \
                      "RegexOptions options, timespan matchTimeout)")                              \
    M(REGEX_MATCH, RX "Match Match(string input)")                                                 \
    M(REGEX_MATCH_AT, RX "Match Match(string input, int startat)")                                 \
    M(REGEX_MATCH_IN, RX "Match Match(string input, int beginning, int length)")                   \
    M(REGEX_MATCHES_S, "static " RX "MatchCollection Matches(string input, string pattern)")       \
    M(REGEX_MATCHES_SO, "static " RX "MatchCollection Matches(string input, string pattern, " RX   \
                        "RegexOptions options)")                                                   \
    M(REGEX_MATCHES_ST, "static " RX "MatchCollection Matches(string input, string pattern, " RX   \
                        "RegexOptions options, timespan matchTimeout)")                            \
    M(REGEX_MATCHES, RX "MatchCollection Matches(string input)")                                   \
    M(REGEX_MATCHES_AT, RX "MatchCollection Matches(string input, int startat)")                   \
    M(REGEX_REPLACE_S, "static string Replace(string input, string pattern, string replacement)")  \
    M(REGEX_REPLACE_SO, "static string Replace(string input, string pattern, string replacement, " \
                        RX "RegexOptions options)")                                                \
    M(REGEX_REPLACE_ST, "static string Replace(string input, string pattern, string replacement, " \
                        RX "RegexOptions options, timespan matchTimeout)")                         \
    M(REGEX_REPLACE, "string Replace(string input, string replacement)")                           \
    M(REGEX_REPLACE_COUNT, "string Replace(string input, string replacement, int count)")          \
    M(REGEX_REPLACE_AT, "string Replace(string input, string replacement, int count, int startat)") \
    M(REGEX_EVALUATE_S,                                                                            \
      "static string Replace(string input, string pattern, " RX "MatchEvaluator evaluator)")       \
    M(REGEX_EVALUATE_SO, "static string Replace(string input, string pattern, " RX                 \
                         "MatchEvaluator evaluator, " RX "RegexOptions options)")                  \
    M(REGEX_EVALUATE_ST, "static string Replace(string input, string pattern, " RX                 \
                         "MatchEvaluator evaluator, " RX                                           \
                         "RegexOptions options, timespan matchTimeout)")                           \
    M(REGEX_EVALUATE, "string Replace(string input, " RX "MatchEvaluator evaluator)")              \
    M(REGEX_EVALUATE_COUNT,                                                                        \
      "string Replace(string input, " RX "MatchEvaluator evaluator, int count)")                   \
    M(REGEX_EVALUATE_AT,                                                                           \
      "string Replace(string input, " RX "MatchEvaluator evaluator, int count, int startat)")      \
    M(REGEX_SPLIT_S, "static string[] Split(string input, string pattern)")                        \
    M(REGEX_SPLIT_SO,                                                                              \
      "static string[] Split(string input, string pattern, " RX "RegexOptions options)")           \
    M(REGEX_SPLIT_ST, "static string[] Split(string input, string pattern, " RX                    \
                      "RegexOptions options, timespan matchTimeout)")                              \
    M(REGEX_SPLIT, "string[] Split(string input)")                                                 \
    M(REGEX_SPLIT_COUNT, "string[] Split(string input, int count)")                                \
    M(REGEX_SPLIT_AT, "string[] Split(string input, int count, int startat)")
PS_MEMBER_TABLE(regex, REGEX_MEMBERS)

/* ---- what a call works on -------------------------------------------------------------------- */

struct job {
    ps_regex *r; /* owned */
    ps_string *input;
    uint32_t start;
    int32_t count; /* < 0: without limit */
};

static ps_result check_start(ps_cx *cx, struct job *j, int64_t start)
{
    if (start < 0 || start > j->input->length)
        return ps_throw_range(cx, "startat", "Start index cannot be less than 0 or greater than "
                                             "input length.");
    j->start = (uint32_t)start;
    return PS_OK;
}

static ps_result begin(ps_cx *cx, struct job *j, ps_value input, ps_regex *take_r)
{
    j->r = take_r;
    j->count = -1;
    j->input = ps_string_arg(input);
    if (!take_r)
        return PS_FAIL;
    if (!j->input) {
        ps_release_object(take_r);
        return ps_throw_null(cx, "input");
    }
    j->start = rx_from_right(take_r) ? j->input->length : 0;
    return PS_OK;
}

enum { OPTIONS_KNOWN = 0x7FF & ~128 };

static ps_regex *make(ps_cx *cx, ps_value pattern, ps_value options, ps_value timeout)
{
    int64_t o = options.kind == PS_UNSET ? 0 : options.u.i;
    int64_t ticks = timeout.kind == PS_UNSET || timeout.u.i == -10000 ? 0 : timeout.u.i;
    if (!ps_string_arg(pattern)) {
        ps_throw_null(cx, "pattern");
        return NULL;
    }
    if (o & ~(int64_t)OPTIONS_KNOWN || (o & PS_REGEX_ECMASCRIPT && o & ~(int64_t)(0x30B | 0x100))) {
        ps_throw_range(cx, "options", "Specified argument was out of the range of valid values.");
        return NULL;
    }
    if (ticks < 0) {
        ps_throw_range(cx, "matchTimeout",
                       "Specified argument was out of the range of valid values.");
        return NULL;
    }
    return ticks ? rx_new(cx, pattern.u.string, (unsigned)o, ticks)
                 : ps_regex_get(cx, pattern.u.string, (unsigned)o);
}

/* Static rows: input, pattern, what `skip` says, then options and time-out as far as given. */
static ps_result begin_static(ps_cx *cx, struct job *j, const ps_value *args, unsigned count,
                              unsigned skip)
{
    unsigned at = 2 + skip;
    ps_value none = ps_unset();
    if (!ps_string_arg(args[0]))
        return ps_throw_null(cx, "input");
    return begin(cx, j, args[0],
                 make(cx, args[1], count > at ? args[at] : none, count > at + 1 ? args[at + 1] : none));
}

static ps_result begin_instance(ps_cx *cx, struct job *j, ps_value self, ps_value input)
{
    return begin(cx, j, input, ps_retain_object(self.u.object));
}

/* ---- operations: each ends the job ----------------------------------------------------------- */

static ps_result is_match(ps_cx *cx, struct job *j, ps_value *out)
{
    struct ps_group *groups = ps_calloc(j->r->groups.count, sizeof *groups);
    bool found;
    ps_result r = rx_search(cx, j->r, j->input, j->start, groups, &found);
    ps_free(groups);
    ps_release_object(j->r);
    return r == PS_OK ? ps_give_bool(found, out) : r;
}

static ps_result first_match(ps_cx *cx, struct job *j, ps_value *out)
{
    ps_result r = rx_match_at(cx, j->r, j->input, j->start, out);
    ps_release_object(j->r);
    return r;
}

static ps_result all_matches(ps_cx *cx, struct job *j, ps_value *out)
{
    ps_result r = rx_match_list(cx, j->r, j->input, j->start, out);
    ps_release_object(j->r);
    return r;
}

static ps_result count_matches(ps_cx *cx, struct job *j, ps_value *out)
{
    struct ps_group *groups = ps_calloc(j->r->groups.count, sizeof *groups);
    int64_t count = 0;
    bool found;
    ps_result r;
    while ((r = rx_search(cx, j->r, j->input, j->start, groups, &found)) == PS_OK && found) {
        count++;
        if (!rx_next_start(j->r, j->input, groups[0], &j->start))
            break;
    }
    ps_free(groups);
    ps_release_object(j->r);
    return r == PS_OK ? ps_give_int(count, out) : r;
}

static ps_result run_evaluator(ps_cx *cx, ps_regex *r, const ps_string *subject,
                               const struct ps_group *groups, void *u, struct ps_strbuf *out)
{
    const ps_value *evaluator = u;
    ps_value match, result;
    ps_string *text;
    PS_TRY(ps_regex_match_value(cx, r, subject, groups, &match));
    ps_result done = ps_delegate_call(cx, *evaluator, &match, 1, &result);
    ps_release(match);
    PS_TRY(done);
    done = ps_to_string(cx, result, &text);
    ps_release(result);
    PS_TRY(done);
    ps_strbuf_put(out, text);
    ps_string_release(text);
    return PS_OK;
}

static ps_result replace(ps_cx *cx, struct job *j, ps_value with, ps_value *out)
{
    ps_string *text = NULL;
    ps_result r;
    if (j->count < -1)
        r = ps_throw_range(cx, "count", "Count cannot be less than -1.");
    else if (ps_is_null(with))
        r = ps_throw_null(cx, "replacement");
    else if (with.kind == PS_STRING)
        r = rx_replace(cx, j->r, j->input, j->count, j->start, rx_make_text, with.u.string, &text);
    else
        r = rx_replace(cx, j->r, j->input, j->count, j->start, run_evaluator, &with, &text);
    ps_release_object(j->r);
    return r == PS_OK ? ps_give_string(cx, text, out) : r;
}

static bool add_part(ps_list *l, const ps_string *s, uint32_t from, uint32_t to)
{
    return ps_list_add(l, ps_take_string(ps_string_sub(s, from, to - from)));
}

/* The parts between matches, with what groups captured. */
static ps_result split_into(ps_cx *cx, struct job *j, ps_list *parts)
{
    struct ps_group *groups = ps_calloc(j->r->groups.count, sizeof *groups);
    bool right = rx_from_right(j->r), found, room = true;
    uint32_t edge = right ? j->input->length : 0;
    ps_result r = PS_OK;
    while (room && j->count-- != 0 &&
           (r = rx_search(cx, j->r, j->input, j->start, groups, &found)) == PS_OK && found) {
        struct ps_group m = groups[0];
        uint32_t end = (uint32_t)(m.start + m.length);
        room = right ? add_part(parts, j->input, end, edge)
                     : add_part(parts, j->input, edge, (uint32_t)m.start);
        edge = right ? (uint32_t)m.start : end;
        for (unsigned i = 1; i < j->r->groups.count && room; i++)
            if (groups[i].start >= 0)
                room = add_part(parts, j->input, (uint32_t)groups[i].start,
                                (uint32_t)(groups[i].start + groups[i].length));
        if (!rx_next_start(j->r, j->input, m, &j->start))
            break;
    }
    if (r == PS_OK && room)
        room = right ? add_part(parts, j->input, 0, edge)
                     : add_part(parts, j->input, edge, j->input->length);
    ps_free(groups);
    return r == PS_OK && !room ? ps_raise_memory(cx) : r;
}

static ps_result split(ps_cx *cx, struct job *j, ps_value *out)
{
    ps_list *parts = ps_arraylist_new(cx->worker);
    ps_result r;
    if (j->count < -1) {
        r = ps_throw_range(cx, "count", "Count cannot be less than -1.");
    } else {
        j->count = j->count <= 0 ? -1 : j->count - 1;
        r = split_into(cx, j, parts);
    }
    bool right = rx_from_right(j->r);
    ps_array *a = NULL;
    if (r == PS_OK)
        r = ps_array_new(cx, ps_core_type(cx->worker, PS_T_STRING), parts->count, &a);
    for (uint32_t i = 0; r == PS_OK && i < parts->count; i++)
        ps_array_put(a, right ? parts->count - 1 - i : i, ps_retain(parts->items[i]));
    if (r == PS_OK)
        *out = ps_take_object(a);
    ps_release_object(parts);
    ps_release_object(j->r);
    return r;
}

/* ---- groups by name and number --------------------------------------------------------------- */

static ps_string *slot_name(const ps_regex *r, unsigned slot)
{
    const struct rx_slot *s = &r->groups.slots[slot];
    return s->name ? ps_string_retain(s->name) : ps_string_printf("%d", s->number);
}

static ps_result group_names(ps_cx *cx, const ps_regex *r, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_STRING), r->groups.count, &a));
    for (unsigned i = 0; i < r->groups.count; i++)
        ps_array_put(a, i, ps_take_string(slot_name(r, i)));
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result group_numbers(ps_cx *cx, const ps_regex *r, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_INT32), r->groups.count, &a));
    for (unsigned i = 0; i < r->groups.count; i++)
        a->i32[i] = r->groups.slots[i].number;
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result info_row(ps_cx *cx, unsigned row, ps_regex *r, const ps_value *args, ps_value *out)
{
    int slot;
    switch (row) {
    case REGEX_OPTIONS:
        return ps_give(ps_enum(ps_type_named(cx->worker, RX "RegexOptions"), r->options), out);
    case REGEX_RIGHT_TO_LEFT:
        return ps_give_bool(rx_from_right(r), out);
    case REGEX_TIMEOUT:
        return ps_give(ps_timespan(r->timeout ? r->timeout : -10000), out);
    case REGEX_TEXT:
        return ps_give_string(cx, ps_string_retain(r->pattern), out);
    case REGEX_NAMES:
        return group_names(cx, r, out);
    case REGEX_NUMBERS:
        return group_numbers(cx, r, out);
    case REGEX_NAME_OF:
        slot = rx_slot_of_number_in(r, args[0].u.i);
        return ps_give_string(cx, slot < 0 ? ps_string_empty() : slot_name(r, (unsigned)slot), out);
    default:
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "name");
        slot = rx_slot_named(r, args[0].u.string);
        return ps_give_int(slot < 0 ? -1 : r->groups.slots[slot].number, out);
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                            ps_value *out)
{
    struct job j;
    bool replacing = (row >= REGEX_REPLACE_S && row <= REGEX_REPLACE_ST) ||
                     (row >= REGEX_EVALUATE_S && row <= REGEX_EVALUATE_ST);
    PS_TRY(begin_static(cx, &j, args, count, replacing));
    if (replacing)
        return replace(cx, &j, args[2], out);
    if (row >= REGEX_SPLIT_S)
        return split(cx, &j, out);
    if (row >= REGEX_MATCHES_S)
        return all_matches(cx, &j, out);
    if (row >= REGEX_MATCH_S)
        return first_match(cx, &j, out);
    return row >= REGEX_IS_MATCH_S ? is_match(cx, &j, out) : count_matches(cx, &j, out);
}

static ps_result match_in(ps_cx *cx, struct job *j, const ps_value *args, ps_value *out)
{
    int64_t from = args[1].u.i, length = args[2].u.i;
    ps_result r;
    if (from < 0 || from > j->input->length)
        r = ps_throw_range(cx, "beginning", "Start index cannot be less than 0 or greater than "
                                            "input length.");
    else if (length < 0 || length > j->input->length - from)
        r = ps_throw_range(cx, "length", "Length cannot be less than 0 or exceed input length.");
    else
        r = rx_match_within(cx, j->r, j->input, (uint32_t)from, (uint32_t)length, out);
    ps_release_object(j->r);
    return r;
}

static ps_result instance_row(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    struct job j;
    PS_TRY(begin_instance(cx, &j, self, args[0]));
    bool start = row == REGEX_IS_MATCH_AT || row == REGEX_MATCH_AT || row == REGEX_MATCHES_AT ||
                 row == REGEX_REPLACE_AT || row == REGEX_EVALUATE_AT || row == REGEX_SPLIT_AT;
    if (start && check_start(cx, &j, args[count - 1].u.i) != PS_OK) {
        ps_release_object(j.r);
        return PS_FAIL;
    }
    switch (row) {
    case REGEX_COUNT:
        return count_matches(cx, &j, out);
    case REGEX_IS_MATCH:
    case REGEX_IS_MATCH_AT:
        return is_match(cx, &j, out);
    case REGEX_MATCH:
    case REGEX_MATCH_AT:
        return first_match(cx, &j, out);
    case REGEX_MATCH_IN:
        return match_in(cx, &j, args, out);
    case REGEX_MATCHES:
    case REGEX_MATCHES_AT:
        return all_matches(cx, &j, out);
    case REGEX_SPLIT:
    case REGEX_SPLIT_COUNT:
    case REGEX_SPLIT_AT:
        j.count = count > 1 ? (int32_t)args[1].u.i : -1;
        return split(cx, &j, out);
    default:
        j.count = count > 2 ? (int32_t)args[2].u.i : -1;
        return replace(cx, &j, args[1], out);
    }
}

static ps_result regex_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    ps_regex *r;
    ps_string *text;
    switch (row) {
    case REGEX_NEW:
    case REGEX_NEW_OPTIONS:
    case REGEX_NEW_TIMEOUT:
        r = make(cx, args[0], count > 1 ? args[1] : ps_unset(), count > 2 ? args[2] : ps_unset());
        *out = ps_take_object(r);
        return r ? PS_OK : PS_FAIL;
    case REGEX_INFINITE:
        return ps_give(ps_timespan(-10000), out);
    case REGEX_CACHE_SIZE:
        return ps_give_int(15, out);
    case REGEX_CACHE_SIZE | PS_ROW_SET:
        return args[0].u.i < 0 ? ps_throw_range(cx, "value", "Specified argument was out of the "
                                                             "range of valid values.")
                               : PS_OK; /* the host's own cache has a fixed size */
    case REGEX_ESCAPE:
    case REGEX_UNESCAPE:
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "str");
        if (row == REGEX_ESCAPE)
            return ps_give_string(cx, ps_regex_escape(args[0].u.string), out);
        text = rx_unescape(cx, args[0].u.string);
        *out = ps_take_string(text);
        return text ? PS_OK : PS_FAIL;
    }
    if (self.kind == PS_INSTANCE && row <= REGEX_NUMBER_OF)
        return info_row(cx, row, (ps_regex *)self.u.object, args, out);
    return self.kind == PS_INSTANCE ? instance_row(cx, row, self, args, count, out)
                                    : static_row(cx, row, args, count, out);
}

const ps_typedef ps_type_regex = {.name = RX "Regex",
                                  .interfaces = "System.Runtime.Serialization.ISerializable",
                                  .members = regex_members,
                                  .invoke = regex_invoke,
                                  .cls = &ps_regex_class,
                                  .flags = PS_TYPE_CORE};
