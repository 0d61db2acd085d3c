/* path.c - System.IO.Path on a Unix system. */
#include "types/path.h"

#include "base/memory.h"
#include "types/support.h"

#include <errno.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_MEMBERS(M)                                                                            \
    M(PATH_SEPARATOR, "static field char DirectorySeparatorChar")                                  \
    M(PATH_ALT_SEPARATOR, "static field char AltDirectorySeparatorChar")                           \
    M(PATH_VOLUME, "static field char VolumeSeparatorChar")                                        \
    M(PATH_LIST, "static field char PathSeparator")                                                \
    M(PATH_CHANGE, "static string ChangeExtension(string path, string extension)")                 \
    M(PATH_EXISTS, "static bool Exists(string path)")                                              \
    M(PATH_DIRECTORY, "static string GetDirectoryName(string path)")                               \
    M(PATH_EXTENSION, "static string GetExtension(string path)")                                   \
    M(PATH_FILE, "static string GetFileName(string path)")                                         \
    M(PATH_BASE, "static string GetFileNameWithoutExtension(string path)")                         \
    M(PATH_RANDOM, "static string GetRandomFileName()")                                            \
    M(PATH_QUALIFIED, "static bool IsPathFullyQualified(string path)")                             \
    M(PATH_HAS_EXTENSION, "static bool HasExtension(string path)")                                 \
    M(PATH_COMBINE_2, "static string Combine(string path1, string path2)")                         \
    M(PATH_COMBINE_3, "static string Combine(string path1, string path2, string path3)")           \
    M(PATH_COMBINE_4,                                                                              \
      "static string Combine(string path1, string path2, string path3, string path4)")             \
    M(PATH_COMBINE, "static string Combine(Params string[] paths)")                                \
    M(PATH_JOIN_2, "static string Join(string path1, string path2)")                               \
    M(PATH_JOIN_3, "static string Join(string path1, string path2, string path3)")                 \
    M(PATH_JOIN_4, "static string Join(string path1, string path2, string path3, string path4)")   \
    M(PATH_JOIN, "static string Join(Params string[] paths)")                                      \
    M(PATH_RELATIVE, "static string GetRelativePath(string relativeTo, string path)")              \
    M(PATH_TRIM, "static string TrimEndingDirectorySeparator(string path)")                        \
    M(PATH_ENDS, "static bool EndsInDirectorySeparator(string path)")                              \
    M(PATH_BAD_NAME, "static char[] GetInvalidFileNameChars()")                                    \
    M(PATH_BAD_PATH, "static char[] GetInvalidPathChars()")                                        \
    M(PATH_FULL, "static string GetFullPath(string path)")                                         \
    M(PATH_FULL_BASE, "static string GetFullPath(string path, string basePath)")                   \
    M(PATH_TEMP, "static string GetTempPath()")                                                    \
    M(PATH_TEMP_FILE, "static string GetTempFileName()")                                           \
    M(PATH_ROOTED, "static bool IsPathRooted(string path)")                                        \
    M(PATH_ROOT, "static string GetPathRoot(string path)")
PS_MEMBER_TABLE(path, PATH_MEMBERS)

/* ---- errors ---------------------------------------------------------------------------------- */

ps_result ps_throw_io(ps_cx *cx, int error, const char *path, bool directory)
{
    ps_string *s = ps_string_os(path, strlen(path));
    const char *slash = strrchr(path, '/');
    struct stat st;
    char *parent = slash && slash != path ? ps_memdup(path, (size_t)(slash - path) + 1) : NULL;
    bool no_parent = false;
    if (parent) {
        parent[slash - path] = 0;
        no_parent = stat(parent, &st) != 0;
        ps_free(parent);
    }
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        if (directory || no_parent)
            ps_throw(cx, "System.IO.DirectoryNotFoundException",
                     "Could not find a part of the path '%s'.", PS_U8(cx, s));
        else
            ps_throw(cx, "System.IO.FileNotFoundException", "Could not find file '%s'.",
                     PS_U8(cx, s));
        break;
    case EACCES:
    case EPERM:
    case EISDIR:
        ps_throw(cx, "System.UnauthorizedAccessException", "Access to the path '%s' is denied.",
                 PS_U8(cx, s));
        break;
    case EEXIST:
        ps_throw(cx, "System.IO.IOException", "The file '%s' already exists.", PS_U8(cx, s));
        break;
    case ENAMETOOLONG:
        ps_throw(cx, "System.IO.PathTooLongException",
                 "The path '%s' is too long, or a component of the specified path is too long.",
                 PS_U8(cx, s));
        break;
    default:
        ps_throw(cx, "System.IO.IOException", "%s : '%s'", strerror(error), PS_U8(cx, s));
    }
    ps_string_release(s);
    return PS_FAIL;
}

