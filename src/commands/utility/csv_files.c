/* csv_files.c - Export-Csv and Import-Csv. */
#include "base/memory.h"
#include "commands/management/content.h"
#include "commands/utility/csv.h"
#include "commands/utility/disk_file.h"
#include "commands/utility/expression.h"

#include <string.h>

/* ---- Export-Csv ------------------------------------------------------------------------------ */

#define EXPORT_PARAMS(P)                                                                           \
    CSV_WRITE_PARAMS(P)                                                                            \
    P(PATH, "Path")                                                                                \
    P(LITERAL_PATH, "LiteralPath") P(FORCE, "Force") P(NO_CLOBBER, "NoClobber")                    \
        P(ENCODING, "Encoding") P(APPEND, "Append")
PS_PARAM_TABLE(EXPORT_PARAMS)

static const struct disk_parameters export_parameters = {.path = PATH,
                                                         .literal = LITERAL_PATH,
                                                         .force = FORCE,
                                                         .no_clobber = NO_CLOBBER,
                                                         .append = APPEND};

struct export
{
    csv_writer w;
    disk_file file;
    bool asked, has_header;
};

static ps_result export_begin(ps_cmdlet *c)
{
    struct export *e = c->state;
    PS_TRY(csv_writer_init(c, &e->w));
    if (ps_arg_bound(c, PATH) && ps_arg_bound(c, LITERAL_PATH))
        return ps_terminate(c, "System.InvalidOperationException",
                            "CannotSpecifyPathAndLiteralPath", PS_INVALID_DATA, ps_null(),
                            "You must specify either the -Path or -LiteralPath parameters, but not "
                            "both.");
    if (!ps_arg_bound(c, PATH) && !ps_arg_bound(c, LITERAL_PATH))
        return ps_terminate(c, "System.InvalidOperationException",
                            "CannotSpecifyPathAndLiteralPath", PS_INVALID_DATA, ps_null(),
                            "You must specify either the -Path or -LiteralPath parameters, but not "
                            "both.");
    e->file.encoding = text_encoding_argument(c, ENCODING);
    return PS_OK;
}

/* The columns that a file to be appended to has already. */
static ps_result existing_columns(ps_cmdlet *c, const char *name)
{
    struct export *e = c->state;
    struct ps_buf b;
    csv_reader r;
    if (!ps_content_read(c->cx, name, &b)) {
        bool full = b.failed;
        ps_buf_free(&b);
        return full ? ps_content_full(c->cx) : PS_OK;
    }
    ps_string *text = text_decode(c->cx, e->file.encoding, b.data, b.length);
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

static ps_result export_line(ps_cmdlet *c, ps_string *take_line)
{
    struct export *e = c->state;
    ps_result r = disk_file_line(c, &e->file, take_line);
    ps_string_release(take_line);
    return r;
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
        if (has)
            continue;
        ps_value name = ps_take_string(ps_string_retain(e->w.names[i]));
        ps_result r = ps_terminate(
            c, "System.InvalidOperationException", "CannotAppendCsvWithMismatchedPropertyNames",
            PS_INVALID_DATA, name,
            "Cannot append CSV content to the following file: %s. The appended "
            "object does not have a property that corresponds to the following "
            "column: %s. To continue with mismatched properties, add the -Force "
            "parameter, and then retry the command.",
            PS_U8(c->cx, ps_arg_string(c, ps_arg_bound(c, PATH) ? PATH : LITERAL_PATH)),
            PS_U8(c->cx, e->w.names[i]));
        ps_release(name);
        return r;
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
    if (!yes)
        return PS_OK;
    PS_TRY(disk_file_name(c, &e->file, &export_parameters));
    if (ps_arg_switch(c, APPEND))
        PS_TRY(existing_columns(c, e->file.name));
    PS_TRY(disk_file_open(c, &e->file, &export_parameters));
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
    if (!e->file.open)
        return PS_OK;
    PS_TRY(csv_line(c, &e->w, object, &line));
    return export_line(c, line);
}

static ps_result export_end(ps_cmdlet *c)
{
    struct export *e = c->state;
    return disk_file_flush(c, &e->file);
}

static void export_dispose(ps_cmdlet *c)
{
    struct export *e = c->state;
    disk_file_close(&e->file);
    csv_writer_drop(&e->w);
}

const ps_cmdlet_def ps_cmdlet_export_csv = {.name = "Export-Csv",
                                            .params = params,
                                            .state_size = sizeof(struct export),
                                            .flags =
                                                PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES,
                                            .begin = export_begin,
                                            .process = export_process,
                                            .end = export_end,
                                            .dispose = export_dispose};

/* ---- Import-Csv ------------------------------------------------------------------------------ */

#define IMPORT_PARAMS(P)                                                                           \
    P(I_PATH, "Path")                                                                              \
    P(I_LITERAL, "LiteralPath") P(I_DELIMITER, "Delimiter") P(I_HEADER, "Header")                  \
        P(I_ENCODING, "Encoding") P(I_USE_CULTURE, "UseCulture")
enum { IMPORT_PARAMS(PS_PARAM_ID) import_param_count };
static const char import_params[] = IMPORT_PARAMS(PS_PARAM_NAME);

static ps_result import_file(ps_cmdlet *c, const char *name, struct ps_buf *bytes)
{
    struct ps_text_encoding encoding = text_encoding_argument(c, I_ENCODING);
    csv_reader r;
    (void)name;
    ps_string *text = text_decode(c->cx, encoding, bytes->data, bytes->length);
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

static ps_result import_process(ps_cmdlet *c)
{
    return disk_file_each(c, I_PATH, I_LITERAL, import_file);
}

const ps_cmdlet_def ps_cmdlet_import_csv = {.name = "Import-Csv",
                                            .params = import_params,
                                            .flags = PS_CMDLET_READS_FILES,
                                            .process = import_process};
