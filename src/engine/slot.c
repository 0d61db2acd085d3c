/*
 * slot.c - variables as running code sees them: slots, automatic variables, references with a
 * scope or a drive.
 */
#include "engine/intrinsics.h"
#include "engine/language_mode.h"
#include "engine/frame.h"
#include "engine/state.h"

#include "engine/provider.h"
#include "object/convert.h"
#include "object/symbol.h"

static const ps_value null_value = {.kind = PS_NULL};

/* ---- looking up ------------------------------------------------------------------------------ */

/* The value of a name in one scope; NULL when it is not set there. */
static const ps_value *in_scope(const ps_scope *s, ps_name name, bool own)
{
    if (s->frame) {
        int32_t slot = ps_body_slot(s->frame->body, name);
        if (slot >= 0) {
            const ps_value *v = &s->frame->r[slot];
            if (v->kind == PS_BOXED) {
                const ps_variable *var = (const ps_variable *)v->u.object;
                if (var->value.kind != PS_UNSET && (own || !(var->options & PS_VAR_PRIVATE)))
                    return &var->value;
            } else if (v->kind != PS_UNSET) {
                return v;
            }
        }
    }
    if (!s->variables.count)
        return NULL;
    const ps_variable *var = ps_name_table_get(&s->variables, name);
    return var && var->value.kind != PS_UNSET && (own || !(var->options & PS_VAR_PRIVATE))
               ? &var->value
               : NULL;
}

static const ps_value *outwards(const ps_scope *s, ps_name name, const ps_scope *own)
{
    for (; s; s = s->parent) {
        const ps_value *v = in_scope(s, name, s == own);
        if (v)
            return v;
    }
    return NULL;
}

static const ps_value *in_frames(const ps_scope *s, int index)
{
    for (const ps_frame *f = s->dotted; f; f = f->below_dotted) {
        if (f->autos[index].kind != PS_UNSET)
            return &f->autos[index];
    }
    if (s->frame && s->frame->autos[index].kind != PS_UNSET)
        return &s->frame->autos[index];
    return NULL;
}

static ps_string *script_folder(const ps_string *file)
{
    for (uint32_t i = file->length; i-- > 0;) {
        if (ps_string_at(file, i) == '/')
            return ps_string_sub(file, 0, i ? i : 1);
    }
    return ps_string_empty();
}

/* The processor of the function that a frame belongs to. */
static ps_processor *processor_of(ps_frame *f)
{
    for (; f; f = f->caller) {
        if (f->processor)
            return f->processor;
        if (!f->dotted)
            return NULL;
    }
    return NULL;
}

/* $PSBoundParameters of a block invoked by place. Owned. */
static ps_value bound_by_place(ps_exec *x, const ps_frame *f)
{
    ps_dict *d = ps_bound_dict(x->base.worker);
    for (unsigned i = 0; i < f->by_place; i++) {
        ps_value v = f->r[i];
        if (v.kind == PS_BOXED)
            v = ((const ps_variable *)v.u.object)->value;
        ps_dict_put(d, ps_take_string(ps_string_retain(f->body->params[i].spelling)),
                    ps_retain(v));
    }
    return ps_take_object(d);
}

/* Automatic variables that are made when somebody asks for them. Owned. */
static ps_value made_on_demand(ps_exec *x, ps_frame *f, unsigned index)
{
    ps_processor *p = f ? processor_of(f) : NULL;
    switch (index) {
    case PS_AUTO_INVOCATION:
        if (p)
            return ps_invocation_info(p);
        if (f)
            return ps_invocation_at(x, NULL, f->code->script, f->code->script->root->ast.start,
                                    f->code->script->root->ast.start);
        return ps_unset();
    case PS_AUTO_CMDLET:
        return p && p->binding && p->binding->metadata->cmdlet_binding ? ps_pscmdlet(p)
                                                                      : ps_unset();
    case PS_AUTO_BOUND:
        if (p && p->binding)
            return ps_bound_parameters(p);
        return f && !f->dotted ? bound_by_place(x, f) : ps_unset();
    case PS_AUTO_ROOT:
    case PS_AUTO_PATH: {
        const ps_string *file = f ? f->code->script->file : NULL;
        if (!file)
            return ps_take_string(ps_string_empty());
        return ps_take_string(index == PS_AUTO_PATH ? ps_string_retain(file) : script_folder(file));
    }
    case PS_AUTO_ARGS: {
        ps_value none;
        if (f && !f->dotted && ps_array_of(&x->base, NULL, 0, &none) == PS_OK)
            return none;
        return ps_unset();
    }
    default:
        return ps_unset();
    }
}

