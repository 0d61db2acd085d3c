/*
 * hash_keys.c - keys of hashtables: those that a command's parameter understands, properties of the
 * type that the table is turned into, parameters of the command that it is splatted to.
 */
#include "completion/request.h"

#include <string.h>

struct place {
    const struct ps_ast *holder;   /* what the table is part of, or NULL */
    const struct ps_ast *argument; /* the part of it that the table is in */
    const ps_string *parameter;    /* of -Parameter:@{, or NULL */
    bool nested;
};

static ps_list *used_keys(struct request *q, const struct ps_ast_hashtable *t)
{
    ps_list *keys = ps_arraylist_new(q->w);
    for (uint32_t i = 0; i < t->count; i++) {
        const struct ps_ast *key = t->pairs[i].key;
        if (q->cursor < key->start || q->cursor > key->end)
            ps_list_add(keys, ps_take_string(node_text(q, key)));
    }
    return keys;
}

static bool used(const ps_list *keys, const char *name)
{
    for (uint32_t i = 0; i < keys->count; i++)
        if (ps_string_is_fold(keys->items[i].u.string, name))
            return true;
    return false;
}

static bool find_place(struct request *q, const struct ps_ast_hashtable *t, struct place *p)
{
    *p = (struct place){.argument = &t->ast};
    for (const struct ps_ast *a = above(q, &t->ast); a; a = above(q, a)) {
        switch (a->kind) {
        case PS_AST_HASHTABLE:
            p->nested = true;
            break;
        case PS_AST_COMMAND_PARAMETER:
            p->parameter = ((const struct ps_ast_command_parameter *)a)->name;
            p->holder = above(q, a);
            return true;
        case PS_AST_ASSIGNMENT: {
            const struct ps_ast *left = ((const struct ps_ast_assignment *)a)->left;
            p->holder = is(left, PS_AST_MEMBER) || is(left, PS_AST_CONVERT) ? left : a;
            return true;
        }
        case PS_AST_COMMAND:
        case PS_AST_CONVERT:
        case PS_AST_USING_STATEMENT:
            p->holder = a;
            return true;
        case PS_AST_COMMAND_EXPRESSION:
        case PS_AST_PIPELINE:
        case PS_AST_STATEMENT_BLOCK:
        case PS_AST_ARRAY_EXPRESSION:
        case PS_AST_ARRAY_LITERAL:
            break;
        default:
            return false;
        }
        p->argument = a;
    }
    return false;
}

/* ---- keys that commands understand ----------------------------------------------------------- */

/* Key and description, in pairs. */
static const char key_types[] =
    "Alignment\0[string]\nDefine how the values are displayed in a column.\nValid values are "
    "'left', 'center', or 'right'.\0"
    "Ascending\0[bool]\nSpecifies the order of sorting for one or more properties.\0"
    "Depth\0[int]\nThe depth key specifies the depth of expansion per property.\0"
    "Descending\0[bool]\nSpecifies the order of sorting for one or more properties.\0"
    "Expression\0[scriptblock]\nA script block used to calculate the value of the new property.\0"
    "FormatString\0[string]\nSpecifies a format string that defines how the value is formatted for "
    "output.\0"
    "Label\0[string]\nSpecifies the name of the property being created.\0"
    "Name\0[string]\nSpecifies the name of the property being created.\0"
    "Width\0[int]\nSpecifies the maximum column width in a table when the value is displayed.\nThe "
    "value must be greater than 0.\0";
/* Command, parameter, keys, "" and so on. */
static const char command_keys[] =
    "Format-Table\0GroupBy\0Expression\0FormatString\0Label\0\0"
    "Format-List\0GroupBy\0Expression\0FormatString\0Label\0\0"
    "Format-Wide\0GroupBy\0Expression\0FormatString\0Label\0\0"
    "Format-Custom\0GroupBy\0Expression\0FormatString\0Label\0\0"
    "Select-Object\0Property\0Name\0Expression\0\0"
    "Sort-Object\0Property\0Expression\0Ascending\0Descending\0\0"
    "Group-Object\0Property\0Expression\0\0"
    "Format-Table\0Property\0Expression\0FormatString\0Label\0Width\0Alignment\0\0"
    "Format-List\0Property\0Expression\0FormatString\0Label\0\0"
    "Format-Wide\0Property\0Expression\0FormatString\0\0"
    "Format-Custom\0Property\0Expression\0Depth\0\0";

