/*
 * invoke_intrinsics.c - $ExecutionContext.InvokeCommand: scripts that are run, commands that are
 * found (CommandInvocationIntrinsics).
 */
#include "engine/intrinsics.h"

#include "base/memory.h"
#include "engine/block.h"
#include "engine/frame.h"
#include "engine/parameter_metadata.h"
#include "engine/scope.h"

#define SMA "System.Management.Automation."

/* ---- running --------------------------------------------------------------------------------- */

struct script_call {
    ps_value block;
    enum ps_block_scope scope;
    ps_value args, input; /* an array, a list; or null */
};

static ps_value results(ps_exec *x, const ps_collector *c)
{
    ps_worker *w = x->base.worker;
    ps_type *t = ps_core_type(w, PS_T_PSOBJECT);
    ps_list *list = ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_COLLECTION), &t, 1));
    for (uint32_t i = 0; i < c->count; i++)
        ps_list_add(list, ps_retain(c->items[i]));
    return ps_take_object(list);
}

static ps_result run(ps_exec *x, const struct script_call *s, ps_value *out)
{
    ps_value base = ps_base(s->args);
    uint32_t count = base.kind == PS_ARRAY ? ps_as_array(base)->length : 0;
    ps_value *list = ps_calloc(count + 1, sizeof *list);
    for (uint32_t i = 0; i < count; i++)
        list[i] = ps_array_get(ps_as_array(base), i);
    ps_collector c;
    ps_collector_init(&c);
    struct ps_block_call call = {.block = s->block, .scope = s->scope, .args = list,
                                 .arg_count = count, .dollar_under = ps_unset(),
                                 .input = ps_is_null(s->input) ? ps_unset() : ps_base(s->input),
                                 .self = ps_unset(), .output = &c.sink};
    ps_result r = ps_block_run(x, &call);
    if (r == PS_OK)
        *out = results(x, &c);
    ps_collector_drop(&c);
    for (uint32_t i = 0; i < count; i++)
        ps_release(list[i]);
    ps_free(list);
    return r;
}

static ps_result run_text(ps_exec *x, const ps_string *text, ps_value args, ps_value *out)
{
    struct script_call s = {.scope = PS_BLOCK_NEW_SCOPE, .args = args, .input = ps_null()};
    PS_TRY(ps_block_create(x, text, &s.block));
    ps_result r = run(x, &s, out);
    ps_release(s.block);
    return r;
}

static ps_result run_block(ps_exec *x, bool local, ps_value block, ps_value input, ps_value args,
                           ps_value *out)
{
    struct script_call s = {ps_base(block), local ? PS_BLOCK_NEW_SCOPE : PS_BLOCK_CURRENT_SCOPE,
                            args, input};
    return s.block.kind == PS_BLOCK ? run(x, &s, out)
                                    : ps_throw_null_value(&x->base, "scriptBlock");
}

/* In the scope where a session state is now. */
static ps_result run_in(ps_exec *x, ps_value where, ps_value block, ps_value args, ps_value *out)
{
    if (ps_base(block).kind != PS_BLOCK)
        return ps_throw_null_value(&x->base, "scriptBlock");
    if (ps_is_null(where))
        return ps_throw_null_value(&x->base, "sessionState");
    ps_session_state *state = ps_session_state_of(where);
    if (!ps_state_elsewhere(x, state))
        return run_block(x, false, block, ps_null(), args, out);
    struct ps_state_saved saved;
    ps_state_enter(x, state, state->current, &saved);
    ps_result r = run_block(x, false, block, ps_null(), args, out);
    ps_state_leave(x, &saved);
    return r;
}

/* As a double-quoted string: the text is read as one. */
static ps_result expand_string(ps_exec *x, const ps_string *text, ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, "@\"\n");
    ps_strbuf_put(&b, text);
    ps_strbuf_c(&b, "\n\"@");
    ps_string *script = ps_strbuf_take(&b);
    const ps_string *file = x->frame ? x->frame->code->script->file : NULL; /* $PSScriptRoot's */
    ps_value block;
    ps_result r = script ? ps_block_from_text(x, script, file, &block) : ps_raise_memory(&x->base);
    ps_string_release(script);
    PS_TRY(r);
    struct ps_block_call call = {.block = block, .scope = PS_BLOCK_CURRENT_SCOPE,
                                 .dollar_under = ps_unset(), .input = ps_unset(),
                                 .self = ps_unset()};
    r = ps_block_value(x, &call, out);
    ps_release(block);
    return r;
}

/* ---- finding --------------------------------------------------------------------------------- */

struct listing {
    ps_list *list;
    const ps_string *only; /* not a pattern, this name */
    bool names;
};

static ps_result list_command(void *u, ps_exec *x, ps_command_info *info)
{
    struct listing *l = u;
    (void)x;
    if (l->only && !ps_string_equal_fold(l->only, info->spelling))
        return PS_OK;
    ps_list_add(l->list, l->names ? ps_take_string(ps_string_retain(info->spelling))
                                  : ps_take_object(ps_retain_object(info)));
    return PS_OK;
}