ps_value ps_auto_get(ps_exec *x, ps_frame *f, unsigned index)
{
    if (f && f->autos[index].kind != PS_UNSET)
        return ps_retain(f->autos[index]);
    /* Where a block stands is its own file, whoever runs it. */
    if (f && (!f->dotted || index == PS_AUTO_ROOT || index == PS_AUTO_PATH)) {
        ps_value v = made_on_demand(x, f, index);
        if (v.kind != PS_UNSET) {
            f->autos[index] = ps_retain(v);
            return v;
        }
    }
    for (const ps_scope *s = x->scope; s; s = s->parent) {
        const ps_value *v = in_frames(s, (int)index);
        if (v)
            return ps_retain(*v);
    }
    if (f)
        return made_on_demand(x, f, index);
    const ps_value *v = outwards(x->scope, x->vm->auto_names[index], x->scope);
    return v ? ps_retain(*v) : ps_unset();
}

ps_value ps_variable_get(ps_exec *x, ps_name name)
{
    int index = ps_auto_index(x, name);
    if (index >= 0)
        return ps_auto_get(x, x->frame, (unsigned)index);
    if (name == x->vm->name_question)
        return ps_bool(x->question);
    const ps_value *v = outwards(x->scope, name, x->scope);
    return v ? ps_retain(*v) : ps_unset();
}

ps_value ps_variable_get_c(ps_exec *x, const char *name)
{
    return ps_variable_get(x, ps_intern_c(x->base.worker, name));
}

ps_result ps_slot_undefined(ps_exec *x, ps_name name)
{
    ps_value target = ps_take_string(ps_string_retain(name->text));
    ps_result r = ps_raise(&x->base, "System.Management.Automation.RuntimeException",
                           "VariableIsUndefined", PS_INVALID_OPERATION, target,
                           "The variable '$%s' cannot be retrieved because it has not been set.",
                           PS_U8(&x->base, name->text));
    ps_release(target);
    return r;
}

/* A variable of a session configuration's that the user's code may not read: raised. */
static bool is_kept(ps_exec *x, const ps_variable *v)
{
    if (!v->visibility || x->trusted)
        return false;
    ps_value target = ps_take_string(ps_string_retain(v->name->text));
    ps_raise(&x->base, "System.Management.Automation.SessionStateException", "VariableIsPrivate",
             PS_PERMISSION_DENIED, target,
             "Cannot access the variable '$%s' because it is a private variable.",
             PS_U8(&x->base, v->name->text));
    ps_release(target);
    return true;
}

/* The same of a name whose value was found at `value`. */
static bool is_kept_name(ps_exec *x, ps_name name, const ps_value *value)
{
    const ps_variable *v = x->runspace->private_variables
                               ? ps_name_table_get(&x->global->variables, name)
                               : NULL;
    return v && &v->value == value && is_kept(x, v);
}

/* ---- slots ----------------------------------------------------------------------------------- */

/* A dotted frame's slot is tied to the variable of the scope that it runs in, if there is one. */
static bool tie(ps_exec *x, ps_frame *f, unsigned slot)
{
    ps_variable *v = ps_variable_find(x, f->scope, f->body->slot_names[slot]);
    if (!v)
        return false;
    f->r[slot] = (ps_value){.kind = PS_BOXED, .u.object = ps_retain_object(v)};
    return true;
}

