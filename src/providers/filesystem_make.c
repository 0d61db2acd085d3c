/* filesystem_make.c - New-Item of files, folders and links. */
#include "base/memory.h"
#include "providers/filesystem.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

static ps_result make_directory(ps_item_call *call, char *name)
{
    struct stat s;
    bool there = stat(name, &s) == 0, yes;
    PS_TRY(ps_item_ask(call, "Create Directory", &yes, "Destination: %s",
                       PS_U8(&call->x->base, call->path)));
    if (!yes)
        return PS_OK;
    if (there && !(call->force && S_ISDIR(s.st_mode)))
        return ps_files_raise(call, "System.IO.IOException", "DirectoryExist", PS_RESOURCE_EXISTS,
                              name, false, "An item with the specified name %s already exists.");
    if (ps_files_make_folders(name) != 0)
        return ps_files_errno(call, "CreateDirectoryIOError", PS_WRITE_ERROR, name, NULL, false);
    return ps_files_give(call, name, true);
}

static ps_result put_value(ps_item_call *call, int fd, const char *name, ps_value value)
{
    ps_string *text = NULL;
    size_t length = 0;
    if (ps_is_null(value))
        return PS_OK;
    PS_TRY(ps_to_string(&call->x->base, value, &text));
    char *bytes = ps_string_to_utf8(text, &length);
    ps_string_release(text);
    int written = ps_files_write(fd, bytes, length);
    ps_free(bytes);
    return written == 0 ? PS_OK
                        : ps_files_errno(call, "NewItemIOError", PS_WRITE_ERROR, name, NULL, false);
}

static ps_result make_file(ps_item_call *call, char *name, ps_value value)
{
    bool yes;
    PS_TRY(ps_item_ask(call, "Create File", &yes, "Destination: %s",
                       PS_U8(&call->x->base, call->path)));
    if (!yes)
        return PS_OK;
    if (call->force) {
        char *slash = strrchr(name, '/');
        if (slash && slash != name) {
            *slash = 0;
            ps_files_make_folders(name);
            *slash = '/';
        }
        if (ps_files_read_only(name))
            unlink(name);
    }
    int fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | (call->force ? O_TRUNC : O_EXCL), 0666);
    if (fd < 0 && errno == EEXIST)
        return ps_files_raise(call, "System.IO.IOException", "NewItemIOError", PS_WRITE_ERROR, name,
                              false, "The file '%s' already exists.");
    if (fd < 0)
        return ps_files_errno(call,
                              errno == EACCES ? "NewItemUnauthorizedAccessError" : "NewItemIOError",
                              PS_WRITE_ERROR, name, NULL, false);
    ps_result r = put_value(call, fd, name, value);
    if (close(fd) != 0 && r == PS_OK)
        r = ps_files_errno(call, "NewItemIOError", PS_WRITE_ERROR, name, NULL, false);
    return r == PS_OK ? ps_files_give(call, name, false) : r;
}

/* ---- links ----------------------------------------------------------------------------------- */

enum link { SYMBOLIC, HARD, JUNCTION };

/* A hard link's target is a file that is there. */
static ps_result check_target(ps_item_call *call, const char *to, enum link kind, bool *good)
{
    struct stat s;
    *good = false;
    bool there = stat(to, &s) == 0;
    if (kind == JUNCTION && *to != '/')
        return ps_files_raise(call, "System.ArgumentException", "NotAbsolutePath",
                              PS_INVALID_ARGUMENT, to, false,
                              "Creating a junction requires an absolute path for the target.%.0s");
    if (kind == HARD && !there)
        return ps_files_raise(call, "System.Management.Automation.ItemNotFoundException",
                              "ItemNotFound", PS_OBJECT_NOT_FOUND, to, false,
                              "Could not find item %s.");
    if (kind == HARD && S_ISDIR(s.st_mode))
        return ps_files_raise(call, "System.InvalidOperationException", "ItemNotFile",
                              PS_INVALID_OPERATION, to, false,
                              "A file is required for the operation. The item '%s' is not a file.");
    *good = true;
    return PS_OK;
}

/* The target as the link gets it: a hard link's is an absolute name. For ps_free(). */
static char *target_of(ps_item_call *call, const ps_string *target, enum link kind)
{
    char *full = NULL;
    if (kind != HARD)
        return ps_string_to_os(target, NULL);
    if (ps_path_file(call->x, target, &full) == PS_OK)
        return full;
    ps_clear_pending(&call->x->base);
    return ps_string_to_os(target, NULL);
}

