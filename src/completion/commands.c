/*
 * commands.c - names of commands and of modules.
 */
#include "completion/results.h"

#include "base/memory.h"
#include "object/symbol.h"

#include <stdlib.h>
#include <string.h>

/* The ampersand that a quoted name needs in front: asked for, unless the call has one (or none). */
static bool ampersand_wanted(const struct request *q, bool wanted)
{
    if (!q->word->length)
        return wanted;
    const struct ps_ast *parent = above(q, innermost(q));
    if (is(parent, PS_AST_COMMAND)) {
        const struct ps_ast_command *c = (const void *)parent;
        bool plain = c->invocation == PS_TOKEN_UNKNOWN;
        if (c->elements.count == 1 && ((!wanted && plain) || (wanted && !plain)))
            wanted = !wanted;
    }
    return wanted;
}

static bool is_keyword(const ps_string *name)
{
    struct ps_script *s = ps_parse(name, NULL, PS_PARSE_KEEP_TOKENS);
    bool yes = s->token_count == 1 && s->tokens[0].flags & PS_TF_KEYWORD &&
               s->tokens[0].end == name->length;
    ps_script_release(s);
    return yes;
}

/* What calls a command of this name: quoted when it has to be. Owned. */
static ps_string *call_text(ps_string *name, bool ampersand, uint16_t quote)
{
    bool odd = needs_quotes(name);
    bool amp =
        ampersand && !quote && (odd || is_keyword(name)) && !ps_string_is_fold(name, "foreach");
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (amp)
        ps_strbuf_c(&b, "& ");
    if (odd && !quote)
        quote = '\'';
    if (quote)
        ps_strbuf_unit(&b, quote);
    for (uint32_t i = 0; i < name->length; i++) {
        uint16_t u = ps_string_at(name, i);
        if (odd && ((quote == '\'' && u == '\'') || (quote == '"' && u == '`')))
            ps_strbuf_unit(&b, u);
        if (odd && quote == '"' && u == '$')
            ps_strbuf_unit(&b, '`');
        ps_strbuf_unit(&b, u);
    }
    if (quote)
        ps_strbuf_unit(&b, quote);
    return ps_strbuf_take(&b);
}

/* What CommandInfo.Syntax says. Owned. */
static ps_string *syntax_of(struct request *q, ps_command_info *info, ps_string *name)
{
    ps_string *s = NULL;
    if (info->type == PS_CMD_ALIAS || info->type == PS_CMD_APPLICATION)
        s = ps_string_retain(info->target);
    else
        s = ps_command_syntax(q->x, info);
    if (!s)
        ps_clear_pending(q->cx);
    if (!s || !s->length) {
        ps_string_release(s);
        s = ps_string_retain(name);
    }
    return s;
}

/* ---- commands of the session ----------------------------------------------------------------- */

struct commands {
    struct request *q;
    const ps_string *module;
    ps_list *found; /* CommandInfo */
};

static ps_result keep(void *u, ps_exec *x, ps_command_info *info)
{
    struct commands *c = u;
    (void)x;
    if (info->visibility)
        return PS_OK;
    if (c->module && !(info->module && ps_wildcard_match(c->module, info->module, true)))
        return PS_OK;
    return ps_list_add(c->found, ps_take_object(ps_retain_object(info)))
               ? PS_OK
               : ps_raise_memory(c->q->cx);
}

struct ranked {
    ps_command_info *info;
    uint32_t index;
};

static int by_name(const void *l, const void *r)
{
    const struct ranked *a = l, *b = r;
    int order = ps_string_compare_fold(a->info->spelling, b->info->spelling);
    return order ? order : a->index < b->index ? -1 : 1;
}

static ps_result offer_command(struct request *q, ps_command_info *info, ps_string *name,
                               bool ampersand, uint16_t quote)
{
    return offer_take(q, call_text(name, ampersand, quote), ps_string_retain(info->spelling),
                      RESULT_COMMAND, syntax_of(q, info, name));
}

/* A name once for the first command of it; further programs by their path. */
static ps_result offer_all(struct commands *c, bool qualified, bool ampersand, uint16_t quote)
{
    uint32_t count = c->found->count;
    struct ranked *all = ps_alloc((count + 1) * sizeof *all);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < count; i++)
        all[i] = (struct ranked){(ps_command_info *)c->found->items[i].u.object, i};
    if (count > 1)
        qsort(all, count, sizeof *all, by_name);
    for (uint32_t i = 0; i < count && r == PS_OK; i++) {
        ps_command_info *info = all[i].info;
        bool again = i > 0 && ps_string_equal_fold(all[i - 1].info->spelling, info->spelling);
        if (again && info->type == PS_CMD_APPLICATION) {
            r = offer_command(c->q, info, info->target, ampersand, quote);
        } else if (!again && qualified && info->module && info->module->length) {
            ps_string *name = ps_string_printf("%s\\%s", PS_U8(c->q->cx, info->module),
                                               PS_U8(c->q->cx, info->spelling));
            r = offer_command(c->q, info, name, ampersand, quote);
            ps_string_release(name);
        } else if (!again) {
            r = offer_command(c->q, info, info->spelling, ampersand, quote);
        }
    }
    ps_free(all);
    return r;
}

static ps_result of_session(struct request *q, const ps_string *word, const ps_string *module,
                            unsigned types, bool qualified, bool ampersand, uint16_t quote)
{
    struct commands c = {.q = q, .module = module, .found = ps_arraylist_new(q->w)};
    ps_string *star = ps_string_unit('*'), *pattern = ps_string_concat(word, star);
    ps_result r = ps_command_each(q->x, pattern, types, keep, &c);
    if (r == PS_OK)
        r = offer_all(&c, qualified, ampersand, quote);
    ps_string_release(star);
    ps_string_release(pattern);
    ps_release_object(c.found);
    return r;
}

