/*
 * module_export.c - what a module exports, importing it into a scope, and taking it out again.
 */
#include "engine/module.h"

#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/frame.h"
#include "engine/verbs.h"

#include <stdlib.h>
#include <string.h>

/* ---- patterns -------------------------------------------------------------------------------- */

/* A list or array of patterns, or one. */
static bool matches(ps_value patterns, const ps_string *name)
{
    ps_value plain = ps_base(patterns);
    uint32_t count = plain.kind == PS_ARRAY  ? ps_as_array(plain)->length
                     : plain.kind == PS_LIST ? ps_as_list(plain)->count
                                             : plain.kind == PS_STRING;
    for (uint32_t i = 0; i < count; i++) {
        ps_value v = plain.kind == PS_ARRAY  ? ps_array_get(ps_as_array(plain), i)
                     : plain.kind == PS_LIST ? ps_retain(ps_as_list(plain)->items[i])
                                             : ps_retain(plain);
        bool yes =
            ps_base(v).kind == PS_STRING && ps_wildcard_match(ps_base(v).u.string, name, true);
        ps_release(v);
        if (yes)
            return true;
    }
    return false;
}

static ps_string *name_of(enum ps_export kind, ps_value v)
{
    return kind == PS_EXPORT_VARIABLES ? ps_variable_label((ps_variable *)v.u.object)
                                       : ((ps_command_info *)v.u.object)->spelling;
}

static ps_list *list_of(ps_exec *x, ps_module *m, enum ps_export kind)
{
    if (m->exports[kind].kind != PS_LIST)
        m->exports[kind] = ps_take_object(ps_arraylist_new(x->base.worker));
    return ps_as_list(m->exports[kind]);
}

static const ps_list *exports(const ps_module *m, enum ps_export kind)
{
    return m->exports[kind].kind == PS_LIST ? ps_as_list(m->exports[kind]) : NULL;
}

/* ---- exporting ------------------------------------------------------------------------------- */

static int by_age(const void *a, const void *b)
{
    uint32_t l = ((const ps_command_info *)((const ps_value *)a)->u.object)->serial;
    uint32_t r = ((const ps_command_info *)((const ps_value *)b)->u.object)->serial;
    return (l > r) - (l < r);
}

static int by_name(const void *a, const void *b)
{
    return ps_string_compare_fold(
        ((const ps_command_info *)((const ps_value *)a)->u.object)->spelling,
        ((const ps_command_info *)((const ps_value *)b)->u.object)->spelling);
}

/* A later definition takes the place of an earlier one of the same name. */
static void put_export(ps_list *l, enum ps_export kind, ps_value v)
{
    for (uint32_t i = 0; i < l->count; i++) {
        if (ps_string_equal_fold(name_of(kind, l->items[i]), name_of(kind, v))) {
            ps_assign(&l->items[i], ps_retain(v));
            return;
        }
    }
    ps_list_add(l, ps_retain(v));
}

static void export_commands(ps_exec *x, ps_module *m, enum ps_export kind, ps_value patterns)
{
    const struct ps_name_table *t =
        kind == PS_EXPORT_FUNCTIONS ? &m->state->top->functions : &m->state->top->aliases;
    ps_list *found = ps_arraylist_new(x->base.worker);
    uint32_t at = 0;
    for (struct ps_name_entry *e; (e = ps_name_table_next(t, &at));) {
        ps_command_info *i = e->value;
        if (i->type && !(i->options & PS_VAR_PRIVATE) && matches(patterns, i->spelling))
            ps_list_add(found, ps_take_object(ps_retain_object(i)));
    }
    if (found->count)
        qsort(found->items, found->count, sizeof *found->items, by_age);
    for (uint32_t i = 0; i < found->count; i++)
        put_export(list_of(x, m, kind), kind, found->items[i]);
    ps_release_object(found);
}

struct variables {
    ps_module *m;
    ps_value patterns;
};

static ps_result export_variable(void *u, ps_exec *x, ps_variable *v)
{
    struct variables *e = u;
    if (!ps_special_name(v->name) && ps_auto_index(x, v->name) < 0 &&
        matches(e->patterns, ps_variable_label(v)))
        put_export(list_of(x, e->m, PS_EXPORT_VARIABLES), PS_EXPORT_VARIABLES, ps_take_object(v));
    return PS_OK;
}

