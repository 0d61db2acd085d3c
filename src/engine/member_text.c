/*
 * member_text.c - the text of a member.
 */
#include "engine/member_text.h"

#include "engine/block.h"
#include "object/containers.h"
#include "object/convert.h"

static void put_accessors(struct ps_strbuf *b, const ps_member_info *m)
{
    ps_strbuf_c(b, " {");
    if (m->gettable)
        ps_strbuf_c(b, "get;");
    if (m->settable)
        ps_strbuf_c(b, "set;");
    ps_strbuf_unit(b, '}');
}

static void put_property(ps_exec *x, struct ps_strbuf *b, const ps_member_info *m)
{
    const ps_row *row = m->row;
    if (row && (row->flags & PS_ROW_STATIC) && (row->flags & PS_ROW_FIELD))
        ps_strbuf_c(b, "static ");
    if (row) {
        ps_strbuf_put(b, ps_type_short(x->base.worker, row->type));
        ps_strbuf_unit(b, ' ');
    } else {
        ps_strbuf_c(b, "System.Object ");
    }
    ps_strbuf_put(b, m->spelling);
    for (unsigned i = 0; row && i < row->parameter_count; i++) {
        ps_strbuf_c(b, i ? ", " : "(");
        ps_strbuf_put(b, ps_type_short(x->base.worker, row->parameters[i].type));
        ps_strbuf_unit(b, ' ');
        ps_strbuf_put(b, row->parameters[i].name);
    }
    if (row && row->parameter_count)
        ps_strbuf_unit(b, ')');
    put_accessors(b, m);
}

/* A property that an adapter made of the object's content: it is of its value's type, and what is
 * text can be set. */
static ps_result put_adapted(ps_exec *x, struct ps_strbuf *b, ps_value object,
                             const ps_member_info *m)
{
    ps_value v = ps_null();
    PS_TRY(ps_member_value(&x->base, object, m, &v));
    ps_strbuf_put(b, ps_type_short(x->base.worker, ps_type_of(&x->base, v)));
    ps_strbuf_unit(b, ' ');
    ps_strbuf_put(b, m->spelling);
    ps_strbuf_c(b, v.kind == PS_STRING ? " {get;set;}" : " {get;}");
    ps_release(v);
    return PS_OK;
}

/* The type of a note's value: its accelerator, or its name without namespaces. */
static void put_short_type(ps_exec *x, struct ps_strbuf *b, ps_type *type)
{
    ps_worker *w = x->base.worker;
    ps_string *text = ps_type_short(w, type);
    if (type->rank) {
        put_short_type(x, b, type->element);
        ps_strbuf_unit(b, '[');
        ps_strbuf_fill(b, ',', type->rank - 1u);
        ps_strbuf_unit(b, ']');
    } else if (type->arg_count) {
        int64_t tick = ps_string_find_unit(type->name, '`', 0);
        ps_strbuf_sub(b, type->name, 0, tick < 0 ? type->name->length : (uint32_t)tick);
        for (unsigned i = 0; i < type->arg_count; i++) {
            ps_strbuf_unit(b, i ? ',' : '[');
            put_short_type(x, b, type->args[i]);
        }
        ps_strbuf_unit(b, ']');
    } else if (type == ps_core_type(w, PS_T_PSCUSTOM) || ps_string_find_unit(text, '.', 0) < 0) {
        ps_strbuf_put(b, text);
    } else {
        ps_strbuf_put(b, type->name);
    }
}

static ps_result put_note(ps_exec *x, struct ps_strbuf *b, ps_value object, const ps_member_info *m)
{
    ps_value v = ps_null();
    PS_TRY(ps_member_value(&x->base, object, m, &v));
    ps_string *text = NULL;
    ps_result r = PS_OK;
    if (ps_is_null(v)) {
        ps_strbuf_c(b, "object ");
    } else {
        put_short_type(x, b, ps_type_of(&x->base, v));
        ps_strbuf_unit(b, ' ');
    }
    ps_strbuf_put(b, m->spelling);
    ps_strbuf_unit(b, '=');
    if (ps_is_null(v))
        ps_strbuf_c(b, "null");
    else if ((r = ps_tostring_method(&x->base, v, &text)) == PS_OK)
        ps_strbuf_put(b, text);
    ps_string_release(text);
    ps_release(v);
    return r;
}

