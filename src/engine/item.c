/* item.c - the notes on items (PowerShell's CmdletProvider.cs, WriteItemObject). */
#include "engine/item.h"

#include <errno.h>
#include <string.h>

ps_string *ps_item_leaf(const ps_string *path)
{
    uint32_t from = path->length;
    while (from > 0 && ps_string_at(path, from - 1) != '/')
        from--;
    return ps_string_sub(path, from, path->length - from);
}

static ps_string *parent_of(const ps_string *path)
{
    uint32_t to = path->length;
    while (to > 0 && ps_string_at(path, to - 1) != '/')
        to--;
    return ps_string_sub(path, 0, to > 1 ? to - 1 : to);
}

ps_result ps_item_note(ps_cx *cx, ps_value item, const char *name, ps_value take_v)
{
    ps_name symbol = ps_intern_c(cx->worker, name);
    ps_member note = {.kind = PS_NOTE_PROPERTY, .name = symbol, .spelling = symbol->text,
                      .value = take_v};
    ps_result r = ps_extend(cx, item, &note, true);
    ps_release(take_v);
    return r;
}

/* "Microsoft.PowerShell.Core\FileSystem::/etc" */
static ps_value qualified(const ps_drive *drive, const ps_string *path)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, drive->provider->module);
    ps_strbuf_c(&b, "\\");
    ps_strbuf_c(&b, drive->provider->name);
    ps_strbuf_c(&b, "::");
    ps_strbuf_put(&b, path);
    return ps_take_string(ps_strbuf_take(&b));
}

static ps_result add_notes(ps_item_call *call, ps_value item, ps_string *path, bool container,
                           bool parents)
{
    ps_cx *cx = &call->x->base;
    PS_TRY(ps_item_note(cx, item, "PSPath", qualified(call->drive, path)));
    if (parents) {
        ps_string *parent = parent_of(path), *leaf = ps_item_leaf(path);
        ps_value text = parent->length ? qualified(call->drive, parent) : ps_text("");
        ps_string_release(parent);
        PS_TRY(ps_item_note(cx, item, "PSParentPath", text));
        if (!leaf->length) {
            ps_string_release(leaf);
            leaf = ps_string_retain(path);
        }
        PS_TRY(ps_item_note(cx, item, "PSChildName", ps_take_string(leaf)));
    }
    PS_TRY(ps_item_note(cx, item, "PSDrive", ps_take_object(ps_retain_object(call->drive))));
    PS_TRY(ps_item_note(cx, item, "PSProvider",
                        ps_provider_object(call->x, call->drive->provider)));
    return ps_item_note(cx, item, "PSIsContainer", ps_bool(container));
}

ps_result ps_item_give(ps_item_call *call, ps_value take_item, ps_string *path, bool container,
                       bool parents)
{
    if (add_notes(call, take_item, path, container, parents) != PS_OK) {
        ps_release(take_item);
        return PS_FAIL;
    }
    return call->item(call, take_item, path, container);
}

ps_result ps_item_errno(ps_item_call *call, const char *id, enum ps_category_id category,
                        const ps_string *path)
{
    int error = errno;
    ps_cx *cx = &call->x->base;
    ps_value target = ps_take_string(ps_string_retain(path));
    const char *type = "System.IO.IOException", *name = PS_U8(cx, path);
    ps_result r;
    if (error == EACCES || error == EPERM || error == EROFS) {
        r = ps_raise(cx, "System.UnauthorizedAccessException", id, PS_PERMISSION_DENIED, target,
                     "Access to the path '%s' is denied.", name);
    } else if (error == ENOENT || error == ENOTDIR) {
        r = ps_raise(cx, "System.IO.DirectoryNotFoundException", id, category, target,
                     "Could not find a part of the path '%s'.", name);
    } else if (error == ENOSPC || error == EDQUOT) {
        r = ps_raise(cx, type, id, PS_RESOURCE_UNAVAILABLE, target,
                     "There is not enough space on the disk: '%s'. Free space there or raise the "
                     "quota.", name);
    } else {
        r = ps_raise(cx, type, id, category, target, "%s : '%s'", strerror(error), name);
    }
    ps_release(target);
    return call->cmdlet ? ps_error_pending(call->cmdlet, ps_unset()) : r;
}
