/*
 * module_load.c - loading modules: script files, manifests, blocks.
 */
#include "engine/module_private.h"

#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/frame.h"
#include "object/convert.h"

#include <string.h>

/* ---- errors ---------------------------------------------------------------------------------- */

static void put_version(ps_exec *x, struct ps_strbuf *b, const char *label, ps_value v)
{
    ps_string *text = NULL;
    if (ps_is_null(v) || ps_to_string(&x->base, v, &text) != PS_OK)
        return;
    ps_strbuf_c(b, label);
    ps_strbuf_put(b, text);
    ps_strbuf_c(b, "'");
    ps_string_release(text);
}

ps_result ps_module_not_found(ps_exec *x, const struct ps_module_wanted *w)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 4096);
    bool both = !ps_is_null(w->minimum) && !ps_is_null(w->maximum);
    put_version(x, &b, " with version '", w->required);
    put_version(x, &b, both ? " with MinimumVersion '" : " with version '", w->minimum);
    put_version(x, &b, both ? " and MaximumVersion '" : " with MaximumVersion '", w->maximum);
    ps_string *version = ps_strbuf_take(&b);
    ps_value target = ps_take_string(ps_string_retain(w->name));
    ps_raise(&x->base, "System.IO.FileNotFoundException",
             ps_module_versioned(w) ? "Modules_ModuleWithVersionNotFound"
                                    : "Modules_ModuleNotFound",
             PS_RESOURCE_UNAVAILABLE, target,
             "The specified module '%s'%s was not loaded because no valid module file was found in "
             "any module directory.",
             PS_U8(&x->base, w->name), version ? PS_U8(&x->base, version) : "");
    ps_release(target);
    ps_string_release(version);
    return PS_FAIL;
}

ps_result ps_module_is_binary(ps_exec *x, const ps_string *path)
{
    ps_value target = ps_take_string(ps_string_retain(path));
    ps_raise(&x->base, "System.NotSupportedException", "Modules_BinaryModule", PS_NOT_IMPLEMENTED,
             target,
             "The module file '%s' is a .NET assembly, which this host cannot load. Script modules "
             "(.psm1) and manifests (.psd1) can be imported.",
             PS_U8(&x->base, path));
    ps_release(target);
    return PS_FAIL;
}

/* ---- running a module's script --------------------------------------------------------------- */

ps_session_state *ps_module_state(ps_exec *x, ps_module *m)
{
    if (!m->state) {
        m->state = ps_state_new(x);
        m->state->module_name = ps_string_retain(ps_module_text(m, PS_MOD_NAME));
        m->state->module = ps_take_object(ps_retain_object(m));
    }
    return m->state;
}

/* The arguments of a module come by place, whatever the parameters are: each by its name, the rest
 * as they are. To be freed. */
static ps_argument *arguments_by_place(ps_exec *x, const ps_command_info *info, ps_value args,
                                       uint32_t *count)
{
    const ps_block *b = (const ps_block *)ps_base(info->block).u.object;
    const struct ps_body *body = ps_code_body(x, b->code);
    ps_value plain = ps_base(args);
    *count = plain.kind == PS_ARRAY ? ps_as_array(plain)->length : 0;
    ps_argument *list = ps_calloc(*count + 1, sizeof *list);
    for (uint32_t i = 0; i < *count; i++) {
        list[i].value = ps_array_get(ps_as_array(plain), i);
        if (!body || i >= body->param_count)
            continue;
        list[i].parameter = body->params[i].spelling;
        list[i].has_colon = true;
    }
    return list;
}

ps_result ps_module_run_in(ps_exec *x, ps_session_state *state, ps_scope *scope,
                           ps_command_info *script, ps_value args, ps_sink *out)
{
    uint32_t count;
    ps_argument *list = arguments_by_place(x, script, args, &count);
    ps_call call = {.command = ps_take_object(script), .dot = true, .args = list,
                    .arg_count = count};
    struct ps_state_saved saved;
    ps_state_enter(x, state, scope, &saved);
    ps_result r = ps_pipeline_invoke(x, &call, 1, ps_unset(), out ? out : &ps_null_sink);
    ps_state_leave(x, &saved);
    for (uint32_t i = 0; i < count; i++)
        ps_release(list[i].value);
    ps_free(list);
    return r;
}

