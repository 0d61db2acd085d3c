/* location_stack.c - PathInfoStack and the runspace's stacks. */
#include "commands/management/location_stack.h"

#include "commands/management/item_paths.h"
#include "engine/state.h"
#include "object/iterate.h"

#define SMA "System.Management.Automation."

#define STACK_MEMBERS(M)                                                                           \
    M(PS_NAME, "string Name {get;}")                                                               \
    M(PS_COUNT, "int Count {get;}")                                                                \
    M(PS_PEEK, "System.Management.Automation.PathInfo Peek()")                                     \
    M(PS_ARRAY_OF, "System.Object[] ToArray()")
PS_MEMBER_TABLE(stack, STACK_MEMBERS)

typedef struct {
    ps_object object;
    ps_string *name;
    ps_list *list; /* the last pushed at the end */
} path_stack;

static void stack_drop(ps_object *o)
{
    path_stack *s = (path_stack *)o;
    ps_string_release(s->name);
    ps_release_object(s->list);
    s->name = NULL;
    s->list = NULL;
}

static ps_result next_location(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    const path_stack *s = (const path_stack *)e->source.u.object;
    (void)cx;
    *more = e->at < s->list->count;
    if (*more)
        *out = ps_retain(s->list->items[s->list->count - ++e->at]);
    return PS_OK;
}

static ps_result stack_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->source = ps_retain(self);
    e->next = next_location;
    *out = ps_take_object(e);
    return PS_OK;
}

static const ps_class stack_class = {.size = sizeof(path_stack),
                                     .drop = stack_drop,
                                     .enumerate = stack_enumerate};

static ps_result stack_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    const path_stack *s = (const path_stack *)ps_base(self).u.object;
    (void)args, (void)count;
    switch (row) {
    case PS_NAME:
        *out = ps_take_string(ps_string_retain(s->name));
        return PS_OK;
    case PS_COUNT:
        *out = ps_int((int32_t)s->list->count);
        return PS_OK;
    case PS_PEEK:
        if (!s->list->count)
            return ps_throw(cx, "System.InvalidOperationException", "Stack empty.");
        *out = ps_retain(s->list->items[s->list->count - 1]);
        return PS_OK;
    default: {
        ps_array *a;
        PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_OBJECT), s->list->count, &a));
        for (uint32_t i = 0; i < s->list->count; i++)
            ps_array_put(a, i, ps_retain(s->list->items[s->list->count - 1 - i]));
        *out = ps_take_object(a);
        return PS_OK;
    }
    }
}

static const ps_typedef type_stack = {.name = SMA "PathInfoStack",
                                      .interfaces = "System.Collections.ICollection,"
                                                    "System.Collections.IEnumerable",
                                      .members = stack_members,
                                      .invoke = stack_invoke,
                                      .cls = &stack_class};

const ps_typedef *const ps_location_types[] = {&type_stack, NULL};

/* ---- the runspace's stacks: a list, the working one first ------------------------------------ */

static path_stack *add(ps_exec *x, ps_list *all, ps_string *take_name)
{
    path_stack *s = ps_object_new(ps_type_named(x->base.worker, SMA "PathInfoStack"), &stack_class,
                                  PS_INSTANCE);
    s->name = take_name;
    s->list = ps_arraylist_new(x->base.worker);
    return ps_list_add(all, ps_take_object(s)) ? s : NULL;
}

static ps_list *stacks(ps_exec *x)
{
    if (x->runspace->locations.kind != PS_LIST) {
        ps_assign(&x->runspace->locations, ps_take_object(ps_arraylist_new(x->base.worker)));
        add(x, ps_as_list(x->runspace->locations), ps_string_c("default"));
    }
    return ps_as_list(x->runspace->locations);
}

/* Borrowed; NULL: none. */
static path_stack *find(ps_exec *x, const ps_string *name, bool make)
{
    ps_list *all = stacks(x);
    if (!name || !name->length)
        return (path_stack *)all->items[0].u.object;
    for (uint32_t i = 0; i < all->count; i++) {
        path_stack *s = (path_stack *)all->items[i].u.object;
        if (ps_string_equal_fold(s->name, name))
            return s;
    }
    return make ? add(x, all, ps_string_retain(name)) : NULL;
}

ps_value location_stack(ps_exec *x, const ps_string *name, bool make)
{
    return ps_take_object(ps_retain_object(find(x, name, make)));
}

bool location_stack_select(ps_exec *x, const ps_string *name)
{
    ps_list *all = stacks(x);
    ps_string *standard = ps_string_c("default");
    path_stack *s = find(x, name && name->length ? name : standard, false);
    ps_string_release(standard);
    for (uint32_t i = 0; s && i < all->count; i++) {
        if (all->items[i].u.object != &s->object)
            continue;
        ps_value first = all->items[0];
        all->items[0] = all->items[i];
        all->items[i] = first;
        return true;
    }
    return false;
}

bool location_push(ps_exec *x, const ps_string *name, ps_value take_location)
{
    path_stack *s = find(x, name, true);
    if (s)
        return ps_list_add(s->list, take_location);
    ps_release(take_location);
    return false;
}

bool location_pop(ps_exec *x, const ps_string *name, ps_value *out)
{
    path_stack *s = find(x, name, false);
    *out = ps_unset();
    if (s && s->list->count) {
        *out = ps_retain(s->list->items[s->list->count - 1]);
        ps_list_remove(s->list, s->list->count - 1, 1);
    }
    return s != NULL;
}

ps_result location_go(ps_cmdlet *c, ps_value location)
{
    ps_string *path;
    ps_drive *drive = ps_path_info_parts(location, &path);
    if (!drive)
        return PS_OK;
    ps_string *shown = ps_drive_display(drive, path);
    ps_result r = ps_location_set(c->x, shown, true);
    if (r != PS_OK)
        r = item_failed(c, shown);
    ps_string_release(shown);
    return r;
}