/* A script of type data is still its text until it first runs. */
static void put_block(struct ps_strbuf *b, const char *what, ps_value block)
{
    block = ps_base(block);
    if (block.kind != PS_BLOCK && block.kind != PS_STRING)
        return;
    ps_string *text = block.kind == PS_STRING
                          ? ps_string_retain(block.u.string)
                          : ps_block_text((const ps_block *)block.u.object);
    ps_strbuf_c(b, what);
    ps_strbuf_put(b, text);
    ps_strbuf_unit(b, ';');
    ps_string_release(text);
}

static void put_names(struct ps_strbuf *b, ps_value list)
{
    list = ps_base(list);
    ps_strbuf_c(b, " {");
    uint32_t n = list.kind == PS_LIST ? ps_as_list(list)->count
                 : list.kind == PS_ARRAY ? ps_as_array(list)->length
                                         : 0;
    for (uint32_t i = 0; i < n; i++) {
        ps_value v = list.kind == PS_LIST ? ps_retain(ps_as_list(list)->items[i])
                                          : ps_array_get(ps_as_array(list), i);
        if (i)
            ps_strbuf_c(b, ", ");
        if (v.kind == PS_STRING)
            ps_strbuf_put(b, v.u.string);
        ps_release(v);
    }
    ps_strbuf_unit(b, '}');
}

ps_string *ps_member_text(ps_exec *x, ps_value object, const ps_member_info *m)
{
    struct ps_strbuf b;
    const ps_member *own = m->member;
    ps_strbuf_init(&b, 0);
    switch (m->kind) {
    case PS_ALIAS_PROPERTY: {
        ps_value target = own ? ps_base(own->value) : ps_null();
        ps_strbuf_put(&b, m->spelling);
        ps_strbuf_c(&b, " = ");
        if (target.kind == PS_STRING)
            ps_strbuf_put(&b, target.u.string);
        break;
    }
    case PS_NOTE_PROPERTY:
        if (put_note(x, &b, object, m) != PS_OK) {
            ps_strbuf_free(&b);
            return NULL;
        }
        break;
    case PS_SCRIPT_PROPERTY:
        ps_strbuf_c(&b, "System.Object ");
        ps_strbuf_put(&b, m->spelling);
        ps_strbuf_c(&b, " {");
        if (own) {
            put_block(&b, "get=", own->value);
            put_block(&b, "set=", own->second);
        }
        ps_strbuf_unit(&b, '}');
        break;
    case PS_SCRIPT_METHOD:
        ps_strbuf_c(&b, "System.Object ");
        ps_strbuf_put(&b, m->spelling);
        ps_strbuf_c(&b, "();");
        break;
    case PS_PROPERTY_SET:
        ps_strbuf_put(&b, m->spelling);
        if (own)
            put_names(&b, own->value);
        break;
    case PS_METHOD: case PS_CODE_METHOD:
        if (m->row) {
            ps_string *text = ps_overload_text(x->base.worker, m->row, true);
            ps_strbuf_put(&b, text);
            ps_string_release(text);
        } else {
            ps_strbuf_put(&b, m->spelling);
        }
        break;
    case PS_CODE_PROPERTY: /* those that ship give texts */
        ps_strbuf_c(&b, "System.String ");
        ps_strbuf_put(&b, m->spelling);
        ps_strbuf_c(&b, "{get=");
        ps_strbuf_put(&b, m->spelling);
        ps_strbuf_c(&b, ";}");
        break;
    case PS_MEMBER_SET:
        ps_strbuf_put(&b, m->spelling);
        ps_strbuf_c(&b, " {}");
        break;
    default:
        if (m->kind == PS_PROPERTY && m->adapted && !m->row) {
            if (put_adapted(x, &b, object, m) != PS_OK) {
                ps_strbuf_free(&b);
                return NULL;
            }
        } else {
            put_property(x, &b, m);
        }
        break;
    }
    return ps_strbuf_take(&b);
}
