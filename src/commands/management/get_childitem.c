/*
 * get_childitem.c - Get-ChildItem. A path names a container, whose children are listed, or a leaf;
 * a pattern in the last part picks among the children of what stands before it. With -Recurse,
 * -Include, -Exclude and such a pattern pick at every depth, each folder's content right behind
 * it; without them a folder is listed whole before those in it (SessionStateContainer.cs).
 */
#include "commands/management/attribute_filter.h"
#include "commands/management/item_paths.h"
#include "base/memory.h"
#include "engine/item.h"
#include "types/file_info.h"

#include <string.h>

#define PARAMS(P)                                                                                  \
    ITEM_PATH_PARAMS(P)                                                                            \
    P(RECURSE, "Recurse")                                                                          \
    P(DEPTH, "Depth")                                                                              \
    P(NAME, "Name")                                                                                \
    P(DIRECTORY, "Directory") P(FILE_, "File") P(HIDDEN, "Hidden") P(READ_ONLY, "ReadOnly")        \
        P(SYSTEM, "System") P(ATTRIBUTES, "Attributes") P(FOLLOW, "FollowSymlink")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;

enum { READ_ONLY_BIT = 1, HIDDEN_BIT = 2, SYSTEM_BIT = 4 };

struct state {
    struct attribute_filter attributes;
};

/* One container that is listed. */
struct listing {
    ps_cmdlet *c;
    ps_drive *drive;
    ps_string *root;          /* what -Name's names are relative to */
    const ps_string *pattern; /* the last part of the path, or NULL */
    bool globbed;             /* the last part was a pattern, be it that of all names */
    bool unfiltered;          /* -Include was about the container itself */
};

static bool recurses(const ps_cmdlet *c)
{
    return ps_arg_switch(c, RECURSE) || ps_arg_bound(c, DEPTH);
}

static uint32_t depth_of(const ps_cmdlet *c)
{
    return ps_arg_bound(c, DEPTH) ? (uint32_t)ps_arg_int(c, DEPTH, 0) : UINT32_MAX;
}

static bool shows_hidden(const ps_cmdlet *c)
{
    const struct state *s = c->state;
    return ps_arg_switch(c, FORCE) || ps_arg_switch(c, HIDDEN) || s->attributes.named & HIDDEN_BIT;
}

static bool kind_wanted(ps_cmdlet *c, ps_value item, bool container)
{
    const struct state *s = c->state;
    if ((ps_arg_switch(c, DIRECTORY) && !container) || (ps_arg_switch(c, FILE_) && container))
        return false;
    ps_file_info *f = ps_file_info_of(item);
    if (!f)
        return true;
    int64_t a = ps_file_attributes(f);
    return (!(a & HIDDEN_BIT) || shows_hidden(c)) && attribute_filter_fits(&s->attributes, a) &&
           (!ps_arg_switch(c, HIDDEN) || a & HIDDEN_BIT) &&
           (!ps_arg_switch(c, READ_ONLY) || a & READ_ONLY_BIT) &&
           (!ps_arg_switch(c, SYSTEM) || a & SYSTEM_BIT);
}

static bool wanted(const struct listing *l, ps_value item, ps_string *path, bool container)
{
    if (!l->unfiltered && !item_wanted(l->c, &parameters, path))
        return false;
    if (l->pattern) {
        ps_string *leaf = ps_item_leaf(path);
        bool match = ps_wildcard_match(l->pattern, leaf, true);
        ps_string_release(leaf);
        if (!match)
            return false;
    }
    return kind_wanted(l->c, item, container);
}

/* -Name: the name below the root. Of a container's children it carries the item's notes, all with
 * PSIsContainer false; what is picked out of many is the text alone. */
