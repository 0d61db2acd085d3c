/* type.c - types at run time: made from their descriptions when first asked for. */
#include "object/type.h"
#include "base/memory.h"
#include "object/worker_private.h"

#include <stdlib.h>
#include <string.h>

/* ---- descriptions ---------------------------------------------------------------------------- */

/* What the typedefs and the core line of one name say together. A later typedef of a name
 * replaces the members of an earlier one; what it leaves out stays. */
struct plan {
    const ps_typedef *def;
    const ps_class *cls;
    const char *name;
    size_t name_length;
    const char *base, *interfaces; /* may end at a '|' or a line's end */
    size_t base_length, interfaces_length;
    unsigned flags;
    uint8_t kind, underlying;
};

static unsigned core_flag(char c)
{
    switch (c) {
    case 'v': return PS_TYPE_VALUE;
    case 'i': return PS_TYPE_INTERFACE | PS_TYPE_ABSTRACT;
    case 'a': return PS_TYPE_ABSTRACT;
    case 's': return PS_TYPE_STATIC;
    case 'l': return PS_TYPE_SEALED;
    case 'g': return PS_TYPE_GENERIC;
    case 't': return PS_TYPE_ATTRIBUTE;
    case 'c': return PS_TYPE_CORE;
    default: return 0;
    }
}

static void read_core_line(struct plan *plan, const char *line)
{
    const char *flags = strchr(line, '|') + 1, *base = strchr(flags, '|') + 1,
               *interfaces = strchr(base, '|') + 1;
    plan->name = line;
    plan->name_length = (size_t)(flags - line - 1);
    for (; *flags != '|'; flags++) {
        if (*flags >= '0' && *flags <= '9')
            plan->kind = (uint8_t)(plan->kind * 10 + (*flags - '0'));
        plan->flags |= core_flag(*flags);
    }
    plan->base = base;
    plan->base_length = (size_t)(interfaces - base - 1);
    plan->interfaces = interfaces;
    plan->interfaces_length = strcspn(interfaces, "\n");
}

static void read_typedef(struct plan *plan, const ps_typedef *def)
{
    if (!plan->name) {
        plan->name = def->name;
        plan->name_length = strlen(def->name);
    }
    if (def->members || !plan->def)
        plan->def = def;
    if (def->base) {
        plan->base = def->base;
        plan->base_length = strlen(def->base);
    }
    if (def->interfaces) {
        plan->interfaces = def->interfaces;
        plan->interfaces_length = strlen(def->interfaces);
    }
    plan->cls = def->cls ? def->cls : plan->cls;
    plan->flags |= def->flags;
    plan->kind = def->kind ? def->kind : plan->kind;
    plan->underlying = def->underlying ? def->underlying : plan->underlying;
}

static bool same_name(const ps_string *name, const char *text, size_t length)
{
    if (name->length != length)
        return false;
    for (uint32_t i = 0; i < length; i++) {
        uint16_t a = ps_string_at(name, i), b = (uint8_t)text[i];
        if (a != b && ((a | 32) != (b | 32) || (a | 32) < 'a' || (a | 32) > 'z'))
            return false;
    }
    return true;
}

/* Enumerations and exceptions stand in packed tables of their own. */
static bool packed_plan(ps_worker *w, const ps_string *name, struct plan *plan)
{
    ps_typedef def = {0};
    char *text = ps_string_to_utf8(name, NULL);
    size_t length = strlen(text);
    bool found = ps_enum_typedef(text, length, &def) || ps_exception_typedef(text, length, &def) ||
                 (w->packed && w->packed(text, length, &def));
    ps_free(text);
    if (!found)
        return false;
    ps_typedef *kept = PS_ARENA_NEW(&w->arena, ps_typedef);
    *kept = def;
    read_typedef(plan, kept);
    return true;
}

