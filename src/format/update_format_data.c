/* update_format_data.c - Update-FormatData: views from files. */
#include "base/memory.h"
#include "engine/command.h"
#include "engine/provider.h"
#include "engine/state.h"
#include "format/format.h"
#include "format/ps1xml.h"
#include "format/view.h"

#include <string.h>
#include <unistd.h>

#define PARAMS(P) P(APPEND, "AppendPath") P(PREPEND, "PrependPath")
PS_PARAM_TABLE(PARAMS)

/* A file and what is made of it may have so many bytes. */
enum { MOST_BYTES = 16 << 20 };

static ps_result load(ps_cmdlet *c, const char *file, bool front)
{
    ps_string *content;
    struct ps_buf lines, error;
    size_t length;
    PS_TRY(ps_read_text_file(c->x, file, &content));
    char *text = ps_string_to_utf8(content, &length);
    ps_string_release(content);
    ps_buf_init(&lines, MOST_BYTES);
    ps_buf_init(&error, 1 << 16);
    ps_result r = PS_OK;
    if (length <= MOST_BYTES && ps_ps1xml_read(text, length, file, &lines, &error))
        ps_views_add(ps_views_of(c->x), ps_buf_cstr(&lines), front);
    else
        r = ps_error(c, "System.Management.Automation.RuntimeException", "FormatXmlUpdateException",
                     PS_INVALID_OPERATION, ps_null(),
                     "Errors occurred while loading the format data file: \n%s",
                     error.length ? ps_buf_cstr(&error) : "The file is too long.");
    ps_buf_free(&lines);
    ps_buf_free(&error);
    ps_free(text);
    return r;
}

struct files {
    ps_cmdlet *c;
    bool front;
    unsigned count;
};

static bool ends(const char *text, const char *tail)
{
    size_t n = strlen(text), m = strlen(tail);
    return n >= m && strcasecmp(text + n - m, tail) == 0;
}

static ps_result visit(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    struct files *f = u;
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
        r = ps_error(f->c, "System.Management.Automation.PSInvalidOperationException",
                     "WrongExtension", PS_INVALID_ARGUMENT, ps_null(),
                     "Cannot read the file \"%s\"  because it does not have the file name "
                     "extension \"ps1xml\".", name);
    } else {
        r = ps_should_process(f->c, path, "Update FormatData", &yes);
        if (r == PS_OK && yes)
            r = load(f->c, name, f->front);
    }
    ps_free(name);
    return r;
}

static ps_result missing(ps_cmdlet *c, ps_value path, bool front)
{
    char *name;
    PS_TRY(ps_path_file(c->x, path.u.string, &name));
    ps_result r = ps_error(c, "System.Management.Automation.ItemNotFoundException",
                           front ? "FormatPrependPathException" : "FormatAppendPathException",
                           PS_INVALID_OPERATION, path,
                           "Cannot find path '%s' because it does not exist.", name);
    ps_free(name);
    return r;
}

static ps_result load_each(ps_cmdlet *c, unsigned parameter)
{
    for (uint32_t i = 0; i < ps_arg_count(c, parameter); i++) {
        ps_value path = ps_arg_at(c, parameter, i);
        struct files f = {c, parameter == PREPEND, 0};
        ps_result r = PS_OK;
        if (path.kind == PS_STRING) {
            r = ps_path_glob(c->x, path.u.string, false, visit, &f);
            if (!f.count && (r == PS_OK || c->cx->pending == PS_PENDING_ERROR)) {
                ps_clear_pending(c->cx);
                r = missing(c, path, f.front);
            }
        }
        ps_release(path);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    PS_TRY(load_each(c, PREPEND));
    return load_each(c, APPEND);
}

const ps_cmdlet_def ps_cmdlet_update_format_data = {
    .name = "Update-FormatData", .params = params, .process = process,
    .flags = PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_READS_FILES | PS_CMDLET_RUNS_SCRIPT};
