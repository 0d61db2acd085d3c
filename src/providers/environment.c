/* environment.c - the Environment provider: the variables of the process. */
#include "base/memory.h"
#include "providers/session_item.h"

#include <stdlib.h>
#include <string.h>

extern char **environ;

static ps_result give_variable(ps_item_call *call, const char *name, size_t length,
                               const char *value)
{
    ps_cx *cx = &call->x->base;
    ps_value pair[2] = {ps_take_string(ps_string_os(name, length)),
                        ps_take_string(ps_string_os(value, strlen(value)))};
    ps_value item;
    ps_result r = ps_type_create(
        cx, ps_type_named(cx->worker, "System.Collections.DictionaryEntry"), pair, 2, &item);
    if (r == PS_OK)
        r = ps_item_give(call, item, pair[0].u.string, false, false);
    ps_release(pair[0]);
    ps_release(pair[1]);
    return r;
}

static ps_result env_exists(ps_item_call *call, bool *exists, bool *container)
{
    char *name = ps_string_to_os(call->path, NULL);
    *container = call->path->length == 0;
    *exists = *container || getenv(name);
    ps_free(name);
    return PS_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcasecmp(*(char *const *)a, *(char *const *)b);
}

static ps_result env_children(ps_item_call *call)
{
    size_t count = 0;
    while (environ && environ[count])
        count++;
    char **all = ps_memdup(environ, (count + 1) * sizeof *all);
    qsort(all, count, sizeof *all, by_name);
    ps_result r = PS_OK;
    for (size_t i = 0; i < count && r == PS_OK; i++) {
        const char *equals = strchr(all[i], '=');
        if (equals)
            r = give_variable(call, all[i], (size_t)(equals - all[i]), equals + 1);
    }
    ps_free(all);
    return r;
}

static ps_result env_get(ps_item_call *call)
{
    if (!call->path->length)
        return env_children(call);
    char *name = ps_string_to_os(call->path, NULL);
    const char *value = getenv(name);
    ps_result r = value ? give_variable(call, name, strlen(name), value) : PS_OK;
    ps_free(name);
    return r;
}

static ps_result set_text(ps_exec *x, const ps_string *path, ps_value v)
{
    char *name = ps_string_to_os(path, NULL);
    ps_string *text = NULL;
    ps_result r = ps_is_null(v) ? PS_OK : ps_to_string(&x->base, v, &text);
    if (r == PS_OK && text) {
        char *value = ps_string_to_os(text, NULL);
        setenv(name, value, 1);
        ps_free(value);
    } else if (r == PS_OK) {
        unsetenv(name);
    }
    ps_string_release(text);
    ps_free(name);
    return r;
}

static ps_result put(ps_exec *x, const ps_string *path, ps_value value, bool force)
{
    (void)force;
    return set_text(x, path, value);
}

static ps_result drop(ps_exec *x, const ps_string *path, bool force)
{
    (void)force;
    return set_text(x, path, ps_null());
}

static ps_result env_make(ps_item_call *call, const ps_string *type, ps_value value)
{
    (void)type;
    return session_make(call, value);
}

static ps_result env_variable_get(ps_exec *x, const ps_string *path, ps_value *out)
{
    (void)x;
    char *name = ps_string_to_os(path, NULL);
    const char *value = getenv(name);
    *out = value ? ps_take_string(ps_string_os(value, strlen(value))) : ps_unset();
    ps_free(name);
    return PS_OK;
}

const struct session_items session_environment = {.provider = "Environment",
                                                  .value = env_variable_get,
                                                  .put = put,
                                                  .drop = drop,
                                                  .clear_removes = true};

const ps_provider ps_provider_environment = {
    .name = "Environment",
    .module = "Microsoft.PowerShell.Core",
    .default_drives = "Env\0",
    .capabilities = 16,
    .exists = env_exists,
    .get = env_get,
    .set = session_set,
    .clear = session_clear,
    .children = env_children,
    .make = env_make,
    .remove = session_remove,
    .rename = session_rename,
    .copy = session_copy,
    .variable_get = env_variable_get,
    .variable_set = set_text,
};
