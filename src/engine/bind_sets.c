/*
 * bind_sets.c - which parameter sets remain, and which mandatory parameters are missing.
 * Rules: CmdletParameterBinderController.cs, ValidateParameterSets, GetMissingMandatoryParameters.
 */
#include "engine/bind.h"

#include "base/memory.h"

#include <string.h>

static uint32_t all_sets(const ps_metadata *m)
{
    return m->set_count == 32 ? ~0u : (1u << m->set_count) - 1;
}

static uint32_t default_flag(const ps_metadata *m)
{
    return m->default_set >= 0 ? 1u << m->default_set : 0;
}

/* PowerShell's count: every set in force counts as one when nothing was decided yet. */
static unsigned valid_count(uint32_t sets)
{
    return sets == ~0u ? 1 : (unsigned)__builtin_popcount(sets);
}

ps_result ps_bind_ambiguous_set(ps_processor *p)
{
    return ps_bind_error(p, NULL, "ParameterBindingException", "AmbiguousParameterSet",
                         PS_INVALID_ARGUMENT, ps_unset(),
                         "Parameter set cannot be resolved using the specified named parameters. "
                         "One or more parameters issued cannot be used together or an insufficient "
                         "number of parameters were provided.");
}

static bool takes_input(const ps_binding *b)
{
    for (unsigned i = 0; i < b->metadata->count; i++)
        if (!ps_is_bound(b, i) && ps_param_flags(&b->metadata->params[i], b->sets,
                                                 PS_PARAM_BY_VALUE | PS_PARAM_BY_NAME))
            return true;
    return false;
}

/* Sets whose mandatory parameters are all bound are the ones that may be meant: exactly one of
 * them decides (ResolveParameterSetAmbiguityBasedOnMandatoryParameters). */
static unsigned resolve_by_mandatory(ps_binding *b)
{
    const ps_metadata *m = b->metadata;
    uint32_t remaining = b->sets & all_sets(m), with_unbound = 0;
    bool unbound_in_all = false;
    for (unsigned i = 0; i < m->count; i++) {
        if (ps_is_bound(b, i))
            continue;
        for (unsigned k = 0; k < m->params[i].set_count; k++) {
            const ps_param_set *part = &m->params[i].sets[k];
            if (!(part->flags & PS_PARAM_MANDATORY))
                continue;
            if (part->sets == ~0u)
                unbound_in_all = true;
            else
                with_unbound |= part->sets;
        }
    }
    (void)unbound_in_all;
    uint32_t ready = remaining & ~with_unbound;
    unsigned n = (unsigned)__builtin_popcount(ready);
    if (n == 1) {
        b->sets = ready;
        return 1;
    }
    return n > 1 ? n : (unsigned)__builtin_popcount(remaining);
}

static ps_result several_sets(ps_processor *p, ps_binding *b, bool before_input, bool use_default,
                              unsigned *count)
{
    uint32_t preferred = default_flag(b->metadata);
    if (preferred && (b->sets & preferred)) {
        if (use_default) {
            b->sets = preferred;
            *count = 1;
        }
        return PS_OK;
    }
    if (before_input && takes_input(b))
        return PS_OK;
    *count = resolve_by_mandatory(b);
    return *count == 1 ? PS_OK : ps_bind_ambiguous_set(p);
}

ps_result ps_bind_check_sets(ps_processor *p, ps_binding *b, bool before_input, bool use_default,
                             unsigned *count)
{
    const ps_metadata *m = b->metadata;
    if (m->set_count == 0) {
        *count = 1;
        return PS_OK;
    }
    if (b->sets != ~0u)
        b->sets &= all_sets(m);
    *count = valid_count(b->sets);
    if (*count == 0)
        return ps_bind_ambiguous_set(p);
    if (*count > 1)
        return several_sets(p, b, before_input, use_default, count);
    if (b->sets != ~0u)
        return PS_OK;
    *count = m->set_count;
    if (before_input && takes_input(b))
        return PS_OK;
    if (m->default_set >= 0) {
        if (use_default) {
            b->sets = default_flag(m);
            *count = 1;
        }
        return PS_OK;
    }
    if (*count > 1) {
        *count = resolve_by_mandatory(b);
        if (*count != 1)
            return ps_bind_ambiguous_set(p);
    }
    return PS_OK;
}

