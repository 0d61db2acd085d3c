/* jobs.c - finding jobs by number, name, instance, state. */
#include "commands/core/jobs.h"

#include "engine/command.h"
#include "types/guid_value.h"

#include <string.h>

#define SMA "System.Management.Automation."

struct search {
    ps_cmdlet *c;
    ps_list *found;
};

static void add(struct search *s, ps_job *j)
{
    for (uint32_t i = 0; i < s->found->count; i++)
        if (job_at(s->found, i) == j)
            return;
    ps_list_add(s->found, ps_take_object(ps_retain_object(j)));
}

/* Every job with its children: `test` says which are meant. */
static bool add_where(struct search *s, ps_job *j, bool (*test)(const ps_job *j, const void *u),
                      const void *u)
{
    bool any = test(j, u);
    if (any)
        add(s, j);
    const ps_list *children = ps_as_list(j->children);
    for (uint32_t i = 0; i < children->count && !any; i++)
        any = add_where(s, job_at(children, i), test, u);
    return any;
}

static bool find(struct search *s, bool (*test)(const ps_job *j, const void *u), const void *u)
{
    const ps_list *jobs = ps_as_list(ps_jobs_of(s->c->x)->jobs);
    bool any = false;
    for (uint32_t i = 0; i < jobs->count; i++)
        any |= add_where(s, job_at(jobs, i), test, u);
    return any;
}

static bool has_id(const ps_job *j, const void *u)
{
    return j->id == *(const int64_t *)u;
}

static bool has_name(const ps_job *j, const void *u)
{
    return ps_wildcard_match(u, j->name, true);
}

static bool has_guid(const ps_job *j, const void *u)
{
    return memcmp(&j->guid, u, sizeof j->guid) == 0;
}

static bool has_state(const ps_job *j, const void *u)
{
    return j->state == *(const int64_t *)u;
}

static bool has_command(const ps_job *j, const void *u)
{
    return j->command && ps_wildcard_match(u, j->command, true);
}

static ps_result by_id(struct search *s, ps_value v)
{
    int64_t id = v.u.i;
    if (find(s, has_id, &id))
        return PS_OK;
    return ps_error(s->c, SMA "PSArgumentException", "JobWithSpecifiedSessionNotFound",
                    PS_OBJECT_NOT_FOUND, v,
                    "The command cannot find a job with the job ID %lld. Verify the value of the "
                    "Id parameter and then try the command again.",
                    (long long)id);
}

static ps_result by_name(struct search *s, ps_value v)
{
    if (v.kind != PS_STRING || find(s, has_name, v.u.string) || ps_wildcard_is(v.u.string))
        return PS_OK;
    return ps_error(s->c, SMA "PSArgumentException", "JobWithSpecifiedNameNotFound",
                    PS_OBJECT_NOT_FOUND, v,
                    "The command cannot find the job because the job name %s was not found. Verify "
                    "the value of the Name parameter, and then try the command again.",
                    PS_U8(s->c->cx, v.u.string));
}

static ps_result by_instance(struct search *s, ps_value v)
{
    const struct ps_guid *id = ps_as_guid(v);
    if (id && find(s, has_guid, id))
        return PS_OK;
    ps_string *text;
    PS_TRY(ps_to_string(s->c->cx, v, &text));
    ps_result r = ps_error(s->c, SMA "PSArgumentException", "JobWithSpecifiedInstanceIdNotFound",
                           PS_OBJECT_NOT_FOUND, v,
                           "The command cannot find a job with the instance identifier %s. Verify "
                           "the value of the InstanceId parameter, and then try the command again.",
                           PS_U8(s->c->cx, text));
    ps_string_release(text);
    return r;
}

static ps_result by_state(struct search *s, ps_value v)
{
    int64_t state = v.u.i;
    find(s, has_state, &state);
    return PS_OK;
}

static ps_result by_command(struct search *s, ps_value v)
{
    if (v.kind == PS_STRING)
        find(s, has_command, v.u.string);
    return PS_OK;
}

static ps_result by_job(struct search *s, ps_value v)
{
    ps_job *j = ps_job_of(v);
    if (j)
        add(s, j);
    return PS_OK;
}

static ps_result each(struct search *s, unsigned at,
                      ps_result (*take)(struct search *s, ps_value v), bool *any)
{
    if (at == JOB_NO_PARAMETER || !ps_arg_bound(s->c, at))
        return PS_OK;
    *any = true;
    ps_value whole = ps_base(ps_arg(s->c, at));
    if (whole.kind != PS_ARRAY)
        return take(s, whole);
    for (uint32_t i = 0; i < ps_arg_count(s->c, at); i++) {
        ps_value v = ps_arg_at(s->c, at, i);
        ps_result r = take(s, ps_base(v));
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

static bool any_job(const ps_job *j, const void *u)
{
    (void)j, (void)u;
    return true;
}

ps_result jobs_find(ps_cmdlet *c, const struct job_parameters *at, ps_list **out)
{
    struct search s = {c, ps_arraylist_new(c->cx->worker)};
    bool any = false;
    ps_result r = each(&s, at->job, by_job, &any);
    if (r == PS_OK)
        r = each(&s, at->id, by_id, &any);
    if (r == PS_OK)
        r = each(&s, at->name, by_name, &any);
    if (r == PS_OK)
        r = each(&s, at->instance, by_instance, &any);
    if (r == PS_OK)
        r = each(&s, at->state, by_state, &any);
    if (r == PS_OK)
        r = each(&s, at->command, by_command, &any);
    if (r == PS_OK && !any)
        find(&s, any_job, NULL);
    if (r != PS_OK) {
        ps_release_object(s.found);
        return r;
    }
    *out = s.found;
    return PS_OK;
}
