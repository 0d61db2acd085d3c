/*
 * regex_match.c - what a regular expression found: Match, Group, Capture, and their collections.
 *
 * A Match and its Groups are one structure each; the captures of a group that took part more than
 * once are found by matching again when they are asked for.
 */
#include "types/regex_match.h"

#include "base/memory.h"
#include "types/regex_scan.h"
#include "types/support.h"

#include <string.h>

#define RX "System.Text.RegularExpressions."

#define CAPTURE_MEMBERS(M)                                                                         \
    M(CAPTURE_INDEX, "int Index {get;}")                                                           \
    M(CAPTURE_LENGTH, "int Length {get;}")                                                         \
    M(CAPTURE_VALUE, "string Value {get;}")                                                        \
    M(CAPTURE_SPAN, "System.ReadOnlySpan[char] ValueSpan {get;}")                                  \
    M(CAPTURE_TEXT, "string ToString()")
PS_MEMBER_TABLE(capture, CAPTURE_MEMBERS)

#define GROUP_MEMBERS(M)                                                                           \
    M(GROUP_SUCCESS, "bool Success {get;}")                                                        \
    M(GROUP_NAME, "string Name {get;}")                                                            \
    M(GROUP_CAPTURES, RX "CaptureCollection Captures {get;}")                                      \
    M(GROUP_SYNCHRONIZED, "static " RX "Group Synchronized(" RX "Group inner)")
PS_MEMBER_TABLE(group, GROUP_MEMBERS)

#define MATCH_MEMBERS(M)                                                                           \
    M(MATCH_EMPTY, "static " RX "Match Empty {get;}")                                              \
    M(MATCH_GROUPS, RX "GroupCollection Groups {get;}")                                            \
    M(MATCH_NEXT, RX "Match NextMatch()")                                                          \
    M(MATCH_RESULT, "string Result(string replacement)")                                           \
    M(MATCH_SYNCHRONIZED, "static " RX "Match Synchronized(" RX "Match inner)")
PS_MEMBER_TABLE(match, MATCH_MEMBERS)

