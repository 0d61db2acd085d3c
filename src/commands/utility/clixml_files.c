/* clixml_files.c - Export-Clixml and Import-Clixml. */
#include "base/memory.h"
#include "commands/utility/disk_file.h"
#include "types/serializer.h"

#include <string.h>

enum { DEPTH_DEFAULT = 2, DEPTH_MOST = 100 };

/* ---- Export-Clixml --------------------------------------------------------------------------- */

#define EXPORT_PARAMS(P)                                                                           \
    P(DEPTH, "Depth")                                                                              \
    P(PATH, "Path") P(LITERAL, "LiteralPath") P(INPUT, "InputObject") P(FORCE, "Force")            \
        P(NO_CLOBBER, "NoClobber") P(ENCODING, "Encoding")
PS_PARAM_TABLE(EXPORT_PARAMS)

static const struct disk_parameters export_parameters = {.path = PATH,
                                                         .literal = LITERAL,
                                                         .force = FORCE,
                                                         .no_clobber = NO_CLOBBER,
                                                         .append = DISK_NONE};

enum { TEXT_FULL = 1 << 16, TEXT_MAX = 1 << 29 };

struct export
{
    disk_file file;
    struct ps_clixml_document document;
    struct ps_buf text; /* UTF-8, not yet in the file */
};

static ps_result export_begin(ps_cmdlet *c)
{
    struct export *e = c->state;
    bool yes;
    ps_buf_init(&e->text, TEXT_MAX);
    e->file.encoding = text_encoding_argument(c, ENCODING);
    PS_TRY(disk_file_name(c, &e->file, &export_parameters));
    ps_string *target = ps_string_os(e->file.name, strlen(e->file.name));
    ps_result r = ps_should_process(c, target, "Export-Clixml", &yes);
    ps_string_release(target);
    PS_TRY(r);
    if (!yes)
        return PS_OK;
    PS_TRY(disk_file_open(c, &e->file, &export_parameters));
    ps_clixml_document_begin(&e->document, &ps_document_secure);
    return PS_OK;
}

/* What the document has so far goes into the file in its encoding. */
static ps_result move_text(ps_cmdlet *c)
{
    struct export *e = c->state;
    ps_string *text =
        e->text.failed ? NULL : ps_string_utf8((const char *)e->text.data, e->text.length);
    ps_result r = text ? disk_file_put(c, &e->file, text) : ps_raise_memory(c->cx);
    ps_string_release(text);
    ps_buf_clear(&e->text);
    return r;
}

static ps_result export_process(ps_cmdlet *c)
{
    struct export *e = c->state;
    if (!e->file.open || !ps_arg_bound(c, INPUT))
        return PS_OK;
    PS_TRY(ps_clixml_document_add(&e->document, c->cx, ps_arg(c, INPUT),
                                  (int)ps_arg_int(c, DEPTH, DEPTH_DEFAULT), &e->text));
    return e->text.length >= TEXT_FULL ? move_text(c) : PS_OK;
}

static ps_result export_end(ps_cmdlet *c)
{
    struct export *e = c->state;
    if (!e->file.open)
        return PS_OK;
    ps_clixml_document_end(&e->document, &e->text);
    PS_TRY(move_text(c));
    return disk_file_flush(c, &e->file);
}

static void export_dispose(ps_cmdlet *c)
{
    struct export *e = c->state;
    ps_clixml_document_free(&e->document);
    ps_buf_free(&e->text);
    disk_file_close(&e->file);
}

const ps_cmdlet_def ps_cmdlet_export_clixml = {.name = "Export-Clixml",
                                               .params = params,
                                               .state_size = sizeof(struct export),
                                               .flags = PS_CMDLET_SHOULD_PROCESS |
                                                        PS_CMDLET_WRITES_FILES,
                                               .begin = export_begin,
                                               .process = export_process,
                                               .end = export_end,
                                               .dispose = export_dispose};

/* ---- Import-Clixml --------------------------------------------------------------------------- */

#define IMPORT_PARAMS(P)                                                                           \
    P(I_PATH, "Path")                                                                              \
    P(I_LITERAL, "LiteralPath") P(I_TOTAL, "IncludeTotalCount") P(I_SKIP, "Skip")                  \
        P(I_FIRST, "First")
enum { IMPORT_PARAMS(PS_PARAM_ID) import_param_count };
static const char import_params[] = IMPORT_PARAMS(PS_PARAM_NAME);

/* A slice of a file's values. */
struct slice {
    ps_cmdlet *c;
    uint64_t skip, first;
};

static ps_result give(void *u, ps_cx *cx, ps_value take_v)
{
    struct slice *s = u;
    (void)cx;
    if (s->skip) {
        s->skip--;
    } else if (s->first) {
        s->first--;
        return ps_write_each(s->c, take_v) == PS_OK ? (ps_release(take_v), PS_OK)
                                                    : (ps_release(take_v), PS_FAIL);
    }
    ps_release(take_v);
    return PS_OK;
}

static uint64_t count_of(ps_cmdlet *c, unsigned param, uint64_t fallback)
{
    return ps_arg_bound(c, param) ? ps_arg(c, param).u.u : fallback;
}

/* A file does not say how many values it holds: the count is 0, its accuracy too. */
static ps_result write_total(ps_cmdlet *c)
{
    ps_value total = ps_wrap_new(c->cx, ps_ulong(0));
    ps_string *spelling = ps_string_c("Accuracy"), *text = ps_string_c("'Unknown total count'");
    ps_member accuracy = {.kind = PS_NOTE_PROPERTY,
                          .spelling = spelling,
                          .name = ps_intern(c->cx->worker, spelling),
                          .value = ps_double(0)};
    ps_result r = ps_extend(c->cx, total, &accuracy, true);
    ps_string *method = ps_string_c("ToString");
    ps_member to_string = {.kind = PS_SCRIPT_METHOD,
                           .spelling = method,
                           .name = ps_intern(c->cx->worker, method),
                           .value = ps_unset()};
    if (r == PS_OK)
        r = c->cx->hooks->compile(c->cx, text, &to_string.value);
    if (r == PS_OK)
        r = ps_extend(c->cx, total, &to_string, true);
    ps_release(to_string.value);
    ps_string_release(spelling);
    ps_string_release(text);
    ps_string_release(method);
    if (r == PS_OK)
        return ps_write(c, total);
    ps_release(total);
    return r;
}

static ps_result import_file(ps_cmdlet *c, const char *name, struct ps_buf *bytes)
{
    struct slice s = {
        .c = c, .skip = count_of(c, I_SKIP, 0), .first = count_of(c, I_FIRST, UINT64_MAX)};
    (void)name;
    if (ps_arg_switch(c, I_TOTAL))
        PS_TRY(write_total(c));
    struct ps_text_encoding utf8_text = {.codec = PS_CODEC_UTF8};
    ps_string *text = text_decode(c->cx, utf8_text, bytes->data, bytes->length);
    if (!text)
        return ps_raise_memory(c->cx);
    size_t length;
    char *utf8 = ps_string_to_utf8(text, &length);
    ps_string_release(text);
    ps_result r = s.first
                      ? ps_clixml_read_document(c->cx, utf8, length, &ps_document_secure, give, &s)
                      : PS_OK;
    ps_free(utf8);
    return r;
}

static ps_result import_process(ps_cmdlet *c)
{
    return disk_file_each(c, I_PATH, I_LITERAL, import_file);
}

const ps_cmdlet_def ps_cmdlet_import_clixml = {.name = "Import-Clixml",
                                               .params = import_params,
                                               .flags = PS_CMDLET_READS_FILES,
                                               .process = import_process};
