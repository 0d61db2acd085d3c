/* format_hex.c - Format-Hex: bytes of files, texts and numbers, sixteen a line. */
#include "base/guid.h"
#include "base/memory.h"
#include "commands/management/content.h"
#include "commands/utility/disk_file.h"
#include "commands/utility/fields.h"
#include "engine/command.h"
#include "engine/provider.h"
#include "types/support.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define PARAMS(P)                                                                                  \
    P(PATH, "Path")                                                                                \
    P(LITERAL, "LiteralPath") P(INPUT, "InputObject") P(ENCODING, "Encoding") P(COUNT, "Count")    \
        P(OFFSET, "Offset") P(RAW, "Raw")
PS_PARAM_TABLE(PARAMS)

enum { LINE = 16 };

/* ---- ByteCollection -------------------------------------------------------------------------- */

#define LINE_MEMBERS(M)                                                                            \
    M(LINE_OFFSET64, "ulong Offset64 {get;}")                                                      \
    M(LINE_OFFSET, "uint Offset {get;}")                                                           \
    M(LINE_BYTES, "byte[] Bytes {get;}")                                                           \
    M(LINE_PATH, "string Path {get;}")                                                             \
    M(LINE_LABEL, "string Label {get;}")                                                           \
    M(LINE_HEX_OFFSET, "string HexOffset {get;}")                                                  \
    M(LINE_HEX_BYTES, "string HexBytes {get;}")                                                    \
    M(LINE_ASCII, "string Ascii {get;}")                                                           \
    M(LINE_TEXT, "string ToString()")
PS_MEMBER_TABLE(line, LINE_MEMBERS)

#define LINE_TYPE "Microsoft.PowerShell.Commands.ByteCollection"

static const ps_array *bytes_of(const fields *f)
{
    return ps_as_array(f->at[LINE_BYTES]);
}

static ps_string *hex_bytes(const ps_array *bytes)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < bytes->length; i++)
        ps_strbuf_printf(&b, i ? " %02X" : "%02X", bytes->bytes[i]);
    return ps_strbuf_take(&b);
}

/* Latin-1, with a blank for zero and a sign for the other controls. */
static ps_string *ascii_text(const ps_array *bytes)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < bytes->length; i++) {
        uint8_t u = bytes->bytes[i];
        bool control = (u && u < 0x20) || (u >= 0x7F && u < 0xA0);
        ps_strbuf_unit(&b, !u ? ' ' : control ? 0xFFFD : u);
    }
    return ps_strbuf_take(&b);
}

static ps_string *hex_offset(const fields *f)
{
    return ps_string_printf("%016llX", (unsigned long long)f->at[LINE_OFFSET64].u.u);
}

/* A line as text: the columns have the width of a full one. */
static ps_result line_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const fields *f = (const fields *)self.u.object;
    ps_string *offset = hex_offset(f), *hex = hex_bytes(bytes_of(f)),
              *ascii = ascii_text(bytes_of(f));
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, offset);
    ps_strbuf_c(&b, "   ");
    ps_strbuf_put(&b, hex);
    ps_strbuf_fill(&b, ' ', 3 * LINE - hex->length);
    ps_strbuf_unit(&b, ' ');
    ps_strbuf_put(&b, ascii);
    ps_strbuf_fill(&b, ' ', LINE - ascii->length);
    ps_string_release(offset);
    ps_string_release(hex);
    ps_string_release(ascii);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result line_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const fields *f = (const fields *)self.u.object;
    switch (row) {
    case LINE_OFFSET:
        return ps_give(ps_integer(PS_UINT32, (int64_t)(uint32_t)f->at[LINE_OFFSET64].u.u), out);
    case LINE_HEX_OFFSET:
        return ps_give_string(cx, hex_offset(f), out);
    case LINE_HEX_BYTES:
        return ps_give_string(cx, hex_bytes(bytes_of(f)), out);
    case LINE_ASCII:
        return ps_give_string(cx, ascii_text(bytes_of(f)), out);
    case LINE_TEXT:
        return line_text(cx, self, out);
    default:
        return fields_invoke(cx, row, self, args, count, out);
    }
}

const ps_typedef ps_type_byte_collection = {
    .name = LINE_TYPE, .members = line_members, .invoke = line_invoke, .cls = &fields_text_class};

/* ---- lines ----------------------------------------------------------------------------------- */

/* Where the bytes come from: a file, or objects of one type. */
struct source {
    const char *path;
    ps_string *label;
};

