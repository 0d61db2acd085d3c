/*
 * invocation.c - the InvocationInfo object.
 */
#include "engine/invocation.h"

#include "object/worker.h"

#define SMA "System.Management.Automation."

#define INVOCATION_MEMBERS(M)                                                                      \
    M(INV_COMMAND, "System.Management.Automation.CommandInfo MyCommand {get;}")                    \
    M(INV_BOUND, "System.Collections.Generic.Dictionary[string,System.Object] "                    \
                 "BoundParameters {get;}")                                                         \
    M(INV_UNBOUND, "System.Collections.Generic.List[System.Object] UnboundArguments {get;}")       \
    M(INV_LINE_NUMBER, "int ScriptLineNumber {get;}")                                              \
    M(INV_OFFSET, "int OffsetInLine {get;}")                                                       \
    M(INV_HISTORY, "long HistoryId {get;}")                                                        \
    M(INV_SCRIPT, "string ScriptName {get;}")                                                      \
    M(INV_LINE, "string Line {get;}")                                                              \
    M(INV_STATEMENT, "string Statement {get;}")                                                    \
    M(INV_MESSAGE, "string PositionMessage {get;}")                                                \
    M(INV_ROOT, "string PSScriptRoot {get;}")                                                      \
    M(INV_PATH, "string PSCommandPath {get;}")                                                     \
    M(INV_NAME, "string InvocationName {get;}")                                                    \
    M(INV_LENGTH, "int PipelineLength {get;}")                                                     \
    M(INV_POSITION, "int PipelinePosition {get;}")                                                 \
    M(INV_INPUT, "bool ExpectingInput {get;}")                                                     \
    M(INV_ORIGIN, "System.Management.Automation.CommandOrigin CommandOrigin {get;}")               \
    M(INV_DISPLAY, "System.Object DisplayScriptPosition {get;set;}")
PS_MEMBER_TABLE(invocation, INVOCATION_MEMBERS)

static ps_value empty_if_none(ps_string *take_s)
{
    return ps_take_string(take_s ? take_s : ps_string_empty());
}

/* The whole line that the position starts on, with its line end as InvocationInfo.Line has it. */
static ps_string *line_text(const ps_invocation *i)
{
    uint32_t line, column;
    ps_script_position(i->script, i->start, &line, &column);
    ps_string *text = ps_script_line_text(i->script, line);
    if (line >= i->script->line_count)
        return text;
    ps_string *end = ps_string_c("\n"), *whole = ps_string_concat(text, end);
    ps_string_release(end);
    ps_string_release(text);
    return whole;
}

static ps_string *folder_of(const ps_string *file)
{
    int64_t slash = -1;
    for (uint32_t i = 0; i < file->length; i++)
        if (ps_string_at(file, i) == '/')
            slash = i;
    return slash <= 0 ? ps_string_c(slash == 0 ? "/" : "")
                      : ps_string_sub(file, 0, (uint32_t)slash);
}

static ps_value bound_or_empty(ps_cx *cx, ps_invocation *i)
{
    if (i->bound.kind == PS_UNSET) {
        ps_type *args[2] = {ps_core_type(cx->worker, PS_T_STRING),
                            ps_core_type(cx->worker, PS_T_OBJECT)};
        ps_type *t = ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_DICTIONARY), args,
                                     2);
        i->bound = ps_take_object(ps_dict_new(t, PS_DICT_FOLD | PS_DICT_ORDERED));
    }
    return ps_retain(i->bound);
}

static ps_value unbound_or_empty(ps_cx *cx, ps_invocation *i)
{
    if (i->unbound.kind == PS_UNSET) {
        ps_type *object = ps_core_type(cx->worker, PS_T_OBJECT);
        i->unbound = ps_take_object(ps_list_new(
            ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_LIST), &object, 1)));
    }
    return ps_retain(i->unbound);
}

static ps_result invocation_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    ps_invocation *i = (ps_invocation *)ps_base(self).u.object;
    uint32_t line = 0, column = 0;
    const struct ps_script *s = i->script;
    (void)args, (void)count;
    if (s)
        ps_script_position(s, i->start, &line, &column);
    switch (row) {
    case INV_COMMAND: *out = ps_retain(i->command); break;
    case INV_BOUND: *out = bound_or_empty(cx, i); break;
    case INV_UNBOUND: *out = unbound_or_empty(cx, i); break;
    case INV_LINE_NUMBER: *out = ps_int((int32_t)line); break;
    case INV_OFFSET: *out = ps_int((int32_t)column); break;
    case INV_HISTORY: *out = ps_long(i->history); break;
    case INV_SCRIPT: *out = ps_take_string(s ? ps_string_retain(s->file) : ps_string_empty()); break;
    case INV_LINE: *out = empty_if_none(s ? line_text(i) : NULL); break;
    case INV_STATEMENT:
        *out = empty_if_none(s ? ps_script_extent_text(s, i->start, i->end) : NULL);
        break;
    case INV_MESSAGE:
        *out = empty_if_none(s ? ps_script_position_message(s, i->start, i->end) : NULL);
        break;
    case INV_ROOT: *out = empty_if_none(s && s->file ? folder_of(s->file) : NULL); break;
    case INV_PATH: *out = empty_if_none(s && s->file ? ps_string_retain(s->file) : NULL); break;
    case INV_NAME: *out = empty_if_none(ps_string_retain(i->name)); break;
    case INV_LENGTH: *out = ps_int(i->length); break;
    case INV_POSITION: *out = ps_int(i->position); break;
    case INV_INPUT: *out = ps_bool(i->expecting_input); break;
    case INV_ORIGIN:
        *out = ps_enum(ps_type_named(cx->worker, SMA "CommandOrigin"), i->internal ? 1 : 0);
        break;
    default: *out = ps_null(); break;
    }
    return PS_OK;
}

