/*
 * member_table.c - rows of member tables, parsed one name at a time when asked for.
 *
 * A type's table holds where each line starts and the rows parsed so far; a small table by
 * name remembers what was asked, names that are not there too. System.String's 150 rows cost a
 * session a few hundred bytes for each member that its scripts use.
 */
#include "base/memory.h"
#include "object/generic_method.h"
#include "object/member_table.h"
#include "object/convert.h"
#include "object/worker_private.h"

#include <stdlib.h>
#include <string.h>

struct line {
    const char *text;
    ps_row *row; /* NULL until parsed */
};

/* The rows of a name; both NULL: the type has no such member. */
struct found {
    ps_name name;
    ps_row *instance, *statics;
};

struct ps_member_table {
    unsigned count;       /* lines */
    struct line *lines;
    ps_row **added;       /* rows of script types */
    unsigned added_count, added_size;
    struct found *found;  /* open-addressed by name */
    unsigned found_count, found_size;
};

/* ---- reading a line -------------------------------------------------------------------------- */

/* `at` runs through a line; parts are separated by spaces outside brackets. */
struct reader {
    ps_worker *w;
    ps_type *owner;
    const char *at, *end;
    const struct ps_method_types *method; /* the row's own type parameters, or NULL */
};

static void spaces(struct reader *r)
{
    while (r->at < r->end && *r->at == ' ')
        r->at++;
}

static bool word(struct reader *r, const char *text)
{
    size_t length = strlen(text);
    if ((size_t)(r->end - r->at) <= length || memcmp(r->at, text, length) || r->at[length] != ' ')
        return false;
    r->at += length;
    spaces(r);
    return true;
}

/* The extent of a type's or a name's text: up to a space, comma or parenthesis at depth 0. */
static size_t extent(const struct reader *r)
{
    const char *p = r->at;
    for (int depth = 0; p < r->end; p++) {
        if (*p == '[')
            depth++;
        else if (*p == ']')
            depth--;
        else if (!depth && strchr(" ,()={", *p))
            break;
    }
    return (size_t)(p - r->at);
}

static ps_type *read_type(struct reader *r)
{
    size_t length = extent(r);
    ps_type *t = ps_type_parse_row(r->w, r->owner, r->method, r->at, length);
    r->at += length;
    spaces(r);
    return t ? t : ps_core_type(r->w, PS_T_OBJECT);
}

static ps_string *read_name(struct reader *r)
{
    size_t length = extent(r);
    const char *bracket = memchr(r->at, '[', length);
    ps_string *s = ps_string_utf8(r->at, bracket ? (size_t)(bracket - r->at) : length);
    r->at += length;
    return s;
}

/* The value of an optional parameter: a number, true, false, null, 'text', or an enum's name. */
static ps_value read_fallback(struct reader *r, ps_type *type)
{
    const char *start = r->at;
    bool quoted = *start == '\'';
    if (quoted)
        for (r->at++; r->at < r->end && *r->at != '\''; r->at++)
            ;
    while (r->at < r->end && *r->at != ',' && *r->at != ')')
        r->at++;
    size_t length = (size_t)(r->at - start);
    if (quoted)
        return ps_take_string(ps_string_utf8(start + 1, length - 2));
    if (length == 4 && !memcmp(start, "true", 4))
        return ps_bool(true);
    if (length == 5 && !memcmp(start, "false", 5))
        return ps_bool(false);
    if (type->kind == PS_ENUM) {
        const struct ps_enum_table *table = ps_enum_values(r->w, type);
        for (unsigned i = 0; table && i < table->count; i++)
            if (table->items[i].text->length == length &&
                !memcmp(table->items[i].text->bytes, start, length))
                return ps_enum(type, table->items[i].value);
    }
    char *end;
    long long number = strtoll(start, &end, 0);
    if (end == start)
        return ps_null(); /* null, default */
    if (type->kind == PS_DOUBLE || type->kind == PS_SINGLE)
        return (ps_value){.kind = type->kind, .u.d = strtod(start, NULL)};
    if (type->kind == PS_ENUM)
        return ps_enum(type, number);
    return ps_integer(ps_is_integer(PS_V(type->kind, 0)) || type->kind == PS_CHAR
                          ? (enum ps_kind)type->kind
                          : PS_INT32,
                      number);
}

