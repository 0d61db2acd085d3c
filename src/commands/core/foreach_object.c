/*
 * foreach_object.c - ForEach-Object: blocks run in the caller's scope, or a member of each object.
 */
#include "commands/core/parallel.h"
#include "engine/block.h"
#include "engine/language_mode.h"
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "engine/state.h"

#include "base/memory.h"

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(BEGIN, "Begin") P(PROCESS, "Process") P(END, "End")                  \
    P(REMAINING, "RemainingScripts") P(MEMBER, "MemberName") P(ARGUMENTS, "ArgumentList")          \
    P(PARALLEL, "Parallel") P(THROTTLE, "ThrottleLimit") P(TIMEOUT, "TimeoutSeconds")              \
    P(AS_JOB, "AsJob") P(NEW_RUNSPACE, "UseNewRunspace")
PS_PARAM_TABLE(PARAMS)

/* Which of the blocks begins, which ends, and what lies between: -Begin and -End, else the first
 * and the last of several blocks. */
struct state {
    ps_value *blocks; /* all process blocks, owned */
    uint32_t count, first, last;
    ps_value begin, end;
    struct parallel *parallel;
};

static ps_result run(ps_cmdlet *c, ps_value block, ps_value item)
{
    if (block.kind != PS_BLOCK)
        return PS_OK;
    struct ps_block_call call = {.block = block,
                                 .scope = PS_BLOCK_CURRENT_SCOPE,
                                 .dollar_under = item,
                                 .input = ps_unset(),
                                 .self = ps_unset(),
                                 .output = c->processor->streams[PS_OUT]};
    return ps_block_run(c->x, &call);
}

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (ps_in_set(c, "PropertyAndMethodSet"))
        return PS_OK;
    if (ps_arg_bound(c, PARALLEL)) {
        const struct parallel_options o = {.block = ps_arg(c, PARALLEL),
                                           .throttle = (int32_t)ps_arg_int(c, THROTTLE, 5),
                                           .timeout = (int32_t)ps_arg_int(c, TIMEOUT, 0),
                                           .as_job = ps_arg_switch(c, AS_JOB)};
        s->parallel = parallel_begin(c, &o);
        return s->parallel ? PS_OK : PS_FAIL;
    }
    uint32_t own = ps_arg_count(c, PROCESS), more = ps_arg_count(c, REMAINING);
    s->blocks = ps_calloc(own + more + 1, sizeof *s->blocks);
    for (uint32_t i = 0; i < own; i++)
        s->blocks[s->count++] = ps_arg_at(c, PROCESS, i);
    for (uint32_t i = 0; i < more; i++)
        s->blocks[s->count++] = ps_arg_at(c, REMAINING, i);
    s->last = s->count;
    s->begin = ps_arg(c, BEGIN);
    s->end = ps_arg(c, END);
    if (!ps_arg_bound(c, BEGIN) && s->count > 1)
        s->begin = s->blocks[s->first++];
    if (!ps_arg_bound(c, END) && s->last - s->first > 1)
        s->end = s->blocks[--s->last];
    return run(c, s->begin, ps_null());
}

/* ---- a member -------------------------------------------------------------------------------- */

static ps_result not_found(ps_cmdlet *c, ps_string *name, ps_value item)
{
    if (c->cx->strict < 2)
        return ps_write(c, ps_null());
    ps_raise(c->cx, "System.Management.Automation.PSArgumentException", "PropertyOrMethodNotFound",
             PS_INVALID_ARGUMENT, item, "The input name \"%s\" cannot be resolved to a member.",
             PS_U8(c->cx, name));
    ps_target_object(c->cx, item);
    return ps_error_pending(c, item);
}

struct names {
    const ps_string *pattern;
    struct ps_strbuf list;
    unsigned count;
    ps_string *only; /* borrowed from the member */
};

static bool note_name(void *u, const ps_member_info *m)
{
    struct names *n = u;
    if (!m->hidden && ps_wildcard_match(n->pattern, m->spelling, true)) {
        ps_strbuf_unit(&n->list, ' ');
        ps_strbuf_put(&n->list, m->spelling);
        n->only = m->spelling;
        n->count++;
    }
    return true;
}

