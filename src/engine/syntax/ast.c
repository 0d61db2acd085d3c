/*
 * ast.c - nodes of a tree as objects: reading their rows, walking, finding.
 */
#include "engine/packed_types.h"
#include "engine/syntax/syntax.h"

#include "base/memory.h"
#include "object/iterate.h"
#include "types/delegate.h"
#include "types/support.h"

#include <string.h>
#include <strings.h>

/* ---- the objects ----------------------------------------------------------------------------- */

static void syntax_drop(ps_object *o)
{
    ps_script_release(((ps_syntax *)o)->script);
}

static bool syntax_equals(ps_value self, ps_value other)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object, *b;
    if (!ps_is_class(other, &ps_syntax_class) && !ps_is_class(other, &ps_syntax_text_class))
        return false;
    b = (const ps_syntax *)other.u.object;
    return a->script == b->script && a->node == b->node && a->start == b->start &&
           a->end == b->end && a->object.type == b->object.type;
}

static uint32_t syntax_hash(ps_value self)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    return (uint32_t)((uintptr_t)(a->node ? a->node : a->script) >> 4) ^ a->start;
}

static ps_result syntax_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    return ps_give_string(cx, ps_script_extent_text(a->script, a->start, a->end), out);
}

/* Those whose ToString() is the type's name, and those whose is their text. */
const ps_class ps_syntax_class = {.size = sizeof(ps_syntax),
                                  .drop = syntax_drop,
                                  .equals = syntax_equals,
                                  .hash = syntax_hash};
const ps_class ps_syntax_text_class = {.size = sizeof(ps_syntax),
                                       .drop = syntax_drop,
                                       .to_string = syntax_text,
                                       .equals = syntax_equals,
                                       .hash = syntax_hash};

static uint16_t rows_of(unsigned kind)
{
    uint16_t at = 0;
    while (ps_ast_rows[at].form != PS_FORM_TYPE || ps_ast_rows[at].at != kind)
        at++;
    return at + 1;
}

ps_value ps_ast_object(ps_cx *cx, struct ps_script *script, const struct ps_ast *node)
{
    if (!node)
        return ps_null();
    /* The argument that [Parameter(Mandatory)] leaves out is a constant with no text of its own. */
    bool left_out = node->kind == PS_AST_VARIABLE && node->end > node->start &&
                    ps_string_at(script->text, node->start) != '$' &&
                    ps_string_at(script->text, node->start) != '@' &&
                    ps_string_is(((const struct ps_ast_variable *)node)->name, "true");
    unsigned kind = left_out ? PS_AST_CONSTANT : node->kind;
    char name[96] = PS_LANG;
    strncat(name, ps_ast_kind_name(kind), sizeof name - sizeof PS_LANG);
    ps_type *t = ps_type_named(cx->worker, name);
    ps_syntax *a = ps_object_new(t, t->cls, PS_INSTANCE);
    a->script = ps_script_retain(script);
    a->node = node;
    a->start = node->start;
    a->end = node->end;
    a->rows = rows_of(kind);
    return ps_take_object(a);
}

ps_value ps_syntax_list(ps_cx *cx, const char *element)
{
    ps_type *t = ps_type_named(cx->worker, element);
    return ps_take_object(ps_list_new(ps_type_generic(
        cx->worker,
        ps_type_named(cx->worker, "System.Collections.ObjectModel.ReadOnlyCollection`1"), &t, 1)));
}

/* ---- reading a row --------------------------------------------------------------------------- */

static const ps_row *row_named(ps_cx *cx, const ps_syntax *a, unsigned row)
{
    unsigned at = row;
    return ps_type_rows(cx->worker, a->object.type, &at);
}

static ps_value node_list(ps_cx *cx, const ps_syntax *a, const ps_row *row,
                          const struct ps_ast_list *list)
{
    ps_value v = ps_take_object(ps_list_new(row->type));
    for (uint32_t i = 0; i < list->count; i++)
        ps_list_add(ps_as_list(v), ps_ast_object(cx, a->script, list->items[i]));
    return v;
}

