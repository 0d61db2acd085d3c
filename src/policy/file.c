/*
 * file.c - reading a configuration file. Its tree is checked first: it may hold constants, arrays,
 * hashtables, script blocks, expandable text, $PSScriptRoot and $env: variables, and call nothing.
 */
#include "policy/configuration.h"

#include "base/memory.h"
#include "engine/block.h"
#include "engine/command_info.h"
#include "language/restrict.h"
#include "object/convert.h"

#include <strings.h>

#define SMA "System.Management.Automation."

struct reading {
    ps_exec *x;
    struct ps_script *script;
    const ps_string *path;
};

/* "FILE:LINE:COLUMN: " in front of what is wrong at `start`. Always PS_FAIL. */
static ps_result wrong(const struct reading *f, uint32_t start, const char *id,
                       const ps_string *text)
{
    ps_cx *cx = &f->x->base;
    uint32_t line, column;
    ps_script_position(f->script, start, &line, &column);
    return ps_raise(cx, SMA "PSInvalidOperationException", id, PS_INVALID_OPERATION, ps_unset(),
                    "%s:%u:%u: %s", PS_U8(cx, f->path), line, column, text ? PS_U8(cx, text) : "");
}

static ps_result wrong_take(const struct reading *f, uint32_t start, const char *id,
                            ps_string *take_text)
{
    ps_result r = wrong(f, start, id, take_text);
    ps_string_release(take_text);
    return r;
}

/* ---- the tree -------------------------------------------------------------------------------- */

static ps_result check_language(const struct reading *f)
{
    ps_string *root = ps_string_c("PSScriptRoot"), *file = ps_string_c("PSCommandPath");
    const ps_string *variables[] = {root, file};
    struct ps_restriction allowed = {
        .variables = variables, .variable_count = 2, .environment = true, .blocks = true};
    uint32_t count = 0;
    struct ps_parse_error *errors =
        ps_restrict_check(f->script, &f->script->root->ast, &allowed, &count);
    ps_result r =
        errors ? wrong(f, errors->start, "InvalidPSSessionConfigurationFile", errors->message)
               : PS_OK;
    ps_restrict_free(errors, count);
    ps_string_release(root);
    ps_string_release(file);
    return r;
}

static const struct ps_ast *only_expression(const struct ps_ast *s)
{
    const struct ps_ast_pipeline *p = (const struct ps_ast_pipeline *)s;
    if (s->kind == PS_AST_PIPELINE && p->elements.count == 1)
        s = p->elements.items[0];
    return s->kind == PS_AST_COMMAND_EXPRESSION
               ? ((const struct ps_ast_command_expression *)s)->expression
               : NULL;
}

/* The file's one hashtable; NULL: it is none. */
static const struct ps_ast_hashtable *root_table(const struct ps_script *s)
{
    const struct ps_ast_script_block *b = s->root;
    if (b->begin || b->process || b->dynamic_param || b->clean || !b->end ||
        b->end->statements.count != 1)
        return NULL;
    const struct ps_ast *e = only_expression(b->end->statements.items[0]);
    return e && e->kind == PS_AST_HASHTABLE ? (const struct ps_ast_hashtable *)e : NULL;
}

/* ---- keys and types -------------------------------------------------------------------------- */

static bool is_text(ps_value v) { return ps_base(v).kind == PS_STRING; }
static bool is_table(ps_value v) { return ps_base(v).kind == PS_DICT; }
static bool is_either(ps_value v) { return is_text(v) || is_table(v); }

static bool all(ps_value v, bool (*fits)(ps_value v))
{
    ps_value plain = ps_base(v);
    if (plain.kind != PS_ARRAY)
        return fits(plain);
    for (uint32_t i = 0; i < ps_as_array(plain)->length; i++) {
        ps_value item = ps_array_get(ps_as_array(plain), i);
        bool good = fits(item);
        ps_release(item);
        if (!good)
            return false;
    }
    return true;
}

static bool is_member(ps_exec *x, ps_value v, const char *type)
{
    ps_value converted;
    if (!is_text(v) || !ps_try_convert(&x->base, v, ps_type_named(x->base.worker, type), &converted))
        return false;
    ps_release(converted);
    return true;
}

