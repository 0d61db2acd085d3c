/*
 * vm_misc.c - the remaining instructions: types, blocks, references, jumps to callers.
 */
#include "engine/ops.h"
#include "engine/language_mode.h"
#include "engine/state.h"
#include "engine/vm_ops.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/symbol.h"
#include "object/worker.h"

ps_result ps_vm_housekeeping(ps_exec *x, unsigned collect_us)
{
    PS_TRY(ps_poll_slow(&x->base));
    if (ps_collect_due(x->base.worker))
        ps_collect(x->base.worker, collect_us);
    return PS_OK;
}

ps_result ps_vm_store_typed(ps_exec *x, ps_frame *f, ps_insn i)
{
    PS_OPERAND(b, i.b, 0);
    ps_value v = *b;
    ps_type *t;
    if (v.kind <= PS_VOID)
        v.kind = PS_NULL;
    if (f->r[i.a].kind == PS_BOXED)
        return ps_put(x, f, i.a, ps_retain(v));
    PS_TRY(ps_typeref_get(x, f->body, i.c, &t));
    if (t->kind == v.kind && v.kind < PS_ENUM)
        return ps_put(x, f, i.a, v);
    PS_TRY(ps_mode_convert(x, v, t, &v));
    return ps_put(x, f, i.a, v);
}

/* ---- [ref] ----------------------------------------------------------------------------------- */

ps_result ps_vm_reference(ps_exec *x, ps_frame *f, ps_insn i)
{
    ps_value v;
    PS_TRY(ps_mode_reference(x));
    if (i.x) {
        PS_OPERAND(b, i.b, 0);
        v = ps_reference_new(x, NULL, ps_retain(*b));
    } else {
        PS_TRY(ps_make_reference(x, f, &f->body->declarations[i.b], &v));
    }
    ps_assign(&f->r[i.a], v);
    return PS_OK;
}

ps_result ps_vm_using(ps_exec *x, ps_frame *f, const struct ps_declaration *d, ps_value *out)
{
    (void)f;
    const struct ps_ast *v = d->target;
    ps_value table = x->runspace ? ps_base(x->runspace->using_values) : ps_unset();
    if (v->kind == PS_AST_VARIABLE && table.kind == PS_DICT) {
        ps_value *found = ps_using_find(x, ps_as_dict(table), d->outer, f->code->script);
        if (found) {
            *out = ps_retain(*found);
            return PS_OK;
        }
    }
    return ps_raise_runtime(
        &x->base, "UsingWithoutInvokeCommand", PS_INVALID_OPERATION,
        "A Using variable cannot be retrieved. A Using variable can be used only with "
        "Invoke-Command, Start-Job, or InlineScript in the script workflow. When it is used with "
        "Invoke-Command, the Using variable is valid only if the script block is invoked on a "
        "remote computer.");
}

/* ---- operators ------------------------------------------------------------------------------- */

static ps_result put_matches(ps_exec *x, ps_frame *f, ps_value take_matches)
{
    if (f->body->matches_slot >= 0)
        return ps_put(x, f, (uint16_t)f->body->matches_slot, take_matches);
    ps_result r = ps_variable_set(x, x->vm->name_matches, take_matches);
    ps_release(take_matches);
    return r;
}

ps_result ps_vm_binary(ps_exec *x, ps_frame *f, ps_insn i)
{
    PS_OPERAND(b, i.b, 0);
    PS_OPERAND(c, i.c, 1);
    ps_value out = ps_null(), matches = ps_unset();
    if (i.op == PS_OP_SWITCH_TEST) {
        bool yes;
        PS_TRY(ps_op_switch(x, i.x, *b, *c, &yes, &matches));
        out = ps_bool(yes);
    } else {
        PS_TRY(ps_op_binary(x, i.x, *b, *c, &out, &matches));
    }
    if (matches.kind != PS_UNSET && put_matches(x, f, matches) != PS_OK) {
        ps_release(out);
        return PS_FAIL;
    }
    ps_assign(&f->r[i.a], out);
    return PS_OK;
}

/* ---- types and blocks ------------------------------------------------------------------------ */

static ps_result convert(ps_exec *x, ps_frame *f, ps_insn i)
{
    PS_OPERAND(b, i.b, 0);
    ps_type *t;
    ps_value v = *b, out;
    PS_TRY(ps_typeref_get(x, f->body, i.c, &t));
    if (v.kind <= PS_VOID)
        v.kind = PS_NULL;
    if (t->kind == v.kind && v.kind <= PS_DOUBLE && v.kind >= PS_BOOL) {
        ps_assign(&f->r[i.a], v);
        return PS_OK;
    }
    if (t == ps_core_type(x->base.worker, PS_T_PSCUSTOM))
        PS_TRY(ps_mode_custom_object(x));
    PS_TRY(ps_mode_convert(x, v, t, &out));
    ps_assign(&f->r[i.a], out);
    return PS_OK;
}

