/*
 * hooks.c - how the object room reaches script.
 */
#include "engine/frame.h"
#include "engine/lock.h"

#include "types/delegate.h"

static ps_result run_block(ps_cx *cx, ps_value block, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    struct ps_block_call call = {.block = block, .scope = PS_BLOCK_NEW_SCOPE, .self = self,
                                 .args = args, .arg_count = count};
    return ps_block_value(ps_exec_of(cx), &call, out);
}

static ps_value variable(ps_cx *cx, ps_name name)
{
    ps_exec *x = ps_exec_of(cx);
    return x->scope ? ps_variable_get(x, name) : ps_unset();
}

static ps_result compile(ps_cx *cx, const ps_string *text, ps_value *block)
{
    PS_TRY(ps_block_from_text(ps_exec_of(cx), text, NULL, block));
    ((ps_block *)block->u.object)->mode = PS_FULL_LANGUAGE; /* it ships, whoever asks for it */
    return PS_OK;
}

const ps_hooks ps_vm_hooks = {.run_block = run_block,
                              .call_script = ps_class_call,
                              .each_method = ps_each_method,
                              .compile = compile,
                              .variable = variable,
                              .find_type = ps_find_type_hook,
                              .make_delegate = ps_delegate_new,
                              .wait_fd = ps_wait_fd};