/* Without Export-ModuleMember every function and alias is exported. */
ps_result ps_module_export_default(ps_exec *x, ps_module *m, bool variables, ps_cmdlet *c)
{
    ps_value all = ps_text("*");
    struct ps_module_patterns patterns = {.of = {{0}}};
    patterns.of[PS_EXPORT_FUNCTIONS] = patterns.of[PS_EXPORT_ALIASES] = all;
    if (variables)
        patterns.of[PS_EXPORT_VARIABLES] = all;
    ps_result r = ps_module_export(x, m, &patterns);
    ps_release(all);
    const ps_value *functions = &m->exports[PS_EXPORT_FUNCTIONS];
    for (uint32_t i = 0;
         c && functions->kind == PS_LIST && i < ps_as_list(*functions)->count && r == PS_OK; i++)
        r = ps_verbose(
            c, "Exporting function '%s'.",
            PS_U8(&x->base,
                  ((ps_command_info *)ps_as_list(*functions)->items[i].u.object)->spelling));
    return r;
}

ps_result ps_module_from_block(ps_exec *x, ps_module *m, ps_value block, ps_value args,
                               ps_sink *out)
{
    ps_session_state *state = ps_module_state(x, m);
    state->maker = ((const ps_block *)ps_base(block).u.object)->state;
    ps_value own = ps_block_of_code(x, ((ps_block *)ps_base(block).u.object)->code, state);
    ps_value plain = ps_base(args);
    const ps_array *list = plain.kind == PS_ARRAY ? ps_as_array(plain) : NULL;
    struct ps_block_call call = {.block = own,
                                 .scope = PS_BLOCK_CURRENT_SCOPE,
                                 .args = list ? list->values : NULL,
                                 .arg_count = list ? list->length : 0,
                                 .output = out ? out : &ps_null_sink};
    struct ps_state_saved saved;
    ps_state_enter(x, state, state->top, &saved);
    ps_result r = ps_block_run(x, &call);
    ps_state_leave(x, &saved);
    ps_release(own);
    if (r == PS_OK && !m->chose)
        r = ps_module_export_default(x, m, false, NULL);
    return r;
}

ps_string *ps_module_folder(const ps_string *path)
{
    uint32_t n = path->length;
    while (n > 0 && ps_string_at(path, n - 1) != '/')
        n--;
    return ps_string_sub(path, 0, n > 1 ? n - 1 : n);
}

/* A script file as a command whose code belongs to the state. Owned. */
ps_command_info *ps_module_script(ps_exec *x, const ps_string *path, ps_session_state *state)
{
    ps_command_info *info = ps_external_script(x, path);
    ps_session_state *before = x->state;
    struct ps_state_saved saved;
    ps_state_enter(x, state, state == before ? x->scope : state->top, &saved);
    ps_result r = ps_command_load_script(x, info);
    ps_state_leave(x, &saved);
    if (r != PS_OK) {
        ps_release_object(info);
        return NULL;
    }
    ps_block *b = (ps_block *)info->block.u.object;
    ps_state_release(b->state);
    b->state = ps_state_retain(state);
    return info;
}

ps_result ps_module_run_script(ps_exec *x, ps_module *m, const ps_string *path,
                               struct ps_module_load *l)
{
    ps_session_state *state = ps_module_state(x, m);
    ps_module_set(m, PS_MOD_PATH, ps_take_string(ps_string_retain(path)));
    if (ps_is_null(m->fields[PS_MOD_BASE]))
        ps_module_set(m, PS_MOD_BASE, ps_take_string(ps_module_folder(path)));
    ps_command_info *info = ps_module_script(x, path, state);
    l->thrown = true;
    l->unparsed = !info;
    if (!info)
        return PS_FAIL;
    ps_module_set(m, PS_MOD_DEFINITION,
                  ps_take_string(ps_block_text((ps_block *)info->block.u.object)));
    ps_result r = ps_module_run_in(x, state, state->top, info, l->args, NULL);
    ps_release_object(info);
    l->thrown = r != PS_OK;
    if (r == PS_OK && !m->chose)
        r = ps_module_export_default(x, m, false, l->import.c);
    return r;
}

