/*
 * format_commands.c - Format-Table, Format-List, Format-Wide and Format-Custom: one command in
 * four shapes, which write packets.
 */
#include "format/format.h"
#include "format/parameters.h"

#include "base/memory.h"

/* Every command's parameters start with these. */
#define COMMON(P)                                                                                  \
    P(INPUT, "InputObject") P(PROPERTY, "Property") P(GROUP_BY, "GroupBy") P(VIEW, "View")         \
    P(SHOW_ERROR, "ShowError") P(DISPLAY_ERROR, "DisplayError") P(FORCE, "Force")                  \
    P(EXPAND, "Expand")
#define TABLE_PARAMS(P)                                                                            \
    COMMON(P) P(AUTO_SIZE, "AutoSize") P(REPEAT, "RepeatHeader")                                   \
    P(HIDE, "HideTableHeaders") P(WRAP, "Wrap")
#define WIDE_PARAMS(P) COMMON(P) P(WIDE_AUTO_SIZE, "AutoSize") P(COLUMN, "Column")
#define CUSTOM_PARAMS(P) COMMON(P) P(DEPTH, "Depth")

#define TABLE_ID(id, name) id,
enum { TABLE_PARAMS(TABLE_ID) TABLE_COUNT };
enum { WIDE_AUTO_SIZE = AUTO_SIZE, COLUMN = AUTO_SIZE + 1, DEPTH = AUTO_SIZE };
static const char table_params[] = TABLE_PARAMS(PS_PARAM_NAME);
static const char list_params[] = COMMON(PS_PARAM_NAME);
static const char wide_params[] = WIDE_PARAMS(PS_PARAM_NAME);
static const char custom_params[] = CUSTOM_PARAMS(PS_PARAM_NAME);

struct state {
    ps_formatter formatter;
    struct ps_formatting given;
    bool begun;
};

static ps_result emit(void *u, ps_packet *take_packet)
{
    return ps_write(u, ps_take_object(take_packet));
}

static ps_result fail(void *u, const char *type, const char *id, enum ps_category_id category,
                      ps_value target, ps_string *take_text)
{
    return ps_fail_with_details(u, type, id, category, target, take_text);
}

static int8_t flag(ps_cmdlet *c, unsigned i)
{
    return ps_arg_bound(c, i) ? ps_arg_switch(c, i) : -1;
}

static int8_t expansion(ps_cmdlet *c)
{
    ps_string *s = ps_arg_string(c, EXPAND);
    if (!s || !s->length)
        return -1;
    return ps_string_is_fold(s, "CoreOnly") ? PS_CORE_ONLY
           : ps_string_is_fold(s, "EnumOnly") ? PS_ENUM_ONLY : PS_BOTH;
}

static ps_result read_common(ps_cmdlet *c, struct ps_formatting *g, unsigned keys)
{
    ps_string *view = ps_arg_string(c, VIEW);
    bool named = ps_arg_bound(c, PROPERTY) && !ps_is_null(ps_arg(c, PROPERTY));
    ps_formatting_init(g);
    if (view && view->length) {
        if (named)
            return ps_fail_with_details(
                c, "System.IO.InvalidDataException", "FormatCannotSpecifyViewAndProperty",
                PS_INVALID_ARGUMENT, ps_null(),
                ps_string_c("Cmdlet parameters View and Property are mutually exclusive."));
        g->view = view;
    }
    if (named)
        PS_TRY(ps_parameter_entries(c, ps_arg(c, PROPERTY), keys, &g->property, &g->count));
    if (ps_arg_bound(c, GROUP_BY) && !ps_is_null(ps_arg(c, GROUP_BY))) {
        uint32_t n;
        PS_TRY(ps_parameter_entries(c, ps_arg(c, GROUP_BY),
                                    PS_KEY_EXPRESSION | PS_KEY_FORMAT | PS_KEY_LABEL, &g->group,
                                    &n));
    }
    g->show_error = flag(c, SHOW_ERROR);
    g->display_error = flag(c, DISPLAY_ERROR);
    g->force = ps_arg_switch(c, FORCE);
    g->expansion = expansion(c);
    return PS_OK;
}

