/*
 * token_objects.c - Token and its kin, ParseError, TokenTraits.
 */
#include "engine/packed_types.h"
#include "engine/syntax/syntax.h"

#include "language/parse_error.h"
#include "types/support.h"

#include <string.h>

/* What a token's type is called, by its kind. */
static const char *token_type(unsigned kind)
{
    switch (kind) {
    case PS_TOKEN_VARIABLE:
    case PS_TOKEN_SPLATTED_VARIABLE:
        return PS_LANG "VariableToken";
    case PS_TOKEN_PARAMETER:
        return PS_LANG "ParameterToken";
    case PS_TOKEN_NUMBER:
        return PS_LANG "NumberToken";
    case PS_TOKEN_LABEL:
        return PS_LANG "LabelToken";
    case PS_TOKEN_STRING_LITERAL:
    case PS_TOKEN_HERE_STRING_LITERAL:
        return PS_LANG "StringLiteralToken";
    case PS_TOKEN_STRING_EXPANDABLE:
    case PS_TOKEN_HERE_STRING_EXPANDABLE:
        return PS_LANG "StringExpandableToken";
    case PS_TOKEN_GENERIC:
        return PS_LANG "StringLiteralToken";
    default:
        return PS_LANG "Token";
    }
}

/* "2>&1" merges, all else leads into a file. */
static const char *redirection_type(const struct ps_script *s, const struct ps_kept_token *t)
{
    bool merges = t->end - t->start > 2 && ps_string_at(s->text, t->end - 2) == '&';
    return merges ? PS_LANG "MergingRedirectionToken" : PS_LANG "FileRedirectionToken";
}

ps_value ps_token_object(ps_cx *cx, struct ps_script *script, const struct ps_kept_token *token)
{
    const char *name = token_type(token->kind);
    if (token->kind == PS_TOKEN_REDIRECTION)
        name = redirection_type(script, token);
    ps_syntax *a =
        ps_object_new(ps_type_named(cx->worker, name), &ps_syntax_text_class, PS_INSTANCE);
    a->script = ps_script_retain(script);
    a->node = token;
    a->start = token->start;
    a->end = token->end;
    return ps_take_object(a);
}

/* Rows of all kinds of tokens; those of Token come first. */
#define TOKEN_ROWS(M)                                                                              \
    M(TK_TEXT, "string Text {get;}")                                                               \
    M(TK_FLAGS, PS_LANG "TokenFlags TokenFlags {get;}")                                            \
    M(TK_KIND, PS_LANG "TokenKind Kind {get;}")                                                    \
    M(TK_ERROR, "bool HasError {get;}")                                                            \
    M(TK_EXTENT, PS_LANG "IScriptExtent Extent {get;}")
PS_MEMBER_TABLE(token, TOKEN_ROWS)

static ps_result token_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    const struct ps_kept_token *t = a->node;
    (void)args, (void)count;
    switch (row) {
    case TK_TEXT:
        return ps_give_string(cx, ps_script_extent_text(a->script, a->start, a->end), out);
    case TK_FLAGS:
        return ps_give(ps_enum(ps_type_named(cx->worker, PS_LANG "TokenFlags"), t->flags), out);
    case TK_KIND:
        return ps_give(ps_enum(ps_type_named(cx->worker, PS_LANG "TokenKind"), t->kind), out);
    case TK_ERROR:
        return ps_give_bool(t->flags & PS_TF_IN_ERROR, out);
    default:
        return ps_give(ps_extent_object(cx, a->script, a->start, a->end), out);
    }
}

const ps_typedef ps_type_token = {.name = PS_LANG "Token",
                                  .members = token_members,
                                  .invoke = token_invoke,
                                  .cls = &ps_syntax_text_class};

/* ---- what a token says besides its text ------------------------------------------------------ */

/* The node of the tree that a token is, to read its value from. */
struct place {
    uint32_t start, end;
    uint16_t kind, other;
    const struct ps_ast *found;
};

static bool look(struct ps_ast *node, void *data)
{
    struct place *p = data;
    if ((node->kind == p->kind || node->kind == p->other) && node->start == p->start &&
        node->end >= p->end) {
        p->found = node;
        return false;
    }
    return ps_ast_each_child(node, look, p);
}

static const struct ps_ast *node_of(const ps_syntax *a, unsigned kind, unsigned other)
{
    struct place p = {a->start, a->end, (uint16_t)kind, (uint16_t)other, NULL};
    look(&a->script->root->ast, &p);
    return p.found;
}

static ps_string *strip(const ps_syntax *a, uint32_t front, uint32_t back)
{
    ps_string *text = ps_script_extent_text(a->script, a->start, a->end);
    uint32_t length = text->length >= front + back ? text->length - front - back : 0;
    ps_string *part = ps_string_sub(text, front, length);
    ps_string_release(text);
    return part;
}