/* Whether strict mode lets nobody read what is not set here: version 1 lets expandable strings. */
static bool strict_here(const ps_exec *x, const ps_frame *f)
{
    if (x->base.strict != 1)
        return x->base.strict > 1;
    uint32_t pc = ps_frame_pc(f);
    for (uint32_t i = 0; i < f->body->text_count; i++)
        if (pc >= f->body->texts[i].start && pc < f->body->texts[i].end)
            return false;
    return true;
}

const ps_value *ps_slot_read(ps_exec *x, ps_frame *f, unsigned slot, ps_value *keep)
{
    ps_value *r = &f->r[slot];
    if (slot >= f->body->slot_count)
        return r;
    if (r->kind == PS_BOXED) {
        const ps_variable *v = (const ps_variable *)r->u.object;
        if (v->value.kind != PS_UNSET)
            return is_kept(x, v) ? NULL : &v->value;
        ps_slot_drop(r); /* it was removed */
    }
    if (f->dotted && tie(x, f, slot)) {
        const ps_variable *v = (const ps_variable *)r->u.object;
        return is_kept(x, v) ? NULL : &v->value;
    }
    ps_name name = f->body->slot_names[slot];
    const ps_value *v = outwards(f->scope, name, f->scope);
    if (!v) {
        if (strict_here(x, f)) {
            ps_slot_undefined(x, name);
            return NULL;
        }
        return &null_value;
    }
    if (is_kept_name(x, name, v))
        return NULL;
    ps_assign(keep, ps_retain(*v));
    return keep;
}

ps_result ps_slot_write(ps_exec *x, ps_frame *f, unsigned slot, ps_value take_v)
{
    ps_value *r = &f->r[slot];
    if (r->kind == PS_BOXED && ((const ps_variable *)r->u.object)->value.kind == PS_UNSET)
        ps_slot_drop(r);
    if (r->kind != PS_BOXED && f->dotted && !tie(x, f, slot)) {
        ps_variable *v = ps_variable_new(x, f->body->slot_names[slot], ps_null());
        ps_name_table_put(&f->scope->variables, v->name, v);
        f->scope->serial = ++x->vm->serial;
        *r = (ps_value){.kind = PS_BOXED, .u.object = ps_retain_object(v)};
    }
    if (r->kind == PS_BOXED) {
        ps_variable *v = (ps_variable *)r->u.object;
        /* A typed variable of the function's own converts as a cast does; only elsewhere the
         * failure is a MetadataError. */
        if (!f->dotted && v->type && v->attributes.kind == PS_UNSET) {
            ps_value converted;
            ps_result converts = ps_mode_convert(
                x, take_v.kind == PS_VOID ? ps_null() : take_v, v->type, &converted);
            ps_release(take_v);
            PS_TRY(converts);
            take_v = converted;
        }
        return ps_variable_assign(x, v, take_v);
    }
    ps_assign(r, take_v);
    return PS_OK;
}

ps_variable *ps_slot_box(ps_exec *x, ps_frame *f, unsigned slot)
{
    ps_value *r = &f->r[slot];
    if (r->kind == PS_BOXED)
        return (ps_variable *)r->u.object;
    ps_variable *v = ps_variable_new(x, f->body->slot_names[slot], *r);
    int32_t type = f->body->slot_types[slot];
    if (type >= 0 && ps_typeref_get(x, f->body, (unsigned)type, &v->type) == PS_OK)
        v->guarded = true;
    else if (type >= 0)
        ps_clear_pending(&x->base);
    *r = (ps_value){.kind = PS_BOXED, .u.object = &v->object};
    return v;
}

/* ---- references ------------------------------------------------------------------------------ */