/* Tables are walked in order, so that the later rooms' typedefs come later. */
static bool make_plan(ps_worker *w, const ps_string *name, struct plan *plan)
{
    uint32_t hash = ps_string_hash_fold(name), mask = w->source_size - 1;
    *plan = (struct plan){0};
    for (uint32_t i = hash & mask; w->sources[i].table; i = (i + 1) & mask) {
        const struct ps_source *s = &w->sources[i];
        if (s->hash != hash)
            continue;
        if (s->table == UINT16_MAX) {
            const char *line = ps_core_lines + s->offset;
            if (same_name(name, line, strcspn(line, "|")))
                read_core_line(plan, line);
        } else {
            const ps_typedef *def = w->tables[s->table - 1][s->row];
            if (same_name(name, def->name, strlen(def->name)))
                read_typedef(plan, def);
        }
    }
    return plan->name || packed_plan(w, name, plan);
}

/* ---- the table of types ---------------------------------------------------------------------- */

ps_type *ps_type_find(ps_worker *w, const ps_string *full_name)
{
    if (!w->by_name_size)
        return NULL;
    uint32_t mask = w->by_name_size - 1;
    for (uint32_t i = ps_string_hash_fold(full_name) & mask; w->by_name[i]; i = (i + 1) & mask)
        if (ps_string_equal_fold(w->by_name[i]->full_name, full_name))
            return w->by_name[i];
    return NULL;
}

static void put_by_name(ps_worker *w, ps_type *t)
{
    uint32_t mask = w->by_name_size - 1, at = ps_string_hash_fold(t->full_name) & mask;
    while (w->by_name[at])
        at = (at + 1) & mask;
    w->by_name[at] = t;
}

static void index_type(ps_worker *w, ps_type *t)
{
    if (w->type_count * 4 >= w->by_name_size * 3) {
        ps_free(w->by_name);
        w->by_name_size = w->by_name_size ? w->by_name_size * 2 : 128;
        w->by_name = ps_calloc(w->by_name_size, sizeof *w->by_name);
        for (uint32_t i = 0; i + 1 < w->type_count; i++)
            put_by_name(w, w->types[i]);
    }
    put_by_name(w, t);
}

/* Type.Name: what follows the last dot or plus of the part before generic arguments. */
static ps_string *short_name(const ps_string *full)
{
    uint32_t start = 0, end = full->length;
    for (uint32_t i = 0; i < end; i++) {
        uint16_t c = ps_string_at(full, i);
        if (c == '[' && i + 1 < end && ps_string_at(full, i + 1) == '[')
            end = i;
        else if (c == '.' || c == '+')
            start = i + 1;
    }
    return ps_string_sub(full, start, end - start);
}

/* Takes the name; the type is in the tables afterwards. */
static ps_type *new_type(ps_worker *w, ps_string *take_name)
{
    struct ps_type_full *full = ps_calloc(1, sizeof *full);
    ps_type *t = &full->type;
    full->worker = w;
    if (w->type_count == w->type_size) {
        w->type_size = w->type_size ? w->type_size * 2 : 64;
        w->types = ps_realloc(w->types, w->type_size * sizeof *w->types);
    }
    t->id = w->type_count;
    w->types[w->type_count++] = t;
    t->full_name = take_name;
    t->name = short_name(take_name);
    t->kind = PS_INSTANCE;
    index_type(w, t);
    return t;
}

static ps_type *base_of(ps_worker *w, ps_type *t, const struct plan *plan)
{
    if (plan->base_length)
        return ps_type_parse(w, NULL, t, plan->base, plan->base_length);
    if (t->flags & PS_TYPE_INTERFACE || ps_string_is(t->full_name, "System.Object"))
        return NULL;
    if (t->flags & PS_TYPE_ENUM)
        return ps_core_type(w, PS_T_ENUM);
    bool value = t->flags & PS_TYPE_VALUE && !ps_string_is(t->full_name, "System.ValueType");
    return ps_core_type(w, value ? PS_T_VALUETYPE : PS_T_OBJECT);
}

