/*
 * analysis_word.c - the cursor in a bare word: a command's name, an argument, a member, a key.
 */
#include "completion/request.h"

#include "engine/syntax/syntax.h"

#include "object/symbol.h"

/* ---- paths with variables -------------------------------------------------------------------- */

ps_string *variable_path(struct request *q, const struct ps_ast_variable *v, const ps_string *more)
{
    ps_value held = ps_unset();
    ps_string *text = NULL, *joined = NULL;
    if (safe_value(q, &v->ast, &held) != PS_OK)
        return NULL;
    ps_value base = ps_base(held);
    if (ps_is_null(base))
        text = ps_string_empty();
    else if ((base.kind == PS_STRING || (base.kind >= PS_BOOL && base.kind <= PS_DOUBLE)) &&
             ps_to_string(q->cx, base, &text) != PS_OK)
        ps_clear_pending(q->cx);
    ps_release(held);
    if (text)
        joined = more ? ps_string_concat(text, more) : ps_string_retain(text);
    ps_string_release(text);
    return joined;
}

ps_string *path_text(struct request *q, const struct ps_ast *a, const ps_string *more)
{
    struct ps_strbuf b;
    const struct ps_ast_string_constant *s = constant(a);
    ps_strbuf_init(&b, 0);
    if (s) {
        uint16_t quote = s->type == PS_STRING_SINGLE_QUOTED   ? '\''
                         : s->type == PS_STRING_DOUBLE_QUOTED ? '"'
                                                              : 0;
        if (quote)
            ps_strbuf_unit(&b, quote);
        ps_strbuf_put(&b, s->value);
        ps_strbuf_put(&b, more);
        if (quote)
            ps_strbuf_unit(&b, quote);
        return ps_strbuf_take(&b);
    }
    const struct ps_ast_expandable_string *e = (const void *)a;
    if (!is(a, PS_AST_EXPANDABLE_STRING) || e->type == PS_STRING_DOUBLE_QUOTED_HERE)
        return NULL;
    if (e->type == PS_STRING_DOUBLE_QUOTED)
        ps_strbuf_unit(&b, '"');
    for (uint32_t i = 0; i < e->count; i++) {
        if (e->parts[i].text)
            ps_strbuf_put(&b, e->parts[i].text);
        if (!e->parts[i].expression)
            continue;
        ps_string *text = is(e->parts[i].expression, PS_AST_VARIABLE)
                              ? variable_path(q, (const void *)e->parts[i].expression, NULL)
                              : NULL;
        if (!text) {
            ps_strbuf_free(&b);
            return NULL;
        }
        ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    ps_strbuf_put(&b, more);
    if (e->type == PS_STRING_DOUBLE_QUOTED)
        ps_strbuf_unit(&b, '"');
    return ps_strbuf_take(&b);
}

/* ---- names of commands ----------------------------------------------------------------------- */

/* What ends where the word begins: $home/x. */
static const struct ps_ast *adjacent(const struct request *q)
{
    const struct ps_ast *found = NULL;
    for (uint32_t i = 0; i < q->node_count; i++)
        if (q->nodes[i].ast->end <= q->at->start && q->nodes[i].ast->end > q->nodes[i].ast->start)
            found = q->nodes[i].ast;
    return found;
}

static ps_result at_command_name(struct request *q)
{
    const struct ps_ast *before = adjacent(q), *parent = before ? above(q, before) : NULL;
    uint16_t first = ps_string_at(q->word, 0);
    bool path = first == '/' || first == '\\';
    if (before && before->end == q->at->start) {
        bool index = is(before, PS_AST_ERROR_EXPRESSION) && is(parent, PS_AST_INDEX);
        if (path) {
            ps_string *whole = path_text(q, before, q->word);
            if (!whole && is(before, PS_AST_VARIABLE))
                whole = variable_path(q, (const void *)before, q->word);
            if (!whole)
                return PS_OK;
            q->length += q->from - before->start;
            q->from = before->start;
            set_word(q, whole);
        } else if (!index) {
            return PS_OK;
        }
    }
    if (is(parent, PS_AST_INDEX) &&
        is(((const struct ps_ast_index *)parent)->index, PS_AST_ERROR_EXPRESSION)) {
        uint32_t n = q->word->length;
        if (n && ps_string_at(q->word, n - 1) == ']')
            set_word(q, ps_string_sub(q->word, 0, n - 1));
        return complete_index(q, ((const struct ps_ast_index *)parent)->target);
    }
    const struct ps_ast *last = innermost(q);
    if (is(last, PS_AST_EXPANDABLE_STRING)) {
        ps_string *empty = ps_string_empty(), *whole = path_text(q, last, empty);
        ps_string_release(empty);
        if (!whole)
            return PS_OK;
        set_word(q, whole);
    }
    PS_TRY(file_as_command(q));
    return complete_command(q, NULL, ~0u);
}

/* ---- members --------------------------------------------------------------------------------- */

static ps_result try_member(struct request *q, bool *done)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    uint32_t from = q->found->count;
    bool dot = ps_string_is(q->word, "."), colons = ps_string_is(q->word, "::");
    bool in_member = is(parent, PS_AST_MEMBER) || is(parent, PS_AST_INVOKE_MEMBER);
    bool is_static = in_member ? ((const struct ps_ast_member *)parent)->is_static : colons;
    *done = false;
    /* $a.p*: the star belongs to the name. */
    if (q->at->kind == PS_TOKEN_MULTIPLY && is(last, PS_AST_BINARY)) {
        const struct ps_ast_binary *b = (const void *)last;
        const struct ps_ast_member *m = (const void *)b->left;
        const struct ps_ast_string_constant *name =
            is(b->left, PS_AST_MEMBER) ? constant(m->member) : NULL;
        if (!name || name->ast.end != b->op_start)
            return PS_OK;
        ps_string *star = ps_string_unit('*'), *pattern = ps_string_concat(name->value, star);
        ps_result r = members_of(q, m->target, m->is_static, pattern);
        ps_string_release(star);
        ps_string_release(pattern);
        *done = q->found->count > from;
        if (*done) {
            q->from = name->ast.start;
            q->length = q->at->end - q->from;
        }
        return r;
    }
    if (!in_member && !dot && !colons)
        return PS_OK;
    PS_TRY(complete_member(q, is_static));
    *done = q->found->count > from;
    if (*done && !in_member) {
        q->from = q->at->end;
        q->length = 0;
    }
    return PS_OK;
}

