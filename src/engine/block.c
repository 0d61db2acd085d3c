/*
 * block.c - script blocks: compiled code as a value, running it from C.
 */
#include "engine/class.h"
#include "engine/frame.h"
#include "engine/language_mode.h"
#include "engine/module.h"
#include "engine/script_types.h"
#include "engine/state.h"
#include "engine/syntax/syntax.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/symbol.h"

/* ---- codes ----------------------------------------------------------------------------------- */

struct ps_code *ps_code_new(struct ps_script *script, const struct ps_ast_script_block *ast,
                            const struct ps_ast *function)
{
    struct ps_code *code = ps_calloc(1, sizeof *code);
    code->refs = 1;
    code->script = ps_script_retain(script);
    code->ast = ast;
    code->function = function;
    return code;
}

struct ps_code *ps_code_retain(struct ps_code *code)
{
    if (code)
        code->refs++;
    return code;
}

void ps_code_release(struct ps_code *code)
{
    if (!code || --code->refs)
        return;
    ps_body_free(code->body);
    ps_metadata_release(code->metadata);
    ps_script_release(code->script);
    ps_free(code);
}

void ps_body_free(struct ps_body *body)
{
    if (!body)
        return;
    for (uint32_t i = 0; i < body->k_count; i++)
        ps_release(body->k[i]);
    for (uint32_t i = 0; i < body->code_count; i++)
        ps_code_release(body->codes[i]);
    ps_arena_free(&body->arena);
    ps_free(body);
}

/* ---- blocks ---------------------------------------------------------------------------------- */

static void drop(ps_object *o)
{
    ps_block *b = (ps_block *)o;
    ps_code_release(b->code);
    ps_script_release(b->script);
    ps_string_release(b->name);
    ps_state_release(b->state);
    if (b->closure)
        ps_closure_free(b->closure);
}

static ps_result to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    *out = ps_take_string(ps_block_text((const ps_block *)self.u.object));
    return PS_OK;
}

const ps_class ps_block_class = {
    .size = sizeof(ps_block), .drop = drop, .to_string = to_string};

ps_value ps_block_of_code(ps_exec *x, struct ps_code *code, ps_session_state *state)
{
    ps_block *b = ps_object_new(ps_core_type(x->base.worker, PS_T_SCRIPTBLOCK), &ps_block_class,
                                PS_BLOCK);
    b->code = ps_code_retain(code);
    b->script = ps_script_retain(code->script);
    b->ast = code->ast;
    b->function = code->function;
    b->state = ps_state_retain(state);
    b->mode = (uint8_t)x->mode;
    b->trusted = x->trusted;
    return ps_take_object(b);
}

ps_value ps_block_new(ps_exec *x, struct ps_script *script, const struct ps_ast_script_block *ast)
{
    struct ps_code *code = ps_code_new(script, ast, NULL);
    ps_value v = ps_block_of_code(x, code, NULL);
    ps_code_release(code);
    return v;
}

ps_metadata **ps_block_metadata(ps_exec *x, ps_block *b)
{
    (void)x;
    return &b->code->metadata;
}

/* Whether a class may name the type. Attributes are resolved where they are used. */
static bool type_known(void *data, const struct ps_type_name *type, bool attribute)
{
    ps_exec *x = data;
    if (attribute)
        return true;
    ps_string *name = ps_type_name_text(type);
    bool known = ps_type_resolve(&x->base, name);
    ps_string_release(name);
    return known;
}

static enum ps_base_kind type_as_base(void *data, const struct ps_type_name *type,
                                      ps_string **name)
{
    ps_exec *x = data;
    ps_string *text = ps_type_name_text(type);
    const ps_type *t = ps_type_resolve(&x->base, text);
    ps_string_release(text);
    if (!t)
        return PS_BASE_UNKNOWN;
    if (t->flags & PS_TYPE_INTERFACE)
        return PS_BASE_INTERFACE;
    if (!(t->flags & (PS_TYPE_SEALED | PS_TYPE_VALUE)))
        return PS_BASE_CLASS;
    *name = ps_string_retain(t->name);
    return PS_BASE_SEALED;
}