static void apply_plan(ps_worker *w, ps_type *t, const struct plan *plan)
{
    t->flags = (uint16_t)plan->flags;
    t->def = plan->def;
    t->underlying = plan->underlying ? plan->underlying : PS_INT32;
    t->base = base_of(w, t, plan);
    if (t->base && t->base->flags & PS_TYPE_ATTRIBUTE)
        t->flags |= PS_TYPE_ATTRIBUTE;
    t->kind = plan->kind                 ? plan->kind
              : t->flags & PS_TYPE_ENUM  ? PS_ENUM
              : t->base                  ? t->base->kind
                                         : PS_INSTANCE;
    t->cls = plan->cls ? plan->cls : t->base ? t->base->cls : NULL;
    if (!t->cls)
        t->cls = ps_kind_class(t->kind);
    struct ps_type_full *full = ps_type_full(t);
    full->interface_text = plan->interfaces;
    full->interface_length = (uint32_t)plan->interfaces_length;
}

static ps_type *from_plan(ps_worker *w, const struct plan *plan)
{
    ps_type *t = new_type(w, ps_string_latin1(plan->name, plan->name_length));
    apply_plan(w, t, plan);
    t->display = ps_type_net_text(t);
    t->assembly = ps_assembly_of(t->full_name, false);
    return t;
}

static ps_type *type_by_name(ps_worker *w, const ps_string *full_name)
{
    ps_type *t = ps_type_find(w, full_name);
    struct plan plan;
    if (t || !make_plan(w, full_name, &plan))
        return t;
    return from_plan(w, &plan);
}

ps_type *ps_type_named(ps_worker *w, const char *full_name)
{
    ps_string *name = ps_string_c(full_name);
    ps_type *t = type_by_name(w, name);
    ps_string_release(name);
    return t;
}

ps_type *ps_type_named_string(ps_worker *w, const ps_string *full_name)
{
    return type_by_name(w, full_name);
}

/* ---- core types ------------------------------------------------------------------------------ */

#define CORE_NAME(id, name) name "\0"
static const char core_names[] = PS_CORE_TYPES(CORE_NAME);

ps_type *ps_core_type(ps_worker *w, enum ps_core_type which)
{
    if (w->core[which])
        return w->core[which];
    const char *name = core_names;
    for (unsigned i = 0; i < which; i++)
        name += strlen(name) + 1;
    ps_type *t = ps_type_named(w, name);
    if (!t) { /* a program without the room that describes it: a bare class */
        struct plan bare = {.name = name, .name_length = strlen(name)};
        t = from_plan(w, &bare);
    }
    w->core[which] = t;
    return t;
}

ps_type *ps_type_by_id(ps_worker *w, uint32_t id)
{
    return id < w->type_count ? w->types[id] : NULL;
}

static enum ps_core_type core_of_kind(uint8_t kind)
{
    switch (kind) {
    case PS_VOID: return PS_T_VOID;
    case PS_BOOL: return PS_T_BOOL;
    case PS_CHAR: return PS_T_CHAR;
    case PS_SBYTE: return PS_T_SBYTE;
    case PS_BYTE: return PS_T_BYTE;
    case PS_INT16: return PS_T_INT16;
    case PS_UINT16: return PS_T_UINT16;
    case PS_INT32: return PS_T_INT32;
    case PS_UINT32: return PS_T_UINT32;
    case PS_INT64: return PS_T_INT64;
    case PS_UINT64: return PS_T_UINT64;
    case PS_SINGLE: return PS_T_SINGLE;
    case PS_DOUBLE: return PS_T_DOUBLE;
    case PS_DATETIME: return PS_T_DATETIME;
    case PS_TIMESPAN: return PS_T_TIMESPAN;
    case PS_TYPE: return PS_T_TYPE;
    case PS_SWITCH: return PS_T_SWITCH;
    case PS_STRING: return PS_T_STRING;
    case PS_DECIMAL: return PS_T_DECIMAL;
    default: return PS_T_OBJECT;
    }
}

ps_type *ps_type_of(ps_cx *cx, ps_value v)
{
    v = ps_base(v);
    if (v.kind > PS_DECIMAL)
        return v.u.object->type;
    if (v.kind == PS_ENUM)
        return cx->worker->types[v.aux];
    if (v.kind == PS_TYPE) {
        if (!cx->worker->runtime_type)
            cx->worker->runtime_type = ps_type_named(cx->worker, "System.RuntimeType");
        return cx->worker->runtime_type;
    }
    if (v.kind == PS_VOID || v.kind == PS_NULL || v.kind == PS_UNSET)
        return ps_core_type(cx->worker, PS_T_OBJECT);
    return ps_core_type(cx->worker, core_of_kind(v.kind));
}