static void read_parameter(struct reader *r, ps_row *row, ps_parameter *p)
{
    p->fallback = ps_unset();
    for (;;) {
        if (word(r, "Params"))
            row->flags |= PS_ROW_PARAMS;
        else if (word(r, "[ref]"))
            p->by_ref = true;
        else if (word(r, "[out]"))
            p->by_ref = true;
        else if (!word(r, "[in]"))
            break;
    }
    p->type = read_type(r);
    p->name = read_name(r);
    if (ps_string_is(p->type->name, "IFormatProvider") ||
        ps_string_is(p->type->name, "CultureInfo"))
        row->flags |= PS_ROW_PROVIDER;
    spaces(r);
    if (r->at < r->end && *r->at == '=') {
        r->at++;
        spaces(r);
        p->fallback = read_fallback(r, p->type);
    }
}

static void read_parameters(struct reader *r, ps_row *row)
{
    ps_parameter read[32];
    unsigned count = 0;
    r->at++; /* ( */
    spaces(r);
    while (r->at < r->end && *r->at != ')' && count < 32) {
        memset(&read[count], 0, sizeof *read);
        read_parameter(r, row, &read[count++]);
        spaces(r);
        if (r->at < r->end && *r->at == ',')
            r->at++;
        spaces(r);
    }
    r->at++; /* ) */
    spaces(r);
    row->parameter_count = (uint16_t)count;
    row->parameters = count ? ps_memdup(read, count * sizeof *read) : NULL;
}

static void read_accessors(struct reader *r, ps_row *row)
{
    size_t length = (size_t)(r->end - r->at);
    row->flags &= (uint16_t)~PS_ROW_METHOD;
    if (memmem(r->at, length, "get;", 4))
        row->flags |= PS_ROW_GET;
    if (memmem(r->at, length, "set;", 4) || memmem(r->at, length, "init;", 5))
        row->flags |= PS_ROW_SETTABLE;
}

static void read_line(struct reader *r, ps_row *row)
{
    for (;;) {
        if (word(r, "hidden"))
            row->flags |= PS_ROW_HIDDEN;
        else if (word(r, "static"))
            row->flags |= PS_ROW_STATIC;
        else if (word(r, "field"))
            row->flags |= PS_ROW_FIELD | PS_ROW_GET;
        else
            break;
    }
    if (r->end - r->at > 4 && !memcmp(r->at, "new(", 4)) {
        row->flags |= PS_ROW_CONSTRUCTOR | PS_ROW_STATIC;
        row->type = r->owner;
        row->spelling = ps_string_c("new");
        r->at += 3;
        read_parameters(r, row);
        return;
    }
    row->type = read_type(r);
    row->spelling = read_name(r);
    spaces(r);
    if (r->at < r->end && *r->at == '(') {
        row->flags |= PS_ROW_METHOD;
        read_parameters(r, row);
    }
    if (r->at < r->end && *r->at == '{')
        read_accessors(r, row);
}

/* The names between the brackets of `Find[T, U]`. */
static void read_type_parameters(ps_worker *w, const char *name, const char *end,
                                 struct ps_method_types *types)
{
    const char *at = name;
    while (at < end && *at != '(' && *at != '[')
        at++;
    if (at == end || *at != '[')
        return;
    while (at < end && *at != ']' && types->count < PS_METHOD_TYPES) {
        at++;
        size_t length = strcspn(at, ",] ");
        types->names[types->count] = ps_string_latin1(at, length);
        types->types[types->count] = ps_method_placeholder(w, types->count);
        types->count++;
        at += length;
        while (*at == ' ')
            at++;
        if (*at == ',')
            at += at[1] == ' ';
    }
}

static const char *line_name(const char *line, size_t *length);

/* `inherit Name`: a property of a base, where .NET's type overrides it and lists it here. */
static ps_row *inherited_row(ps_worker *w, ps_type *t, const char *line)
{
    size_t length;
    const char *text = line_name(line, &length);
    ps_string *name = ps_string_latin1(text, length);
    const ps_row *base = ps_type_row(w, t->base, ps_intern(w, name), false);
    ps_row *row = NULL;
    ps_string_release(name);
    if (base && !base->parameter_count) {
        row = ps_memdup(base, sizeof *base);
        ps_string_retain(row->spelling);
        row->next = row->instances = NULL;
        row->generic_types = NULL;
    }
    return row;
}

