/*
 * plan_entry.c - the entries of an InitialSessionState and their collections.
 */
#include "engine/hosting/plan.h"
#include "engine/packed_types.h"

#include "object/iterate.h"
#include "types/support.h"

#include <string.h>

#define SMA "System.Management.Automation."
#define RS SMA "Runspaces."

/* ---- entries --------------------------------------------------------------------------------- */

static void entry_drop(ps_object *o)
{
    ps_plan_entry *e = (ps_plan_entry *)o;
    ps_string_release(e->name);
    ps_string_release(e->definition);
    ps_string_release(e->description);
    ps_release(e->value);
    ps_release(e->attributes);
}

static void entry_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_plan_entry *e = (ps_plan_entry *)o;
    each(&e->value, u);
    each(&e->attributes, u);
}

static const ps_class entry_class = {.size = sizeof(ps_plan_entry),
                                     .drop = entry_drop,
                                     .visit = entry_visit};

/* Rows that several kinds share; each kind has its own in its own order, named here. */
enum {
    EN_NAME,
    EN_SNAPIN,
    EN_MODULE,
    EN_CLONE, /* of the base type */
    EN_VISIBILITY = 0,
    EN_COMMAND_TYPE = 0
};

static ps_result base_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const ps_plan_entry *e = (const ps_plan_entry *)self.u.object;
    (void)args, (void)count;
    if (row == EN_NAME)
        return ps_give(ps_take_string(ps_string_retain(e->name)), out);
    if (row != EN_CLONE)
        return ps_give(ps_null(), out);
    ps_plan_entry *copy = ps_object_new(e->object.type, &entry_class, PS_INSTANCE);
    copy->name = ps_string_retain(e->name);
    copy->definition = e->definition ? ps_string_retain(e->definition) : NULL;
    copy->description = e->description ? ps_string_retain(e->description) : NULL;
    copy->value = ps_retain(e->value);
    copy->attributes = ps_retain(e->attributes);
    copy->options = e->options;
    copy->visibility = e->visibility;
    (void)cx;
    return ps_give(ps_take_object(copy), out);
}

static ps_result constrained_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                    unsigned count, ps_value *out)
{
    ps_plan_entry *e = (ps_plan_entry *)self.u.object;
    (void)count;
    if (row & PS_ROW_SET)
        e->visibility = args[0].u.i;
    else
        *out = ps_enum(ps_type_named(cx->worker, SMA "SessionStateEntryVisibility"), e->visibility);
    return PS_OK;
}

static unsigned command_of_type(const ps_type *t)
{
    static const struct {
        char name[32];
        uint16_t type;
    } kinds[] = {{"SessionStateFunctionEntry", PS_CMD_FUNCTION},
                 {"SessionStateAliasEntry", PS_CMD_ALIAS},
                 {"SessionStateCmdletEntry", PS_CMD_CMDLET},
                 {"SessionStateApplicationEntry", PS_CMD_APPLICATION},
                 {"SessionStateScriptEntry", PS_CMD_EXTERNAL_SCRIPT}};
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        ps_string *name = ps_string_c(kinds[i].name);
        bool same = ps_string_equal_fold(name, t->name);
        ps_string_release(name);
        if (same)
            return kinds[i].type;
    }
    return 0;
}

unsigned ps_plan_entry_command(const ps_plan_entry *e)
{
    return command_of_type(e->object.type);
}

static ps_result command_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    (void)row, (void)args, (void)count;
    *out = ps_enum(ps_type_named(cx->worker, SMA "CommandTypes"),
                   ps_plan_entry_command((const ps_plan_entry *)self.u.object));
    return PS_OK;
}

static ps_string *text_arg(const ps_value *args, unsigned count, unsigned i)
{
    return i < count && args[i].kind == PS_STRING ? ps_string_retain(args[i].u.string)
                                                  : ps_string_empty();
}