static ps_result offer_known(struct request *q, const char *keys, const ps_list *without)
{
    for (; *keys; keys += strlen(keys) + 1) {
        const char *type = key_types;
        while (*type && strcmp(type, keys) != 0) {
            type += strlen(type) + 1;
            type += strlen(type) + 1;
        }
        ps_string *key = ps_string_c(keys);
        bool wanted = starts(key, q->word) && !used(without, keys);
        ps_string_release(key);
        if (wanted)
            PS_TRY(offer_c(q, keys, RESULT_PROPERTY, type + strlen(type) + 1));
    }
    return PS_OK;
}

static const char *keys_of(const ps_string *command, const ps_string *parameter)
{
    for (const char *at = command_keys; *at;) {
        const char *name = at + strlen(at) + 1, *keys = name + strlen(name) + 1;
        if (ps_string_is_fold(command, at) && ps_string_is_fold(parameter, name))
            return keys;
        for (at = keys; *at;)
            at += strlen(at) + 1;
        at++;
    }
    return NULL;
}

static ps_result offer_type_keys(struct request *q, ps_type *t, const ps_list *without)
{
    struct guesses g = {.count = t != NULL};
    g.items[0] = (struct guess){.type = t && t->kind == PS_ARRAY && t->element ? t->element : t};
    ps_string *star = ps_string_unit('*'), *pattern = ps_string_concat(q->word, star);
    ps_result r = guessed_members(q, &g, pattern, 2, false, true, without);
    ps_string_release(star);
    ps_string_release(pattern);
    return r;
}

static ps_result for_command(struct request *q, const struct place *p, const ps_list *without)
{
    struct binding b;
    ps_result r = PS_OK;
    PS_TRY(bind_command(q, (const void *)p->holder, NULL, false, true, &b));
    const ps_param *param = NULL;
    for (unsigned i = 0; b.command && i < parameter_count(&b) && !param; i++) {
        const ps_param *at = &b.metadata->params[i];
        bool named = p->parameter && ps_param_prefix(at, p->parameter);
        bool bound =
            !p->parameter && b.arg_of[i] >= 0 && b.args[b.arg_of[i]].argument == p->argument;
        bool rest = !p->parameter && b.rest == (int)i;
        if (named || bound || rest)
            param = at;
    }
    if (param) {
        const char *keys = p->nested ? NULL : keys_of(b.command->spelling, param->spelling);
        bool property = ps_string_is_fold(param->spelling, "Property") ||
                        ps_string_is_fold(param->spelling, "GroupBy");
        if (keys) {
            r = offer_known(q, keys, without);
        } else if (ps_string_is_fold(b.command->spelling, "New-Object") && property) {
            const struct bound_argument *a = bound_to(&b, "TypeName");
            const struct ps_ast_string_constant *name = a ? constant(a->argument) : NULL;
            ps_type *t = name ? ps_type_resolve(q->cx, name->value) : NULL;
            if (!t)
                ps_clear_pending(q->cx);
            r = offer_type_keys(q, t, without);
        } else if (!property && !p->nested) {
            r = offer_type_keys(q, param->type, without);
        }
    }
    binding_close(&b);
    return r;
}

/* ---- splatting ------------------------------------------------------------------------------- */

static ps_result for_splatting(struct request *q, const struct ps_ast_hashtable *t,
                               const struct ps_ast_assignment *a, const ps_list *without)
{
    const struct ps_ast_variable *left = (const void *)a->left;
    const struct ps_ast *command = NULL;
    for (uint32_t i = 0; i < q->node_count && !command; i++) {
        const struct ps_ast_variable *v = (const void *)q->nodes[i].ast;
        if (v->ast.kind == PS_AST_VARIABLE && v->splatted && v->ast.start > t->ast.end &&
            ps_string_equal_fold(v->name, left->name))
            command = above(q, &v->ast);
    }
    struct binding b;
    if (!is(command, PS_AST_COMMAND))
        return PS_OK;
    PS_TRY(bind_command(q, (const void *)command, NULL, true, true, &b));
    ps_result r = PS_OK;
    for (unsigned i = 0; b.command && i < parameter_count(&b) && r == PS_OK; i++) {
        const ps_param *p = &b.metadata->params[i];
        if (param_is_bound(&b, p) || used(without, PS_U8(q->cx, p->spelling)) ||
            !starts(p->spelling, q->word))
            continue;
        r = offer_take(q, ps_string_retain(p->spelling), NULL, RESULT_PARAMETER_NAME,
                       ps_string_printf("[%s]", PS_U8(q->cx, p->type->name)));
    }
    binding_close(&b);
    return r;
}