static ps_string *type_derives(void *data, const struct ps_type_name *type,
                               const struct ps_type_name *base)
{
    ps_exec *x = data;
    ps_string *text = ps_type_name_text(type), *base_text = ps_type_name_text(base);
    ps_type *t = ps_type_resolve(&x->base, text), *b = ps_type_resolve(&x->base, base_text);
    ps_string *name = NULL;
    if (t && b)
        name = ps_type_is(t, b) ? ps_string_retain(t->full_name) : NULL;
    else if (!t && !b && ps_string_equal_fold(text, base_text)) /* of a class in the script itself */
        name = ps_string_retain(text);
    ps_string_release(text);
    ps_string_release(base_text);
    return name;
}

/* What a text that cannot be parsed raises; `typed`: a command, which more input could mend, unless
 * it is a file's. */
static ps_result raise_parse_errors(ps_exec *x, struct ps_script *script, bool typed)
{
    bool incomplete = typed && !script->file && ps_script_incomplete(script);
    ps_string *message =
        incomplete ? ps_script_error_message(script) : ps_script_errors_message(script);
    const char *id = ps_script_error_id(script);
    ps_raise(&x->base,
             incomplete ? "System.Management.Automation.IncompleteParseException"
                        : "System.Management.Automation.ParseException",
             id ? id : "ParserError", PS_PARSER_ERROR, ps_unset(), "%s",
             message ? PS_U8(&x->base, message) : "");
    ps_string_release(message);
    ps_error_record *r = (ps_error_record *)ps_base(x->base.fault).u.object;
    ps_value errors;
    PS_TRY(ps_parse_errors(&x->base, script, &errors));
    ps_exception_put(x->base.worker, (ps_exception *)r->exception.u.object, "Errors", errors);
    ps_assign(&r->invocation, ps_invocation_at(x, NULL, script, script->errors[0].start,
                                               script->errors[0].end));
    return PS_FAIL;
}

/* What the members of enums of an `enum ps_integral` are. */
static const uint8_t integral_types[] = {PS_T_INT32,  PS_T_BYTE,   PS_T_SBYTE, PS_T_INT16,
                                         PS_T_UINT16, PS_T_UINT32, PS_T_INT64, PS_T_UINT64};

static enum ps_constant_answer constant(void *data, struct ps_script *script,
                                        const struct ps_ast *e, enum ps_integral type,
                                        int64_t *value)
{
    ps_exec *x = data;
    ps_value v, made;
    if (ps_constant_value(x, e, script, &v) != PS_OK) {
        ps_clear_pending(&x->base);
        return PS_NOT_CONSTANT;
    }
    ps_type *t = ps_core_type(x->base.worker, (enum ps_core_type)integral_types[type]);
    bool number = ps_is_number(v);
    ps_result r = ps_convert(&x->base, v, t, &made);
    ps_release(v);
    if (r != PS_OK) {
        ps_clear_pending(&x->base);
        return number ? PS_CONSTANT_TOO_LARGE : PS_NO_NUMBER;
    }
    *value = made.u.i;
    return PS_CONSTANT_OK;
}

static ps_string *refused(void *data, const struct ps_ast_type_definition *type)
{
    return ps_class_refused(data, type);
}

#define PARSE_TYPES(exec)                                                                          \
    {.known = type_known, .derives = type_derives, .base = type_as_base, .constant = constant,     \
     .refused = refused, .data = (exec)}

struct ps_script *ps_block_parse(ps_exec *x, const ps_string *text, const ps_string *file,
                                 unsigned options)
{
    const struct ps_parse_types types = PARSE_TYPES(x);
    return ps_parse_with(text, file, options, &types);
}

ps_result ps_block_define(ps_exec *x, struct ps_script *script)
{
    const struct ps_parse_types types = PARSE_TYPES(x);
    if (script->defines_types && !script->defined && !script->error_count)
        x->runspace->engine->class_assemblies++;
    ps_script_define(script, &types);
    return script->error_count ? raise_parse_errors(x, script, false) : PS_OK;
}

/* How a text becomes a block. */
enum making {
    TYPED = 1,   /* a command, which more input could mend */
    DEFINED = 2, /* it runs at once: what is wrong with its types is said now */
};

