/* item.c - the notes on items (PowerShell's CmdletProvider.cs, WriteItemObject). */
#include "engine/item.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/unicode.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

/* ---- -Filter: file names as Windows' patterns see them (FileSystemName.MatchesWin32Expression) */

enum { MANY = 0x10000, MANY_TO_DOT, ONE_OR_DOT, DOT_OR_END };

/* The pattern's unit at `i`; `*` in front of a last dot keeps out names with an extension, a dot
 * in front of a wildcard may be missing, `?` may stand for nothing in front of a dot. */
static uint32_t filter_unit(const ps_string *filter, uint32_t i)
{
    uint32_t last = filter->length - 1;
    uint16_t u = ps_string_at(filter, i), next = i < last ? ps_string_at(filter, i + 1) : 0;
    if (u == '*')
        return i + 1 == last && next == '.' ? MANY_TO_DOT : MANY;
    if (u == '?')
        return ONE_OR_DOT;
    return u == '.' && (next == '?' || next == '*') ? DOT_OR_END : u;
}

/* From which places of the pattern one may go on without taking a unit of the name. */
static void filter_skip(const ps_string *filter, uint8_t *at, bool end, bool dot)
{
    for (uint32_t i = 0; i < filter->length; i++) {
        uint32_t unit = at[i] ? filter_unit(filter, i) : 0;
        if (unit == MANY || (unit == ONE_OR_DOT && (end || dot)) || (unit == DOT_OR_END && end))
            at[i + 1] = 1;
        else if (unit == MANY_TO_DOT) /* its dot stands for no unit of the name */
            at[i + 2] = 1;
    }
}

static void filter_step(const ps_string *filter, const uint8_t *at, uint8_t *next,
                        const ps_string *name, uint32_t k)
{
    uint16_t u = ps_string_at(name, k);
    bool last_dot = u == '.' && ps_string_find_unit(name, '.', k + 1) < 0;
    for (uint32_t i = 0; i < filter->length; i++) {
        uint32_t unit = at[i] ? filter_unit(filter, i) : 0;
        if (unit == MANY || (unit == MANY_TO_DOT && !last_dot))
            next[i] = 1;
        else if ((unit == ONE_OR_DOT && u != '.') || (unit == DOT_OR_END && u == '.'))
            next[i + 1] = 1;
        else if (unit && unit < MANY && ps_fold((uint16_t)unit) == ps_fold(u))
            next[i + 1] = 1;
    }
}

bool ps_item_filter(const ps_string *filter, const ps_string *name)
{
    if (!filter->length || ps_string_is(filter, "*.*"))
        return true;
    size_t size = (size_t)filter->length + 2;
    uint8_t *at = ps_calloc(2, size), *next = at + size;
    at[0] = 1;
    for (uint32_t k = 0; k < name->length; k++) {
        filter_skip(filter, at, false, ps_string_at(name, k) == '.');
        memset(next, 0, size);
        filter_step(filter, at, next, name, k);
        memcpy(at, next, size);
    }
    filter_skip(filter, at, true, false);
    bool match = at[filter->length];
    ps_free(at);
    return match;
}

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
    ps_member note = {
        .kind = PS_NOTE_PROPERTY, .name = symbol, .spelling = symbol->text, .value = take_v};
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

struct notes {
    ps_item_call *call;
    ps_string *path;
    bool parents;
    const char *extra; /* a note of the provider's own, or NULL */
    ps_value extra_value;
};

/* PSParentPath and PSChildName: those of a root are empty. */
static ps_result add_family(const struct notes *n, ps_value item)
{
    ps_cx *cx = &n->call->x->base;
    ps_string *parent = parent_of(n->path), *leaf = ps_item_leaf(n->path);
    bool root = !leaf->length;
    ps_value text = parent->length && !root ? qualified(n->call->drive, parent) : ps_text("");
    ps_string_release(parent);
    ps_value name = ps_take_string(leaf);
    if (ps_item_note(cx, item, "PSParentPath", text) != PS_OK) {
        ps_release(name);
        return PS_FAIL;
    }
    return ps_item_note(cx, item, "PSChildName", name);
}

static ps_result add_notes(const struct notes *n, ps_value item)
{
    ps_item_call *call = n->call;
    ps_cx *cx = &call->x->base;
    PS_TRY(ps_item_note(cx, item, "PSPath", qualified(call->drive, n->path)));
    if (n->parents)
        PS_TRY(add_family(n, item));
    if (n->extra)
        PS_TRY(ps_item_note(cx, item, n->extra, ps_retain(n->extra_value)));
    PS_TRY(ps_item_note(cx, item, "PSDrive", ps_take_object(ps_retain_object(call->drive))));
    return ps_item_note(cx, item, "PSProvider", ps_provider_object(call->x, call->drive->provider));
}

ps_result ps_item_notes(ps_item_call *call, ps_value item, ps_string *path, const char *extra,
                        ps_value extra_value)
{
    struct notes n = {call, path, true, extra, extra_value};
    return add_notes(&n, item);
}

static ps_result give(const struct notes *n, ps_value take_item, bool container)
{
    ps_item_call *call = n->call;
    if (!call->item) {
        ps_release(take_item);
        return PS_OK;
    }
    if (add_notes(n, take_item) != PS_OK ||
        ps_item_note(&call->x->base, take_item, "PSIsContainer", ps_bool(container)) != PS_OK) {
        ps_release(take_item);
        return PS_FAIL;
    }
    return call->item(call, take_item, n->path, container);
}

ps_result ps_item_give(ps_item_call *call, ps_value take_item, ps_string *path, bool container,
                       bool parents)
{
    struct notes n = {call, path, parents, NULL, ps_null()};
    return give(&n, take_item, container);
}

ps_result ps_item_give_with(ps_item_call *call, ps_value take_item, ps_string *path, bool container,
                            const char *extra, ps_value take_extra)
{
    struct notes n = {call, path, true, extra, take_extra};
    ps_result r = give(&n, take_item, container);
    ps_release(take_extra);
    return r;
}

ps_result ps_item_ask(ps_item_call *call, const char *action, bool *yes, const char *format, ...)
{
    *yes = true;
    if (!call->cmdlet)
        return PS_OK;
    struct ps_buf b;
    va_list args;
    ps_buf_init(&b, 1 << 20);
    va_start(args, format);
    ps_buf_vprintf(&b, format, args);
    va_end(args);
    ps_string *target = ps_string_utf8((const char *)b.data, b.length);
    ps_buf_free(&b);
    ps_result r = ps_should_process(call->cmdlet, target, action, yes);
    ps_string_release(target);
    return r;
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
                     "quota.",
                     name);
    } else {
        r = ps_raise(cx, type, id, category, target, "%s : '%s'", strerror(error), name);
    }
    ps_release(target);
    return call->cmdlet ? ps_error_pending(call->cmdlet, ps_unset()) : r;
}
