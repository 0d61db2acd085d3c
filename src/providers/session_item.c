/* session_item.c - the operations of the session's items, over each provider's own few. */
#include "providers/session_item.h"

#include <string.h>

#define SMA "System.Management.Automation."

static const struct session_items *items_of(const ps_item_call *call)
{
    for (const struct session_items *const *t = session_tables; *t; t++)
        if (strcmp((*t)->provider, call->drive->provider->name) == 0)
            return *t;
    return NULL;
}

ps_result session_give(ps_item_call *call, void *object, ps_string *path)
{
    return ps_item_give(call, ps_take_object(ps_retain_object(object)), path, false, false);
}

/* Hand on the item as it is now. */
static ps_result give_now(ps_item_call *call)
{
    return call->item ? call->drive->provider->get(call) : PS_OK;
}

static ps_result ask_with_value(ps_item_call *call, const char *action, const char *format,
                                ps_value value, bool *yes)
{
    ps_cx *cx = &call->x->base;
    ps_string *text = NULL;
    if (ps_is_null(value))
        text = ps_string_empty();
    else
        PS_TRY(ps_to_string(cx, value, &text));
    ps_string *target = ps_string_printf(format, PS_U8(cx, call->path), PS_U8(cx, text));
    ps_result r = ps_item_ask(call, action, yes, "%s", PS_U8(cx, target));
    ps_string_release(target);
    ps_string_release(text);
    return r;
}

/* An item called "", the container itself, is none. */
static ps_result check_name(ps_item_call *call)
{
    if (call->path->length)
        return PS_OK;
    return ps_raise(&call->x->base, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT,
                    ps_unset(),
                    "Cannot process argument because the value of argument \"path\" is not valid. "
                    "Change the value of the \"path\" argument and run the operation again.");
}

static ps_result put(ps_item_call *call, ps_value value)
{
    bool yes;
    PS_TRY(ask_with_value(call, "Set Item", "Item: %s Value: %s", value, &yes));
    if (!yes)
        return PS_OK;
    PS_TRY(items_of(call)->put(call->x, call->path, value, call->force));
    return give_now(call);
}

ps_result session_make(ps_item_call *call, ps_value value)
{
    ps_cx *cx = &call->x->base;
    bool exists, container, yes;
    PS_TRY(check_name(call));
    if (ps_is_null(value))
        return ps_raise(cx, SMA "PSArgumentNullException", "ArgumentNull", PS_INVALID_ARGUMENT,
                        ps_unset(),
                        "Cannot process argument because the value of argument \"value\" is null. "
                        "Change the value of argument \"value\" to a non-null value.");
    PS_TRY(call->drive->provider->exists(call, &exists, &container));
    if (exists && !call->force)
        return ps_raise(cx, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT, ps_unset(),
                        "The item at path '%s' already exists.", PS_U8(cx, call->path));
    PS_TRY(ask_with_value(call, "New Item", "Item: %s Type:  Value: %s", value, &yes));
    return yes ? put(call, value) : PS_OK;
}

ps_result session_set(ps_item_call *call, ps_value value)
{
    PS_TRY(check_name(call));
    return put(call, value);
}

ps_result session_clear(ps_item_call *call)
{
    const struct session_items *items = items_of(call);
    bool yes;
    PS_TRY(check_name(call));
    PS_TRY(ps_item_ask(call, "Clear Item", &yes, "Item: %s", PS_U8(&call->x->base, call->path)));
    if (!yes)
        return PS_OK;
    return items->clear_removes ? items->drop(call->x, call->path, call->force)
                                : items->put(call->x, call->path, ps_null(), call->force);
}

ps_result session_remove(ps_item_call *call)
{
    bool yes;
    PS_TRY(check_name(call));
    PS_TRY(ps_item_ask(call, "Remove Item", &yes, "Item: %s", PS_U8(&call->x->base, call->path)));
    return yes ? items_of(call)->drop(call->x, call->path, call->force) : PS_OK;
}

ps_result session_rename(ps_item_call *call, const ps_string *new_name)
{
    const struct session_items *items = items_of(call);
    ps_cx *cx = &call->x->base;
    ps_item_call there = *call;
    bool exists, container, yes;
    ps_value value;
    there.path = (ps_string *)new_name;
    PS_TRY(call->drive->provider->exists(&there, &exists, &container));
    if (exists && !call->force)
        return ps_raise(cx, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT, ps_unset(),
                        "The item at path '%s' already exists.", PS_U8(cx, new_name));
    PS_TRY(ps_item_ask(call, "Rename Item", &yes, "Item: %s NewName: %s", PS_U8(cx, call->path),
                       PS_U8(cx, new_name)));
    if (!yes)
        return PS_OK;
    PS_TRY(items->value(call->x, call->path, &value));
    ps_result r = items->put(call->x, new_name, value, call->force);
    ps_release(value);
    PS_TRY(r);
    PS_TRY(items->drop(call->x, call->path, call->force));
    return give_now(&there);
}

ps_result session_copy(ps_item_call *call, ps_string *to)
{
    const struct session_items *items = items_of(call);
    ps_cx *cx = &call->x->base;
    ps_item_call there = *call;
    bool yes;
    ps_value value;
    there.path = to->length ? to : call->path;
    PS_TRY(ps_item_ask(call, "Copy Item", &yes, "Item: %s Destination: %s", PS_U8(cx, call->path),
                       PS_U8(cx, there.path)));
    if (!yes)
        return PS_OK;
    PS_TRY(items->value(call->x, call->path, &value));
    ps_result r = items->put(call->x, there.path, value, call->force);
    ps_release(value);
    return r == PS_OK ? give_now(&there) : r;
}
