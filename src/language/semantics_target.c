/* semantics_target.c - what stands on the left of an assignment, or is counted up. */
#include "language/semantics.h"

#include <string.h>

struct target_check {
    struct ps_parser *p;
    enum ps_parse_error_code code;
    const char *arg;
};

/* Automatic variables and the type that each may be declared with. */
struct automatic {
    char name[20], type[60], alias[10];
};

static const struct automatic automatics[] = {
    {"_", "System.Object", "object"},
    {"args", "System.Object[]", "object[]"},
    {"this", "System.Object", "object"},
    {"input", "System.Object", "object"},
    {"PSCmdlet", "System.Management.Automation.PSScriptCmdlet", ""},
    {"PSBoundParameters", "System.Management.Automation.PSBoundParametersDictionary", ""},
    {"MyInvocation", "System.Management.Automation.InvocationInfo", ""},
    {"PSScriptRoot", "System.String", "string"},
    {"PSCommandPath", "System.String", "string"},
};

static void report(const struct target_check *c, const struct ps_ast *at)
{
    parse_error(c->p, span_ast(at), c->code, c->arg ? parse_intern_c(c->p, c->arg) : NULL);
}

static void check_automatic(const struct target_check *c, const struct ps_ast *whole,
                            const struct ps_ast_variable *v, const struct ps_type_name *type)
{
    for (unsigned i = 0; i < sizeof automatics / sizeof *automatics; i++) {
        const struct automatic *a = &automatics[i];
        if (!ps_string_is_fold(v->name, a->name))
            continue;
        ps_string *text = type ? ps_type_name_text(type) : ps_string_empty();
        bool same = ps_string_is_fold(text, a->type) ||
                    (*a->alias && ps_string_is_fold(text, a->alias));
        ps_string_release(text);
        if (!same)
            parse_error2(c->p, span_ast(whole), PS_PE_AssignmentStatementToAutomaticNotSupported,
                         v->name, parse_intern_c(c->p, a->type));
        return;
    }
}

static void check(const struct target_check *c, struct ps_ast *target, bool plain);

/* [type]$x: the type may not be [void], and [ref] stands alone. */
static void check_attributed(const struct target_check *c, struct ps_ast *target, bool plain)
{
    struct ps_ast *e = target, *reference = NULL;
    const struct ps_type_name *last = NULL;
    unsigned converts = 0;
    while (e->kind == PS_AST_CONVERT || e->kind == PS_AST_ATTRIBUTED) {
        struct ps_ast_attributed *n = (struct ps_ast_attributed *)e;
        if (e->kind == PS_AST_CONVERT) {
            converts++;
            last = attribute_type(n->attribute);
            if (type_is(last, TYPE_REFERENCE))
                reference = n->attribute;
            else if (type_is(last, TYPE_VOID))
                parse_error(c->p, span_ast(n->attribute), PS_PE_VoidTypeConstraintNotAllowed,
                            NULL);
        }
        e = n->child;
    }
    if (reference && converts > 1) {
        parse_error(c->p, span_ast(reference), PS_PE_ReferenceNeedsToBeByItselfInTypeConstraint,
                    NULL);
        return;
    }
    if (e->kind == PS_AST_VARIABLE && is_any_local((struct ps_ast_variable *)e))
        check_automatic(c, target, (struct ps_ast_variable *)e, last);
    check(c, e, plain);
}

static void check_list(const struct target_check *c, const struct ps_ast_list *elements)
{
    for (uint32_t i = 0; i < elements->count; i++)
        check(c, elements->items[i], true);
}

static void check(const struct target_check *c, struct ps_ast *target, bool plain)
{
    switch (target->kind) {
    case PS_AST_ARRAY_LITERAL:
        if (plain)
            check_list(c, &((struct ps_ast_array_literal *)target)->elements);
        else
            report(c, target);
        break;
    case PS_AST_PAREN: {
        struct ps_ast *pipeline = ((struct ps_ast_paren *)target)->pipeline;
        struct ps_ast *e = pure_expression(pipeline);
        if (e)
            check(c, e, plain);
        else
            report(c, pipeline);
        break;
    }
    case PS_AST_MEMBER:
        if (((struct ps_ast_member *)target)->null_conditional)
            report(c, target);
        break;
    case PS_AST_INVOKE_MEMBER:
        if (((struct ps_ast_invoke_member *)target)->null_conditional)
            report(c, target);
        break;
    case PS_AST_INDEX:
        if (((struct ps_ast_index *)target)->null_conditional)
            report(c, target);
        break;
    case PS_AST_CONVERT:
    case PS_AST_ATTRIBUTED: check_attributed(c, target, plain); break;
    case PS_AST_VARIABLE: break;
    default: report(c, target); break;
    }
}

void check_target(struct ps_parser *p, struct ps_ast *target, bool plain,
                  enum ps_parse_error_code code, const char *arg)
{
    struct target_check c = {p, code, arg};
    check(&c, target, plain);
}
