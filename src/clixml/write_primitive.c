/*
 * write_primitive.c - values that have a tag of their own (serialization.cs, KnownTypes).
 */
#include "base/base64.h"
#include "base/datetime.h"
#include "base/decimal.h"
#include "base/number.h"
#include "clixml/write_private.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/worker.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

void ps_clixml_open(struct ps_clixml_writer *w, const char *tag, struct slot slot)
{
    ps_buf_putc(w->out, '<');
    ps_buf_puts(w->out, tag);
    if (!slot.ascii && !slot.text)
        return;
    ps_buf_put(w->out, " N=\"", 4);
    if (slot.ascii)
        ps_buf_puts(w->out, slot.ascii);
    else
        ps_clixml_escape_attribute(w->out, slot.text);
    ps_buf_putc(w->out, '"');
}

static void close_tag(struct ps_clixml_writer *w, const char *tag)
{
    ps_buf_put(w->out, "</", 2);
    ps_buf_puts(w->out, tag);
    ps_buf_putc(w->out, '>');
}

void ps_clixml_element(struct ps_clixml_writer *w, const char *tag, struct slot slot,
                       const char *text, size_t length)
{
    ps_clixml_open(w, tag, slot);
    ps_buf_putc(w->out, '>');
    ps_buf_put(w->out, text, length);
    close_tag(w, tag);
}

void ps_clixml_string_element(struct ps_clixml_writer *w, const char *tag, struct slot slot,
                              const ps_string *text)
{
    ps_clixml_open(w, tag, slot);
    ps_buf_putc(w->out, '>');
    ps_clixml_escape(w->out, text);
    close_tag(w, tag);
}

void ps_clixml_nil(struct ps_clixml_writer *w, struct slot slot)
{
    ps_clixml_open(w, "Nil", slot);
    ps_buf_put(w->out, " />", 3);
}

static void put_signed(struct ps_clixml_writer *w, const char *tag, struct slot slot, int64_t i)
{
    char text[24], *at = text + sizeof text;
    uint64_t u = i < 0 ? -(uint64_t)i : (uint64_t)i;
    do
        *--at = (char)('0' + u % 10);
    while (u /= 10);
    if (i < 0)
        *--at = '-';
    ps_clixml_element(w, tag, slot, at, (size_t)(text + sizeof text - at));
}

static void put_real(struct ps_clixml_writer *w, const char *tag, struct slot slot, double d,
                     bool single)
{
    char text[PS_DOUBLE_TEXT];
    if (isinf(d)) { /* XML Schema's name */
        ps_clixml_element(w, tag, slot, d < 0 ? "-INF" : "INF", d < 0 ? 4 : 3);
        return;
    }
    size_t length = single ? ps_float_text((float)d, text) : ps_double_text(d, text);
    ps_clixml_element(w, tag, slot, text, length);
}

static void put_bytes(struct ps_clixml_writer *w, struct slot slot, const ps_array *a)
{
    ps_clixml_open(w, "BA", slot);
    ps_buf_putc(w->out, '>');
    uint8_t *to = ps_buf_reserve(w->out, ps_base64_length(a->length));
    if (to)
        w->out->length += ps_base64_encode(a->bytes, a->length, (char *)to);
    close_tag(w, "BA");
}

static ps_result put_text_of(struct ps_clixml_writer *w, const char *tag, struct slot slot,
                             ps_value v, const char *property)
{
    ps_string *text = NULL;
    if (property) {
        ps_value got;
        PS_TRY(ps_get_c(w->cx, v, property, &got));
        ps_result r = ps_object_text(w->cx, got, &text);
        ps_release(got);
        PS_TRY(r);
    } else {
        PS_TRY(ps_tostring_method(w->cx, v, &text));
    }
    ps_clixml_string_element(w, tag, slot, text);
    ps_string_release(text);
    return PS_OK;
}