static ps_result block_from(ps_exec *x, const ps_string *text, const ps_string *file,
                            unsigned making, ps_value *out)
{
    unsigned options = ps_is_constrained(x) ? PS_PARSE_CONSTRAINED : 0;
    struct ps_code *known = options ? NULL
                                    : ps_code_cache_find(&x->vm->parsed, text, file,
                                                         x->vm->type_epoch);
    if (known) {
        *out = ps_block_of_code(x, known, NULL);
        return PS_OK;
    }
    struct ps_script *script = ps_block_parse(x, text, file, options);
    ps_result r = PS_OK;
    if (script->root->usings.count) {
        bool again = false;
        uint32_t errors = script->error_count; /* some may be types of the modules */
        r = ps_modules_use(x, script, &again);
        if (r == PS_OK && again && script->error_count == errors) {
            ps_script_release(script);
            script = ps_block_parse(x, text, file, options);
        }
        ps_assemblies_use(script);
    }
    if (r != PS_OK)
        ;
    else if (script->error_count)
        r = raise_parse_errors(x, script, making & TYPED);
    else if (making & DEFINED)
        r = ps_block_define(x, script);
    if (r == PS_OK)
        *out = ps_block_new(x, script, script->root);
    /* The types of the modules that a script uses may change */
    if (r == PS_OK && !options && !script->root->usings.count)
        ps_code_cache_note(&x->vm->parsed, ((ps_block *)out->u.object)->code);
    ps_script_release(script);
    return r;
}

ps_result ps_block_from_text(ps_exec *x, const ps_string *text, const ps_string *file,
                             ps_value *out)
{
    return block_from(x, text, file, TYPED | DEFINED, out);
}

ps_result ps_block_create(ps_exec *x, const ps_string *text, ps_value *out)
{
    return block_from(x, text, NULL, DEFINED, out);
}

ps_result ps_block_unmade(ps_exec *x, const ps_string *text, ps_value *out)
{
    return block_from(x, text, NULL, 0, out);
}

ps_string *ps_block_text(const ps_block *b)
{
    const struct ps_ast *a = &b->ast->ast;
    uint32_t start = a->start, end = a->end;
    const ps_string *text = b->script->text;
    if (b->ast->owner || (end - start >= 2 && start < text->length &&
                          ps_string_at(text, start) == '{' && b->ast != b->script->root)) {
        if (end > start && ps_string_at(text, start) == '{')
            start++;
        if (end > start && ps_string_at(text, end - 1) == '}')
            end--;
    }
    return ps_script_extent_text(b->script, start, end);
}

/* ---- closures -------------------------------------------------------------------------------- */

struct closure {
    ps_exec *x;
    ps_scope *scope;
};

static ps_result keep(void *u, ps_exec *x, ps_variable *v)
{
    struct closure *c = u;
    if (v->options & (PS_VAR_CONSTANT | PS_VAR_READONLY | PS_VAR_ALLSCOPE))
        return PS_OK;
    ps_variable *copy = ps_variable_new(x, v->name, ps_retain(v->value));
    ps_release_object(ps_name_table_put(&c->scope->variables, v->name, copy));
    return PS_OK;
}

void ps_closure_free(ps_scope *closure)
{
    uint32_t at = 0;
    for (struct ps_name_entry *e; (e = ps_name_table_next(&closure->variables, &at));)
        ps_release_object(e->value);
    ps_name_table_free(&closure->variables);
    ps_free(closure);
}

ps_result ps_block_closure(ps_exec *x, ps_block *b, ps_value *out)
{
    ps_value v = ps_block_of_code(x, b->code, x->runspace->state);
    ps_block *copy = (ps_block *)v.u.object;
    copy->closure = ps_calloc(1, sizeof *copy->closure);
    struct closure c = {x, copy->closure};
    ps_result r = ps_variables_each(x, NULL, true, keep, &c);
    if (r != PS_OK) {
        ps_release(v);
        return PS_FAIL;
    }
    *out = v;
    return PS_OK;
}

/* The kept variables live in a scope of their own around the block's, inside the global one. */
ps_result ps_closure_apply(ps_exec *x, const ps_block *b, ps_frame *f)
{
    b->closure->parent = x->global;
    b->closure->state = x->runspace->state;
    b->closure->is_script = true;
    f->own.parent = b->closure;
    f->own.commands = NULL;
    f->own.state = x->runspace->state;
    f->own.serial = ++x->vm->serial;
    return PS_OK;
}

/* ---- running --------------------------------------------------------------------------------- */