/* A pattern stands for the one member that it matches. */
static ps_result resolve(ps_cmdlet *c, ps_value item, ps_string *name, ps_name *out)
{
    *out = NULL;
    if (!ps_wildcard_is(name)) {
        *out = ps_intern(c->cx->worker, name);
        return PS_OK;
    }
    struct names n = {.pattern = name};
    ps_strbuf_init(&n.list, 0);
    ps_result r = ps_members_each(c->cx, item, ~0u, note_name, &n);
    if (r == PS_OK && n.count == 1)
        *out = ps_intern(c->cx->worker, n.only);
    ps_string *list = ps_strbuf_take(&n.list);
    if (r == PS_OK && n.count > 1)
        r = ps_error(c, "System.Management.Automation.PSArgumentException",
                     "AmbiguousPropertyOrMethodName", PS_INVALID_ARGUMENT, item,
                     "Input name \"%s\" is ambiguous. It can be resolved to multiple matched "
                     "members. Possible matches include:%s.",
                     PS_U8(c->cx, name), PS_U8(c->cx, list));
    else if (r == PS_OK && n.count == 0)
        r = not_found(c, name, item);
    ps_string_release(list);
    return r;
}

static bool is_method_missing(ps_cmdlet *c)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return false;
    ps_error_record *r = (ps_error_record *)ps_base(c->cx->fault).u.object;
    return r->id && ps_string_is(r->id, "MethodNotFound");
}

/* -WhatIf and -Confirm: "Invoke method 'Trim' with arguments: a, b" on "InputObject: x". */
static ps_result confirmed(ps_cmdlet *c, ps_value item, ps_name name, bool method, bool *yes)
{
    const ps_value *common = c->processor->common;
    ps_string *target = NULL, *args = NULL;
    *yes = true;
    if (common[PS_COMMON_WHAT_IF].kind == PS_UNSET && common[PS_COMMON_CONFIRM].kind == PS_UNSET)
        return PS_OK;
    PS_TRY(ps_to_string(c->cx, item, &target));
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; method && i < ps_arg_count(c, ARGUMENTS); i++) {
        ps_value v = ps_arg_at(c, ARGUMENTS, i);
        ps_strbuf_c(&b, i ? ", " : " with arguments: ");
        if (ps_to_string(c->cx, v, &args) == PS_OK)
            ps_strbuf_put(&b, args);
        else
            ps_clear_pending(c->cx);
        ps_string_release(args);
        args = NULL;
        ps_release(v);
    }
    args = ps_strbuf_take(&b);
    ps_string *what = ps_string_printf("%s '%s'%s",
                                       method ? "Invoke method" : "Retrieve the value for property",
                                       PS_U8(c->cx, name->text), PS_U8(c->cx, args));
    ps_string *shown = ps_string_printf("InputObject: %s", PS_U8(c->cx, target));
    char *action = ps_string_to_utf8(what, NULL);
    ps_result r = ps_should_process(c, shown, action, yes);
    ps_free(action);
    ps_string_release(args);
    ps_string_release(what);
    ps_string_release(shown);
    ps_string_release(target);
    return r;
}

/* What the language mode raised is the command's own error here. */
static ps_result refuse_in_mode(ps_cmdlet *c)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_clear_pending(c->cx);
    return ps_error(c, "System.Management.Automation.PSInvalidOperationException",
                    "MethodInvocationNotSupportedInConstrainedLanguage", PS_INVALID_OPERATION,
                    ps_null(),
                    "Cannot invoke method. Method invocation is supported only on core types in this "
                    "language mode.");
}

