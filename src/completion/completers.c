/*
 * completers.c - completers that scripts bring: Register-ArgumentCompleter, [ArgumentCompleter()],
 * those of CompleteInput's options.
 */
#include "completion/results.h"

#include "engine/attributes.h"

enum { BY_PARAMETER, NATIVE }; /* runspace->completers */
static const char fallback_key[] = "___ps::<native_fallback_key>@@___";

/* ---- calling one ----------------------------------------------------------------------------- */

static ps_result offer_output(struct request *q, ps_list *output, bool *done)
{
    uint32_t from = q->found->count;
    if (output->count == 1) {
        ps_value only = ps_base(output->items[0]);
        if (ps_is_null(only) || (only.kind == PS_STRING && !only.u.string->length)) {
            *done = q->settled = true; /* it says that there is nothing */
            return PS_OK;
        }
    }
    for (uint32_t i = 0; i < output->count; i++) {
        ps_value v = ps_base(output->items[i]);
        if (ps_is_null(v))
            continue;
        if (ps_is_class(v, &completion_result_class)) {
            if (!ps_list_add(q->found, ps_retain(v)))
                return ps_raise_memory(q->cx);
            continue;
        }
        ps_string *text;
        if (ps_to_string(q->cx, output->items[i], &text) != PS_OK) {
            PS_TRY(forgive(q));
            continue;
        }
        ps_result r = offer(q, text, NULL, RESULT_TEXT, NULL);
        ps_string_release(text);
        PS_TRY(r);
    }
    *done = q->found->count > from;
    q->settled |= *done;
    return PS_OK;
}

static ps_result call(struct request *q, ps_value block, const ps_value *args, unsigned count,
                      bool *done)
{
    ps_list *output = NULL;
    ps_result r = run_block(q, block, args, count, &output);
    if (r == PS_OK)
        r = offer_output(q, output, done);
    ps_release_object(output);
    return r;
}

static ps_result call_for_parameter(struct request *q, ps_value block,
                                    const struct ps_ast_command *command, ps_param *p,
                                    const struct binding *b, bool *done)
{
    ps_value args[5] = {
        ps_take_string(ps_string_retain(b->command->spelling)),
        ps_take_string(ps_string_retain(p->spelling)),
        ps_take_string(ps_string_retain(q->word)),
        command_object(q, command),
        ps_null(),
    };
    ps_result r = bound_values(q, b, &args[4]);
    if (r == PS_OK)
        r = call(q, block, args, 5, done);
    for (unsigned i = 0; i < 5; i++)
        ps_release(args[i]);
    return r;
}

/* ---- finding one ----------------------------------------------------------------------------- */

/* The block that a dictionary has for a key, or PS_UNSET. Borrowed. */
static ps_value block_in(ps_value dictionary, ps_string *key)
{
    ps_value d = ps_base(dictionary);
    ps_value *v = d.kind == PS_DICT && key
                      ? ps_dict_find(ps_as_dict(d), (ps_value){.kind = PS_STRING, .u.string = key})
                      : NULL;
    return v && ps_base(*v).kind == PS_BLOCK ? ps_base(*v) : ps_unset();
}

static ps_value registered(struct request *q, unsigned which, ps_string *const *keys,
                           unsigned count)
{
    static const char options[][28] = {"CustomArgumentCompleters", "NativeArgumentCompleters"};
    ps_value *own =
        q->options.kind == PS_DICT ? ps_dict_find_c(ps_as_dict(q->options), options[which]) : NULL;
    for (unsigned i = 0; own && i < count; i++) {
        ps_value v = block_in(*own, keys[i]);
        if (v.kind != PS_UNSET)
            return v;
    }
    for (unsigned i = 0; i < count; i++) {
        ps_value v = block_in(q->x->runspace->completers[which], keys[i]);
        if (v.kind != PS_UNSET)
            return v;
    }
    return ps_unset();
}

static ps_value attribute_block(const ps_param *p)
{
    ps_list *l = p->attributes.kind == PS_LIST ? ps_as_list(p->attributes) : NULL;
    for (uint32_t i = 0; l && i < l->count; i++) {
        const ps_attribute *a = ps_attribute_of(l->items[i]);
        if (a && a->kind == PS_ATTR_COMPLETER && ps_base(a->a).kind == PS_BLOCK)
            return ps_base(a->a);
    }
    return ps_unset();
}