static ps_row *parse_row(ps_worker *w, ps_type *t, const char *line, unsigned index)
{
    ps_row *inherited = !strncmp(line, "inherit ", 8) ? inherited_row(w, t, line) : NULL;
    if (inherited)
        return inherited;
    ps_row *row = ps_calloc(1, sizeof *row);
    struct reader r = {.w = w, .owner = t, .at = line, .end = line + strcspn(line, "\n")};
    row->owner = t;
    row->index = (uint16_t)index;
    row->text = line;
    struct ps_method_types types = {0};
    size_t length;
    read_type_parameters(w, line_name(line, &length), r.end, &types);
    r.method = types.count ? &types : NULL;
    read_line(&r, row);
    for (unsigned i = 0; i < types.count; i++)
        ps_string_release(types.names[i]);
    row->generic_count = (uint16_t)types.count;
    row->flags |= types.count ? PS_ROW_GENERIC : 0;
    row->name = ps_intern(w, row->spelling);
    return row;
}

/* The extent of a line's member name, without parsing the rest. */
static const char *line_name(const char *line, size_t *length)
{
    struct reader r = {.at = line, .end = line + strcspn(line, "\n")};
    *length = 0;
    if (*line == '-')
        return line;
    while (word(&r, "hidden") || word(&r, "static") || word(&r, "field"))
        ;
    if (word(&r, "inherit")) {
        *length = extent(&r);
        return r.at;
    }
    if (r.end - r.at > 4 && !memcmp(r.at, "new(", 4)) {
        *length = 3;
        return r.at;
    }
    r.at += extent(&r);
    spaces(&r);
    *length = extent(&r);
    const char *bracket = memchr(r.at, '[', *length);
    *length = bracket ? (size_t)(bracket - r.at) : *length;
    return r.at;
}

/* ---- tables ---------------------------------------------------------------------------------- */

static struct ps_member_table *table_of(ps_type *t)
{
    if (t->members)
        return t->members;
    struct ps_member_table *table = ps_calloc(1, sizeof *table);
    t->members = table;
    if (!t->def || !t->def->members || t->flags & PS_TYPE_ENUM)
        return table;
    for (const char *p = t->def->members; *p; p++)
        table->count += *p == '\n';
    table->lines = ps_calloc(table->count, sizeof *table->lines);
    const char *at = t->def->members;
    for (unsigned i = 0; i < table->count; i++) {
        table->lines[i].text = at;
        at = strchr(at, '\n') + 1;
    }
    return table;
}

static ps_row *row_at(ps_worker *w, ps_type *t, struct ps_member_table *table, unsigned i)
{
    if (!table->lines[i].row)
        table->lines[i].row = parse_row(w, t, table->lines[i].text, i);
    return table->lines[i].row;
}

static bool spelt(const char *text, size_t length, const ps_string *name)
{
    if (length != name->length || ps_string_wide(name))
        return false;
    for (size_t i = 0; i < length; i++)
        if ((text[i] | 32) != (name->bytes[i] | 32))
            return false;
    return true;
}

static void link_row(struct found *f, ps_row *row)
{
    ps_row **link = row->flags & PS_ROW_STATIC ? &f->statics : &f->instance;
    while (*link)
        link = &(*link)->next;
    *link = row;
    row->next = NULL;
}

static struct found *found_slot(struct ps_member_table *table, ps_name name)
{
    unsigned mask = table->found_size - 1, at = (name->id * 2654435761u >> 7) & mask;
    while (table->found[at].name && table->found[at].name != name)
        at = (at + 1) & mask;
    return &table->found[at];
}