/* Run the named blocks of an entered frame as a pipeline would. */
static ps_result run_blocks(ps_exec *x, ps_frame *f, const struct ps_block_call *call)
{
    if (f->body->entries[PS_ENTRY_PARAMS] >= 0)
        PS_TRY(ps_vm_run(x, f, PS_ENTRY_PARAMS));
    if (f->body->checks_parameters)
        PS_TRY(ps_frame_attributes(x, f));
    if (!f->body->has_named_blocks)
        return ps_vm_run(x, f, PS_ENTRY_END);
    ps_result r = ps_vm_run(x, f, PS_ENTRY_BEGIN);
    if (r == PS_OK && call->input.kind != PS_UNSET && !call->process_once) {
        ps_iter it;
        r = ps_iter_init(&x->base, &it, call->input);
        bool more = true;
        for (ps_value v; r == PS_OK && (r = ps_iter_next(&x->base, &it, &v, &more)) == PS_OK &&
                         more;) {
            ps_assign(&f->autos[PS_AUTO_UNDER], v);
            r = ps_vm_run(x, f, PS_ENTRY_PROCESS);
        }
        ps_iter_end(&it);
    } else if (r == PS_OK) {
        r = ps_vm_run(x, f, PS_ENTRY_PROCESS);
    }
    if (r == PS_OK)
        r = ps_vm_run(x, f, PS_ENTRY_END);
    const int32_t *entries = f->body->entries;
    bool other = entries[PS_ENTRY_BEGIN] >= 0 || entries[PS_ENTRY_PROCESS] >= 0 ||
                 entries[PS_ENTRY_END] >= 0;
    if (r == PS_OK && other)
        r = ps_vm_run(x, f, PS_ENTRY_CLEAN);
    return r;
}

/* What is called from code has one clause: `process` or `end`. */
static ps_result one_clause(ps_cx *cx, const struct ps_ast_script_block *a)
{
    if (!a || (!a->begin && !a->clean && !(a->process && a->end)))
        return PS_OK;
    return ps_raise(cx, "System.Management.Automation.PSInvalidOperationException",
                    "InvalidOperation", PS_INVALID_OPERATION, ps_unset(),
                    "The script block cannot be invoked because it contains more than one clause. "
                    "The Invoke() method can only be used on script blocks that contain a single "
                    "clause.");
}

static ps_result set_input(ps_exec *x, ps_frame *f, ps_value input)
{
    ps_value e = ps_unset();
    if (input.kind == PS_UNSET)
        return PS_OK;
    PS_TRY(ps_enumerator_of(&x->base, input, &e));
    ps_assign(&f->autos[PS_AUTO_INPUT], e);
    return PS_OK;
}

ps_result ps_block_run(ps_exec *x, const struct ps_block_call *call)
{
    ps_block *b = (ps_block *)ps_base(call->block).u.object;
    ps_sink *out = call->output ? call->output : x->streams[PS_OUT];
    if (!call->each)
        PS_TRY(one_clause(&x->base, b->ast));
    ps_scope *dot = call->scope == PS_BLOCK_CURRENT_SCOPE  ? ps_state_scope(x, b->state)
                    : call->scope == PS_BLOCK_GLOBAL_SCOPE ? x->global
                                                           : NULL;
    if (dot && b->closure)
        dot = NULL;
    ps_frame *f = ps_frame_new(x, b->code, b, dot, true);
    if (!f)
        return PS_FAIL;
    if (b->closure)
        ps_closure_apply(x, b, f);
    ps_frame_enter(x, f, ps_state_scope(x, b->state), b->state);
    x->streams[PS_OUT] = out;
    ps_result r = PS_OK;
    if (b->ast || b->code->trap)
        r = ps_frame_bind(x, f, call->args, call->arg_count);
    if (call->dollar_under.kind != PS_UNSET)
        f->autos[PS_AUTO_UNDER] = ps_in_psobject(ps_retain(call->dollar_under));
    if (call->self.kind != PS_UNSET)
        f->autos[PS_AUTO_THIS] = ps_retain(call->self);
    if (r == PS_OK && !call->each)
        r = set_input(x, f, call->input);
    if (r == PS_OK)
        r = run_blocks(x, f, call);
    ps_frame_leave(x, f);
    ps_frame_free(x, f);
    return r;
}

ps_result ps_block_value(ps_exec *x, const struct ps_block_call *call, ps_value *out)
{
    struct ps_block_call c = *call;
    ps_collector collector;
    ps_collector_init(&collector);
    c.output = &collector.sink;
    ps_result r = ps_block_run(x, &c);
    if (r == PS_OK)
        r = ps_collector_take(&x->base, &collector, out);
    ps_collector_drop(&collector);
    return r;
}

ps_result ps_block_on(ps_exec *x, ps_value block, ps_value item, ps_value *out)
{
    struct ps_block_call call = {.block = block, .scope = PS_BLOCK_CURRENT_SCOPE,
                                 .dollar_under = item};
    return ps_block_value(x, &call, out);
}
