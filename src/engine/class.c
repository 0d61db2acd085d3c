/*
 * class.c - classes and enums that scripts define.
 */
#include "engine/frame.h"

ps_result ps_class_define(ps_exec *x, ps_frame *f, unsigned index)
{
    (void)f;
    (void)index;
    return ps_raise_runtime(&x->base, "NotSupported", PS_NOT_IMPLEMENTED,
                            "Classes are not supported by this host yet.");
}

ps_result ps_class_init(ps_exec *x, ps_frame *f, unsigned index)
{
    return ps_class_define(x, f, index);
}

ps_result ps_class_base_new(ps_exec *x, ps_frame *f, const struct ps_member_site *site,
                            ps_value *target)
{
    (void)site;
    (void)target;
    return ps_class_define(x, f, 0);
}

bool ps_class_base_call(ps_exec *x, ps_frame *f, const struct ps_ast_invoke_member *ast,
                        ps_type **base)
{
    (void)x;
    (void)f;
    (void)ast;
    (void)base;
    return false;
}

ps_result ps_class_call_base(ps_exec *x, ps_type *base, ps_value self, ps_name name,
                             const ps_value *args, unsigned count, ps_value *out)
{
    (void)base;
    (void)self;
    (void)name;
    (void)args;
    (void)count;
    (void)out;
    return ps_class_define(x, NULL, 0);
}

ps_result ps_class_call(ps_cx *cx, void *method, ps_value self, const ps_value *args,
                        unsigned count, ps_value *out)
{
    (void)method;
    return ps_class_call_base(ps_exec_of(cx), NULL, self, NULL, args, count, out);
}
