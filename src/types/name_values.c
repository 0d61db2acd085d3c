/*
 * name_values.c - System.Collections.Specialized.NameValueCollection: names, whatever their case,
 * each with one value or more; and the query string of a URL as one.
 */
#include "types/name_values.h"

#include "base/memory.h"
#include "types/support.h"

#define NVC "System.Collections.Specialized.NameValueCollection"
#define NVC_MEMBERS(M)                                                                             \
    M(NVC_NEW, "new()")                                                                            \
    M(NVC_NEW_FROM, "new(" NVC " col)")                                                            \
    M(NVC_NEW_CAPACITY, "new(int capacity)")                                                       \
    M(NVC_ITEM, "string Item(string name) {get;set;}")                                             \
    M(NVC_ITEM_AT, "string Item(int index) {get;}")                                                \
    M(NVC_ALL_KEYS, "string[] AllKeys {get;}")                                                     \
    M(NVC_COUNT, "int Count {get;}")                                                               \
    M(NVC_KEYS, "System.Collections.ICollection Keys {get;}")                                      \
    M(NVC_ADD_ALL, "void Add(" NVC " c)")                                                          \
    M(NVC_CLEAR, "void Clear()")                                                                   \
    M(NVC_COPY_TO, "void CopyTo(array dest, int index)")                                           \
    M(NVC_HAS_KEYS, "bool HasKeys()")                                                              \
    M(NVC_ADD, "void Add(string name, string value)")                                              \
    M(NVC_GET, "string Get(string name)")                                                          \
    M(NVC_GET_AT, "string Get(int index)")                                                         \
    M(NVC_VALUES, "string[] GetValues(string name)")                                               \
    M(NVC_VALUES_AT, "string[] GetValues(int index)")                                              \
    M(NVC_SET, "void Set(string name, string value)")                                              \
    M(NVC_REMOVE, "void Remove(string name)")                                                      \
    M(NVC_KEY_AT, "string GetKey(int index)")                                                      \
    M(NVC_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")                            \
    M(NVC_TEXT, "hidden string ToString()")
PS_MEMBER_TABLE(nvc, NVC_MEMBERS)

struct entry {
    ps_string *name;    /* NULL: null */
    ps_string **values; /* each may be NULL */
    uint32_t count;
};

struct name_values {
    ps_object object;
    struct entry *entries;
    uint32_t count, size;
};

static struct name_values *as_values(ps_value v)
{
    return (struct name_values *)v.u.object;
}

static void clear_values(struct entry *e)
{
    for (uint32_t i = 0; i < e->count; i++)
        ps_string_release(e->values[i]);
    ps_free(e->values);
    e->values = NULL;
    e->count = 0;
}

static void clear(struct name_values *n)
{
    for (uint32_t i = 0; i < n->count; i++) {
        clear_values(&n->entries[i]);
        ps_string_release(n->entries[i].name);
    }
    n->count = 0;
}

static void nvc_drop(ps_object *o)
{
    struct name_values *n = (struct name_values *)o;
    clear(n);
    ps_free(n->entries);
    n->entries = NULL;
}

static ps_result names_array(ps_cx *cx, const struct name_values *n, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_STRING), n->count, &a));
    for (uint32_t i = 0; i < n->count; i++)
        ps_array_put(a, i, ps_take_string(ps_string_retain(n->entries[i].name)));
    return ps_give(ps_take_object(a), out);
}

static ps_result nvc_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_value names;
    PS_TRY(names_array(cx, as_values(self), &names));
    ps_result r = ps_enumerator_of(cx, names, out);
    ps_release(names);
    return r;
}

static bool is_query(const struct name_values *n)
{
    return ps_string_is(n->object.type->name, "HttpQSCollection");
}

