/*
 * native_args.c - a program's argument list from a command line.
 * Rules: NativeCommandParameterBinder.cs, PSNativeCommandArgumentPassing Standard.
 */
#include "engine/native.h"

#include "base/memory.h"
#include "base/unicode.h"
#include "engine/drives.h"
#include "object/iterate.h"

#include <stdlib.h>
#include <string.h>

struct build {
    ps_processor *p;
    struct ps_native_args *out;
    const ps_string *prefix; /* "-name:" that the next value is written behind, or NULL */
    bool verbatim;           /* behind --% */
};

static ps_result push(struct build *b, const ps_string *text)
{
    enum { MOST = 65536 };
    if (b->out->count == MOST)
        return ps_throw(&b->p->x->base, "System.ArgumentException",
                        "A program takes at most %d arguments.", MOST);
    ps_string *whole = b->prefix ? ps_string_concat(b->prefix, text) : ps_string_retain(text);
    b->out->items = ps_realloc(b->out->items, (b->out->count + 2) * sizeof *b->out->items);
    b->out->items[b->out->count++] = ps_string_to_os(whole, NULL);
    b->out->items[b->out->count] = NULL;
    ps_string_release(whole);
    return PS_OK;
}

/* ---- wildcards and ~ ------------------------------------------------------------------------- */

struct match {
    struct build *b;
    ps_string *base;  /* the current location with a slash behind; NULL: absolute names wanted */
    bool dotted;      /* the pattern asks for hidden files */
    unsigned count;
};

static ps_result add_match(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    struct match *m = u;
    (void)x, (void)drive;
    uint32_t start = 0;
    for (uint32_t i = 0; i < path->length; i++)
        if (ps_string_at(path, i) == '/')
            start = i + 1;
    if (!m->dotted && start < path->length && ps_string_at(path, start) == '.')
        return PS_OK;
    m->count++;
    if (m->base && ps_string_find(path, m->base, 0, false) == 0) {
        ps_string *shown =
            ps_string_sub(path, m->base->length, path->length - m->base->length);
        ps_result r = push(m->b, shown);
        ps_string_release(shown);
        return r;
    }
    return push(m->b, path);
}

/* Whether a path names a drive that no files are on: env:PS* is the program's as it stands. */
static bool on_other_drive(ps_exec *x, const ps_string *text)
{
    ps_drive *drive = NULL;
    ps_string *path = NULL;
    if (ps_string_find_unit(text, ':', 0) <= 0)
        return false;
    bool found = ps_path_resolve(x, text, &drive, &path) == PS_OK;
    if (!found && x->base.pending == PS_PENDING_ERROR)
        ps_clear_pending(&x->base);
    ps_string_release(path);
    return found && strcmp(drive->provider->name, "FileSystem") != 0;
}

static ps_result expand(struct build *b, const ps_string *text, bool *expanded)
{
    ps_exec *x = b->p->x;
    uint16_t first = ps_string_at(text, 0);
    struct match m = {.b = b};
    int64_t last = -1;
    *expanded = false;
    if (strcmp(ps_drive_current(x)->provider->name, "FileSystem") != 0)
        return PS_OK;
    if (on_other_drive(x, text))
        return PS_OK;
    for (uint32_t i = 0; i < text->length; i++)
        if (ps_string_at(text, i) == '/')
            last = i;
    m.dotted = last + 1 < (int64_t)text->length &&
               ps_string_at(text, (uint32_t)(last + 1)) == '.';
    if (first != '/' && first != '~') {
        ps_string *here = ps_location_text(x), *slash = ps_string_c("/");
        m.base = ps_string_at(here, here->length - 1) == '/' ? ps_string_retain(here)
                                                             : ps_string_concat(here, slash);
        ps_string_release(here);
        ps_string_release(slash);
    }
    ps_result r = ps_path_glob(x, text, m.dotted ? PS_GLOB_FORCE : 0, add_match, &m);
    if (r != PS_OK && x->base.pending == PS_PENDING_ERROR) {
        ps_clear_pending(&x->base);
        r = PS_OK;
    }
    ps_string_release(m.base);
    *expanded = m.count > 0;
    return r;
}