/* ---- the whole ------------------------------------------------------------------------------- */

ps_result complete_hash_key(struct request *q, const struct ps_ast_hashtable *t)
{
    struct place p;
    if (!find_place(q, t, &p))
        return PS_OK;
    ps_list *without = used_keys(q, t);
    ps_result r = PS_OK;
    if (is(p.holder, PS_AST_COMMAND)) {
        r = for_command(q, &p, without);
    } else if (is(p.holder, PS_AST_CONVERT) || is(p.holder, PS_AST_MEMBER)) {
        struct guesses g = {.count = 0};
        if (is(p.holder, PS_AST_CONVERT)) {
            const struct ps_ast_attributed *c = (const void *)p.holder;
            if (c->attribute->kind == PS_AST_TYPE_CONSTRAINT && !p.nested) {
                ps_string *name =
                    ps_type_name_text(((const struct ps_ast_type_constraint *)c->attribute)->type);
                ps_type *type = ps_type_resolve(q->cx, name);
                ps_string_release(name);
                if (type)
                    r = offer_type_keys(q, type, without);
                else
                    ps_clear_pending(q->cx);
            }
        } else {
            r = infer(q, p.holder, &g);
            if (r == PS_OK && g.count)
                r = offer_type_keys(q, g.items[0].type, without);
        }
        guesses_drop(&g);
    } else if (is(p.holder, PS_AST_ASSIGNMENT)) {
        const struct ps_ast_assignment *a = (const void *)p.holder;
        if (!p.nested && is(a->left, PS_AST_VARIABLE))
            r = for_splatting(q, t, a, without);
    } else if (is(p.holder, PS_AST_USING_STATEMENT) && !p.nested) {
        bool exact = used(without, "RequiredVersion");
        bool range = used(without, "ModuleVersion") || used(without, "MaximumVersion");
        const char *tip;
        for (const char *k = module_keys; *k && r == PS_OK; k = tip + strlen(tip) + 1) {
            tip = k + strlen(k) + 1;
            bool required = *k == 'R', version = strstr(k, "Version") != NULL;
            ps_string *key = ps_string_c(k);
            if (starts(key, q->word) && !used(without, k) &&
                !(version && (required ? range : exact)))
                r = offer_c(q, k, RESULT_PROPERTY, tip);
            ps_string_release(key);
        }
    }
    ps_release_object(without);
    return r;
}

/* A table whose last key waits for its value: "@{ X =". */
static bool value_waited_for(const struct ps_ast_hashtable *t)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (t->pairs[i].value->kind == PS_AST_ERROR_STATEMENT)
            return true;
    return false;
}

ps_result complete_hash_around(struct request *q)
{
    const struct ps_ast *a = innermost(q);
    const struct ps_ast *t = is(a, PS_AST_HASHTABLE) ? a : above_of(q, a, PS_AST_HASHTABLE);
    if (!t || value_waited_for((const void *)t) || q->cursor < t->start + 2)
        return PS_OK;
    bool closed = ps_string_at(q->script->text, t->end - 1) == '}';
    if (closed && q->cursor >= t->end)
        return PS_OK;
    /* Only where a key may begin: behind @{, a semicolon or at a line's start. */
    uint32_t at = q->cursor;
    while (at > t->start + 2 && (ps_string_at(q->script->text, at - 1) == ' ' ||
                                 ps_string_at(q->script->text, at - 1) == '\t'))
        at--;
    uint16_t before = ps_string_at(q->script->text, at - 1);
    if (at > t->start + 2 && before != ';' && before != '\n')
        return PS_OK;
    set_word(q, NULL);
    PS_TRY(complete_hash_key(q, (const void *)t));
    return PS_OK;
}
