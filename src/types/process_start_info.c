/* process_start_info.c - System.Diagnostics.ProcessStartInfo, and the arguments and the environment
 * that it gives a program. */
#include "base/memory.h"
#include "types/process.h"
#include "types/support.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define INFO_MEMBERS(M)                                                                            \
    M(SI_NEW, "new()")                                                                             \
    M(SI_NEW_FILE, "new(string fileName)")                                                         \
    M(SI_NEW_ARGUMENTS, "new(string fileName, string arguments)")                                  \
    M(SI_NEW_LIST,                                                                                 \
      "new(string fileName, System.Collections.Generic.IEnumerable[string] arguments)")            \
    M(SI_ARGUMENTS, "string Arguments {get;set;}")                                                 \
    M(SI_LIST, "System.Collections.ObjectModel.Collection[string] ArgumentList {get;}")            \
    M(SI_NO_WINDOW, "bool CreateNoWindow {get;set;}")                                              \
    M(SI_VARIABLES,                                                                                \
      "System.Collections.Generic.IDictionary[string,string] EnvironmentVariables {get;}")         \
    M(SI_ENVIRONMENT, "System.Collections.Generic.IDictionary[string,string] Environment {get;}")  \
    M(SI_REDIRECT_IN, "bool RedirectStandardInput {get;set;}")                                     \
    M(SI_REDIRECT_OUT, "bool RedirectStandardOutput {get;set;}")                                   \
    M(SI_REDIRECT_ERR, "bool RedirectStandardError {get;set;}")                                    \
    M(SI_ENCODING_IN, "System.Text.Encoding StandardInputEncoding {get;set;}")                     \
    M(SI_ENCODING_ERR, "System.Text.Encoding StandardErrorEncoding {get;set;}")                    \
    M(SI_ENCODING_OUT, "System.Text.Encoding StandardOutputEncoding {get;set;}")                   \
    M(SI_FILE, "string FileName {get;set;}")                                                       \
    M(SI_FOLDER, "string WorkingDirectory {get;set;}")                                             \
    M(SI_ERROR_DIALOG, "bool ErrorDialog {get;set;}")                                              \
    M(SI_USER, "string UserName {get;set;}")                                                       \
    M(SI_VERB, "string Verb {get;set;}")                                                           \
    M(SI_WINDOW, "System.Diagnostics.ProcessWindowStyle WindowStyle {get;set;}")                   \
    M(SI_SHELL, "bool UseShellExecute {get;set;}")                                                 \
    M(SI_VERBS, "string[] Verbs {get;}")
PS_MEMBER_TABLE(info, INFO_MEMBERS)

extern char **environ;

static void info_drop(ps_object *o)
{
    ps_start_info *s = (ps_start_info *)o;
    ps_string **texts[] = {&s->file, &s->arguments, &s->folder, &s->user, &s->verb};
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
        ps_string_release(*texts[i]);
        *texts[i] = NULL;
    }
    ps_release(s->list);
    ps_release(s->environment);
    s->list = s->environment = ps_unset();
    for (unsigned i = 0; i < 3; i++)
        ps_assign(&s->encodings[i], ps_null());
}

static void info_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_start_info *s = (ps_start_info *)o;
    each(&s->list, u);
    each(&s->environment, u);
}

static const ps_class info_class = {.size = sizeof(ps_start_info),
                                    .drop = info_drop,
                                    .visit = info_visit};

ps_start_info *ps_start_info_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &info_class) ? (ps_start_info *)v.u.object : NULL;
}

ps_value ps_start_info_new(ps_cx *cx)
{
    ps_start_info *s = ps_object_new(
        ps_type_named(cx->worker, "System.Diagnostics.ProcessStartInfo"), &info_class, PS_INSTANCE);
    for (unsigned i = 0; i < 3; i++)
        s->encodings[i] = ps_null();
    return ps_take_object(s);
}

/* ---- arguments and environment --------------------------------------------------------------- */

static ps_result list_of(ps_cx *cx, ps_start_info *s)
{
    if (s->list.kind != PS_UNSET)
        return PS_OK;
    ps_type *open = ps_type_named(cx->worker, "System.Collections.ObjectModel.Collection`1");
    ps_type *text = ps_core_type(cx->worker, PS_T_STRING);
    s->list = ps_take_object(ps_list_new(ps_type_generic(cx->worker, open, &text, 1)));
    return PS_OK;
}