static ps_result write_bytes(ps_cmdlet *c, const struct source *s, const uint8_t *data,
                             size_t length)
{
    uint64_t offset = (uint64_t)ps_arg_int(c, OFFSET, 0);
    uint64_t count = (uint64_t)ps_arg_int(c, COUNT, INT64_MAX);
    uint64_t end = offset + count < length ? offset + count : length;
    for (uint64_t at = offset; at < end; at += LINE) {
        size_t part = end - at < LINE ? (size_t)(end - at) : LINE;
        ps_array *a;
        PS_TRY(ps_array_new(c->cx, ps_core_type(c->cx->worker, PS_T_BYTE), part, &a));
        memcpy(a->bytes, data + at, part);
        fields *f = fields_new(c->cx->worker, LINE_TYPE);
        fields_put(f, LINE_OFFSET64, ps_ulong(at));
        fields_put(f, LINE_BYTES, ps_take_object(a));
        if (s->path)
            fields_put(f, LINE_PATH, ps_take_string(ps_string_os(s->path, strlen(s->path))));
        fields_put(f, LINE_LABEL, ps_take_string(ps_string_retain(s->label)));
        PS_TRY(ps_write(c, ps_take_object(f)));
    }
    return PS_OK;
}

/* ---- files ----------------------------------------------------------------------------------- */

static ps_result hex_file(ps_cmdlet *c, const char *name)
{
    struct ps_buf bytes;
    struct stat what;
    if (stat(name, &what) == 0 && S_ISDIR(what.st_mode))
        return ps_throw(c->cx, "System.UnauthorizedAccessException",
                        "Access to the path '%s' is denied.", name);
    if (!ps_content_read(c->cx, name, &bytes)) {
        bool full = bytes.failed;
        int error = errno;
        ps_buf_free(&bytes);
        return full ? ps_content_full(c->cx)
                    : ps_throw(c->cx,
                               error == EACCES ? "System.UnauthorizedAccessException"
                                               : "System.IO.IOException",
                               error == EACCES ? "Access to the path '%s' is denied."
                                               : "The file '%s' cannot be read.",
                               name);
    }
    struct source s = {.path = name, .label = ps_string_os(name, strlen(name))};
    ps_result r = write_bytes(c, &s, bytes.data, bytes.length);
    ps_string_release(s.label);
    ps_buf_free(&bytes);
    return r;
}

static ps_result missing(ps_cmdlet *c, const ps_string *path)
{
    unsigned param = ps_arg_bound(c, LITERAL) ? LITERAL : PATH;
    return ps_error(c, "System.Management.Automation.ItemNotFoundException", "FileNotFound",
                    PS_OBJECT_NOT_FOUND, ps_arg(c, param),
                    "Cannot find path '%s' because it does not exist.", PS_U8(c->cx, path));
}

static ps_result visit(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = u;
    struct stat s;
    (void)x;
    if (strcmp(drive->provider->name, "FileSystem") != 0)
        return ps_error(c, "System.ArgumentException", "FormatHexOnlySupportsFileSystemPaths",
                        PS_INVALID_ARGUMENT, ps_null(),
                        "The given path '%s' is not supported. This command only supports the "
                        "FileSystem Provider paths.",
                        PS_U8(c->cx, path));
    char *name = ps_string_to_os(path, NULL);
    ps_result r = stat(name, &s) != 0 && errno == ENOENT ? missing(c, path) : hex_file(c, name);
    ps_free(name);
    return r;
}

/* ---- objects --------------------------------------------------------------------------------- */

static void put_integer(struct ps_buf *b, uint64_t u, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        ps_buf_putc(b, (uint8_t)(u >> 8 * i));
}

/* The bytes of a number as the machine holds it; false: it is no number. */
static bool number_bytes(ps_value v, struct ps_buf *b)
{
    static const uint8_t sizes[] = {
        [PS_BOOL] = 4,   [PS_CHAR] = 2,  [PS_SBYTE] = 1,  [PS_BYTE] = 1,  [PS_INT16] = 2,
        [PS_UINT16] = 2, [PS_INT32] = 4, [PS_UINT32] = 4, [PS_INT64] = 8, [PS_UINT64] = 8};
    if (v.kind == PS_DOUBLE || v.kind == PS_SINGLE) {
        float f = (float)v.u.d;
        if (v.kind == PS_DOUBLE)
            ps_buf_put(b, &v.u.d, sizeof v.u.d);
        else
            ps_buf_put(b, &f, sizeof f);
        return true;
    }
    if (v.kind >= sizeof sizes || !sizes[v.kind])
        return v.kind == PS_ENUM ? (put_integer(b, v.u.u, 4), true) : false;
    put_integer(b, v.u.u, sizes[v.kind]);
    return true;
}

