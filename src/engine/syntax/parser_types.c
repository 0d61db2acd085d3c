/*
 * parser_types.c - Parser, CodeGeneration, PSParser with its tokens and errors,
 * ScriptRequirements.
 */
#include "engine/syntax/syntax.h"

#include "base/memory.h"
#include "engine/code_text.h"
#include "types/support.h"

#define SMA "System.Management.Automation."

/* ---- Parser ---------------------------------------------------------------------------------- */

#define OUT_ARGS "[ref] " PS_LANG "Token[] tokens, [ref] " PS_LANG "ParseError[] errors)"
#define PARSER_ROWS(M)                                                                             \
    M(PR_FILE, "static " PS_LANG "ScriptBlockAst ParseFile(string fileName, " OUT_ARGS)            \
    M(PR_INPUT, "static " PS_LANG "ScriptBlockAst ParseInput(string input, " OUT_ARGS)             \
    M(PR_NAMED,                                                                                    \
      "static " PS_LANG "ScriptBlockAst ParseInput(string input, string fileName, " OUT_ARGS)
PS_MEMBER_TABLE(parser, PARSER_ROWS)

static ps_result give_tokens(ps_cx *cx, struct ps_script *s, ps_value ref)
{
    ps_array *a;
    static const struct ps_kept_token end = {.kind = PS_TOKEN_END_OF_INPUT,
                                             .flags = PS_TF_MODE_INVARIANT};
    bool ended = s->token_count && s->tokens[s->token_count - 1].kind == PS_TOKEN_END_OF_INPUT;
    PS_TRY(
        ps_array_new(cx, ps_type_named(cx->worker, PS_LANG "Token"), s->token_count + !ended, &a));
    for (uint32_t i = 0; i < s->token_count; i++)
        ps_array_put(a, i, ps_token_object(cx, s, &s->tokens[i]));
    if (!ended) {
        ps_value v = ps_token_object(cx, s, &end);
        ps_syntax *last = (ps_syntax *)v.u.object;
        last->start = last->end = s->text->length;
        ps_array_put(a, s->token_count, v);
    }
    return ps_set_ref(cx, ref, ps_take_object(a));
}

ps_result ps_parse_errors(ps_cx *cx, struct ps_script *s, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_type_named(cx->worker, PS_LANG "ParseError"), s->error_count, &a));
    for (uint32_t i = 0; i < s->error_count; i++)
        ps_array_put(a, i, ps_parse_error_object(cx, s, &s->errors[i]));
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result give_errors(ps_cx *cx, struct ps_script *s, ps_value ref)
{
    ps_value errors;
    PS_TRY(ps_parse_errors(cx, s, &errors));
    return ps_set_ref(cx, ref, errors);
}

static ps_result parse(ps_cx *cx, const ps_string *text, const ps_string *file, ps_value tokens,
                       ps_value errors, ps_value *out)
{
    struct ps_script *s = ps_block_parse(ps_exec_of(cx), text, file, PS_PARSE_KEEP_TOKENS);
    ps_mark_tokens(s);
    ps_result r = give_tokens(cx, s, tokens);
    if (r == PS_OK)
        r = give_errors(cx, s, errors);
    if (r == PS_OK)
        *out = ps_ast_object(cx, s, &s->root->ast);
    ps_script_release(s);
    return r;
}

static ps_result parse_file(ps_cx *cx, ps_string *name, const ps_value *args, ps_value *out)
{
    char *path = ps_string_to_os(name, NULL);
    ps_string *text = NULL;
    ps_result r = ps_read_text_file(ps_exec_of(cx), path, &text);
    ps_free(path);
    if (r == PS_OK)
        r = parse(cx, text, name, args[1], args[2], out);
    ps_string_release(text);
    return r;
}

