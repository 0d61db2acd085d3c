/*
 * scope.c - tables of names, and scopes themselves.
 */
#include "engine/drives.h"
#include "engine/frame.h"
#include "engine/state.h"
#include "engine/steppable.h"
#include "base/memory.h"
#include "object/symbol.h"

/* ---- name tables ----------------------------------------------------------------------------- */

static struct ps_name_entry *find(const struct ps_name_table *t, ps_name name)
{
    uint32_t i = name->hash & (t->size - 1);
    while (t->entries[i].name && t->entries[i].name != name)
        i = (i + 1) & (t->size - 1);
    return &t->entries[i];
}

void *ps_name_table_get(const struct ps_name_table *t, ps_name name)
{
    if (!t->count)
        return NULL;
    struct ps_name_entry *e = find(t, name);
    return e->name ? e->value : NULL;
}

static void grow(struct ps_name_table *t)
{
    struct ps_name_table bigger = {.size = t->size ? t->size * 2 : 8};
    bigger.entries = ps_calloc(bigger.size, sizeof *bigger.entries);
    for (uint32_t i = 0; i < t->size; i++) {
        if (t->entries[i].name)
            *find(&bigger, t->entries[i].name) = t->entries[i];
    }
    bigger.count = t->count;
    ps_free(t->entries);
    *t = bigger;
}

void *ps_name_table_put(struct ps_name_table *t, ps_name name, void *value)
{
    if ((t->count + 1) * 4 > t->size * 3)
        grow(t);
    struct ps_name_entry *e = find(t, name);
    void *old = e->name ? e->value : NULL;
    if (!e->name)
        t->count++;
    e->name = name;
    e->value = value;
    return old;
}

void *ps_name_table_remove(struct ps_name_table *t, ps_name name)
{
    if (!t->count)
        return NULL;
    struct ps_name_entry *e = find(t, name);
    if (!e->name)
        return NULL;
    void *old = e->value;
    e->name = NULL;
    t->count--;
    /* What was pushed on behind it moves up again. */
    uint32_t mask = t->size - 1;
    for (uint32_t i = (uint32_t)(e - t->entries + 1) & mask; t->entries[i].name;
         i = (i + 1) & mask) {
        struct ps_name_entry moved = t->entries[i];
        t->entries[i].name = NULL;
        *find(t, moved.name) = moved;
    }
    return old;
}

struct ps_name_entry *ps_name_table_next(const struct ps_name_table *t, uint32_t *at)
{
    while (*at < t->size) {
        struct ps_name_entry *e = &t->entries[(*at)++];
        if (e->name)
            return e;
    }
    return NULL;
}

void ps_name_table_free(struct ps_name_table *t)
{
    ps_free(t->entries);
    *t = (struct ps_name_table){0};
}

/* ---- scopes ---------------------------------------------------------------------------------- */

ps_session_state *ps_state_new(ps_exec *x)
{
    ps_runspace *rs = x->runspace;
    ps_session_state *s = ps_calloc(1, sizeof *s);
    s->refs = 2; /* the runspace's list, and the caller */
    s->runspace = rs;
    s->mode = x->mode;
    s->strict = -1;
    s->top = s->current = ps_scope_new(x, x->global, s);
    s->top->is_script = true;
    s->next = rs->states;
    rs->states = s;
    return s;
}

ps_session_state *ps_state_retain(ps_session_state *state)
{
    if (state)
        state->refs++;
    return state;
}

void ps_state_release(ps_session_state *state)
{
    if (!state || --state->refs)
        return;
    ps_string_release(state->module_name);
    ps_name_table_free(&state->types);
    ps_free(state);
}

/* What its scopes hold may hold the state: it is emptied before it is let go. */
static void close_state(ps_exec *x, ps_session_state *s)
{
    ps_scope *top = s->top;
    s->runspace = NULL;
    s->current = NULL;
    ps_scope_free(x, top);
    s->top = NULL;
    ps_assign(&s->module, ps_unset());
    ps_assign(&s->modules, ps_unset());
    ps_state_release(s);
}

void ps_states_close(ps_exec *x)
{
    ps_runspace *rs = x->runspace;
    while (rs->states) {
        ps_session_state *s = rs->states;
        rs->states = s->next;
        close_state(x, s);
    }
    close_state(x, rs->state);
}

int ps_state_strict_of(const ps_exec *x, const ps_session_state *state)
{
    if (state->current != state->top)
        return state->left_strict;
    return state->strict >= 0 ? state->strict : x->runspace->state->strict;
}

void ps_state_enter(ps_exec *x, ps_session_state *state, ps_scope *scope,
                    struct ps_state_saved *saved)
{
    *saved = (struct ps_state_saved){x->state, x->scope, state->current, x->base.strict};
    if (state != x->state)
        ps_state_strict(x, state);
    x->state->current = x->scope;
    x->state = state;
    x->scope = scope;
}

void ps_state_leave(ps_exec *x, const struct ps_state_saved *saved)
{
    x->state->current = saved->current;
    if (x->state != saved->state)
        x->base.strict = saved->strict;
    x->state = saved->state;
    x->scope = saved->scope;
}