/* ---- whole paths ----------------------------------------------------------------------------- */

/* Resolve . and .. and doubled separators of an absolute path, in place. */
static void normalise(char *path)
{
    char *to = path;
    for (char *from = path; *from;) {
        while (*from == '/')
            from++;
        char *end = strchrnul(from, '/');
        size_t length = (size_t)(end - from);
        bool last = !*end, slash = *end == '/' && !end[strspn(end, "/")];
        if (length == 0)
            break;
        if (length == 2 && !memcmp(from, "..", 2)) {
            while (to > path && *--to != '/')
                ;
        } else if (!(length == 1 && *from == '.')) {
            *to++ = '/';
            memmove(to, from, length);
            to += length;
        }
        if (slash) { /* a separator at the end stays */
            *to++ = '/';
            break;
        }
        if (last)
            break;
        from = end;
    }
    if (to == path)
        *to++ = '/';
    *to = 0;
}

static char *join(const char *base, const char *path)
{
    size_t a = strlen(base), b = strlen(path);
    char *out = ps_alloc(a + b + 3);
    memcpy(out, base, a);
    out[a] = '/';
    memcpy(out + a + 1, path, b + 1);
    return out;
}

static char *absolute(const char *path, const char *base)
{
    char *out;
    if (*path == '/') {
        out = ps_strdup(path);
    } else {
        char *here = base ? NULL : getcwd(NULL, 0);
        out = join(base ? base : here ? here : "/", path);
        free(here);
    }
    normalise(out);
    return out;
}

char *ps_path_try(ps_value v)
{
    size_t length;
    if (v.kind != PS_STRING || !v.u.string->length)
        return NULL;
    char *text = ps_string_to_os(v.u.string, &length);
    char *out = strlen(text) == length ? absolute(text, NULL) : NULL;
    ps_free(text);
    return out;
}

char *ps_path_arg(ps_cx *cx, ps_value v, const char *parameter)
{
    char *path = ps_path_try(v);
    if (path)
        return path;
    if (v.kind != PS_STRING)
        ps_throw_null(cx, parameter);
    else if (!v.u.string->length)
        ps_throw_argument(cx, "System.ArgumentException", parameter,
                          "The value cannot be an empty string.");
    else
        ps_throw_argument(cx, "System.ArgumentException", parameter,
                          "Null character in path.");
    return NULL;
}

/* ---- parts ----------------------------------------------------------------------------------- */

static int64_t last_separator(const ps_string *s)
{
    for (int64_t i = (int64_t)s->length; i-- > 0;)
        if (ps_string_at(s, (uint32_t)i) == '/')
            return i;
    return -1;
}

/* Where the extension's dot stands; the length when there is none. */
static uint32_t extension_at(const ps_string *s)
{
    for (uint32_t i = s->length; i-- > 0;) {
        if (ps_string_at(s, i) == '.')
            return i;
        if (ps_string_at(s, i) == '/')
            break;
    }
    return s->length;
}

static ps_string *directory_of(const ps_string *s)
{
    int64_t at = last_separator(s);
    if (s->length == 1 && at == 0)
        return NULL;
    if (at < 0)
        return ps_string_empty();
    while (at > 0 && ps_string_at(s, (uint32_t)at - 1) == '/')
        at--;
    struct ps_strbuf b; /* doubled separators become one */
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < (at ? (uint32_t)at : 1); i++)
        if (ps_string_at(s, i) != '/' || !i || ps_string_at(s, i - 1) != '/')
            ps_strbuf_unit(&b, ps_string_at(s, i));
    return ps_strbuf_take(&b);
}

static ps_string *change_extension(const ps_string *s, const ps_string *extension)
{
    struct ps_strbuf b;
    uint32_t at = extension_at(s);
    if (!s->length)
        return ps_string_empty();
    ps_strbuf_init(&b, 0);
    ps_strbuf_sub(&b, s, 0, at);
    if (extension && (!extension->length || ps_string_at(extension, 0) != '.'))
        ps_strbuf_unit(&b, '.');
    if (extension)
        ps_strbuf_put(&b, extension);
    return ps_strbuf_take(&b);
}