static ps_result list_commands(ps_exec *x, ps_string *pattern, unsigned types, const char *element,
                               bool exact, ps_value *out)
{
    ps_worker *w = x->base.worker;
    ps_type *t = element ? ps_type_named(w, element) : ps_core_type(w, PS_T_STRING);
    struct listing l = {ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_LIST), &t, 1)),
                        exact ? pattern : NULL, !element};
    *out = ps_take_object(l.list);
    return ps_command_each(x, pattern, types, list_command, &l);
}

static ps_result find_command(ps_exec *x, const ps_string *name, unsigned types, ps_value *out)
{
    ps_command_info *info;
    PS_TRY(ps_command_find(x, name, types, false, &info));
    *out = info ? ps_take_object(info) : ps_null();
    return PS_OK;
}

/* ---- the members ----------------------------------------------------------------------------- */

#define COLLECTION "System.Collections.ObjectModel.Collection[psobject] "
#define LIST "System.Collections.Generic.List"
#define INVOKE_MEMBERS(M)                                                                          \
    M(CV_SCRIPT, COLLECTION "InvokeScript(string script)")                                         \
    M(CV_SCRIPT_ARGS, COLLECTION "InvokeScript(string script, Params System.Object[] args)")       \
    M(CV_SCRIPT_STATE, COLLECTION "InvokeScript(" SMA "SessionState sessionState, "                \
                       "scriptblock scriptBlock, Params System.Object[] args)")                    \
    M(CV_SCRIPT_LOCAL, COLLECTION "InvokeScript(bool useLocalScope, scriptblock scriptBlock, "     \
                       "System.Collections.IList input, Params System.Object[] args)")             \
    M(CV_EXPAND, "string ExpandString(string source)")                                             \
    M(CV_BLOCK, "scriptblock NewScriptBlock(string scriptText)")                                   \
    M(CV_GET, SMA "CommandInfo GetCommand(string commandName, " SMA "CommandTypes type)")          \
    M(CV_GET_WITH, SMA "CommandInfo GetCommand(string commandName, " SMA "CommandTypes type, "     \
                   "System.Object[] arguments)")                                                   \
    M(CV_NAMES, LIST "[string] GetCommandName(string name, bool nameIsPattern, "                   \
                "bool returnFullName)")                                                            \
    M(CV_ALL_CMDLETS, LIST "[" SMA "CmdletInfo] GetCmdlets()")                                     \
    M(CV_CMDLETS, LIST "[" SMA "CmdletInfo] GetCmdlets(string pattern)")                           \
    M(CV_COMMANDS, "System.Collections.Generic.IEnumerable[" SMA "CommandInfo] GetCommands("       \
                   "string name, " SMA "CommandTypes commandTypes, bool nameIsPattern)")           \
    M(CV_CMDLET, SMA "CmdletInfo GetCmdlet(string commandName)")
PS_MEMBER_TABLE(invoke, INVOKE_MEMBERS)

static ps_result all_cmdlets(ps_exec *x, ps_value *out)
{
    ps_string *all = ps_string_c("*");
    ps_result r = list_commands(x, all, PS_CMD_CMDLET, SMA "CmdletInfo", false, out);
    ps_string_release(all);
    return r;
}

static ps_result invoke_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    enum { EVERY = 1 | 2 | 4 | 8 | 16 | 32 };
    ps_exec *x = ps_exec_of(cx);
    (void)self;
    switch (row) {
    case CV_ALL_CMDLETS: return all_cmdlets(x, out);
    case CV_SCRIPT_STATE: return run_in(x, args[0], args[1], args[2], out);
    case CV_SCRIPT_LOCAL:
        return run_block(x, ps_to_bool(args[0]), args[1], args[2], args[3], out);
    default: break;
    }
    if (args[0].kind != PS_STRING)
        return ps_throw_argument(cx, SMA "PSArgumentNullException", "name",
                                 "Value cannot be null.");
    ps_string *text = args[0].u.string;
    switch (row) {
    case CV_SCRIPT: case CV_SCRIPT_ARGS:
        return run_text(x, text, count > 1 ? args[1] : ps_null(), out);
    case CV_EXPAND: return expand_string(x, text, out);
    case CV_BLOCK: return ps_block_unmade(x, text, out);
    /* A cmdlet's parameters are those that it has without arguments (docs/differences.md). */
    case CV_GET: case CV_GET_WITH: return find_command(x, text, (unsigned)args[1].u.i, out);
    case CV_CMDLET: return find_command(x, text, PS_CMD_CMDLET, out);
    case CV_NAMES: return list_commands(x, text, EVERY, NULL, !ps_to_bool(args[1]), out);
    case CV_COMMANDS:
        return list_commands(x, text, (unsigned)args[1].u.i, SMA "CommandInfo",
                             !ps_to_bool(args[2]), out);
    default: return list_commands(x, text, PS_CMD_CMDLET, SMA "CmdletInfo", false, out);
    }
}

static ps_result invoke_in_state(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    return ps_intrinsic_in_state(invoke_invoke, cx, row, self, args, count, out);
}

static ps_result invoke_bound(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    return ps_intrinsic_in_runspace(cx, invoke_in_state, row, self, args, count, out);
}

const ps_typedef ps_type_invoke_intrinsics = {.name = SMA "CommandInvocationIntrinsics",
                                              .members = invoke_members,
                                              .invoke = invoke_bound,
                                              .cls = &ps_intrinsic_class};
