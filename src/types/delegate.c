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

ps_result ps_delegate_call(ps_cx *cx, ps_value delegate, const ps_value *args, unsigned count,
                           ps_value *out)
{
    if (ps_is_class(delegate, &delegate_class))
        delegate = ((struct delegate *)delegate.u.object)->block;
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

static ps_result delegate_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    const struct delegate *d = (const struct delegate *)self.u.object;
    ps_value result;
    (void)row;
    PS_TRY(cx->hooks->run_block(cx, d->block, ps_unset(), args, count, &result));
    ps_type *to = result_type(cx, d->object.type);
    if (to == ps_core_type(cx->worker, PS_T_VOID)) {
        ps_release(result);
        return PS_OK;
    }
    ps_result r = ps_convert(cx, result, to, out);
    ps_release(result);
    return r;
}

#define DELEGATE(stem, full_name, flags_, row)                                                     \
    static const ps_typedef stem = {.name = full_name,                                             \
                                    .base = "System.MulticastDelegate",                            \
                                    .members = row "\n",                                           \
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
