/* paths.c - Resolve-Path, Convert-Path, Join-Path, Split-Path: paths as texts. */
#include "commands/management/item_paths.h"

#include <string.h>

/* ---- Resolve-Path, Convert-Path -------------------------------------------------------------- */

enum { PATH, LITERAL_PATH, FORCE, RELATIVE, BASE };
static const char resolve_params[] = "Path\0LiteralPath\0Force\0Relative\0RelativeBasePath\0";
static const char convert_params[] = "Path\0LiteralPath\0Force\0";
static const struct item_parameters parameters = {.path = PATH,
                                                  .literal = LITERAL_PATH,
                                                  .include = NO_PARAMETER,
                                                  .exclude = NO_PARAMETER,
                                                  .filter = NO_PARAMETER,
                                                  .force = NO_PARAMETER};
static const struct item_parameters resolve_parameters = {.path = PATH,
                                                          .literal = LITERAL_PATH,
                                                          .include = NO_PARAMETER,
                                                          .exclude = NO_PARAMETER,
                                                          .filter = NO_PARAMETER,
                                                          .force = FORCE};

/* A slash at the end of what was written stays. Owned. */
static ps_string *with_slash(const struct item_walk *w, ps_string *path)
{
    const ps_string *text = w->text;
    uint32_t length = text ? text->length : 0, end = path->length;
    if (length < 2 || ps_string_at(text, length - 1) != '/' || !end ||
        ps_string_at(path, end - 1) == '/')
        return ps_string_retain(path);
    ps_string *slash = ps_string_c("/"), *all = ps_string_concat(path, slash);
    ps_string_release(slash);
    return all;
}

/* A place in the drive `here` leads to the path: it is of that drive, or a file below its root. */
static bool reaches(const ps_drive *here, const ps_drive *drive, const ps_string *path)
{
    uint32_t root = here->root->length;
    if (here == drive)
        return true;
    if (!ps_drive_is_files(here) || !ps_drive_is_files(drive))
        return false;
    ps_string *start = path->length >= root ? ps_string_sub(path, 0, root) : NULL;
    bool below = start && ps_string_equal(start, here->root) &&
                 (root <= 1 || path->length == root || ps_string_at(path, root) == '/');
    ps_string_release(start);
    return below;
}

/* `path` as seen from `base`, or from the current location: "./a", "../b". Owned. */
static ps_string *relative(ps_exec *x, ps_drive *drive, ps_string *path, ps_string *base)
{
    ps_string *dot = ps_string_c("."), *from = NULL;
    ps_drive *here;
    bool known = ps_path_resolve(x, base ? base : dot, &here, &from) == PS_OK;
    ps_string_release(dot);
    if (!known || !reaches(here, drive, path)) {
        ps_clear_pending(&x->base);
        ps_string_release(from);
        return ps_string_retain(path);
    }
    if (ps_string_equal(from, path) && ps_string_equal(path, here->root)) {
        ps_string_release(from);
        return ps_string_c("./");
    }
    if (ps_string_equal(from, path) && path->length > 1) { /* "../here" */
        uint32_t leaf = path->length;
        while (leaf > 0 && ps_string_at(path, leaf - 1) != '/')
            leaf--;
        ps_string *name = ps_string_sub(path, leaf, path->length - leaf);
        ps_string *up = ps_string_c("../"), *all = ps_string_concat(up, name);
        ps_string_release(name);
        ps_string_release(up);
        ps_string_release(from);
        return all;
    }
    uint32_t common = 0;
    for (uint32_t i = 0;; i++) {
        bool a = i == from->length || ps_string_at(from, i) == '/';
        bool b = i == path->length || ps_string_at(path, i) == '/';
        if (a && b)
            common = i;
        if (i == from->length || i == path->length ||
            ps_string_at(from, i) != ps_string_at(path, i))
            break;
    }
    struct ps_strbuf out;
    ps_strbuf_init(&out, 0);
    unsigned up = 0;
    for (uint32_t i = common; i < from->length; i++)
        up += ps_string_at(from, i) == '/' && i + 1 < from->length;
    if (common == path->length && common > 1) { /* an ancestor: by its own name */
        while (common > 0 && ps_string_at(path, common - 1) != '/')
            common--;
        common -= common > 0;
        up++;
    }
    if (!up)
        ps_strbuf_c(&out, ".");
    for (unsigned i = 0; i < up; i++)
        ps_strbuf_c(&out, i ? "/.." : "..");
    if (common < path->length) {
        if (ps_string_at(path, common) != '/')
            ps_strbuf_c(&out, "/");
        ps_strbuf_sub(&out, path, common, path->length - common);
    }
    ps_string_release(from);
    return ps_strbuf_take(&out);
}

