/*
 * import_localizeddata.c - Import-LocalizedData: a data file from the folder of a language, read
 * into a variable.
 */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/frame.h"
#include "engine/module.h"
#include "engine/provider.h"
#include "engine/variable.h"

#include <string.h>
#include <unistd.h>

#define PARAMS(P)                                                                                  \
    P(VARIABLE, "BindingVariable")                                                                 \
    P(CULTURE, "UICulture")                                                                        \
    P(FOLDER, "BaseDirectory") P(FILE_NAME, "FileName") P(SUPPORTED, "SupportedCommand")
PS_PARAM_TABLE(PARAMS)

/* The script that calls: its folder and name are the defaults. */
static const ps_string *calling_file(ps_cmdlet *c)
{
    for (const ps_frame *f = c->x->frame; f; f = f->caller)
        if (f->code->script->file)
            return f->code->script->file;
    return NULL;
}

static ps_result no_script(ps_cmdlet *c, const char *parameter)
{
    return ps_terminate(c, "System.InvalidOperationException", "NotCalledFromAScriptFile",
                        PS_INVALID_OPERATION, ps_unset(),
                        "The %s parameter was not specified. The %s parameter is required when "
                        "Import-LocalizedData is not being called from a script file.",
                        parameter, parameter);
}

static ps_result base_folder(ps_cmdlet *c, ps_string **out)
{
    const ps_string *file = calling_file(c);
    if (ps_arg_string(c, FOLDER)) {
        char *os = NULL;
        PS_TRY(ps_path_file(c->x, ps_arg_string(c, FOLDER), &os));
        *out = ps_string_os(os, strlen(os));
        ps_free(os);
        return PS_OK;
    }
    if (!file)
        return no_script(c, "BaseDirectory");
    uint32_t n = file->length;
    while (n > 0 && ps_string_at(file, n - 1) != '/')
        n--;
    *out = ps_string_sub(file, 0, n > 1 ? n - 1 : n);
    return PS_OK;
}

/* The file's name with .psd1 in place of its extension. */
static ps_result file_name(ps_cmdlet *c, ps_string **out)
{
    const ps_string *name = ps_arg_string(c, FILE_NAME);
    if (!name)
        name = calling_file(c);
    if (!name)
        return no_script(c, "FileName");
    uint32_t end = name->length, start = end;
    while (start > 0 && ps_string_at(name, start - 1) != '/')
        start--;
    if (ps_arg_string(c, FILE_NAME))
        start = 0;
    for (uint32_t i = name->length; i-- > start;)
        if (ps_string_at(name, i) == '.') {
            end = i;
            break;
        }
    ps_string *stem = ps_string_sub(name, start, end - start);
    *out = ps_string_printf("%s.psd1", PS_U8(c->cx, stem));
    ps_string_release(stem);
    return PS_OK;
}

/* From the language's own folder outwards: de-AT, de, none. NULL: there is none. Owned. */
static ps_string *find(ps_cmdlet *c, const ps_string *folder, const ps_string *culture,
                       const ps_string *name)
{
    ps_string *at = ps_string_retain(culture);
    for (;;) {
        ps_string *path = at->length
                              ? ps_string_printf("%s/%s/%s", PS_U8(c->cx, folder), PS_U8(c->cx, at),
                                                 PS_U8(c->cx, name))
                              : ps_string_printf("%s/%s", PS_U8(c->cx, folder), PS_U8(c->cx, name));
        char *os = ps_string_to_os(path, NULL);
        bool there = access(os, R_OK) == 0;
        ps_free(os);
        bool last = at->length == 0;
        if (there || last) {
            ps_string_release(at);
            if (there)
                return path;
            ps_string_release(path);
            return NULL;
        }
        ps_string_release(path);
        uint32_t cut = at->length;
        while (cut > 0 && ps_string_at(at, cut - 1) != '-')
            cut--;
        ps_string *shorter = ps_string_sub(at, 0, cut ? cut - 1 : 0);
        ps_string_release(at);
        at = shorter;
    }
}

static ps_string *culture_of(ps_cmdlet *c)
{
    if (ps_arg_string(c, CULTURE))
        return ps_string_retain(ps_arg_string(c, CULTURE));
    ps_value v = ps_variable_get_c(c->x, "PSUICulture");
    ps_string *s = v.kind == PS_STRING && v.u.string->length ? ps_string_retain(v.u.string)
                                                             : ps_string_c("en-US");
    ps_release(v);
    return s;
}

/* The table goes to the variable, or to the output where none is named. */
static ps_result deliver(ps_cmdlet *c, const ps_string *path)
{
    ps_value v;
    if (ps_data_file_read(c->x, path, &v) != PS_OK)
        return ps_error_pending(c, ps_unset());
    ps_string *name = ps_arg_string(c, VARIABLE);
    if (!name)
        return ps_write(c, v);
    ps_result r = ps_variable_put(c->x, c->x->scope, ps_intern(c->cx->worker, name), v,
                                  PS_VAR_UNSPECIFIED, false);
    ps_release(v);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    ps_string *folder = NULL, *name = NULL;
    PS_TRY(base_folder(c, &folder));
    ps_result r = file_name(c, &name);
    if (r == PS_OK) {
        ps_string *culture = culture_of(c), *path = find(c, folder, culture, name);
        r = path ? deliver(c, path)
                 : ps_error(c, "System.Management.Automation.PSInvalidOperationException",
                            "CannotFindPowerShellDataFile", PS_OBJECT_NOT_FOUND, ps_unset(),
                            "Cannot find the PowerShell data file '%s' in directory '%s/%s/', or "
                            "in any parent culture directories.",
                            PS_U8(c->cx, name), PS_U8(c->cx, folder), PS_U8(c->cx, culture));
        ps_string_release(culture);
        ps_string_release(path);
    }
    ps_string_release(folder);
    ps_string_release(name);
    return r;
}

const ps_cmdlet_def ps_cmdlet_import_localizeddata = {.name = "Import-LocalizedData",
                                                      .params = params,
                                                      .flags = PS_CMDLET_READS_FILES,
                                                      .process = process};