static ps_result give_name(const struct listing *l, ps_value item, ps_string *path)
{
    ps_cx *cx = l->c->cx;
    uint32_t skip = l->root->length;
    if (skip && skip < path->length && ps_string_at(path, skip) == '/')
        skip++;
    if (skip >= path->length)
        skip = 0;
    ps_value name = ps_take_string(ps_string_sub(path, skip, path->length - skip));
    if (l->pattern || l->globbed || recurses(l->c) || ps_arg_count(l->c, INCLUDE) ||
        ps_arg_count(l->c, EXCLUDE))
        return ps_write(l->c, name);
    ps_value wrap = ps_wrap_new(cx, name);
    ps_release(name);
    for (const ps_member *m = ps_extensions(cx, item); m; m = m->next) {
        ps_member note = *m;
        if (ps_string_is(m->name->text, "PSIsContainer"))
            note.value = ps_bool(false);
        if (ps_extend(cx, wrap, &note, true) != PS_OK) {
            ps_release(wrap);
            return PS_FAIL;
        }
    }
    return ps_write(l->c, wrap);
}

static ps_result give(const struct listing *l, ps_value item, ps_string *path, bool container)
{
    if (!wanted(l, item, path, container))
        return PS_OK;
    return ps_arg_switch(l->c, NAME) ? give_name(l, item, path) : ps_write(l->c, ps_retain(item));
}

static ps_result take(ps_item_call *call, ps_value take_item, ps_string *path, bool container)
{
    ps_result r = give(call->u, take_item, path, container);
    ps_release(take_item);
    return r;
}

static ps_item_call call_for(struct listing *l, ps_string *path)
{
    ps_cmdlet *c = l->c;
    return (ps_item_call){.cmdlet = c,
                          .x = c->x,
                          .drive = l->drive,
                          .path = path,
                          .filter = ps_arg_string(c, FILTER),
                          .force = shows_hidden(c),
                          .follow = ps_arg_switch(c, FOLLOW),
                          .depth = depth_of(c),
                          .item = take,
                          .u = l};
}

/* ---- picking at every depth ------------------------------------------------------------------ */

struct child {
    ps_value item;
    ps_string *path;
    bool container;
};

struct children {
    struct child *items;
    size_t count, size;
};

static ps_result collect(ps_item_call *call, ps_value take_item, ps_string *path, bool container)
{
    struct children *all = call->u;
    if (all->count == all->size) {
        size_t size = all->size ? all->size * 2 : 64;
        struct child *more = ps_try_realloc(all->items, size * sizeof *more);
        if (!more) {
            ps_release(take_item);
            return ps_raise_memory(&call->x->base);
        }
        all->items = more;
        all->size = size;
    }
    all->items[all->count++] = (struct child){take_item, ps_string_retain(path), container};
    return PS_OK;
}

static bool is_link(ps_value item)
{
    ps_file_info *f = ps_file_info_of(item);
    if (f)
        ps_file_info_look(f);
    return f && f->link;
}

/* The folders that one is in, so that links do not lead round in circles. */
struct chain {
    const struct chain *outer;
    uint64_t inode;
    uint32_t major, minor;
};

static bool in_chain(const struct chain *c, const struct statx *s)
{
    bool found = false;
    for (; c && !found; c = c->outer)
        found = c->inode == s->stx_ino && c->major == s->stx_dev_major &&
                c->minor == s->stx_dev_minor;
    return found;
}

static ps_result pick(struct listing *l, ps_string *folder, uint32_t depth,
                      const struct chain *chain);

static ps_result pick_child(struct listing *l, const struct child *child, uint32_t depth,
                            const struct chain *chain)
{
    ps_cmdlet *c = l->c;
    PS_TRY(ps_poll(c->cx));
    PS_TRY(give(l, child->item, child->path, child->container));
    bool link = child->container && is_link(child->item);
    if (!child->container || depth >= depth_of(c) || (link && !ps_arg_switch(c, FOLLOW)))
        return PS_OK;
    ps_file_info *f = ps_file_info_of(child->item);
    if (!f)
        return pick(l, child->path, depth + 1, chain);
    const struct statx *s = ps_file_info_look(f);
    struct chain here = {chain, s->stx_ino, s->stx_dev_major, s->stx_dev_minor};
    return link && in_chain(chain, s) ? PS_OK : pick(l, child->path, depth + 1, &here);
}