void ps_bind_filter_sets(ps_binding *b)
{
    const ps_metadata *m = b->metadata;
    uint32_t taking = 0;
    if (b->delayed.kind == PS_LIST)
        for (uint32_t i = 0; i < ps_as_list(b->delayed)->count; i += 2)
            taking |= ps_param_sets(&m->params[ps_as_list(b->delayed)->items[i].u.i]);
    for (unsigned i = 0; i < m->count; i++) {
        if (ps_is_bound(b, i))
            continue;
        for (unsigned k = 0; k < m->params[i].set_count; k++) {
            const ps_param_set *part = &m->params[i].sets[k];
            if (!(part->sets & b->sets) || !(part->flags & (PS_PARAM_BY_VALUE | PS_PARAM_BY_NAME)))
                continue;
            if (part->sets == ~0u)
                return;
            taking |= part->sets;
        }
    }
    if (taking)
        b->sets &= taking;
}

/* ---- mandatory parameters -------------------------------------------------------------------- */

/* What one set still needs; number 32 stands for parameters of all sets. */
enum { IN_ALL = 32, SET_SLOTS = 33 };
struct need {
    unsigned plain, pipeable, by_value, by_name; /* mandatory ones that are unbound */
};

struct needs {
    struct need of[SET_SLOTS];
    uint32_t sets;  /* sets with an unbound mandatory parameter */
    bool in_all, any;
};

static void gather(const ps_binding *b, bool input, struct needs *n)
{
    const ps_metadata *m = b->metadata;
    memset(n, 0, sizeof *n);
    for (unsigned i = 0; i < m->count; i++) {
        if (ps_is_bound(b, i))
            continue;
        for (unsigned k = 0; k < m->params[i].set_count; k++) {
            const ps_param_set *part = &m->params[i].sets[k];
            if (!(part->flags & PS_PARAM_MANDATORY) || !(part->sets & b->sets))
                continue;
            n->any = true;
            bool by_value = input && (part->flags & PS_PARAM_BY_VALUE);
            bool by_name = input && (part->flags & PS_PARAM_BY_NAME);
            for (unsigned s = 0; s < SET_SLOTS; s++) {
                bool here = part->sets == ~0u ? s == IN_ALL
                                              : s < IN_ALL && (part->sets >> s & 1) &&
                                                    (b->sets >> s & 1);
                if (!here)
                    continue;
                n->of[s].plain += !by_value && !by_name;
                n->of[s].pipeable += by_value || by_name;
                n->of[s].by_value += by_value;
                n->of[s].by_name += by_name;
            }
            if (part->sets == ~0u)
                n->in_all = true;
            else
                n->sets |= part->sets & b->sets;
        }
    }
}

/* Mandatory unbound parameters of `sets` and of all sets; those that input may fill only with
 * `pipeable` too. */
static void list_missing(const ps_binding *b, uint32_t sets, bool pipeable, unsigned *missing,
                         unsigned *count)
{
    const ps_metadata *m = b->metadata;
    *count = 0;
    for (unsigned i = 0; i < m->count; i++) {
        if (ps_is_bound(b, i))
            continue;
        for (unsigned k = 0; k < m->params[i].set_count; k++) {
            const ps_param_set *part = &m->params[i].sets[k];
            if ((part->flags & PS_PARAM_MANDATORY) && (part->sets & sets) &&
                (pipeable || !(part->flags & (PS_PARAM_BY_VALUE | PS_PARAM_BY_NAME)))) {
                missing[(*count)++] = i;
                break;
            }
        }
    }
}