static const ps_scope *scope_of(ps_exec *x, const struct ps_varref *ref)
{
    switch (ref->scope) {
    case PS_SCOPE_GLOBAL:
        return x->global;
    case PS_SCOPE_SCRIPT:
        return ps_scope_script(x);
    case PS_SCOPE_PRIVATE:
    case PS_SCOPE_LOCAL:
        return x->scope;
    default:
        return NULL;
    }
}

static ps_drive *drive_of(ps_exec *x, const struct ps_varref *ref)
{
    ps_drive *drive = ps_drive_find(x, ref->ast->drive);
    if (drive && !drive->provider->variable_get) {
        ps_raise(&x->base, "System.NotSupportedException", "NotSupported", PS_NOT_IMPLEMENTED,
                 ps_unset(),
                 "The variable '$%s' cannot be used: the provider of drive '%s' has no content.",
                 PS_U8(&x->base, ref->ast->path), PS_U8(&x->base, ref->ast->drive));
        return NULL;
    }
    return drive;
}

ps_result ps_varref_get(ps_exec *x, ps_frame *f, const struct ps_varref *ref, ps_value *out)
{
    *out = ps_null();
    if (ref->scope == PS_SCOPE_DRIVE) {
        ps_drive *drive = drive_of(x, ref);
        if (!drive || (x->runspace->no_drives && !x->trusted)) {
            /* No such drive reads as null. */
            ps_clear_pending(&x->base);
            return PS_OK;
        }
        PS_TRY(drive->provider->variable_get(x, ref->ast->name, out));
        if (out->kind == PS_UNSET)
            *out = ps_null();
        return PS_OK;
    }
    if (ref->name == x->vm->name_question) {
        *out = ps_bool(x->question);
        return PS_OK;
    }
    int index = ps_auto_index(x, ref->name);
    if (index >= 0 && ref->scope != PS_SCOPE_GLOBAL) {
        *out = ps_auto_get(x, f, (unsigned)index);
        if (out->kind == PS_UNSET)
            *out = ps_null();
        return PS_OK;
    }
    const ps_scope *s = scope_of(x, ref);
    const ps_value *v = s ? in_scope(s, ref->name, s == x->scope)
                          : outwards(x->scope, ref->name, x->scope);
    if (!v) {
        if (!strict_here(x, f))
            return PS_OK;
        ps_value target = ps_take_string(ps_string_retain(ref->ast->path));
        ps_raise(&x->base, "System.Management.Automation.RuntimeException", "VariableIsUndefined",
                 PS_INVALID_OPERATION, target,
                 "The variable '$%s' cannot be retrieved because it has not been set.",
                 PS_U8(&x->base, ref->ast->path));
        ps_release(target);
        return PS_FAIL;
    }
    if (is_kept_name(x, ref->name, v))
        return PS_FAIL;
    *out = ps_retain(*v);
    return PS_OK;
}

ps_result ps_varref_set(ps_exec *x, ps_frame *f, const struct ps_varref *ref, ps_value take_v)
{
    ps_result r = PS_FAIL;
    if (ref->scope == PS_SCOPE_DRIVE) {
        if (take_v.kind == PS_VOID)
            take_v.kind = PS_NULL;
        ps_drive *drive = drive_of(x, ref);
        if (drive && drive->provider->variable_set)
            r = drive->provider->variable_set(x, ref->ast->name, take_v);
        ps_release(take_v);
        return r;
    }
    int index = ps_auto_index(x, ref->name);
    if (index >= 0 && f && ref->scope != PS_SCOPE_GLOBAL) {
        ps_assign(&f->autos[index], take_v.kind == PS_VOID ? ps_null() : take_v);
        return PS_OK;
    }
    ps_scope *s = (ps_scope *)(uintptr_t)scope_of(x, ref);
    r = ps_variable_put(x, s ? s : x->scope, ref->name, take_v,
                        ref->scope == PS_SCOPE_PRIVATE ? PS_VAR_PRIVATE : PS_VAR_UNSPECIFIED,
                        false);
    ps_release(take_v);
    return r;
}
