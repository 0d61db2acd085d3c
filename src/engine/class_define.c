/*
 * class_define.c - types made from class and enum definitions.
 */
#include "engine/class.h"
#include "engine/state.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/symbol.h"
#include "object/worker.h"

static ps_result type_of(ps_exec *x, const struct ps_ast *constraint, ps_type **out)
{
    *out = NULL;
    if (!constraint)
        return PS_OK;
    return ps_typename_resolve(x, ((const struct ps_ast_type_constraint *)constraint)->type, out);
}

static bool has_attribute(const struct ps_ast_list *list, const char *name)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ps_type_name *t = ((const struct ps_ast_attribute *)list->items[i])->type;
        if (t->kind == PS_TYPE_NAME_SIMPLE && ps_string_is_fold(t->name, name))
            return true;
    }
    return false;
}

/* ---- enums ----------------------------------------------------------------------------------- */

static ps_result fill_enum(ps_exec *x, ps_type *t, const struct ps_ast_type_definition *d)
{
    struct ps_enum_table *table = ps_calloc(1, sizeof *table);
    if (d->bases.count) {
        ps_type *underlying;
        PS_TRY(type_of(x, d->bases.items[0], &underlying));
        t->underlying = underlying->kind;
    }
    table->items = ps_calloc(d->members.count + 1, sizeof *table->items);
    t->values = table;
    for (uint32_t i = 0; i < d->members.count; i++) {
        const struct ps_ast_property_member *m =
            (const struct ps_ast_property_member *)d->members.items[i];
        struct ps_enum_item *item = &table->items[table->count++];
        item->text = ps_string_retain(m->name);
        item->name = ps_intern(x->base.worker, m->name);
        item->value = m->value; /* ps_block_define() found it */
    }
    return PS_OK;
}

/* ---- classes --------------------------------------------------------------------------------- */

static struct ps_code *method_code(struct ps_script_class *c,
                                   const struct ps_ast_function_member *m)
{
    struct ps_code *code = ps_code_new(c->script, m->function->body, &m->function->ast);
    code->method = m;
    code->type = c->ast;
    code->owner = c;
    return code;
}

static ps_result read_attributes(ps_exec *x, struct ps_script_class *c,
                                 const struct ps_ast_list *list, ps_value *out)
{
    *out = ps_unset();
    for (uint32_t i = 0; i < list->count; i++) {
        ps_value v;
        PS_TRY(ps_attribute_make(x, (const struct ps_ast_attribute *)list->items[i], c->script,
                                 &v));
        if (v.kind == PS_UNSET)
            continue;
        if (out->kind == PS_UNSET)
            *out = ps_take_object(ps_arraylist_new(x->base.worker));
        if (!ps_list_add(ps_as_list(*out), v))
            return ps_raise_memory(&x->base);
    }
    return PS_OK;
}

static ps_result add_field(ps_exec *x, struct ps_script_class *c,
                           const struct ps_ast_property_member *p, uint32_t *statics)
{
    struct ps_script_member *m = &c->members[c->member_count++];
    *m = (struct ps_script_member){.owner = c, .kind = PS_SCRIPT_FIELD,
                                   .is_static = p->flags & PS_MEMBER_STATIC,
                                   .name = ps_intern(x->base.worker, p->name),
                                   .spelling = p->name};
    if (p->initial) {
        m->code = ps_code_new(c->script, NULL, NULL);
        m->code->expression = p->initial;
        m->code->owner = c;
    }
    m->slot = m->is_static ? (*statics)++ : c->field_count++;
    PS_TRY(type_of(x, p->type, &m->type));
    PS_TRY(read_attributes(x, c, &p->attributes, &m->attributes));
    ps_row row = {.name = m->name, .spelling = p->name,
                  .flags = (uint16_t)(PS_ROW_SCRIPT | PS_ROW_GET | PS_ROW_SETTABLE |
                                      (m->is_static ? PS_ROW_STATIC : 0) |
                                      (p->flags & PS_MEMBER_HIDDEN ? PS_ROW_HIDDEN : 0)),
                  .type = m->type ? m->type : ps_core_type(x->base.worker, PS_T_OBJECT),
                  .script = m};
    ps_type_add_row(x->base.worker, c->type, &row);
    return PS_OK;
}