static ps_result parser_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)self, (void)count;
    ps_string *first = ps_string_arg(args[0]), *empty = NULL;
    if (row == PR_FILE)
        return first ? parse_file(cx, first, args, out) : ps_throw_null(cx, "fileName");
    if (!first)
        first = empty = ps_string_empty();
    ps_result r = row == PR_INPUT ? parse(cx, first, NULL, args[1], args[2], out)
                                  : parse(cx, first, ps_string_arg(args[1]), args[2], args[3], out);
    ps_string_release(empty);
    return r;
}

const ps_typedef ps_type_parser = {.name = PS_LANG "Parser",
                                   .members = parser_members,
                                   .invoke = parser_invoke,
                                   .flags = PS_TYPE_STATIC};

/* ---- CodeGeneration -------------------------------------------------------------------------- */

#define CODE_ROWS(M)                                                                               \
    M(CG_SINGLE, "static string EscapeSingleQuotedStringContent(string value)")                    \
    M(CG_COMMENT, "static string EscapeBlockCommentContent(string value)")                         \
    M(CG_FORMAT, "static string EscapeFormatStringContent(string value)")                          \
    M(CG_VARIABLE, "static string EscapeVariableName(string value)")
PS_MEMBER_TABLE(code, CODE_ROWS)

static ps_result code_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const ps_string *s = ps_string_arg(args[0]);
    struct ps_strbuf b;
    (void)self, (void)count;
    ps_strbuf_init(&b, 0);
    switch (row) {
    case CG_SINGLE: ps_code_quoted(&b, s); break;
    case CG_COMMENT: ps_code_comment(&b, s); break;
    case CG_FORMAT: ps_code_format(&b, s); break;
    default: ps_code_variable(&b, s); break;
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

const ps_typedef ps_type_code_generation = {.name = PS_LANG "CodeGeneration",
                                            .members = code_members,
                                            .invoke = code_invoke,
                                            .flags = PS_TYPE_STATIC};

/* ---- PSParser -------------------------------------------------------------------------------- */

enum { /* PSTokenType */
       TYPE_UNKNOWN,
       TYPE_COMMAND,
       TYPE_PARAMETER,
       TYPE_ARGUMENT,
       TYPE_NUMBER,
       TYPE_STRING,
       TYPE_VARIABLE,
       TYPE_MEMBER,
       TYPE_LOOP_LABEL,
       TYPE_ATTRIBUTE,
       TYPE_TYPE,
       TYPE_OPERATOR,
       TYPE_GROUP_START,
       TYPE_GROUP_END,
       TYPE_KEYWORD,
       TYPE_COMMENT,
       TYPE_SEPARATOR,
       TYPE_NEW_LINE,
       TYPE_CONTINUATION,
       TYPE_POSITION
};

static int old_type(const struct ps_kept_token *t)
{
    if (t->flags & PS_TF_COMMAND_NAME)
        return TYPE_COMMAND;
    if (t->flags & PS_TF_MEMBER_NAME)
        return TYPE_MEMBER;
    if (t->flags & PS_TF_ATTRIBUTE_NAME)
        return TYPE_ATTRIBUTE;
    if (t->flags & PS_TF_TYPE_NAME)
        return TYPE_TYPE;
    switch (t->kind) {
    case PS_TOKEN_VARIABLE:
    case PS_TOKEN_SPLATTED_VARIABLE:
        return TYPE_VARIABLE;
    case PS_TOKEN_PARAMETER:
        return TYPE_PARAMETER;
    case PS_TOKEN_NUMBER:
        return TYPE_NUMBER;
    case PS_TOKEN_LABEL:
        return TYPE_LOOP_LABEL;
    case PS_TOKEN_IDENTIFIER:
    case PS_TOKEN_GENERIC:
        return TYPE_ARGUMENT;
    case PS_TOKEN_NEW_LINE:
        return TYPE_NEW_LINE;
    case PS_TOKEN_LINE_CONTINUATION:
        return TYPE_CONTINUATION;
    case PS_TOKEN_COMMENT:
        return TYPE_COMMENT;
    case PS_TOKEN_END_OF_INPUT:
        return TYPE_UNKNOWN;
    case PS_TOKEN_STRING_LITERAL:
    case PS_TOKEN_STRING_EXPANDABLE:
    case PS_TOKEN_HERE_STRING_LITERAL:
    case PS_TOKEN_HERE_STRING_EXPANDABLE:
        return TYPE_STRING;
    case PS_TOKEN_LPAREN:
    case PS_TOKEN_LCURLY:
    case PS_TOKEN_AT_PAREN:
    case PS_TOKEN_AT_CURLY:
    case PS_TOKEN_DOLLAR_PAREN:
        return TYPE_GROUP_START;
    case PS_TOKEN_RPAREN:
    case PS_TOKEN_RCURLY:
        return TYPE_GROUP_END;
    case PS_TOKEN_SEMI:
        return TYPE_SEPARATOR;
    case PS_TOKEN_COLON:
    case PS_TOKEN_QUESTION_MARK:
    case PS_TOKEN_QUESTION_QUESTION:
    case PS_TOKEN_UNKNOWN:
        return TYPE_UNKNOWN;
    default:
        return t->flags & PS_TF_KEYWORD ? TYPE_KEYWORD : TYPE_OPERATOR;
    }
}

#define OLD_TOKEN_ROWS(M)                                                                          \
    M(OT_CONTENT, "string Content {get;}")                                                         \
    M(OT_TYPE, SMA "PSTokenType Type {get;}")                                                      \
    M(OT_START, "int Start {get;}")                                                                \
    M(OT_LENGTH, "int Length {get;}")                                                              \
    M(OT_LINE, "int StartLine {get;}")                                                             \
    M(OT_COLUMN, "int StartColumn {get;}")                                                         \
    M(OT_END_LINE, "int EndLine {get;}")                                                           \
    M(OT_END_COLUMN, "int EndColumn {get;}")
PS_MEMBER_TABLE(old_token, OLD_TOKEN_ROWS)

/* Variables without their $, strings without their quotes; all else as it is written. */
static ps_result content(ps_cx *cx, const ps_syntax *a, ps_value *out)
{
    const struct ps_kept_token *t = a->node;
    if (t->start != a->start) /* [type] */
        return ps_give_string(cx, ps_script_extent_text(a->script, a->start, a->end), out);
    bool variable = old_type(t) == TYPE_VARIABLE;
    ps_value token = ps_token_object(cx, a->script, t), path;
    ps_result r = ps_get_c(cx, token,
                           variable                       ? "VariablePath"
                           : old_type(t) == TYPE_STRING ? "Value"
                                                          : "Text",
                           out);
    ps_release(token);
    if (r != PS_OK || !variable)
        return r;
    path = *out;
    r = ps_get_c(cx, path, "UserPath", out);
    ps_release(path);
    return r;
}

static ps_result old_token_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    uint32_t line, column, end_line, end_column;
    (void)args, (void)count;
    ps_script_position(a->script, a->start, &line, &column);
    ps_script_position(a->script, a->end, &end_line, &end_column);
    switch (row) {
    case OT_CONTENT:
        return content(cx, a, out);
    case OT_TYPE:
        return ps_give(ps_enum(ps_type_named(cx->worker, SMA "PSTokenType"), old_type(a->node)),
                       out);
    case OT_START:
        return ps_give_int(a->start, out);
    case OT_LENGTH:
        return ps_give_int(a->end - a->start, out);
    case OT_LINE:
        return ps_give_int(line, out);
    case OT_COLUMN:
        return ps_give_int(column, out);
    case OT_END_LINE:
        return ps_give_int(end_line, out);
    default:
        return ps_give_int(end_column, out);
    }
}

