/*
 * write.c - what is no primitive: objects with their properties, their text, wrapped values
 * (serialization.cs, InternalSerializer.WriteOneObject and what it calls).
 */
#include "clixml/write_private.h"
#include "object/convert.h"
#include "object/member.h"

/* The text of an object: a type's is .NET's, where casts give PowerShell's short name. */
static ps_result wire_text(ps_cx *cx, ps_value v, ps_string **out)
{
    if (v.kind != PS_TYPE)
        return ps_object_text(cx, v, out);
    *out = ps_type_net_text(v.u.type);
    return PS_OK;
}

static ps_result put_tostring(struct ps_clixml_writer *w, ps_value v)
{
    if (v.kind == PS_BAG) {
        if (ps_as_bag(v)->text)
            ps_clixml_string_element(w, "ToString", SLOT_NONE, ps_as_bag(v)->text);
        return PS_OK;
    }
    ps_string *text;
    if (wire_text(w->cx, v, &text) != PS_OK) {
        if (w->cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(w->cx);
        return PS_OK;
    }
    ps_clixml_string_element(w, "ToString", SLOT_NONE, text);
    ps_string_release(text);
    return PS_OK;
}

static ps_result put_object(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                            const struct ps_clixml_settings *s, int depth)
{
    uint32_t ref;
    if (ps_clixml_reference(w, v, slot, &ref))
        return PS_OK;
    ps_clixml_open_object(w, slot, ref);
    PS_TRY(ps_clixml_type_names(w, v));
    PS_TRY(put_tostring(w, v));
    ps_result r;
    if (v.kind == PS_ENUM) {
        ps_type *type = ps_type_by_id(w->cx->worker, v.aux);
        ps_value number = ps_integer(type && type->underlying ? type->underlying : PS_INT32, v.u.i);
        ps_clixml_primitive(w, number, SLOT_NONE, &r);
    } else if (ps_clixml_plain_bag(w, v, s)) {
        r = ps_clixml_slots(w, ps_as_bag(v), depth);
    } else if (!ps_clixml_record_members(w, v, depth, &r)) {
        r = ps_clixml_properties(w, v, s, false, depth);
    }
    ps_buf_puts(w->out, "</Obj>");
    return r;
}

/* The text of an object that members were added to: they stay. */
static ps_result put_text_object(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                                 const ps_string *text)
{
    static const struct ps_clixml_settings none = {.properties = {.kind = PS_UNSET}};
    ps_clixml_open_object(w, slot, w->next_ref++);
    ps_clixml_string_element(w, "S", SLOT_NONE, text);
    ps_result r = ps_clixml_properties(w, v, &none, true, 0);
    ps_buf_puts(w->out, "</Obj>");
    return r;
}

/* An object that is out of depth, or whose type says so, is its text. */
static ps_result put_as_text(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                             const struct ps_clixml_settings *s)
{
    ps_string *text = NULL;
    ps_result r;
    if (s->string_source.kind == PS_STRING) {
        ps_value source;
        ps_name name = ps_intern(w->cx->worker, s->string_source.u.string);
        PS_TRY(ps_member_get(w->cx, v, name, NULL, &source));
        r = ps_object_text(w->cx, source, &text);
        ps_release(source);
    } else {
        r = wire_text(w->cx, v, &text);
    }
    if (r != PS_OK) {
        if (w->cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(w->cx);
        ps_clixml_nil(w, slot);
        return PS_OK;
    }
    if (v.kind != PS_ENUM && ps_counted(v) && v.u.head->flags & PS_HEAD_EXTENDED) {
        r = put_text_object(w, v, slot, text);
    } else {
        ps_clixml_string_element(w, "S", slot, text);
    }
    ps_string_release(text);
    return r;
}

/* A primitive with members, other type names or a text of its own: <Obj><S>..</S><MS>..</MS>. */
static ps_result put_wrap(struct ps_clixml_writer *w, ps_value v, struct slot slot, int depth)
{
    const ps_wrap *wrap = (const ps_wrap *)v.u.object;
    if (!wrap->text && !(wrap->object.head.flags & PS_HEAD_EXTENDED))
        return ps_clixml_put(w, wrap->base, slot, depth);
    uint32_t ref = w->next_ref++;
    ps_clixml_open_object(w, slot, ref);
    if (!ps_type_names_own(w->cx, v))
        PS_TRY(ps_clixml_type_names(w, v));
    if (wrap->text)
        ps_clixml_string_element(w, "ToString", SLOT_NONE, wrap->text);
    PS_TRY(ps_clixml_put(w, wrap->base, SLOT_NONE, depth));
    struct ps_clixml_settings none = {.properties = ps_unset()};
    PS_TRY(ps_clixml_properties(w, v, &none, true, depth));
    ps_buf_puts(w->out, "</Obj>");
    return PS_OK;
}

static ps_result put_value(struct ps_clixml_writer *w, ps_value v, struct slot slot, int depth)
{
    ps_result r;
    if (w->out->failed)
        return PS_FAIL;
    if (ps_clixml_primitive(w, v, slot, &r))
        return r;
    if (v.kind == PS_WRAP)
        return put_wrap(w, v, slot, depth);
    const char *tag = ps_clixml_container_tag(w, v);
    struct ps_clixml_settings s = {.properties = ps_unset(), .string_source = ps_unset()};
    if (v.kind != PS_ARRAY && v.kind != PS_LIST)
        PS_TRY(ps_clixml_settings(w, v, &s));
    depth = ps_clixml_depth(v, &s, depth);
    if (tag)
        return ps_clixml_container(w, v, slot, tag, depth);
    if (depth <= 0 && ps_clixml_seen(w, v, slot))
        return PS_OK;
    if (depth <= 0 || s.method == 2)
        return put_as_text(w, v, slot, &s);
    return put_object(w, v, slot, &s, depth);
}

ps_result ps_clixml_put(struct ps_clixml_writer *w, ps_value v, struct slot slot, int depth)
{
    PS_TRY(ps_poll(w->cx));
    if (w->nesting >= PS_CLIXML_NESTING) {
        static const char text[] = "Serialized XML is nested too deeply.";
        ps_clixml_element(w, "S", slot, text, sizeof text - 1);
        return PS_OK;
    }
    w->nesting++;
    ps_result r = put_value(w, v, slot, depth);
    w->nesting--;
    return r;
}

ps_result ps_clixml_write_next(struct ps_clixml_writer *w, ps_cx *cx, ps_value v, int depth,
                               struct ps_buf *out)
{
    size_t mark = out->length;
    w->cx = cx;
    w->out = out;
    w->nesting = 0;
    ps_result r = ps_clixml_put(w, v, SLOT_NONE, depth);
    if (out->failed && cx->pending == PS_PENDING_NONE)
        r = ps_raise_runtime(cx, "SerializedObjectTooLarge", PS_LIMITS_EXCEEDED,
                             "An object takes more than %zu bytes when serialized, which is more "
                             "than one message may hold. Send less at a time.",
                             out->cap - mark);
    if (r != PS_OK)
        out->length = mark;
    return r;
}

ps_result ps_clixml_write(struct ps_clixml_writer *w, ps_cx *cx, ps_value v, int depth,
                          struct ps_buf *out)
{
    ps_clixml_start_message(w);
    w->outer_wrapped = true;
    ps_result r = ps_clixml_write_next(w, cx, v, depth, out);
    w->outer_wrapped = false;
    ps_clixml_end_message(w);
    return r;
}
