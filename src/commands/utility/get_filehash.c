/* get_filehash.c - Get-FileHash. */
#include "commands/management/item_paths.h"
#include "commands/utility/fields.h"
#include "engine/cmdlet.h"
#include "types/file_info.h"
#include "types/stream.h"

#include "base/memory.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define PARAMS(P)                                                                                  \
    P(PATH, "Path") P(LITERAL, "LiteralPath") P(STREAM, "InputStream") P(ALGORITHM, "Algorithm")
PS_PARAM_TABLE(PARAMS)

#define HASH_MEMBERS(M)                                                                            \
    M(HASH_ALGORITHM, "string Algorithm {get;set;}")                                               \
    M(HASH_HASH, "string Hash {get;set;}")                                                         \
    M(HASH_PATH, "string Path {get;set;}")
PS_MEMBER_TABLE(file_hash, HASH_MEMBERS)

#define HASH_TYPE "Microsoft.PowerShell.Commands.FileHashInfo"
const ps_typedef ps_type_file_hash = {
    .name = HASH_TYPE, .members = file_hash_members, .invoke = fields_invoke, .cls = &fields_class};

static const struct item_parameters parameters = {.path = PATH,
                                                  .literal = LITERAL,
                                                  .include = NO_PARAMETER,
                                                  .exclude = NO_PARAMETER,
                                                  .filter = NO_PARAMETER,
                                                  .force = NO_PARAMETER};

/* -Algorithm in the spelling of the set. */
static const char *algorithm_of(const ps_cmdlet *c)
{
    static const char names[][7] = {"SHA256", "SHA1", "SHA384", "SHA512", "MD5"};
    ps_string *given = ps_arg_string(c, ALGORITHM);
    for (unsigned i = 0; given && i < sizeof names / sizeof *names; i++)
        if (ps_string_is_fold(given, names[i]))
            return names[i];
    return names[0];
}

static ps_string *hex_of(const ps_array *bytes)
{
    static const char digits[] = "0123456789ABCDEF";
    ps_string *text = ps_string_new_bytes((size_t)bytes->length * 2);
    for (uint32_t i = 0; text && i < bytes->length; i++) {
        text->bytes[2 * i] = (uint8_t)digits[bytes->bytes[i] >> 4];
        text->bytes[2 * i + 1] = (uint8_t)digits[bytes->bytes[i] & 15];
    }
    return text;
}

static ps_result hash_stream(ps_cmdlet *c, ps_value stream, const char *path)
{
    const char *algorithm = algorithm_of(c);
    ps_value hasher, bytes = ps_null();
    char name[48] = "System.Security.Cryptography.";
    strcat(name, algorithm);
    ps_type *type = ps_type_named(c->cx->worker, name);
    PS_TRY(ps_static_call(c->cx, type, ps_intern_c(c->cx->worker, "Create"), NULL, 0, &hasher));
    ps_result r = ps_call_c(c->cx, hasher, "ComputeHash", &stream, 1, &bytes);
    ps_release(hasher);
    PS_TRY(r);
    fields *f = fields_new(c->cx->worker, HASH_TYPE);
    fields_put(f, HASH_ALGORITHM, ps_text(algorithm));
    fields_put(f, HASH_HASH, ps_take_string(hex_of(ps_as_array(ps_base(bytes)))));
    fields_put(f, HASH_PATH,
               ps_take_string(path ? ps_string_os(path, strlen(path)) : ps_string_empty()));
    ps_release(bytes);
    return ps_write(c, ps_take_object(f));
}

static ps_result denied(ps_cmdlet *c, const char *name)
{
    ps_value path = ps_take_string(ps_string_os(name, strlen(name)));
    ps_result r = ps_error(c, "System.UnauthorizedAccessException", "UnauthorizedAccessError",
                           PS_INVALID_DATA, path, "Access to the path '%s' is denied.", name);
    ps_release(path);
    return r;
}

static ps_result hash_file(ps_cmdlet *c, const char *name)
{
    struct stat s;
    ps_value stream, closed = ps_null();
    if (stat(name, &s) == 0 && S_ISDIR(s.st_mode))
        return denied(c, name);
    if (ps_file_stream(c->cx, name, PS_FILE_OPEN, PS_FILE_READ, &stream) != PS_OK) {
        if (c->cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        if (errno != EACCES)
            return ps_error_pending(c, ps_null());
        ps_clear_pending(c->cx);
        return denied(c, name);
    }
    ps_result r = hash_stream(c, stream, name);
    if (r == PS_OK)
        r = ps_call_c(c->cx, stream, "Dispose", NULL, 0, &closed);
    ps_release(closed);
    ps_release(stream);
    return r;
}

/* What was asked for, for the error of a file that is not there. */
static ps_result missing(struct item_walk *w, ps_string *path)
{
    ps_value *asked = w->u;
    return ps_error(w->cmdlet, "System.Management.Automation.ItemNotFoundException", "FileNotFound",
                    PS_OBJECT_NOT_FOUND, *asked, "Cannot find path '%s' because it does not exist.",
                    PS_U8(w->cmdlet->cx, path));
}

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    struct stat s;
    if (strcmp(drive->provider->name, "FileSystem") != 0)
        return item_unsupported(w->cmdlet);
    char *name = ps_string_to_os(path, NULL);
    ps_result r =
        stat(name, &s) != 0 && errno == ENOENT ? missing(w, path) : hash_file(w->cmdlet, name);
    ps_free(name);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    if (ps_in_set(c, "StreamParameterSet"))
        return hash_stream(c, ps_arg(c, STREAM), NULL);
    bool literal = ps_arg_bound(c, LITERAL);
    unsigned param = literal ? LITERAL : PATH;
    for (uint32_t i = 0; i < ps_arg_count(c, param); i++) {
        ps_value v = ps_arg_at(c, param, i);
        struct item_walk w = {
            .cmdlet = c, .parameters = &parameters, .visit = visit, .missing = true, .u = &v};
        ps_result r = v.kind == PS_STRING ? item_path(&w, v.u.string, literal) : PS_OK;
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_filehash = {.name = "Get-FileHash",
                                              .params = params,
                                              .implementing_type = "GetFileHashCommand",
                                              .flags = PS_CMDLET_READS_FILES,
                                              .process = process};
