/* ps1xml_files.c - the paths of Update-FormatData and Update-TypeData. */
#include "commands/utility/ps1xml_files.h"

#include "base/memory.h"
#include "engine/provider.h"
#include "object/convert.h"
#include "object/error.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#define SMA "System.Management.Automation."

static bool ends(const char *text, const char *tail)
{
    size_t n = strlen(text), m = strlen(tail);
    return n >= m && strcasecmp(text + n - m, tail) == 0;
}

static ps_result visit(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    struct ps1xml_files *f = u;
    char *name = ps_string_to_os(path, NULL);
    bool yes;
    ps_result r = PS_OK;
    (void)x, (void)drive;
    if (access(name, F_OK) != 0) { /* a path without a pattern comes here as it is */
        ps_free(name);
        return PS_OK;
    }
    f->count++;
    if (!ends(name, ".ps1xml")) {
        r = ps_error(f->c, SMA "PSInvalidOperationException", "WrongExtension", PS_INVALID_ARGUMENT,
                     ps_null(),
                     "Cannot read the file \"%s\"  because it does not have the file name extension "
                     "\"ps1xml\".",
                     name);
    } else {
        r = ps_should_process(f->c, path, f->action, &yes);
        if (r == PS_OK && yes)
            r = f->load(f, name);
    }
    ps_free(name);
    return r;
}

/* A path that names nothing, or that no provider resolves. */
static ps_result missing(const struct ps1xml_files *f, ps_value path)
{
    ps_cmdlet *c = f->c;
    char *name = NULL;
    if (ps_path_file(c->x, path.u.string, &name) == PS_OK) {
        ps_result r = ps_error(c, SMA "ItemNotFoundException", f->missing_id, PS_INVALID_OPERATION,
                               path, "Cannot find path '%s' because it does not exist.", name);
        ps_free(name);
        return r;
    }
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_error_record *record = (ps_error_record *)ps_base(c->cx->fault).u.object;
    ps_string *type = ps_string_retain(ps_type_of(c->cx, record->exception)->full_name);
    ps_string *message = ps_exception_message(c->cx, record->exception);
    ps_clear_pending(c->cx);
    ps_result r = ps_error(c, PS_U8(c->cx, type), f->missing_id, PS_INVALID_OPERATION, path, "%s",
                           message ? PS_U8(c->cx, message) : "");
    ps_string_release(message);
    ps_string_release(type);
    return r;
}

ps_result ps1xml_files_each(struct ps1xml_files *f, unsigned parameter)
{
    ps_cmdlet *c = f->c;
    for (uint32_t i = 0; i < ps_arg_count(c, parameter); i++) {
        ps_value path = ps_arg_at(c, parameter, i);
        ps_result r = PS_OK;
        f->count = 0;
        if (path.kind == PS_STRING) {
            r = ps_path_glob(c->x, path.u.string, false, visit, f);
            if (!f->count && (r == PS_OK || c->cx->pending == PS_PENDING_ERROR)) {
                ps_clear_pending(c->cx);
                r = missing(f, path);
            }
        }
        ps_release(path);
        PS_TRY(r);
    }
    return PS_OK;
}
