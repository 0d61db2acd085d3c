/* disk_file.c - the one file that a command writes or reads whole. */
#include "commands/utility/disk_file.h"

#include "base/memory.h"
#include "commands/management/content.h"
#include "engine/command.h"
#include "engine/provider.h"
#include "engine/state.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_FULL = 1 << 16, BUFFER_MAX = 1 << 28 };

/* ---- errors ---------------------------------------------------------------------------------- */

/* The exception says little; what a person reads are the details. */
static ps_result refuse(ps_cmdlet *c, const char *type, const char *message, const char *id,
                        enum ps_category_id category, ps_value target, ps_string *take_details)
{
    ps_value e = ps_take_object(ps_exception_new(c->cx->worker, type, message, ps_null()));
    ps_error_record *r = ps_error_record_new(c->cx->worker, e, id, category, target);
    ps_value record = ps_take_object(r);
    r->details = take_details;
    ps_error_sign(c->processor, r);
    ps_raise_value(c->cx, record);
    ps_release(record);
    ps_release(e);
    return PS_FAIL;
}

#define NOT_VALID(operation)                                                                       \
    "Cannot perform operation because operation \"" operation "\" is not valid. Remove operation " \
    "\"" operation "\", or investigate why it is not valid."
#define INVALID_OPERATION "System.Management.Automation.PSInvalidOperationException"

ps_result disk_file_failure(ps_cmdlet *c, const char *name)
{
    static const char id[] = "FileOpenFailure";
    struct stat s;
    int error = errno;
    if (error == EACCES || error == EPERM || error == EISDIR || error == EROFS)
        return ps_terminate(c, "System.UnauthorizedAccessException", id, PS_OPEN_ERROR, ps_null(),
                            "Access to the path '%s' is denied.", name);
    if (error != ENOENT && error != ENOTDIR)
        return ps_terminate(c, "System.IO.IOException", id, PS_OPEN_ERROR, ps_null(), "%s : '%s'",
                            strerror(error), name);
    char *folder = ps_strdup(name), *slash = strrchr(folder, '/');
    if (slash)
        *slash = 0;
    bool there = stat(*folder ? folder : "/", &s) == 0 && S_ISDIR(s.st_mode);
    ps_free(folder);
    if (there)
        return ps_terminate(c, "System.IO.FileNotFoundException", id, PS_OPEN_ERROR, ps_null(),
                            "Could not find file '%s'.", name);
    return ps_terminate(c, "System.IO.DirectoryNotFoundException", id, PS_OPEN_ERROR, ps_null(),
                        "Could not find a part of the path '%s'.", name);
}

ps_result disk_file_exists(ps_cmdlet *c, const char *name)
{
    struct ps_buf text;
    ps_value target = ps_take_string(ps_string_os(name, strlen(name)));
    ps_buf_init(&text, 1 << 16);
    ps_buf_printf(&text, "The file '%s' already exists.", name);
    ps_result r = refuse(c, "System.IO.IOException", ps_buf_cstr(&text), "NoClobber",
                         PS_RESOURCE_EXISTS, target, ps_string_empty());
    ps_buf_free(&text);
    ps_release(target);
    return r;
}

/* ---- finding --------------------------------------------------------------------------------- */

struct matches {
    ps_string *path;
    ps_drive *drive;
    unsigned count;
};

static ps_result match(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    struct matches *m = u;
    (void)x;
    if (m->count++ == 0) {
        m->path = ps_string_retain(path);
        m->drive = drive;
    }
    return PS_OK;
}

static ps_result expand(ps_cmdlet *c, const ps_string *pattern, struct matches *m)
{
    PS_TRY(ps_path_glob(c->x, pattern, false, match, m));
    ps_value target = {.kind = PS_STRING, .u.string = (ps_string *)pattern};
    if (m->count == 0)
        return refuse(c, "System.IO.FileNotFoundException", NULL, "FileOpenFailure", PS_OPEN_ERROR,
                      target,
                      ps_string_printf("Cannot perform operation because the wildcard path "
                                       "%s did not resolve to a file.",
                                       PS_U8(c->cx, pattern)));
    if (m->count > 1)
        return refuse(c, INVALID_OPERATION, NOT_VALID("ReportMultipleFilesNotSupported"),
                      "ReadWriteMultipleFilesNotSupported", PS_INVALID_ARGUMENT, ps_null(),
                      ps_string_c("Cannot perform operation because the path resolved to more than "
                                  "one file. This command cannot operate on multiple files."));
    return PS_OK;
}