static struct found *find_name(ps_worker *w, ps_type *t, ps_name name)
{
    struct ps_member_table *table = table_of(t);
    if (table->found_count * 4 >= table->found_size * 3) {
        struct found *old = table->found;
        unsigned old_size = table->found_size;
        table->found_size = old_size ? old_size * 2 : 8;
        table->found = ps_calloc(table->found_size, sizeof *table->found);
        for (unsigned i = 0; i < old_size; i++)
            if (old[i].name)
                *found_slot(table, old[i].name) = old[i];
        ps_free(old);
    }
    struct found *f = found_slot(table, name);
    if (f->name)
        return f;
    f->name = name;
    table->found_count++;
    for (unsigned i = 0; i < table->count; i++) {
        size_t length;
        const char *text = line_name(table->lines[i].text, &length);
        if (!spelt(text, length, name->text))
            continue;
        ps_row *row = row_at(w, t, table, i);
        if (row->name == name)
            link_row(f, row);
    }
    for (unsigned i = 0; i < table->added_count; i++)
        if (table->added[i]->name == name)
            link_row(f, table->added[i]);
    return f;
}

const ps_row *ps_type_own_row(ps_worker *w, ps_type *t, ps_name name, bool is_static)
{
    struct found *f = find_name(w, t, name);
    return is_static ? f->statics : f->instance;
}

const ps_row *ps_type_row(ps_worker *w, ps_type *t, ps_name name, bool is_static)
{
    for (ps_type *at = t; at; at = at->base) {
        const ps_row *row = ps_type_own_row(w, at, name, is_static);
        if (row && !(row->flags & PS_ROW_CONSTRUCTOR && at != t))
            return row;
    }
    if (t->flags & PS_TYPE_INTERFACE && !is_static) {
        ps_type **list;
        unsigned count = ps_type_interfaces(t, &list);
        for (unsigned i = 0; i < count; i++) {
            const ps_row *row = ps_type_row(w, list[i], name, false);
            if (row)
                return row;
        }
        return ps_type_row(w, ps_core_type(w, PS_T_OBJECT), name, false);
    }
    return NULL;
}

const ps_row *ps_type_rows(ps_worker *w, ps_type *t, unsigned *at)
{
    struct ps_member_table *table = table_of(t);
    unsigned i = (*at)++;
    while (i < table->count && *table->lines[i].text == '-')
        i = (*at)++;
    if (i < table->count)
        return row_at(w, t, table, i);
    return i - table->count < table->added_count ? table->added[i - table->count] : NULL;
}

void ps_type_add_row(ps_worker *w, ps_type *t, const ps_row *row)
{
    struct ps_member_table *table = table_of(t);
    ps_row *copy = ps_memdup(row, sizeof *row);
    copy->owner = t;
    copy->next = NULL;
    ps_string_retain(copy->spelling);
    copy->parameters = row->parameter_count
                           ? ps_memdup(row->parameters, row->parameter_count * sizeof(ps_parameter))
                           : NULL;
    for (unsigned i = 0; i < row->parameter_count; i++) {
        ps_string_retain(copy->parameters[i].name);
        ps_retain(copy->parameters[i].fallback);
    }
    if (table->added_count == table->added_size) {
        table->added_size = table->added_size ? table->added_size * 2 : 8;
        table->added = ps_realloc(table->added, table->added_size * sizeof *table->added);
    }
    table->added[table->added_count++] = copy;
    if (table->found_size) {
        struct found *f = found_slot(table, copy->name);
        if (f->name)
            link_row(f, copy);
    }
    w->epoch++;
}

static void free_row(ps_row *row)
{
    if (!row)
        return;
    for (unsigned i = 0; i < row->parameter_count; i++) {
        ps_string_release(row->parameters[i].name);
        ps_release(row->parameters[i].fallback);
    }
    while (row->instances) {
        ps_row *made = row->instances;
        row->instances = made->next;
        free_row(made);
    }
    ps_free(row->generic_types);
    ps_free(row->parameters);
    ps_string_release(row->spelling);
    ps_free(row);
}

void ps_members_free(struct ps_member_table *table)
{
    if (!table)
        return;
    for (unsigned i = 0; i < table->count; i++)
        free_row(table->lines[i].row);
    for (unsigned i = 0; i < table->added_count; i++)
        free_row(table->added[i]);
    ps_free(table->lines);
    ps_free(table->added);
    ps_free(table->found);
    ps_free(table);
}