static ps_plan_entry *entry_new(ps_type *t, const ps_value *args, unsigned count)
{
    ps_plan_entry *e = ps_object_new(t, &entry_class, PS_INSTANCE);
    e->name = text_arg(args, count, 0);
    e->value = e->attributes = ps_null();
    return e;
}

/* new(name, definition[, description or options[, options or help]]) */
enum { EC_NEW, EC_NEW_3, EC_NEW_4, EC_DEFINITION, EC_DESCRIPTION, EC_OPTIONS };

static ps_result definition_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    if (row <= EC_NEW_4) {
        ps_plan_entry *e = entry_new(self.u.type, args, count);
        e->definition = text_arg(args, count, 1);
        e->description = text_arg(args, count, 2);
        for (unsigned i = 2; i < count; i++)
            if (args[i].kind == PS_ENUM)
                e->options = args[i].u.i;
        return ps_give(ps_take_object(e), out);
    }
    const ps_plan_entry *e = (const ps_plan_entry *)self.u.object;
    switch (row) {
    case EC_DEFINITION:
        return ps_give(ps_take_string(ps_string_retain(e->definition)), out);
    case EC_DESCRIPTION:
        return ps_give(
            ps_take_string(e->description ? ps_string_retain(e->description) : ps_string_empty()),
            out);
    default:
        return ps_give(ps_enum(ps_type_named(cx->worker, SMA "ScopedItemOptions"), e->options),
                       out);
    }
}

enum {
    EV_NEW,
    EV_NEW_OPTIONS,
    EV_NEW_LIST,
    EV_NEW_ONE,
    EV_VALUE,
    EV_DESCRIPTION,
    EV_OPTIONS,
    EV_ATTRIBUTES
};

static ps_result variable_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    if (row <= EV_NEW_ONE) {
        ps_plan_entry *e = entry_new(self.u.type, args, count);
        e->value = ps_retain(args[1]);
        e->description = text_arg(args, count, 2);
        e->options = count > 3 ? args[3].u.i : 0;
        ps_type *attribute = ps_core_type(cx->worker, PS_T_ATTRIBUTE);
        if (row == EV_NEW_LIST && !ps_is_null(args[4])) {
            e->attributes = ps_retain(args[4]);
        } else {
            ps_list *list = ps_list_new(ps_type_generic(
                cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &attribute, 1));
            if (row == EV_NEW_ONE && !ps_is_null(args[4]))
                ps_list_add(list, ps_retain(args[4]));
            e->attributes = ps_take_object(list);
        }
        return ps_give(ps_take_object(e), out);
    }
    const ps_plan_entry *e = (const ps_plan_entry *)self.u.object;
    switch (row) {
    case EV_VALUE:
        return ps_give(ps_retain(e->value), out);
    case EV_DESCRIPTION:
        return ps_give(ps_take_string(ps_string_retain(e->description)), out);
    case EV_OPTIONS:
        return ps_give(ps_enum(ps_type_named(cx->worker, SMA "ScopedItemOptions"), e->options),
                       out);
    default:
        return ps_give(ps_retain(e->attributes), out);
    }
}

static ps_result plain_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    enum { EP_NEW, EP_TEXT };
    (void)cx;
    if (row == EP_NEW) {
        ps_plan_entry *e = entry_new(self.u.type, args, count);
        e->definition = text_arg(args, count, 0);
        return ps_give(ps_take_object(e), out);
    }
    const ps_plan_entry *e = (const ps_plan_entry *)self.u.object;
    return ps_give(e->definition ? ps_take_string(ps_string_retain(e->definition)) : ps_null(),
                   out);
}

#define OPTIONS SMA "ScopedItemOptions"
#define ENTRY(id, last, base_last, text, fn, more)                                                 \
    static const ps_typedef id = {.name = RS last,                                                 \
                                  .base = base_last,                                               \
                                  .members = text,                                                 \
                                  .invoke = fn,                                                    \
                                  .cls = &entry_class,                                             \
                                  .flags = more};