const ps_typedef ps_type_ps_token = {.name = SMA "PSToken",
                                     .members = old_token_members,
                                     .invoke = old_token_invoke,
                                     .cls = &ps_syntax_class};

static ps_result old_error_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    const struct ps_parse_error *e = a->node;
    (void)args, (void)count;
    if (row == 1)
        return ps_give_string(cx, ps_string_retain(e->message), out);
    static const struct ps_kept_token position = {.kind = PS_TOKEN_UNKNOWN};
    ps_syntax *t =
        ps_object_new(ps_type_named(cx->worker, SMA "PSToken"), &ps_syntax_class, PS_INSTANCE);
    t->script = ps_script_retain(a->script);
    t->node = &position;
    t->start = e->start;
    t->end = e->end;
    return ps_give(ps_take_object(t), out);
}

const ps_typedef ps_type_ps_parse_error = {.name = SMA "PSParseError",
                                           .members =
                                               SMA "PSToken Token {get;}\nstring Message {get;}\n",
                                           .invoke = old_error_invoke,
                                           .cls = &ps_syntax_class};

#define OLD_PARSER_ROWS(M)                                                                         \
    M(OP_TEXT, "static System.Collections.ObjectModel.Collection[" SMA "PSToken] Tokenize("        \
               "string script, [ref] System.Collections.ObjectModel.Collection[" SMA               \
               "PSParseError] errors)")                                                            \
    M(OP_LINES, "static System.Collections.ObjectModel.Collection[" SMA "PSToken] Tokenize("       \
                "System.Object[] script, [ref] System.Collections.ObjectModel.Collection[" SMA     \
                "PSParseError] errors)")