/* The property that a get_X() of an interface stands for. */
static void add_getter(ps_exec *x, struct ps_script_class *c, struct ps_script_member *m)
{
    ps_worker *w = x->base.worker;
    ps_string *name = ps_string_sub(m->spelling, 4, m->spelling->length - 4);
    ps_row row = {.name = ps_intern(w, name), .spelling = name,
                  .flags = PS_ROW_SCRIPT | PS_ROW_GET | PS_ROW_HIDDEN,
                  .type = m->type ? m->type : ps_core_type(w, PS_T_OBJECT), .script = m};
    ps_type_add_row(w, c->type, &row);
    ps_string_release(name);
}

static ps_result add_method(ps_exec *x, struct ps_script_class *c,
                            const struct ps_ast_function_member *fn)
{
    ps_worker *w = x->base.worker;
    struct ps_script_member *m = &c->members[c->member_count++];
    *m = (struct ps_script_member){.owner = c,
                                   .kind = fn->is_constructor ? PS_SCRIPT_CONSTRUCTOR
                                                              : PS_SCRIPT_METHOD_BODY,
                                   .is_static = fn->flags & PS_MEMBER_STATIC,
                                   .spelling = fn->function->name};
    m->name = fn->is_constructor ? ps_intern_c(w, "new") : ps_intern(w, fn->function->name);
    m->code = method_code(c, fn);
    m->type = NULL;
    if (!fn->is_constructor) {
        if (fn->return_type)
            PS_TRY(type_of(x, fn->return_type, &m->type));
        if (m->type == ps_core_type(w, PS_T_VOID))
            m->type = NULL;
    }
    if (fn->is_constructor && m->is_static) {
        c->static_constructor = m;
        return PS_OK;
    }
    const struct ps_ast_list *list = &fn->function->parameters;
    if (!fn->is_constructor && !m->is_static && !list->count &&
        ps_string_starts_fold(m->spelling, "get_") &&
        ps_class_has_getter(x, c->type, m->spelling))
        add_getter(x, c, m);
    ps_parameter *params = ps_calloc(list->count + 1, sizeof *params);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < list->count && r == PS_OK; i++) {
        const struct ps_ast_parameter *p = (const struct ps_ast_parameter *)list->items[i];
        params[i].name = p->name->name;
        params[i].type = ps_core_type(w, PS_T_OBJECT);
        for (uint32_t j = 0; j < p->attributes.count && r == PS_OK; j++) {
            if (p->attributes.items[j]->kind == PS_AST_TYPE_CONSTRAINT)
                r = type_of(x, p->attributes.items[j], &params[i].type);
        }
    }
    ps_row row = {.name = m->name, .spelling = fn->is_constructor ? m->name->text : m->spelling,
                  .flags = (uint16_t)(PS_ROW_SCRIPT |
                                      (fn->is_constructor ? PS_ROW_CONSTRUCTOR | PS_ROW_STATIC
                                                          : PS_ROW_METHOD) |
                                      (m->is_static ? PS_ROW_STATIC : 0) |
                                      (fn->flags & PS_MEMBER_HIDDEN ? PS_ROW_HIDDEN : 0)),
                  .type = m->type ? m->type
                                  : fn->is_constructor ? c->type : ps_core_type(w, PS_T_VOID),
                  .parameter_count = (uint16_t)list->count, .parameters = params, .script = m};
    if (r == PS_OK)
        ps_type_add_row(w, c->type, &row);
    ps_free(params);
    return r;
}

/* The constructor that a class without any has. */
static void add_default_constructor(ps_exec *x, struct ps_script_class *c)
{
    ps_worker *w = x->base.worker;
    for (unsigned i = 0; i < c->member_count; i++) {
        if (c->members[i].kind == PS_SCRIPT_CONSTRUCTOR && !c->members[i].is_static)
            return;
    }
    struct ps_script_member *m = &c->members[c->member_count++];
    *m = (struct ps_script_member){.owner = c, .kind = PS_SCRIPT_CONSTRUCTOR,
                                   .name = ps_intern_c(w, "new")};
    ps_row row = {.name = m->name, .spelling = m->name->text,
                  .flags = PS_ROW_SCRIPT | PS_ROW_CONSTRUCTOR | PS_ROW_STATIC, .type = c->type,
                  .script = m};
    ps_type_add_row(w, c->type, &row);
}