static ps_result tilde(struct build *b, const ps_string *text, bool *expanded)
{
    const char *home = getenv("HOME");
    *expanded = false;
    if (!home || ps_string_at(text, 0) != '~' ||
        (text->length > 1 && ps_string_at(text, 1) != '/'))
        return PS_OK;
    ps_string *h = ps_string_os(home, strlen(home));
    ps_string *rest = ps_string_sub(text, 1, text->length - 1), *all = ps_string_concat(h, rest);
    ps_result r = push(b, all);
    ps_string_release(h);
    ps_string_release(rest);
    ps_string_release(all);
    *expanded = true;
    return r;
}

static ps_result word(struct build *b, const ps_string *text, bool quoted)
{
    bool done = false;
    if (!quoted && text->length) {
        if (ps_wildcard_is(text))
            PS_TRY(expand(b, text, &done));
        else
            PS_TRY(tilde(b, text, &done));
    }
    return done ? PS_OK : push(b, text);
}

/* Every part between blanks is an argument. */
static ps_result words(struct build *b, const ps_string *text, bool plain)
{
    uint32_t i = 0;
    while (i < text->length) {
        uint32_t start = i;
        while (i < text->length && ps_string_at(text, i) != ' ')
            i++;
        if (i > start) {
            ps_string *part = ps_string_sub(text, start, i - start);
            ps_result r = plain ? push(b, part) : word(b, part, false);
            ps_string_release(part);
            PS_TRY(r);
        }
        i++;
    }
    return PS_OK;
}

static bool needs_quotes(const ps_string *s)
{
    bool backslash = false;
    unsigned quotes = 0;
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t u = ps_string_at(s, i);
        if (u == '"' && !backslash)
            quotes++;
        else if (ps_is_white(u) && quotes % 2 == 0)
            return true;
        backslash = u == '\\';
    }
    return false;
}

/* ---- values ---------------------------------------------------------------------------------- */

/* `%NAME%` behind --% stands for an environment variable. */
static ps_string *expand_variables(const ps_string *s)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < s->length; i++) {
        int64_t end = ps_string_at(s, i) == '%' ? ps_string_find_unit(s, '%', i + 1) : -1;
        if (end > (int64_t)i + 1) {
            ps_string *name = ps_string_sub(s, i + 1, (uint32_t)end - i - 1);
            char *os = ps_string_to_os(name, NULL);
            const char *value = getenv(os);
            ps_free(os);
            ps_string_release(name);
            if (value) {
                ps_string *v = ps_string_os(value, strlen(value));
                ps_strbuf_put(&b, v);
                ps_string_release(v);
                i = (uint32_t)end;
                continue;
            }
        }
        ps_strbuf_unit(&b, ps_string_at(s, i));
    }
    return ps_strbuf_take(&b);
}

static ps_result scalar(struct build *b, ps_value v, bool quoted)
{
    ps_string *text = NULL;
    if (ps_is_null(v))
        return PS_OK;
    PS_TRY(ps_to_string(&b->p->x->base, v, &text));
    ps_result r;
    if (b->verbatim) {
        ps_string *expanded = expand_variables(text);
        r = words(b, expanded, true);
        ps_string_release(expanded);
    } else if (text->length == 0 || needs_quotes(text)) {
        r = push(b, text);
    } else {
        r = word(b, text, quoted);
    }
    ps_string_release(text);
    return r;
}

