/*
 * glob.c - wildcards in paths. Rules: LocationGlobber.cs and, for what is hidden and the order of
 * names, FileSystemProvider.cs.
 */
#include "engine/drives.h"

#include "base/memory.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef ps_result (*visit_fn)(void *u, ps_exec *x, ps_drive *drive, ps_string *path);

struct name {
    ps_string *text;
    bool container;
};

struct names {
    struct name *items;
    size_t count, size;
};

struct glob {
    ps_exec *x;
    ps_drive *drive;
    visit_fn visit;
    void *u;
    bool force;
    struct names *names; /* those of the container being read */
};

static ps_result add(struct glob *g, struct names *n, ps_string *take_text, bool container)
{
    if (n->count == n->size) {
        size_t size = n->size ? n->size * 2 : 64;
        struct name *more = ps_try_realloc(n->items, size * sizeof *more);
        if (!more) {
            ps_string_release(take_text);
            return ps_raise_memory(&g->x->base);
        }
        n->items = more;
        n->size = size;
    }
    n->items[n->count++] = (struct name){take_text, container};
    return PS_OK;
}

static void free_names(struct names *n)
{
    for (size_t i = 0; i < n->count; i++)
        ps_string_release(n->items[i].text);
    ps_free(n->items);
}

static ps_result collect_name(ps_item_call *call, ps_value take_item, ps_string *path,
                              bool container)
{
    struct glob *g = call->u;
    uint32_t start = 0;
    ps_release(take_item);
    for (uint32_t i = 0; i < path->length; i++)
        if (ps_string_at(path, i) == '/')
            start = i + 1;
    return add(g, g->names, ps_string_sub(path, start, path->length - start), container);
}

static int in_order(const void *a, const void *b)
{
    const struct name *left = a, *right = b;
    if (left->container != right->container)
        return left->container ? -1 : 1;
    int order = ps_string_compare_fold(left->text, right->text);
    return order ? order : ps_string_compare(left->text, right->text);
}

static bool is_folder(int folder, const struct dirent *e)
{
    struct stat s;
    if (e->d_type != DT_UNKNOWN && e->d_type != DT_LNK)
        return e->d_type == DT_DIR;
    return fstatat(folder, e->d_name, &s, 0) == 0 && S_ISDIR(s.st_mode);
}

static ps_result file_names(struct glob *g, const ps_string *folder, struct names *names)
{
    char *path = ps_string_to_os(folder, NULL);
    DIR *d = opendir(path);
    ps_result r = PS_OK;
    ps_free(path);
    for (struct dirent *e; d && r == PS_OK && (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 ||
            (e->d_name[0] == '.' && !g->force))
            continue;
        r = add(g, names, ps_string_os(e->d_name, strlen(e->d_name)), is_folder(dirfd(d), e));
    }
    if (d)
        closedir(d);
    if (r == PS_OK && names->count)
        qsort(names->items, names->count, sizeof *names->items, in_order);
    return r;
}

/* The names of what a container holds. */
static ps_result names_in(struct glob *g, ps_string *folder, struct names *names)
{
    if (ps_drive_is_files(g->drive))
        return file_names(g, folder, names);
    if (!g->drive->provider->children)
        return PS_OK;
    ps_item_call call = {.x = g->x,
                         .drive = g->drive,
                         .path = folder,
                         .u = g,
                         .force = true,
                         .item = collect_name,
                         .literal = true};
    struct names *outer = g->names;
    g->names = names;
    ps_result r = g->drive->provider->children(&call);
    g->names = outer;
    return r;
}

static ps_string *child(struct glob *g, const ps_string *folder, const ps_string *name)
{
    return ps_path_join(folder, name, 0, ps_drive_is_files(g->drive));
}

static ps_result expand(struct glob *g, ps_string *folder, const ps_string *pattern, uint32_t at,
                        bool before);

/* A part without wildcards; `before`: there was none with them yet. */
static ps_result expand_plain(struct glob *g, ps_string *folder, const ps_string *part,
                              const ps_string *pattern, uint32_t end, bool before)
{
    ps_string *plain = ps_wildcard_unescape(part), *next = child(g, folder, plain);
    bool exists, container;
    ps_result r = ps_path_exists(g->x, g->drive, next, &exists, &container);
    if (r == PS_OK && exists) {
        r = expand(g, next, pattern, end, before);
    } else if (r == PS_OK && before) {
        ps_string *shown = ps_drive_display(g->drive, next);
        r = ps_path_missing(g->x, shown);
        ps_string_release(shown);
    }
    ps_string_release(plain);
    ps_string_release(next);
    return r;
}

static ps_result expand_wild(struct glob *g, ps_string *folder, const ps_string *part,
                             const ps_string *pattern, uint32_t end)
{
    struct names names = {0};
    ps_result r = names_in(g, folder, &names);
    for (size_t i = 0; i < names.count && r == PS_OK; i++) {
        const struct name *n = &names.items[i];
        if (!ps_wildcard_match(part, n->text, true) || (end < pattern->length && !n->container))
            continue;
        ps_string *next = child(g, folder, n->text);
        r = expand(g, next, pattern, end, false);
        ps_string_release(next);
        if (r == PS_OK)
            r = ps_poll(&g->x->base);
    }
    free_names(&names);
    return r;
}

/* `folder` exists; `pattern` from `at` on is what is still to be matched. */
static ps_result expand(struct glob *g, ps_string *folder, const ps_string *pattern, uint32_t at,
                        bool before)
{
    while (at < pattern->length && ps_string_at(pattern, at) == '/')
        at++;
    if (at >= pattern->length)
        return g->visit(g->u, g->x, g->drive, folder);
    uint32_t end = at;
    while (end < pattern->length && ps_string_at(pattern, end) != '/')
        end++;
    ps_string *part = ps_string_sub(pattern, at, end - at);
    ps_result r = ps_wildcard_is(part) ? expand_wild(g, folder, part, pattern, end)
                                       : expand_plain(g, folder, part, pattern, end, before);
    ps_string_release(part);
    return r;
}

ps_result ps_path_expand(ps_exec *x, ps_drive *drive, const ps_string *pattern, unsigned flags,
                         visit_fn visit, void *u)
{
    struct glob g = {
        .x = x, .drive = drive, .visit = visit, .u = u, .force = flags & PS_GLOB_FORCE};
    if ((flags & PS_GLOB_LITERAL) || !ps_wildcard_is(pattern)) {
        ps_string *plain =
            flags & PS_GLOB_LITERAL ? ps_string_retain(pattern) : ps_wildcard_unescape(pattern);
        ps_result r = visit(u, x, drive, plain);
        ps_string_release(plain);
        return r;
    }
    ps_string *root = ps_drive_is_files(drive) ? ps_string_c("/") : ps_string_empty();
    ps_result r = expand(&g, root, pattern, 0, true);
    ps_string_release(root);
    return r;
}

ps_result ps_path_glob(ps_exec *x, const ps_string *path, unsigned flags, visit_fn visit, void *u)
{
    ps_drive *drive;
    ps_string *resolved;
    PS_TRY(ps_path_resolve(x, path, &drive, &resolved));
    ps_result r = ps_path_expand(x, drive, resolved, flags, visit, u);
    ps_string_release(resolved);
    return r;
}
