/* body_pool.c - bodies of messages about the pool. */
#include "wire/body.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/type.h"

#include <stdio.h>
#include <string.h>

/* A System.Version; the types room makes it. */
static ps_value version_value(ps_cx *cx, const char *text)
{
    ps_value from = ps_text(text), out;
    if (!ps_try_convert(cx, from, ps_core_type(cx->worker, PS_T_VERSION), &out))
        return from;
    ps_release(from);
    return out;
}

ps_value ps_body_capability(ps_cx *cx, struct ps_protocol_version version)
{
    char text[32];
    ps_value body = ps_body_new(cx);
    snprintf(text, sizeof text, "%d.%d", version.major, version.minor);
    ps_body_put(cx, body, "protocolversion", version_value(cx, text));
    ps_body_put(cx, body, "PSVersion", version_value(cx, "2.0"));
    ps_body_put(cx, body, "SerializationVersion", version_value(cx, "1.1.0.1"));
    return body;
}

ps_result ps_body_read_capability(ps_cx *cx, ps_value body, struct ps_protocol_version *out)
{
    ps_value v = ps_body_find(cx, body, "protocolversion");
    ps_string *text;
    char behind;
    if (v.kind == PS_UNSET)
        return ps_body_wrong(cx, "protocolversion", "is missing");
    PS_TRY(ps_to_string(cx, v, &text));
    char *utf8 = ps_string_to_utf8(text, NULL);
    int count = sscanf(utf8, "%9d.%9d%c", &out->major, &out->minor, &behind);
    ps_free(utf8);
    ps_string_release(text);
    return count == 2 ? PS_OK : ps_body_wrong(cx, "protocolversion", "is no version");
}

ps_result ps_body_read_init(ps_cx *cx, ps_value body, struct ps_init_pool *out)
{
    *out = (struct ps_init_pool){.host_info = ps_body_find(cx, body, "HostInfo"),
                                 .application_arguments =
                                     ps_body_find(cx, body, "ApplicationArguments")};
    PS_TRY(ps_body_int(cx, body, "MinRunspaces", 1, INT32_MAX, &out->min));
    PS_TRY(ps_body_int(cx, body, "MaxRunspaces", out->min, INT32_MAX, &out->max));
    if (out->application_arguments.kind == PS_UNSET)
        out->application_arguments = ps_null();
    if (out->application_arguments.kind != PS_DICT && !ps_is_null(out->application_arguments))
        return ps_body_wrong(cx, "ApplicationArguments", "is no dictionary");
    return PS_OK;
}

ps_value ps_body_state(ps_cx *cx, const char *property, int state, ps_value reason)
{
    ps_value body = ps_body_new(cx);
    ps_body_put(cx, body, property, ps_int(state));
    if (reason.kind != PS_UNSET)
        ps_body_put(cx, body, "ExceptionAsErrorRecord", ps_retain(reason));
    return body;
}

ps_value ps_body_availability(ps_cx *cx, ps_value take_answer, int64_t call)
{
    ps_value body = ps_body_new(cx);
    ps_body_put(cx, body, "SetMinMaxRunspacesResponse", take_answer);
    ps_body_put(cx, body, "ci", ps_long(call));
    return body;
}

/* A PSPrimitiveDictionary holds no SemanticVersion: it crosses as text. */
static ps_result primitive(ps_cx *cx, ps_value v, ps_value *out)
{
    ps_string *text;
    if (v.kind != PS_INSTANCE || v.u.object->type != ps_core_type(cx->worker, PS_T_SEMVER)) {
        *out = ps_retain(v);
        return PS_OK;
    }
    PS_TRY(ps_to_string(cx, v, &text));
    *out = ps_take_string(text);
    return PS_OK;
}

static ps_dict *primitive_dictionary(ps_cx *cx)
{
    ps_type *type =
        ps_type_named(cx->worker, "System.Management.Automation.PSPrimitiveDictionary");
    return type ? ps_dict_new(type, PS_DICT_FOLD) : ps_hashtable_new(cx->worker);
}

ps_result ps_body_private_data(ps_cx *cx, ps_value version_table, ps_value *out)
{
    ps_dict *versions = primitive_dictionary(cx);
    const ps_dict_entry *e;
    uint32_t at = 0;
    if (version_table.kind == PS_DICT)
        while ((e = ps_dict_next(ps_as_dict(version_table), &at))) {
            ps_value v;
            /* PSVersion is a SemanticVersion in $PSVersionTable and a Version here. */
            if (e->key.kind == PS_STRING && ps_string_is_fold(e->key.u.string, "PSVersion")) {
                ps_string *text;
                if (ps_to_string(cx, e->value, &text) != PS_OK) {
                    ps_release_object(versions);
                    return PS_FAIL;
                }
                char *utf8 = ps_string_to_utf8(text, NULL);
                v = version_value(cx, utf8);
                ps_free(utf8);
                ps_dict_put_c(versions, "PSSemanticVersion", ps_take_string(text));
            } else if (primitive(cx, e->value, &v) != PS_OK) {
                ps_release_object(versions);
                return PS_FAIL;
            }
            ps_dict_put(versions, ps_retain(e->key), v);
        }
    ps_dict *data = primitive_dictionary(cx);
    ps_dict_put_c(data, "PSVersionTable", ps_take_object(versions));
    *out = ps_body_new(cx);
    ps_body_put(cx, *out, "ApplicationPrivateData", ps_take_object(data));
    return PS_OK;
}

ps_value ps_body_user_event(ps_cx *cx, const struct ps_user_event *e)
{
    ps_value body = ps_body_new(cx);
    ps_body_put(cx, body, "PSEventArgs.EventIdentifier", ps_int(e->id));
    ps_body_put(cx, body, "PSEventArgs.SourceIdentifier", ps_retain(e->source));
    ps_body_put(cx, body, "PSEventArgs.TimeGenerated", ps_retain(e->generated));
    ps_body_put(cx, body, "PSEventArgs.Sender", ps_retain(e->sender));
    ps_body_put(cx, body, "PSEventArgs.SourceArgs", ps_retain(e->args));
    ps_body_put(cx, body, "PSEventArgs.MessageData", ps_retain(e->data));
    ps_body_put(cx, body, "PSEventArgs.ComputerName", ps_retain(e->computer));
    ps_body_put(cx, body, "PSEventArgs.RunspaceId", ps_retain(e->runspace));
    return body;
}

ps_value ps_body_session_key(ps_cx *cx, const char *base64)
{
    ps_value body = ps_body_new(cx);
    ps_body_put(cx, body, "EncryptedSessionKey", ps_text(base64));
    return body;
}