static ps_result resolve_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    ps_string *shown = with_slash(w, path);
    if (ps_arg_switch(c, RELATIVE)) {
        ps_string *seen = relative(c->x, drive, path, ps_arg_string(c, BASE));
        bool whole = ps_string_equal(seen, path);
        ps_value given = ps_take_string(ps_string_retain(whole ? shown : seen));
        ps_string_release(seen);
        ps_string_release(shown);
        return ps_write(c, given);
    }
    ps_result r = ps_write(c, ps_path_info(c->x, drive, shown));
    ps_string_release(shown);
    return r;
}

static ps_result convert_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    (void)drive;
    return ps_write(w->cmdlet, ps_take_string(with_slash(w, path)));
}

static ps_result resolve_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &resolve_parameters, .visit = resolve_one};
    ps_string *base = ps_arg_string(c, BASE);
    if (!base)
        return item_paths(&w);
    /* Relative paths are looked for from there. */
    ps_value before;
    PS_TRY(ps_location_info(c->x, &before));
    ps_result r = ps_location_set(c->x, base, true);
    r = r == PS_OK ? item_paths(&w) : item_failed(c, base);
    ps_string *back;
    ps_drive *drive = ps_path_info_parts(before, &back);
    ps_string *shown = ps_drive_display(drive, back);
    if (ps_location_set(c->x, shown, true) != PS_OK && r == PS_OK)
        r = PS_FAIL;
    ps_string_release(shown);
    ps_release(before);
    return r;
}

static ps_result convert_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &resolve_parameters, .visit = convert_one};
    return item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_resolve_path = {
    .name = "Resolve-Path", .params = resolve_params, .process = resolve_process};
const ps_cmdlet_def ps_cmdlet_convert_path = {
    .name = "Convert-Path", .params = convert_params, .process = convert_process};

/* ---- Join-Path ------------------------------------------------------------------------------- */

enum { JOIN_PATH, JOIN_CHILD, JOIN_MORE, JOIN_RESOLVE };

static bool is_slash(uint16_t unit)
{
    return unit == '/' || unit == '\\';
}

/* The length of "Env:" or "FileSystem::" in front, 0 without. */
static uint32_t qualifier(const ps_string *path)
{
    int64_t colon = ps_string_find_unit(path, ':', 0);
    int64_t slash = ps_string_find_unit(path, '/', 0);
    if (colon <= 0 || (slash >= 0 && colon > slash))
        return 0;
    uint32_t end = (uint32_t)colon + 1;
    return end < path->length && ps_string_at(path, end) == ':' ? end + 1 : end;
}

/* Parent and child with one slash between; backslashes become slashes. Owned. */
static ps_string *join(const ps_string *parent, const ps_string *child)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < parent->length; i++) {
        uint16_t u = ps_string_at(parent, i);
        ps_strbuf_unit(&b, u == '\\' ? '/' : u);
    }
    bool slash = b.length && ps_strbuf_at(&b, b.length - 1) == '/';
    uint32_t from = child->length && is_slash(ps_string_at(child, 0)) ? 1 : 0;
    if (!slash && (b.length || from))
        ps_strbuf_c(&b, "/");
    for (uint32_t i = from; i < child->length; i++) {
        uint16_t u = ps_string_at(child, i);
        ps_strbuf_unit(&b, u == '\\' ? '/' : u);
    }
    return ps_strbuf_take(&b);
}

/* A drive that the parent names is there: PS_OK; else its error was written and `*known` is false.
 */
static ps_result check_drive(ps_cmdlet *c, const ps_string *path, bool *known)
{
    uint32_t end = qualifier(path);
    *known = true;
    if (!end || (end > 1 && ps_string_at(path, end - 2) == ':'))
        return PS_OK;
    ps_string *name = ps_string_sub(path, 0, end - 1);
    *known = ps_drive_find(c->x, name) != NULL;
    ps_string_release(name);
    return *known ? PS_OK : item_failed(c, path);
}