ENTRY(type_entry, "InitialSessionStateEntry", NULL,
      "string Name {get;}\nSystem.Object PSSnapIn {get;}\npsmoduleinfo Module {get;}\n" RS
      "InitialSessionStateEntry Clone()\n",
      base_invoke, PS_TYPE_ABSTRACT)
ENTRY(type_constrained, "ConstrainedSessionStateEntry", RS "InitialSessionStateEntry",
      SMA "SessionStateEntryVisibility Visibility {get;set;}\n", constrained_invoke,
      PS_TYPE_ABSTRACT)
ENTRY(type_command, "SessionStateCommandEntry", RS "ConstrainedSessionStateEntry",
      SMA "CommandTypes CommandType {get;}\n", command_invoke, PS_TYPE_ABSTRACT)
ENTRY(type_function, "SessionStateFunctionEntry", RS "SessionStateCommandEntry",
      "new(string name, string definition)\nnew(string name, string definition, string helpFile)\n"
      "new(string name, string definition, " OPTIONS " options, string helpFile)\n"
      "string Definition {get;}\nstring HelpFile {get;}\n" OPTIONS " Options {get;}\n",
      definition_invoke, PS_TYPE_SEALED)
ENTRY(type_alias, "SessionStateAliasEntry", RS "SessionStateCommandEntry",
      "new(string name, string definition)\nnew(string name, string definition, string "
      "description)\nnew(string name, string definition, string description, " OPTIONS
      " options)\nstring Definition {get;}\nstring Description {get;}\n" OPTIONS
      " Options {get;}\n",
      definition_invoke, PS_TYPE_SEALED)
ENTRY(type_variable, "SessionStateVariableEntry", RS "ConstrainedSessionStateEntry",
      "new(string name, System.Object value, string description)\n"
      "new(string name, System.Object value, string description, " OPTIONS " options)\n"
      "new(string name, System.Object value, string description, " OPTIONS " options, "
      "System.Collections.ObjectModel.Collection[System.Attribute] attributes)\n"
      "new(string name, System.Object value, string description, " OPTIONS " options, "
      "System.Attribute attribute)\nSystem.Object Value {get;}\nstring Description {get;}\n" OPTIONS
      " Options {get;}\nSystem.Collections.ObjectModel.Collection[System.Attribute] Attributes "
      "{get;}\n",
      variable_invoke, PS_TYPE_SEALED)

#define PATH_ROWS "new(string path)\nstring Path {get;}\n"
#define FILE_ROWS "new(string fileName)\nstring FileName {get;}\n"
static const char plain_types[] =
    "\0" RS "SessionStateCmdletEntry\0" RS "SessionStateCommandEntry\0"
    "new(string name, type implementingType, string helpFileName)\nstring HelpFileName {get;}\n"
    "\0" RS "SessionStateApplicationEntry\0" RS "SessionStateCommandEntry\0" PATH_ROWS "\0" RS
    "SessionStateScriptEntry\0" RS "SessionStateCommandEntry\0" PATH_ROWS "\0" RS
    "SessionStateProviderEntry\0" RS "ConstrainedSessionStateEntry\0"
    "new(string name)\nstring HelpFileName {get;}\n"
    "\0" RS "SessionStateFormatEntry\0" RS "InitialSessionStateEntry\0" FILE_ROWS "\0" RS
    "SessionStateTypeEntry\0" RS "InitialSessionStateEntry\0" FILE_ROWS "\0" RS
    "SessionStateAssemblyEntry\0" RS "InitialSessionStateEntry\0" FILE_ROWS "\0";

bool ps_plan_entry_typedef(const char *name, size_t length, ps_typedef *out)
{
    return ps_packed_typedef(plain_types, name, length, plain_invoke, &entry_class, out);
}

static ps_type *entry_type(ps_worker *w, const char *last)
{
    char name[96] = RS;
    strncat(name, last, sizeof name - sizeof RS);
    return ps_type_named(w, name);
}

