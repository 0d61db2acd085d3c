/* measure_object.c - Measure-Object: numbers, or the lines, words and characters of texts. */
#include "commands/utility/expression.h"
#include "commands/utility/fields.h"

#include "base/collate.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "object/convert.h"

#include <math.h>

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(PROPERTY, "Property") P(DEVIATION, "StandardDeviation")              \
    P(SUM, "Sum") P(ALL, "AllStats") P(AVERAGE, "Average") P(MAXIMUM, "Maximum")                   \
    P(MINIMUM, "Minimum") P(LINE, "Line") P(WORD, "Word") P(CHARACTER, "Character")                \
    P(IGNORE_WHITE, "IgnoreWhiteSpace")
PS_PARAM_TABLE(PARAMS)

#define COMMANDS_NS "Microsoft.PowerShell.Commands."
#define STATISTICS(M, NUMBER)                                                                      \
    M(NUMBER##_COUNT, "int Count {get;set;}")                                                      \
    M(NUMBER##_AVERAGE, "System.Nullable[double] Average {get;set;}")                              \
    M(NUMBER##_SUM, "System.Nullable[double] Sum {get;set;}")
#define GENERIC_MEMBERS(M)                                                                         \
    STATISTICS(M, GENERIC)                                                                         \
    M(GENERIC_MAXIMUM, "System.Nullable[double] Maximum {get;set;}")                               \
    M(GENERIC_MINIMUM, "System.Nullable[double] Minimum {get;set;}")                               \
    M(GENERIC_DEVIATION, "System.Nullable[double] StandardDeviation {get;set;}")
#define OBJECT_MEMBERS(M)                                                                          \
    STATISTICS(M, OBJECT)                                                                          \
    M(OBJECT_MAXIMUM, "System.Object Maximum {get;set;}")                                          \
    M(OBJECT_MINIMUM, "System.Object Minimum {get;set;}")                                          \
    M(OBJECT_DEVIATION, "System.Nullable[double] StandardDeviation {get;set;}")
#define TEXT_MEMBERS(M)                                                                            \
    M(TEXT_LINES, "System.Nullable[int] Lines {get;set;}")                                         \
    M(TEXT_WORDS, "System.Nullable[int] Words {get;set;}")                                         \
    M(TEXT_CHARACTERS, "System.Nullable[int] Characters {get;set;}")
#define BASE_MEMBERS(M) M(BASE_PROPERTY, "string Property {get;set;}")
PS_MEMBER_TABLE(generic, GENERIC_MEMBERS)
PS_MEMBER_TABLE(object, OBJECT_MEMBERS)
PS_MEMBER_TABLE(text, TEXT_MEMBERS)
PS_MEMBER_TABLE(base, BASE_MEMBERS)

const ps_typedef ps_type_measure_info = {.name = COMMANDS_NS "MeasureInfo",
                                         .members = base_members,
                                         .invoke = fields_invoke_base,
                                         .cls = &fields_class,
                                         .flags = PS_TYPE_ABSTRACT};
const ps_typedef ps_type_generic_measure = {.name = COMMANDS_NS "GenericMeasureInfo",
                                            .base = COMMANDS_NS "MeasureInfo",
                                            .members = generic_members,
                                            .invoke = fields_invoke,
                                            .cls = &fields_class};
const ps_typedef ps_type_object_measure = {.name = COMMANDS_NS "GenericObjectMeasureInfo",
                                           .base = COMMANDS_NS "MeasureInfo",
                                           .members = object_members,
                                           .invoke = fields_invoke,
                                           .cls = &fields_class};
const ps_typedef ps_type_text_measure = {.name = COMMANDS_NS "TextMeasureInfo",
                                         .base = COMMANDS_NS "MeasureInfo",
                                         .members = text_members,
                                         .invoke = fields_invoke,
                                         .cls = &fields_class};

/* What was measured of one property, or of the objects themselves. */
struct statistics {
    ps_string *property; /* owned; NULL: the objects */
    ps_name name;
    int32_t count;
    double sum, previous_sum, variance;
    ps_value min, max;
    int64_t lines, words, characters;
};

struct state {
    property_specs specs;
    struct statistics *at;
    unsigned count;
    uint32_t inputs;
    bool text, sum, average, deviation, maximum, minimum, not_numeric;
};

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    bool all = ps_arg_switch(c, ALL);
    s->sum = all || ps_arg_switch(c, SUM);
    s->average = all || ps_arg_switch(c, AVERAGE);
    s->deviation = all || ps_arg_switch(c, DEVIATION);
    s->maximum = all || ps_arg_switch(c, MAXIMUM);
    s->minimum = all || ps_arg_switch(c, MINIMUM);
    s->text = ps_arg_switch(c, LINE) || ps_arg_switch(c, WORD) || ps_arg_switch(c, CHARACTER);
    return property_specs_read(c, PROPERTY, EXPRESSION_KEYS_GROUP, &s->specs);
}

static struct statistics *entry(struct state *s, ps_string *property, ps_name name)
{
    for (unsigned i = 0; i < s->count; i++)
        if (s->at[i].name == name &&
            (name || !property || ps_string_equal_fold(s->at[i].property, property)))
            return &s->at[i];
    s->at = ps_realloc(s->at, (s->count + 1) * sizeof *s->at);
    s->at[s->count] = (struct statistics){.property = ps_string_retain(property), .name = name};
    return &s->at[s->count++];
}

/* ---- texts ----------------------------------------------------------------------------------- */

static ps_result add_text(ps_cmdlet *c, struct statistics *e, ps_value v)
{
    ps_string *t = NULL;
    bool white = true, skip = ps_arg_switch(c, IGNORE_WHITE);
    if (ps_is_null(v))
        return PS_OK;
    PS_TRY(ps_tostring_method(c->cx, v, &t));
    for (uint32_t i = 0; i < t->length; i++) {
        uint16_t u = ps_string_at(t, i);
        bool is_white = ps_is_white(u);
        e->lines += u == '\n';
        e->words += white && !is_white;
        e->characters += !skip || !is_white;
        white = is_white;
    }
    if (t->length && ps_string_at(t, t->length - 1) != '\n')
        e->lines++;
    ps_string_release(t);
    return PS_OK;
}

/* ---- numbers --------------------------------------------------------------------------------- */

static bool as_number(ps_cx *cx, ps_value v, double *out)
{
    ps_value n = ps_base(v);
    if (n.kind == PS_DOUBLE || n.kind == PS_SINGLE) {
        *out = n.u.d;
        return true;
    }
    if (ps_is_integer(n)) {
        *out = n.kind == PS_UINT64 ? (double)n.u.u : (double)n.u.i;
        return true;
    }
    ps_value d;
    if (!ps_try_convert(cx, v, ps_core_type(cx->worker, PS_T_DOUBLE), &d))
        return false;
    *out = d.u.d;
    ps_release(d);
    return true;
}

static void add_number(struct state *s, struct statistics *e, double n)
{
    e->previous_sum = e->sum;
    e->sum += n;
    if (s->deviation && e->count > 1) {
        double before = e->previous_sum / (e->count - 1);
        e->variance *= (e->count - 2.0) / (e->count - 1);
        e->variance += (n - before) * (n - before) / e->count;
    }
}

static ps_result compare_texts(ps_cx *cx, ps_value a, ps_value b, int *order)
{
    ps_string *left = NULL, *right = NULL;
    ps_result r = ps_to_string(cx, a, &left);
    if (r == PS_OK)
        r = ps_to_string(cx, b, &right);
    if (r == PS_OK)
        *order = ps_collate(left, right, false);
    ps_string_release(left);
    ps_string_release(right);
    return r;
}

/* Numbers (and texts that are numbers) compare as numbers, what is of two types as text. */
static ps_result extreme(ps_cx *cx, ps_value v, ps_value *best, bool is_minimum)
{
    double a = 0, b = 0;
    int order = 0;
    if (ps_is_null(*best)) {
        ps_assign(best, ps_retain(v));
        return PS_OK;
    }
    bool left = as_number(cx, *best, &a), right = !ps_is_null(v) && as_number(cx, v, &b);
    if (left && right)
        order = (a > b) - (a < b);
    else if (ps_is_null(v) || (!left && !right && ps_type_of(cx, *best) == ps_type_of(cx, v)))
        PS_TRY(ps_compare(cx, *best, v, false, &order));
    else
        PS_TRY(compare_texts(cx, *best, v, &order));
    if ((is_minimum ? order : -order) > 0)
        ps_assign(best, ps_retain(v));
    return PS_OK;
}

static ps_result analyse(ps_cmdlet *c, struct statistics *e, ps_value v)
{
    struct state *s = c->state;
    double n;
    e->count++;
    if (s->text)
        PS_TRY(add_text(c, e, v));
    if (s->sum || s->average || s->deviation) {
        if (ps_is_null(v)) {
            n = 0;
        } else if (!as_number(c->cx, v, &n)) {
            ps_string *text = NULL;
            s->not_numeric = true;
            PS_TRY(ps_to_string(c->cx, v, &text));
            ps_result r = ps_error(c, "System.Management.Automation.PSInvalidOperationException",
                                   "NonNumericInputObject", PS_INVALID_TYPE, v,
                                   "Input object \"%s\" is not numeric.", PS_U8(c->cx, text));
            ps_string_release(text);
            return r;
        }
        add_number(s, e, n);
    }
    if (s->minimum)
        PS_TRY(extreme(c->cx, v, &e->min, true));
    return s->maximum ? extreme(c->cx, v, &e->max, false) : PS_OK;
}

static bool counted(const resolved_list *l, const resolved *r)
{
    for (unsigned i = 0; i < l->count; i++)
        if (r->name ? l->at[i].name == r->name
                    : !l->at[i].name && ps_string_equal_fold(l->at[i].spelling, r->spelling))
            return true;
    return false;
}

static ps_result measure_properties(ps_cmdlet *c, ps_value object)
{
    struct state *s = c->state;
    resolved_list done = {0};
    ps_result r = PS_OK;
    for (unsigned i = 0; i < s->specs.count && r == PS_OK; i++) {
        const expression *e = &s->specs.at[i].e;
        resolved_list found = {0};
        r = expression_resolve(c->cx, e, object, true, &found);
        if (!found.count && !e->wild)
            entry(s, e->text, e->name);
        for (unsigned k = 0; k < found.count && r == PS_OK; k++) {
            ps_value v;
            if (counted(&done, &found.at[k]))
                continue;
            r = expression_value(c, e, found.at[k].name, object, &v, NULL);
            if (r == PS_OK)
                r = analyse(c, entry(s, found.at[k].spelling, found.at[k].name), v);
            ps_release(v);
        }
        for (unsigned k = 0; k < found.count; k++)
            resolved_list_add(&done, found.at[k].name, found.at[k].spelling);
        resolved_list_drop(&found);
    }
    resolved_list_drop(&done);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_value v = ps_arg_bound(c, INPUT) ? ps_arg(c, INPUT) : ps_null();
    if (ps_is_null(v))
        return PS_OK;
    s->inputs++;
    if (s->specs.count)
        return measure_properties(c, v);
    return analyse(c, s->count ? s->at : entry(s, NULL, NULL), ps_base(v));
}

/* ---- results --------------------------------------------------------------------------------- */

static ps_value generic_info(ps_cmdlet *c, const struct statistics *e)
{
    struct state *s = c->state;
    double low = 0, high = 0;
    bool numeric = (ps_is_null(e->min) || as_number(c->cx, e->min, &low)) &&
                   (ps_is_null(e->max) || as_number(c->cx, e->max, &high));
    fields *f = fields_new(c->cx->worker, numeric ? COMMANDS_NS "GenericMeasureInfo"
                                                  : COMMANDS_NS "GenericObjectMeasureInfo");
    fields_put(f, GENERIC_COUNT, ps_int(e->count));
    if (!s->not_numeric) {
        if (s->sum)
            fields_put(f, GENERIC_SUM, ps_double(e->sum));
        if (s->average && e->count > 0)
            fields_put(f, GENERIC_AVERAGE, ps_double(e->sum / e->count));
        if (s->deviation && numeric)
            fields_put(f, GENERIC_DEVIATION, ps_double(sqrt(e->variance)));
    }
    if (!ps_is_null(e->max))
        fields_put(f, GENERIC_MAXIMUM, numeric ? ps_double(high) : ps_retain(e->max));
    if (!ps_is_null(e->min))
        fields_put(f, GENERIC_MINIMUM, numeric ? ps_double(low) : ps_retain(e->min));
    return ps_take_object(f);
}

static ps_value text_info(ps_cmdlet *c, const struct statistics *e)
{
    fields *f = fields_new(c->cx->worker, COMMANDS_NS "TextMeasureInfo");
    if (ps_arg_switch(c, LINE))
        fields_put(f, TEXT_LINES, ps_int((int32_t)e->lines));
    if (ps_arg_switch(c, WORD))
        fields_put(f, TEXT_WORDS, ps_int((int32_t)e->words));
    if (ps_arg_switch(c, CHARACTER))
        fields_put(f, TEXT_CHARACTERS, ps_int((int32_t)e->characters));
    return ps_take_object(f);
}

static ps_result missing(ps_cmdlet *c, const struct statistics *e, bool text)
{
    if (c->cx->strict < 2)
        return PS_OK;
    ps_value x = ps_take_object(ps_exception_new(
        c->cx->worker, "System.Management.Automation.PSArgumentException",
        "Cannot process argument because the value of argument \"name\" is not valid. Change the "
        "value of the \"name\" argument and run the operation again.", ps_null()));
    ps_error_record *r =
        ps_error_record_new(c->cx->worker, x,
                            text ? "TextMeasurePropertyNotFound" : "GenericMeasurePropertyNotFound",
                            PS_OBJECT_NOT_FOUND, ps_null());
    r->details = ps_string_printf("The property \"%s\" cannot be found in the input for any objects.",
                                  PS_U8(c->cx, e->property));
    ps_release(x);
    ps_value record = ps_take_object(r);
    ps_result result = ps_write_error(c, record);
    ps_release(record);
    return result;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    bool text = ps_in_set(c, "TextMeasure");
    if (s->inputs == 0 && !s->specs.count)
        entry(s, NULL, NULL);
    for (unsigned i = 0; i < s->count; i++) {
        struct statistics *e = &s->at[i];
        if (e->count == 0 && s->specs.count) {
            PS_TRY(missing(c, e, text));
            continue;
        }
        ps_value v = text ? text_info(c, e) : generic_info(c, e);
        if (s->specs.count)
            fields_put((fields *)v.u.object, FIELD_OF_BASE,
                       ps_take_string(ps_string_retain(e->property)));
        PS_TRY(ps_write(c, v));
    }
    return PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    for (unsigned i = 0; i < s->count; i++) {
        ps_string_release(s->at[i].property);
        ps_release(s->at[i].min);
        ps_release(s->at[i].max);
    }
    ps_free(s->at);
    property_specs_drop(&s->specs);
}

const ps_cmdlet_def ps_cmdlet_measure_object = {.name = "Measure-Object",
                                                .params = params,
                                                .state_size = sizeof(struct state),
                                                .flags = PS_CMDLET_RUNS_SCRIPT,
                                                .begin = begin,
                                                .process = process,
                                                .end = end,
                                                .dispose = dispose};