/* ---- arrays and generics --------------------------------------------------------------------- */

ps_type *ps_type_array(ps_worker *w, ps_type *element, unsigned rank)
{
    if (rank == 1 && element->array_of)
        return element->array_of;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, element->full_name);
    ps_strbuf_c(&b, "[");
    ps_strbuf_fill(&b, ',', rank - 1);
    ps_strbuf_c(&b, "]");
    ps_string *name = ps_strbuf_take(&b);
    ps_type *t = ps_type_find(w, name);
    if (t) {
        ps_string_release(name);
        return t;
    }
    t = new_type(w, name);
    t->flags = (element->flags & PS_TYPE_CORE) | PS_TYPE_SEALED;
    t->kind = PS_ARRAY;
    t->rank = (uint8_t)rank;
    t->element = element;
    t->base = ps_core_type(w, PS_T_ARRAY);
    t->cls = &ps_array_class;
    t->display = ps_type_net_text(t);
    t->assembly = ps_string_retain(element->assembly);
    ps_string_release(t->name);
    b.cap = 0;
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, element->name);
    ps_strbuf_c(&b, "[");
    ps_strbuf_fill(&b, ',', rank - 1);
    ps_strbuf_c(&b, "]");
    t->name = ps_strbuf_take(&b);
    if (rank == 1)
        element->array_of = t;
    return t;
}

ps_type *ps_type_part(ps_type *t, unsigned index)
{
    const ps_type *c = ps_type_constructed(t);
    return index < c->arg_count ? c->args[index] : NULL;
}

ps_type *ps_type_part_or_object(ps_worker *w, ps_type *t, unsigned index)
{
    ps_type *part = t ? ps_type_part(t, index) : NULL;
    return part ? part : ps_core_type(w, PS_T_OBJECT);
}

ps_type *ps_type_generic(ps_worker *w, ps_type *open, ps_type **args, unsigned count)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, open->full_name);
    for (unsigned i = 0; i < count; i++) {
        ps_strbuf_c(&b, i ? ",[" : "[[");
        ps_strbuf_put(&b, args[i]->full_name);
        ps_strbuf_c(&b, ", ");
        ps_strbuf_put(&b, args[i]->assembly);
        ps_strbuf_c(&b, "]");
    }
    ps_strbuf_c(&b, "]");
    ps_string *name = ps_strbuf_take(&b);
    ps_type *t = ps_type_find(w, name);
    if (t) {
        ps_string_release(name);
        return t;
    }
    struct plan plan;
    bool known = make_plan(w, open->full_name, &plan);
    t = new_type(w, name);
    t->generic = open;
    t->args = ps_memdup(args, count * sizeof *args);
    t->arg_count = count;
    if (known) {
        apply_plan(w, t, &plan);
    } else { /* open types that have no description are not made at all */
        t->base = open->base;
        t->cls = open->cls;
        t->kind = open->kind;
        t->flags = open->flags;
    }
    t->flags &= (uint16_t)~PS_TYPE_GENERIC;
    if (open == w->core[PS_T_NULLABLE])
        t->element = args[0];
    t->display = ps_type_net_text(t);
    t->assembly = ps_string_retain(open->assembly);
    return t;
}

ps_type *ps_type_new(ps_worker *w, ps_string *full_name, ps_type *base, uint16_t flags)
{
    ps_type *t = new_type(w, ps_string_retain(full_name));
    t->flags = flags;
    t->base = base;
    t->cls = base ? base->cls : NULL;
    t->kind = flags & PS_TYPE_ENUM ? PS_ENUM : base ? base->kind : PS_INSTANCE;
    t->underlying = PS_INT32;
    t->display = ps_string_retain(full_name);
    t->assembly = ps_assembly_of(full_name, true);
    return t;
}

bool ps_type_has_accelerator(const ps_type *t)
{
    return ps_accelerator_for(t->full_name) != NULL;
}