static ps_result call_method(ps_cmdlet *c, ps_value item, ps_name name, bool with_args)
{
    bool yes;
    uint32_t count = with_args ? ps_arg_count(c, ARGUMENTS) : 0;
    const ps_value base = ps_base(item);
    bool there = ps_type_row(c->cx->worker, ps_type_of(c->cx, base), name, false) ||
                 ps_extension(c->cx, base, name);
    if (ps_is_constrained(c->x) && there && ps_mode_call(c->x, item, false, name) != PS_OK)
        return refuse_in_mode(c);
    if (c->x->mode == PS_RESTRICTED_LANGUAGE)
        return ps_error(c, "System.Management.Automation.PSInvalidOperationException",
                        "NoMethodInvocationInRestrictedLanguageMode", PS_INVALID_OPERATION,
                        ps_null(), "Cannot invoke a method in the restricted language mode.");
    PS_TRY(confirmed(c, item, name, true, &yes));
    if (!yes)
        return PS_OK;
    ps_value *args = ps_calloc(count + 1, sizeof *args), out = ps_void();
    for (uint32_t i = 0; i < count; i++)
        args[i] = ps_arg_at(c, ARGUMENTS, i);
    ps_result r = ps_member_call(c->cx, item, name, args, count, NULL, &out);
    for (uint32_t i = 0; i < count; i++)
        ps_release(args[i]);
    ps_free(args);
    if (r == PS_OK) {
        r = ps_write_each(c, out);
        ps_release(out);
        return r;
    }
    if (!is_method_missing(c)) {
        ps_error_record *record = (ps_error_record *)ps_base(c->cx->fault).u.object;
        if (c->cx->pending == PS_PENDING_ERROR) {
            ps_string_release(record->id);
            record->id = ps_string_c("MethodInvocationError");
            record->category = PS_INVALID_OPERATION;
            ps_target_object(c->cx, item);
        }
        return ps_error_pending(c, item);
    }
    ps_clear_pending(c->cx);
    return not_found(c, name->text, item);
}

static ps_result member(ps_cmdlet *c, ps_value item)
{
    ps_string *text = ps_arg_string(c, MEMBER);
    ps_name name;
    ps_value out = ps_unset(), base = ps_base(item);
    if (ps_is_null(item))
        return c->cx->strict ? ps_error(c, "System.Management.Automation.PSArgumentNullException",
                                        "InputObjectIsNull", PS_INVALID_ARGUMENT, item,
                                        "You cannot call a method on a null-valued expression.")
                             : ps_write(c, ps_null());
    PS_TRY(resolve(c, item, text, &name));
    if (!name)
        return PS_OK;
    if (ps_arg_bound(c, ARGUMENTS))
        return call_method(c, item, name, true);
    if (base.kind == PS_DICT) {
        ps_value key = ps_take_string(ps_string_retain(text));
        ps_value *found = ps_dict_find(ps_as_dict(base), key);
        ps_release(key);
        if (found)
            return ps_write_each(c, *found);
    }
    if (ps_member_get(c->cx, item, name, NULL, &out) != PS_OK)
        return ps_error_pending(c, item);
    ps_value inner = ps_base(out);
    bool method = inner.kind == PS_INSTANCE && inner.u.object->type &&
                  ps_string_starts_fold(inner.u.object->type->name, "PSMethod`");
    if (out.kind == PS_UNSET || method) {
        ps_release(out);
        return call_method(c, item, name, false);
    }
    bool yes;
    ps_result r = confirmed(c, item, name, false, &yes);
    if (r == PS_OK && yes)
        r = ps_write_each(c, out);
    ps_release(out);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_value item = c->pipeline_input || ps_arg_bound(c, INPUT) ? ps_arg(c, INPUT) : ps_null();
    if (s->parallel)
        return parallel_process(c, s->parallel, item);
    if (!s->blocks)
        return member(c, item);
    for (uint32_t i = s->first; i < s->last; i++)
        PS_TRY(run(c, s->blocks[i], item));
    return PS_OK;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (s->parallel)
        return parallel_end(c, s->parallel);
    return run(c, s->end, ps_null());
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    for (uint32_t i = 0; i < s->count; i++)
        ps_release(s->blocks[i]);
    ps_free(s->blocks);
    parallel_drop(c, s->parallel);
}

const ps_cmdlet_def ps_cmdlet_foreach_object = {.name = "ForEach-Object",
                                                .params = params,
                                                .state_size = sizeof(struct state),
                                                .flags = PS_CMDLET_RUNS_SCRIPT |
                                                         PS_CMDLET_SHOULD_PROCESS,
                                                .begin = begin,
                                                .process = process,
                                                .end = end,
                                                .dispose = dispose};