#define COLLECTION_MEMBERS(M, STEM, T, INDEX)                                                      \
    M(STEM##_COUNT, "int Count {get;}")                                                            \
    M(STEM##_READONLY, "hidden bool IsReadOnly {get;}")                                            \
    M(STEM##_SYNCHRONIZED, "hidden bool IsSynchronized {get;}")                                    \
    M(STEM##_SYNC_ROOT, "hidden System.Object SyncRoot {get;}")                                    \
    M(STEM##_ITEM, RX T " Item(int " INDEX ") {get;}")                                             \
    M(STEM##_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")                         \
    M(STEM##_COPY_TO, "void CopyTo(array array, int arrayIndex)")

#define LIST_MEMBERS(M) COLLECTION_MEMBERS(M, MATCHES, "Match", "i")
PS_MEMBER_TABLE(matches, LIST_MEMBERS)
#define TEXT_ONLY(id, text) text "\n"
static const char captures_members[] = COLLECTION_MEMBERS(TEXT_ONLY, MATCHES, "Capture", "i");

#define GROUPS_MEMBERS(M)                                                                          \
    COLLECTION_MEMBERS(M, GROUPS, "Group", "groupnum")                                             \
    M(GROUPS_NAMED, RX "Group Item(string groupname) {get;}")                                      \
    M(GROUPS_KEYS, "System.Collections.Generic.IEnumerable[string] Keys {get;}")                   \
    M(GROUPS_VALUES, "System.Collections.Generic.IEnumerable[" RX "Group] Values {get;}")          \
    M(GROUPS_CONTAINS, "bool ContainsKey(string key)")                                             \
    M(GROUPS_TRY_GET, "bool TryGetValue(string key, [ref] " RX "Group value)")
PS_MEMBER_TABLE(groups, GROUPS_MEMBERS)

/* What all of one match's objects share. */
struct found {
    unsigned refs;
    ps_regex *regex;     /* NULL: an unsuccessful match of nothing */
    ps_string *subject;
    uint32_t from, length; /* the part of the subject that was searched */
    bool part, success;
    unsigned count;
    struct ps_group *groups; /* by slots; relative to `from` */
};

/* A Match, a Group or a Capture. */
struct capture {
    ps_object object;
    struct found *found;
    unsigned slot;
    struct ps_group at;
};

/* GroupCollection. */
struct groups {
    ps_object object;
    struct found *found;
};

static struct found *found_retain(struct found *f)
{
    f->refs++;
    return f;
}

static void found_release(struct found *f)
{
    if (!f || --f->refs)
        return;
    ps_release_object(f->regex);
    ps_string_release(f->subject);
    ps_free(f->groups);
    ps_free(f);
}

static void capture_drop(ps_object *o)
{
    struct capture *c = (struct capture *)o;
    found_release(c->found);
    c->found = NULL;
}

static ps_string *capture_value(const struct capture *c)
{
    return c->at.start < 0 || !c->found->subject
               ? ps_string_empty()
               : ps_string_sub(c->found->subject, c->found->from + (uint32_t)c->at.start,
                               (uint32_t)c->at.length);
}

static ps_result capture_text(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_give_string(cx, capture_value((const struct capture *)self.u.object), out);
}

static const ps_class capture_class = {.size = sizeof(struct capture),
                                       .drop = capture_drop,
                                       .to_string = capture_text};

/* ---- making ---------------------------------------------------------------------------------- */

static ps_value capture_new(ps_cx *cx, const char *type, struct found *f, unsigned slot,
                            struct ps_group at)
{
    struct capture *c = ps_object_new(ps_type_named(cx->worker, type), &capture_class, PS_INSTANCE);
    c->found = found_retain(f);
    c->slot = slot;
    c->at = at;
    return ps_take_object(c);
}

static struct found *found_new(ps_regex *r, const ps_string *subject)
{
    struct found *f = ps_calloc(1, sizeof *f);
    f->refs = 1;
    f->regex = ps_retain_object(r);
    f->subject = subject ? ps_string_retain(subject) : NULL;
    f->length = subject ? subject->length : 0;
    f->count = r ? r->groups.count : 1;
    f->groups = ps_calloc(f->count, sizeof *f->groups);
    for (unsigned i = 0; i < f->count; i++)
        f->groups[i].start = -1;
    return f;
}

static ps_value match_of(ps_cx *cx, struct found *take_f)
{
    ps_value v = capture_new(cx, RX "Match", take_f, 0, take_f->groups[0]);
    found_release(take_f);
    return v;
}

ps_result ps_regex_match_value(ps_cx *cx, ps_regex *r, const ps_string *subject,
                               const struct ps_group *groups, ps_value *out)
{
    struct found *f = found_new(r, subject);
    f->success = true;
    memcpy(f->groups, groups, f->count * sizeof *groups);
    *out = match_of(cx, f);
    return PS_OK;
}

ps_result rx_match_at(ps_cx *cx, ps_regex *r, const ps_string *subject, uint32_t start,
                      ps_value *out)
{
    struct found *f = found_new(r, subject);
    if (rx_search(cx, r, subject, start, f->groups, &f->success) != PS_OK) {
        found_release(f);
        return PS_FAIL;
    }
    *out = match_of(cx, f);
    return PS_OK;
}

ps_result rx_match_within(ps_cx *cx, ps_regex *r, const ps_string *subject, uint32_t from,
                          uint32_t length, ps_value *out)
{
    ps_string *part = ps_string_sub(subject, from, length);
    if (!part)
        return ps_raise_memory(cx);
    struct found *f = found_new(r, subject);
    f->from = from;
    f->length = length;
    f->part = true;
    ps_result result =
        rx_search(cx, r, part, rx_from_right(r) ? length : 0, f->groups, &f->success);
    ps_string_release(part);
    if (result != PS_OK) {
        found_release(f);
        return PS_FAIL;
    }
    *out = match_of(cx, f);
    return PS_OK;
}

static ps_list *list_new(ps_cx *cx, const char *type)
{
    ps_list *l = ps_list_new(ps_type_named(cx->worker, type));
    l->fixed = true;
    return l;
}

ps_result rx_match_list(ps_cx *cx, ps_regex *r, const ps_string *subject, uint32_t start,
                        ps_value *out)
{
    ps_list *l = list_new(cx, RX "MatchCollection");
    ps_result result;
    for (;;) {
        struct found *f = found_new(r, subject);
        result = rx_search(cx, r, subject, start, f->groups, &f->success);
        if (result != PS_OK || !f->success) {
            found_release(f);
            break;
        }
        struct ps_group whole = f->groups[0];
        if (!ps_list_add(l, match_of(cx, f))) {
            result = ps_raise_memory(cx);
            break;
        }
        if (!rx_next_start(r, subject, whole, &start))
            break;
    }
    if (result != PS_OK) {
        ps_release_object(l);
        return PS_FAIL;
    }
    *out = ps_take_object(l);
    return PS_OK;
}

/* ---- captures -------------------------------------------------------------------------------- */

static ps_result capture_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    const struct capture *c = (const struct capture *)self.u.object;
    (void)args, (void)count;
    switch (row) {
    case CAPTURE_INDEX:
        return ps_give_int(c->at.start < 0 ? 0 : (int64_t)c->found->from + c->at.start, out);
    case CAPTURE_LENGTH:
        return ps_give_int(c->at.length, out);
    case CAPTURE_SPAN: /* what PowerShell gives of a span */
        return ps_give(ps_null(), out);
    default:
        return ps_give_string(cx, capture_value(c), out);
    }
}

static ps_result captures_of(ps_cx *cx, const struct capture *c, ps_value *out)
{
    struct found *f = c->found;
    struct ps_group *all = NULL;
    unsigned count = 0;
    if (f->success && c->slot && f->groups[c->slot].start >= 0) {
        ps_string *subject =
            f->part ? ps_string_sub(f->subject, f->from, f->length) : ps_string_retain(f->subject);
        if (!subject)
            return ps_raise_memory(cx);
        ps_result r = rx_captures(cx, f->regex, subject, f->groups, c->slot, &all, &count);
        ps_string_release(subject);
        PS_TRY(r);
    } else if (f->success && !c->slot) {
        all = ps_memdup(f->groups, sizeof *all);
        count = 1;
    }
    ps_list *l = list_new(cx, RX "CaptureCollection");
    bool room = true;
    for (unsigned i = 0; i < count && room; i++) /* the last of a group's is the group itself */
        room = ps_list_add(l, i + 1 == count ? capture_new(cx, c->slot ? RX "Group" : RX "Match", f,
                                                           c->slot, all[i])
                                             : capture_new(cx, RX "Capture", f, c->slot, all[i]));
    ps_free(all);
    *out = ps_take_object(l);
    return room ? PS_OK : ps_raise_memory(cx);
}

static ps_string *name_of(const struct found *f, unsigned slot)
{
    if (!f->regex)
        return ps_string_c("0");
    const struct rx_slot *s = &f->regex->groups.slots[slot];
    return s->name ? ps_string_retain(s->name) : ps_string_printf("%d", s->number);
}

static ps_result group_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    (void)count;
    if (row == GROUP_SYNCHRONIZED)
        return ps_is_null(args[0]) ? ps_throw_null(cx, "inner") : ps_give(ps_retain(args[0]), out);
    const struct capture *c = (const struct capture *)self.u.object;
    switch (row) {
    case GROUP_SUCCESS:
        return ps_give_bool(c->found->success && c->at.start >= 0, out);
    case GROUP_NAME:
        return ps_give_string(cx, name_of(c->found, c->slot), out);
    default:
        return captures_of(cx, c, out);
    }
}

/* ---- matches --------------------------------------------------------------------------------- */

static const ps_class groups_class;

static ps_result next_match(ps_cx *cx, const struct capture *c, ps_value *out)
{
    struct found *f = c->found, *next;
    uint32_t start;
    if (!f->success)
        return ps_give(capture_new(cx, RX "Match", f, 0, f->groups[0]), out);
    next = found_new(f->regex, f->subject);
    next->from = f->from;
    next->length = f->length;
    next->part = f->part;
    ps_string *subject =
        f->part ? ps_string_sub(f->subject, f->from, f->length) : ps_string_retain(f->subject);
    ps_result r = subject ? PS_OK : ps_raise_memory(cx);
    if (r == PS_OK && rx_next_start(f->regex, subject, f->groups[0], &start))
        r = rx_search(cx, f->regex, subject, start, next->groups, &next->success);
    ps_string_release(subject);
    if (r != PS_OK) {
        found_release(next);
        return PS_FAIL;
    }
    *out = match_of(cx, next);
    return PS_OK;
}

static ps_result expand(ps_cx *cx, const struct capture *c, ps_value replacement, ps_value *out)
{
    const struct found *f = c->found;
    struct ps_strbuf b;
    if (!ps_string_arg(replacement))
        return ps_throw_null(cx, "replacement");
    if (!f->success)
        return ps_throw(cx, "System.NotSupportedException",
                        "Result cannot be called on a failed Match.");
    ps_strbuf_init(&b, 0);
    ps_regex_expand(cx, f->regex, f->subject, f->groups, replacement.u.string, &b);
    ps_string *s = ps_strbuf_take(&b);
    return ps_give_string(cx, s, out);
}

static ps_result match_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    (void)count;
    if (row == MATCH_EMPTY)
        return ps_give(match_of(cx, found_new(NULL, NULL)), out);
    if (row == MATCH_SYNCHRONIZED)
        return ps_is_null(args[0]) ? ps_throw_null(cx, "inner") : ps_give(ps_retain(args[0]), out);
    const struct capture *c = (const struct capture *)self.u.object;
    if (row == MATCH_NEXT)
        return next_match(cx, c, out);
    if (row == MATCH_RESULT)
        return expand(cx, c, args[0], out);
    struct groups *g = ps_object_new(ps_type_named(cx->worker, RX "GroupCollection"), &groups_class,
                                     PS_INSTANCE);
    g->found = found_retain(c->found);
    return ps_give(ps_take_object(g), out);
}

/* ---- collections ----------------------------------------------------------------------------- */

static void groups_drop(ps_object *o)
{
    struct groups *g = (struct groups *)o;
    found_release(g->found);
    g->found = NULL;
}

/* A match that failed has one group alone. */
static unsigned group_count(const struct found *f)
{
    return f->success ? f->count : 1;
}

static ps_value group_at(ps_cx *cx, struct found *f, int slot)
{
    if (slot < 0 || (unsigned)slot >= group_count(f))
        return capture_new(cx, RX "Group", f, 0, (struct ps_group){-1, 0});
    return capture_new(cx, slot ? RX "Group" : RX "Match", f, (unsigned)slot, f->groups[slot]);
}

static ps_result groups_next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    struct found *f = ((struct groups *)e->source.u.object)->found;
    *more = e->at < group_count(f);
    if (*more)
        *out = group_at(cx, f, (int)e->at++);
    return PS_OK;
}

static ps_result groups_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->next = groups_next;
    e->source = ps_retain(self);
    *out = ps_take_object(e);
    return PS_OK;
}

static const ps_class groups_class = {.size = sizeof(struct groups),
                                      .drop = groups_drop,
                                      .enumerate = groups_enumerate};

int rx_slot_of_number_in(const ps_regex *r, int64_t number)
{
    return number < 0 || number > INT32_MAX ? -1 : rx_slot_of_number(&r->groups, (int32_t)number);
}

int rx_slot_named(const ps_regex *r, const ps_string *name)
{
    int slot = rx_slot_of_name(&r->groups, name);
    int64_t number = 0;
    if (slot >= 0 || !name->length)
        return slot;
    for (uint32_t i = 0; i < name->length && number <= INT32_MAX; i++) {
        uint16_t c = ps_string_at(name, i);
        if (c < '0' || c > '9')
            return -1;
        number = number * 10 + (c - '0');
    }
    return rx_slot_of_number_in(r, number);
}

static ps_result copy_to(ps_cx *cx, ps_value self, ps_value array, int64_t index)
{
    ps_iter it;
    ps_value item;
    bool more;
    if (array.kind != PS_ARRAY)
        return ps_throw_null(cx, "array");
    ps_array *a = ps_as_array(array);
    ps_result r = ps_iter_init(cx, &it, self);
    while (r == PS_OK && (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        if (index < 0 || index >= a->length)
            r = ps_throw(cx, "System.ArgumentException",
                         "Destination array was not long enough. Check the destination index, "
                         "length, and the array's lower bounds. (Parameter 'destinationArray')");
        else
            r = ps_array_set(cx, a, (uint32_t)index++, item);
        ps_release(item);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result groups_list(ps_cx *cx, struct found *f, bool names, ps_value *out)
{
    ps_array *a;
    ps_type *element = names ? ps_core_type(cx->worker, PS_T_STRING)
                             : ps_type_named(cx->worker, RX "Group");
    PS_TRY(ps_array_new(cx, element, group_count(f), &a));
    for (unsigned i = 0; i < group_count(f); i++)
        ps_array_put(a, i, names ? ps_take_string(name_of(f, i)) : group_at(cx, f, (int)i));
    *out = ps_take_object(a);
    return PS_OK;
}

static int slot_in(const struct found *f, ps_value name)
{
    return f->regex && ps_string_arg(name) ? rx_slot_named(f->regex, name.u.string) : -1;
}

static ps_result groups_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    struct found *f = ((struct groups *)self.u.object)->found;
    int slot;
    (void)count;
    switch (row) {
    case GROUPS_COUNT:
        return ps_give_int(group_count(f), out);
    case GROUPS_READONLY:
    case GROUPS_SYNCHRONIZED:
        return ps_give_bool(row == GROUPS_READONLY, out);
    case GROUPS_SYNC_ROOT:
        return ps_give(ps_retain(self), out);
    case GROUPS_ITEM:
        slot = f->regex ? rx_slot_of_number_in(f->regex, args[0].u.i) : args[0].u.i ? -1 : 0;
        return ps_give(group_at(cx, f, slot), out);
    case GROUPS_NAMED:
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "groupname");
        return ps_give(group_at(cx, f, slot_in(f, args[0])), out);
    case GROUPS_KEYS:
    case GROUPS_VALUES:
        return groups_list(cx, f, row == GROUPS_KEYS, out);
    case GROUPS_CONTAINS:
        return ps_give_bool(slot_in(f, args[0]) >= 0, out);
    case GROUPS_TRY_GET:
        slot = slot_in(f, args[0]);
        PS_TRY(ps_set_ref(cx, args[1], slot < 0 ? ps_null() : group_at(cx, f, slot)));
        return ps_give_bool(slot >= 0, out);
    case GROUPS_ENUMERATOR:
        return groups_enumerate(cx, self, out);
    default:
        return copy_to(cx, self, args[0], args[1].u.i);
    }
}

/* MatchCollection and CaptureCollection are lists. */
static ps_result list_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_list *l = ps_as_list(self);
    (void)count;
    switch (row) {
    case MATCHES_COUNT:
        return ps_give_int(l->count, out);
    case MATCHES_READONLY:
    case MATCHES_SYNCHRONIZED:
        return ps_give_bool(row == MATCHES_READONLY, out);
    case MATCHES_SYNC_ROOT:
        return ps_give(ps_retain(self), out);
    case MATCHES_ITEM:
        if (args[0].u.i < 0 || args[0].u.i >= l->count)
            return ps_throw_range(cx, "i",
                                  "Specified argument was out of the range of valid values.");
        return ps_give(ps_retain(l->items[args[0].u.i]), out);
    case MATCHES_ENUMERATOR:
        return ps_enumerator_of(cx, self, out);
    default:
        return copy_to(cx, self, args[0], args[1].u.i);
    }
}

/* ---- types ----------------------------------------------------------------------------------- */

const ps_typedef ps_type_regex_capture = {
    .name = RX "Capture", .members = capture_members, .invoke = capture_invoke,
    .cls = &capture_class};
const ps_typedef ps_type_regex_group = {.name = RX "Group",
                                        .base = RX "Capture",
                                        .members = group_members,
                                        .invoke = group_invoke,
                                        .cls = &capture_class};
const ps_typedef ps_type_regex_match = {.name = RX "Match",
                                        .base = RX "Group",
                                        .members = match_members,
                                        .invoke = match_invoke,
                                        .cls = &capture_class};

#define LISTS(T)                                                                                   \
    "System.Collections.Generic.IList[" RX T "],System.Collections.Generic.ICollection[" RX T      \
    "],System.Collections.Generic.IEnumerable[" RX T                                               \
    "],System.Collections.IEnumerable,System.Collections.IList,System.Collections.ICollection"

const ps_typedef ps_type_regex_groups = {.name = RX "GroupCollection",
                                         .interfaces = LISTS("Group"),
                                         .members = groups_members,
                                         .invoke = groups_invoke,
                                         .cls = &groups_class};
const ps_typedef ps_type_regex_matches = {.name = RX "MatchCollection",
                                          .interfaces = LISTS("Match"),
                                          .members = matches_members,
                                          .invoke = list_invoke,
                                          .kind = PS_LIST};
const ps_typedef ps_type_regex_captures = {.name = RX "CaptureCollection",
                                           .interfaces = LISTS("Capture"),
                                           .members = captures_members,
                                           .invoke = list_invoke,
                                           .kind = PS_LIST};

const ps_typedef ps_type_regex_error = {
    .name = RX "RegexParseError",
    .base = "System.Enum",
    .members =
        "Unknown=0\nAlternationHasTooManyConditions=1\nAlternationHasMalformedCondition=2\n"
        "InvalidUnicodePropertyEscape=3\nMalformedUnicodePropertyEscape=4\nUnrecognizedEscape=5\n"
        "UnrecognizedControlCharacter=6\nMissingControlCharacter=7\n"
        "InsufficientOrInvalidHexDigits=8\nQuantifierOrCaptureGroupOutOfRange=9\n"
        "UndefinedNamedReference=10\nUndefinedNumberedReference=11\nMalformedNamedReference=12\n"
        "UnescapedEndingBackslash=13\nUnterminatedComment=14\nInvalidGroupingConstruct=15\n"
        "AlternationHasNamedCapture=16\nAlternationHasComment=17\n"
        "AlternationHasMalformedReference=18\nAlternationHasUndefinedReference=19\n"
        "CaptureGroupNameInvalid=20\nCaptureGroupOfZero=21\nUnterminatedBracket=22\n"
        "ExclusionGroupNotLast=23\nReversedCharacterRange=24\nShorthandClassInCharacterRange=25\n"
        "InsufficientClosingParentheses=26\nReversedQuantifierRange=27\n"
        "NestedQuantifiersNotParenthesized=28\nQuantifierAfterNothing=29\n"
        "InsufficientOpeningParentheses=30\nUnrecognizedUnicodeProperty=31\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
    .kind = PS_ENUM,
};
