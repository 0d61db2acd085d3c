/*
 * files.c - paths: children of a folder, or of another provider's container.
 */
#include "completion/request.h"

#include "base/memory.h"
#include "engine/drives.h"
#include "language/chars.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* How the person writes the path. */
struct path_style {
    struct request *q;
    uint16_t quote;
    bool folders;
    const char *extensions; /* ".ps1\0...", or NULL: all */
    ps_string *filter;      /* pattern of the names. Owned */
    bool relative, home;
};

/* ---- escaping -------------------------------------------------------------------------------- */

/* Adds `path` as it stands in a word of this quoting; `*odd`: it has to be quoted. */
static void escape(struct ps_strbuf *b, const ps_string *path, const struct path_style *s,
                   bool *odd)
{
    bool single = s->quote != '"', bare = !s->quote, literal = s->q->literal_paths;
    for (uint32_t i = 0; i < path->length; i++) {
        uint16_t u = ps_string_at(path, i);
        bool after_tick = b->length && ps_strbuf_at(b, b->length - 1) == '`';
        switch (u) {
        case '#':
        case '-':
        case '@':
            *odd |= i == 0 && bare;
            break;
        case ' ':
        case ',':
        case ';':
        case '(':
        case ')':
        case '{':
        case '}':
        case '|':
        case '&':
            *odd |= bare;
            break;
        case '[':
        case ']':
            if (!literal) {
                ps_strbuf_fill(b, '`', single ? 1 : after_tick ? 4 : 2);
                *odd = true;
            }
            break;
        case '`':
            if (single && !literal)
                ps_strbuf_unit(b, '`');
            else if (!single)
                ps_strbuf_fill(b, '`', !literal && after_tick ? 3 : 1);
            *odd |= s->quote != '\'';
            break;
        case '$':
            if (!single)
                ps_strbuf_unit(b, '`');
            *odd |= s->quote != '\'';
            break;
        default:
            if (single && ps_ch_single_quote(u)) {
                ps_strbuf_unit(b, '\'');
                *odd = true;
            } else if (ps_ch_double_quote(u)) {
                if (!single)
                    ps_strbuf_unit(b, '`');
                *odd |= !single || bare;
            }
        }
        ps_strbuf_unit(b, u);
    }
}

static ps_result offer_path(struct path_style *s, const ps_string *base, ps_string *name,
                            bool container, ps_string *tip)
{
    struct ps_strbuf b;
    bool odd = false;
    ps_strbuf_init(&b, 0);
    escape(&b, base, s, &odd);
    struct ps_strbuf leaf;
    ps_strbuf_init(&leaf, 0);
    escape(&leaf, name, s, &odd);
    ps_string *head = ps_strbuf_take(&b), *tail = ps_strbuf_take(&leaf);
    uint16_t quote = s->quote ? s->quote : odd ? '\'' : 0;
    ps_strbuf_init(&b, 0);
    if (quote)
        ps_strbuf_unit(&b, quote);
    ps_strbuf_put(&b, head);
    ps_strbuf_put(&b, tail);
    if (quote)
        ps_strbuf_unit(&b, quote);
    ps_string_release(head);
    ps_string_release(tail);
    return offer_take(s->q, ps_strbuf_take(&b), ps_string_retain(name),
                      container ? RESULT_CONTAINER : RESULT_ITEM, ps_string_retain(tip));
}

/* ---- the file system ------------------------------------------------------------------------- */

static bool has_extension(const char *name, const char *extensions)
{
    const char *dot = strrchr(name, '.');
    for (const char *e = extensions; dot && *e; e += strlen(e) + 1)
        if (strcasecmp(dot, e) == 0)
            return true;
    return false;
}

/* `path` seen from the current folder: "./x/", "../x/", as PowerShell makes paths relative. Owned.
 */
static ps_string *relative_to(const ps_string *path, const ps_string *current)
{
    uint32_t i = 0, shared = 0;
    bool at_root = current->length == 1;
    while (i < path->length && i < current->length &&
           ps_string_at(path, i) == ps_string_at(current, i)) {
        i++;
        if (i == current->length || ps_string_at(current, i) == '/')
            if (i == path->length || ps_string_at(path, i) == '/')
                shared = i;
    }
    if (at_root)
        shared = 0;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    bool up = false;
    for (uint32_t k = shared; !at_root && k < current->length; k++)
        if (ps_string_at(current, k) == '/') {
            ps_strbuf_c(&b, "../");
            up = true;
        }
    if (!up)
        ps_strbuf_c(&b, "./");
    uint32_t rest = shared;
    while (rest < path->length && ps_string_at(path, rest) == '/')
        rest++;
    ps_strbuf_sub(&b, path, rest, path->length - rest);
    if (rest < path->length)
        ps_strbuf_unit(&b, '/');
    return ps_strbuf_take(&b);
}

/* The folder as it stands in front of its children's names. Owned. */
static ps_string *shown_folder(struct path_style *s, const ps_string *folder)
{
    if (s->relative) {
        ps_string *here = ps_location_text(s->q->x);
        ps_string *out = relative_to(folder, here);
        ps_string_release(here);
        return out;
    }
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_value home = ps_variable_get_c(s->q->x, "HOME");
    uint32_t skip = 0;
    if (s->home && home.kind == PS_STRING && starts(folder, home.u.string)) {
        ps_strbuf_unit(&b, '~');
        skip = home.u.string->length;
    }
    ps_release(home);
    ps_strbuf_sub(&b, folder, skip, folder->length - skip);
    if (!b.length || ps_strbuf_at(&b, b.length - 1) != '/')
        ps_strbuf_unit(&b, '/');
    return ps_strbuf_take(&b);
}