/* Whether the default set is taken although other sets are possible. */
static bool latch_on_default(const struct needs *n, int preferred)
{
    bool other_input = false, other_by_name = false;
    for (int s = 0; s < IN_ALL; s++) {
        if (s == preferred)
            continue;
        other_input |= n->of[s].pipeable && !n->of[s].plain;
        other_by_name |= n->of[s].by_name > 0;
    }
    const struct need *d = &n->of[preferred];
    if (d->by_name && !other_by_name)
        return true;
    return !other_input || n->of[IN_ALL].plain > 0;
}

/* The one set among `sets` that can take input in a way; -1: none or several. */
static int unique_set(const struct needs *n, uint32_t sets, bool by_value, bool *found)
{
    int only = -1;
    *found = false;
    for (int s = 0; s < IN_ALL; s++) {
        if (!(sets >> s & 1) || !(by_value ? n->of[s].by_value : n->of[s].by_name))
            continue;
        if (*found)
            return -1;
        *found = true;
        only = s;
    }
    return only;
}

static ps_result several_with_input(ps_processor *p, ps_binding *b, const struct needs *n,
                                    uint32_t sets, unsigned *missing, unsigned *count)
{
    int preferred = b->metadata->default_set;
    if (preferred >= 0 && (sets >> preferred & 1) && latch_on_default(n, preferred)) {
        b->sets = 1u << preferred;
        list_missing(b, b->sets, false, missing, count);
        return PS_OK;
    }
    bool value_found, name_found;
    int by_value = unique_set(n, sets, true, &value_found);
    int by_name = unique_set(n, sets, false, &name_found);
    int chosen = value_found && name_found ? (by_value == by_name ? by_value : -1)
                 : value_found            ? by_value
                                          : by_name;
    bool plain = n->of[IN_ALL].plain > 0;
    uint32_t with_plain = 0;
    for (int s = 0; s < IN_ALL; s++)
        if ((sets >> s & 1) && n->of[s].plain) {
            plain = true;
            with_plain |= 1u << s;
        }
    if (chosen < 0 && plain && by_value >= 0)
        chosen = by_value;
    if (chosen >= 0) {
        list_missing(b, 1u << chosen, false, missing, count);
        uint32_t others = sets & ~(1u << chosen);
        if (n->of[chosen].plain)
            b->sets = 1u << chosen;
        else
            b->sets &= ~(others & with_plain);
        return PS_OK;
    }
    if (!plain)
        return PS_OK;
    if ((!value_found || by_value >= 0) && (!name_found || by_name >= 0))
        return ps_bind_ambiguous_set(p);
    b->sets &= ~with_plain;
    return b->sets ? PS_OK : ps_bind_ambiguous_set(p);
}

ps_result ps_bind_missing(ps_processor *p, ps_binding *b, unsigned set_count, bool input_expected,
                          unsigned *missing, unsigned *count)
{
    const ps_metadata *m = b->metadata;
    struct needs n;
    *count = 0;
    gather(b, input_expected, &n);
    if (!n.any)
        return PS_OK;
    if (!input_expected) {
        list_missing(b, b->sets, true, missing, count);
        return PS_OK;
    }
    uint32_t sets = n.sets ? n.sets : b->sets, preferred = default_flag(m);
    if (n.in_all)
        sets = b->sets & (m->set_count ? all_sets(m) : ~0u);
    if (set_count > 1 && preferred && !(preferred & sets) && (preferred & b->sets)) {
        bool input_elsewhere = false;
        for (int s = 0; s < IN_ALL; s++)
            input_elsewhere |= (b->sets >> s & 1) && !(preferred >> s & 1) && n.of[s].pipeable;
        if (!input_elsewhere) {
            sets = b->sets & ~sets & (m->set_count ? all_sets(m) : ~0u);
            b->sets = sets;
            if (b->sets != preferred)
                b->prefer_set = preferred;
        }
    }
    unsigned valid = valid_count(sets);
    if (valid == 0)
        return ps_bind_ambiguous_set(p);
    if (valid == 1) {
        list_missing(b, sets, false, missing, count);
        return PS_OK;
    }
    if (b->prefer_set)
        return PS_OK;
    return several_with_input(p, b, &n, sets, missing, count);
}