/* ---- the rest -------------------------------------------------------------------------------- */

static ps_result as_argument(struct request *q)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    ps_string *empty = ps_string_empty(), *path = path_text(q, last, empty);
    ps_string_release(empty);
    if (path)
        set_word(q, path);
    if (path && is(parent, PS_AST_FILE_REDIRECTION))
        return complete_file(q, false, NULL);
    return complete_argument(q);
}

/* -, --: what is typed of a parameter's name. */
static ps_result at_dashes(struct request *q, bool *done)
{
    const struct ps_ast *parent = above(q, innermost(q));
    bool one = ps_string_is(q->word, "-"), two = ps_string_is(q->word, "--");
    uint32_t from = q->found->count;
    *done = (one || two) && is(parent, PS_AST_COMMAND);
    if (!*done)
        return PS_OK;
    if (one) {
        PS_TRY(complete_parameter(q));
        if (q->found->count > from)
            return PS_OK;
    }
    return complete_argument(q);
}

/* Whether the word is the name of a command. */
static bool names_command(const struct request *q, const struct ps_ast *last,
                          const struct ps_ast *parent)
{
    const struct ps_ast_command *c = (const void *)parent;
    return q->at->flags & PS_TF_COMMAND_NAME ||
           (is(parent, PS_AST_COMMAND) && c->elements.items[0] == last);
}

ps_result complete_word(struct request *q)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    bool done = false;
    set_word(q, text_of(q, q->at->start, q->at->end));
    if (is(parent, PS_AST_BREAK) || is(parent, PS_AST_CONTINUE))
        return complete_label(q, &done);
    if (is(last, PS_AST_STRING_CONSTANT) && ps_string_is(constant(last)->value, "$")) {
        set_word(q, NULL);
        return complete_variable(q);
    }
    if (is(last, PS_AST_STRING_CONSTANT) && is(parent, PS_AST_USING_STATEMENT)) {
        PS_TRY(complete_using_name(q, (const void *)parent, &done));
        if (done)
            return PS_OK;
    }
    const struct ps_ast_named_attribute_argument *n =
        (const void *)around_of(q, PS_AST_NAMED_ATTRIBUTE_ARGUMENT);
    if (n && q->at->end <= n->name_end)
        return complete_attribute(q);
    if (names_command(q, last, parent))
        return at_command_name(q);
    PS_TRY(at_dashes(q, &done));
    if (done)
        return PS_OK;
    PS_TRY(try_member(q, &done));
    if (done)
        return PS_OK;
    if (is(parent, PS_AST_HASHTABLE)) {
        uint32_t from = q->found->count;
        PS_TRY(complete_hash_key(q, (const void *)parent));
        if (q->found->count > from)
            return PS_OK;
    }
    return as_argument(q);
}

/* ---- the command as an object ---------------------------------------------------------------- */

ps_value command_object(struct request *q, const struct ps_ast_command *command)
{
    return ps_ast_object(q->cx, q->script, &command->ast);
}