/* A number that stands in no expression of its own (2..3, -1 is folded): its text is read. */
static ps_result number_value(ps_cx *cx, const ps_syntax *a, ps_value *out)
{
    const struct ps_ast *node = node_of(a, PS_AST_CONSTANT, PS_AST_CONSTANT);
    if (node && node->end == a->end)
        return ps_ast_special(cx, &(ps_syntax){.script = a->script, .node = node}, PS_SP_VALUE,
                              NULL, 0, out);
    ps_string *text = ps_script_extent_text(a->script, a->start, a->end);
    struct ps_script *own = ps_parse(text, NULL, 0);
    ps_string_release(text);
    ps_result r = PS_OK;
    *out = ps_null();
    if (!own->error_count && own->root->end && own->root->end->statements.count == 1)
        r = ps_ast_safe_value(cx, own, own->root->end->statements.items[0], out);
    ps_script_release(own);
    return r;
}

static ps_result string_value(ps_cx *cx, const ps_syntax *a, ps_value *out)
{
    const struct ps_ast *node = node_of(a, PS_AST_STRING_CONSTANT, PS_AST_EXPANDABLE_STRING);
    ps_string *value = NULL;
    if (node && node->kind == PS_AST_STRING_CONSTANT && node->end == a->end)
        value = ps_string_retain(((const struct ps_ast_string_constant *)node)->value);
    else if (node && node->end == a->end)
        value = ps_string_retain(((const struct ps_ast_expandable_string *)node)->value);
    return ps_give_string(cx, value ? value : strip(a, 0, 0), out);
}

enum { MORE_FIRST, MORE_SECOND };

/* VariablePath.UnqualifiedPath: a drive's name stays. */
static ps_string *without_scope(ps_string *name)
{
    static const char scopes[][12] = {
        "global:", "local:", "script:", "private:", "variable:", "using:"};
    for (unsigned i = 0; i < sizeof scopes / sizeof *scopes; i++)
        if (ps_string_starts_fold(name, scopes[i])) {
            uint32_t at = (uint32_t)strlen(scopes[i]);
            return ps_string_sub(name, at, name->length - at);
        }
    return ps_string_retain(name);
}

static ps_value stream_at(ps_cx *cx, const ps_string *text, uint32_t at)
{
    uint16_t unit = ps_string_at(text, at);
    int64_t stream = unit >= '1' && unit <= '6' ? unit - '0' : unit == '*' ? 0 : 1;
    return ps_enum(ps_type_named(cx->worker, PS_LANG "RedirectionStream"), stream);
}

/* FromStream, and Append or ToStream. */
static ps_result redirection_value(ps_cx *cx, const ps_syntax *a, unsigned row, ps_value *out)
{
    const ps_string *text = a->script->text;
    if (row == MORE_FIRST)
        return ps_give(stream_at(cx, text, a->start), out);
    if (a->end - a->start > 2 && ps_string_at(text, a->end - 2) == '&')
        return ps_give(stream_at(cx, text, a->end - 1), out);
    return ps_give_bool(a->end - a->start > 1 && ps_string_at(text, a->end - 2) == '>', out);
}

static ps_result more_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    const struct ps_kept_token *t = a->node;
    (void)args, (void)count;
    switch (t->kind) {
    case PS_TOKEN_REDIRECTION:
        return redirection_value(cx, a, row, out);
    case PS_TOKEN_NUMBER:
        return number_value(cx, a, out);
    case PS_TOKEN_LABEL:
        return ps_give_string(cx, strip(a, 1, 0), out);
    case PS_TOKEN_PARAMETER: {
        bool colon = ps_string_at(a->script->text, a->end - 1) == ':';
        if (row == MORE_SECOND)
            return ps_give_bool(colon, out);
        return ps_give_string(cx, strip(a, 1, colon), out);
    }
    case PS_TOKEN_VARIABLE:
    case PS_TOKEN_SPLATTED_VARIABLE: {
        bool braced = a->end - a->start > 2 && ps_string_at(a->script->text, a->start + 1) == '{';
        ps_string *name = braced ? strip(a, 2, 1) : strip(a, 1, 0);
        if (row == MORE_FIRST) {
            *out = ps_take_string(without_scope(name));
            ps_string_release(name);
            return PS_OK;
        }
        *out = ps_variable_path(cx, name);
        ps_string_release(name);
        return PS_OK;
    }
    default:
        return string_value(cx, a, out);
    }
}