/* Numbers of one type that come one after another make one run of bytes. */
struct state {
    struct ps_buf run;
    ps_type *type; /* of the run; NULL: none */
    bool open;
};

static ps_string *label_of(const ps_type *type)
{
    struct ps_guid id;
    struct ps_strbuf b;
    ps_guid_new(&id);
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, type->name);
    ps_strbuf_c(&b, " (");
    ps_strbuf_put(&b, type->full_name);
    ps_strbuf_c(&b, ") <");
    for (unsigned i = 0; i < 4; i++)
        ps_strbuf_printf(&b, "%02X", id.bytes[i]);
    ps_strbuf_c(&b, ">");
    return ps_strbuf_take(&b);
}

static ps_result write_run(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!s->type)
        return PS_OK;
    struct source source = {.label = label_of(s->type)};
    ps_result r = s->run.failed ? ps_raise_memory(c->cx)
                                : write_bytes(c, &source, s->run.data, s->run.length);
    ps_string_release(source.label);
    ps_buf_clear(&s->run);
    s->type = NULL;
    return r;
}

static ps_result not_supported(ps_cmdlet *c, ps_value v)
{
    ps_type *type = ps_type_of(c->cx, v);
    return ps_error(c, "System.ArgumentException", "FormatHexTypeNotSupported", PS_INVALID_ARGUMENT,
                    ps_typeval(type),
                    "Cannot convert input of type '%s' to hexadecimal. To view the hexadecimal "
                    "formatting of its string representation, pipe it to the Out-String cmdlet "
                    "before piping it to Format-Hex.",
                    PS_U8(c->cx, type->full_name));
}

static ps_result take_text(ps_cmdlet *c, ps_value v)
{
    struct state *s = c->state;
    PS_TRY(write_run(c));
    s->type = ps_core_type(c->cx->worker, PS_T_STRING);
    struct ps_text_encoding e = text_encoding_argument(c, ENCODING);
    text_encode(c->cx, e, v.u.string, &s->run);
    return write_run(c);
}

static ps_result take_object(ps_cmdlet *c, ps_value object)
{
    struct state *s = c->state;
    ps_value v = ps_base(object);
    if (v.kind == PS_STRING)
        return take_text(c, v);
    if (v.kind == PS_ARRAY && ps_as_array(v)->store == PS_BYTE) {
        PS_TRY(write_run(c));
        s->type = ps_core_type(c->cx->worker, PS_T_BYTE);
        ps_buf_put(&s->run, ps_as_array(v)->bytes, ps_as_array(v)->length);
        return write_run(c);
    }
    ps_type *type = ps_type_of(c->cx, v);
    if (s->type != type)
        PS_TRY(write_run(c));
    if (!number_bytes(v, &s->run))
        return not_supported(c, v);
    s->type = type;
    return PS_OK;
}

/* ---- the command ----------------------------------------------------------------------------- */

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_buf_init(&s->run, 1 << 28);
    s->open = true;
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    bool literal = ps_arg_bound(c, LITERAL);
    unsigned param = literal ? LITERAL : PATH;
    if (ps_in_set(c, "ByInputObject"))
        return ps_arg_bound(c, INPUT) ? take_object(c, ps_arg(c, INPUT)) : PS_OK;
    for (uint32_t i = 0; i < ps_arg_count(c, param); i++) {
        ps_value v = ps_arg_at(c, param, i);
        ps_result r =
            v.kind == PS_STRING ? ps_path_glob(c->x, v.u.string, literal, visit, c) : PS_OK;
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result end(ps_cmdlet *c)
{
    return write_run(c);
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (s->open)
        ps_buf_free(&s->run);
}

const ps_cmdlet_def ps_cmdlet_format_hex = {.name = "Format-Hex",
                                            .params = params,
                                            .implementing_type = "FormatHex",
                                            .state_size = sizeof(struct state),
                                            .flags = PS_CMDLET_READS_FILES,
                                            .begin = begin,
                                            .process = process,
                                            .end = end,
                                            .dispose = dispose};
