/* paths.c - Resolve-Path, Convert-Path, Join-Path, Split-Path: paths as texts. */
#include "commands/management/item_paths.h"

#include <string.h>

/* ---- Resolve-Path, Convert-Path ----------------------------------------------------------------------- */

enum { PATH, LITERAL_PATH, RELATIVE };
static const char resolve_params[] = "Path\0LiteralPath\0Relative\0";
static const char convert_params[] = "Path\0LiteralPath\0";
static const struct item_parameters parameters = {
    .path = PATH, .literal = LITERAL_PATH, .include = NO_PARAMETER, .exclude = NO_PARAMETER,
    .filter = NO_PARAMETER, .force = NO_PARAMETER};

/* `path` as seen from the current location: "./a", "../b". Owned. */
static ps_string *relative(ps_exec *x, ps_drive *drive, ps_string *path)
{
    ps_string *dot = ps_string_c("."), *from = NULL;
    ps_drive *here;
    if (ps_path_resolve(x, dot, &here, &from) != PS_OK || here != drive) {
        ps_clear_pending(&x->base);
        ps_string_release(dot);
        ps_string_release(from);
        return ps_string_retain(path);
    }
    ps_string_release(dot);
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
    if (ps_arg_switch(c, RELATIVE))
        return ps_write(c, ps_take_string(relative(c->x, drive, path)));
    return ps_write(c, ps_path_info(c->x, drive, path));
}

static ps_result convert_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    (void)drive;
    return ps_write(w->cmdlet, ps_take_string(ps_string_retain(path)));
}

static ps_result resolve_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = resolve_one};
    return item_paths(&w);
}

static ps_result convert_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = convert_one};
    return item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_resolve_path = {
    .name = "Resolve-Path", .params = resolve_params, .process = resolve_process};
const ps_cmdlet_def ps_cmdlet_convert_path = {
    .name = "Convert-Path", .params = convert_params, .process = convert_process};

/* ---- Join-Path -------------------------------------------------------------------------------------------- */

enum { JOIN_PATH, JOIN_CHILD, JOIN_MORE, JOIN_RESOLVE };

static bool is_slash(uint16_t unit)
{
    return unit == '/' || unit == '\\';
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
    while (b.length > 1 && ps_strbuf_at(&b, b.length - 1) == '/')
        ps_strbuf_truncate(&b, b.length - 1);
    bool slash = b.length && ps_strbuf_at(&b, b.length - 1) == '/';
    uint32_t from = 0;
    while (from < child->length && is_slash(ps_string_at(child, from)))
        from++;
    if (!slash && (b.length || from))
        ps_strbuf_c(&b, "/");
    for (uint32_t i = from; i < child->length; i++) {
        uint16_t u = ps_string_at(child, i);
        ps_strbuf_unit(&b, u == '\\' ? '/' : u);
    }
    return ps_strbuf_take(&b);
}

static ps_string *join_more(ps_cmdlet *c, unsigned index, ps_string *take_path)
{
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value more = ps_arg_at(c, index, i);
        if (more.kind == PS_STRING) {
            ps_string *joined = join(take_path, more.u.string);
            ps_string_release(take_path);
            take_path = joined;
        }
        ps_release(more);
    }
    return take_path;
}

