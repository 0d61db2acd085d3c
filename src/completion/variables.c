/*
 * variables.c - names of variables: those of the text, of the session, of the environment, and
 * drives and scopes that stand in front of a colon.
 */
#include "completion/request.h"

#include "base/memory.h"
#include "engine/drives.h"
#include "object/symbol.h"

#include <string.h>
#include <unistd.h>

struct variables {
    struct request *q;
    uint16_t sign;    /* $ or @ */
    bool braces;      /* the person wrote ${ */
    ps_string *scope; /* "global:", or empty. Owned */
    ps_string *word;  /* what stands behind it. Owned */
    ps_list *names;   /* found in the text so far: strings */
    const struct ps_ast *here;
};

/* $name, ${odd name}, with the scope as written. */
static ps_result add(struct variables *v, const ps_string *scope, ps_string *name, ps_string *label,
                     ps_string *tip)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    bool braces = v->braces || odd_name(name);
    ps_strbuf_unit(&b, v->sign);
    if (braces)
        ps_strbuf_unit(&b, '{');
    if (scope)
        ps_strbuf_put(&b, scope);
    ps_strbuf_put(&b, name);
    if (braces)
        ps_strbuf_unit(&b, '}');
    ps_string *text = ps_strbuf_take(&b);
    ps_result r = PS_OK;
    if (!already_offered(v->q, 0, text))
        r = offer(v->q, text, label, RESULT_VARIABLE, tip);
    ps_string_release(text);
    return r;
}

/* "[int]$x - what it is for", or the name of one that holds nothing. Owned. */
static ps_string *tip_of(struct request *q, ps_value value, ps_string *name,
                         const char *description)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    value = ps_base(value);
    if (!ps_is_null(value)) {
        ps_string *type = type_label(q, ps_type_of(q->cx, value));
        ps_strbuf_unit(&b, '[');
        ps_strbuf_put(&b, type);
        ps_strbuf_c(&b, "]$");
        ps_string_release(type);
    }
    ps_strbuf_put(&b, name);
    if (description && *description)
        ps_strbuf_printf(&b, " - %s", description);
    return ps_strbuf_take(&b);
}

/* ---- variables of the text ------------------------------------------------------------------- */

static ps_type *constraint_of(struct request *q, const struct ps_type_name *name)
{
    ps_string *text = ps_type_name_text(name);
    ps_type *t = ps_type_resolve(q->cx, text);
    ps_string_release(text);
    if (!t)
        ps_clear_pending(q->cx);
    return t;
}

static ps_result add_of_text(struct variables *v, const struct ps_ast_variable *var, ps_type *type)
{
    bool plain = var->scope == PS_SCOPE_UNQUALIFIED || var->scope == PS_SCOPE_LOCAL;
    if (!plain || !fits(v->word, var->name) || var->ast.start >= v->here->start)
        return PS_OK;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (type) {
        ps_string *label = type_label(v->q, type);
        ps_strbuf_unit(&b, '[');
        ps_strbuf_put(&b, label);
        ps_strbuf_c(&b, "]$");
        ps_string_release(label);
    }
    ps_strbuf_put(&b, var->name);
    ps_string *tip = ps_strbuf_take(&b);
    ps_result r = add(v, v->scope->length ? v->scope : NULL, var->name, var->name, tip);
    ps_string_release(tip);
    return r;
}

static ps_result assigned(struct variables *v, const struct ps_ast *left,
                          const struct ps_ast *right)
{
    ps_type *type = NULL;
    while (left && (left->kind == PS_AST_CONVERT || left->kind == PS_AST_ATTRIBUTED)) {
        const struct ps_ast_attributed *a = (const void *)left;
        if (a->attribute->kind == PS_AST_TYPE_CONSTRAINT && !type)
            type = constraint_of(v->q, ((const struct ps_ast_type_constraint *)a->attribute)->type);
        left = a->child;
    }
    if (is(left, PS_AST_ARRAY_LITERAL)) {
        const struct ps_ast_array_literal *l = (const void *)left;
        for (uint32_t i = 0; i < l->elements.count; i++)
            PS_TRY(assigned(v, l->elements.items[i], NULL));
        return PS_OK;
    }
    if (!is(left, PS_AST_VARIABLE))
        return PS_OK;
    if (!type && right) {
        struct guesses g = {.count = 0};
        PS_TRY(infer(v->q, right, &g));
        type = g.count ? g.items[0].type : NULL;
        guesses_drop(&g);
    }
    return add_of_text(v, (const struct ps_ast_variable *)left, type);
}

/* Whether two nodes stand in the same script block, or `a` in one around `b`. */
static bool in_reach(struct request *q, const struct ps_ast *a, const struct ps_ast *b)
{
    const struct ps_ast *block = above_of(q, a, PS_AST_SCRIPT_BLOCK);
    for (; b; b = above(q, b))
        if (b == block)
            return true;
    return false;
}