/* Combine starts again at a rooted part; Join does not. */
static ps_result combine(ps_cx *cx, const ps_value *parts, unsigned count, bool restart,
                         ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (unsigned i = 0; i < count; i++) {
        const ps_string *s = ps_string_arg(parts[i]);
        char name[8] = {'p', 'a', 't', 'h', (char)('1' + i), 0};
        if (!s && restart) {
            ps_strbuf_free(&b);
            return ps_throw_null(cx, count <= 4 ? name : "paths");
        }
        if (!s || !s->length)
            continue;
        bool rooted = ps_string_at(s, 0) == '/';
        if (rooted && restart)
            ps_strbuf_truncate(&b, 0);
        else if (b.length && ps_strbuf_at(&b, b.length - 1) != '/' && !rooted)
            ps_strbuf_unit(&b, '/');
        ps_strbuf_put(&b, s);
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result combine_array(ps_cx *cx, ps_value list, bool restart, ps_value *out)
{
    ps_array *a = list.kind == PS_ARRAY ? ps_as_array(list) : NULL;
    if (!a)
        return ps_throw_null(cx, "paths");
    return combine(cx, a->values, a->length, restart, out);
}

static ps_result relative(ps_cx *cx, ps_value from, ps_value to, ps_value *out)
{
    char *a = ps_path_arg(cx, from, "relativeTo"), *b = a ? ps_path_arg(cx, to, "path") : NULL;
    struct ps_strbuf s;
    if (!b) {
        ps_free(a);
        return PS_FAIL;
    }
    size_t la = strlen(a), lb = strlen(b), same = 0;
    if (la > 1 && a[la - 1] == '/')
        a[--la] = 0;
    for (size_t i = 0;; i++) {
        bool end_a = i == la, end_b = i == lb;
        if ((end_a || a[i] == '/') && (end_b || b[i] == '/'))
            same = i;
        if (end_a || end_b || a[i] != b[i])
            break;
    }
    ps_strbuf_init(&s, 0);
    const char *rest_a = a + same, *rest_b = b + same;
    for (; *rest_a; rest_a++)
        if (*rest_a == '/' && rest_a[1])
            ps_strbuf_c(&s, s.length ? "/.." : "..");
    rest_b += *rest_b == '/';
    if (*rest_b) {
        ps_string *tail = ps_string_os(rest_b, strlen(rest_b));
        if (s.length)
            ps_strbuf_unit(&s, '/');
        ps_strbuf_put(&s, tail);
        ps_string_release(tail);
    }
    if (!s.length)
        ps_strbuf_unit(&s, '.');
    ps_free(a);
    ps_free(b);
    return ps_give_string(cx, ps_strbuf_take(&s), out);
}

/* ---- temporary names ------------------------------------------------------------------------- */

static void random_letters(char *out, unsigned count)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
    for (unsigned i = 0; i < count; i++)
        out[i] = letters[randombytes_uniform(32)];
}

static ps_string *temp_folder(void)
{
    const char *t = getenv("TMPDIR");
    if (!t || !*t)
        t = "/tmp";
    ps_string *s = ps_string_os(t, strlen(t));
    if (ps_string_at(s, s->length - 1) == '/')
        return s;
    ps_string *slash = ps_string_c("/"), *both = ps_string_concat(s, slash);
    ps_string_release(s);
    ps_string_release(slash);
    return both;
}

static ps_result temp_file(ps_cx *cx, ps_value *out)
{
    ps_string *folder = temp_folder();
    char *text = ps_string_to_os(folder, NULL), path[PATH_MAX];
    ps_string_release(folder);
    int n = snprintf(path, sizeof path, "%stmpXXXXXX.tmp", text);
    ps_free(text);
    int fd = n < (int)sizeof path ? mkstemps(path, 4) : -1;
    if (fd < 0)
        return ps_throw_io(cx, errno, path, false);
    close(fd);
    return ps_give_string(cx, ps_string_os(path, strlen(path)), out);
}

static ps_result invalid_chars(ps_cx *cx, bool name, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_CHAR), name ? 2 : 1, &a));
    if (name)
        a->u16[1] = '/';
    return ps_give(ps_take_object(a), out);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result full_path(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    char *base = count > 1 ? ps_path_arg(cx, args[1], "basePath") : NULL;
    if (count > 1 && !base)
        return PS_FAIL;
    if (count > 1 && ps_string_at(args[1].u.string, 0) != '/') {
        ps_free(base);
        return ps_throw_argument(cx, "System.ArgumentException", "basePath",
                                 "Basepath argument is not fully qualified.");
    }
    char *path = NULL;
    if (count > 1 && args[0].kind == PS_STRING) {
        char *text = ps_string_to_os(args[0].u.string, NULL);
        path = absolute(text, base);
        ps_free(text);
    } else {
        path = ps_path_arg(cx, args[0], "path");
    }
    ps_free(base);
    if (!path)
        return PS_FAIL;
    ps_string *s = ps_string_os(path, strlen(path));
    ps_free(path);
    return ps_give_string(cx, s, out);
}

