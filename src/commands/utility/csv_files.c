/* csv_files.c - Export-Csv and Import-Csv. */
#include "base/memory.h"
#include "commands/management/content.h"
#include "commands/management/item_paths.h"
#include "commands/utility/csv.h"
#include "commands/utility/expression.h"
#include "commands/utility/text_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ps_result file_error(ps_cmdlet *c, const ps_string *path)
{
    const char *name = PS_U8(c->cx, path);
    switch (errno) {
    case ENOENT:
        return ps_terminate(c, "System.IO.FileNotFoundException", "FileOpenFailure", PS_OPEN_ERROR,
                            ps_null(), "Could not find file '%s'.", name);
    case ENOTDIR:
        return ps_terminate(c, "System.IO.DirectoryNotFoundException", "FileOpenFailure",
                            PS_OPEN_ERROR, ps_null(), "Could not find a part of the path '%s'.",
                            name);
    case EACCES: case EPERM: case EISDIR:
        return ps_terminate(c, "System.UnauthorizedAccessException", "FileOpenFailure",
                            PS_OPEN_ERROR, ps_null(), "Access to the path '%s' is denied.", name);
    default:
        return ps_terminate(c, "System.IO.IOException", "FileOpenFailure", PS_OPEN_ERROR, ps_null(),
                            "%s : '%s'", strerror(errno), name);
    }
}

/* ---- Export-Csv --------------------------------------------------------------------------------- */

#define EXPORT_PARAMS(P)                                                                           \
    CSV_WRITE_PARAMS(P)                                                                            \
    P(PATH, "Path") P(LITERAL_PATH, "LiteralPath") P(FORCE, "Force") P(NO_CLOBBER, "NoClobber")    \
    P(ENCODING, "Encoding") P(APPEND, "Append")
PS_PARAM_TABLE(EXPORT_PARAMS)

static const struct item_parameters export_parameters = {
    .path = PATH, .literal = LITERAL_PATH, .include = NO_PARAMETER, .exclude = NO_PARAMETER,
    .filter = NO_PARAMETER, .force = FORCE};

struct export {
    csv_writer w;
    ps_string *path;
    int fd; /* 0: not open */
    enum text_encoding encoding;
    struct ps_buf buffer;
    bool asked, refused, has_header;
};

enum { EXPORT_BUFFER = 1 << 16, EXPORT_CAP = 1 << 28 };

static ps_result export_begin(ps_cmdlet *c)
{
    struct export *e = c->state;
    ps_buf_init(&e->buffer, EXPORT_CAP);
    PS_TRY(csv_writer_init(c, &e->w));
    if (ps_arg_bound(c, PATH) && ps_arg_bound(c, LITERAL_PATH))
        return ps_terminate(c, "System.InvalidOperationException", "CannotSpecifyPathAndLiteralPath",
                            PS_INVALID_DATA, ps_null(),
                            "You must specify either the -Path or -LiteralPath parameters, but not "
                            "both.");
    if (!ps_arg_bound(c, PATH) && !ps_arg_bound(c, LITERAL_PATH))
        return ps_terminate(c, "System.InvalidOperationException", "CannotSpecifyPathAndLiteralPath",
                            PS_INVALID_DATA, ps_null(),
                            "You must specify either the -Path or -LiteralPath parameters, but not "
                            "both.");
    if (ps_arg_switch(c, APPEND) && ps_arg_switch(c, NO_HEADER))
        return ps_terminate(c, "System.InvalidOperationException", "CannotSpecifyAppendAndNoHeader",
                            PS_INVALID_DATA, ps_null(),
                            "You must specify either the -Append or -NoHeader parameters, but not "
                            "both.");
    return text_encoding_argument(c, ENCODING, TEXT_UTF8, &e->encoding);
}

/* The columns that a file to be appended to has already. */
static ps_result existing_columns(ps_cmdlet *c, const char *name)
{
    struct export *e = c->state;
    struct ps_buf b;
    csv_reader r;
    if (!ps_content_read(c->cx, name, &b)) {
        ps_buf_free(&b);
        return PS_OK;
    }
    ps_string *text = text_decode(e->encoding, b.data, b.length);
    ps_buf_free(&b);
    csv_reader_init(&r, c, e->w.delimiter);
    ps_result result = text ? csv_read_header(&r, text) : ps_raise_memory(c->cx);
    for (uint32_t i = 0; result == PS_OK && r.header && i < r.header->count; i++) {
        csv_add_column(c, &e->w, r.header->items[i].u.string);
        e->has_header = true;
    }
    csv_reader_drop(&r);
    ps_string_release(text);
    return result;
}