static ps_result nvc_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct name_values *n = as_values(self);
    struct ps_strbuf b;
    if (!is_query(n))
        return ps_give_string(cx, ps_string_retain(n->object.type->full_name), out);
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < n->count; i++)
        for (uint32_t k = 0; k < n->entries[i].count; k++) {
            ps_string *name = n->entries[i].name ? ps_url_encode(n->entries[i].name, false) : NULL;
            ps_string *value =
                n->entries[i].values[k] ? ps_url_encode(n->entries[i].values[k], false) : NULL;
            ps_strbuf_c(&b, b.length ? "&" : "");
            if (name && name->length) {
                ps_strbuf_put(&b, name);
                ps_strbuf_unit(&b, '=');
            }
            if (value)
                ps_strbuf_put(&b, value);
            ps_string_release(name);
            ps_string_release(value);
        }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static const ps_class nvc_class = {.size = sizeof(struct name_values),
                                   .drop = nvc_drop,
                                   .to_string = nvc_text,
                                   .enumerate = nvc_enumerate};

/* ---- entries --------------------------------------------------------------------------------- */

static struct entry *find(const struct name_values *n, const ps_string *name)
{
    for (uint32_t i = 0; i < n->count; i++) {
        const ps_string *other = n->entries[i].name;
        if (name && other ? ps_string_equal_fold(name, other) : !name && !other)
            return &n->entries[i];
    }
    return NULL;
}

static struct entry *find_or_add(struct name_values *n, const ps_string *name)
{
    struct entry *e = find(n, name);
    if (e)
        return e;
    if (n->count == n->size)
        n->entries =
            ps_realloc(n->entries, (n->size = n->size ? n->size * 2 : 4) * sizeof *n->entries);
    n->entries[n->count] = (struct entry){.name = ps_string_retain(name)};
    return &n->entries[n->count++];
}

static void add_value(struct name_values *n, const ps_string *name, const ps_string *value)
{
    struct entry *e = find_or_add(n, name);
    e->values = ps_realloc(e->values, (e->count + 1u) * sizeof *e->values);
    e->values[e->count++] = ps_string_retain(value);
}

static void add_all(struct name_values *n, const struct name_values *from)
{
    for (uint32_t i = 0; i < from->count; i++)
        for (uint32_t k = 0; k < from->entries[i].count; k++)
            add_value(n, from->entries[i].name, from->entries[i].values[k]);
}