/* Functions that the text defines come first. */
static ps_result of_text(struct request *q, const ps_string *word, uint32_t from, bool ampersand,
                         uint16_t quote)
{
    for (uint32_t i = 0; i < q->node_count; i++) {
        if (q->nodes[i].ast->kind != PS_AST_FUNCTION_DEFINITION)
            continue;
        const struct ps_ast_function *f = (const void *)q->nodes[i].ast;
        if (!fits(word, f->name) || already_offered(q, from, f->name))
            continue;
        ps_string *text = call_text(f->name, ampersand, quote);
        ps_value v = completion_result_new(q->w, text, f->name, RESULT_COMMAND, f->name);
        ps_string_release(text);
        if (!ps_list_insert(q->found, from, v))
            return ps_raise_memory(q->cx);
    }
    return PS_OK;
}

static int64_t find_any(const ps_string *s, const char *units)
{
    for (uint32_t i = 0; i < s->length; i++)
        if (ps_string_at(s, i) < 128 && strchr(units, (int)ps_string_at(s, i)))
            return i;
    return -1;
}

ps_result complete_command(struct request *q, const ps_string *module, unsigned types)
{
    uint16_t quote;
    bool ampersand = ampersand_wanted(q, false);
    ps_string *word = unquote(q->word, &quote);
    uint32_t from = q->found->count;
    ps_result r = PS_OK;
    if (find_any(word, "/\\:") < 0) {
        r = of_session(q, word, module, types, false, ampersand, quote);
        if (r == PS_OK)
            r = of_text(q, word, from, ampersand, quote);
    } else {
        int64_t slash = ps_string_find_unit(word, '\\', 0),
                colon = ps_string_find_unit(word, ':', 0);
        if (slash > 0 && (colon < 0 || slash < colon)) {
            ps_string *name = ps_string_sub(word, 0, (uint32_t)slash);
            ps_string *rest =
                ps_string_sub(word, (uint32_t)slash + 1, word->length - (uint32_t)slash - 1);
            r = of_session(q, rest, name, types, true, ampersand, quote);
            ps_string_release(name);
            ps_string_release(rest);
        }
    }
    ps_string_release(word);
    return r;
}

/* ---- modules --------------------------------------------------------------------------------- */

static ps_result offer_module(struct request *q, ps_value module, uint16_t quote)
{
    static const char fields[] = "Name\0Description\0ModuleType\0Path";
    ps_string *texts[4] = {NULL};
    ps_result r = PS_OK;
    const char *field = fields;
    for (unsigned i = 0; i < 4 && r == PS_OK; i++, field += strlen(field) + 1) {
        ps_value v = ps_null();
        r = ps_get_c(q->cx, module, field, &v);
        if (r == PS_OK)
            r = ps_to_string(q->cx, v, &texts[i]);
        ps_release(v);
    }
    if (r == PS_OK && texts[0]->length && !already_offered(q, 0, texts[0]))
        r = offer_take(q, quoted(texts[0], quote), ps_string_retain(texts[0]),
                       RESULT_PARAMETER_VALUE,
                       ps_string_printf("Description: %s\r\nModuleType: %s\r\nPath: %s",
                                        PS_U8(q->cx, texts[1]), PS_U8(q->cx, texts[2]),
                                        PS_U8(q->cx, texts[3])));
    for (unsigned i = 0; i < 4; i++)
        ps_string_release(texts[i]);
    return r == PS_OK ? PS_OK : forgive(q);
}

ps_result complete_module(struct request *q, bool loaded_only)
{
    uint16_t quote;
    ps_string *word = unquote(q->word, &quote), *star = ps_string_unit('*');
    ps_string *name = ps_string_c("Name"), *available = ps_string_c("ListAvailable");
    ps_argument args[] = {
        {.parameter = name, .value = ps_take_string(ps_string_concat(word, star))},
        {.parameter = available, .value = ps_unset()},
    };
    ps_list *modules = NULL;
    ps_result r = run_command(q, "Get-Module", args, loaded_only ? 1 : 2, &modules);
    for (uint32_t i = 0; r == PS_OK && i < modules->count; i++)
        r = offer_module(q, modules->items[i], quote);
    ps_release_object(modules);
    ps_release(args[0].value);
    ps_string_release(word);
    ps_string_release(star);
    ps_string_release(name);
    ps_string_release(available);
    return r;
}

/* ---- files in the place of a command --------------------------------------------------------- */

ps_result file_as_command(struct request *q)
{
    bool ampersand = ampersand_wanted(q, true), literal = q->literal_paths;
    uint32_t from = q->found->count;
    q->literal_paths = true;
    ps_result r = complete_file(q, false, NULL);
    q->literal_paths = literal;
    for (uint32_t i = from; ampersand && r == PS_OK && i < q->found->count; i++) {
        ps_value old = q->found->items[i];
        ps_string *text = result_field(old, 0);
        if (text->length <= 2 || ps_string_at(text, 0) != '\'' ||
            ps_string_at(text, text->length - 1) != '\'')
            continue;
        ps_string *call = ps_string_printf("& %s", PS_U8(q->cx, text));
        ps_assign(&q->found->items[i],
                  completion_result_new(q->w, call, result_field(old, 1), result_type_of(old),
                                        result_field(old, 2)));
        ps_string_release(call);
    }
    return r;
}
