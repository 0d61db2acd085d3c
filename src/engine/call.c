/*
 * call.c - pipelines of compiled script: calls of plain functions become frames at once, all else
 * goes to ps_pipeline_invoke().
 */
#include "engine/taps.h"
#include "engine/frame.h"
#include "engine/language_mode.h"
#include "engine/module.h"
#include "engine/state.h"
#include "engine/vm_ops.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/symbol.h"

#include <string.h>

/* ---- direct calls ---------------------------------------------------------------------------- */

static int32_t find_param(ps_exec *x, const struct ps_body *body, const ps_string *name)
{
    int32_t found = -1;
    (void)x;
    for (unsigned i = 0; i < body->param_count; i++) {
        const ps_string *p = body->params[i].spelling;
        if (ps_string_equal_fold(p, name))
            return (int32_t)i;
        if (p->length < name->length)
            continue;
        ps_string *start = ps_string_sub(p, 0, name->length);
        bool fits = ps_string_equal_fold(start, name);
        ps_string_release(start);
        if (fits && found >= 0)
            return -1;
        if (fits)
            found = (int32_t)i;
    }
    return found;
}

enum { DIRECT_ARGS = 32 };

/* Bind a command line to a plain function's frame. false: let the binder decide (and say what is
 * wrong); nothing is pending then. */
static bool bind_direct(ps_exec *x, ps_frame *caller, const struct ps_site_command *cmd,
                        ps_frame *f)
{
    const struct ps_body *body = f->body;
    ps_value positional[DIRECT_ARGS];
    unsigned count = 0;
    if (cmd->arg_count > DIRECT_ARGS)
        return false;
    for (unsigned i = 0; i < cmd->arg_count; i++) {
        const struct ps_site_arg *a = &cmd->args[i];
        if (a->splatted)
            return false;
        const ps_value *v = NULL;
        if (!a->parameter) {
            v = ps_operand(x, caller, a->operand, 0);
            if (!v)
                return false;
            if (a->written != PS_NO_OPERAND)
                return false;
            positional[count] = *v;
            if (v == &caller->scratch[0]) {
                /* The scratch is used again by the next operand. */
                ps_assign(&caller->scratch[1], ps_unset());
                if (count)
                    return false;
                caller->scratch[1] = caller->scratch[0];
                caller->scratch[0] = ps_unset();
            }
            count++;
            continue;
        }
        int32_t param = find_param(x, body, a->parameter);
        if (param < 0 || f->r[param].kind != PS_UNSET)
            return false;
        ps_value value = ps_integer(PS_SWITCH, 1);
        if (a->has_colon || !body->params[param].is_switch) {
            const struct ps_site_arg *from = a->has_colon ? a : &cmd->args[++i];
            if (i >= cmd->arg_count || (from != a && (from->parameter || from->splatted)))
                return false;
            v = ps_operand(x, caller, from->operand, 2);
            if (!v || from->written != PS_NO_OPERAND)
                return false;
            value = *v;
        }
        if (ps_frame_param(x, f, (unsigned)param, value, false) != PS_OK)
            return false;
    }
    unsigned used = 0;
    for (unsigned i = 0; i < body->param_count && used < count; i++) {
        if (f->r[i].kind != PS_UNSET || body->params[i].is_switch)
            continue;
        if (ps_frame_param(x, f, i, positional[used++], false) != PS_OK)
            return false;
    }
    return ps_frame_rest(x, f, positional + used, count - used) == PS_OK;
}

static ps_scope *parent_scope(ps_exec *x, const ps_block *b)
{
    return ps_state_scope(x, b->state);
}