ps_result ps_start_info_environment(ps_cx *cx, ps_start_info *s, ps_value *out)
{
    if (s->environment.kind == PS_UNSET) {
        ps_type *text = ps_core_type(cx->worker, PS_T_STRING), *both[] = {text, text};
        ps_type *open = ps_type_named(cx->worker, "System.Collections.Generic.Dictionary`2");
        ps_dict *d = ps_dict_new(ps_type_generic(cx->worker, open, both, 2), PS_DICT_KEEPVERSION);
        for (char **e = environ; e && *e; e++) {
            const char *equals = strchr(*e, '=');
            if (equals && equals != *e)
                ps_dict_put(d, ps_take_string(ps_string_os(*e, (size_t)(equals - *e))),
                            ps_take_string(ps_string_os(equals + 1, strlen(equals + 1))));
        }
        s->environment = ps_take_object(d);
    }
    *out = s->environment;
    return PS_OK;
}

/* A growing argv or envp. */
struct texts {
    char **items;
    size_t count, size;
};

static bool add(struct texts *t, char *take_text)
{
    if (t->count + 2 > t->size) {
        size_t size = t->size ? t->size * 2 : 16;
        char **more = ps_try_realloc(t->items, size * sizeof *more);
        if (!more) {
            ps_free(take_text);
            return false;
        }
        t->items = more;
        t->size = size;
    }
    t->items[t->count++] = take_text;
    t->items[t->count] = NULL;
    return true;
}

void ps_start_info_free_list(char **list)
{
    for (char **at = list; at && *at; at++)
        ps_free(*at);
    ps_free(list);
}

/* .NET's splitting of Arguments: blanks part, quotes hold together, \" is a quote, "" within quotes
 * is one. */
static bool split(const char *text, struct texts *t)
{
    char *word = ps_try_alloc(strlen(text) + 1);
    bool ok = word != NULL;
    while (ok) {
        size_t length = 0;
        bool quoted = false;
        text += strspn(text, " \t");
        if (!*text)
            break;
        for (; *text && (quoted || (*text != ' ' && *text != '\t')); text++) {
            size_t slashes = strspn(text, "\\");
            text += slashes;
            bool quote = *text == '"';
            for (size_t i = 0; i < (quote ? slashes / 2 : slashes); i++)
                word[length++] = '\\';
            if (quote && slashes % 2) {
                word[length++] = '"';
            } else if (quote && quoted && text[1] == '"') {
                word[length++] = '"';
                text++;
            } else if (quote) {
                quoted = !quoted;
            } else if (slashes) {
                text--; /* what stands behind is looked at next */
            } else {
                word[length++] = *text;
            }
        }
        word[length] = 0;
        ok = add(t, ps_strdup(word));
    }
    ps_free(word);
    return ok;
}

static bool add_list(ps_value list, struct texts *t)
{
    bool ok = true;
    for (uint32_t i = 0; ok && list.kind == PS_LIST && i < ps_as_list(list)->count; i++) {
        ps_value v = ps_as_list(list)->items[i];
        ok = add(t, v.kind == PS_STRING ? ps_string_to_os(v.u.string, NULL) : ps_strdup(""));
    }
    return ok;
}

static bool add_environment(const ps_dict *d, struct texts *t)
{
    const ps_dict_entry *e;
    uint32_t at = 0;
    bool ok = true;
    while (ok && (e = ps_dict_next(d, &at))) {
        if (e->key.kind != PS_STRING || e->value.kind != PS_STRING)
            continue;
        char *key = ps_string_to_os(e->key.u.string, NULL);
        char *value = ps_string_to_os(e->value.u.string, NULL);
        size_t size = strlen(key) + strlen(value) + 2;
        char *text = ps_try_alloc(size);
        if (text) {
            strcpy(text, key);
            strcat(text, "=");
            strcat(text, value);
        }
        ps_free(key);
        ps_free(value);
        ok = text && add(t, text);
    }
    return ok;
}

ps_result ps_start_info_lists(ps_cx *cx, const ps_start_info *s, const char *program, char ***argv,
                              char ***envp)
{
    struct texts arguments = {0}, variables = {0};
    bool ok = add(&arguments, ps_strdup(program));
    if (ok && s->arguments && s->arguments->length) {
        char *text = ps_string_to_os(s->arguments, NULL);
        ok = split(text, &arguments);
        ps_free(text);
    } else if (ok) {
        ok = add_list(s->list, &arguments);
    }
    if (ok && s->environment.kind == PS_DICT) {
        ok = add_environment(ps_as_dict(s->environment), &variables);
        if (ok && !variables.items)
            variables.items = ps_calloc(1, sizeof *variables.items);
    }
    *argv = arguments.items;
    *envp = variables.items;
    return ok ? PS_OK : ps_raise_memory(cx);
}