static ps_result of_text(struct variables *v)
{
    struct request *q = v->q;
    for (uint32_t i = 0; i < q->node_count; i++) {
        const struct ps_ast *a = q->nodes[i].ast;
        if (a->start >= v->here->start || a == v->here || !in_reach(q, a, v->here))
            continue;
        if (a->kind == PS_AST_ASSIGNMENT) {
            const struct ps_ast_assignment *s = (const void *)a;
            PS_TRY(assigned(v, s->left, s->right));
        } else if (a->kind == PS_AST_PARAMETER) {
            const struct ps_ast_parameter *p = (const void *)a;
            ps_type *type = NULL;
            for (uint32_t k = 0; k < p->attributes.count; k++)
                if (p->attributes.items[k]->kind == PS_AST_TYPE_CONSTRAINT)
                    type = constraint_of(
                        q, ((const struct ps_ast_type_constraint *)p->attributes.items[k])->type);
            PS_TRY(add_of_text(v, p->name, type));
        } else if (a->kind == PS_AST_FOREACH) {
            const struct ps_ast_foreach *f = (const void *)a;
            if (f->variable)
                PS_TRY(add_of_text(v, f->variable, NULL));
        }
    }
    return PS_OK;
}

/* ---- variables of the session ---------------------------------------------------------------- */

static ps_result visit_variable(void *u, ps_exec *x, ps_variable *var)
{
    struct variables *v = u;
    ps_string *name = ps_variable_label(var);
    (void)x;
    if (!fits(v->word, name))
        return PS_OK;
    const char *description =
        var->description ? PS_U8(v->q->cx, var->description) : ps_special_description(var->name);
    ps_string *tip = tip_of(v->q, var->value, name, description);
    ps_result r = add(v, v->scope->length ? v->scope : NULL, name, name, tip);
    ps_string_release(tip);
    return r;
}

