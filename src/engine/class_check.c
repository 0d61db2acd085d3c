/*
 * class_check.c - whether a class has what its interfaces ask for: .NET refuses to make a class
 * without. Of interfaces that are not in the table nothing is asked.
 */
#include "engine/class.h"
#include "engine/state.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

/* Rows of "interface\0member|member...\0": a member is "result name(parameter,parameter)", in the
 * order in which .NET looks for them; T is the interface's argument, get_X() a property's. */
static const char contracts[] =
    "System.IComparable\0int CompareTo(object)\0"
    "System.IComparable`1\0int CompareTo(T)\0"
    "System.ICloneable\0object Clone()\0"
    "System.IDisposable\0void Dispose()\0"
    "System.IEquatable`1\0bool Equals(T)\0"
    "System.IFormattable\0string ToString(string,System.IFormatProvider)\0"
    "System.IFormatProvider\0object GetFormat(type)\0"
    "System.ICustomFormatter\0string Format(string,object,System.IFormatProvider)\0"
    "System.IServiceProvider\0object GetService(type)\0"
    "System.IProgress`1\0void Report(T)\0"
    "System.IObserver`1\0void OnCompleted()|void OnError(System.Exception)|void OnNext(T)\0"
    "System.Collections.IList\0object get_Item(int)|void set_Item(int,object)|int Add(object)|"
    "bool Contains(object)|void Clear()|bool get_IsReadOnly()|bool get_IsFixedSize()|"
    "int IndexOf(object)|void Insert(int,object)|void Remove(object)|void RemoveAt(int)\0"
    "System.Collections.ICollection\0void CopyTo(System.Array,int)|int get_Count()|"
    "object get_SyncRoot()|bool get_IsSynchronized()\0"
    "System.Collections.IEnumerable\0System.Collections.IEnumerator GetEnumerator()\0"
    "System.Collections.IEnumerator\0bool MoveNext()|object get_Current()|void Reset()\0"
    "System.Collections.IComparer\0int Compare(object,object)\0"
    "System.Collections.IEqualityComparer\0bool Equals(object,object)|int GetHashCode(object)\0"
    "System.Collections.Generic.IComparer`1\0int Compare(T,T)\0"
    "System.Collections.Generic.IEqualityComparer`1\0bool Equals(T,T)|int GetHashCode(T)\0";

enum { MOST_PARAMETERS = 3 };

struct member {
    char name[32];
    ps_type *result; /* NULL: void */
    ps_type *parameters[MOST_PARAMETERS];
    unsigned count;
};

static ps_type *type_named(ps_exec *x, const char *text, size_t length, ps_type *argument)
{
    if (length == 1 && *text == 'T')
        return argument;
    ps_string *name = ps_string_latin1(text, length);
    ps_type *t = name ? ps_type_resolve(&x->base, name) : NULL;
    ps_string_release(name);
    return t == ps_core_type(x->base.worker, PS_T_VOID) ? NULL : t;
}

/* Reads a member of a contract; gives what stands behind it. */
static const char *read_member(ps_exec *x, const char *text, ps_type *argument, struct member *m)
{
    const char *space = strchr(text, ' '), *open = strchr(space, '(');
    memset(m, 0, sizeof *m);
    m->result = type_named(x, text, (size_t)(space - text), argument);
    memcpy(m->name, space + 1, (size_t)(open - space - 1));
    for (text = open + 1; *text != ')';) {
        size_t length = strcspn(text, ",)");
        m->parameters[m->count++] = type_named(x, text, length, argument);
        text += length + (text[length] == ',');
    }
    return text[1] == '|' ? text + 2 : text + 1;
}

/* ---- what a class has ------------------------------------------------------------------------ */

static ps_type *written_type(ps_exec *x, const struct ps_ast *constraint, ps_type *none)
{
    if (!constraint)
        return none;
    const struct ps_type_name *name = ((const struct ps_ast_type_constraint *)constraint)->type;
    ps_type *t = NULL;
    if (name->definition)
        return NULL; /* of the script itself: no interface here asks for it */
    if (ps_typename_resolve(x, name, &t) != PS_OK)
        ps_clear_pending(&x->base);
    return t;
}