/* ---- the type -------------------------------------------------------------------------------- */

static ps_result create(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    ps_value made = ps_start_info_new(cx);
    ps_start_info *s = ps_start_info_of(made);
    if (row != SI_NEW && args[0].kind == PS_STRING)
        s->file = ps_string_retain(args[0].u.string);
    if (row == SI_NEW_ARGUMENTS && args[1].kind == PS_STRING)
        s->arguments = ps_string_retain(args[1].u.string);
    if (row == SI_NEW_LIST) {
        ps_iter it;
        ps_value v;
        bool more = true;
        ps_result r = list_of(cx, s);
        if (r == PS_OK)
            r = ps_iter_init(cx, &it, args[1]);
        while (r == PS_OK && (r = ps_iter_next(cx, &it, &v, &more)) == PS_OK && more)
            ps_list_add(ps_as_list(s->list), v);
        ps_iter_end(&it);
        if (r != PS_OK) {
            ps_release(made);
            return r;
        }
    }
    return ps_give(made, out);
}

static ps_string **text_of(ps_start_info *s, unsigned row)
{
    switch (row) {
    case SI_ARGUMENTS:
        return &s->arguments;
    case SI_FILE:
        return &s->file;
    case SI_FOLDER:
        return &s->folder;
    case SI_USER:
        return &s->user;
    case SI_VERB:
        return &s->verb;
    default:
        return NULL;
    }
}

static bool *flag_of(ps_start_info *s, unsigned row)
{
    switch (row) {
    case SI_NO_WINDOW:
        return &s->no_window;
    case SI_REDIRECT_IN:
        return &s->redirect[0];
    case SI_REDIRECT_OUT:
        return &s->redirect[1];
    case SI_REDIRECT_ERR:
        return &s->redirect[2];
    case SI_ERROR_DIALOG:
        return &s->error_dialog;
    case SI_SHELL:
        return &s->shell;
    default:
        return NULL;
    }
}

static ps_value *encoding_of(ps_start_info *s, unsigned row)
{
    return row == SI_ENCODING_IN    ? &s->encodings[0]
           : row == SI_ENCODING_OUT ? &s->encodings[1]
           : row == SI_ENCODING_ERR ? &s->encodings[2]
                                    : NULL;
}

static ps_result set(ps_cx *cx, ps_start_info *s, unsigned row, ps_value v)
{
    ps_string **text = text_of(s, row);
    bool *flag = flag_of(s, row);
    ps_value *encoding = encoding_of(s, row);
    if (text) {
        ps_string_release(*text);
        *text = ps_string_retain(ps_string_arg(v));
    } else if (flag) {
        *flag = v.u.i;
    } else if (encoding) {
        ps_assign(encoding, ps_retain(v));
    } else if (row == SI_WINDOW) {
        s->window_style = (int32_t)v.u.i;
    } else {
        return ps_throw_unsupported(cx, "System.Diagnostics.ProcessStartInfo", row);
    }
    return PS_OK;
}

static ps_result info_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row <= SI_NEW_LIST)
        return create(cx, row, args, out);
    ps_start_info *s = ps_start_info_of(self);
    if (row & PS_ROW_SET)
        return set(cx, s, row & ~PS_ROW_SET, args[0]);
    ps_string **text = text_of(s, row);
    bool *flag = flag_of(s, row);
    ps_value *encoding = encoding_of(s, row), environment;
    if (text)
        return ps_give_string(cx, *text ? ps_string_retain(*text) : ps_string_empty(), out);
    if (flag)
        return ps_give_bool(*flag, out);
    if (encoding)
        return ps_give(ps_retain(*encoding), out);
    switch (row) {
    case SI_LIST:
        PS_TRY(list_of(cx, s));
        return ps_give(ps_retain(s->list), out);
    case SI_VARIABLES:
    case SI_ENVIRONMENT:
        PS_TRY(ps_start_info_environment(cx, s, &environment));
        return ps_give(ps_retain(environment), out);
    case SI_WINDOW:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.Diagnostics.ProcessWindowStyle"),
                               s->window_style),
                       out);
    case SI_VERBS:
        return ps_give_strings(cx, NULL, 0, out);
    }
    return ps_throw_unsupported(cx, "System.Diagnostics.ProcessStartInfo", row);
}

const ps_typedef ps_type_process_start_info = {.name = "System.Diagnostics.ProcessStartInfo",
                                               .members = info_members,
                                               .invoke = info_invoke,
                                               .cls = &info_class};