/* The values with commas between. */
static ps_result joined(ps_cx *cx, const struct entry *e, ps_value *out)
{
    struct ps_strbuf b;
    if (!e || !e->count)
        return ps_give(ps_null(), out);
    if (e->count == 1)
        return ps_give(ps_take_string(ps_string_retain(e->values[0])), out);
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < e->count; i++) {
        ps_strbuf_c(&b, i ? "," : "");
        if (e->values[i])
            ps_strbuf_put(&b, e->values[i]);
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static void remove_name(struct name_values *n, const ps_string *name)
{
    struct entry *e = find(n, name);
    if (!e)
        return;
    clear_values(e);
    ps_string_release(e->name);
    n->count--;
    for (uint32_t i = (uint32_t)(e - n->entries); i < n->count; i++)
        n->entries[i] = n->entries[i + 1];
}

/* ---- query strings --------------------------------------------------------------------------- */

ps_result ps_query_values(ps_cx *cx, const ps_string *query, ps_value *out)
{
    struct name_values *n = ps_object_new(ps_type_named(cx->worker, "System.Web.HttpQSCollection"),
                                          &nvc_class, PS_INSTANCE);
    uint32_t from = query->length && ps_string_at(query, 0) == '?' ? 1 : 0;
    while (from < query->length) {
        int64_t amp = ps_string_find_unit(query, '&', from);
        uint32_t end = amp < 0 ? query->length : (uint32_t)amp;
        int64_t sign = ps_string_find_unit(query, '=', from);
        bool named = sign >= 0 && sign < end;
        ps_string *left = named ? ps_string_sub(query, from, (uint32_t)sign - from) : NULL;
        uint32_t start = named ? (uint32_t)sign + 1 : from;
        ps_string *right = ps_string_sub(query, start, end - start);
        ps_string *name = left ? ps_url_decode(left) : NULL, *value = ps_url_decode(right);
        add_value(n, name, value);
        ps_string_release(left);
        ps_string_release(right);
        ps_string_release(name);
        ps_string_release(value);
        from = end + 1;
        if (amp >= 0 && from == query->length) { /* a trailing & is a value without a name */
            ps_string *empty = ps_string_c("");
            add_value(n, NULL, empty);
            ps_string_release(empty);
        }
    }
    return ps_give(ps_take_object(n), out);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result entry_at(ps_cx *cx, const struct name_values *n, int64_t index, struct entry **out)
{
    if (index < 0 || index >= n->count)
        return ps_throw_index(cx, "index");
    *out = &n->entries[index];
    return PS_OK;
}

static ps_result values_array(ps_cx *cx, const struct entry *e, ps_value *out)
{
    if (!e || !e->count)
        return ps_give(ps_null(), out);
    return ps_give_strings(cx, e->values, e->count, out);
}

static ps_result change_row(ps_cx *cx, unsigned row, struct name_values *n, const ps_value *args)
{
    const ps_string *name = ps_string_arg(args[0]);
    switch (row) {
    case NVC_ADD:
        add_value(n, name, ps_string_arg(args[1]));
        return PS_OK;
    case NVC_ITEM | PS_ROW_SET:
    case NVC_SET:
        clear_values(find_or_add(n, name));
        add_value(n, name, ps_string_arg(args[1]));
        return PS_OK;
    case NVC_ADD_ALL:
        if (args[0].kind != PS_INSTANCE)
            return ps_throw_null(cx, "c");
        add_all(n, as_values(args[0]));
        return PS_OK;
    case NVC_CLEAR:
        clear(n);
        return PS_OK;
    default:
        remove_name(n, name);
        return PS_OK;
    }
}

static ps_result copy_to(ps_cx *cx, struct name_values *n, ps_value array, int64_t at)
{
    if (array.kind != PS_ARRAY)
        return ps_throw_null(cx, "dest");
    for (uint32_t i = 0; i < n->count; i++) {
        ps_value v;
        if (at < 0 || at >= ps_as_array(array)->length)
            return ps_throw(cx, "System.ArgumentException",
                            "Insufficient space in the target "
                            "location to copy the information.");
        PS_TRY(joined(cx, &n->entries[i], &v));
        ps_result r = ps_array_set(cx, ps_as_array(array), (uint32_t)at++, v);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result nvc_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    struct entry *e = NULL;
    (void)count;
    if (row <= NVC_NEW_CAPACITY) {
        struct name_values *n = ps_object_new(self.u.type, &nvc_class, PS_INSTANCE);
        if (row == NVC_NEW_FROM && args[0].kind == PS_INSTANCE)
            add_all(n, as_values(args[0]));
        return ps_give(ps_take_object(n), out);
    }
    struct name_values *n = as_values(self);
    switch (row) {
    case NVC_ITEM:
    case NVC_GET:
        return joined(cx, find(n, ps_string_arg(args[0])), out);
    case NVC_ITEM_AT:
    case NVC_GET_AT:
        PS_TRY(entry_at(cx, n, args[0].u.i, &e));
        return joined(cx, e, out);
    case NVC_ALL_KEYS:
    case NVC_KEYS:
        return names_array(cx, n, out);
    case NVC_COUNT:
        return ps_give_int(n->count, out);
    case NVC_HAS_KEYS:
        for (uint32_t i = 0; i < n->count; i++)
            if (n->entries[i].name)
                return ps_give_bool(true, out);
        return ps_give_bool(false, out);
    case NVC_VALUES:
        return values_array(cx, find(n, ps_string_arg(args[0])), out);
    case NVC_VALUES_AT:
        PS_TRY(entry_at(cx, n, args[0].u.i, &e));
        return values_array(cx, e, out);
    case NVC_KEY_AT:
        PS_TRY(entry_at(cx, n, args[0].u.i, &e));
        return ps_give(ps_take_string(ps_string_retain(e->name)), out);
    case NVC_ENUMERATOR:
        return nvc_enumerate(cx, self, out);
    case NVC_COPY_TO:
        return copy_to(cx, n, args[0], args[1].u.i);
    case NVC_TEXT:
        return nvc_text(cx, self, out);
    default:
        return change_row(cx, row, n, args);
    }
}

const ps_typedef ps_type_name_values = {
    .name = NVC,
    .interfaces = "System.Collections.ICollection,System.Collections.IEnumerable",
    .members = nvc_members,
    .invoke = nvc_invoke,
    .cls = &nvc_class};
const ps_typedef ps_type_query_values = {
    .name = "System.Web.HttpQSCollection", .base = NVC, .cls = &nvc_class};