static bool fits(ps_exec *x, const struct ps_ast_function_member *f, const struct member *m)
{
    ps_type *nothing = ps_core_type(x->base.worker, PS_T_VOID);
    ps_type *any = ps_core_type(x->base.worker, PS_T_OBJECT);
    const struct ps_ast_list *list = &f->function->parameters;
    if (f->is_constructor || f->flags & PS_MEMBER_STATIC || list->count != m->count ||
        !ps_string_is(f->function->name, m->name) ||
        written_type(x, f->return_type, nothing) != (m->result ? m->result : nothing))
        return false;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ps_ast_parameter *p = (const struct ps_ast_parameter *)list->items[i];
        const struct ps_ast *type = NULL;
        for (uint32_t j = 0; j < p->attributes.count && !type; j++)
            if (p->attributes.items[j]->kind == PS_AST_TYPE_CONSTRAINT)
                type = p->attributes.items[j];
        if (written_type(x, type, any) != m->parameters[i])
            return false;
    }
    return true;
}

static bool is_property(ps_exec *x, const struct ps_ast_property_member *p, const struct member *m)
{
    return !strncmp(m->name, "get_", 4) && ps_string_is(p->name, m->name + 4) &&
           !(p->flags & PS_MEMBER_STATIC) &&
           written_type(x, p->type, ps_core_type(x->base.worker, PS_T_OBJECT)) == m->result;
}

static bool has(ps_exec *x, const struct ps_ast_type_definition *d, const struct member *m)
{
    for (uint32_t i = 0; i < d->members.count; i++) {
        const struct ps_ast *a = d->members.items[i];
        if (a->kind == PS_AST_FUNCTION_MEMBER
                ? fits(x, (const struct ps_ast_function_member *)a, m)
                : is_property(x, (const struct ps_ast_property_member *)a, m))
            return true;
    }
    return false;
}

/* The class or a base has it; of a base that is not the script's own nothing is known, but that
 * objects have Equals(object). */
static bool fulfilled(ps_exec *x, const struct ps_ast_type_definition *d, const struct member *m)
{
    ps_type *object = ps_core_type(x->base.worker, PS_T_OBJECT);
    if (!strcmp(m->name, "Equals") && m->count == 1 && m->parameters[0] == object)
        return true;
    for (;;) {
        if (has(x, d, m))
            return true;
        if (!d->bases.count)
            return false;
        const struct ps_ast_type_constraint *base =
            (const struct ps_ast_type_constraint *)d->bases.items[0];
        if (!base->type->definition) {
            ps_type *t = written_type(x, &base->ast, object);
            return !t || !(t->flags & PS_TYPE_INTERFACE || t == object);
        }
        d = base->type->definition;
    }
}

/* ---- contracts ------------------------------------------------------------------------------- */

/* What `text`'s members are not there; `interface` gives T. */
static ps_string *lacking(ps_exec *x, const struct ps_ast_type_definition *d, const char *text,
                          const ps_type *interface)
{
    struct member m;
    while (*text) {
        text = read_member(x, text, interface->generic ? interface->args[0] : NULL, &m);
        if (!fulfilled(x, d, &m))
            return ps_string_printf(
                "Method '%s' in type '%s' from assembly 'PowerShell Class Assembly, "
                "Version=1.0.0.%u, Culture=neutral, PublicKeyToken=null' does not have an "
                "implementation.",
                m.name, PS_U8(&x->base, d->name), x->runspace->engine->class_assemblies);
    }
    return NULL;
}

bool ps_class_has_getter(ps_exec *x, ps_type *t, const ps_string *method)
{
    bool found = false;
    char *name = ps_string_to_utf8(method, NULL), mark[40] = "";
    if (name && strlen(name) < 32)
        snprintf(mark, sizeof mark, " %s()", name);
    for (const char *at = contracts; *at && *mark && !found; at += strlen(at) + 1) {
        ps_type *asked = type_named(x, at, strlen(at), NULL);
        at += strlen(at) + 1;
        found = asked && strstr(at, mark) && ps_type_is(t, asked);
    }
    ps_free(name);
    return found;
}

ps_string *ps_class_refused(ps_exec *x, const struct ps_ast_type_definition *d)
{
    ps_string *why = NULL;
    for (uint32_t i = 0; i < d->bases.count && !why; i++) {
        ps_type *t = written_type(x, d->bases.items[i], NULL);
        if (!t || !(t->flags & PS_TYPE_INTERFACE))
            continue;
        for (const char *at = contracts; *at && !why; at += strlen(at) + 1) {
            ps_type *asked = type_named(x, at, strlen(at), NULL);
            at += strlen(at) + 1;
            if (asked && (t->generic ? t->generic == asked : ps_type_is(t, asked)))
                why = lacking(x, d, at, t);
        }
    }
    return why;
}
