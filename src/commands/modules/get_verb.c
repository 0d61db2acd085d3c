/*
 * get_verb.c - Get-Verb.
 */
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "engine/verbs.h"
#include "commands/modules/types.h"

#define PARAMS(P) P(VERB, "Verb") P(GROUP, "Group")
PS_PARAM_TABLE(PARAMS)

/* System.Management.Automation.VerbInfo. */
struct verb_info {
    ps_object object;
    struct ps_verb verb;
};

static const ps_class verb_class = {.size = sizeof(struct verb_info)};

#define VERB_MEMBERS(M)                                                                            \
    M(VI_VERB, "string Verb {get;}")                                                               \
    M(VI_PREFIX, "string AliasPrefix {get;}")                                                      \
    M(VI_GROUP, "string Group {get;}")                                                             \
    M(VI_DESCRIPTION, "string Description {get;}")
PS_MEMBER_TABLE(verb, VERB_MEMBERS)

static ps_result verb_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const struct ps_verb *v = &((const struct verb_info *)ps_base(self).u.object)->verb;
    (void)cx, (void)args, (void)count;
    *out = ps_text(row == VI_VERB     ? v->verb
                   : row == VI_PREFIX ? v->prefix
                   : row == VI_GROUP  ? v->group
                                      : v->description);
    return PS_OK;
}

static const ps_typedef type_verb = {.name = "System.Management.Automation.VerbInfo",
                                     .members = verb_members,
                                     .invoke = verb_invoke,
                                     .cls = &verb_class};

const ps_typedef *const ps_module_command_types[] = {&type_verb, NULL};

static bool matches(ps_cmdlet *c, unsigned param, const char *text)
{
    ps_string *s = ps_string_c(text);
    bool yes = !ps_arg_bound(c, param);
    for (uint32_t i = 0; i < ps_arg_count(c, param) && !yes; i++) {
        ps_value v = ps_arg_at(c, param, i);
        yes = v.kind == PS_STRING && ps_wildcard_match(v.u.string, s, true);
        ps_release(v);
    }
    ps_string_release(s);
    return yes;
}

static ps_result process(ps_cmdlet *c)
{
    struct ps_verb v;
    for (unsigned at = 0; ps_verb_next(&at, &v);) {
        if (!matches(c, VERB, v.verb) || !matches(c, GROUP, v.group))
            continue;
        struct verb_info *info =
            ps_object_new(ps_type_named(c->cx->worker, "System.Management.Automation.VerbInfo"),
                          &verb_class, PS_INSTANCE);
        info->verb = v;
        PS_TRY(ps_write(c, ps_take_object(info)));
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_verb = {.name = "Get-Verb", .params = params, .process = process};
