/* body_records.c - information and progress records as bodies (InformationRecord.cs,
 * ProgressRecord.cs: ToPSObjectForRemoting). */
#include "wire/body.h"
#include "object/member.h"

/* Properties in the order of the wire; a row whose flag is set must not be empty. */
struct record_property {
    char name[20];
    bool not_empty;
};

static const struct record_property information_rows[] = {
    {"MessageData"}, {"Source"},    {"TimeGenerated"},  {"Tags"},           {"User"},
    {"Computer"},    {"ProcessId"}, {"NativeThreadId"}, {"ManagedThreadId"},
};

static const struct record_property progress_rows[] = {
    {"Activity", true},   {"ActivityId"},      {"StatusDescription", true}, {"CurrentOperation"},
    {"ParentActivityId"}, {"PercentComplete"}, {"Type"},                    {"SecondsRemaining"},
};

static ps_result copy(ps_cx *cx, ps_value record, const struct record_property *rows,
                      unsigned count, ps_value *out)
{
    ps_value body = ps_body_new(cx);
    for (unsigned i = 0; i < count; i++) {
        ps_value v;
        const char *name = rows[i].name;
        /* The wire calls RecordType "Type". */
        const char *property = rows == progress_rows && i == 6 ? "RecordType" : name;
        if (ps_get_c(cx, record, property, &v) != PS_OK) {
            ps_release(body);
            return PS_FAIL;
        }
        if (rows[i].not_empty &&
            (ps_is_null(v) || (v.kind == PS_STRING && v.u.string->length == 0)))
            ps_assign(&v, ps_text(" "));
        ps_body_put(cx, body, name, v);
    }
    *out = body;
    return PS_OK;
}

ps_result ps_body_information(ps_cx *cx, ps_value record, ps_value *out)
{
    return copy(cx, record, information_rows, sizeof information_rows / sizeof *information_rows,
                out);
}

ps_result ps_body_progress(ps_cx *cx, ps_value record, ps_value *out)
{
    return copy(cx, record, progress_rows, sizeof progress_rows / sizeof *progress_rows, out);
}