/* A frame for calling `b` with the arguments of `cmd`, entered; NULL: not that way. */
static ps_result direct(ps_exec *x, ps_frame *caller, const struct ps_site_command *cmd,
                        ps_block *b, ps_frame **out)
{
    *out = NULL;
    struct ps_body *body = ps_code_body(x, b->code);
    if (!body)
        return PS_FAIL;
    if (!body->simple || b->closure || cmd->dot || (cmd->like_method && x->base.strict >= 2))
        return PS_OK;
    ps_frame *f = ps_frame_new(x, b->code, b, NULL, true);
    if (!f)
        return PS_FAIL;
    if (!bind_direct(x, caller, cmd, f)) {
        ps_frame_free(x, f);
        if (x->base.pending != PS_PENDING_NONE && x->base.pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(&x->base);
        return PS_OK;
    }
    f->call = cmd;
    f->after_params = body->entries[PS_ENTRY_END];
    ps_frame_enter(x, f, parent_scope(x, b), b->state);
    *out = f;
    return PS_OK;
}

/* ---- what a name means ----------------------------------------------------------------------- */

static ps_result resolve(ps_exec *x, ps_frame *f, struct ps_site_command *cmd, ps_call *call,
                         ps_command_info **out)
{
    *out = NULL;
    if (!cmd->literal)
        return PS_OK;
    if (cmd->cached_for == x && cmd->cached_epoch == x->command_epoch &&
        cmd->cached_state == x->state &&
        (!x->local_commands || cmd->cached_scope == ps_scope_commands(x, x->scope))) {
        *out = cmd->info;
        return PS_OK;
    }
    (void)f;
    ps_command_info *info;
    PS_TRY(ps_command_of_call(x, call, &info));
    cmd->info = NULL;
    cmd->cached_for = NULL;
    bool kept = info->object.head.refs > 1; /* by a scope or the runspace, until the epoch ends */
    if (kept && info->type & (PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_CMDLET)) {
        cmd->info = info;
        ps_release_object(info);
        cmd->cached_for = x;
        cmd->cached_epoch = x->command_epoch;
        cmd->cached_state = x->state;
        cmd->cached_scope = ps_scope_commands(x, x->scope);
        *out = info;
        return PS_OK;
    }
    /* Files may come and go: looked up at each call. */
    ps_release_object(info);
    return PS_OK;
}

/* ---- the general way ------------------------------------------------------------------------- */

struct arguments {
    ps_argument *items;
    unsigned count, size;
};

static ps_argument *add_argument(struct arguments *a)
{
    if (a->count == a->size) {
        a->size = a->size ? a->size * 2 : 8;
        a->items = ps_realloc(a->items, a->size * sizeof *a->items);
    }
    a->items[a->count] = (ps_argument){0};
    return &a->items[a->count++];
}

struct splat {
    struct arguments *args;
    const struct ps_site_arg *at;
};

static ps_result splat_item(void *u, ps_exec *x, ps_value item)
{
    struct splat *s = u;
    ps_argument *a = add_argument(s->args);
    /* -name in $args was a parameter's name once and is one again (bind.c marks it). */
    ps_member *mark = item.kind == PS_WRAP
                          ? ps_extension(&x->base, item,
                                         ps_intern_c(x->base.worker, "<CommandParameterName>"))
                          : NULL;
    if (mark && mark->value.kind == PS_STRING) {
        a->parameter = ps_string_retain(mark->value.u.string);
        a->value = ps_unset();
    } else {
        a->value = ps_retain(item);
    }
    a->start = s->at->start;
    a->end = s->at->end;
    return PS_OK;
}

static ps_result splat(ps_exec *x, struct arguments *args, const struct ps_site_arg *at,
                       ps_value v)
{
    ps_cx *cx = &x->base;
    ps_value plain = ps_base(v);
    if (plain.kind == PS_DICT) {
        uint32_t i = 0;
        for (const ps_dict_entry *e; (e = ps_dict_next(ps_as_dict(plain), &i));) {
            ps_string *name;
            if (e->key.kind == PS_STRING && ps_string_is_fold(e->key.u.string, "$args")) {
                PS_TRY(splat(x, args, at, e->value)); /* what a proxy was called with besides */
                continue;
            }
            PS_TRY(ps_to_string(cx, e->key, &name));
            ps_argument *a = add_argument(args);
            a->parameter = name;
            a->value = ps_retain(e->value);
            a->has_colon = a->splatted = true;
            a->start = at->start;
            a->end = at->end;
        }
        return PS_OK;
    }
    struct splat s = {args, at};
    if (ps_is_null(plain) || !ps_enumerable(cx, plain))
        return splat_item(&s, x, plain.kind == PS_UNSET ? ps_null() : plain);
    ps_iter it;
    PS_TRY(ps_iter_init(cx, &it, plain));
    ps_result r;
    bool more = true;
    for (ps_value item; (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more;) {
        splat_item(&s, x, item.kind == PS_VOID ? ps_null() : item);
        ps_release(item);
    }
    ps_iter_end(&it);
    return r;
}

/* The number of an argument with the text that it was written as. */
static ps_result written_number(ps_exec *x, ps_frame *f, uint16_t written, ps_value *number)
{
    PS_OPERAND(text, written, 1);
    ps_assign(number, ps_wrap_written(&x->base, *number, text->u.string));
    return PS_OK;
}

static ps_result fill_args(ps_exec *x, ps_frame *f, const struct ps_site_command *cmd,
                           struct arguments *args)
{
    for (unsigned i = 0; i < cmd->arg_count; i++) {
        const struct ps_site_arg *from = &cmd->args[i];
        const ps_value *v = NULL;
        if (from->operand != PS_NO_OPERAND && !(v = ps_operand(x, f, from->operand, 0)))
            return PS_FAIL;
        if (from->splatted) {
            PS_TRY(splat(x, args, from, *v));
            continue;
        }
        ps_argument *a = add_argument(args);
        a->parameter = ps_string_retain(from->parameter);
        a->value = v ? ps_retain(*v) : ps_unset();
        if (v && a->value.kind <= PS_VOID)
            a->value = ps_null();
        if (from->written != PS_NO_OPERAND)
            PS_TRY(written_number(x, f, from->written, &a->value));
        a->has_colon = from->has_colon;
        a->dashed_text = from->dashed_text;
        a->start = from->start;
        a->end = from->end;
        a->ast = from->ast;
    }
    return PS_OK;
}

static ps_result fill_redirects(ps_exec *x, ps_frame *f, const struct ps_site_command *cmd,
                                ps_redirect *out)
{
    for (unsigned i = 0; i < cmd->redirect_count; i++) {
        const struct ps_site_redirect *from = &cmd->redirects[i];
        out[i] = (ps_redirect){.from = from->from, .to = from->to, .append = from->append};
        if (from->operand != PS_NO_OPERAND) {
            PS_OPERAND(v, from->operand, 0);
            out[i].file = ps_retain(*v);
        }
    }
    return PS_OK;
}

/* `& $module command arguments`: the command is looked up, and a block runs, in the module. */
static ps_result enter_module(ps_exec *x, ps_call *call, ps_command_info **out)
{
    ps_module *m = ps_module_of(call->command);
    if (!m->state || m->state->runspace != x->runspace || !call->arg_count ||
        call->args[0].parameter)
        return PS_OK; /* what is no command says so */
    if (x->mode != PS_FULL_LANGUAGE && m->state->mode == PS_FULL_LANGUAGE)
        return ps_raise_runtime(&x->base, "CantInvokeCallOperatorAcrossLanguageBoundaries",
                                PS_INVALID_OPERATION,
                                "Cannot use '&' or '.' operators to invoke a module scope command "
                                "across language boundaries.");
    ps_value command = call->args[0].value;
    struct ps_state_saved saved;
    ps_state_enter(x, m->state, m->state->current, &saved);
    if (ps_base(command).kind == PS_BLOCK) {
        ps_value own = ps_block_of_code(x, ((ps_block *)ps_base(command).u.object)->code, m->state);
        ps_release(command);
        command = own;
    }
    ps_assign(&call->command, command);
    ps_result r = ps_command_of_call(x, call, out);
    ps_state_leave(x, &saved);
    ps_string_release(call->args[0].parameter);
    call->arg_count--;
    memmove(call->args, call->args + 1, call->arg_count * sizeof *call->args);
    return r;
}

static bool asks_help(const ps_call *call)
{
    for (unsigned i = 0; i < call->arg_count; i++)
        if (call->args[i].parameter && ps_string_is(call->args[i].parameter, "?"))
            return true;
    return false;
}

/* `command -?` is Get-Help about it, unless it is a program. */
static ps_result turn_to_help(ps_exec *x, ps_call *call, ps_command_info *info)
{
    ps_command_info *own = NULL;
    if (!info)
        PS_TRY(ps_command_of_call(x, call, &own));
    const ps_command_info *about = info ? info : own;
    bool script = about->type == PS_CMD_EXTERNAL_SCRIPT;
    if ((about->type & (PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_CMDLET)) || script) {
        ps_value name = ps_take_string(ps_string_retain(script ? about->target
                                                               : about->spelling));
        for (unsigned i = 0; i < call->arg_count; i++) {
            ps_string_release(call->args[i].parameter);
            ps_release(call->args[i].value);
        }
        call->args[0] = (ps_argument){.value = name};
        call->arg_count = 1;
        ps_assign(&call->command, ps_text("Get-Help"));
        ps_release_object(own);
        return PS_OK;
    }
    call->resolved = own ? own : ps_retain_object(info);
    return PS_OK;
}

static ps_result fill_call(ps_exec *x, ps_frame *f, struct ps_site_command *cmd, ps_call *call)
{
    if (cmd->like_method && x->base.strict >= 2)
        return ps_raise_runtime(&x->base, "StrictModeFunctionCallWithParens", PS_INVALID_OPERATION,
                                "The function or command was called as if it were a method. "
                                "Parameters should be separated by spaces. For information about "
                                "parameters, see the about_Parameters Help topic.");
    PS_OPERAND(name, cmd->operand, 0);
    call->command = ps_retain(*name);
    call->dot = cmd->dot;
    call->ampersand = cmd->ampersand;
    call->start = cmd->start;
    call->end = cmd->end;
    call->script = f->code->script;
    struct arguments args = {0};
    ps_result r = fill_args(x, f, cmd, &args);
    call->args = args.items;
    call->arg_count = args.count;
    if (r == PS_OK && cmd->redirect_count) {
        call->redirects = ps_calloc(cmd->redirect_count, sizeof *call->redirects);
        call->redirect_count = cmd->redirect_count;
        r = fill_redirects(x, f, cmd, call->redirects);
    }
    ps_command_info *info = NULL;
    if (r == PS_OK && ps_module_of(call->command))
        return enter_module(x, call, &call->resolved);
    if (r == PS_OK)
        r = resolve(x, f, cmd, call, &info);
    if (r == PS_OK && asks_help(call))
        return turn_to_help(x, call, info);
    call->resolved = ps_retain_object(info);
    return r;
}

static void drop_call(ps_call *call)
{
    ps_release(call->command);
    for (unsigned i = 0; i < call->arg_count; i++) {
        ps_string_release(call->args[i].parameter);
        ps_release(call->args[i].value);
    }
    ps_free(call->args);
    for (unsigned i = 0; i < call->redirect_count; i++)
        ps_release(call->redirects[i].file);
    ps_free(call->redirects);
    ps_release_object(call->resolved);
}

enum { INLINE_CALLS = 8 };

static ps_result run_pipeline(ps_exec *x, ps_frame *f, struct ps_site *site)
{
    ps_call few[INLINE_CALLS], *calls = few;
    if (site->count > INLINE_CALLS)
        calls = ps_calloc(site->count, sizeof *calls);
    else
        memset(few, 0, sizeof few);
    ps_result r = PS_OK;
    ps_value input = ps_unset();
    if (site->input != PS_NO_OPERAND) {
        const ps_value *v = ps_operand(x, f, site->input, 0);
        if (!v)
            r = PS_FAIL;
        else
            input = v->kind == PS_VOID ? ps_unset() : ps_retain(*v);
    }
    for (unsigned i = 0; i < site->count && r == PS_OK; i++)
        r = fill_call(x, f, &site->commands[i], &calls[i]);
    bool empty = site->input != PS_NO_OPERAND && input.kind == PS_UNSET;
    if (r == PS_OK && empty)
        r = ps_array_of(&x->base, NULL, 0, &input);
    if (r == PS_OK)
        r = ps_pipeline_invoke(x, calls, site->count, input, x->streams[PS_OUT]);
    else
        x->question = false;
    ps_release(input);
    for (unsigned i = 0; i < site->count; i++)
        drop_call(&calls[i]);
    if (calls != few)
        ps_free(calls);
    return r;
}

/* ---- calls that are kept --------------------------------------------------------------------- */

static ps_result keep_calls(ps_exec *x, ps_frame *f, struct ps_site *site)
{
    struct ps_kept_calls *k = f->keep;
    f->keep = NULL;
    k->calls = ps_calloc(site->count, sizeof *k->calls);
    k->count = site->count;
    k->script = ps_script_retain(f->code->script);
    for (unsigned i = 0; i < k->count; i++)
        PS_TRY(fill_call(x, f, &site->commands[i], &k->calls[i]));
    return PS_OK;
}

void ps_kept_calls_drop(struct ps_kept_calls *k)
{
    for (unsigned i = 0; i < k->count; i++)
        drop_call(&k->calls[i]);
    ps_free(k->calls);
    ps_script_release(k->script);
    *k = (struct ps_kept_calls){0};
}

ps_result ps_block_calls(ps_exec *x, ps_block *b, const ps_value *args, unsigned count,
                         struct ps_kept_calls *out)
{
    struct ps_body *body = ps_code_body(x, b->code);
    const struct ps_ast_pipeline *p =
        (const struct ps_ast_pipeline *)b->ast->end->statements.items[0];
    *out = (struct ps_kept_calls){.start = p->elements.items[0]->start};
    if (!body)
        return PS_FAIL;
    bool bind = count && body->param_count;
    ps_frame *f = ps_frame_new(x, b->code, b, bind ? NULL : x->scope, true);
    if (!f)
        return PS_FAIL;
    f->keep = out;
    ps_frame_enter(x, f, x->scope, NULL);
    x->propagate = true;
    ps_result r = bind ? ps_frame_bind(x, f, args, count) : PS_OK;
    if (r == PS_OK)
        r = ps_vm_run(x, f, PS_ENTRY_END);
    ps_frame_leave(x, f);
    ps_frame_free(x, f);
    return r;
}

ps_result ps_call_site(ps_exec *x, ps_frame *f, struct ps_site *site, ps_frame **pushed)
{
    *pushed = NULL;
    struct ps_site_command *cmd = &site->commands[0];
    if (f->keep && cmd->start == f->keep->start)
        return keep_calls(x, f, site);
    if (site->count != 1 || site->input != PS_NO_OPERAND || cmd->redirect_count)
        return run_pipeline(x, f, site);
    ps_block *b = NULL;
    if (cmd->literal) {
        if (cmd->cached_for == x && cmd->cached_epoch == x->command_epoch &&
            cmd->cached_state == x->state &&
            (!x->local_commands || cmd->cached_scope == ps_scope_commands(x, x->scope)) &&
            cmd->info->type == PS_CMD_FUNCTION && cmd->info->block.kind == PS_BLOCK)
            b = (ps_block *)cmd->info->block.u.object;
    } else {
        const ps_value *v = ps_operand(x, f, cmd->operand, 0);
        if (!v)
            return PS_FAIL;
        if (v->kind == PS_BLOCK)
            b = (ps_block *)v->u.object;
    }
    if (b && !x->trusted) {
        PS_TRY(direct(x, f, cmd, b, pushed));
        if (*pushed)
            return PS_OK;
    }
    return run_pipeline(x, f, site);
}

/* ---- redirections of expressions ------------------------------------------------------------- */

/* What goes to a file is collected and handed to Out-File at the end. */
struct ps_redirection {
    unsigned count;
    struct ps_redirection_file {
        ps_collector collector;
        ps_value file;
        bool append;
    } files[]; /* one for each redirection; sinks point here */
};

ps_result ps_redirect_begin(ps_exec *x, ps_frame *f, const struct ps_site *site)
{
    const struct ps_site_command *cmd = site->commands;
    struct ps_capture *c = ps_frame_capture(x, f, PS_CAPTURE_REDIRECT);
    c->redirection = ps_calloc(1, sizeof *c->redirection +
                                      cmd->redirect_count * sizeof c->redirection->files[0]);
    for (unsigned i = 0; i < cmd->redirect_count; i++) {
        const struct ps_site_redirect *r = &cmd->redirects[i];
        ps_sink *to = &ps_null_sink;
        if (r->operand != PS_NO_OPERAND) {
            PS_OPERAND(v, r->operand, 0);
            if (!ps_is_null(*v)) {
                struct ps_redirection_file *file = &c->redirection->files[c->redirection->count++];
                ps_collector_init(&file->collector);
                file->file = ps_retain(*v);
                file->append = r->append;
                to = &file->collector.sink;
            }
        } else {
            to = x->streams[r->to];
        }
        for (unsigned s = PS_OUT; s <= PS_INFO; s++) {
            if (r->from == s || (r->from == 0 && (r->operand != PS_NO_OPERAND || s != r->to)))
                x->streams[s] = to;
        }
    }
    return PS_OK;
}

void ps_redirection_close(ps_exec *x, struct ps_capture *c)
{
    (void)x;
    for (unsigned i = 0; i < c->redirection->count; i++) {
        ps_collector_drop(&c->redirection->files[i].collector);
        ps_release(c->redirection->files[i].file);
    }
    ps_free(c->redirection);
    c->redirection = NULL;
}

static ps_result write_file(ps_exec *x, struct ps_redirection_file *file)
{
    ps_value input, out = ps_unset();
    const char *command, *parameter = "FilePath";
    ps_string *name;
    PS_TRY(ps_redirect_writer(x, file->file, &command, &parameter, &name));
    ps_string *path = ps_string_c(parameter), *append = ps_string_c("Append");
    ps_argument args[2] = {
        {.parameter = path, .value = ps_take_string(name), .has_colon = true},
        {.parameter = append, .value = ps_bool(true), .has_colon = true}};
    ps_result r = ps_array_of(&x->base, file->collector.items, file->collector.count, &input);
    if (r == PS_OK) {
        r = ps_invoke_command(x, command, args, file->append ? 2 : 1, input, &out);
        ps_release(input);
    }
    if (r == PS_OK)
        ps_release(out);
    ps_string_release(name);
    ps_string_release(path);
    ps_string_release(append);
    return r;
}

ps_result ps_redirect_end(ps_exec *x, ps_frame *f)
{
    struct ps_capture *c = f->captures;
    struct ps_redirection *files = c->redirection;
    memcpy(x->streams, c->previous, sizeof c->previous);
    ps_result r = PS_OK;
    for (unsigned i = 0; i < files->count && r == PS_OK; i++)
        r = write_file(x, &files->files[i]);
    ps_frame_drop_captures(x, f, f->capture_count - 1u);
    return r;
}