static ps_result pick(struct listing *l, ps_string *folder, uint32_t depth,
                      const struct chain *chain)
{
    struct children all = {0};
    ps_item_call call = call_for(l, folder);
    call.item = collect;
    call.u = &all;
    call.filter = NULL; /* folders are gone into whatever their names */
    ps_result r = l->drive->provider->children(&call);
    for (size_t i = 0; i < all.count; i++) {
        struct child *child = &all.items[i];
        if (r == PS_OK)
            r = pick_child(l, child, depth, chain);
        ps_release(child->item);
        ps_string_release(child->path);
    }
    ps_free(all.items);
    return r;
}

/* ---- paths ----------------------------------------------------------------------------------- */

static ps_result list_container(struct listing *l, ps_string *path)
{
    ps_cmdlet *c = l->c;
    bool picks =
        (ps_arg_count(c, INCLUDE) && !l->unfiltered) || ps_arg_count(c, EXCLUDE) || l->pattern;
    if (!l->drive->provider->children)
        return item_unsupported(c);
    if (recurses(c) && picks && !ps_arg_switch(c, NAME) && !ps_arg_bound(c, FILTER))
        return pick(l, path, 0, NULL);
    ps_item_call call = call_for(l, path);
    call.recurse = recurses(c);
    return l->drive->provider->children(&call);
}

static bool is_all(const ps_string *pattern)
{
    return ps_string_is(pattern, "*");
}

/* The path without its last part; borrowed results are not: both owned. */
static void split(const ps_drive *drive, const ps_string *path, ps_string **parent,
                  ps_string **leaf)
{
    uint32_t from = path->length;
    while (from > 0 && ps_string_at(path, from - 1) != '/')
        from--;
    *leaf = ps_string_sub(path, from, path->length - from);
    *parent = from > 1                   ? ps_string_sub(path, 0, from - 1)
              : ps_drive_is_files(drive) ? ps_string_c("/")
                                         : ps_string_empty();
}

struct pattern {
    ps_cmdlet *c;
    const ps_string *leaf;
};

static ps_result visit_parent(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    struct pattern *p = u;
    bool exists, container;
    PS_TRY(ps_path_exists(x, drive, path, &exists, &container));
    if (!exists)
        return item_missing(p->c, drive, path);
    if (!container)
        return PS_OK;
    struct listing l = {
        .c = p->c,
        .drive = drive,
        .root = path,
        .pattern = is_all(p->leaf) ? NULL : p->leaf,
        .globbed = true,
    };
    return list_container(&l, path);
}

/* The last part is a pattern, or with -Recurse a name that is looked for at every depth. */
static ps_result list_matches(ps_cmdlet *c, ps_drive *drive, const ps_string *path)
{
    struct pattern p = {.c = c};
    ps_string *parent, *leaf;
    split(drive, path, &parent, &leaf);
    p.leaf = leaf;
    ps_result r =
        ps_path_expand(c->x, drive, parent, shows_hidden(c) ? PS_GLOB_FORCE : 0, visit_parent, &p);
    ps_string_release(parent);
    ps_string_release(leaf);
    return r;
}