PS_MEMBER_TABLE(old_parser, OLD_PARSER_ROWS)

static ps_value collection(ps_cx *cx, const char *element)
{
    ps_type *t = ps_type_named(cx->worker, element);
    return ps_take_object(
        ps_list_new(ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &t, 1)));
}

static ps_value old_object(ps_cx *cx, const char *type, struct ps_script *s, const void *node,
                           uint32_t start, uint32_t end)
{
    ps_syntax *a = ps_object_new(ps_type_named(cx->worker, type), &ps_syntax_class, PS_INSTANCE);
    a->script = ps_script_retain(s);
    a->node = node;
    a->start = start;
    a->end = end;
    return ps_take_object(a);
}

/* [type] is one token: the last one of it; `i` itself when no type begins there. */
static uint32_t end_of_type(const struct ps_script *s, uint32_t i)
{
    unsigned depth = 0;
    uint32_t flags = i + 1 < s->token_count ? s->tokens[i + 1].flags : 0;
    if (!(flags & PS_TF_TYPE_NAME) || flags & PS_TF_ATTRIBUTE_NAME)
        return i;
    for (uint32_t at = i; at < s->token_count; at++) {
        depth += s->tokens[at].kind == PS_TOKEN_LBRACKET;
        depth -= s->tokens[at].kind == PS_TOKEN_RBRACKET;
        if (!depth)
            return at;
    }
    return i;
}

static ps_result tokenize(ps_cx *cx, const ps_string *text, ps_value ref, ps_value *out)
{
    struct ps_script *s = ps_parse(text, NULL, PS_PARSE_KEEP_TOKENS);
    ps_value tokens = collection(cx, SMA "PSToken"), errors = collection(cx, SMA "PSParseError");
    ps_mark_tokens(s);
    for (uint32_t i = 0; i < s->token_count; i++) {
        const struct ps_kept_token *t = &s->tokens[i];
        uint32_t end = t->kind == PS_TOKEN_LBRACKET ? end_of_type(s, i) : i;
        const struct ps_kept_token *named = end > i ? &s->tokens[i + 1] : t;
        if (t->kind != PS_TOKEN_END_OF_INPUT)
            ps_list_add(ps_as_list(tokens),
                        old_object(cx, SMA "PSToken", s, named, t->start, s->tokens[end].end));
        i = end;
    }
    for (uint32_t i = 0; i < s->error_count; i++)
        ps_list_add(ps_as_list(errors), old_object(cx, SMA "PSParseError", s, &s->errors[i],
                                                   s->errors[i].start, s->errors[i].end));
    ps_script_release(s);
    *out = tokens;
    return ps_set_ref(cx, ref, errors);
}