static ps_result part_row(ps_cx *cx, unsigned row, ps_string *s, ps_value *out)
{
    uint32_t dot = extension_at(s);
    int64_t slash = last_separator(s);
    bool ends = s->length && ps_string_at(s, s->length - 1) == '/';
    switch (row) {
    case PATH_DIRECTORY:
        if (!s->length || (s->length == 1 && slash == 0))
            return ps_give(ps_null(), out);
        return ps_give_string(cx, directory_of(s), out);
    case PATH_EXTENSION:
        return ps_give_string(cx, dot + 1 >= s->length ? ps_string_empty()
                                                       : ps_string_sub(s, dot, s->length - dot),
                              out);
    case PATH_FILE:
        return ps_give_string(cx, ps_string_sub(s, (uint32_t)(slash + 1),
                                                s->length - (uint32_t)(slash + 1)),
                              out);
    case PATH_BASE:
        return ps_give_string(cx, ps_string_sub(s, (uint32_t)(slash + 1),
                                                dot - (uint32_t)(slash + 1)),
                              out);
    case PATH_TRIM:
        return ps_give_string(cx, ps_string_sub(s, 0, s->length - (ends && s->length > 1)), out);
    default: /* PATH_ROOT */
        if (!s->length)
            return ps_give(ps_null(), out);
        return ps_give_string(cx, ps_string_sub(s, 0, slash >= 0 && ps_string_at(s, 0) == '/'), out);
    }
}

static ps_result text_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    ps_string *s = ps_string_arg(args[0]);
    struct stat st;
    char *path;
    bool yes;
    switch (row) {
    case PATH_EXISTS:
        path = ps_path_try(args[0]);
        yes = path && lstat(path, &st) == 0;
        ps_free(path);
        return ps_give_bool(yes, out);
    case PATH_ROOTED:
        return ps_give_bool(s && s->length && ps_string_at(s, 0) == '/', out);
    case PATH_QUALIFIED:
        return s ? ps_give_bool(s->length && ps_string_at(s, 0) == '/', out)
                 : ps_throw_null(cx, "path");
    case PATH_HAS_EXTENSION:
        return ps_give_bool(s && extension_at(s) + 1 < s->length, out);
    case PATH_ENDS:
        return ps_give_bool(s && s->length && ps_string_at(s, s->length - 1) == '/', out);
    case PATH_CHANGE:
        return s ? ps_give_string(cx, change_extension(s, ps_string_arg(args[1])), out)
                 : ps_give(ps_null(), out);
    }
    return s ? part_row(cx, row, s, out) : ps_give(ps_null(), out);
}

static ps_result path_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    char name[13];
    (void)self;
    switch (row) {
    case PATH_SEPARATOR:
    case PATH_ALT_SEPARATOR:
    case PATH_VOLUME:
        return ps_give(ps_char('/'), out);
    case PATH_LIST:
        return ps_give(ps_char(':'), out);
    case PATH_RANDOM:
        random_letters(name, 12);
        name[8] = '.';
        return ps_give(ps_take_string(ps_string_latin1(name, 12)), out);
    case PATH_COMBINE:
    case PATH_JOIN:
        return combine_array(cx, args[0], row == PATH_COMBINE, out);
    case PATH_COMBINE_2: case PATH_COMBINE_3: case PATH_COMBINE_4:
    case PATH_JOIN_2: case PATH_JOIN_3: case PATH_JOIN_4:
        return combine(cx, args, count, row <= PATH_COMBINE_4, out);
    case PATH_RELATIVE:
        return relative(cx, args[0], args[1], out);
    case PATH_BAD_NAME:
    case PATH_BAD_PATH:
        return invalid_chars(cx, row == PATH_BAD_NAME, out);
    case PATH_FULL:
    case PATH_FULL_BASE:
        return full_path(cx, args, count, out);
    case PATH_TEMP:
        return ps_give_string(cx, temp_folder(), out);
    case PATH_TEMP_FILE:
        return temp_file(cx, out);
    default:
        return text_row(cx, row, args, out);
    }
}

const ps_typedef ps_type_path = {.name = "System.IO.Path",
                                 .members = path_members,
                                 .invoke = path_invoke,
                                 .flags = PS_TYPE_STATIC};