/* The kinds of tokens that have more, in ast_table.c's form. */
static const char more_types[] =
    "\0" PS_LANG "NumberToken\0" PS_LANG "Token\0System.Object Value {get;}\n"
    "\0" PS_LANG "LabelToken\0" PS_LANG "Token\0string LabelText {get;}\n"
    "\0" PS_LANG "ParameterToken\0" PS_LANG "Token\0string ParameterName {get;}\n"
    "bool UsedColon {get;}\n"
    "\0" PS_LANG "VariableToken\0" PS_LANG "Token\0string Name {get;}\n"
    "System.Management.Automation.VariablePath VariablePath {get;}\n"
    "\0" PS_LANG "StringToken\0" PS_LANG "Token\0string Value {get;}\n"
    "\0" PS_LANG "RedirectionToken\0" PS_LANG "Token\0"
    "\0" PS_LANG "FileRedirectionToken\0" PS_LANG "RedirectionToken\0" PS_LANG
    "RedirectionStream FromStream {get;}\nbool Append {get;}\n"
    "\0" PS_LANG "MergingRedirectionToken\0" PS_LANG "RedirectionToken\0" PS_LANG
    "RedirectionStream FromStream {get;}\n" PS_LANG "RedirectionStream ToStream {get;}\n"
    "\0" PS_LANG "StringLiteralToken\0" PS_LANG "StringToken\0"
    "\0" PS_LANG "StringExpandableToken\0" PS_LANG "StringToken\0\0";

bool ps_token_typedef(const char *name, size_t length, ps_typedef *out)
{
    return ps_packed_typedef(more_types, name, length, more_invoke, &ps_syntax_text_class, out);
}

/* ---- ParseError ------------------------------------------------------------------------------ */

#define ERROR_ROWS(M)                                                                              \
    M(PE_EXTENT, PS_LANG "IScriptExtent Extent {get;}")                                            \
    M(PE_ID, "string ErrorId {get;}")                                                              \
    M(PE_MESSAGE, "string Message {get;}")                                                         \
    M(PE_INCOMPLETE, "bool IncompleteInput {get;}")
PS_MEMBER_TABLE(error, ERROR_ROWS)

static ps_result error_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    return ps_give_string(cx, ps_script_error_text(a->script, a->node), out);
}

static void error_drop(ps_object *o)
{
    ps_script_release(((ps_syntax *)o)->script);
}

static const ps_class error_class = {
    .size = sizeof(ps_syntax), .drop = error_drop, .to_string = error_text};

ps_value ps_parse_error_object(ps_cx *cx, struct ps_script *script,
                               const struct ps_parse_error *error)
{
    ps_syntax *a =
        ps_object_new(ps_type_named(cx->worker, PS_LANG "ParseError"), &error_class, PS_INSTANCE);
    a->script = ps_script_retain(script);
    a->node = error;
    a->start = error->start;
    a->end = error->end;
    return ps_take_object(a);
}

static ps_result error_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    const struct ps_parse_error *e = a->node;
    (void)args, (void)count;
    switch (row) {
    case PE_EXTENT:
        return ps_give(ps_extent_object(cx, a->script, e->start, e->end), out);
    case PE_ID:
        return ps_give(ps_text(ps_parse_error_id(e->code)), out);
    case PE_MESSAGE:
        return ps_give_string(cx, ps_string_retain(e->message), out);
    default:
        return ps_give_bool(e->incomplete, out);
    }
}

const ps_typedef ps_type_parse_error = {.name = PS_LANG "ParseError",
                                        .members = error_members,
                                        .invoke = error_invoke,
                                        .cls = &error_class};

/* ---- TokenTraits ----------------------------------------------------------------------------- */

#define TRAITS_ROWS(M)                                                                             \
    M(TT_GET, "static " PS_LANG "TokenFlags GetTraits(" PS_LANG "TokenKind kind)")                 \
    M(TT_HAS, "static bool HasTrait(" PS_LANG "TokenKind kind, " PS_LANG "TokenFlags flag)")       \
    M(TT_TEXT, "static string Text(" PS_LANG "TokenKind kind)")
PS_MEMBER_TABLE(traits, TRAITS_ROWS)

static ps_result traits_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    unsigned kind = (unsigned)args[0].u.i;
    (void)self, (void)count;
    switch (row) {
    case TT_GET:
        return ps_give(
            ps_enum(ps_type_named(cx->worker, PS_LANG "TokenFlags"), ps_token_traits(kind)), out);
    case TT_HAS:
        return ps_give_bool((ps_token_traits(kind) & (uint32_t)args[1].u.i) != 0, out);
    default:
        return ps_give(ps_text(ps_token_text(kind)), out);
    }
}

const ps_typedef ps_type_token_traits = {.name = PS_LANG "TokenTraits",
                                         .members = traits_members,
                                         .invoke = traits_invoke,
                                         .flags = PS_TYPE_STATIC};