ps_result complete_registered(struct request *q, const struct ps_ast_command *command, ps_param *p,
                              const struct binding *b, bool *done)
{
    ps_string *keys[2] = {
        ps_string_printf("%s:%s", PS_U8(q->cx, b->command->spelling), PS_U8(q->cx, p->spelling)),
        p->spelling};
    ps_value block = registered(q, BY_PARAMETER, keys, 2);
    ps_string_release(keys[0]);
    *done = false;
    if (block.kind != PS_UNSET)
        PS_TRY(call_for_parameter(q, block, command, p, b, done));
    if (*done)
        return PS_OK;
    block = attribute_block(p);
    return block.kind == PS_UNSET ? PS_OK : call_for_parameter(q, block, command, p, b, done);
}

ps_result complete_native_registered(struct request *q, const struct ps_ast_command *command,
                                     bool *done)
{
    ps_string *name = command_name(command);
    *done = false;
    if (!name)
        return PS_OK;
    uint32_t start = 0, end = name->length;
    for (uint32_t i = 0; i < name->length; i++) {
        if (ps_string_at(name, i) == '/')
            start = i + 1, end = name->length;
        else if (ps_string_at(name, i) == '.')
            end = i;
    }
    ps_string *keys[4] = {name, ps_string_sub(name, start, name->length - start),
                          ps_string_sub(name, start, end < start ? 0 : end - start),
                          ps_string_c(fallback_key)};
    ps_value block = registered(q, NATIVE, keys, 4);
    ps_result r = PS_OK;
    if (block.kind != PS_UNSET) {
        ps_value args[3] = {ps_take_string(ps_string_retain(q->word)), command_object(q, command),
                            ps_int((int32_t)q->cursor)};
        r = call(q, block, args, 3, done);
        for (unsigned i = 0; i < 3; i++)
            ps_release(args[i]);
    }
    for (unsigned i = 0; i < 4; i++)
        ps_string_release(keys[i]);
    return r;
}

/* ---- Register-ArgumentCompleter -------------------------------------------------------------- */

#define PARAMS(P)                                                                                  \
    P(COMMAND, "CommandName")                                                                      \
    P(PARAMETER, "ParameterName")                                                                  \
    P(BLOCK, "ScriptBlock") P(IS_NATIVE, "Native") P(FALLBACK, "NativeFallback")
PS_PARAM_TABLE(PARAMS)

static ps_result keep(ps_cmdlet *c, unsigned which, ps_string *take_key)
{
    ps_value *slot = &c->x->runspace->completers[which];
    if (slot->kind == PS_UNSET)
        *slot = ps_take_object(ps_hashtable_new(c->cx->worker));
    return ps_dict_put(ps_as_dict(*slot), ps_take_string(take_key), ps_retain(ps_arg(c, BLOCK)))
               ? PS_OK
               : ps_raise_memory(c->cx);
}

static ps_result end(ps_cmdlet *c)
{
    bool native = ps_in_set(c, "NativeCommandSet");
    if (ps_in_set(c, "NativeFallbackSet"))
        return keep(c, NATIVE, ps_string_c(fallback_key));
    ps_string *parameter = ps_arg_string(c, PARAMETER);
    if (!native && !ps_arg_bound(c, COMMAND))
        return keep(c, BY_PARAMETER, ps_string_trim(parameter));
    for (uint32_t i = 0; i < ps_arg_count(c, COMMAND); i++) {
        ps_value v = ps_arg_at(c, COMMAND, i);
        ps_string *name = v.kind == PS_STRING ? ps_string_trim(v.u.string) : ps_string_empty();
        ps_string *key = native || !name->length ? ps_string_retain(name)
                                                 : ps_string_printf("%s:%s", PS_U8(c->cx, name),
                                                                    PS_U8(c->cx, parameter));
        bool blank = !name->length;
        ps_string_release(name);
        ps_release(v);
        if (blank)
            ps_string_release(key);
        else
            PS_TRY(keep(c, native ? NATIVE : BY_PARAMETER, key));
    }
    return PS_OK;
}

static const ps_cmdlet_def register_completer = {
    .name = "Register-ArgumentCompleter",
    .params = params,
    .implementing_type = "System.Management.Automation.RegisterArgumentCompleterCommand",
    .end = end};

const ps_cmdlet_def *const ps_completion_cmdlets[] = {&register_completer, NULL};