static ps_string *join_more(ps_cmdlet *c, unsigned index, ps_string *take_path)
{
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value more = ps_arg_at(c, index, i);
        ps_string *part =
            more.kind == PS_STRING ? ps_string_retain(more.u.string) : ps_string_empty();
        ps_string *joined = join(take_path, part);
        ps_string_release(part);
        ps_string_release(take_path);
        take_path = joined;
        ps_release(more);
    }
    return take_path;
}

static ps_result join_resolved(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    return ps_write(w->cmdlet, ps_take_string(ps_drive_display(drive, path)));
}

static ps_result join_process(ps_cmdlet *c)
{
    for (uint32_t i = 0; i < ps_arg_count(c, JOIN_PATH); i++) {
        ps_value path = ps_arg_at(c, JOIN_PATH, i);
        if (path.kind != PS_STRING) {
            ps_release(path);
            continue;
        }
        bool known;
        ps_result r = check_drive(c, path.u.string, &known);
        if (r != PS_OK || !known) {
            ps_release(path);
            PS_TRY(r);
            continue;
        }
        ps_string *all = join_more(c, JOIN_CHILD, ps_string_retain(path.u.string));
        all = join_more(c, JOIN_MORE, all);
        ps_release(path);
        if (ps_arg_switch(c, JOIN_RESOLVE)) {
            struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = join_resolved};
            r = item_path(&w, all, false);
            ps_string_release(all);
        } else {
            r = ps_write(c, ps_take_string(all));
        }
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_join_path = {.name = "Join-Path",
                                           .params =
                                               "Path\0ChildPath\0AdditionalChildPath\0Resolve\0",
                                           .process = join_process};

/* ---- Split-Path ------------------------------------------------------------------------------ */

enum {
    SPLIT_PATH,
    SPLIT_LITERAL,
    SPLIT_QUALIFIER,
    SPLIT_NO_QUALIFIER,
    SPLIT_PARENT,
    SPLIT_LEAF,
    SPLIT_LEAF_BASE,
    SPLIT_EXTENSION,
    SPLIT_IS_ABSOLUTE,
    SPLIT_RESOLVE
};

/* The path with slashes, without those at its end. Owned. */
static ps_string *trim_slashes(const ps_string *path)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    uint32_t n = path->length, prefix = qualifier(path);
    while (n > 0 && is_slash(ps_string_at(path, n - 1)))
        n--;
    for (uint32_t i = 0; i < n; i++) {
        uint16_t u = ps_string_at(path, i);
        ps_strbuf_unit(&b, u == '\\' && i >= prefix ? '/' : u);
    }
    return ps_strbuf_take(&b);
}

/* Where the last part of a trimmed path begins. */
static uint32_t leaf_start(const ps_string *path)
{
    uint32_t prefix = qualifier(path), i = path->length;
    while (i > prefix && ps_string_at(path, i - 1) != '/')
        i--;
    return i;
}

/* What stands before the last part; empty for "/a" and "Env:a". Owned. */
static ps_string *parent(const ps_string *path)
{
    ps_string *whole = trim_slashes(path);
    uint32_t prefix = qualifier(whole), from = leaf_start(whole);
    uint32_t end = from > prefix + 1 ? from - 1 : from > prefix && prefix ? from : 0;
    ps_string *made = ps_string_sub(whole, 0, end);
    ps_string_release(whole);
    return made;
}

/* The last part; what `.` and `..` stand for by its own name. Owned. */
static ps_string *whole_leaf(ps_exec *x, const ps_string *path)
{
    ps_string *whole = trim_slashes(path), *full = NULL;
    ps_drive *drive;
    if (ps_string_is(whole, ".") || ps_string_is(whole, "..")) {
        if (ps_path_resolve(x, whole, &drive, &full) == PS_OK) {
            ps_string_release(whole);
            whole = full;
        } else {
            ps_clear_pending(&x->base);
        }
    }
    uint32_t from = leaf_start(whole);
    ps_string *leaf = ps_string_sub(whole, from, whole->length - from);
    if (!leaf->length && from && ps_string_at(whole, from - 1) == ':') { /* a drive is its root */
        ps_string *slash = ps_string_c("/");
        ps_string_release(leaf);
        leaf = ps_string_concat(whole, slash);
        ps_string_release(slash);
    }
    ps_string_release(whole);
    return leaf;
}

