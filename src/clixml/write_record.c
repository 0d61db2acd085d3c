/*
 * write_record.c - error and informational records as values: their note members (PowerShell's
 * ErrorPackage.cs ToPSObjectForRemoting, InformationalRecord.cs).
 */
#include "clixml/write_private.h"
#include "object/containers.h"
#include "object/error.h"
#include "object/member.h"

static void put_optional(struct ps_clixml_writer *w, const char *name, const ps_string *text)
{
    if (text)
        ps_clixml_string_element(w, "S", SLOT(name), text);
    else
        ps_clixml_element(w, "S", SLOT(name), "", 0);
}

static ps_result put_property(struct ps_clixml_writer *w, ps_value v, const char *property,
                              const char *name, int depth)
{
    ps_value got;
    PS_TRY(ps_get_c(w->cx, v, property, &got));
    ps_result r = ps_clixml_put(w, got, SLOT(name), depth);
    ps_release(got);
    return r;
}

static ps_result put_category(struct ps_clixml_writer *w, const ps_error_record *r, ps_value info)
{
    ps_result result;
    ps_clixml_primitive(w, ps_int(r->category), SLOT("ErrorCategory_Category"), &result);
    PS_TRY(put_property(w, info, "Activity", "ErrorCategory_Activity", 1));
    PS_TRY(put_property(w, info, "Reason", "ErrorCategory_Reason", 1));
    PS_TRY(put_property(w, info, "TargetName", "ErrorCategory_TargetName", 1));
    PS_TRY(put_property(w, info, "TargetType", "ErrorCategory_TargetType", 1));
    ps_string *message = ps_error_category_text(w->cx, r);
    put_optional(w, "ErrorCategory_Message", message);
    ps_string_release(message);
    return PS_OK;
}

ps_result ps_clixml_error_members(struct ps_clixml_writer *w, ps_value record, int depth)
{
    const ps_error_record *r = (const ps_error_record *)record.u.object;
    PS_TRY(ps_clixml_put(w, r->exception, SLOT("Exception"), depth));
    PS_TRY(ps_clixml_put(w, r->target, SLOT("TargetObject"), depth));
    ps_string *id = ps_error_full_id(r);
    put_optional(w, "FullyQualifiedErrorId", id);
    ps_string_release(id);
    PS_TRY(ps_clixml_put(w, r->invocation, SLOT("InvocationInfo"), depth));
    ps_value category;
    PS_TRY(ps_get_c(w->cx, record, "CategoryInfo", &category));
    ps_result result = put_category(w, r, category);
    ps_release(category);
    PS_TRY(result);
    if (r->details) {
        put_optional(w, "ErrorDetails_Message", r->details);
        put_optional(w, "ErrorDetails_RecommendedAction", r->recommended);
    }
    ps_clixml_element(w, "B", SLOT("SerializeExtendedInfo"), "false", 5);
    if (r->stack)
        put_optional(w, "ErrorDetails_ScriptStackTrace", r->stack);
    return PS_OK;
}

static ps_result put_informational(struct ps_clixml_writer *w, ps_value v, int depth)
{
    PS_TRY(put_property(w, v, "Message", "InformationalRecord_Message", depth));
    ps_clixml_element(w, "B", SLOT("InformationalRecord_SerializeInvocationInfo"), "false", 5);
    return PS_OK;
}

bool ps_clixml_record_members(struct ps_clixml_writer *w, ps_value v, int depth, ps_result *result)
{
    if (v.kind != PS_INSTANCE)
        return false;
    bool error = ps_is_class(v, &ps_error_record_class);
    if (!error) {
        ps_type *t = v.u.object->type;
        while (t && !ps_string_is(t->full_name, "System.Management.Automation.InformationalRecord"))
            t = t->base;
        if (!t)
            return false;
    }
    ps_buf_puts(w->out, "<MS>");
    *result = error ? ps_clixml_error_members(w, v, depth) : put_informational(w, v, depth);
    if (error && *result == PS_OK)
        ps_clixml_nil(w, SLOT("PSMessageDetails"));
    ps_buf_puts(w->out, "</MS>");
    return true;
}