ps_value ps_plan_entry_new(ps_worker *w, const char *type, const char *name, const char *definition)
{
    ps_plan_entry *e = entry_new(entry_type(w, type), NULL, 0);
    ps_string_release(e->name);
    e->name = ps_string_c(name);
    e->definition = definition ? ps_string_c(definition) : NULL;
    e->description = ps_string_empty();
    return ps_take_object(e);
}

/* ---- collections ----------------------------------------------------------------------------- */

#define PLAN_LIST_ROWS(M)                                                                          \
    M(PLIST_NEW, "new()")                                                                          \
    M(PLIST_COUNT, "int Count {get;}")                                                             \
    M(PLIST_ITEM, "T Item(int index) {get;}")                                                      \
    M(PLIST_NAMED, "System.Collections.ObjectModel.Collection[T] Item(string name) {get;}")        \
    M(PLIST_ADD, "void Add(T item)")                                                               \
    M(PLIST_ADD_ALL, "void Add(System.Collections.IEnumerable items)")                             \
    M(PLIST_CLEAR, "void Clear()")                                                                 \
    M(PLIST_RESET, "void Reset()")                                                                 \
    M(PLIST_REMOVE, "void Remove(string name, System.Object type)")                                \
    M(PLIST_REMOVE_AT, "void RemoveItem(int index)")                                               \
    M(PLIST_REMOVE_RANGE, "void RemoveItem(int index, int count)")                                 \
    M(PLIST_CLONE, RS "InitialSessionStateEntryCollection[T] Clone()")
PS_MEMBER_TABLE(plan_list, PLAN_LIST_ROWS)

static void list_drop(ps_object *o)
{
    ps_release(((ps_plan_list *)o)->list);
    ps_release(((ps_plan_list *)o)->removed);
}

static void list_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((ps_plan_list *)o)->list, u);
    each(&((ps_plan_list *)o)->removed, u);
}

static ps_result list_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_enumerator_of(cx, ((ps_plan_list *)self.u.object)->list, out);
}

static const ps_class list_class = {.size = sizeof(ps_plan_list),
                                    .drop = list_drop,
                                    .visit = list_visit,
                                    .enumerate = list_enumerate};

static ps_value list_of_type(ps_worker *w, ps_type *t)
{
    ps_plan_list *l = ps_object_new(t, &list_class, PS_INSTANCE);
    l->list = ps_take_object(ps_arraylist_new(w));
    l->removed = ps_take_object(ps_arraylist_new(w));
    return ps_take_object(l);
}

ps_plan_list *ps_plan_list_of(ps_value v)
{
    return (ps_plan_list *)ps_base(v).u.object;
}

ps_value ps_plan_list_new(ps_worker *w, const char *element)
{
    ps_type *t = entry_type(w, element);
    return list_of_type(w, ps_type_generic(w,
                                           ps_type_named(w, RS "InitialSessionStateEntry"
                                                               "Collection`1"),
                                           &t, 1));
}

void ps_plan_list_add(ps_value list, ps_value take_entry)
{
    ps_list_add(ps_as_list(ps_plan_list_of(list)->list), take_entry);
}

static void copy_items(ps_value from, ps_value to)
{
    const ps_list *items = ps_as_list(from);
    for (uint32_t i = 0; i < items->count; i++)
        ps_list_add(ps_as_list(to), ps_retain(items->items[i]));
}

ps_value ps_plan_list_copy(ps_value list)
{
    const ps_plan_list *l = ps_plan_list_of(list);
    ps_value made = ps_take_object(ps_object_new(l->object.type, &list_class, PS_INSTANCE));
    ps_plan_list *to = ps_plan_list_of(made);
    to->list = ps_take_object(ps_list_new(ps_as_list(l->list)->object.type));
    to->removed = ps_take_object(ps_list_new(ps_as_list(l->list)->object.type));
    to->cleared = l->cleared;
    copy_items(l->list, to->list);
    copy_items(l->removed, to->removed);
    return made;
}

static const ps_string *name_of(ps_value entry)
{
    return ((const ps_plan_entry *)entry.u.object)->name;
}

