/*
 * get_pscallstack.c - Get-PSCallStack and System.Management.Automation.CallStackFrame.
 */
#include "commands/core/history.h"

#include "engine/command_info.h"
#include "engine/frame.h"
#include "engine/invocation.h"
#include "engine/metadata.h"

typedef struct call_frame {
    ps_object object;
    ps_value invocation;
    ps_string *function, *file; /* file: NULL for text that is no file */
    int32_t line;
} call_frame;

static void frame_drop(ps_object *o)
{
    call_frame *f = (call_frame *)o;
    ps_release(f->invocation);
    ps_string_release(f->function);
    ps_string_release(f->file);
}

static void frame_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((call_frame *)o)->invocation, u);
}

/* "file.ps1: line 3"; "<No file>". Owned. */
static ps_string *location(ps_cx *cx, const call_frame *f, bool with_line)
{
    uint32_t start = 0;
    for (uint32_t i = 0; f->file && i < f->file->length; i++)
        if (ps_string_at(f->file, i) == '/')
            start = i + 1;
    ps_string *name =
        f->file ? ps_string_sub(f->file, start, f->file->length - start) : ps_string_c("<No file>");
    ps_string *s = f->file || with_line
                       ? ps_string_printf("%s: line %d", PS_U8(cx, name), (int)f->line)
                       : ps_string_retain(name);
    ps_string_release(name);
    return s;
}

static ps_result frame_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const call_frame *f = (const call_frame *)self.u.object;
    *out =
        ps_take_string(ps_string_printf("at %s, %s: line %d", PS_U8(cx, f->function),
                                        f->file ? PS_U8(cx, f->file) : "<No file>", (int)f->line));
    return PS_OK;
}

static const ps_class frame_class = {.size = sizeof(call_frame),
                                     .drop = frame_drop,
                                     .visit = frame_visit,
                                     .to_string = frame_text};

#define MEMBERS(M)                                                                                 \
    M(FRAME_SCRIPT, "string ScriptName {get;}")                                                    \
    M(FRAME_LINE, "int ScriptLineNumber {get;}")                                                   \
    M(FRAME_INVOCATION, "System.Management.Automation.InvocationInfo InvocationInfo {get;}")       \
    M(FRAME_FUNCTION, "string FunctionName {get;}")                                                \
    M(FRAME_LOCATION, "string GetScriptLocation()")                                                \
    M(FRAME_TEXT, "string ToString()")
PS_MEMBER_TABLE(frame, MEMBERS)

static ps_result frame_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    const call_frame *f = (const call_frame *)ps_base(self).u.object;
    (void)args;
    (void)count;
    switch (row) {
    case FRAME_SCRIPT:
        *out = f->file ? ps_take_string(ps_string_retain(f->file)) : ps_null();
        break;
    case FRAME_LINE:
        *out = ps_int(f->line);
        break;
    case FRAME_INVOCATION:
        *out = ps_retain(f->invocation);
        break;
    case FRAME_FUNCTION:
        *out = ps_take_string(ps_string_retain(f->function));
        break;
    case FRAME_LOCATION:
        *out = ps_take_string(location(cx, f, false));
        break;
    default:
        return frame_text(cx, ps_base(self), out);
    }
    return PS_OK;
}

const ps_typedef ps_type_call_stack_frame = {.name = "System.Management.Automation.CallStackFrame",
                                             .members = frame_members,
                                             .invoke = frame_invoke,
                                             .cls = &frame_class};

/* The command that a frame carries out: the function, else its block. Owned. */
static ps_command_info *command_of(ps_exec *x, const ps_frame *f, const ps_string *function)
{
    ps_command_info *info = NULL;
    if (function &&
        ps_command_find(x, function, PS_CMD_FUNCTION | PS_CMD_FILTER, false, &info) != PS_OK)
        ps_clear_pending(&x->base);
    if (!info && f->block)
        info = ps_command_info_block(x, ps_take_object(f->block)); /* keeps a reference itself */
    return info;
}

/* Parameters that have a value, for a call that kept no account of them. */
static void fill_bound(ps_exec *x, const ps_frame *f, ps_command_info *info, ps_invocation *i)
{
    ps_metadata *m;
    ps_dict *d = ps_hashtable_new(x->base.worker);
    if (ps_metadata_of(x, info, &m) == PS_OK) {
        for (unsigned k = 0; k < m->count; k++) {
            const ps_param *p = &m->params[k];
            bool mine = p->index != -2 && p->slot < f->body->reg_count;
            if (mine && f->r[p->slot].kind != PS_UNSET && f->r[p->slot].kind != PS_BOXED &&
                !ps_is_null(f->r[p->slot]))
                ps_dict_put(d, ps_take_string(ps_string_retain(p->spelling)),
                            ps_retain(f->r[p->slot]));
        }
    } else {
        ps_clear_pending(&x->base);
    }
    ps_assign(&i->bound, ps_take_object(d));
}

/* What the frame was called with, also where that was a direct call. */
static void fill_arguments(ps_exec *x, ps_frame *f, ps_value invocation, const ps_string *function)
{
    ps_invocation *i = (ps_invocation *)invocation.u.object;
    ps_value args = ps_auto_get(x, f, PS_AUTO_ARGS);
    ps_command_info *info = ps_is_null(i->command) ? command_of(x, f, function) : NULL;
    if (info)
        ps_assign(&i->command, ps_take_object(ps_retain_object(info)));
    if (i->bound.kind == PS_UNSET && info && info->type != PS_CMD_SCRIPT)
        fill_bound(x, f, info, i);
    else if (i->bound.kind == PS_UNSET)
        ps_assign(&i->bound, ps_take_object(ps_hashtable_new(x->base.worker)));
    ps_release_object(info);
    if (i->unbound.kind == PS_UNSET && ps_base(args).kind == PS_ARRAY) {
        ps_array *a = ps_as_array(ps_base(args));
        ps_list *l = ps_arraylist_new(x->base.worker);
        for (uint32_t k = 0; k < a->length; k++)
            ps_list_add(l, ps_array_get(a, k));
        ps_assign(&i->unbound, ps_take_object(l));
    }
    if (i->unbound.kind == PS_UNSET)
        i->unbound = ps_take_object(ps_arraylist_new(x->base.worker));
    ps_release(args);
}

static ps_result process(ps_cmdlet *c)
{
    ps_exec *x = c->x;
    ps_frame *f = x->frame;
    struct ps_position at;
    for (unsigned up = 0; f && ps_vm_position(x, up, &at); up++, f = f->caller) {
        uint32_t line, column;
        call_frame *o = ps_object_new(ps_type_named(c->cx->worker, ps_type_call_stack_frame.name),
                                      &frame_class, PS_INSTANCE);
        ps_script_position(at.script, at.start, &line, &column);
        o->line = (int32_t)line;
        o->file = ps_string_retain(at.script->file);
        o->function = at.function ? ps_string_retain(at.function) : ps_string_c("<ScriptBlock>");
        /* Seen from the frame itself: inner scopes have automatic variables of their own. */
        ps_scope *scope = x->scope;
        x->scope = f->scope;
        o->invocation = ps_auto_get(x, f, PS_AUTO_INVOCATION);
        if (ps_is_class(o->invocation, &ps_invocation_class))
            fill_arguments(x, f, o->invocation, at.function);
        else
            ps_assign(&o->invocation, ps_null());
        x->scope = scope;
        PS_TRY(ps_write(c, ps_take_object(o)));
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_pscallstack = {.name = "Get-PSCallStack", .process = process};