static void invocation_drop(ps_object *o)
{
    ps_invocation *i = (ps_invocation *)o;
    ps_release(i->command);
    ps_release(i->bound);
    ps_release(i->unbound);
    ps_script_release(i->script);
    ps_string_release(i->name);
}

static void invocation_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_invocation *i = (ps_invocation *)o;
    each(&i->command, u);
    each(&i->bound, u);
    each(&i->unbound, u);
}

const ps_class ps_invocation_class = {.size = sizeof(ps_invocation),
                                      .drop = invocation_drop,
                                      .visit = invocation_visit};

static const ps_typedef type_invocation = {.name = SMA "InvocationInfo",
                                           .members = invocation_members,
                                           .invoke = invocation_invoke,
                                           .cls = &ps_invocation_class};
static const ps_typedef type_origin = {.name = SMA "CommandOrigin",
                                       .members = "Runspace=0\nInternal=1\n",
                                       .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
                                       .kind = PS_ENUM};

const ps_typedef *const ps_invocation_types[] = {&type_invocation, &type_origin, NULL};

ps_value ps_invocation_at(ps_exec *x, ps_command_info *info, struct ps_script *script,
                          uint32_t start, uint32_t end)
{
    ps_invocation *i = ps_object_new(ps_type_named(x->base.worker, SMA "InvocationInfo"),
                                     &ps_invocation_class, PS_INSTANCE);
    i->command = info ? ps_take_object(ps_retain_object(info)) : ps_null();
    i->script = script ? ps_script_retain(script) : NULL;
    i->start = start;
    i->end = end;
    i->history = x->runspace ? x->runspace->next_history_id : 1;
    return ps_take_object(i);
}

/* The arguments of a plain function that no parameter took. Owned. */
static ps_value unbound_of(ps_processor *p)
{
    ps_type *object = ps_core_type(p->x->base.worker, PS_T_OBJECT);
    ps_list *list = ps_list_new(ps_type_generic(
        p->x->base.worker, ps_core_type(p->x->base.worker, PS_T_LIST), &object, 1));
    ps_value rest = ps_base(p->binding->rest);
    for (uint32_t i = 0; rest.kind == PS_LIST && i < ps_as_list(rest)->count; i++)
        ps_list_add(list, ps_retain(ps_as_list(rest)->items[i]));
    return ps_take_object(list);
}

ps_value ps_invocation_info(ps_processor *p)
{
    if (p->my_invocation.kind != PS_UNSET)
        return ps_retain(p->my_invocation);
    const ps_call *c = p->call;
    const struct ps_shown_call *shown = c->shown;
    p->my_invocation = shown && shown->script
                           ? ps_invocation_at(p->x, p->info, shown->script, shown->start,
                                              shown->end)
                           : ps_invocation_at(p->x, p->info, c->script, c->start, c->end);
    ps_invocation *i = (ps_invocation *)p->my_invocation.u.object;
    i->position = (int32_t)p->index + 1;
    i->length = (int32_t)p->length;
    i->expecting_input = p->has_input;
    i->internal = p->nested || (p->info->type == PS_CMD_SCRIPT && !c->outermost);
    if (shown)
        i->name = ps_string_retain(shown->name);
    else if (p->info->type == PS_CMD_SCRIPT || ((c->dot || c->ampersand) && !c->outermost))
        i->name = ps_string_c(c->dot ? "." : "&");
    else if (c->command.kind == PS_STRING)
        i->name = ps_string_retain(c->command.u.string);
    else
        i->name = ps_string_retain(p->info->spelling);
    if (p->binding)
        i->bound = ps_bound_parameters(p);
    if (p->binding && p->binding->metadata && !p->binding->metadata->cmdlet_binding)
        i->unbound = unbound_of(p);
    return ps_retain(p->my_invocation);
}

ps_value ps_error_invocation(ps_exec *x, ps_value info)
{
    const ps_invocation *from = (const ps_invocation *)ps_base(info).u.object;
    ps_value v = ps_invocation_at(x, NULL, from->script, from->start, from->end);
    ps_invocation *i = (ps_invocation *)v.u.object;
    ps_assign(&i->command, ps_retain(from->command));
    i->position = from->position;
    i->length = from->length;
    i->expecting_input = from->expecting_input;
    i->internal = from->internal;
    i->name = ps_string_retain(from->name);
    i->history = from->history;
    return v;
}