static ps_string *leaf(ps_exec *x, const ps_string *path, bool base, bool extension)
{
    ps_string *whole = whole_leaf(x, path);
    uint32_t dot = whole->length;
    if (!base && !extension)
        return whole;
    for (uint32_t i = whole->length; i-- > 0;) {
        if (ps_string_at(whole, i) == '.') {
            dot = i;
            break;
        }
    }
    if (dot + 1 == whole->length && extension)
        dot = whole->length;
    ps_string *made =
        extension ? ps_string_sub(whole, dot, whole->length - dot) : ps_string_sub(whole, 0, dot);
    ps_string_release(whole);
    return made;
}

static ps_result split_one(ps_cmdlet *c, ps_string *path)
{
    uint32_t prefix = qualifier(path);
    if (ps_arg_switch(c, SPLIT_IS_ABSOLUTE))
        return ps_write(c, ps_bool(prefix || (path->length && is_slash(ps_string_at(path, 0)))));
    if (ps_arg_switch(c, SPLIT_QUALIFIER)) {
        if (prefix)
            return ps_write(c, ps_take_string(ps_string_sub(path, 0, prefix)));
        ps_value target = ps_take_string(ps_string_retain(path));
        ps_result r = ps_error(c, "System.FormatException", "ParsePathFormatError",
                               PS_INVALID_ARGUMENT, target,
                               "Cannot parse path because path '%s' "
                               "does not have a qualifier specified.",
                               PS_U8(c->cx, path));
        ps_release(target);
        return r;
    }
    ps_string *made;
    if (ps_arg_switch(c, SPLIT_NO_QUALIFIER)) {
        if (prefix == path->length)
            prefix = 0;
        made = ps_string_sub(path, prefix, path->length - prefix);
    } else if (ps_arg_switch(c, SPLIT_LEAF)) {
        made = leaf(c->x, path, false, false);
    } else if (ps_arg_switch(c, SPLIT_LEAF_BASE)) {
        made = leaf(c->x, path, true, false);
    } else if (ps_arg_switch(c, SPLIT_EXTENSION)) {
        made = leaf(c->x, path, false, true);
    } else if (path->length == 1 && is_slash(ps_string_at(path, 0))) {
        return ps_terminate(
            c, "System.Management.Automation.PSArgumentException", "Argument", PS_INVALID_ARGUMENT,
            ps_unset(),
            "Cannot process argument because the value of argument \"path\" is not "
            "valid. Change the value of the \"path\" argument and run the operation "
            "again.");
    } else {
        made = parent(path);
    }
    return ps_write(c, ps_take_string(made));
}

/* With -Resolve it is the part that has to be there: the path itself for its leaf, else what it is
 * split into. */
static ps_result split_resolved(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_string *shown = ps_drive_display(drive, path);
    ps_result r = split_one(w->cmdlet, shown);
    ps_string_release(shown);
    return r;
}

static ps_result split_process(ps_cmdlet *c)
{
    bool literal = ps_arg_bound(c, SPLIT_LITERAL);
    unsigned index = literal ? SPLIT_LITERAL : SPLIT_PATH;
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = split_resolved};
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value path = ps_arg_at(c, index, i);
        ps_result r = PS_OK;
        if (path.kind == PS_STRING && !qualifier(path.u.string))
            r = ps_provider_need(c->x, ps_drive_current(c->x)->provider);
        if (r == PS_OK && path.kind == PS_STRING)
            r = ps_arg_switch(c, SPLIT_RESOLVE) ? item_path(&w, path.u.string, literal)
                                                : split_one(c, path.u.string);
        ps_release(path);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_split_path = {
    .name = "Split-Path",
    .params = "Path\0LiteralPath\0Qualifier\0NoQualifier\0Parent\0Leaf\0LeafBase\0Extension\0"
              "IsAbsolute\0Resolve\0",
    .process = split_process};
