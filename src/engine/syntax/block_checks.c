/*
 * block_checks.c - what a script block may do by its language mode; blocks as PowerShell objects
 * (ScriptBlockToPowerShell.cs).
 */
#include "engine/syntax/block_checks.h"

#include "base/memory.h"
#include "engine/frame.h"
#include "engine/hosting/shell.h"
#include "language/parse_error.h"
#include "language/restrict.h"
#include "object/iterate.h"

#include <string.h>

#define SMA "System.Management.Automation."

/* ---- restricted language --------------------------------------------------------------------- */

/* A ParseException of errors that were found in a script which parses. */
static ps_result raise_errors(ps_exec *x, const struct ps_script *script,
                              const struct ps_parse_error *errors, uint32_t count)
{
    enum { SHOWN_MOST = 10 };
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < count && i < SHOWN_MOST; i++) {
        ps_string *text = ps_script_error_text(script, &errors[i]);
        if (i)
            ps_strbuf_c(&b, "\n\n");
        ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    ps_string *message = ps_strbuf_take(&b);
    ps_raise(&x->base, SMA "ParseException", ps_parse_error_id(errors[0].code), PS_PARSER_ERROR,
             ps_unset(), "%s", message ? PS_U8(&x->base, message) : "");
    ps_string_release(message);
    return PS_FAIL;
}

/* A block's literal and its body are refused at the same place: that is said once. */
static uint32_t drop_repeated(struct ps_parse_error *errors, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool again = false;
        for (uint32_t j = 0; j < kept && !again; j++)
            again = errors[j].code == errors[i].code && errors[j].start == errors[i].start &&
                    errors[j].end == errors[i].end;
        if (again)
            ps_string_release(errors[i].message);
        else
            errors[kept++] = errors[i];
    }
    return kept;
}

static ps_result check(ps_exec *x, const ps_block *b, const struct ps_restriction *r)
{
    uint32_t count = 0;
    struct ps_parse_error *errors = ps_restrict_check(b->script, &b->ast->ast, r, &count);
    count = drop_repeated(errors, count);
    ps_result result = count ? raise_errors(x, b->script, errors, count) : PS_OK;
    ps_restrict_free(errors, count);
    return result;
}

struct names {
    const ps_string **items;
    ps_list *kept;
    uint32_t count;
};

static ps_result read_names(ps_exec *x, ps_value from, struct names *names)
{
    ps_iter it;
    ps_value item;
    bool more;
    names->kept = ps_arraylist_new(x->base.worker);
    if (ps_is_null(from))
        return PS_OK;
    ps_result r = ps_iter_init(&x->base, &it, from);
    while (r == PS_OK && (r = ps_iter_next(&x->base, &it, &item, &more)) == PS_OK && more)
        ps_list_add(names->kept, item);
    ps_iter_end(&it);
    names->items = ps_calloc(names->kept->count + 1, sizeof *names->items);
    for (uint32_t i = 0; i < names->kept->count; i++)
        if (names->kept->items[i].kind == PS_STRING)
            names->items[names->count++] = names->kept->items[i].u.string;
    return r;
}

ps_result ps_block_check(ps_exec *x, const ps_block *b, const ps_value *args)
{
    struct names commands = {0}, variables = {0};
    ps_result r = read_names(x, args[0], &commands);
    if (r == PS_OK)
        r = read_names(x, args[1], &variables);
    struct ps_restriction allowed = {.any_command = ps_is_null(args[0]),
                                     .commands = commands.items,
                                     .command_count = commands.count,
                                     .variables = variables.items,
                                     .variable_count = variables.count,
                                     .environment = args[2].u.i != 0};
    for (uint32_t i = 0; i < variables.count; i++)
        allowed.any_variable |= ps_string_is_fold(variables.items[i], "*");
    for (uint32_t i = 0; i < commands.count; i++)
        allowed.any_command |= ps_string_is_fold(commands.items[i], "*");
    if (r == PS_OK)
        r = check(x, b, &allowed);
    ps_release_object(commands.kept);
    ps_release_object(variables.kept);
    ps_free(commands.items);
    ps_free(variables.items);
    return r;
}

/* ---- the session's language mode ------------------------------------------------------------- */

static bool find_class(struct ps_ast *node, void *data)
{
    if (node->kind == PS_AST_TYPE_DEFINITION &&
        ((const struct ps_ast_type_definition *)node)->kind != PS_DEFINE_ENUM) {
        *(const struct ps_ast **)data = node;
        return false;
    }
    return ps_ast_each_child(node, find_class, data);
}

static ps_result no_classes(ps_exec *x, const ps_block *b)
{
    const struct ps_ast *found = NULL;
    if (!b->ast || ps_ast_each_child(&b->ast->ast, find_class, &found))
        return PS_OK;
    ps_string *where = ps_script_position_message(b->script, found->start, found->end);
    ps_raise(&x->base, SMA "ParseException", "ClassesNotAllowedInConstrainedLanguage",
             PS_PARSER_ERROR, ps_unset(), "%s\nCannot define types in ConstrainedLanguage mode.",
             PS_U8(&x->base, where));
    ps_string_release(where);
    return PS_FAIL;
}