static void remove_at(ps_plan_list *l, uint32_t at, uint32_t count)
{
    ps_list *items = ps_as_list(l->list);
    for (uint32_t i = at; i < at + count; i++)
        ps_list_add(ps_as_list(l->removed), ps_retain(items->items[i]));
    ps_list_remove(items, at, count);
}

static ps_result find_named(ps_cx *cx, const ps_plan_list *l, const ps_string *name, ps_value *out)
{
    const ps_list *items = ps_as_list(l->list);
    ps_type *t = ps_type_part(l->object.type, 0);
    ps_list *found =
        ps_list_new(ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &t, 1));
    for (uint32_t i = 0; name && i < items->count; i++)
        if (ps_string_equal_fold(name_of(items->items[i]), name))
            ps_list_add(found, ps_retain(items->items[i]));
    return ps_give(ps_take_object(found), out);
}

static ps_result add_all(ps_cx *cx, ps_plan_list *l, ps_value from)
{
    ps_iter it;
    ps_value item, converted;
    bool more;
    ps_result r = ps_iter_init(cx, &it, from);
    while (r == PS_OK && (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        r = ps_convert(cx, item, ps_type_part(l->object.type, 0), &converted);
        ps_release(item);
        if (r == PS_OK)
            ps_list_add(ps_as_list(l->list), converted);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result list_remove(ps_cx *cx, unsigned row, ps_plan_list *l, const ps_value *args)
{
    ps_list *items = ps_as_list(l->list);
    if (row == PLIST_REMOVE) {
        for (uint32_t i = items->count; args[0].kind == PS_STRING && i-- > 0;)
            if (ps_string_equal_fold(name_of(items->items[i]), args[0].u.string) &&
                (ps_is_null(args[1]) ||
                 (args[1].kind == PS_TYPE &&
                  ps_type_is(items->items[i].u.object->type, args[1].u.type))))
                remove_at(l, i, 1);
        return PS_OK;
    }
    int64_t at = args[0].u.i, count = row == PLIST_REMOVE_RANGE ? args[1].u.i : 1;
    if (at < 0 || count < 0 || at + count > items->count)
        return ps_throw_index(cx, "index");
    remove_at(l, (uint32_t)at, (uint32_t)count);
    return PS_OK;
}

static ps_result list_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row == PLIST_NEW)
        return ps_give(list_of_type(cx->worker, self.u.type), out);
    ps_plan_list *l = ps_plan_list_of(self);
    ps_list *items = ps_as_list(l->list);
    switch (row) {
    case PLIST_COUNT:
        return ps_give_int(items->count, out);
    case PLIST_ITEM:
        if (args[0].u.i < 0 || args[0].u.i >= items->count)
            return ps_throw_index(cx, "index");
        return ps_give(ps_retain(items->items[args[0].u.i]), out);
    case PLIST_NAMED:
        return find_named(cx, l, ps_string_arg(args[0]), out);
    case PLIST_ADD:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, "item");
        return ps_list_add(items, ps_retain(args[0])) ? PS_OK : ps_raise_memory(cx);
    case PLIST_ADD_ALL:
        return add_all(cx, l, args[0]);
    case PLIST_CLEAR:
    case PLIST_RESET:
        ps_list_clear(items);
        l->cleared = true;
        return PS_OK;
    case PLIST_CLONE:
        return ps_give(ps_plan_list_copy(self), out);
    default:
        return list_remove(cx, row, l, args);
    }
}

static const ps_typedef type_list = {.name = RS "InitialSessionStateEntryCollection`1",
                                     .interfaces = "System.Collections.IEnumerable",
                                     .members = plan_list_members,
                                     .invoke = list_invoke,
                                     .cls = &list_class,
                                     .flags = PS_TYPE_GENERIC};

const ps_typedef *const ps_plan_entry_types[] = {
    &type_entry, &type_constrained, &type_command, &type_function,
    &type_alias, &type_variable,    &type_list,    NULL};