static ps_result elements(struct build *b, ps_value v, bool quoted)
{
    ps_iter it;
    ps_cx *cx = &b->p->x->base;
    PS_TRY(ps_iter_init(cx, &it, v));
    ps_result r;
    for (;;) {
        ps_value item = ps_unset();
        bool more;
        if ((r = ps_iter_next(cx, &it, &item, &more)) != PS_OK || !more)
            break;
        r = scalar(b, item, quoted);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}

static ps_string *extent(const ps_processor *p, const struct ps_ast *ast)
{
    return ps_script_extent_text(p->call->script, ast->start, ast->end);
}

/* a,b on the command line: as it was written, cut at blanks; an element with blanks in it goes
 * alone, and the rest as well. */
static ps_result literal_list(struct build *b, const struct ps_ast *ast, ps_value v)
{
    ps_value base = ps_base(v);
    ps_array *a = base.kind == PS_ARRAY ? ps_as_array(base) : NULL;
    for (uint32_t i = 0; a && i < a->length; i++) {
        ps_value item = ps_array_get(a, i);
        ps_string *text = NULL;
        ps_result r = ps_is_null(item) ? PS_OK : ps_to_string(&b->p->x->base, item, &text);
        ps_release(item);
        PS_TRY(r);
        bool whole = text && text->length && !needs_quotes(text);
        if (text && !whole)
            r = push(b, text);
        ps_string_release(text);
        PS_TRY(r);
        if (whole) {
            ps_string *written = extent(b->p, ast);
            r = words(b, written, false);
            ps_string_release(written);
            return r;
        }
    }
    return PS_OK;
}

static ps_result value(struct build *b, const ps_argument *a)
{
    const struct ps_ast *ast = b->p->call->script ? a->ast : NULL;
    if (ast && ast->kind == PS_AST_COMMAND_PARAMETER)
        ast = ((const struct ps_ast_command_parameter *)ast)->argument;
    ps_value base = ps_base(a->value);
    if (base.kind == PS_STRING && ps_string_is(base.u.string, "--%")) {
        b->verbatim = true;
        return PS_OK;
    }
    bool quoted = false;
    switch (ast ? ast->kind : PS_AST_NONE) {
    case PS_AST_STRING_CONSTANT:
        quoted = ((const struct ps_ast_string_constant *)ast)->type != PS_STRING_BARE_WORD;
        break;
    case PS_AST_EXPANDABLE_STRING:
        quoted = ((const struct ps_ast_expandable_string *)ast)->type != PS_STRING_BARE_WORD;
        break;
    case PS_AST_CONSTANT: {
        ps_string *written = extent(b->p, ast);
        ps_result r = push(b, written);
        ps_string_release(written);
        return r;
    }
    case PS_AST_ARRAY_LITERAL:
        if (!b->verbatim)
            return literal_list(b, ast, a->value);
        break;
    default: break;
    }
    if (!ps_is_null(base) && base.kind != PS_STRING && ps_enumerable(&b->p->x->base, a->value))
        return elements(b, a->value, quoted);
    return scalar(b, a->value, quoted);
}

/* `-name` or `-name:` as it was written. */
static ps_string *parameter_text(const ps_processor *p, const ps_argument *a)
{
    bool twice = false;
    if (p->call->script && a->ast && a->ast->kind == PS_AST_COMMAND_PARAMETER)
        twice = ((const struct ps_ast_command_parameter *)a->ast)->double_dash;
    ps_string *dash = ps_string_c(twice ? "--" : "-"), *s = ps_string_concat(dash, a->parameter);
    ps_string_release(dash);
    if ((a->has_colon && !a->apart) || (a->splatted && a->value.kind != PS_UNSET)) {
        ps_string *colon = ps_string_c(":"), *t = ps_string_concat(s, colon);
        ps_string_release(colon);
        ps_string_release(s);
        s = t;
    }
    return s;
}

ps_result ps_native_args_build(ps_processor *p, const ps_string *program,
                               struct ps_native_args *out)
{
    struct build b = {.p = p, .out = out};
    PS_TRY(push(&b, program));
    for (unsigned i = 0; i < p->call->arg_count; i++) {
        const ps_argument *a = &p->call->args[i];
        ps_result r = PS_OK;
        if (a->parameter) {
            ps_string *text = parameter_text(p, a);
            if (a->value.kind == PS_UNSET) {
                r = word(&b, text, false);
            } else if (a->apart) {
                r = word(&b, text, false);
                r = r == PS_OK ? value(&b, a) : r;
            } else {
                b.prefix = text;
                unsigned before = out->count;
                r = value(&b, a);
                b.prefix = NULL;
                if (r == PS_OK && out->count == before)
                    r = push(&b, text);
            }
            ps_string_release(text);
        } else {
            r = value(&b, a);
        }
        PS_TRY(r);
    }
    return PS_OK;
}

void ps_native_args_free(struct ps_native_args *a)
{
    for (unsigned i = 0; i < a->count; i++)
        ps_free(a->items[i]);
    ps_free(a->items);
    *a = (struct ps_native_args){0};
}