static ps_result export_open(struct item_walk *walk, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = walk->cmdlet;
    struct export *e = c->state;
    if (strcmp(drive->provider->name, "FileSystem") != 0)
        return item_unsupported(c);
    if (e->path)
        return ps_terminate(c, "System.Management.Automation.PSInvalidOperationException",
                            "ReadWriteMultipleFilesNotSupported", PS_INVALID_ARGUMENT, ps_null(),
                            "Cannot perform operation because the path resolved to more than one "
                            "file. This command cannot operate on multiple files.");
    char *name = ps_string_to_os(path, NULL);
    struct stat s;
    bool there = stat(name, &s) == 0, append = ps_arg_switch(c, APPEND);
    ps_result r = PS_OK;
    e->path = ps_string_retain(path);
    if (there && append && s.st_size)
        r = existing_columns(c, name);
    if (r == PS_OK && there && ps_arg_switch(c, FORCE))
        chmod(name, s.st_mode | S_IWUSR);
    if (r == PS_OK && there && ps_arg_switch(c, NO_CLOBBER) && !append)
        r = ps_terminate(c, "System.IO.IOException", "NoClobber", PS_RESOURCE_EXISTS, ps_null(),
                         "The file '%s' already exists.", PS_U8(c->cx, path));
    if (r == PS_OK) {
        e->fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC), 0666);
        if (e->fd < 0) {
            e->fd = 0;
            r = file_error(c, path);
        } else if (!(there && append && s.st_size)) {
            text_put_mark(e->encoding, &e->buffer);
        }
    }
    ps_free(name);
    return r;
}

static ps_result export_flush(ps_cmdlet *c)
{
    struct export *e = c->state;
    if (e->buffer.failed)
        return ps_raise_memory(c->cx);
    return !e->fd || text_flush(e->fd, &e->buffer) ? PS_OK : file_error(c, e->path);
}

static ps_result export_line(ps_cmdlet *c, ps_string *take_line)
{
    struct export *e = c->state;
    if (take_line->length) {
        ps_string *newline = ps_string_unit('\n');
        text_encode(e->encoding, take_line, &e->buffer);
        text_encode(e->encoding, newline, &e->buffer);
        ps_string_release(newline);
    }
    ps_string_release(take_line);
    return e->buffer.length >= EXPORT_BUFFER || e->buffer.failed ? export_flush(c) : PS_OK;
}

/* An object that is appended must have the file's columns, unless -Force. */
static ps_result check_columns(ps_cmdlet *c, ps_value object)
{
    struct export *e = c->state;
    ps_value base = ps_base(object);
    for (unsigned i = 0; i < e->w.count && !ps_arg_switch(c, FORCE); i++) {
        const ps_member *set;
        ps_value key = ps_take_string(ps_string_retain(e->w.names[i]));
        bool has = (base.kind == PS_DICT && ps_dict_find(ps_as_dict(base), key)) ||
                   property_find(c->cx, object, e->w.symbols[i], &set);
        ps_release(key);
        if (!has)
            return ps_terminate(c, "System.InvalidOperationException",
                                "CannotAppendCsvWithMismatchedPropertyNames", PS_INVALID_DATA,
                                ps_null(),
                                "Cannot append CSV content to the following file: %s. The appended "
                                "object does not have a property that corresponds to the following "
                                "column: %s. To continue with mismatched properties, add the -Force "
                                "parameter, and then retry the command.",
                                PS_U8(c->cx, e->path), PS_U8(c->cx, e->w.names[i]));
    }
    return PS_OK;
}

static ps_result export_first(ps_cmdlet *c, ps_value object)
{
    struct export *e = c->state;
    ps_string *line;
    ps_string *target = ps_arg_string(c, ps_arg_bound(c, PATH) ? PATH : LITERAL_PATH);
    bool yes;
    e->asked = true;
    PS_TRY(ps_should_process(c, target, "Export-Csv", &yes));
    e->refused = !yes;
    if (!yes)
        return PS_OK;
    struct item_walk w = {.cmdlet = c, .parameters = &export_parameters, .visit = export_open,
                          .missing = true};
    PS_TRY(item_paths(&w));
    if (!e->fd)
        return PS_OK;
    if (e->has_header)
        return check_columns(c, object);
    PS_TRY(csv_columns_of(c, &e->w, object));
    if (ps_arg_switch(c, TYPE_INFORMATION))
        PS_TRY(export_line(c, csv_type_line(c, object)));
    if (ps_arg_switch(c, NO_HEADER))
        return PS_OK;
    PS_TRY(csv_header_line(c, &e->w, &line));
    return export_line(c, line);
}

