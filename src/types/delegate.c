/*
 * delegate.c - delegates: a script block as a Func, an Action, a Predicate, a Comparison and so
 * on. Invoke() runs the block and converts what it gives to the delegate's result.
 */
#include "types/delegate.h"

#include "types/support.h"

struct delegate {
    ps_object object;
    ps_value block;
};

static void delegate_drop(ps_object *o)
{
    struct delegate *d = (struct delegate *)o;
    ps_release(d->block);
    d->block = ps_unset();
}

static void delegate_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct delegate *)o)->block, u);
}

static const ps_class delegate_class = {.size = sizeof(struct delegate),
                                        .drop = delegate_drop,
                                        .visit = delegate_visit};

ps_result ps_delegate_new(ps_cx *cx, ps_type *type, ps_value block, ps_value *out)
{
    if (type->cls != &delegate_class)
        return ps_throw(cx, "System.NotSupportedException",
                        "A script block cannot become a '%s' in this host.",
                        PS_U8(cx, type->full_name));
    struct delegate *d = ps_object_new(type, &delegate_class, PS_INSTANCE);
    d->block = ps_retain(block);
    *out = ps_take_object(d);
    return PS_OK;
}

/* What a delegate was made of: a script block or a PSMethod, which takes its arguments as one. */
static ps_result run_target(ps_cx *cx, ps_value target, const ps_value *args, unsigned count,
                            ps_value *out)
{
    ps_value list;
    if (target.kind == PS_BLOCK)
        return cx->hooks->run_block(cx, target, ps_unset(), args, count, out);
    PS_TRY(ps_array_of(cx, args, count, &list));
    ps_result r = ps_call_c(cx, target, "Invoke", &list, 1, out);
    ps_release(list);
    return r;
}

ps_result ps_delegate_call(ps_cx *cx, ps_value delegate, const ps_value *args, unsigned count,
                           ps_value *out)
{
    if (ps_is_class(delegate, &delegate_class))
        return run_target(cx, ((struct delegate *)delegate.u.object)->block, args, count, out);
    if (delegate.kind == PS_BLOCK)
        return cx->hooks->run_block(cx, delegate, ps_unset(), args, count, out);
    return ps_call_c(cx, delegate, "Invoke", args, count, out);
}

/* What the delegate's type gives back: the last argument of a Func, what the others say. */
static ps_type *result_type(ps_cx *cx, const ps_type *t)
{
    const ps_row *row =
        ps_type_row(cx->worker, (ps_type *)t, ps_intern_c(cx->worker, "Invoke"), false);
    return row ? row->type : ps_core_type(cx->worker, PS_T_OBJECT);
}

static ps_result invoke(ps_cx *cx, ps_value self, const ps_value *args, unsigned count,
                        ps_value *out)
{
    const struct delegate *d = (const struct delegate *)self.u.object;
    ps_value result;
    PS_TRY(run_target(cx, d->block, args, count, &result));
    ps_type *to = result_type(cx, d->object.type);
    if (to == ps_core_type(cx->worker, PS_T_VOID)) {
        ps_release(result);
        return PS_OK;
    }
    ps_result r = ps_convert(cx, result, to, out);
    ps_release(result);
    return r;
}

/* An argument as reflection takes it: of the type, null, or a narrower number. */
static ps_result fitting(ps_cx *cx, ps_value v, ps_type *type, ps_value *out)
{
    v = ps_base(v);
    bool widened = ps_is_number(v) && v.kind < type->kind && type->kind <= PS_DOUBLE;
    if (ps_is_null(v) || widened || type == ps_core_type(cx->worker, PS_T_OBJECT))
        return ps_is_null(v) && !(type->flags & PS_TYPE_VALUE) ? (*out = ps_null(), PS_OK)
                                                  : ps_convert(cx, v, type, out);
    if (ps_value_is(cx, v, type)) {
        *out = ps_retain(v);
        return PS_OK;
    }
    return ps_throw(cx, "System.ArgumentException",
                    "Object of type '%s' cannot be converted to type '%s'.",
                    PS_U8(cx, ps_type_of(cx, v)->full_name), PS_U8(cx, type->full_name));
}

static ps_result dynamic_invoke(ps_cx *cx, ps_value self, ps_value arguments, ps_value *out)
{
    const ps_row *row = ps_type_row(cx->worker, self.u.object->type,
                                    ps_intern_c(cx->worker, "Invoke"), false);
    const ps_array *a = arguments.kind == PS_ARRAY ? ps_as_array(arguments) : NULL;
    uint32_t count = a ? a->length : 0, done = 0;
    if (count != row->parameter_count)
        return ps_throw(cx, "System.Reflection.TargetParameterCountException",
                        "Parameter count mismatch.");
    ps_value *args = ps_calloc(count + 1, sizeof *args);
    ps_result r = PS_OK;
    for (; done < count && r == PS_OK; done += r == PS_OK)
        r = fitting(cx, a->values[done], row->parameters[done].type, &args[done]);
    if (r == PS_OK && (r = invoke(cx, self, args, count, out)) == PS_OK && out->kind <= PS_VOID)
        *out = ps_null();
    while (done--)
        ps_release(args[done]);
    ps_free(args);
    return r;
}