ps_result disk_file_find(ps_cmdlet *c, const ps_string *path, bool literal, char **name)
{
    struct matches m = {0};
    ps_result r = !literal && ps_wildcard_is(path) ? expand(c, path, &m)
                                                   : ps_path_resolve(c->x, path, &m.drive, &m.path);
    if (r == PS_OK && strcmp(m.drive->provider->name, "FileSystem") != 0)
        r = refuse(c, INVALID_OPERATION, NOT_VALID("ReportWrongProviderType"),
                   "ReadWriteFileNotFileSystemProvider", PS_INVALID_ARGUMENT, ps_null(),
                   ps_string_printf("Cannot open file because the current provider (%s\\%s) cannot "
                                    "open a file.",
                                    m.drive->provider->module, m.drive->provider->name));
    if (r == PS_OK)
        *name = ps_string_to_os(m.path, NULL);
    ps_string_release(m.path);
    return r;
}

static ps_result read_one(ps_cmdlet *c, const ps_string *path, bool literal,
                          ps_result (*visit)(ps_cmdlet *, const char *, struct ps_buf *))
{
    char *name;
    struct ps_buf bytes;
    PS_TRY(disk_file_find(c, path, literal, &name));
    ps_result r = PS_OK;
    if (!ps_content_read(c->cx, name, &bytes))
        r = bytes.failed ? ps_content_full(c->cx) : disk_file_failure(c, name);
    if (r == PS_OK)
        r = visit(c, name, &bytes);
    ps_buf_free(&bytes);
    ps_free(name);
    return r;
}

ps_result disk_file_each(ps_cmdlet *c, unsigned path, unsigned literal,
                         ps_result (*visit)(ps_cmdlet *, const char *, struct ps_buf *))
{
    bool is_literal = ps_arg_bound(c, literal);
    unsigned param = is_literal ? literal : path;
    for (uint32_t i = 0; i < ps_arg_count(c, param); i++) {
        ps_value v = ps_arg_at(c, param, i);
        ps_result r = v.kind == PS_STRING ? read_one(c, v.u.string, is_literal, visit) : PS_OK;
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

/* ---- writing --------------------------------------------------------------------------------- */

static bool asked(ps_cmdlet *c, uint8_t param)
{
    return param != DISK_NONE && ps_arg_switch(c, param);
}

ps_result disk_file_name(ps_cmdlet *c, disk_file *f, const struct disk_parameters *p)
{
    bool literal = p->literal != DISK_NONE && ps_arg_bound(c, p->literal);
    ps_string *given = ps_arg_string(c, literal ? p->literal : p->path);
    ps_string *path = given ? ps_string_retain(given) : ps_string_empty();
    ps_result r = disk_file_find(c, path, literal, &f->name);
    ps_string_release(path);
    return r;
}

ps_result disk_file_open(ps_cmdlet *c, disk_file *f, const struct disk_parameters *p)
{
    struct stat s;
    bool append = asked(c, p->append);
    if (!f->name)
        PS_TRY(disk_file_name(c, f, p));
    bool there = stat(f->name, &s) == 0;
    if (there && asked(c, p->no_clobber) && !append) {
        return disk_file_exists(c, f->name);
    }
    if (there && asked(c, p->force) && !(s.st_mode & 0200))
        f->locked = chmod(f->name, s.st_mode | 0200) == 0;
    f->fd = open(f->name, O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC), 0666);
    if (f->fd < 0)
        return disk_file_failure(c, f->name);
    f->open = true;
    f->continued = fstat(f->fd, &s) == 0 && s.st_size > 0;
    ps_buf_init(&f->buffer, BUFFER_MAX);
    if (!f->continued)
        text_put_mark(f->encoding, &f->buffer);
    return PS_OK;
}

ps_result disk_file_put(ps_cmdlet *c, disk_file *f, const ps_string *text)
{
    text_encode(c->cx, f->encoding, text, &f->buffer);
    return f->buffer.length >= BUFFER_FULL || f->buffer.failed ? disk_file_flush(c, f) : PS_OK;
}

ps_result disk_file_line(ps_cmdlet *c, disk_file *f, const ps_string *line)
{
    ps_string *end = ps_string_unit('\n');
    ps_result r = disk_file_put(c, f, line);
    if (r == PS_OK)
        r = disk_file_put(c, f, end);
    ps_string_release(end);
    return r;
}

ps_result disk_file_flush(ps_cmdlet *c, disk_file *f)
{
    if (!f->open)
        return PS_OK;
    if (f->buffer.failed)
        return ps_raise_memory(c->cx);
    if (text_flush(f->fd, &f->buffer))
        return PS_OK;
    return ps_terminate(c, "System.IO.IOException", "FileWriteFailure", PS_WRITE_ERROR, ps_null(),
                        "%s : '%s'", strerror(errno), f->name);
}

void disk_file_close(disk_file *f)
{
    struct stat s;
    if (f->open) {
        text_flush(f->fd, &f->buffer); /* what came before an error stays */
        if (f->locked && fstat(f->fd, &s) == 0 && fchmod(f->fd, s.st_mode & ~0222u) != 0)
            errno = 0; /* the file stays writable */
        close(f->fd);
        ps_buf_free(&f->buffer);
    }
    ps_free(f->name);
    *f = (disk_file){0};
}