ps_result ps_module_export(ps_exec *x, ps_module *m, const struct ps_module_patterns *patterns)
{
    if (patterns->of[PS_EXPORT_FUNCTIONS].kind != PS_UNSET)
        export_commands(x, m, PS_EXPORT_FUNCTIONS, patterns->of[PS_EXPORT_FUNCTIONS]);
    if (patterns->of[PS_EXPORT_ALIASES].kind != PS_UNSET)
        export_commands(x, m, PS_EXPORT_ALIASES, patterns->of[PS_EXPORT_ALIASES]);
    ps_module_sort(m);
    if (patterns->of[PS_EXPORT_VARIABLES].kind == PS_UNSET)
        return PS_OK;
    struct variables e = {m, patterns->of[PS_EXPORT_VARIABLES]};
    return ps_variables_each(x, m->state->top, true, export_variable, &e);
}

void ps_module_sort(ps_module *m)
{
    for (unsigned k = 0; k < PS_EXPORT_VARIABLES; k++) {
        ps_list *l = m->exports[k].kind == PS_LIST ? ps_as_list(m->exports[k]) : NULL;
        if (l && l->count)
            qsort(l->items, l->count, sizeof *l->items, by_name);
    }
}

void ps_module_restrict(ps_exec *x, ps_module *m, enum ps_export kind, ps_value patterns)
{
    ps_list *l = list_of(x, m, kind);
    for (uint32_t i = l->count; i-- > 0;)
        if (!matches(patterns, name_of(kind, l->items[i])))
            ps_list_remove(l, i, 1);
}

/* ---- names ----------------------------------------------------------------------------------- */

ps_string *ps_module_prefixed(const ps_string *name, const ps_string *prefix, bool alias)
{
    int64_t dash = alias ? -1 : ps_string_find_unit(name, '-', 0);
    if (dash < 0)
        return ps_string_concat(prefix, name);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 4096);
    ps_strbuf_sub(&b, name, 0, (uint32_t)dash + 1);
    ps_strbuf_put(&b, prefix);
    ps_strbuf_sub(&b, name, (uint32_t)dash + 1, name->length - (uint32_t)dash - 1);
    ps_string *s = ps_strbuf_take(&b);
    return s ? s : ps_string_retain(name);
}

/* What the name of an imported command is warned of, once a module. */
struct warned {
    bool verb, characters;
};

static ps_result check_verb(const struct ps_module_import *how, const ps_module *m,
                            const ps_string *name, int64_t dash, struct warned *warned)
{
    ps_cmdlet *c = how->c;
    ps_string *verb = ps_string_sub(name, 0, (uint32_t)dash);
    bool approved = ps_verb_approved(verb);
    ps_string_release(verb);
    if (approved)
        return PS_OK;
    const char *module = PS_U8(c->cx, ps_module_text(m, PS_MOD_NAME));
    if (!warned->verb) {
        warned->verb = true;
        PS_TRY(ps_warning(c,
                          "The names of some imported commands from the module '%s' include "
                          "unapproved verbs that might make them less discoverable. To find the "
                          "commands with unapproved verbs, run the Import-Module command again "
                          "with the Verbose parameter. For a list of approved verbs, type "
                          "Get-Verb.",
                          module));
    }
    return ps_verbose(c,
                      "The '%s' command in the %s' module was imported, but because its name does "
                      "not include an approved verb, it might be difficult to find. For a list of "
                      "approved verbs, type Get-Verb.",
                      PS_U8(c->cx, name), module);
}