static ps_result fill_class(ps_exec *x, struct ps_script_class *c)
{
    const struct ps_ast_type_definition *d = c->ast;
    uint32_t statics = 0;
    c->members = ps_calloc(d->members.count + 1, sizeof *c->members);
    c->field_count = c->parent ? c->parent->field_count : 0;
    for (uint32_t i = 0; i < d->members.count; i++) {
        if (d->members.items[i]->kind == PS_AST_PROPERTY_MEMBER)
            PS_TRY(add_field(x, c, (const struct ps_ast_property_member *)d->members.items[i],
                             &statics));
        else
            PS_TRY(add_method(x, c, (const struct ps_ast_function_member *)d->members.items[i]));
    }
    add_default_constructor(x, c);
    c->statics = ps_calloc(statics + 1, sizeof *c->statics);
    c->static_count = statics;
    ps_class_prepare_statics(c);
    return PS_OK;
}

static ps_result make_type(ps_exec *x, const struct ps_ast_type_definition *d,
                           struct ps_script *script, ps_type **out)
{
    ps_worker *w = x->base.worker;
    if (d->kind == PS_DEFINE_ENUM) {
        bool flags = has_attribute(&d->attributes, "Flags") ||
                     has_attribute(&d->attributes, "FlagsAttribute") ||
                     has_attribute(&d->attributes, "System.Flags");
        *out = ps_type_new(w, d->name, ps_core_type(w, PS_T_ENUM),
                           (uint16_t)(PS_TYPE_SCRIPT | PS_TYPE_ENUM | PS_TYPE_VALUE |
                                      (flags ? PS_TYPE_FLAGS : 0)));
        return PS_OK;
    }
    ps_type *base = NULL, *object = ps_core_type(w, PS_T_OBJECT);
    ps_type **bases = ps_calloc(d->bases.count + 1, sizeof *bases);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < d->bases.count && r == PS_OK; i++) {
        r = type_of(x, d->bases.items[i], &bases[i]);
        if (r == PS_OK && !base && !(bases[i]->flags & PS_TYPE_INTERFACE))
            base = bases[i];
    }
    *out = r == PS_OK ? ps_type_new(w, d->name, base ? base : object, PS_TYPE_SCRIPT) : NULL;
    for (uint32_t i = 0; i < d->bases.count && *out; i++)
        if (bases[i]->flags & PS_TYPE_INTERFACE)
            ps_type_add_interface(*out, bases[i]);
    ps_free(bases);
    PS_TRY(r);
    struct ps_script_class *c = ps_calloc(1, sizeof *c);
    c->type = *out;
    c->worker = w;
    c->ast = d;
    c->script = ps_script_retain(script);
    c->state = ps_state_retain(x->state);
    c->failure = ps_unset();
    if (base && base->flags & PS_TYPE_SCRIPT)
        c->parent = base->script;
    c->native = c->parent ? c->parent->native : base == object ? NULL : base;
    if (!c->native) {
        (*out)->cls = ps_script_object_class(w, *out);
        (*out)->kind = PS_INSTANCE;
    }
    (*out)->script = c;
    struct ps_engine *engine = x->runspace->engine;
    c->next = engine->classes;
    engine->classes = c;
    return PS_OK;
}

/* All types of a script at once, so that they may name each other. */
ps_result ps_class_define(ps_exec *x, ps_frame *f, unsigned index)
{
    const struct ps_body *body = f->body;
    struct ps_script *script = f->code->script;
    (void)index;
    PS_TRY(ps_block_define(x, script));
    ps_type **types = ps_calloc(body->typedef_count + 1, sizeof *types);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < body->typedef_count && r == PS_OK; i++) {
        r = make_type(x, body->typedefs[i], script, &types[i]);
        if (r == PS_OK)
            ps_name_table_put(&x->state->types,
                              ps_intern(x->base.worker, body->typedefs[i]->name), types[i]);
    }
    x->vm->type_epoch++;
    for (uint32_t i = 0; i < body->typedef_count && r == PS_OK; i++)
        r = types[i]->flags & PS_TYPE_ENUM ? fill_enum(x, types[i], body->typedefs[i])
                                           : fill_class(x, types[i]->script);
    ps_free(types);
    return r;
}

void ps_classes_free(struct ps_script_class *list)
{
    while (list) {
        struct ps_script_class *c = list;
        list = c->next;
        for (unsigned i = 0; i < c->member_count; i++) {
            ps_code_release(c->members[i].code);
            ps_release(c->members[i].attributes);
        }
        for (uint32_t i = 0; i < c->static_count && c->statics; i++)
            ps_release(c->statics[i]);
        ps_free(c->statics);
        ps_release(c->failure);
        ps_free(c->members);
        ps_script_release(c->script);
        ps_state_release(c->state);
        ps_free(c);
    }
}