static ps_result check_restricted(ps_exec *x, const ps_block *b)
{
    static const struct ps_restriction restricted = {.any_command = true};
    const struct ps_ast_script_block *a = b->ast;
    const struct ps_ast *block = a->begin         ? &a->begin->ast
                                 : a->process     ? &a->process->ast
                                 : a->param_block ? &a->param_block->ast
                                                  : NULL;
    uint32_t count = 0;
    struct ps_parse_error *errors = NULL;
    const struct ps_ast *checked = !block ? &a->ast : a->end ? &a->end->ast : NULL;
    if (checked)
        errors = ps_restrict_check(b->script, checked, &restricted, &count);
    count = drop_repeated(errors, count);
    if (block) {
        errors = ps_realloc(errors, (count + 1) * sizeof *errors);
        memmove(errors + 1, errors, count++ * sizeof *errors);
        errors[0] = (struct ps_parse_error){
            .code = PS_PE_InvalidScriptBlockInDataSection,
            .start = block->start,
            .end = block->end,
            .message = ps_parse_error_text(PS_PE_InvalidScriptBlockInDataSection, NULL, NULL)};
    }
    ps_result r = count ? raise_errors(x, b->script, errors, count) : PS_OK;
    ps_restrict_free(errors, count);
    return r;
}

static ps_result no_scripts(ps_exec *x, const ps_block *b)
{
    ps_value text = ps_take_string(ps_block_text(b));
    ps_result r = ps_raise(&x->base, SMA "ParseException", "ScriptsNotAllowed", PS_PARSER_ERROR, text,
                           "The syntax is not supported by this runspace. This can occur if the "
                           "runspace is in no-language mode.");
    ps_release(text);
    return r;
}

ps_result ps_block_allowed(ps_exec *x, const ps_block *b)
{
    switch (x->mode) {
    case PS_NO_LANGUAGE:
        return no_scripts(x, b);
    case PS_RESTRICTED_LANGUAGE:
        return b->ast ? check_restricted(x, b) : PS_OK;
    case PS_CONSTRAINED_LANGUAGE:
        return no_classes(x, b);
    default:
        return PS_OK;
    }
}

/* ---- GetPowerShell --------------------------------------------------------------------------- */

static ps_result not_supported(ps_exec *x, const char *id, const char *text)
{
    (void)id;
    return ps_raise(&x->base, SMA "ScriptBlockToPowerShellNotSupportedException", id,
                    PS_INVALID_OPERATION, ps_unset(), "%s", text);
}

static ps_result check_pipeline(ps_exec *x, const struct ps_ast_script_block *b)
{
    if (b->begin || b->process || b->clean || b->dynamic_param)
        return not_supported(x, "CanConvertOneClauseOnly",
                             "A PowerShell object cannot be created from a ScriptBlock that has "
                             "more than one clause.");
    if (!b->end || b->end->statements.count == 0)
        return not_supported(x, "CantConvertEmptyPipeline",
                             "Cannot generate a PowerShell object for a ScriptBlock that does not "
                             "contain any pipelines.");
    const struct ps_ast *s = b->end->statements.items[0];
    if (b->end->statements.count > 1)
        return not_supported(x, "CanOnlyConvertOnePipeline",
                             "Cannot generate a PowerShell object for a ScriptBlock that contains "
                             "more than one pipeline.");
    if (s->kind != PS_AST_PIPELINE)
        return not_supported(x, "CanOnlyConvertOnePipeline",
                             "Only a pipeline can be converted to a PowerShell object.");
    const struct ps_ast_list *elements = &((const struct ps_ast_pipeline *)s)->elements;
    for (uint32_t i = 0; i < elements->count; i++)
        if (elements->items[i]->kind != PS_AST_COMMAND)
            return not_supported(x, "CantConvertPipelineStartsWithExpression",
                                 "Cannot generate a PowerShell object for a ScriptBlock that "
                                 "starts a pipeline with an expression.");
    return PS_OK;
}

static ps_result add_call(ps_exec *x, ps_list *commands, const ps_call *call)
{
    ps_cx *cx = &x->base;
    PS_TRY(ps_commands_add(
        cx, commands, call->command.kind == PS_STRING ? call->command.u.string : NULL, false, -1));
    for (unsigned i = 0; i < call->arg_count; i++) {
        const ps_argument *a = &call->args[i];
        ps_string *name = a->parameter ? ps_string_printf("-%s", PS_U8(cx, a->parameter)) : NULL;
        bool alone = a->value.kind == PS_UNSET;
        ps_value value = alone ? ps_null() : a->value;
        if (alone && i + 1 < call->arg_count && !call->args[i + 1].parameter) {
            value = call->args[++i].value;
            alone = false;
        }
        ps_result r = ps_commands_parameter(cx, commands, name, value, alone);
        ps_string_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

ps_result ps_block_powershell(ps_exec *x, ps_block *b, const ps_value *args, unsigned count,
                              ps_value *out)
{
    struct ps_kept_calls kept = {0};
    PS_TRY(check_pipeline(x, b->ast));
    ps_result r = ps_block_calls(x, b, args, count, &kept);
    if (r == PS_OK) {
        ps_shell *s = ps_shell_new(x);
        for (unsigned i = 0; i < kept.count && r == PS_OK; i++)
            r = add_call(x, ps_shell_commands(s), &kept.calls[i]);
        if (r == PS_OK)
            *out = ps_take_object(s);
        else
            ps_release_object(s);
    }
    ps_kept_calls_drop(&kept);
    return r;
}