/* What a key's value must be; NULL: it is. */
static const char *misfit(ps_exec *x, enum policy_type type, ps_value v)
{
    switch (type) {
    case POLICY_TEXT:
        return is_text(v) ? NULL : "a string";
    case POLICY_TEXTS:
        return all(v, is_text) ? NULL : "a string or an array of strings";
    case POLICY_TEXTS_OR_TABLES:
        return all(v, is_either) ? NULL : "an array consisting of either string or hashtable elements";
    case POLICY_TABLE:
        return is_table(v) ? NULL : "a hashtable";
    case POLICY_TABLES:
        return all(v, is_table) ? NULL : "a hashtable array";
    case POLICY_SWITCH:
        return ps_base(v).kind == PS_BOOL ? NULL : "a boolean";
    case POLICY_NUMBER:
        return ps_is_integer(ps_base(v)) ? NULL : "an integer";
    case POLICY_SESSION_TYPE:
        return is_member(x, v, SMA "Remoting.SessionType")
                   ? NULL
                   : "one of Empty, RestrictedRemoteServer, Default";
    case POLICY_LANGUAGE_MODE:
        return is_member(x, v, SMA "PSLanguageMode")
                   ? NULL
                   : "one of FullLanguage, RestrictedLanguage, NoLanguage, ConstrainedLanguage";
    case POLICY_EXECUTION_POLICY:
        return is_member(x, v, "Microsoft.PowerShell.ExecutionPolicy")
                   ? NULL
                   : "one of Unrestricted, RemoteSigned, AllSigned, Restricted, Default, Bypass, "
                     "Undefined";
    }
    return NULL;
}

static ps_result check_key(const struct reading *f, const struct ps_hash_pair *pair,
                           const ps_dict *table, enum policy_file kind)
{
    ps_cx *cx = &f->x->base;
    uint32_t at = pair->key->start;
    if (pair->key->kind != PS_AST_STRING_CONSTANT)
        return wrong_take(f, at, "InvalidConfigurationKey",
                          ps_string_c("The session configuration hash table contains an invalid key "
                                      "type. Keys should be string types."));
    const ps_string *name = ((const struct ps_ast_string_constant *)pair->key)->value;
    const struct policy_key *key = policy_key_find(name);
    if (!key || !(key->where & kind))
        return wrong_take(f, at, "UnknownConfigurationKey",
                          ps_string_printf("The session configuration file contains an unknown "
                                           "configuration option: %s.",
                                           PS_U8(cx, name)));
    if (key->endpoint && kind == POLICY_SESSION)
        return wrong_take(
            f, at, "UnsupportedConfigurationKey",
            ps_string_printf("The session configuration file contains an unsupported configuration "
                             "option: %s. This is a remoting endpoint configuration option, that "
                             "does not apply to PowerShell session state.",
                             PS_U8(cx, name)));
    ps_value label = ps_take_string(ps_string_retain((ps_string *)name));
    const ps_value *v = ps_dict_find(table, label);
    ps_release(label);
    const char *must = v ? misfit(f->x, (enum policy_type)key->type, *v) : NULL;
    return must ? wrong_take(f, pair->value->start, "WrongConfigurationType",
                             ps_string_printf("The member '%s' must be %s.", key->name, must))
                : PS_OK;
}

static ps_result check_keys(const struct reading *f, const struct ps_ast_hashtable *root,
                            const ps_dict *table, enum policy_file kind)
{
    for (uint32_t i = 0; i < root->count; i++)
        PS_TRY(check_key(f, &root->pairs[i], table, kind));
    return PS_OK;
}

/* ---- the file -------------------------------------------------------------------------------- */

/* Blocks in the table are made in full language: who runs them decides what they may. */
static ps_result value_of(const struct reading *f, ps_value *out)
{
    ps_exec *x = f->x;
    enum ps_language_mode mode = x->mode;
    x->mode = PS_FULL_LANGUAGE;
    ps_value block = ps_block_new(x, f->script, f->script->root), v = ps_null();
    struct ps_block_call call = {.block = block,
                                 .scope = PS_BLOCK_NEW_SCOPE,
                                 .dollar_under = ps_unset(),
                                 .input = ps_unset(),
                                 .self = ps_unset()};
    ps_result r = ps_block_value(x, &call, &v);
    x->mode = mode;
    ps_release(block);
    PS_TRY(r);
    *out = ps_retain(ps_base(v));
    ps_release(v);
    return PS_OK;
}

static ps_result read_tree(const struct reading *f, enum policy_file kind, bool check,
                           ps_value *out)
{
    const struct ps_script *s = f->script;
    if (s->error_count)
        return wrong(f, s->errors->start, "InvalidPSSessionConfigurationFile", s->errors->message);
    PS_TRY(check_language(f));
    const struct ps_ast_hashtable *root = root_table(s);
    if (!root)
        return wrong_take(f, 0, "InvalidPSSessionConfigurationFile",
                          ps_string_c("The file must be one hashtable, @{ ... }, and nothing else."));
    PS_TRY(value_of(f, out));
    ps_result r = check ? check_keys(f, root, ps_as_dict(*out), kind) : PS_OK;
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

ps_result policy_file_read(ps_exec *x, const ps_string *path, enum policy_file kind, bool check,
                           ps_value *out)
{
    char *file = ps_string_to_os(path, NULL);
    ps_string *text = NULL;
    ps_result r = ps_read_text_file(x, file, &text);
    ps_free(file);
    PS_TRY(r);
    struct reading f = {.x = x, .script = ps_parse(text, path, 0), .path = path};
    ps_string_release(text);
    r = read_tree(&f, kind, check, out);
    ps_script_release(f.script);
    return r;
}