static ps_result check_name(const struct ps_module_import *how, const ps_module *m,
                            const ps_string *name, struct warned *warned)
{
    static const char bad[] = "#,(){}[]&-/\\$^;:\"'<>|?@`*%+=~";
    ps_cmdlet *c = how->c;
    int64_t dash = ps_string_find_unit(name, '-', 0);
    if (!c || how->no_name_check || dash <= 0 || dash + 1 >= name->length)
        return PS_OK;
    bool plain = true;
    for (uint32_t i = (uint32_t)dash + 1; i < name->length; i++) {
        uint16_t u = ps_string_at(name, i);
        plain = plain && !(u && u < 128 && strchr(bad, u));
    }
    PS_TRY(check_verb(how, m, name, dash, warned));
    if (plain)
        return PS_OK;
    if (!warned->characters) {
        warned->characters = true;
        PS_TRY(ps_warning(c, "Some imported command names contain one or more of the following "
                             "restricted characters: # , ( ) {{ }} [ ] & - / \\ $ ^ ; : \" ' < > "
                             "| ? @ ` * %% + = ~"));
    }
    return ps_verbose(c,
                      "The command name '%s' from the module '%s' contains one or more of the "
                      "following restricted characters: # , ( ) { } [ ] & - / \\ $ ^ ; : \" ' < > "
                      "| ? @ ` * %% + = ~",
                      PS_U8(c->cx, name), PS_U8(c->cx, ps_module_text(m, PS_MOD_NAME)));
}

/* ---- importing ------------------------------------------------------------------------------- */

static bool asked_for(const struct ps_module_import *how, enum ps_export kind,
                      const ps_string *name)
{
    return !how->only ||
           (how->only->of[kind].kind != PS_UNSET && matches(how->only->of[kind], name));
}

static ps_result import_command(ps_exec *x, ps_module *m, enum ps_export kind,
                                ps_command_info *from, const struct ps_module_import *how,
                                struct warned *warned)
{
    bool alias = kind == PS_EXPORT_ALIASES;
    ps_string *name = how->prefix ? ps_module_prefixed(from->spelling, how->prefix, alias)
                                  : ps_string_retain(from->spelling);
    ps_result r = PS_OK;
    ps_command_info *old = NULL;
    if (how->no_clobber)
        r = ps_command_find(x, name, ~0u, false, &old);
    if (r == PS_OK && !old && !alias)
        r = check_name(how, m, name, warned);
    if (r == PS_OK && !old) {
        ps_command_info *i = ps_command_info_new(x, (enum ps_command_type)from->type, name);
        i->block = ps_retain(from->block);
        i->target = ps_string_retain(from->target);
        i->description = ps_string_retain(from->description);
        i->options = from->options;
        i->module = ps_string_retain(ps_module_text(m, PS_MOD_NAME));
        i->state = ps_state_retain(m->state);
        i->visibility = x->runspace->hides;
        ps_command_put(x, how->scope, i);
        if (how->c)
            r = ps_verbose(how->c, alias ? "Importing alias '%s'." : "Importing function '%s'.",
                           PS_U8(&x->base, name));
    }
    ps_release_object(old);
    ps_string_release(name);
    return r;
}

static ps_result import_commands(ps_exec *x, ps_module *m, enum ps_export kind,
                                 const struct ps_module_import *how)
{
    const ps_list *l = exports(m, kind);
    struct warned warned = {0};
    if (!l || !l->count)
        return PS_OK;
    ps_list *sorted = ps_arraylist_new(x->base.worker);
    for (uint32_t i = 0; i < l->count; i++)
        ps_list_add(sorted, ps_retain(l->items[i]));
    qsort(sorted->items, sorted->count, sizeof *sorted->items, by_name);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < sorted->count && r == PS_OK; i++) {
        ps_command_info *info = (ps_command_info *)sorted->items[i].u.object;
        if (asked_for(how, kind, info->spelling))
            r = import_command(x, m, kind, info, how, &warned);
    }
    ps_release_object(sorted);
    return r;
}

/* Code that runs in the scope and has the variable at hand looks it up anew. */
static void unlink(ps_scope *scope, ps_name name)
{
    for (ps_frame *f = scope->dotted; f; f = f->below_dotted) {
        int32_t slot = ps_body_slot(f->body, name);
        if (slot >= 0)
            ps_slot_drop(&f->r[slot]);
    }
}