static ps_result put_secure(struct ps_clixml_writer *w, struct slot slot, ps_value v)
{
    if (!w->secure.seal)
        return ps_raise_runtime(w->cx, "SecureStringNotSupported", PS_NOT_IMPLEMENTED,
                                "A SecureString cannot be sent here: no session key is set up.");
    ps_clixml_open(w, "SS", slot);
    ps_buf_putc(w->out, '>');
    PS_TRY(w->secure.seal(w->secure.u, w->cx, v, w->out));
    close_tag(w, "SS");
    return PS_OK;
}

/* Instances whose type alone makes them primitives. */
static bool put_instance(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                         ps_result *result)
{
    static const struct {
        uint8_t core;
        char tag[8];
        char property[9];
    } known[] = {
        {PS_T_GUID, "G", ""},
        {PS_T_URI, "URI", ""},
        {PS_T_VERSION, "Version", ""},
        {PS_T_XMLDOCUMENT, "XD", "OuterXml"},
    };
    ps_worker *worker = w->cx->worker;
    for (unsigned i = 0; i < sizeof known / sizeof *known; i++) {
        if (v.u.object->type == ps_core_type(worker, known[i].core)) {
            *result = put_text_of(w, known[i].tag, slot, v,
                                  known[i].property[0] ? known[i].property : NULL);
            return true;
        }
    }
    if (v.u.object->type == ps_core_type(worker, PS_T_SECURESTRING)) {
        *result = put_secure(w, slot, v);
        return true;
    }
    return false;
}

bool ps_clixml_primitive(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                         ps_result *result)
{
    static const char tags[][4] = {
        [PS_CHAR] = "C",     [PS_SBYTE] = "SB",  [PS_BYTE] = "By",    [PS_INT16] = "I16",
        [PS_UINT16] = "U16", [PS_INT32] = "I32", [PS_UINT32] = "U32", [PS_INT64] = "I64"};
    char text[64];
    size_t length;
    *result = PS_OK;
    switch (v.kind) {
    case PS_UNSET:
    case PS_NULL:
    case PS_VOID:
        ps_clixml_nil(w, slot);
        return true;
    case PS_BOOL:
        ps_clixml_element(w, "B", slot, v.u.i ? "true" : "false", v.u.i ? 4 : 5);
        return true;
    case PS_CHAR:
    case PS_SBYTE:
    case PS_BYTE:
    case PS_INT16:
    case PS_UINT16:
    case PS_INT32:
    case PS_UINT32:
    case PS_INT64:
        put_signed(w, tags[v.kind], slot, v.u.i);
        return true;
    case PS_UINT64:
        length = (size_t)snprintf(text, sizeof text, "%" PRIu64, v.u.u);
        ps_clixml_element(w, "U64", slot, text, length);
        return true;
    case PS_SINGLE:
        put_real(w, "Sg", slot, v.u.d, true);
        return true;
    case PS_DOUBLE:
        put_real(w, "Db", slot, v.u.d, false);
        return true;
    case PS_DECIMAL:
        length = ps_decimal_to_text(*ps_as_decimal(v), text);
        ps_clixml_element(w, "D", slot, text, length);
        return true;
    case PS_DATETIME:
        length = ps_xml_datetime(v.u.i, v.sub, ps_worker_zone(w->cx->worker), text);
        ps_clixml_element(w, "DT", slot, text, length);
        return true;
    case PS_TIMESPAN:
        length = ps_xml_duration(v.u.i, text);
        ps_clixml_element(w, "TS", slot, text, length);
        return true;
    case PS_STRING:
        ps_clixml_string_element(w, "S", slot, v.u.string);
        return true;
    case PS_BLOCK:
        *result = put_text_of(w, "SBK", slot, v, NULL);
        return true;
    case PS_ARRAY:
        if (ps_as_array(v)->store != PS_BYTE || ps_as_array(v)->rank > 1)
            return false;
        put_bytes(w, slot, ps_as_array(v));
        return true;
    case PS_INSTANCE:
        return put_instance(w, v, slot, result);
    default:
        return false;
    }
}