static ps_result old_parser_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    (void)self, (void)count;
    if (row == OP_TEXT)
        return args[0].kind == PS_STRING ? tokenize(cx, args[0].u.string, args[1], out)
                                         : ps_throw_null(cx, "script");
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    const ps_array *lines = args[0].kind == PS_ARRAY ? ps_as_array(args[0]) : NULL;
    for (uint32_t i = 0; lines && i < lines->length; i++) {
        ps_value line = ps_array_get(lines, i);
        ps_string *text = NULL;
        if (ps_to_string(cx, line, &text) == PS_OK) {
            ps_strbuf_put(&b, text);
            ps_strbuf_unit(&b, '\n');
        } else {
            ps_clear_pending(cx);
        }
        ps_string_release(text);
        ps_release(line);
    }
    ps_string *all = ps_strbuf_take(&b);
    if (!all)
        return ps_raise_memory(cx);
    ps_result r = tokenize(cx, all, args[1], out);
    ps_string_release(all);
    return r;
}

const ps_typedef ps_type_ps_parser = {.name = SMA "PSParser",
                                      .members = old_parser_members,
                                      .invoke = old_parser_invoke,
                                      .flags = PS_TYPE_STATIC};

/* ---- ScriptRequirements ---------------------------------------------------------------------- */

#define STRINGS "System.Collections.ObjectModel.ReadOnlyCollection[string] "
#define REQUIREMENT_ROWS(M)                                                                        \
    M(RQ_APPLICATION, "string RequiredApplicationId {get;}")                                       \
    M(RQ_VERSION, "version RequiredPSVersion {get;}")                                              \
    M(RQ_EDITIONS, STRINGS "RequiredPSEditions {get;}")                                            \
    M(RQ_MODULES, STRINGS "RequiredModules {get;}")                                                \
    M(RQ_ASSEMBLIES, STRINGS "RequiredAssemblies {get;}")                                          \
    M(RQ_ELEVATED, "bool IsElevationRequired {get;}")
PS_MEMBER_TABLE(requirement, REQUIREMENT_ROWS)

static ps_value strings(ps_cx *cx, ps_string *const *items, uint32_t count)
{
    ps_value list = ps_syntax_list(cx, "System.String");
    for (uint32_t i = 0; i < count; i++)
        ps_list_add(ps_as_list(list), ps_take_string(ps_string_retain(items[i])));
    return list;
}

static ps_result version(ps_cx *cx, ps_string *text, ps_value *out)
{
    if (!text)
        return ps_give(ps_null(), out);
    ps_value v = ps_take_string(ps_string_find_unit(text, '.', 0) < 0
                                    ? ps_string_printf("%s.0", PS_U8(cx, text))
                                    : ps_string_retain(text));
    ps_result r = ps_convert(cx, v, ps_core_type(cx->worker, PS_T_VERSION), out);
    ps_release(v);
    return r;
}

static ps_result requirement_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                    unsigned count, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    const struct ps_requirements *r = a->script->requirements;
    (void)args, (void)count;
    switch (row) {
    case RQ_VERSION:
        return version(cx, r->version, out);
    case RQ_EDITIONS:
        return ps_give(strings(cx, r->editions, r->edition_count), out);
    case RQ_MODULES: {
        ps_value list = ps_syntax_list(cx, "System.String");
        for (uint32_t i = 0; i < r->module_count; i++)
            ps_list_add(ps_as_list(list), ps_take_string(ps_string_retain(r->modules[i].name)));
        return ps_give(list, out);
    }
    case RQ_ASSEMBLIES:
        return ps_give(strings(cx, r->assemblies, r->assembly_count), out);
    case RQ_ELEVATED:
        return ps_give_bool(r->elevated, out);
    default:
        return ps_give(ps_null(), out);
    }
}

const ps_typedef ps_type_requirements = {.name = PS_LANG "ScriptRequirements",
                                         .members = requirement_members,
                                         .invoke = requirement_invoke,
                                         .cls = &ps_syntax_class};

ps_value ps_requirements_object(ps_cx *cx, struct ps_script *script)
{
    return script->requirements ? old_object(cx, PS_LANG "ScriptRequirements", script, NULL, 0, 0)
                                : ps_null();
}