static ps_result place_link(ps_item_call *call, char *name, const char *to, enum link kind)
{
    struct stat s;
    bool there = lstat(name, &s) == 0, directory;
    if (there && !call->force)
        return ps_files_raise(call, "System.IO.IOException", "SymLinkExists", PS_RESOURCE_EXISTS,
                              name, false,
                              "Cannot create link because the path already exists: %s.");
    if (kind == HARD && call->force && strcasecmp(name, to) == 0)
        return ps_files_raise(call, "System.InvalidOperationException", "TargetIsSameAsLink",
                              PS_INVALID_OPERATION, name, false,
                              "The target and path cannot be the same.%.0s");
    if (there && (S_ISDIR(s.st_mode) ? rmdir(name) : unlink(name)) != 0)
        return ps_files_errno(call, "NewItemDeleteIOError", PS_WRITE_ERROR, name, NULL, false);
    if ((kind == HARD ? link(to, name) : symlink(to, name)) != 0)
        return ps_files_errno(call, "NewItemIOError", PS_WRITE_ERROR, name, NULL, false);
    directory = stat(name, &s) == 0 && S_ISDIR(s.st_mode);
    return ps_files_give(call, name, directory);
}

static ps_result make_link(ps_item_call *call, char *name, ps_value value, enum link kind)
{
    static const char actions[][21] = {"Create Symbolic Link", "Create Hard Link",
                                       "Create Junction"};
    ps_cx *cx = &call->x->base;
    ps_string *target = NULL;
    bool yes, good;
    PS_TRY(ps_item_ask(call, actions[kind], &yes, "Destination: %s", PS_U8(cx, call->path)));
    if (!yes)
        return PS_OK;
    PS_TRY(ps_to_string(cx, value, &target));
    char *to = target_of(call, target, kind);
    ps_string_release(target);
    ps_result r = check_target(call, to, kind, &good);
    if (r == PS_OK && good)
        r = place_link(call, name, to, kind);
    ps_free(to);
    return r;
}

/* ---- the kind that -ItemType names: a beginning of the word does ----------------------------- */

enum kind { KIND_FILE, KIND_FOLDER, KIND_SYMBOLIC, KIND_HARD, KIND_JUNCTION, KIND_NONE };

static enum kind kind_of(const ps_string *type)
{
    static const struct {
        char name[13];
        uint8_t kind;
    } kinds[] = {{"directory", KIND_FOLDER},  {"container", KIND_FOLDER},
                 {"file", KIND_FILE},         {"symboliclink", KIND_SYMBOLIC},
                 {"junction", KIND_JUNCTION}, {"hardlink", KIND_HARD}};
    if (!type || !type->length)
        return KIND_FILE;
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        ps_string *name = ps_string_c(kinds[i].name);
        ps_string *start =
            type->length <= name->length ? ps_string_sub(name, 0, type->length) : NULL;
        bool match = start && ps_string_equal_fold(start, type);
        ps_string_release(start);
        ps_string_release(name);
        if (match)
            return kinds[i].kind;
    }
    return KIND_NONE;
}

ps_result ps_files_make(ps_item_call *call, const ps_string *type, ps_value value)
{
    ps_cx *cx = &call->x->base;
    enum kind kind = kind_of(type);
    if (kind == KIND_NONE)
        return ps_raise(cx, "System.Management.Automation.PSArgumentException", "Argument",
                        PS_INVALID_ARGUMENT, ps_unset(),
                        "The type is not a known type for the file system. Only \"file\","
                        "\"directory\" or \"symboliclink\" can be specified.");
    bool nothing = ps_is_null(value) || (ps_is_string(value) && !ps_base(value).u.string->length);
    if (kind >= KIND_SYMBOLIC && nothing)
        return ps_raise(cx, "System.Management.Automation.PSArgumentNullException", "ArgumentNull",
                        PS_INVALID_ARGUMENT, ps_unset(),
                        "Link '%s' cannot be created because the target Value was not specified.",
                        PS_U8(cx, call->name ? call->name : call->path));
    char *name = ps_string_to_os(call->path, NULL);
    ps_result r = kind == KIND_FILE     ? make_file(call, name, value)
                  : kind == KIND_FOLDER ? make_directory(call, name)
                                        : make_link(call, name, value,
                                                    kind == KIND_SYMBOLIC ? SYMBOLIC
                                                    : kind == KIND_HARD   ? HARD
                                                                          : JUNCTION);
    ps_free(name);
    return r;
}