static ps_result visit(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = u;
    bool exists, container;
    PS_TRY(ps_path_exists(x, drive, path, &exists, &container));
    if (!exists && (!recurses(c) || ps_arg_bound(c, LITERAL_PATH)))
        return item_missing(c, drive, path);
    if (!container && recurses(c))
        return list_matches(c, drive, path);
    struct listing l = {.c = c, .drive = drive, .root = path};
    if (container) {
        if (ps_arg_count(c, INCLUDE) && !recurses(c) && !ps_arg_switch(c, NAME)) {
            if (!item_wanted(c, &parameters, path))
                return PS_OK;
            l.unfiltered = true;
        }
        return list_container(&l, path);
    }
    if (!drive->provider->get)
        return item_unsupported(c);
    ps_string *parent, *leaf;
    split(drive, path, &parent, &leaf);
    ps_item_call call = call_for(&l, path);
    l.root = parent;
    ps_result r = drive->provider->get(&call);
    ps_string_release(parent);
    ps_string_release(leaf);
    return r;
}

/* "name/" is a folder: with a file of that name there is no such item. */
static ps_result check_folder(ps_cmdlet *c, ps_drive *drive, const ps_string *text,
                              ps_string *path, bool *good)
{
    uint16_t last = ps_string_at(text, text->length - 1);
    bool exists, container;
    *good = true;
    if ((last != '/' && last != '\\') || !ps_drive_is_files(drive) || ps_wildcard_is(path))
        return PS_OK;
    PS_TRY(ps_path_exists(c->x, drive, path, &exists, &container));
    *good = container || (!exists && !recurses(c));
    if (*good)
        return PS_OK;
    ps_string *slash = ps_string_c("/"), *shown = ps_string_concat(path, slash);
    ps_value target = ps_take_string(ps_string_retain(shown));
    ps_result r = exists ? ps_error(c, "System.IO.IOException", "ItemNotFound",
                                    PS_OBJECT_NOT_FOUND, target, "Could not find item %s.",
                                    PS_U8(c->cx, shown))
                         : item_missing_text(c, shown);
    ps_release(target);
    ps_string_release(shown);
    ps_string_release(slash);
    return r;
}

static ps_result list_path(ps_cmdlet *c, const ps_string *text, bool literal)
{
    ps_drive *drive;
    ps_string *path, *parent, *leaf;
    unsigned flags = shows_hidden(c) ? PS_GLOB_FORCE : 0;
    bool good;
    PS_TRY(ps_path_resolve(c->x, text, &drive, &path));
    ps_result checked = check_folder(c, drive, text, path, &good);
    if (checked != PS_OK || !good) {
        ps_string_release(path);
        return checked;
    }
    split(drive, path, &parent, &leaf);
    ps_result r =
        !literal && ps_wildcard_is(leaf)
            ? list_matches(c, drive, path)
            : ps_path_expand(c->x, drive, path, flags | (literal ? PS_GLOB_LITERAL : 0), visit, c);
    ps_string_release(parent);
    ps_string_release(leaf);
    ps_string_release(path);
    return r;
}

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    return ps_arg_bound(c, ATTRIBUTES)
               ? attribute_filter_read(c, ps_arg(c, ATTRIBUTES), &s->attributes)
               : PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    bool literal = ps_arg_bound(c, LITERAL_PATH);
    unsigned index = literal ? LITERAL_PATH : PATH;
    ps_string *here = ps_string_c(".");
    ps_result r = PS_OK;
    if (!ps_arg_bound(c, index) || !ps_arg_count(c, index)) {
        r = list_path(c, here, true) == PS_OK ? PS_OK : item_failed(c, here);
    }
    for (uint32_t i = 0; r == PS_OK && i < ps_arg_count(c, index); i++) {
        ps_value path = ps_arg_at(c, index, i);
        const ps_string *text =
            path.kind == PS_STRING && path.u.string->length ? path.u.string : here;
        if (list_path(c, text, literal) != PS_OK)
            r = item_failed(c, text);
        ps_release(path);
    }
    ps_string_release(here);
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_childitem = {.name = "Get-ChildItem",
                                               .params = params,
                                               .implementing_type = "GetChildItemCommand",
                                               .state_size = sizeof(struct state),
                                               .flags = PS_CMDLET_READS_FILES,
                                               .begin = begin,
                                               .process = process};
