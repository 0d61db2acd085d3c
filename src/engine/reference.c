/*
 * reference.c - [ref] values, $using: values, and variables declared with types and attributes.
 */
#include "engine/frame.h"
#include "engine/script_types.h"
#include "engine/state.h"

#include "base/base64.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/symbol.h"

/* ---- [ref] ----------------------------------------------------------------------------------- */

struct reference {
    ps_object object;
    ps_variable *variable; /* counted, or NULL */
    ps_value value;
};

static void drop(ps_object *o)
{
    struct reference *r = (struct reference *)o;
    ps_release_object(r->variable);
    ps_release(r->value);
}

static const ps_class reference_class = {
    .size = sizeof(struct reference), .drop = drop};

ps_value ps_reference_new(ps_exec *x, ps_variable *v, ps_value take_v)
{
    ps_worker *w = x->base.worker;
    ps_value now = v ? v->value : take_v;
    ps_type *of = ps_is_null(now) ? ps_type_named(w, "System.Management.Automation.LanguagePrimitives+Null")
                                  : ps_type_of(&x->base, now);
    ps_type *open = ps_type_named(w, "System.Management.Automation.PSReference`1");
    struct reference *r = ps_object_new(ps_type_generic(w, open, &of, 1), &reference_class,
                                        PS_INSTANCE);
    r->variable = ps_retain_object(v);
    r->value = take_v;
    return ps_take_object(r);
}

#define REFERENCE_MEMBERS(M) M(REF_NEW, "new(System.Object value)") M(REF_VALUE, "System.Object Value {get;set;}")
PS_MEMBER_TABLE(reference, REFERENCE_MEMBERS)

static ps_result reference_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    (void)count;
    ps_exec *x = ps_exec_of(cx);
    if (row == REF_NEW) {
        *out = ps_reference_new(x, NULL, ps_retain(args[0]));
        return PS_OK;
    }
    struct reference *r = (struct reference *)ps_base(self).u.object;
    if (row & PS_ROW_SET) {
        if (r->variable)
            return ps_variable_assign(x, r->variable, ps_retain(args[0]));
        ps_assign(&r->value, ps_retain(args[0]));
        return PS_OK;
    }
    *out = ps_retain(r->variable ? r->variable->value : r->value);
    return PS_OK;
}

const ps_typedef ps_type_reference = {
    .name = "System.Management.Automation.PSReference", .members = reference_members,
    .invoke = reference_invoke, .cls = &reference_class};

/* The variable that a declaration names, as assigning to it would find it. */
static ps_variable *variable_of(ps_exec *x, ps_frame *f, const struct ps_declaration *d, bool make)
{
    if (d->slot != PS_NO_OPERAND) {
        ps_value *r = &f->r[d->slot];
        if (r->kind == PS_BOXED && ((ps_variable *)r->u.object)->value.kind != PS_UNSET)
            return (ps_variable *)r->u.object;
        if (r->kind == PS_UNSET || r->kind == PS_BOXED) {
            if (!make) {
                ps_variable *v = ps_variable_find(x, NULL, f->body->slot_names[d->slot]);
                return v;
            }
            /* One that stands in the scope already takes the new type without a value between. */
            ps_variable *there = f->dotted ? ps_variable_find(x, f->scope,
                                                              f->body->slot_names[d->slot])
                                           : NULL;
            if (there)
                return there;
            if (ps_slot_write(x, f, d->slot, ps_null()) != PS_OK)
                return NULL;
        }
        return ps_slot_box(x, f, d->slot);
    }
    ps_scope *s = d->reference->scope == PS_SCOPE_GLOBAL   ? x->global
                  : d->reference->scope == PS_SCOPE_SCRIPT ? ps_scope_script(x)
                                                           : x->scope;
    ps_variable *v = ps_variable_find(x, make ? s : NULL, d->reference->name);
    if (!v && make && ps_variable_put(x, s, d->reference->name, ps_null(), PS_VAR_UNSPECIFIED, false) ==
                  PS_OK)
        v = ps_variable_find(x, s, d->reference->name);
    return v;
}

ps_result ps_make_reference(ps_exec *x, ps_frame *f, const struct ps_declaration *d,
                            ps_value *out)
{
    ps_variable *v = variable_of(x, f, d, false);
    if (!v) {
        ps_value path = ps_take_string(
            ps_string_retain(((const struct ps_ast_variable *)d->target)->path));
        ps_raise(&x->base, "System.Management.Automation.RuntimeException",
                 "NonExistingVariableReference", PS_INVALID_OPERATION, path,
                 "[ref] cannot be applied to a variable that does not exist.");
        ps_release(path);
        ((ps_error_record *)x->base.fault.u.object)->target_type = ps_string_c("VariablePath");
        return PS_FAIL;
    }
    *out = ps_reference_new(x, v, ps_unset());
    return PS_OK;
}