static ps_result define_function(ps_exec *x, ps_frame *f, struct ps_code *code)
{
    const struct ps_ast_function *fn = (const struct ps_ast_function *)code->function;
    ps_value block = ps_block_of_code(x, code, x->state);
    ps_string *name;
    ps_scope *scope = ps_scope_of_name(x, fn->name, &name);
    if (!scope) {
        ps_string *drive = ps_string_c("function:");
        bool named = fn->name->length > drive->length &&
                     ps_string_find(fn->name, drive, 0, true) == 0;
        name = named ? ps_string_sub(fn->name, drive->length, fn->name->length - drive->length)
                     : ps_string_retain(fn->name);
        ps_string_release(drive);
        scope = x->scope;
    }
    ps_string_release(((ps_block *)block.u.object)->name);
    ((ps_block *)block.u.object)->name = ps_string_retain(name);
    ps_result r = ps_function_define(x, scope, name, block, 0);
    ps_string_release(name);
    ps_release(block);
    (void)f;
    return r;
}

ps_result ps_vm_define(ps_exec *x, ps_frame *f, ps_insn i)
{
    switch (i.op) {
    case PS_OP_CONVERT:
        return convert(x, f, i);
    case PS_OP_TYPE: {
        ps_type *t;
        PS_TRY(ps_typeref_get(x, f->body, (unsigned)i.d, &t));
        ps_assign(&f->r[i.a], ps_typeval(t));
        return PS_OK;
    }
    case PS_OP_BLOCK: {
        ps_value v = ps_block_of_code(x, f->body->codes[i.d], x->state);
        ((ps_block *)v.u.object)->mode = (uint8_t)x->mode;
        ps_assign(&f->r[i.a], v);
        return PS_OK;
    }
    case PS_OP_FUNCTION:
        return define_function(x, f, f->body->codes[i.d]);
    case PS_OP_TYPEDEF:
        return ps_class_define(x, f, (unsigned)i.d);
    case PS_OP_BACKGROUND:
        return ps_background(x, f, i);
    default:
        return ps_class_init(x, f, (unsigned)i.d);
    }
}

/* ---- parameters ------------------------------------------------------------------------------ */

bool ps_vm_bound(ps_frame *f, unsigned param)
{
    return f->bound ? (f->bound[param / 64] >> (param % 64) & 1) : f->r[param].kind != PS_UNSET;
}

/* A default value is converted as an argument is. */
ps_result ps_vm_default(ps_exec *x, ps_frame *f, ps_insn i)
{
    PS_OPERAND(b, i.b, 0);
    ps_value v = *b;
    const struct ps_body_param *p = &f->body->params[i.a];
    if (v.kind <= PS_VOID)
        v.kind = PS_NULL;
    v = ps_retain(v);
    if (p->type >= 0 && f->r[i.a].kind != PS_BOXED) {
        ps_type *t;
        ps_value converted;
        ps_result r = ps_typeref_get(x, f->body, (unsigned)p->type, &t);
        if (r == PS_OK && ps_convert(&x->base, v, t, &converted) != PS_OK)
            r = ps_conversion_metadata(x);
        ps_release(v);
        PS_TRY(r);
        v = converted;
    }
    if (p->auto_index)
        ps_assign(&f->autos[p->auto_index - 1], ps_retain(v));
    return ps_put(x, f, i.a, v);
}

/* ---- jumps ----------------------------------------------------------------------------------- */

void ps_vm_jump(ps_exec *x, ps_frame *f, ps_insn i)
{
    ps_value v = ps_unset();
    if (i.a != PS_NO_OPERAND) {
        const ps_value *a = ps_operand(x, f, i.a, 0);
        if (!a)
            return;
        v = ps_retain(*a);
    }
    if (i.op != PS_OP_EXIT && v.kind != PS_UNSET) {
        ps_string *label;
        ps_result r = ps_to_string(&x->base, v, &label);
        ps_release(v);
        if (r != PS_OK)
            return;
        v = ps_take_string(label);
    }
    ps_clear_pending(&x->base);
    ps_assign(&x->jump, v);
    x->base.pending = i.op == PS_OP_EXIT    ? i.x ? PS_PENDING_RETURN : PS_PENDING_EXIT
                      : i.op == PS_OP_BREAK ? PS_PENDING_BREAK
                                            : PS_PENDING_CONTINUE;
}

void ps_vm_unsupported(ps_exec *x, ps_frame *f, ps_insn i)
{
    const ps_value *a = ps_operand(x, f, i.a, 0);
    if (a)
        ps_raise_runtime(&x->base, "NotSupported", PS_NOT_IMPLEMENTED, "%s",
                         PS_U8(&x->base, a->u.string));
}