static ps_result one_file(struct path_style *s, const char *folder, const ps_string *shown,
                          const char *name)
{
    struct stat st;
    char *full = ps_alloc(strlen(folder) + strlen(name) + 2);
    sprintf(full, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", name);
    bool container = stat(full, &st) == 0 && S_ISDIR(st.st_mode);
    ps_result r = PS_OK;
    if (container || (!s->folders && (!s->extensions || has_extension(name, s->extensions)))) {
        ps_string *label = ps_string_os(name, strlen(name));
        if (ps_wildcard_match(s->filter, label, true)) {
            ps_string *tip = ps_string_os(full, strlen(full));
            r = offer_path(s, shown, label, container, tip);
            ps_string_release(tip);
        }
        ps_string_release(label);
    }
    ps_free(full);
    return r;
}

static ps_result folder_children(struct path_style *s, const ps_string *path)
{
    char *folder = ps_string_to_os(path, NULL);
    DIR *d = opendir(folder);
    ps_string *shown = shown_folder(s, path);
    ps_result r = PS_OK;
    for (struct dirent *e; d && r == PS_OK && (e = readdir(d));)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            r = one_file(s, folder, shown, e->d_name);
    if (d)
        closedir(d);
    ps_string_release(shown);
    ps_free(folder);
    return r;
}

/* ---- other providers ------------------------------------------------------------------------- */

static ps_result one_item(struct path_style *s, const ps_string *base, ps_value item)
{
    ps_value name = ps_null(), container = ps_null();
    ps_result r = ps_get_c(s->q->cx, item, "PSChildName", &name);
    if (r == PS_OK && name.kind != PS_STRING) {
        ps_release(name);
        r = ps_get_c(s->q->cx, item, "Name", &name);
    }
    if (r == PS_OK)
        r = ps_get_c(s->q->cx, item, "PSIsContainer", &container);
    bool folder = ps_to_bool(container);
    if (r == PS_OK && name.kind == PS_STRING && (folder || !s->folders) &&
        ps_wildcard_match(s->filter, name.u.string, true)) {
        ps_string *tip = ps_string_concat(base, name.u.string);
        r = offer_path(s, base, name.u.string, folder, tip);
        ps_string_release(tip);
    }
    ps_release(name);
    ps_release(container);
    return r;
}

static ps_result item_children(struct path_style *s, ps_drive *drive, ps_string *path)
{
    ps_string *shown = ps_drive_display(drive, path), *parameter = ps_string_c("LiteralPath");
    ps_argument arg = {.parameter = parameter, .value = ps_take_string(ps_string_retain(shown))};
    ps_list *items = NULL;
    ps_result r = run_command(s->q, "Get-ChildItem", &arg, 1, &items);
    uint16_t last = shown->length ? ps_string_at(shown, shown->length - 1) : 0;
    ps_string *slash = ps_string_c(last == '/' || last == ':' ? "" : "/");
    ps_string *base = ps_string_concat(shown, slash);
    for (uint32_t i = 0; r == PS_OK && i < items->count; i++)
        r = one_item(s, base, items->items[i]);
    ps_release_object(items);
    ps_release(arg.value);
    ps_string_release(parameter);
    ps_string_release(shown);
    ps_string_release(slash);
    ps_string_release(base);
    return r;
}

static ps_result visit_folder(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    struct path_style *s = u;
    (void)x;
    return strcmp(drive->provider->name, "FileSystem") == 0 ? folder_children(s, path)
                                                            : item_children(s, drive, path);
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* Cuts a word behind its last separator into a folder and the start of a name. */
static ps_string *split_word(struct path_style *s, const ps_string *word)
{
    int64_t cut = -1;
    for (uint32_t i = 0; i < word->length; i++) {
        uint16_t u = ps_string_at(word, i);
        if (u == '/' || u == '\\' || u == ':')
            cut = i;
    }
    ps_string *star = ps_string_unit('*');
    uint32_t from = cut < 0 ? 0 : (uint32_t)cut + 1;
    ps_string *leaf = ps_string_sub(word, from, word->length - from);
    s->filter = ps_string_concat(leaf, star);
    ps_string_release(star);
    ps_string_release(leaf);
    s->home = word->length >= 2 && ps_string_at(word, 0) == '~' &&
              (ps_string_at(word, 1) == '/' || ps_string_at(word, 1) == '\\');
    if (cut < 0) {
        s->relative = true;
        return ps_string_unit('.');
    }
    uint16_t first = ps_string_at(word, 0);
    s->relative =
        !s->home && first != '/' && first != '\\' && ps_string_find_unit(word, ':', 0) < 0;
    return ps_string_sub(word, 0, from);
}

static bool relative_option(struct request *q, bool fallback)
{
    ps_value *v =
        q->options.kind == PS_DICT ? ps_dict_find_c(ps_as_dict(q->options), "RelativePaths") : NULL;
    return v ? ps_to_bool(*v) : fallback;
}

ps_result complete_file(struct request *q, bool folders, const char *extensions)
{
    struct path_style s = {.q = q, .folders = folders, .extensions = extensions};
    ps_string *word = unquote(q->word, &s.quote), *folder = split_word(&s, word);
    uint32_t from = q->found->count;
    ps_drive *drive = ps_drive_current(q->x);
    s.relative = relative_option(q, s.relative);
    /* Outside of the file system nothing is relative to a folder of files. */
    if (s.relative && drive && strcmp(drive->provider->name, "FileSystem") != 0)
        s.relative = false;
    ps_result r = ps_path_glob(q->x, folder, q->literal_paths, visit_folder, &s);
    if (r != PS_OK)
        r = forgive(q);
    sort_found(q, from, BY_TIP);
    ps_string_release(word);
    ps_string_release(folder);
    ps_string_release(s.filter);
    return r;
}