static ps_result start(ps_cmdlet *c, enum ps_shape_kind shape)
{
    struct state *s = c->state;
    ps_formatter_init(&s->formatter, c->cx, c->x, shape, &s->given);
    s->formatter.emit = emit;
    s->formatter.fail = fail;
    s->formatter.u = c;
    s->begun = true;
    return PS_OK;
}

static ps_result table_begin(ps_cmdlet *c)
{
    struct ps_formatting *g = &((struct state *)c->state)->given;
    PS_TRY(read_common(c, g, PS_KEY_EXPRESSION | PS_KEY_FORMAT | PS_KEY_WIDTH | PS_KEY_ALIGN |
                                 PS_KEY_LABEL));
    g->auto_size = flag(c, AUTO_SIZE);
    g->hide_headers = flag(c, HIDE);
    g->wrap = flag(c, WRAP);
    g->repeat_header = ps_arg_switch(c, REPEAT);
    return start(c, PS_TABLE);
}

static ps_result list_begin(ps_cmdlet *c)
{
    struct ps_formatting *g = &((struct state *)c->state)->given;
    PS_TRY(read_common(c, g, PS_KEY_EXPRESSION | PS_KEY_FORMAT | PS_KEY_LABEL));
    return start(c, PS_LIST_SHAPE);
}

static ps_result wide_begin(ps_cmdlet *c)
{
    struct ps_formatting *g = &((struct state *)c->state)->given;
    if (ps_arg_bound(c, PROPERTY) && ps_base(ps_arg(c, PROPERTY)).kind == PS_ARRAY &&
        ps_as_array(ps_base(ps_arg(c, PROPERTY)))->length > 1)
        return ps_fail_with_details(
            c, "System.NotSupportedException", "DictionaryKeyUnknownType", PS_INVALID_ARGUMENT,
            ps_null(),
            ps_string_c("Cannot convert System.Object[] to one of the following types "
                        "{System.String, System.Management.Automation.ScriptBlock}."));
    PS_TRY(read_common(c, g, PS_KEY_EXPRESSION | PS_KEY_FORMAT));
    g->auto_size = flag(c, WIDE_AUTO_SIZE);
    if (ps_arg_bound(c, COLUMN)) {
        if (g->auto_size == 1)
            return ps_fail_with_details(
                c, "System.IO.InvalidDataException", "FormatCannotSpecifyAutosizeAndColumns",
                PS_INVALID_ARGUMENT, ps_null(),
                ps_string_c("Cmdlet parameters AutoSize and Column are mutually exclusive."));
        g->columns = (int32_t)ps_arg_int(c, COLUMN, 0);
    }
    return start(c, PS_WIDE);
}

static ps_result custom_begin(ps_cmdlet *c)
{
    struct ps_formatting *g = &((struct state *)c->state)->given;
    PS_TRY(read_common(c, g, PS_KEY_EXPRESSION | PS_KEY_DEPTH));
    g->depth = (int32_t)ps_arg_int(c, DEPTH, -1);
    return start(c, PS_CUSTOM);
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    return ps_arg_bound(c, INPUT) ? ps_formatter_process(&s->formatter, ps_arg(c, INPUT)) : PS_OK;
}

static ps_result end(ps_cmdlet *c)
{
    return ps_formatter_end(&((struct state *)c->state)->formatter);
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (s->begun)
        ps_formatter_free(&s->formatter);
    ps_formatting_free(&s->given);
}

#define COMMAND(stem, name_)                                                                       \
    const ps_cmdlet_def ps_cmdlet_format_##stem = {                                                \
        .name = name_, .params = stem##_params, .state_size = sizeof(struct state),                \
        .flags = PS_CMDLET_RUNS_SCRIPT, .begin = stem##_begin, .process = process, .end = end,     \
        .dispose = dispose}
COMMAND(table, "Format-Table");
COMMAND(list, "Format-List");
COMMAND(wide, "Format-Wide");
COMMAND(custom, "Format-Custom");