ps_scope *ps_scope_new(ps_exec *x, ps_scope *parent, ps_session_state *state)
{
    ps_scope *s = ps_calloc(1, sizeof *s);
    s->parent = parent;
    s->state = state;
    s->serial = x->vm ? ++x->vm->serial : 0;
    return s;
}

ps_scope *ps_scope_commands(ps_exec *x, ps_scope *scope)
{
    ps_scope *at = scope, *found = NULL;
    while (!found) {
        if (at->commands_epoch == x->command_epoch && at->commands)
            found = at->commands;
        else if (at->functions.count || at->aliases.count || !at->parent)
            found = at;
        else
            at = at->parent;
    }
    for (;; scope = scope->parent) {
        scope->commands = found;
        scope->commands_epoch = x->command_epoch;
        if (scope == at)
            return found;
    }
}

static void free_objects(struct ps_name_table *t)
{
    uint32_t at = 0;
    for (struct ps_name_entry *e; (e = ps_name_table_next(t, &at));)
        ps_release_object(e->value);
    ps_name_table_free(t);
}

void ps_scope_clear(ps_exec *x, ps_scope *scope)
{
    if (scope->watched)
        ps_steppables_move(x, scope);
    if (x->runspace && x->runspace->local_drives)
        ps_drives_leave(x, scope);
    free_objects(&scope->variables);
    if (scope->functions.count || scope->aliases.count) {
        if (ps_scope_inner(scope)) {
            unsigned gone = scope->functions.count + scope->aliases.count;
            x->local_commands -= gone < x->local_commands ? gone : x->local_commands;
        }
        x->command_epoch++;
    }
    free_objects(&scope->functions);
    free_objects(&scope->aliases);
}

void ps_scope_free(ps_exec *x, ps_scope *scope)
{
    if (!scope)
        return;
    ps_scope_clear(x, scope);
    ps_free(scope);
}

ps_scope *ps_scope_script(ps_exec *x)
{
    ps_scope *s = x->scope;
    while (s->parent && !s->is_script)
        s = s->parent;
    return s;
}

ps_scope *ps_scope_push(ps_exec *x, ps_session_state *state)
{
    ps_scope *s = ps_scope_new(x, x->scope, state ? state : x->state);
    s->pushed = true;
    x->scope = s;
    return s;
}

void ps_scope_pop(ps_exec *x)
{
    ps_scope *s = x->scope;
    x->scope = s->parent;
    ps_scope_free(x, s);
}

static ps_scope *numbered(ps_exec *x, const ps_string *name)
{
    int64_t n = 0;
    for (uint32_t i = 0; i < name->length; i++) {
        uint16_t digit = ps_string_at(name, i);
        if (digit < '0' || digit > '9' || n > 1000000)
            return NULL;
        n = n * 10 + (digit - '0');
    }
    ps_scope *s = x->scope;
    for (; s && n > 0; n--)
        s = s->parent;
    if (!s) {
        ps_raise(&x->base, "System.Management.Automation.PSArgumentOutOfRangeException",
                 "ArgumentOutOfRange", PS_INVALID_ARGUMENT, ps_unset(),
                 "The scope number '%s' exceeds the number of active scopes. (Parameter "
                 "'Scope')\nActual value was %s.",
                 PS_U8(&x->base, name), PS_U8(&x->base, name));
    }
    return s;
}

ps_scope *ps_scope_named(ps_exec *x, const ps_string *name)
{
    if (!name || ps_string_is_fold(name, "local") || ps_string_is_fold(name, "private"))
        return x->scope;
    if (ps_string_is_fold(name, "global"))
        return x->global;
    if (ps_string_is_fold(name, "script"))
        return ps_scope_script(x);
    ps_scope *s = name->length ? numbered(x, name) : NULL;
    if (!s && !x->base.pending)
        ps_raise(&x->base, "System.Management.Automation.PSArgumentException", "Argument",
                 PS_INVALID_ARGUMENT, ps_unset(),
                 "Cannot process argument because the value of parameter \"Scope\" is not valid. "
                 "Valid values are \"Global\", \"Local\", or \"Script\", or a number relative to "
                 "the current scope (0 through the number of scopes where 0 is the current scope "
                 "and 1 is its parent). Change the value of the \"Scope\" parameter and run the "
                 "operation again.");
    return s;
}

ps_scope *ps_scope_of_name(ps_exec *x, const ps_string *name, ps_string **rest)
{
    static const char labels[][8] = {"global", "script", "local", "private"};
    int64_t colon = ps_string_find_unit(name, ':', 0);
    *rest = NULL;
    if (colon <= 0 || (uint32_t)colon + 1 >= name->length)
        return NULL;
    uint32_t at = (uint32_t)colon;
    ps_string *label = ps_string_sub(name, 0, at);
    bool known = false;
    for (unsigned i = 0; i < sizeof labels / sizeof *labels; i++)
        known |= ps_string_is_fold(label, labels[i]);
    ps_scope *scope = known ? ps_scope_named(x, label) : NULL;
    ps_string_release(label);
    if (scope)
        *rest = ps_string_sub(name, at + 1, name->length - at - 1);
    return scope;
}