static ps_value type_names(ps_cx *cx, const ps_syntax *a, const ps_row *row)
{
    const struct ps_ast_invoke_member *n = a->node;
    ps_value v = ps_take_object(ps_list_new(row->type));
    for (uint32_t i = 0; i < n->generic_count; i++)
        ps_list_add(ps_as_list(v), ps_type_name_object(cx, a->script, n->generic_arguments[i]));
    return v;
}

static ps_result node_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    if (self.kind != PS_INSTANCE) { /* the one static method */
        const ps_syntax *given = (const ps_syntax *)ps_base(args[0]).u.object;
        return ps_ast_special(cx, given, PS_SP_USING_VARIABLE, args, count, out);
    }
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    const struct ps_ast_row *r = &ps_ast_rows[a->rows + row];
    const char *at = (const char *)a->node + r->at;
    switch (r->form) {
    case PS_FORM_NODE:
        return ps_give(ps_ast_object(cx, a->script, *(struct ps_ast *const *)at), out);
    case PS_FORM_LIST:
        return ps_give(node_list(cx, a, row_named(cx, a, row), (const struct ps_ast_list *)at),
                       out);
    case PS_FORM_STRING: {
        ps_string *s = *(ps_string *const *)at;
        return ps_give(s ? ps_take_string(ps_string_retain(s)) : ps_null(), out);
    }
    case PS_FORM_BOOL:
        return ps_give_bool(*(const bool *)at, out);
    case PS_FORM_TOKEN:
        return ps_give(ps_enum(row_named(cx, a, row)->type, *(const uint16_t *)at), out);
    case PS_FORM_BYTE:
        return ps_give(ps_enum(row_named(cx, a, row)->type, *(const uint8_t *)at), out);
    case PS_FORM_SPAN: {
        const uint32_t *span = (const uint32_t *)at;
        return ps_give(ps_extent_object(cx, a->script, span[0], span[1]), out);
    }
    case PS_FORM_TYPE_NAME:
        return ps_give(ps_type_name_object(cx, a->script, *(struct ps_type_name *const *)at), out);
    case PS_FORM_TYPE_NAMES:
        return ps_give(type_names(cx, a, row_named(cx, a, row)), out);
    default:
        return ps_ast_special(cx, a, (enum ps_ast_special)r->at, args, count, out);
    }
}

/* ---- walking --------------------------------------------------------------------------------- */

struct search {
    const struct ps_ast *wanted, *parent, *at;
};

static bool look(struct ps_ast *child, void *data)
{
    struct search *s = data;
    const struct ps_ast *outer = s->at;
    if (child == s->wanted) {
        s->parent = outer;
        return false;
    }
    s->at = child;
    bool more = ps_ast_each_child(child, look, s);
    s->at = outer;
    return more;
}

const struct ps_ast *ps_ast_parent(const struct ps_script *script, const struct ps_ast *node)
{
    struct search s = {.wanted = node, .at = &script->root->ast};
    if (node == &script->root->ast)
        return NULL;
    ps_ast_each_child(&script->root->ast, look, &s);
    return s.parent;
}

struct find {
    ps_cx *cx;
    const ps_syntax *root;
    ps_value predicate;
    bool nested, first_only;
    ps_list *found;
    ps_result result;
};

static bool visit(struct ps_ast *node, void *data)
{
    struct find *f = data;
    if (node->kind == PS_AST_BASE_CTOR_INVOKE) /* PowerShell's walk passes it by */
        return ps_ast_each_child(node, visit, f);
    ps_value object = ps_ast_object(f->cx, f->root->script, node), answer = ps_void();
    f->result = ps_delegate_call(f->cx, f->predicate, &object, 1, &answer);
    bool yes = f->result == PS_OK && ps_to_bool(answer);
    ps_release(answer);
    if (yes)
        ps_list_add(f->found, ps_retain(object));
    ps_release(object);
    if (f->result != PS_OK || (yes && f->first_only))
        return false;
    bool block =
        node->kind == PS_AST_SCRIPT_BLOCK_EXPRESSION || node->kind == PS_AST_FUNCTION_DEFINITION;
    if (block && !f->nested && node != f->root->node)
        return true;
    if (node->kind == PS_AST_DO_WHILE || node->kind == PS_AST_DO_UNTIL) {
        const struct ps_ast_loop *l = (const struct ps_ast_loop *)node;
        return visit(l->condition, f) && visit(&l->body->ast, f); /* as PowerShell walks */
    }
    return ps_ast_each_child(node, visit, f);
}