/* The module's own variable becomes one of the scope. */
static ps_result import_variables(ps_exec *x, ps_module *m, const struct ps_module_import *how)
{
    const ps_list *l = exports(m, PS_EXPORT_VARIABLES);
    for (uint32_t i = 0; l && i < l->count; i++) {
        ps_variable *v = (ps_variable *)l->items[i].u.object;
        ps_scope *scope = how->scope;
        if (!asked_for(how, PS_EXPORT_VARIABLES, ps_variable_label(v)))
            continue;
        int32_t slot = scope->frame ? ps_body_slot(scope->frame->body, v->name) : -1;
        if (slot >= 0) {
            ps_slot_drop(&scope->frame->r[slot]);
            scope->frame->r[slot] = (ps_value){.kind = PS_BOXED, .u.object = ps_retain_object(v)};
        } else {
            ps_release_object(ps_name_table_put(&scope->variables, v->name, ps_retain_object(v)));
            unlink(scope, v->name);
        }
        scope->serial = ++x->vm->serial;
        if (how->c)
            PS_TRY(ps_verbose(how->c, "Importing variable '%s'.",
                              PS_U8(&x->base, ps_variable_label(v))));
    }
    return PS_OK;
}

ps_result ps_module_import_members(ps_exec *x, ps_module *m, const struct ps_module_import *how)
{
    if (how->prefix && how->prefix->length) {
        ps_string_release(m->prefix);
        m->prefix = ps_string_retain(how->prefix);
    }
    PS_TRY(import_commands(x, m, PS_EXPORT_FUNCTIONS, how));
    PS_TRY(import_variables(x, m, how));
    return import_commands(x, m, PS_EXPORT_ALIASES, how);
}

ps_command_info *ps_module_member(ps_exec *x, const ps_module *m, const ps_string *name,
                                  unsigned types)
{
    ps_name known = ps_interned(x->base.worker, name);
    for (unsigned k = 0; k < PS_EXPORT_VARIABLES; k++) {
        const ps_list *l = exports(m, (enum ps_export)k);
        for (uint32_t i = 0; l && known && i < l->count; i++) {
            ps_command_info *info = (ps_command_info *)l->items[i].u.object;
            ps_string *shown =
                m->prefix ? ps_module_prefixed(info->spelling, m->prefix, k == PS_EXPORT_ALIASES)
                          : ps_string_retain(info->spelling);
            bool yes = (info->type & types) && ps_string_equal_fold(shown, name);
            ps_string_release(shown);
            if (yes)
                return info;
        }
    }
    return NULL;
}

/* ---- taking it out --------------------------------------------------------------------------- */

static void forget_commands(ps_exec *x, ps_module *m, ps_scope *scope, bool aliases, ps_cmdlet *c)
{
    struct ps_name_table *t = aliases ? &scope->aliases : &scope->functions;
    uint32_t at = 0;
    for (struct ps_name_entry *e; (e = ps_name_table_next(t, &at));) {
        ps_command_info *i = e->value;
        if (!m->state || i->state != m->state)
            continue;
        if (c)
            ps_verbose(c,
                       aliases ? "Removing the imported \"%s\" alias."
                               : "Removing the imported \"%s\" function.",
                       PS_U8(&x->base, i->spelling));
        ps_command_take(x, scope, i->name, aliases);
        at = 0; /* removing moves entries */
    }
}

static void forget_variables(ps_exec *x, const ps_module *m, ps_scope *scope, ps_cmdlet *c)
{
    const ps_list *l = exports(m, PS_EXPORT_VARIABLES);
    for (uint32_t i = 0; l && i < l->count; i++) {
        ps_variable *v = (ps_variable *)l->items[i].u.object;
        if (ps_name_table_get(&scope->variables, v->name) != v)
            continue;
        if (c)
            ps_verbose(c, "Removing the imported \"%s\" variable.",
                       PS_U8(&x->base, ps_variable_label(v)));
        ps_release_object(ps_name_table_remove(&scope->variables, v->name));
        unlink(scope, v->name);
        scope->serial = ++x->vm->serial;
    }
}

static void forget_in(ps_exec *x, ps_module *m, ps_scope *scope, ps_cmdlet *c)
{
    forget_commands(x, m, scope, false, c);
    forget_variables(x, m, scope, c);
    forget_commands(x, m, scope, true, c);
}

void ps_module_forget_members(ps_exec *x, ps_module *m, ps_cmdlet *c)
{
    for (ps_scope *s = x->scope; s && s->parent; s = s->parent)
        if (!m->state || s != m->state->top)
            forget_in(x, m, s, c);
    forget_in(x, m, x->global, c);
    for (ps_session_state *s = x->runspace->states; s; s = s->next)
        if (s != m->state)
            forget_in(x, m, s->top, c);
}