static ps_result export_process(ps_cmdlet *c)
{
    struct export *e = c->state;
    ps_value object = ps_arg(c, INPUT);
    ps_string *line;
    if (ps_is_null(object))
        return PS_OK;
    if (!e->asked)
        PS_TRY(export_first(c, object));
    if (!e->fd)
        return PS_OK;
    PS_TRY(csv_line(c, &e->w, object, &line));
    return export_line(c, line);
}

static ps_result export_end(ps_cmdlet *c)
{
    return export_flush(c);
}

static void export_dispose(ps_cmdlet *c)
{
    struct export *e = c->state;
    if (e->fd)
        close(e->fd);
    ps_buf_free(&e->buffer);
    ps_string_release(e->path);
    csv_writer_drop(&e->w);
}

const ps_cmdlet_def ps_cmdlet_export_csv = {
    .name = "Export-Csv",
    .params = params,
    .state_size = sizeof(struct export),
    .flags = PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES,
    .begin = export_begin,
    .process = export_process,
    .end = export_end,
    .dispose = export_dispose};

/* ---- Import-Csv ------------------------------------------------------------------------------------ */

#define IMPORT_PARAMS(P)                                                                           \
    P(I_PATH, "Path") P(I_LITERAL, "LiteralPath") P(I_DELIMITER, "Delimiter")                      \
    P(I_HEADER, "Header") P(I_ENCODING, "Encoding") P(I_USE_CULTURE, "UseCulture")
enum { IMPORT_PARAMS(PS_PARAM_ID) import_param_count };
static const char import_params[] = IMPORT_PARAMS(PS_PARAM_NAME);

static const struct item_parameters import_parameters = {
    .path = I_PATH, .literal = I_LITERAL, .include = NO_PARAMETER, .exclude = NO_PARAMETER,
    .filter = NO_PARAMETER, .force = NO_PARAMETER};

struct found_file {
    ps_string *path;
    unsigned count;
};

static ps_result import_file(ps_cmdlet *c, const ps_string *path)
{
    enum text_encoding encoding;
    struct ps_buf b;
    csv_reader r;
    PS_TRY(text_encoding_argument(c, I_ENCODING, TEXT_UTF8, &encoding));
    char *name = ps_string_to_os(path, NULL);
    bool read = ps_content_read(c->cx, name, &b);
    ps_free(name);
    if (!read) {
        ps_result failed = b.failed ? ps_raise_memory(c->cx) : file_error(c, path);
        ps_buf_free(&b);
        return failed;
    }
    ps_string *text = text_decode(encoding, b.data, b.length);
    ps_buf_free(&b);
    csv_reader_init(&r, c, csv_delimiter(c, I_DELIMITER));
    if (ps_arg_bound(c, I_HEADER)) {
        r.header = ps_arraylist_new(c->cx->worker);
        for (uint32_t i = 0; i < ps_arg_count(c, I_HEADER); i++)
            ps_list_add(r.header, ps_arg_at(c, I_HEADER, i));
    }
    ps_result result = text ? csv_read(&r, text) : ps_raise_memory(c->cx);
    csv_reader_drop(&r);
    ps_string_release(text);
    return result;
}

static ps_result found(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    struct found_file *f = w->u;
    if (strcmp(drive->provider->name, "FileSystem") != 0)
        return item_unsupported(w->cmdlet);
    ps_string_release(f->path);
    f->path = ps_string_retain(path);
    f->count++;
    return PS_OK;
}

static ps_result import_process(ps_cmdlet *c)
{
    bool literal = ps_arg_bound(c, I_LITERAL);
    unsigned param = literal ? I_LITERAL : I_PATH;
    for (uint32_t i = 0; i < ps_arg_count(c, param); i++) {
        struct found_file f = {0};
        struct item_walk w = {.cmdlet = c, .parameters = &import_parameters, .visit = found,
                              .missing = true, .u = &f};
        ps_value v = ps_arg_at(c, param, i);
        ps_result r = v.kind == PS_STRING ? item_path(&w, v.u.string, literal) : PS_OK;
        ps_release(v);
        if (r == PS_OK && f.count > 1)
            r = terminate_with_details(
                c, "System.Management.Automation.PSInvalidOperationException",
                "ReadWriteMultipleFilesNotSupported", PS_INVALID_ARGUMENT,
                "Cannot perform operation because the path resolved to more than one file. This "
                "command cannot operate on multiple files.");
        else if (r == PS_OK && f.count == 1)
            r = import_file(c, f.path);
        ps_string_release(f.path);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_import_csv = {.name = "Import-Csv",
                                            .params = import_params,
                                            .flags = PS_CMDLET_READS_FILES,
                                            .process = import_process};