/* ---- [int]$x = v ----------------------------------------------------------------------------- */

static ps_result attributes_of(ps_exec *x, ps_frame *f, const struct ps_declaration *d,
                               ps_list *list, ps_type **type)
{
    *type = NULL;
    for (const struct ps_ast *a = d->outer;
         a->kind == PS_AST_ATTRIBUTED || a->kind == PS_AST_CONVERT;
         a = ((const struct ps_ast_attributed *)a)->child) {
        const struct ps_ast *attribute = ((const struct ps_ast_attributed *)a)->attribute;
        if (attribute->kind == PS_AST_TYPE_CONSTRAINT) {
            ps_type *t;
            PS_TRY(ps_typename_resolve(
                x, ((const struct ps_ast_type_constraint *)attribute)->type, &t));
            if (!*type)
                *type = t;
            continue;
        }
        ps_value v;
        PS_TRY(ps_attribute_make(x, (const struct ps_ast_attribute *)attribute, f->code->script,
                                 &v));
        if (v.kind != PS_UNSET && !ps_list_add(list, v))
            return ps_raise_memory(&x->base);
    }
    return PS_OK;
}

/* A local variable has its type also where the value that came with the type did not fit. */
static void keep_type(ps_exec *x, ps_frame *f, const struct ps_declaration *d, ps_type *type,
                      const ps_list *attributes)
{
    if (!type || attributes->count || f->dotted || d->slot == PS_NO_OPERAND ||
        f->r[d->slot].kind != PS_UNSET)
        return;
    ps_variable *v = ps_slot_box(x, f, d->slot);
    v->type = type;
    ps_assign(&v->value, type->flags & PS_TYPE_VALUE ? ps_type_default(type) : ps_null());
    ps_variable_guard(v);
}

ps_result ps_declare(ps_exec *x, ps_frame *f, const struct ps_declaration *d, ps_value take_v)
{
    ps_list *list = ps_arraylist_new(x->base.worker);
    ps_type *type;
    ps_result r = attributes_of(x, f, d, list, &type);
    /* The value is tried on a variable of its own first: a failure leaves the old one alone. */
    ps_variable *fresh = ps_variable_new(
        x, d->slot != PS_NO_OPERAND ? f->body->slot_names[d->slot] : d->reference->name,
        ps_null());
    if (r == PS_OK) {
        fresh->type = type;
        if (list->count)
            fresh->attributes = ps_retain(ps_take_object(list));
        ps_variable_guard(fresh);
        if (type && !list->count && !f->dotted && d->slot != PS_NO_OPERAND) {
            ps_value converted;
            r = ps_convert(&x->base, take_v.kind == PS_VOID ? ps_null() : take_v, type, &converted);
            ps_release(take_v);
            take_v = r == PS_OK ? converted : ps_null();
        }
        if (r == PS_OK)
            r = ps_variable_assign(x, fresh, take_v);
    } else {
        ps_release(take_v);
    }
    ps_variable *v = r == PS_OK ? variable_of(x, f, d, true) : NULL;
    if (v && (v->options & (PS_VAR_READONLY | PS_VAR_CONSTANT))) {
        r = ps_variable_assign(x, v, ps_null());
    } else if (v) {
        v->type = type;
        ps_assign(&v->attributes, ps_retain(fresh->attributes));
        ps_assign(&v->value, ps_retain(fresh->value));
        ps_variable_guard(v);
    } else {
        keep_type(x, f, d, type, list);
        r = PS_FAIL;
    }
    ps_release_object(fresh);
    ps_release_object(list);
    return r;
}

/* ---- $using: --------------------------------------------------------------------------------- */

/* Keys: the expression's text in base64 of UTF-16, or (older clients) the text itself. */
ps_value *ps_using_find(ps_exec *x, ps_dict *table, const struct ps_ast *using_ast,
                        const struct ps_script *script)
{
    (void)x;
    ps_string *text = ps_script_extent_text(script, using_ast->start, using_ast->end);
    ps_string *folded = ps_string_lower(text);
    ps_value *found = NULL;
    for (unsigned i = 0; i < 2 && !found; i++) {
        const ps_string *s = i ? text : folded;
        uint8_t *bytes = ps_alloc((size_t)s->length * 2 + 1);
        char *encoded = ps_alloc((size_t)s->length * 3 + 8);
        for (uint32_t j = 0; j < s->length; j++) {
            uint16_t u = ps_string_at(s, j);
            bytes[2 * j] = (uint8_t)u;
            bytes[2 * j + 1] = (uint8_t)(u >> 8);
        }
        encoded[ps_base64_encode(bytes, (size_t)s->length * 2, encoded)] = 0;
        found = ps_dict_find_c(table, encoded);
        ps_free(bytes);
        ps_free(encoded);
    }
    ps_string_release(text);
    ps_string_release(folded);
    return found;
}