static ps_result find(ps_cx *cx, const ps_syntax *a, const ps_value *args, bool first_only,
                      ps_value *out)
{
    struct find f = {.cx = cx,
                     .root = a,
                     .predicate = args[0],
                     .nested = args[1].u.i != 0,
                     .first_only = first_only};
    if (ps_is_null(args[0]))
        return ps_throw_null(cx, "predicate");
    ps_value list = ps_syntax_list(cx, PS_LANG "Ast");
    f.found = ps_as_list(list);
    visit((struct ps_ast *)(uintptr_t)a->node, &f);
    if (f.result == PS_OK)
        *out = !first_only      ? ps_retain(list)
               : f.found->count ? ps_retain(f.found->items[0])
                                : ps_null();
    ps_release(list);
    return f.result;
}

/* ---- Ast itself ------------------------------------------------------------------------------ */

#define AST_ROWS(M)                                                                                \
    M(AST_EXTENT, PS_LANG "IScriptExtent Extent {get;}")                                           \
    M(AST_PARENT, PS_LANG "Ast Parent {get;}")                                                     \
    M(AST_FIND, PS_LANG "Ast Find(System.Func[" PS_LANG "Ast,bool] predicate, bool "               \
                        "searchNestedScriptBlocks)")                                               \
    M(AST_FIND_ALL,                                                                                \
      "System.Collections.Generic.IEnumerable[" PS_LANG "Ast] FindAll(System.Func[" PS_LANG        \
      "Ast,bool] predicate, bool searchNestedScriptBlocks)")                                       \
    M(AST_SAFE, "System.Object SafeGetValue()")                                                    \
    M(AST_SAFE_SKIP, "System.Object SafeGetValue(bool skipHashtableSizeCheck)")
PS_MEMBER_TABLE(ast, AST_ROWS)

static ps_result ast_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    (void)count;
    switch (row) {
    case AST_EXTENT:
        return ps_give(ps_extent_object(cx, a->script, a->start, a->end), out);
    case AST_PARENT:
        return ps_give(ps_ast_object(cx, a->script, ps_ast_parent(a->script, a->node)), out);
    case AST_FIND:
    case AST_FIND_ALL:
        return find(cx, a, args, row == AST_FIND, out);
    default:
        return ps_ast_safe_value(cx, a->script, a->node, out);
    }
}

static const ps_typedef type_ast = {.name = PS_LANG "Ast",
                                    .members = ast_members,
                                    .invoke = ast_invoke,
                                    .cls = &ps_syntax_text_class,
                                    .flags = PS_TYPE_ABSTRACT};

bool ps_ast_typedef(const char *name, size_t length, ps_typedef *out)
{
    static const char prefix[] = PS_LANG;
    if (length < sizeof prefix || strncasecmp(name, prefix, sizeof prefix - 1) != 0)
        return false;
    return ps_packed_typedef(ps_ast_text, name, length, node_invoke, &ps_syntax_text_class, out) ||
           ps_token_typedef(name, length, out);
}

const ps_typedef *const ps_syntax_types[] = {
    &type_ast,          &ps_type_extent,          &ps_type_extent_base,
    &ps_type_position,  &ps_type_position_base,   &ps_type_type_name_base,
    &ps_type_token,     &ps_type_parse_error,     &ps_type_variable_path,
    &ps_type_parser,    &ps_type_code_generation, &ps_type_token_traits,
    &ps_type_ps_parser, &ps_type_ps_token,        &ps_type_ps_parse_error,
    &ps_type_pair,      &ps_type_requirements,    NULL};