/* Those that every running script has. */
static ps_result of_frame(struct variables *v)
{
    static const char names[] = "args\0input\0MyInvocation\0PSBoundParameters\0PSCommandPath\0"
                                "PSScriptRoot\0";
    for (const char *n = names; *n; n += strlen(n) + 1) {
        ps_string *name = ps_string_c(n);
        ps_value value = fits(v->word, name) ? ps_variable_get_c(v->q->x, n) : ps_unset();
        ps_result r = PS_OK;
        if (value.kind != PS_UNSET) {
            ps_string *tip = tip_of(v->q, value, name, NULL);
            r = add(v, v->scope->length ? v->scope : NULL, name, name, tip);
            ps_string_release(tip);
        }
        ps_release(value);
        ps_string_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result of_session(struct variables *v)
{
    uint32_t from = v->q->found->count;
    PS_TRY(ps_variables_each(v->q->x, NULL, false, visit_variable, v));
    PS_TRY(of_frame(v));
    sort_found(v->q, from, BY_ITEM_FOLD);
    return PS_OK;
}

static ps_result of_environment(struct variables *v)
{
    static const char env[] = "env";
    uint32_t from = v->q->found->count;
    if (v->word->length > 3)
        return PS_OK;
    char *word = ps_string_to_utf8(v->word, NULL);
    bool wanted = strncasecmp(env, word, strlen(word)) == 0;
    ps_free(word);
    for (char **e = environ; wanted && e && *e; e++) {
        size_t n = strcspn(*e, "=");
        ps_string *key = ps_string_os(*e, n), *prefix = ps_string_c("env:");
        ps_string *name = ps_string_concat(prefix, key);
        ps_string *tip = ps_string_printf("[string]%s", PS_U8(v->q->cx, name));
        ps_result r = add(v, NULL, name, name, tip);
        ps_string_release(key);
        ps_string_release(prefix);
        ps_string_release(name);
        ps_string_release(tip);
        PS_TRY(r);
    }
    sort_found(v->q, from, BY_ITEM_FOLD);
    return PS_OK;
}

/* Names that PowerShell itself gives a meaning, in order; offered when nothing holds them. */
static const char specials[] =
    "$\0?\0^\0_\0args\0ConfirmPreference\0CurrentlyExecutingCommand\0DebugPreference\0"
    "EnabledExperimentalFeatures\0env:PATHEXT\0error\0ErrorActionPreference\0ErrorView\0"
    "ExecutionContext\0false\0HOME\0Host\0InformationPreference\0input\0IsCoreCLR\0IsLinux\0"
    "IsMacOS\0IsWindows\0LASTEXITCODE\0LogCommandHealthEvent\0LogCommandLifecycleEvent\0"
    "LogEngineHealthEvent\0LogEngineLifecycleEvent\0LogProviderHealthEvent\0"
    "LogProviderLifecycleEvent\0LogSettingsEvent\0Matches\0MaximumHistoryCount\0MyInvocation\0"
    "NestedPromptLevel\0null\0OFS\0OutputEncoding\0PID\0ProgressPreference\0PSBoundParameters\0"
    "PSCmdlet\0PSCommandPath\0PSCulture\0PSDebugContext\0PSDefaultParameterValues\0PSEdition\0"
    "PSEmailServer\0PSHOME\0PSItem\0PSLogUserData\0PSModuleAutoLoadingPreference\0"
    "PSNativeCommandArgumentPassing\0PSScriptRoot\0PSSenderInfo\0PSSessionApplicationName\0"
    "PSSessionConfigurationName\0PSStyle\0PSUICulture\0PSVersionTable\0PWD\0ShellId\0"
    "StackTrace\0this\0true\0VerboseHelpErrors\0VerbosePreference\0WarningPreference\0"
    "WhatIfPreference\0";
static const char scopes[] = "Global:\0Local:\0Script:\0Private:\0Using:\0";

static ps_result of_table(struct variables *v, const char *names)
{
    for (; *names; names += strlen(names) + 1) {
        ps_string *name = ps_string_c(names);
        ps_result r = fits(v->word, name) ? add(v, NULL, name, name, name) : PS_OK;
        ps_string_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result of_drives(struct variables *v)
{
    ps_list *drives = ps_as_list(ps_base(v->q->x->runspace->drives));
    uint32_t from = v->q->found->count;
    for (uint32_t i = 0; i < drives->count; i++) {
        ps_drive *d = (ps_drive *)drives->items[i].u.object;
        if (d->spelling->length < 2 || !fits(v->word, d->spelling))
            continue;
        ps_string *colon = ps_string_unit(':'), *name = ps_string_concat(d->spelling, colon);
        bool described = d->description && d->description->length;
        ps_result r = add(v, NULL, name, d->spelling, described ? d->description : d->spelling);
        ps_string_release(colon);
        ps_string_release(name);
        PS_TRY(r);
    }
    sort_found(v->q, from, BY_ITEM_FOLD);
    return PS_OK;
}

/* $env:NAME, $function:name: the items of a drive. */
static ps_result of_items(struct variables *v)
{
    ps_string *star = ps_string_unit('*'), *head = ps_string_concat(v->scope, v->word);
    ps_string *path = ps_string_concat(head, star);
    ps_string *parameter = ps_string_c("Path");
    ps_argument arg = {.parameter = parameter, .value = ps_take_string(path)};
    ps_list *items = NULL;
    uint32_t from = v->q->found->count;
    ps_result r = run_command(v->q, "Get-Item", &arg, 1, &items);
    for (uint32_t i = 0; r == PS_OK && i < items->count; i++) {
        ps_value name = ps_unset();
        r = ps_get_c(v->q->cx, items->items[i], "Name", &name);
        if (r == PS_OK && name.kind == PS_STRING && name.u.string->length)
            r = add(v, v->scope, name.u.string, name.u.string, name.u.string);
        ps_release(name);
    }
    sort_found(v->q, from, BY_ITEM);
    ps_release_object(items);
    ps_release(arg.value);
    ps_string_release(parameter);
    ps_string_release(head);
    ps_string_release(star);
    return r;
}

static bool is_scope(const ps_string *prefix)
{
    for (const char *s = scopes; *s; s += strlen(s) + 1)
        if (ps_string_is_fold(prefix, s))
            return true;
    return false;
}

static ps_result all_kinds(struct variables *v)
{
    bool scoped = v->scope->length > 0;
    if (v->here)
        PS_TRY(of_text(v));
    if (scoped && !is_scope(v->scope))
        return of_items(v);
    PS_TRY(of_session(v));
    if (scoped)
        return PS_OK;
    PS_TRY(of_environment(v));
    PS_TRY(of_table(v, specials));
    PS_TRY(of_drives(v));
    return of_table(v, scopes);
}

ps_result complete_variable(struct request *q)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    if (is(last, PS_AST_PROPERTY_MEMBER) ||
        (is(parent, PS_AST_PARAMETER) &&
         ((const struct ps_ast_parameter *)parent)->default_value != last))
        return PS_OK;
    bool splat = is(last, PS_AST_VARIABLE) && ((const struct ps_ast_variable *)last)->splatted;
    struct variables v = {.q = q, .sign = splat ? '@' : '$', .here = q->at ? last : NULL};
    v.braces = q->at && q->at->end - q->at->start >= 2 &&
               ps_string_at(q->script->text, q->at->start + 1) == '{';
    int64_t colon = ps_string_find_unit(q->word, ':', 0);
    uint32_t split = colon < 0 ? 0 : (uint32_t)colon + 1;
    v.scope = ps_string_sub(q->word, 0, split);
    v.word = ps_string_sub(q->word, split, q->word->length - split);
    ps_result r = all_kinds(&v);
    ps_string_release(v.scope);
    ps_string_release(v.word);
    return r;
}