/* ---- files ----------------------------------------------------------------------------------- */

static bool ends_with(const ps_string *path, const char *extension)
{
    uint32_t n = (uint32_t)strlen(extension);
    if (path->length <= n)
        return false;
    ps_string *end = ps_string_sub(path, path->length - n, n);
    bool yes = ps_string_is_fold(end, extension);
    ps_string_release(end);
    return yes;
}

static ps_result import_members(ps_exec *x, struct ps_module_load *l, ps_module *m)
{
    struct ps_module_import how = l->import;
    ps_string *own = ps_module_text(m, PS_MOD_PREFIX);
    if (!how.prefix && own && own->length)
        how.prefix = own;
    ps_module_enter(x, m, how.target, false);
    return ps_module_import_members(x, m, &how);
}

/* A script file as a module: it runs where it is imported, and exports nothing. */
static ps_result load_ps1(ps_exec *x, struct ps_module_load *l, ps_module *m, const ps_string *path)
{
    ps_session_state *state = l->import.target;
    ps_module_set(m, PS_MOD_PATH, ps_take_string(ps_string_retain(path)));
    ps_module_set(m, PS_MOD_BASE, ps_take_string(ps_module_folder(path)));
    ps_command_info *info = ps_module_script(x, path, state);
    if (!info)
        return PS_FAIL;
    ps_result r = ps_module_run_in(x, state, state == x->state ? x->scope : l->import.scope, info,
                                   l->args, x->streams[PS_OUT]);
    ps_release_object(info);
    return r;
}

static ps_result load_new(ps_exec *x, struct ps_module_load *l, const struct ps_module_file *file,
                          ps_module *m)
{
    if (l->import.c)
        PS_TRY(
            ps_verbose(l->import.c, "Loading module from path '%s'.", PS_U8(&x->base, file->path)));
    if (ends_with(file->path, ".psd1"))
        return ps_module_load_manifest(x, l, m, file->path);
    if (ends_with(file->path, ".psm1"))
        return ps_module_run_script(x, m, file->path, l);
    if (ends_with(file->path, ".ps1"))
        return load_ps1(x, l, m, file->path);
    return ps_module_is_binary(x, file->path);
}

ps_result ps_module_load_file(ps_exec *x, struct ps_module_load *l,
                              const struct ps_module_file *file, ps_module **out)
{
    ps_module *m = ps_module_loaded_from(x, file->path);
    if (m && l->force) {
        ps_module_remove(x, m, NULL);
        m = NULL;
    }
    if (m) {
        *out = m;
        return import_members(x, l, m);
    }
    m = ps_module_new(x, file->name);
    ps_module_set(m, PS_MOD_FILE, ps_take_string(ps_string_retain(file->path)));
    ps_result r = load_new(x, l, file, m);
    if (r == PS_OK)
        r = import_members(x, l, m);
    if (r != PS_OK)
        ps_module_forget_members(x, m, NULL);
    *out = r == PS_OK ? m : NULL;
    ps_release_object(m);
    return r;
}

ps_result ps_module_import_named(ps_exec *x, struct ps_module_load *l, ps_module **out)
{
    const struct ps_module_wanted *w = &l->wanted;
    *out = NULL;
    ps_module *m = ps_module_builtin(x, w->name);
    if (!m && !ps_module_is_path(w->name))
        m = ps_module_loaded(x, w->name);
    if (m && ps_module_fits(x, w, m->fields[PS_MOD_VERSION], m->fields[PS_MOD_GUID])) {
        if (m->builtin) {
            ps_module_touch(x, w->name);
            *out = m;
            return PS_OK;
        }
        if (!l->force) {
            *out = m;
            return import_members(x, l, m);
        }
    }
    struct ps_module_file file;
    if (!ps_module_find(x, w, l->base, &file))
        return ps_module_not_found(x, w);
    ps_result r = ps_module_load_file(x, l, &file, out);
    ps_module_file_drop(&file);
    return r;
}