static ps_result join_process(ps_cmdlet *c)
{
    for (uint32_t i = 0; i < ps_arg_count(c, JOIN_PATH); i++) {
        ps_value path = ps_arg_at(c, JOIN_PATH, i);
        if (path.kind != PS_STRING) {
            ps_release(path);
            continue;
        }
        ps_string *all = join_more(c, JOIN_CHILD, ps_string_retain(path.u.string));
        all = join_more(c, JOIN_MORE, all);
        ps_release(path);
        ps_result r;
        if (ps_arg_switch(c, JOIN_RESOLVE)) {
            struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = convert_one};
            r = item_path(&w, all, false);
            ps_string_release(all);
        } else {
            r = ps_write(c, ps_take_string(all));
        }
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_join_path = {
    .name = "Join-Path",
    .params = "Path\0ChildPath\0AdditionalChildPath\0Resolve\0",
    .process = join_process};

/* ---- Split-Path --------------------------------------------------------------------------------------------- */

enum { SPLIT_PATH, SPLIT_LITERAL, SPLIT_QUALIFIER, SPLIT_NO_QUALIFIER, SPLIT_PARENT, SPLIT_LEAF,
       SPLIT_LEAF_BASE, SPLIT_EXTENSION, SPLIT_IS_ABSOLUTE, SPLIT_RESOLVE };

static uint32_t leaf_start(const ps_string *path)
{
    uint32_t i = path->length;
    while (i > 0 && !is_slash(ps_string_at(path, i - 1)))
        i--;
    return i;
}

/* The end without trailing slashes. */
static ps_string *trim_slashes(const ps_string *path)
{
    uint32_t n = path->length;
    while (n > 1 && is_slash(ps_string_at(path, n - 1)))
        n--;
    return ps_string_sub(path, 0, n);
}

static ps_string *parent(const ps_string *path)
{
    ps_string *whole = trim_slashes(path);
    uint32_t end = leaf_start(whole);
    if (end > 1)
        end--;
    ps_string *made = whole->length == 1 ? ps_string_empty() : ps_string_sub(whole, 0, end);
    ps_string_release(whole);
    return made;
}

static ps_string *leaf(const ps_string *path, bool base, bool extension)
{
    ps_string *whole = trim_slashes(path);
    uint32_t from = leaf_start(whole), dot = whole->length;
    if (whole->length == 1 && is_slash(ps_string_at(whole, 0)))
        from = 0;
    for (uint32_t i = whole->length; i-- > from;) {
        if (ps_string_at(whole, i) == '.') {
            dot = i;
            break;
        }
    }
    if (dot + 1 == whole->length && extension)
        dot = whole->length;
    ps_string *made = extension ? ps_string_sub(whole, dot, whole->length - dot)
                                : ps_string_sub(whole, from, (base ? dot : whole->length) - from);
    ps_string_release(whole);
    return made;
}

/* The length of "Env:" in front, 0 without. */
static uint32_t qualifier(const ps_string *path)
{
    int64_t colon = ps_string_find_unit(path, ':', 0);
    int64_t slash = ps_string_find_unit(path, '/', 0);
    return colon > 0 && (slash < 0 || colon < slash) ? (uint32_t)colon + 1 : 0;
}

static ps_result split_one(ps_cmdlet *c, ps_string *path)
{
    uint32_t prefix = qualifier(path);
    if (ps_arg_switch(c, SPLIT_IS_ABSOLUTE))
        return ps_write(c, ps_bool(prefix || (path->length && is_slash(ps_string_at(path, 0)))));
    if (ps_arg_switch(c, SPLIT_QUALIFIER)) {
        if (prefix)
            return ps_write(c, ps_take_string(ps_string_sub(path, 0, prefix)));
        return ps_error(c, "System.FormatException", "ParsePathFormatError", PS_INVALID_ARGUMENT,
                        ps_arg(c, SPLIT_PATH),
                        "Cannot parse path because path '%s' does not have a qualifier specified.",
                        PS_U8(c->cx, path));
    }
    ps_string *made;
    if (ps_arg_switch(c, SPLIT_NO_QUALIFIER))
        made = ps_string_sub(path, prefix, path->length - prefix);
    else if (ps_arg_switch(c, SPLIT_LEAF))
        made = leaf(path, false, false);
    else if (ps_arg_switch(c, SPLIT_LEAF_BASE))
        made = leaf(path, true, false);
    else if (ps_arg_switch(c, SPLIT_EXTENSION))
        made = leaf(path, false, true);
    else
        made = parent(path);
    return ps_write(c, ps_take_string(made));
}

static ps_result split_resolved(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    (void)drive;
    return split_one(w->cmdlet, path);
}

static ps_result split_process(ps_cmdlet *c)
{
    bool literal = ps_arg_bound(c, SPLIT_LITERAL);
    unsigned index = literal ? SPLIT_LITERAL : SPLIT_PATH;
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = split_resolved};
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value path = ps_arg_at(c, index, i);
        ps_result r = PS_OK;
        if (path.kind == PS_STRING)
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