static ps_result delegate_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    return row == 0 ? invoke(cx, self, args, count, out)
                    : dynamic_invoke(cx, self, args[0], out);
}

#define DELEGATE(stem, full_name, flags_, row)                                                     \
    static const ps_typedef stem = {.name = full_name,                                             \
                                    .base = "System.MulticastDelegate",                            \
                                    .members = row "\n"                                            \
                                               "System.Object DynamicInvoke("                      \
                                               "Params System.Object[] args)\n",                   \
                                    .invoke = delegate_invoke,                                     \
                                    .cls = &delegate_class,                                        \
                                    .flags = PS_TYPE_SEALED | (flags_)};
DELEGATE(action, "System.Action", 0, "void Invoke()")
DELEGATE(action_1, "System.Action`1", PS_TYPE_GENERIC, "void Invoke(T obj)")
DELEGATE(action_2, "System.Action`2", PS_TYPE_GENERIC, "void Invoke(T1 arg1, T2 arg2)")
DELEGATE(action_3, "System.Action`3", PS_TYPE_GENERIC, "void Invoke(T1 arg1, T2 arg2, T3 arg3)")
DELEGATE(action_4, "System.Action`4", PS_TYPE_GENERIC,
         "void Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4)")
DELEGATE(action_5, "System.Action`5", PS_TYPE_GENERIC,
         "void Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)")
DELEGATE(action_6, "System.Action`6", PS_TYPE_GENERIC,
         "void Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)")
DELEGATE(action_7, "System.Action`7", PS_TYPE_GENERIC,
         "void Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7)")
DELEGATE(action_8, "System.Action`8", PS_TYPE_GENERIC,
         "void Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8)")
DELEGATE(func_0, "System.Func`1", PS_TYPE_GENERIC, "TResult Invoke()")
DELEGATE(func_1, "System.Func`2", PS_TYPE_GENERIC, "TResult Invoke(T arg)")
DELEGATE(func_2, "System.Func`3", PS_TYPE_GENERIC, "TResult Invoke(T1 arg1, T2 arg2)")
DELEGATE(func_3, "System.Func`4", PS_TYPE_GENERIC, "TResult Invoke(T1 arg1, T2 arg2, T3 arg3)")
DELEGATE(func_4, "System.Func`5", PS_TYPE_GENERIC,
         "TResult Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4)")
DELEGATE(func_5, "System.Func`6", PS_TYPE_GENERIC,
         "TResult Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5)")
DELEGATE(func_6, "System.Func`7", PS_TYPE_GENERIC,
         "TResult Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6)")
DELEGATE(func_7, "System.Func`8", PS_TYPE_GENERIC,
         "TResult Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7)")
DELEGATE(func_8, "System.Func`9", PS_TYPE_GENERIC,
         "TResult Invoke(T1 arg1, T2 arg2, T3 arg3, T4 arg4, T5 arg5, T6 arg6, T7 arg7, T8 arg8)")
DELEGATE(predicate, "System.Predicate`1", PS_TYPE_GENERIC, "bool Invoke(T obj)")
DELEGATE(comparison, "System.Comparison`1", PS_TYPE_GENERIC, "int Invoke(T x, T y)")
DELEGATE(converter, "System.Converter`2", PS_TYPE_GENERIC, "TOutput Invoke(TInput input)")
DELEGATE(event_handler, "System.EventHandler", 0,
         "void Invoke(System.Object sender, System.EventArgs e)")
DELEGATE(event_handler_1, "System.EventHandler`1", PS_TYPE_GENERIC,
         "void Invoke(System.Object sender, TEventArgs e)")
DELEGATE(match_evaluator, "System.Text.RegularExpressions.MatchEvaluator", 0,
         "string Invoke(System.Text.RegularExpressions.Match match)")
DELEGATE(thread_start, "System.Threading.ThreadStart", 0, "void Invoke()")
DELEGATE(parameterized_start, "System.Threading.ParameterizedThreadStart", 0,
         "void Invoke(System.Object obj)")
DELEGATE(timer_callback, "System.Threading.TimerCallback", 0, "void Invoke(System.Object state)")
DELEGATE(wait_callback, "System.Threading.WaitCallback", 0, "void Invoke(System.Object state)")


const ps_typedef *const ps_delegate_types[] = {
    &action, &action_1, &action_2, &action_3, &action_4, &action_5, &action_6, &action_7,
    &action_8, &func_0, &func_1, &func_2, &func_3, &func_4, &func_5, &func_6, &func_7, &func_8,
    &predicate, &comparison, &converter, &event_handler, &event_handler_1, &match_evaluator,
    &thread_start, &parameterized_start, &timer_callback, &wait_callback, NULL};
